"""Align: the words of a gap laid over the slots of a gap, at the least cost.

Needleman and Wunsch with a cost per lone word, exact in whole numbers. It answers with
pairs only; which of them are too thin to be kept is for `salad.py`.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from wirecopy.collations.laying.draft import Slot
from wirecopy.collations.laying.likeness import (
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
from wirecopy.collations.witnesses.witness import Token

MAX_CELLS: Final = 4_000_000
"""A larger gap (2,000 words against 2,000 that share no run) is replaced as a block."""
FEW_CELLS: Final = 600
"""Up to so many, plain loops are as quick as numpy, and spare loading it."""


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
    if len(tokens) * len(slots) > FEW_CELLS:
        from wirecopy.collations.laying.arrays import align_large  # noqa: PLC0415  # loads numpy

        return align_large(tokens, slots)
    scores = [[slot_score(token, slot) for slot in slots] for token in tokens]
    return _trace(scores, [_lone(t) for t in tokens], [_lone(s) for s in slots])


def _lone(one: Token | Slot) -> int:
    return GAP_MARK if one.is_mark else GAP_WORD


def _trace(
    scores: Sequence[Sequence[int]], rows: Sequence[int], columns: Sequence[int]
) -> list[tuple[int, int]]:
    """Fill in the best sum up to every cell, and walk back along the best way."""
    best = [[0, *accumulate(-cost for cost in columns)]]
    for row, cost in zip(scores, rows, strict=True):
        above = best[-1]
        here = [above[0] - cost]
        for j, lone in enumerate(columns):
            here.append(max(above[j] + row[j], above[j + 1] - cost, here[j] - lone))
        best.append(here)
    i, j = len(rows), len(columns)
    pairs = []
    while i and j:
        if best[i][j] == best[i - 1][j - 1] + scores[i - 1][j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif best[i][j] == best[i - 1][j] - rows[i - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
