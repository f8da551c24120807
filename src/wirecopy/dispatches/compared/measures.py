"""Measures: how much two articles share, counted in story words that are no furniture."""

from typing import Final, NamedTuple

import numpy as np

from wirecopy.dispatches.columns import NO_DAY, Codes, Hashes
from wirecopy.dispatches.compared.bits import first_one, lowest
from wirecopy.dispatches.compared.gaps import ALIKE, Columns
from wirecopy.dispatches.compared.planes import (
    FURNITURE,
    NUMBER,
    QUOTED,
    count_marks,
    marks_from,
)
from wirecopy.dispatches.kernels import lean
from wirecopy.dispatches.words.blooms import count_ones

Row = np.void
"""A row of PAIR or of MEASURES."""

NUMBERS_ASKED: Final = 64
"""So many numbers of a head are looked for in the other article; where it has them all, it is
taken to have the rest."""
_BLOCK: Final = np.uint64(64)


class Side(NamedTuple):
    """One of the two articles."""

    codes: Codes
    bits: Hashes
    """Its planes."""
    own: int
    """Words that are no furniture."""
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
    measures["unquoted"] = count - _count_quoted(a, b)
    measures["numbers"] = measures["reach"] = count_marks(a.bits, NUMBER, 0, count)
    measures["own_share"] = 1.0
    _measure_origins(a, b, measures)


@lean
def measure(a: Side, b: Side, shared: Columns, row: Row, measures: Row) -> None:
    """Measure two articles by their shared words, which are not none."""
    own_a, own_b = a.own, b.own
    top_a, top_b = _count_shared(a, b, shared, (row, measures))
    row["shorter"], row["longer"] = min(own_a, own_b), max(own_a, own_b)
    measures["own_share"] = min(own_a / a.codes.size, own_b / b.codes.size)
    days = _measure_origins(a, b, measures)
    head_a = top_a - count_marks(a.bits, FURNITURE, 0, top_a)
    head_b = top_b - count_marks(b.bits, FURNITURE, 0, top_b)
    measures["top"] = max(head_a, head_b)
    if days < 0 or (days == 0 and head_a > head_b):
        measures["head"] = head_a
        measures["new_numbers"] = _has_new(a, top_a, b.codes)
    else:
        measures["head"] = head_b
        measures["new_numbers"] = _has_new(b, top_b, a.codes)


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
            reach += count_marks(a.bits, NUMBER, chain_first, chain_last)
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
    i, j, left = np.uint64(run[0]), np.uint64(run[1]), np.uint64(run[2])
    hidden = numbers = quoted = 0
    while left:
        masked = _either(a, b, FURNITURE, (i, j))
        within = lowest(left)
        hidden += count_ones(masked & within)
        numbers += count_ones(marks_from(a.bits, NUMBER, i) & within)
        quoted += count_ones(_either(a, b, QUOTED, (i, j)) & within & ~masked)
        i += _BLOCK
        j += _BLOCK
        left -= min(left, _BLOCK)
    return hidden, numbers, quoted


@lean
def _either(a: Side, b: Side, plane: np.uint64, at: tuple[np.uint64, np.uint64]) -> np.uint64:
    """Give the marks of 64 words of a run: those that the word has in either article."""
    return marks_from(a.bits, plane, at[0]) | marks_from(b.bits, plane, at[1])


@lean
def _edges(a: Side, b: Side, run: tuple[int, int, int]) -> tuple[int, int]:
    """Give the first word of a run that is no furniture, and one past the last; there is one."""
    i, j, last = run
    first = 0
    while _is_hidden(a, b, i + first, j + first):
        first += 1
    while _is_hidden(a, b, i + last - 1, j + last - 1):
        last -= 1
    return first, last


@lean
def _is_hidden(a: Side, b: Side, i: int, j: int) -> bool:
    return bool(_either(a, b, FURNITURE, (np.uint64(i), np.uint64(j))) & np.uint64(1))


@lean
def _count_quoted(a: Side, b: Side) -> int:
    """Count the words of two articles of equal words that are quoted in either."""
    count = 0
    for start in range(0, a.codes.size, 64):
        at = np.uint64(start)
        within = lowest(np.uint64(a.codes.size - start))
        count += count_ones(_either(a, b, QUOTED, (at, at)) & within)
    return count


@lean
def _has_new(side: Side, top: int, others: Codes) -> bool:
    """Tell whether a number before `top` is none of the other article's."""
    asked = 0
    for start in range(0, top, 64):
        numbers = marks_from(side.bits, NUMBER, np.uint64(start))
        numbers &= lowest(np.uint64(top - start))
        while numbers:
            word = side.codes[start + np.int64(first_one(numbers))]
            if not _stands_in(others, word):
                return True
            asked += 1
            if asked == NUMBERS_ASKED:
                return False
            numbers &= numbers - np.uint64(1)
    return False


@lean
def _stands_in(codes: Codes, word: np.uint32) -> bool:
    known = False
    for other in codes:
        known |= (word ^ other) < ALIKE
    return known
