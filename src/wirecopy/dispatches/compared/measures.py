"""Measures: how much two articles share, counted in story words that are no furniture."""

from typing import Final, NamedTuple

import numpy as np

from wirecopy.dispatches.columns import (
    NO_DAY,
    NUMBER_MARK,
    QUOTED_MARK,
    Codes,
    Mask,
)
from wirecopy.dispatches.compared.runs import ALIKE, Columns
from wirecopy.dispatches.kernels import lean

Row = np.void
"""A row of PAIR or of MEASURES."""

NUMBERS_ASKED: Final = 64
"""So many numbers of a head are looked for in the other article; where it has them all, it is
taken to have the rest."""


class Side(NamedTuple):
    """One of the two articles."""

    codes: Codes
    masked: Mask
    """Which of its words are furniture."""
    site: int
    day: int


@lean
def measure_same(a: Side, b: Side, row: Row, measures: Row) -> None:
    """Measure two articles that are alike to the last word.

    Furniture is counted too: they are one text, however often their sites have printed it.
    """
    count = a.codes.size
    row["matched"] = row["shorter"] = row["longer"] = row["a_last"] = row["b_last"] = count
    measures["longest"] = measures["unbroken"] = count
    measures["unquoted"] = count - _count_quoted(a.codes, b.codes)
    measures["numbers"] = measures["reach"] = _count_numbers(a.codes, 0, count)
    measures["own_share"] = 1.0
    _measure_origins(a, b, measures)


@lean
def measure(a: Side, b: Side, shared: Columns, row: Row, measures: Row) -> None:
    """Measure two articles by their shared words, which are not none."""
    own_a, own_b = _count_own(a.masked, a.masked.size), _count_own(b.masked, b.masked.size)
    furnished = own_a < a.masked.size or own_b < b.masked.size
    _count_shared(a, b, shared, furnished, (row, measures))
    row["shorter"], row["longer"] = min(own_a, own_b), max(own_a, own_b)
    measures["own_share"] = min(own_a / a.masked.size, own_b / b.masked.size)
    days = _measure_origins(a, b, measures)
    top_a, top_b = a.codes.size, b.codes.size
    for at in range(shared.shape[1]):
        top_a, top_b = min(top_a, shared[1, at]), min(top_b, shared[2, at])
    head_a, head_b = _count_own(a.masked, top_a), _count_own(b.masked, top_b)
    measures["top"] = max(head_a, head_b)
    if days < 0 or (days == 0 and head_a > head_b):
        measures["head"] = head_a
        measures["new_numbers"] = _has_new(a.codes, top_a, b.codes)
    else:
        measures["head"] = head_b
        measures["new_numbers"] = _has_new(b.codes, top_b, a.codes)


@lean
def _measure_origins(a: Side, b: Side, measures: Row) -> int:
    """Write the days between the two articles, and whether they have one site; give the days."""
    measures["own_site"] = a.site == b.site
    days = 0
    if NO_DAY not in (a.day, b.day):
        days = b.day - a.day
    measures["days"] = abs(days)
    return days


@lean
def _count_shared(
    a: Side, b: Side, shared: Columns, furnished: int, rows: tuple[Row, Row]
) -> None:
    """Count the shared words; the rows of a chain stand together.

    Furniture is looked for where `furnished`.
    """
    row, measures = rows
    matched = longest = unbroken = unquoted = numbers = reach = story = 0
    a_first, b_first = a.codes.size, b.codes.size
    a_last = b_last = chain_last = 0
    chain_first = a.codes.size
    for at in range(shared.shape[1]):
        i, j, words = shared[1, at], shared[2, at], shared[3, at]
        ours, theirs = a.codes[i : i + words], b.codes[j : j + words]
        first, last, own, quoted = 0, words, words, 0
        if furnished:
            masks = (a.masked[i : i + words], b.masked[j : j + words])
            first, last, own, quoted = _count_unmasked(ours, theirs, masks)
        else:
            quoted = _count_quoted(ours, theirs)
        numbers += _count_numbers(ours, 0, words)
        story += own
        unquoted += own - quoted
        unbroken = max(unbroken, words)
        if own:
            a_first, b_first = min(a_first, i + first), min(b_first, j + first)
            a_last, b_last = max(a_last, i + last), max(b_last, j + last)
        chain_first, chain_last = min(chain_first, i), max(chain_last, i + words)
        if at + 1 == shared.shape[1] or shared[0, at + 1] != shared[0, at]:
            matched += story
            longest = max(longest, story)
            reach += _count_numbers(a.codes, chain_first, chain_last)
            story = chain_last = 0
            chain_first = a.codes.size
    row["matched"] = matched
    if matched:
        row["a_first"], row["a_last"] = a_first, a_last
        row["b_first"], row["b_last"] = b_first, b_last
    measures["longest"], measures["unbroken"] = longest, unbroken
    measures["unquoted"], measures["numbers"], measures["reach"] = unquoted, numbers, reach


@lean
def _count_unmasked(a: Codes, b: Codes, masked: tuple[Mask, Mask]) -> tuple[int, int, int, int]:
    """Find the words of a run that are no furniture.

    Give the first and one past the last of them, how many there are, and how many are quoted.
    """
    first = last = count = quoted = 0
    for at in range(a.size):
        if masked[0][at] or masked[1][at]:
            continue
        if not count:
            first = at
        last = at + 1
        count += 1
        quoted += ((a[at] | b[at]) & QUOTED_MARK) != 0
    return first, last, count, quoted


@lean
def _count_quoted(a: Codes, b: Codes) -> int:
    """Count the words of a run that are quoted in either article."""
    count = 0
    for at in range(a.size):
        count += ((a[at] | b[at]) & QUOTED_MARK) != 0
    return count


@lean
def _count_numbers(codes: Codes, first: int, last: int) -> int:
    """Count the numbers among some words."""
    count = 0
    for at in range(first, last):
        count += codes[at] & NUMBER_MARK
    return count


@lean
def _count_own(masked: Mask, last: int) -> int:
    """Count the words before one that are no furniture."""
    count = 0
    for at in range(last):
        count += not masked[at]
    return count


@lean
def _has_new(codes: Codes, top: int, others: Codes) -> bool:
    """Tell whether a number before `top` is none of the other article's."""
    asked = 0
    for at in range(top):
        if not codes[at] & NUMBER_MARK:
            continue
        known = False
        for other in others:
            known |= (codes[at] ^ other) < ALIKE
        if not known:
            return True
        asked += 1
        if asked == NUMBERS_ASKED:
            break
    return False
