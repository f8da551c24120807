"""Homes: the text that an article is a reprint of, and the reprints that share that text.

A page may carry parts of two dispatches. Its *home* is the stretch of it that its best
partner has too, and only reprints of that stretch tie it to others; so a page that blends
two dispatches is tied to one of them, and what is tied together stays small.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import PAIR, Index, Mask
from wirecopy.dispatches.kernels import compiled, lean

Pairs = NDArray[Any]
"""Rows of PAIR."""

WHOLE_SHARE: Final = 0.8
"""From this coverage on, the shorter stands in the longer nearly whole."""


def find_ties(pairs: Pairs, reprint: Mask, count: int) -> Mask:
    """Tell which pairs tie two articles; decided by the reprints of either of the two alone.

    A reprint ties two articles when it is at home in both: its stretch meets their homes by
    half of the shorter of the two stretches. Away from home it ties an article only to one
    that stands in it nearly whole and has no better partner: so both halves of a text are
    tied to the whole one, though it is at home in one of them.

    `reprint` is a flag a pair. Pairs may stand in any order; the time is linear in them.
    """
    return _tie(*_required(pairs, reprint), find_best(pairs, reprint, count))


def find_best(pairs: Pairs, reprint: Mask, count: int) -> Index:
    """Give the row of each article's best reprint, or -1 where it has none."""
    return _find_best(*_required(pairs, reprint), count)


def _required(pairs: Pairs, reprint: Mask) -> tuple[Pairs, Mask]:
    """Give both as the one kind of array that kernels are compiled for."""
    return np.require(pairs, PAIR, ("C", "W")), np.require(reprint, np.bool_, ("C", "W"))


@compiled
def _find_best(pairs: Pairs, reprint: Mask, count: int) -> Index:
    best = np.full(count, -1, np.int64)
    for row in range(pairs.size):
        if reprint[row]:
            a, b = pairs[row].a, pairs[row].b
            if best[a] < 0 or _is_better(pairs, row, best[a]):
                best[a] = row
            if best[b] < 0 or _is_better(pairs, row, best[b]):
                best[b] = row
    return best


@lean
def _is_better(pairs: Pairs, row: int, other: np.int64) -> bool:
    """Tell whether the first of two reprints of an article is the better.

    It is with more matched words, then in a shorter text, then with the earlier partner.
    """
    one, two = pairs[row], pairs[other]
    if one.matched != two.matched:
        return bool(one.matched > two.matched)
    if one.longer != two.longer:
        return bool(one.longer < two.longer)
    # What is not the article itself is its partner.
    return int(one.a) + int(one.b) < int(two.a) + int(two.b)


@compiled
def _tie(pairs: Pairs, reprint: Mask, best: Index) -> Mask:
    """Apply the rule to each pair."""
    ties = np.zeros(pairs.size, np.bool_)
    for row in range(pairs.size):
        if reprint[row]:
            pair = pairs[row]
            best_of_a, best_of_b = best[pair.a], best[pair.b]
            whole = pair.matched >= WHOLE_SHARE * pair.shorter
            a_first, a_last = _stretch(pairs, best_of_a, pair.a)
            b_first, b_last = _stretch(pairs, best_of_b, pair.b)
            at_a = meet(int(pair.a_first), int(pair.a_last), a_first, a_last)
            at_b = meet(int(pair.b_first), int(pair.b_last), b_first, b_last)
            ties[row] = (at_a or (whole and best_of_b == row)) and (
                at_b or (whole and best_of_a == row)
            )
    return ties


@lean
def _stretch(pairs: Pairs, row: int, article: int) -> tuple[int, int]:
    """Give the first word of an article that a pair matches, and the one after the last."""
    pair = pairs[row]
    if pair.a == article:
        return int(pair.a_first), int(pair.a_last)
    return int(pair.b_first), int(pair.b_last)


@lean
def meet(first: int, last: int, other_first: int, other_last: int) -> bool:
    """Tell whether two stretches have half of the shorter of them in common."""
    common = min(last, other_last) - max(first, other_first)
    return 2 * common >= min(last - first, other_last - other_first)
