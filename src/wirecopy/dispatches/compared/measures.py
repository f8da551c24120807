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
from wirecopy.dispatches.compared.gaps import ALIKE, Columns
from wirecopy.dispatches.kernels import lean

Row = np.void
"""A row of PAIR or of MEASURES."""

NUMBERS_ASKED: Final = 64
"""So many numbers of a head are looked for in the other article; where it has them all, it is
taken to have the rest."""


_QUOTED: Final = np.uint64(QUOTED_MARK.bit_length() - 1)


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
    measures["numbers"] = measures["reach"] = _count_numbers(a.codes)
    measures["own_share"] = 1.0
    _measure_origins(a, b, measures)


@lean
def measure(a: Side, b: Side, shared: Columns, row: Row, measures: Row) -> None:
    """Measure two articles by their shared words, which are not none."""
    own_a, own_b = _count_own(a.masked), _count_own(b.masked)
    top_a, top_b = _count_shared(a, b, shared, (row, measures))
    row["shorter"], row["longer"] = min(own_a, own_b), max(own_a, own_b)
    measures["own_share"] = min(own_a / a.masked.size, own_b / b.masked.size)
    days = _measure_origins(a, b, measures)
    head_a, head_b = _count_own(a.masked[:top_a]), _count_own(b.masked[:top_b])
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
def _count_shared(a: Side, b: Side, shared: Columns, rows: tuple[Row, Row]) -> tuple[int, int]:
    """Count the shared words; the rows of a chain stand together.

    Give the first shared word of either article, furniture or not.
    """
    row, measures = rows
    matched = longest = unbroken = unquoted = numbers = reach = story = 0
    a_first = top_a = a.codes.size
    b_first = top_b = b.codes.size
    a_last = b_last = chain_last = 0
    chain_first = a.codes.size
    for at in range(shared.shape[1]):
        i, j, words = shared[1, at], shared[2, at], shared[3, at]
        hidden, found, quoted = _count_run(a, b, (i, j, words))
        first, last, own = 0, words, words - hidden
        if hidden and own:
            first, last = _edges(a, b, (i, j, words))
        numbers += found
        story += own
        unquoted += own - quoted
        unbroken = max(unbroken, words)
        if own:
            a_first, b_first = min(a_first, i + first), min(b_first, j + first)
            a_last, b_last = max(a_last, i + last), max(b_last, j + last)
        top_a, top_b = min(top_a, i), min(top_b, j)
        chain_first, chain_last = min(chain_first, i), max(chain_last, i + words)
        if at + 1 == shared.shape[1] or shared[0, at + 1] != shared[0, at]:
            matched += story
            longest = max(longest, story)
            reach += _count_numbers(a.codes[chain_first:chain_last])
            story = chain_last = 0
            chain_first = a.codes.size
    row["matched"] = matched
    if matched:
        row["a_first"], row["a_last"] = a_first, a_last
        row["b_first"], row["b_last"] = b_first, b_last
    measures["longest"], measures["unbroken"] = longest, unbroken
    measures["unquoted"], measures["numbers"], measures["reach"] = unquoted, numbers, reach
    return top_a, top_b


@lean
def _count_run(a: Side, b: Side, run: tuple[int, int, int]) -> tuple[int, int, int]:
    """Count the words of a run that are furniture in either article, numbers, and quoted words.

    Numbers are counted in furniture too, quoted words are not.
    """
    i, j = np.uint64(run[0]), np.uint64(run[1])
    hidden = numbers = quoted = np.uint64(0)
    # Unsigned and without a branch, so that several words are added up at once.
    for at in range(np.uint64(run[2])):
        x, y = i + at, j + at
        masked = np.uint64(a.masked[x]) | np.uint64(b.masked[y])
        hidden += masked
        numbers += np.uint64(a.codes[x] & NUMBER_MARK)
        quoted += (np.uint64(a.codes[x] | b.codes[y]) >> _QUOTED) & (masked ^ np.uint64(1))
    return int(hidden), int(numbers), int(quoted)


@lean
def _edges(a: Side, b: Side, run: tuple[int, int, int]) -> tuple[int, int]:
    """Give the first word of a run that is no furniture, and one past the last; there is one."""
    i, j, last = run
    first = 0
    while a.masked[i + first] or b.masked[j + first]:
        first += 1
    while a.masked[i + last - 1] or b.masked[j + last - 1]:
        last -= 1
    return first, last


@lean
def _count_quoted(a: Codes, b: Codes) -> int:
    """Count the words of a run that are quoted in either article."""
    count = np.uint64(0)
    for at in range(a.size):
        count += (np.uint64(a[at] | b[at]) >> _QUOTED) & np.uint64(1)
    return int(count)


@lean
def _count_numbers(codes: Codes) -> int:
    """Count the numbers among some words."""
    count = np.uint64(0)
    for at in range(codes.size):
        count += np.uint64(codes[at] & NUMBER_MARK)
    return int(count)


@lean
def _count_own(masked: Mask) -> int:
    """Count the words that are no furniture."""
    count = np.uint64(0)
    for at in range(masked.size):
        count += np.uint64(masked[at])
    return masked.size - int(count)


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
