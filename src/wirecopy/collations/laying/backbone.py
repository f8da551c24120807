"""Backbone: the shared runs that together hold most words and rise in both texts."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from wirecopy.collations.laying.draft import LONE
from wirecopy.collations.laying.shared import Laying, Shared, part

FEW_RUNS: Final = 80
"""Up to so many, plain loops are as quick as numpy, and spare loading it."""


class Bounds(NamedTuple):
    """Where a run stands: its first token and the first behind it, in both texts, and its words."""

    first: int
    end: int
    low: int
    high: int
    words: int


def find_backbone(laying: Laying, shared: Sequence[Shared]) -> list[Shared]:
    """Choose the runs that together hold most words and rise in both texts.

    Runs may overlap at their ends; the later one then loses its first words.
    """
    at = laying.draft.at
    bounds = [Bounds(r.first, r.end, at[r.slots[0]], at[r.slots[-1]] + 1, r.words) for r in shared]
    if all(a.end <= b.first and a.high <= b.low for a, b in pairwise(bounds)):
        return list(shared)
    if len(bounds) > FEW_RUNS:
        best, before = _best_of_many(bounds)
    else:
        best, before = _best_before(bounds)
    here = best.index(max(best))
    chain = []
    while here >= 0:
        chain.append(shared[here])
        here = before[here]
    return _without_overlap(laying, chain[::-1])


def _best_before(bounds: Sequence[Bounds]) -> tuple[list[int], list[int]]:
    """Give for each run the words of the best chain that ends with it, and the run before it."""
    best = [one.words for one in bounds]
    before = [-1] * len(bounds)
    for k, one in enumerate(bounds):
        most, size = 0, one.words
        for j in range(k):
            other = bounds[j]
            lost = max(other.end - one.first, other.high - one.low, 0)
            rises = other.low < one.low and other.first < one.first and other.end < one.end
            if rises and lost < size and best[j] - lost > most:
                most, before[k] = best[j] - lost, j
        best[k] = size + most
    return best, before


def _best_of_many(bounds: Sequence[Bounds]) -> tuple[list[int], list[int]]:
    """Give what `_best_before` gives, by numpy, which takes longer to load than most texts to lay."""
    import numpy as np  # noqa: PLC0415

    first, end, low, high, words = (np.array(column) for column in zip(*bounds, strict=True))
    best = words.copy()
    before = np.full(len(bounds), -1)
    for k in range(1, len(bounds)):
        size = int(words[k])
        lost = np.maximum(np.maximum(end[:k] - first[k], high[:k] - low[k]), 0)
        fits = (low[:k] < low[k]) & (first[:k] < first[k]) & (lost < size) & (end[:k] < end[k])
        gain = np.where(fits, best[:k] - lost, -1)
        choice = int(gain.argmax())
        if gain[choice] > 0:
            best[k] = size + gain[choice]
            before[k] = choice
    return best.tolist(), before.tolist()


def _without_overlap(laying: Laying, chain: Sequence[Shared]) -> list[Shared]:
    at = laying.draft.at
    kept: list[Shared] = []
    for run in chain:
        low = run.first
        if kept:
            last, high = kept[-1].end, at[kept[-1].slots[-1]]
            while low < run.end and (
                low < last or (slot := run.slots[low - run.first]) == LONE or at[slot] <= high
            ):
                low += 1
        if low < run.end:
            kept.append(part(laying, run, low, run.end))
    return kept
