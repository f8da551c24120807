"""Compare: two articles word by word -> what they share, measured, and what they are to each other."""

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import (
    MEASURES,
    NOTHING,
    PAIR,
    Codes,
    Hashes,
    Index,
    Mask,
    Numbers,
    Origins,
    Words,
)
from wirecopy.dispatches.compared.lanes import LINE, fetch
from wirecopy.dispatches.compared.measures import Side, measure, measure_same
from wirecopy.dispatches.compared.planes import Planes, lay_planes
from wirecopy.dispatches.compared.relations import SAME, judge
from wirecopy.dispatches.compared.runs import (
    ROOMY_WORDS,
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
    that follow each other with one `b` are cheapest, then those of articles that were
    compared a moment ago.
    Cost: one to three microseconds a pair of 300 words.
    """
    return compare_laid(words, lay_planes(words, masked), a, b, origins, by)


def compare_laid(  # noqa: PLR0913, PLR0917 - as above
    words: Words, planes: Planes, a: Numbers, b: Numbers, origins: Origins, by: Match
) -> tuple[Rows, Rows]:
    """Compare the same, where the planes of all articles are there already."""
    pairs, measures = np.zeros(a.size, PAIR), np.zeros(a.size, MEASURES)
    first = fixed(words.first, np.int64)
    left, right = fixed(a, np.uint32), fixed(b, np.uint32)
    longest = max(int((first[n + 1] - first[n]).max(initial=0)) for n in (left, right))
    _compare_all(
        (first, fixed(words.codes, np.uint32)),
        (fixed(planes.first, np.int64), fixed(planes.bits, np.uint64)),
        (
            fixed(planes.own, np.int32),
            fixed(origins.sites, np.int32),
            fixed(origins.days, np.int32),
        ),
        (left, right),
        (by.min_run_words, by.min_reprint_share, make_room(longest)),
        (pairs, measures),
    )
    return pairs, measures


Facts = NDArray[np.int32]


@lean
def _compare_all(  # noqa: PLR0913, PLR0917 - columns that belong together
    words: tuple[Index, Codes],
    planes: tuple[Index, Hashes],
    facts: tuple[Facts, Facts, Facts],
    numbers: tuple[Numbers, Numbers],
    by: tuple[int, float, Room],
    out: tuple[Rows, Rows],
) -> None:
    """Write a row for each pair."""
    least_run, share, room = by
    indexed = np.int64(-1)
    bits = 0
    for at in range(numbers[0].size):
        if at + 1 < numbers[0].size:
            _fetch(words, planes, np.int64(numbers[0][at + 1]))
        left, right = np.int64(numbers[0][at]), np.int64(numbers[1][at])
        pair, measures = out[0][at], out[1][at]
        pair["a"], pair["b"], pair["rule"] = left, right, NOTHING
        a, b = _side(words, planes, facts, left), _side(words, planes, facts, right)
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
        found = find_shared(a.codes, b.codes, bits, least, room)
        if found:
            measure(a, b, room.shared[:, :found], pair, measures)
            pair["rule"] = judge(pair, measures, share)


@lean
def _fetch(words: tuple[Index, Codes], planes: tuple[Index, Hashes], article: np.int64) -> None:
    """Have an article brought near, or the start of a long one, while another is compared."""
    start = words[0][article]
    for word in range(start, min(start + ROOMY_WORDS, words[0][article + 1]), LINE // 4):
        fetch(words[1], word)
    start = planes[0][article]
    for place in range(start, min(start + ROOMY_WORDS, planes[0][article + 1]), LINE // 8):
        fetch(planes[1], place)


@lean
def _side(
    words: tuple[Index, Codes],
    planes: tuple[Index, Hashes],
    facts: tuple[Facts, Facts, Facts],
    article: np.int64,
) -> Side:
    codes = words[1][words[0][article] : words[0][article + 1]]
    bits = planes[1][planes[0][article] : planes[0][article + 1]]
    own, sites, days = facts
    return Side(codes, bits, own[article], sites[article], days[article])
