"""Table: a draft whose witnesses are all laid, read column by column.

Who has what in a column is kept as sets of witnesses. Sentences that all their carriers
have in the same tokens, which are most, are known by their carriers alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from typing import Final, NamedTuple, TypeAlias

from wirecopy.collations.apparatus.outlets import Outlets
from wirecopy.collations.laid import LaidText
from wirecopy.collations.laying.draft import Draft

Cells: TypeAlias = dict[int, int]
"""By token, the witnesses that have it."""
NOTHING: Final = -1
"""Stands for the token of those that have none."""


class Extent(NamedTuple):
    """A sentence of the draft: columns of one block in a row."""

    low: int
    high: int
    carriers: int
    """Witnesses that have words of the block."""
    differs: bool
    """Whether its carriers differ in it."""


MANY_COLUMNS: Final = 100
"""Beyond so many columns readings are not built word by word, which would take their square."""


class Table:
    """The columns of a draft, and the texts laid on them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.outlets = Outlets(draft.witnesses)
        self.texts = [_lay_out(draft, number) for number in range(len(draft.witnesses))]
        self._carriers = _find_carriers(draft)
        self._cells: dict[int, Cells] = {}
        self._folds: dict[int, Cells] = {}
        self._fill()
        blocks = draft.blocks
        differs = {blocks[slot] for slot in self._cells}
        self.extents: list[Extent] = []
        low = 0
        for block, slots in groupby(draft.order, key=blocks.__getitem__):
            high = low + sum(1 for _ in slots)
            self.extents.append(Extent(low, high, self._carriers[block], block in differs))
            low = high

    def differs(self, column: int) -> bool:
        """Tell whether not all carriers of its sentence have the same token in a column."""
        return self.draft.order[column] in self._cells

    def cells(self, column: int) -> Cells:
        """Give the tokens of a column, each with the witnesses that have it."""
        slot = self.draft.order[column]
        found = self._cells.get(slot)
        if found is None:
            return {self.draft.firsts[slot]: self._carriers[self.draft.blocks[slot]]}
        return found

    def folds(self, column: int) -> Cells:
        """Give the folded forms of a column, each with the witnesses that have it."""
        slot = self.draft.order[column]
        found = self._folds.get(slot)
        if found is None:
            found = self._folds[slot] = {}
            folds = self.draft.words.folds
            for token, held in self.cells(column).items():
                found[folds[token]] = found.get(folds[token], 0) | held
        return found

    def holders(self, low: int, high: int, *, words_only: bool = False) -> int:
        """Give the witnesses that have anything in a range of columns, or a word in it."""
        found = 0
        for column in range(low, high):
            if not (words_only and self.is_mark(column)):
                for held in self.cells(column).values():
                    found |= held
        return found

    def is_mark(self, column: int) -> bool:
        """Tell whether punctuation stands in a column."""
        return self.draft.is_mark(self.draft.order[column])

    def readings(self, low: int, high: int, among: int) -> dict[tuple[int, ...], int]:
        """Part witnesses by their folded words in a range of columns."""
        return self._part([self.folds(column) for column in range(low, high)], among)

    def writings(self, low: int, high: int, among: int) -> dict[tuple[int, ...], int]:
        """Part witnesses by their tokens, as written, in a range of columns."""
        return self._part([self.cells(column) for column in range(low, high)], among)

    def patterns(self, low: int, high: int, among: int) -> Iterable[int]:
        """Part witnesses by the columns in which they have something, in a range."""
        groups = [among]
        for column in range(low, high):
            held = self.holders(column, column + 1)
            if any(group & held and group & ~held for group in groups):
                groups = [part for g in groups for part in (g & held, g & ~held) if part]
        return groups

    def _part(self, columns: Sequence[Cells], among: int) -> dict[tuple[int, ...], int]:
        if len(columns) > MANY_COLUMNS:
            return _part_long(columns, among)
        groups: dict[tuple[int, ...], int] = {(): among}
        for cells in columns:
            parted: dict[tuple[int, ...], int] = {}
            for words, held in groups.items():
                rest = held
                for token, having in cells.items():
                    here = rest & having
                    if here:
                        key = (*words, token)
                        parted[key] = parted.get(key, 0) | here
                        rest ^= here
                if rest:
                    parted[words] = parted.get(words, 0) | rest
            groups = parted
        return groups

    def _fill(self) -> None:
        """Read every column in which not all carriers of its sentence have the same token."""
        draft, cells = self.draft, self._cells
        cells.update({slot: {} for slot in _find_differing(draft, self._carriers)})
        for number, (row, witness) in enumerate(zip(draft.rows, draft.witnesses, strict=True)):
            bit = 1 << number
            pairs = zip(row, witness.tokens, strict=True)
            for slot, token in [pair for pair in pairs if pair[0] in cells]:
                here = cells[slot]
                here[token] = here.get(token, 0) | bit


def _find_carriers(draft: Draft) -> list[int]:
    """Give by block the witnesses that have words of it; of a block of marks, those with marks."""
    worded = [0] * len(draft.block_weights)
    marked = [0] * len(draft.block_weights)
    blocks = draft.blocks
    for number, (row, witness) in enumerate(zip(draft.rows, draft.witnesses, strict=True)):
        bit = 1 << number
        for block in {blocks[row[i]] for i in witness.words}:
            worded[block] |= bit
        for block in set(map(blocks.__getitem__, row)):
            marked[block] |= bit
    return [held or marks for held, marks in zip(worded, marked, strict=True)]


def _find_differing(draft: Draft, carriers: Sequence[int]) -> set[int]:
    """Find the slots that not all carriers of their block have, with the same token.

    Where somebody has but a mark of a block, and so carries none of it, all its slots are told.
    """
    blocks, firsts = draft.blocks, draft.firsts
    counts = Counter(chain.from_iterable(draft.rows))
    sizes = [held.bit_count() for held in carriers]
    strange: set[int] = set()
    differing: set[int] = set()
    for number, (row, witness) in enumerate(zip(draft.rows, draft.witnesses, strict=True)):
        strange.update({b for b in map(blocks.__getitem__, row) if not carriers[b] >> number & 1})
        pairs = zip(row, witness.tokens, strict=True)
        differing.update([slot for slot, token in pairs if firsts[slot] != token])
    differing.update(
        [
            slot
            for slot, block in enumerate(blocks)
            if counts[slot] != sizes[block] or block in strange
        ]
    )
    return differing


def _lay_out(draft: Draft, number: int) -> LaidText:
    witness = draft.witnesses[number]
    paragraphs = witness.paragraphs
    return LaidText(
        articles=witness.articles,
        counts=tuple([len(p.tokens) for p in paragraphs]),
        offsets=tuple([tuple(starts) for starts in witness.starts]),
        starts=tuple([start for p in paragraphs for start in p.starts]),
        ends=tuple([end for p in paragraphs for end in p.ends]),
        columns=tuple([draft.at[slot] for slot in draft.rows[number]]),
    )


def _part_long(columns: Sequence[Cells], among: int) -> dict[tuple[int, ...], int]:
    """Part witnesses by their words in many columns: a reading is the number of its last step."""
    steps: dict[tuple[int, int], int] = {}
    groups = {0: among}
    for cells in columns:
        parted: dict[int, int] = {}
        for reading, held in groups.items():
            rest = held
            for token, having in cells.items():
                here = rest & having
                if here:
                    step = steps.setdefault((reading, token), len(steps) + 1)
                    parted[step] = parted.get(step, 0) | here
                    rest ^= here
            if rest:
                parted[reading] = parted.get(reading, 0) | rest
        groups = parted
    back = list(steps)
    found: dict[tuple[int, ...], int] = {}
    for step, held in groups.items():
        words: list[int] = []
        at = step
        while at:
            at, token = back[at - 1]
            words.append(token)
        found[tuple(reversed(words))] = held
    return found
