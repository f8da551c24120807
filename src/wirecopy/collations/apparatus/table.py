"""Table: a draft whose witnesses are all laid, read column by column.

Who has what in a column is kept as sets of witnesses. Sentences that all their carriers
have in the same tokens, which are most, are known by their carriers alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
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
        self._carriers = [0] * len(draft.block_weights)
        differs = self._find_differing()
        self._cells: dict[int, Cells] = {}
        self._fill(differs)
        blocks = draft.blocks
        self.extents: list[Extent] = []
        low = 0
        for block, slots in groupby(draft.order, key=blocks.__getitem__):
            high = low + sum(1 for _ in slots)
            self.extents.append(Extent(low, high, self._carriers[block], block in differs))
            low = high

    def cells(self, column: int) -> Cells:
        """Give the tokens of a column, each with the witnesses that have it."""
        slot = self.draft.order[column]
        found = self._cells.get(slot)
        if found is None:
            return {self.draft.firsts[slot]: self._carriers[self.draft.blocks[slot]]}
        return found

    def folds(self, column: int) -> Cells:
        """Give the folded forms of a column, each with the witnesses that have it."""
        cells = self.cells(column)
        folds = self.draft.words.folds
        if len(cells) == 1:
            return {folds[token]: held for token, held in cells.items()}
        found: Cells = {}
        for token, held in cells.items():
            found[folds[token]] = found.get(folds[token], 0) | held
        return found

    def holders(self, low: int, high: int) -> int:
        """Give the witnesses that have anything in a range of columns."""
        found = 0
        for column in range(low, high):
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

    def _find_differing(self) -> set[int]:
        """Find the blocks in which not all carriers have all slots, with the same tokens."""
        draft = self.draft
        blocks, firsts = draft.blocks, draft.firsts
        sizes = Counter(blocks)
        differs: set[int] = set()
        for number, row in enumerate(draft.rows):
            bit = 1 << number
            for block, count in Counter([blocks[slot] for slot in row]).items():
                self._carriers[block] |= bit
                if count != sizes[block]:
                    differs.add(block)
            tokens = draft.witnesses[number].tokens
            differs.update(
                [
                    blocks[slot]
                    for slot, token in zip(row, tokens, strict=True)
                    if firsts[slot] != token
                ]
            )
        return differs

    def _fill(self, differs: set[int]) -> None:
        """Read every column of the blocks that differ, and who has words in them."""
        if not differs:
            return
        draft = self.draft
        blocks, is_mark, cells = draft.blocks, draft.words.is_mark, self._cells
        for slot in draft.order:
            if blocks[slot] in differs:
                cells[slot] = {}
        worded = dict.fromkeys(differs, 0)
        for number, row in enumerate(draft.rows):
            bit = 1 << number
            for slot, token in zip(row, draft.witnesses[number].tokens, strict=True):
                here = cells.get(slot)
                if here is not None:
                    here[token] = here.get(token, 0) | bit
                    if not is_mark[token]:
                        worded[blocks[slot]] |= bit
        for block, held in worded.items():
            # A block of marks alone is carried by whoever has the marks.
            self._carriers[block] = held or self._carriers[block]


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
