"""Charts: all of them, as `wirecopy.charts` has them. Each gives a value that shows itself."""

from wirecopy.exports.charts.agencies import agencies
from wirecopy.exports.charts.attention import attention
from wirecopy.exports.charts.chart import Chart
from wirecopy.exports.charts.delay import delay
from wirecopy.exports.charts.stemma_graph import StemmaGraph, stemma_graph
from wirecopy.exports.charts.survival import survival

__all__ = ["Chart", "StemmaGraph", "agencies", "attention", "delay", "stemma_graph", "survival"]
