"""Align: the words of a gap laid over the slots of a gap, at the least cost.

Needleman and Wunsch with a cost per lone word, exact in whole numbers. It answers with
pairs only; which of them are too thin to be kept is for `salad.py`.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from wirecopy.collations.laying.draft import Draft
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
from wirecopy.collations.witnesses.vocabulary import Class, Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_CELLS: Final = 4_000_000
"""A larger gap (2,000 words against 2,000 that share no run) is replaced as a block."""
FEW_CELLS: Final = 1200
"""Up to so many, plain loops are as quick as numpy, and spare loading it."""


class Scores:
    """How alike tokens are to slots; below 0 they are not."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def best(self, token: int, forms: Sequence[int]) -> int:
        """Tell how alike a token is to the likest of a slot's forms."""
        return self.rows([token], [forms])[0][0]

    def rows(self, tokens: Sequence[int], slots: Sequence[Sequence[int]]) -> list[list[int]]:
        """Tell how alike each token is to each slot, a slot by its forms, the likest of which counts.

        Most are unlike, and get what their classes give; the few others are looked up.
        """
        traits, weights = self._words.traits, self._words.weights
        folds: dict[int, list[int]] = {}
        stems: dict[str, list[int]] = {}
        values: dict[str, list[int]] = {}
        kinds = []
        for j, forms in enumerate(slots):
            found = [traits(form) for form in forms]
            kinds.append(found[0].kind)
            for one in found:
                folds.setdefault(one.fold, []).append(j)
                if one.kind is not Class.MARK:
                    stems.setdefault(one.stem, []).append(j)
                if one.value:
                    values.setdefault(one.value, []).append(j)
        rows = []
        for token in tokens:
            mine = traits(token)
            plain = _UNLIKE[mine.kind]
            row = [plain[kind] for kind in kinds]
            for j in stems.get(mine.stem, ()) if mine.kind is not Class.MARK else ():
                row[j] = SAME_STEM
            for j in values.get(mine.value, ()):
                row[j] = SAME_VALUE
            for j in folds.get(mine.fold, ()):
                light = SAME_CONTENT if weights[token] == 1 else SAME_LIGHT
                row[j] = SAME_MARK if mine.kind is Class.MARK else light
            rows.append(row)
        return rows


_ODD: Final = UNLIKE - GAP_MARK
_UNLIKE: Final = (
    (UNLIKE, UNLIKE, _ODD, NEVER),
    (UNLIKE, BOTH_NAMES, _ODD, NEVER),
    (_ODD, _ODD, BOTH_NUMBERS, NEVER),
    (NEVER, NEVER, NEVER, BOTH_MARKS),
)
"""The score of two unlike tokens by their classes."""


class Aligner:
    """Lays tokens over slots of one draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.scores = Scores(draft.words)

    def align(self, tokens: Sequence[int], slots: Sequence[int]) -> list[tuple[int, int]]:
        """Pair tokens with slots, both by index and rising; unlike ones are paired too.

        Like ends are paired straight off, so that the cost grows with what differs: words
        times slots, and nothing is paired beyond MAX_CELLS.
        """
        low, pairs = 0, []
        m, n, tail = len(tokens), len(slots), []
        while low < min(m, n) and self._is_there(tokens[low], slots[low]):
            pairs.append((low, low))
            low += 1
        while m > low and n > low and self._is_there(tokens[m - 1], slots[n - 1]):
            m, n = m - 1, n - 1
            tail.append((m, n))
        if m > low and n > low:
            inner = self._align(tokens[low:m], slots[low:n])
            pairs.extend([(i + low, j + low) for i, j in inner])
        return [*pairs, *reversed(tail)]

    def _is_there(self, token: int, slot: int) -> bool:
        folds = self._draft.words.folds
        fold = folds[token]
        return any(folds[form] == fold for form in self._draft.forms[slot])

    def _align(self, tokens: Sequence[int], slots: Sequence[int]) -> list[tuple[int, int]]:
        cells = len(tokens) * len(slots)
        if cells > MAX_CELLS:
            return []
        forms = [self._draft.forms[slot] for slot in slots]
        if cells == 1:
            good = self.scores.best(tokens[0], forms[0]) > -2 * GAP_WORD
            return [(0, 0)] if good else []
        is_mark = self._draft.words.is_mark
        rows = [GAP_MARK if is_mark[t] else GAP_WORD for t in tokens]
        columns = [GAP_MARK if is_mark[f[0]] else GAP_WORD for f in forms]
        if cells > FEW_CELLS:
            return _align_many(self._table(tokens, forms), rows, columns)
        return _trace(self.scores.rows(tokens, forms), rows, columns)

    def _table(self, tokens: Sequence[int], forms: Sequence[tuple[int, ...]]) -> "Table":
        """Give the score of every token against every slot: each distinct pair is found once."""
        rows = sorted(set(tokens))
        columns = sorted(set(forms))
        known = as_table(self.scores.rows(rows, columns))
        row_at = {row: k for k, row in enumerate(rows)}
        column_at = {column: k for k, column in enumerate(columns)}
        wide = known[[row_at[token] for token in tokens]]
        return wide[:, [column_at[form] for form in forms]]


def _trace(
    scores: Sequence[Sequence[int]], rows: Sequence[int], columns: Sequence[int]
) -> list[tuple[int, int]]:
    """Fill in the best sum up to every cell, and walk back along the best way."""
    best = [[0, *accumulate([-cost for cost in columns])]]
    for row, cost in zip(scores, rows, strict=True):
        above = best[-1]
        left = above[0] - cost
        here = [left]
        for j, lone in enumerate(columns):
            both, alone = above[j] + row[j], above[j + 1] - cost
            left = max(both, alone, left - lone)
            here.append(left)
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


if TYPE_CHECKING:
    Table = NDArray[np.int32]


def as_table(scores: Sequence[Sequence[int]]) -> "Table":
    """Give scores as an array."""
    import numpy as np  # noqa: PLC0415  # it takes longer to load than most texts to lay

    return np.array(scores, np.int32)


def _align_many(
    scores: "Table", rows: Sequence[int], columns: Sequence[int]
) -> list[tuple[int, int]]:
    """Do what `_trace` does, by numpy.

    A lone slot costs the same wherever it is skipped, so the best way along a row is a
    running maximum; that makes a row one step of numpy.
    """
    import numpy as np  # noqa: PLC0415

    m, n = scores.shape
    skipped = np.concatenate(([0], np.cumsum(columns))).astype(np.int32)
    best = np.empty((m + 1, n + 1), np.int32)
    best[0] = -skipped
    for i, cost in enumerate(rows):
        row = best[i] - cost
        np.maximum(row[1:], best[i, :-1] + scores[i], out=row[1:])
        best[i + 1] = np.maximum.accumulate(row + skipped) - skipped
    i, j = m, n
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
