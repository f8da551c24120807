"""Align: the words of a gap laid over the slots of a gap, at the least cost.

Needleman and Wunsch with a cost per lone word, exact in whole numbers. It answers with
pairs only; which of them are too thin to be kept is for `salad.py`.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from wirecopy.collations.draft import Slot
from wirecopy.collations.likeness import (
    BOTH_MARKS,
    BOTH_NAMES,
    BOTH_NUMBERS,
    GAP_MARK,
    GAP_WORD,
    NEVER,
    SAME_CONTENT,
    SAME_LIGHT,
    SAME_MARK,
    SAME_STEM,
    SAME_VALUE,
    UNLIKE,
)
from wirecopy.collations.witness import Token

MAX_CELLS: Final = 4_000_000
"""A larger gap (2,000 words against 2,000 that share no run) is replaced as a block."""

Table: TypeAlias = npt.NDArray[np.int32]


def score(one: Token, other: Token) -> int:
    """Tell how alike two tokens are; below 0 they are not."""
    if one.is_mark or other.is_mark:
        return _mark_score(one, other)
    if one.folded == other.folded:
        return SAME_CONTENT if one.weight == 1 else SAME_LIGHT
    if one.value and one.value == other.value:
        return SAME_VALUE
    return SAME_STEM if one.stem == other.stem else _unlike_score(one, other)


def _mark_score(one: Token, other: Token) -> int:
    if one.is_mark != other.is_mark:
        return NEVER
    return SAME_MARK if one.folded == other.folded else BOTH_MARKS


def _unlike_score(one: Token, other: Token) -> int:
    numbers = (one.is_number, other.is_number)
    if any(numbers):
        return BOTH_NUMBERS if all(numbers) else UNLIKE - GAP_MARK
    return BOTH_NAMES if one.shown[:1].isupper() and other.shown[:1].isupper() else UNLIKE


def slot_score(token: Token, slot: Slot) -> int:
    """Tell how alike a token is to the likest form of a slot."""
    return max(score(token, form) for form in slot.forms.values())


def align_gap(tokens: Sequence[Token], slots: Sequence[Slot]) -> list[tuple[int, int]]:
    """Pair tokens with slots, both by index and rising; unlike ones are paired too.

    Like ends are paired straight off, so that the cost grows with what differs: words
    times slots, and nothing is paired beyond MAX_CELLS.
    """
    low, pairs = 0, []
    while low < min(len(tokens), len(slots)) and tokens[low].folded in slots[low].forms:
        pairs.append((low, low))
        low += 1
    m, n, tail = len(tokens), len(slots), []
    while m > low and n > low and tokens[m - 1].folded in slots[n - 1].forms:
        m, n = m - 1, n - 1
        tail.append((m, n))
    inner = _align(tokens[low:m], slots[low:n]) if m > low and n > low else []
    return [*pairs, *((i + low, j + low) for i, j in inner), *reversed(tail)]


def _align(tokens: Sequence[Token], slots: Sequence[Slot]) -> list[tuple[int, int]]:
    if len(tokens) * len(slots) > MAX_CELLS:
        return []
    if len(tokens) == len(slots) == 1:
        good = slot_score(tokens[0], slots[0]) > -2 * GAP_WORD
        return [(0, 0)] if good else []
    scores = _scores(tokens, slots)
    rows = np.array([GAP_MARK if t.is_mark else GAP_WORD for t in tokens], np.int32)
    columns = np.array([GAP_MARK if s.is_mark else GAP_WORD for s in slots], np.int32)
    return _trace(_fill(scores, rows, columns), scores, rows)


def _scores(tokens: Sequence[Token], slots: Sequence[Slot]) -> Table:
    """Give the score of every token against every slot, by its likest form."""
    forms = [form for slot in slots for form in slot.forms.values()]
    ids: dict[str, int] = {}
    one, other = _traits(tokens, ids), _traits(forms, ids)
    fold, stem, value, mark, light, number, name = (
        (a[:, None], b[None, :]) for a, b in zip(one, other, strict=True)
    )
    marks = mark[0] & mark[1]
    unlike = np.where(name[0] & name[1], BOTH_NAMES, UNLIKE)
    unlike = np.where(number[0] != number[1], UNLIKE - GAP_MARK, unlike)
    unlike = np.where(number[0] & number[1], BOTH_NUMBERS, unlike)
    table = np.where(stem[0] == stem[1], SAME_STEM, unlike)
    table = np.where((value[0] == value[1]) & (value[0] > 0), SAME_VALUE, table)
    table = np.where(marks, BOTH_MARKS, table)
    same = np.where(marks, SAME_MARK, np.where(light[0], SAME_LIGHT, SAME_CONTENT))
    table = np.where(fold[0] == fold[1], same, table)
    table = np.where(mark[0] != mark[1], NEVER, table).astype(np.int32)
    if len(forms) > len(slots):
        counts = [len(slot.forms) for slot in slots]
        starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
        table = np.maximum.reduceat(table, starts, axis=1)
    return table


def _traits(
    tokens: Sequence[Token], ids: dict[str, int]
) -> list[npt.NDArray[np.int32] | npt.NDArray[np.bool_]]:
    def number(key: str) -> int:
        return ids.setdefault(key, len(ids) + 1)

    return [
        np.array([number("f " + t.folded) for t in tokens], np.int32),
        np.array([number("s " + t.stem) for t in tokens], np.int32),
        np.array([number("v " + t.value) if t.value else 0 for t in tokens], np.int32),
        np.array([t.is_mark for t in tokens], np.bool_),
        np.array([t.weight < 1 for t in tokens], np.bool_),
        np.array([t.is_number for t in tokens], np.bool_),
        np.array([t.shown[:1].isupper() for t in tokens], np.bool_),
    ]


def _fill(scores: Table, rows: Table, columns: Table) -> Table:
    """Give the best sum up to every cell.

    A lone slot costs the same wherever it is skipped, so the best way along a row is a
    running maximum; that makes a row one step of numpy.
    """
    m, n = scores.shape
    skipped = np.concatenate(([0], np.cumsum(columns))).astype(np.int32)
    best = np.empty((m + 1, n + 1), np.int32)
    best[0] = -skipped
    for i in range(m):
        row = best[i] - rows[i]
        np.maximum(row[1:], best[i, :-1] + scores[i], out=row[1:])
        best[i + 1] = np.maximum.accumulate(row + skipped) - skipped
    return best


def _trace(best: Table, scores: Table, rows: Table) -> list[tuple[int, int]]:
    i, j = scores.shape
    pairs = []
    while i and j:
        here = best[i, j]
        if here == best[i - 1, j - 1] + scores[i - 1, j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif here == best[i - 1, j] - rows[i - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
