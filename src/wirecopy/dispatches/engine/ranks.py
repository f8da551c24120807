"""Ranks: the order of articles in which the first to come stands for those that follow."""

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import NO_DAY, Hashes, Index, Numbers, Origins


def find_ranks(origins: Origins, counts: Index, ids: Hashes) -> Index:
    """Order articles: earliest day first, undated last; then more story words; then id.

    An article's place among others depends on itself alone, not on when it came in.
    """
    return np.lexsort((ids, -counts, late(origins.days)))


def find_names(origins: Origins, ids: Hashes, groups: Numbers) -> Index:
    """Give each article the one that its dispatch is named after: the first by day, then id."""
    order = np.lexsort((ids, late(origins.days), groups))
    new = np.ones(order.size, np.bool_)
    new[1:] = groups[order][1:] != groups[order][:-1]
    named = np.empty(order.size, np.int64)
    named[order] = order[new][np.cumsum(new) - 1]
    return named


def late(days: NDArray[np.int32]) -> Index:
    """Give the days, undated last."""
    told = days.astype(np.int64)
    told[told == NO_DAY] = np.iinfo(np.int64).max
    return told
