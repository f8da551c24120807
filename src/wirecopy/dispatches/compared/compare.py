"""Compare: two articles word by word -> what they share, measured, and what they are to each other."""

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
    Room,
    are_same,
    find_shared,
    index_seeds,
    least_words,
    make_room,
)
from wirecopy.dispatches.kernels import fixed, lean
from wirecopy.settings import Match

Rows = NDArray[np.void]
"""Rows of PAIR or of MEASURES."""


def compare(  # noqa: PLR0913, PLR0917 - a column each, as the callers hold them
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
    longest = max(int((first[n + 1] - first[n]).max(initial=0)) for n in (left, right))
    _compare_all(
        (first, fixed(words.codes, np.uint32), fixed(masked, np.bool_)),
        (left, right),
        (fixed(origins.sites, np.int32), fixed(origins.days, np.int32)),
        (by.min_run_words, by.min_reprint_share, make_room(longest)),
        (pairs, measures),
    )
    return pairs, measures


@lean
def _compare_all(
    words: tuple[Index, Codes, Mask],
    numbers: tuple[Numbers, Numbers],
    origins: tuple[NDArray[np.int32], NDArray[np.int32]],
    by: tuple[int, float, Room],
    out: tuple[Rows, Rows],
) -> None:
    """Write a row for each pair."""
    first, codes, masked = words
    sites, days = origins
    least_run, share, room = by
    indexed = np.int64(-1)
    bits = 0
    for at in range(numbers[0].size):
        left, right = np.int64(numbers[0][at]), np.int64(numbers[1][at])
        pair, measures = out[0][at], out[1][at]
        pair["a"], pair["b"], pair["rule"] = left, right, NOTHING
        begin, end = first[left], first[left + 1]
        a = Side(codes[begin:end], masked[begin:end], sites[left], days[left])
        begin, end = first[right], first[right + 1]
        b = Side(codes[begin:end], masked[begin:end], sites[right], days[right])
        least = least_words(a.codes, b.codes, least_run)
        if not least:
            continue
        if are_same(a.codes, b.codes):
            measure_same(a, b, pair, measures)
            pair["rule"] = SAME
            continue
        if indexed != right:
            bits = index_seeds(b.codes, room)
            indexed = right
        found = find_shared(a.codes, b.codes, bits, (least, at + 1), room)
        if found:
            measure(a, b, room.shared[:, :found], pair, measures)
            pair["rule"] = judge(pair, measures, share)
