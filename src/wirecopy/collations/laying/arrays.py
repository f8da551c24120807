"""Arrays: the sums of `align.py` and `anchors.py` for large gaps and many runs, by numpy.

They answer as the plain loops there do, cell by cell. numpy takes longer to load than most
pairs of articles to compare, so this file is loaded when the first large one comes.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

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

Table: TypeAlias = npt.NDArray[np.int32]


def align_large(tokens: Sequence[Token], slots: Sequence[Slot]) -> list[tuple[int, int]]:
    """Pair tokens with slots at the least cost."""
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


def best_before(bounds: Sequence[tuple[int, int, int, int]]) -> tuple[list[int], list[int]]:
    """Give for each run the words of the best chain that ends with it, and the run before it.

    A run is its first word and the first behind it, its first slot and the first behind it.
    """
    first, end, low, high = (np.array(column) for column in zip(*bounds, strict=True))
    best = end - first
    before = np.full(len(bounds), -1)
    for k in range(1, len(bounds)):
        size = int(end[k] - first[k])
        lost = np.maximum(np.maximum(end[:k] - first[k], high[:k] - low[k]), 0)
        fits = (low[:k] < low[k]) & (first[:k] < first[k]) & (lost < size) & (end[:k] < end[k])
        gain = np.where(fits, best[:k] - lost, -1)
        choice = int(gain.argmax())
        if gain[choice] > 0:
            best[k] = size + gain[choice]
            before[k] = choice
    return best.tolist(), before.tolist()
