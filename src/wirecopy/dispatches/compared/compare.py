"""Compare: two articles word by word -> what they share, measured, and what they are to each other."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import (
    MEASURES,
    NOTHING,
    PAIR,
    Codes,
    Index,
    Mask,
    Numbers,
    Origins,
    Words,
)
from wirecopy.dispatches.compared.measures import Side, measure, measure_same
from wirecopy.dispatches.compared.relations import SAME, judge
from wirecopy.dispatches.compared.runs import (
    ALIKE,
    LEAST_CHAIN_WORDS,
    Room,
    find_shared,
    index_seeds,
    make_room,
)
from wirecopy.dispatches.kernels import compiled
from wirecopy.settings import Match

LEAST_STORY_WORDS: Final = 12
"""Fewer story words are no evidence that two articles carry one text, even if all are alike."""

Rows = NDArray[np.void]
"""Rows of PAIR or of MEASURES."""


def compare(
    words: Words, masked: Mask, a: Numbers, b: Numbers, origins: Origins, by: Match
) -> tuple[Rows, Rows]:
    """Compare the articles `a[i]` and `b[i]`; give a row of PAIR and one of MEASURES each.

    The rule is NOTHING where no passage is shared. A row depends on its two articles only,
    so callers may cut the pairs as they like, and compare the parts in two threads. Pairs
    that follow each other with one `b` are cheapest.
    Cost: one to three microseconds a pair of 300 words.
    """
    pairs, measures = np.zeros(a.size, PAIR), np.zeros(a.size, MEASURES)
    first = fixed(words.first, np.int64)
    left, right = fixed(a, np.uint32), fixed(b, np.uint32)
    longest = max((int((first[n + 1] - first[n]).max(initial=0)) for n in (left, right)))
    _compare_all(
        (first, fixed(words.codes, np.uint32), fixed(masked, np.bool_)),
        (left, right),
        (fixed(origins.sites, np.int32), fixed(origins.days, np.int32)),
        (by.min_run_words, by.min_reprint_share),
        make_room(longest),
        (pairs, measures),
    )
    return pairs, measures


def fixed(column: NDArray[Any], kind: type[np.generic]) -> NDArray[Any]:
    """Give a column as one that cannot be written to, as columns read from disk cannot.

    So the kernel is compiled once for both.
    """
    seen = np.ascontiguousarray(column, kind).view()
    seen.flags.writeable = False
    return seen


@compiled
def _compare_all(
    words: tuple[Index, Codes, Mask],
    numbers: tuple[Numbers, Numbers],
    origins: tuple[NDArray[np.int32], NDArray[np.int32]],
    by: tuple[int, float],
    room: Room,
    out: tuple[Rows, Rows],
) -> None:
    """Write a row for each pair."""
    first, codes, masked = words
    sites, days = origins
    indexed = -1
    bits = 0
    for at in range(numbers[0].size):
        left, right = np.int64(numbers[0][at]), np.int64(numbers[1][at])
        pair, measures = out[0][at], out[1][at]
        pair["a"], pair["b"], pair["rule"] = left, right, NOTHING
        begin, end = first[left], first[left + 1]
        a = Side(codes[begin:end], masked[begin:end], sites[left], days[left])
        begin, end = first[right], first[right + 1]
        b = Side(codes[begin:end], masked[begin:end], sites[right], days[right])
        fewer = min(a.codes.size, b.codes.size)
        if fewer < LEAST_STORY_WORDS:
            continue
        if _are_same(a.codes, b.codes):
            measure_same(a, b, pair, measures)
            pair["rule"] = SAME
            continue
        if indexed != right:
            bits = index_seeds(b.codes, room)
            indexed = right
        least = min(by[0], max(LEAST_CHAIN_WORDS, (fewer + 1) // 2))
        found = find_shared(a.codes, b.codes, bits, (least, at + 1), room)
        if found:
            measure(a, b, room.shared[:, :found], pair, measures)
            pair["rule"] = judge(pair, measures, by[1])


@compiled
def _are_same(a: Codes, b: Codes) -> bool:
    """Tell whether all words are alike."""
    if a.size != b.size:
        return False
    for at in range(a.size):
        if (a[at] ^ b[at]) >= ALIKE:
            return False
    return True
