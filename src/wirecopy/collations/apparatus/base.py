"""Base: which words of a draft stand in the base text, by the votes of outlets.

Two questions, two votes. Whether a whole sentence belongs to the dispatch: nobody adds
the same words twice by chance, so two outlets that have it outweigh those that cut it.
Which words it has there: the outlets that carry it vote place by place, a whole reading
at a time, so that the base text never mixes two readings into a third.

A place is as small as it can be: two neighbouring differences are one place only where
some copy has both, or where no copy has what most have at each.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from wirecopy.collations.apparatus.outlets import first_of
from wirecopy.collations.apparatus.table import NOTHING, Cells, Extent, Table

MIN_BACKED_SHARE: Final = 0.25
"""Of the outlets that go on beyond a sentence, so many must have it, and at least two."""
SHORT_WORDS: Final = 4
"""Readings of no more words that differ, such as a date, stand for one thing that the dispatch said
and each changed; of longer ones the one kept may be an outlet's own, and break the sentence."""
FEW_OUTLETS: Final = 2
"""Among so many there is no majority."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of the draft: columns of one block in a row."""

    low: int
    high: int
    carriers: int
    """The set of witnesses that have words of the block."""
    based: bool
    """Whether it stands in the base text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Columns in a row of one segment, in which its carriers differ."""

    low: int
    high: int
    segment: int


@dataclass(frozen=True, slots=True)
class Base:
    """The base text of a table."""

    segments: tuple[Segment, ...]
    places: tuple[Place, ...]
    by: list[int]
    """By column, the witness whose token stands in the base text; NOTHING where none does."""
    disputed: tuple[int, ...]
    """The columns where as many outlets have another reading."""


def find_base(table: Table) -> Base:
    """Find the base text; with two outlets that disagree, the fuller one decides.

    Witnesses are taken to be ordered from the most to the least representative.
    """
    reach = _Reach(table)
    by = [NOTHING] * len(table.draft.order)
    segments: list[Segment] = []
    places: list[Place] = []
    disputed: set[int] = set()
    for number, extent in enumerate(table.extents):
        low, high, carriers, differs = extent
        segment = Segment(low, high, carriers, reach.is_based(extent))
        segments.append(segment)
        if segment.based:
            by[low:high] = [first_of(carriers)] * (high - low)
        if reach.is_undecided(carriers):
            disputed.update(range(low, high))
        if differs:
            found = [Place(first, end, number) for first, end in _find_places(table, extent)]
            places.extend(found)
            disputed.update(_vote(table, segment, found, by))
    return Base(tuple(segments), tuple(places), by, tuple(sorted(disputed)))


def _vote(table: Table, segment: Segment, places: Sequence[Place], by: list[int]) -> set[int]:
    """Let the carriers of a segment vote, place by place; give the columns where they tie."""
    tied: set[int] = set()
    agreed = set(range(segment.low, segment.high))
    for place in places:
        columns = range(place.low, place.high)
        agreed.difference_update(columns)
        winners, is_tied = _choose(table, place, segment.carriers)
        if is_tied:
            tied.update(columns)
        if segment.based:
            _crown(table, columns, winners, by)
    if segment.based:
        # Where they differ in style only, the token stands as most of them write it; where a
        # column has nothing but a mark of one who has no word of the sentence, nothing does.
        plain = segment.carriers, 1
        differing = [c for c in agreed if table.differs(c)]
        styled = [c for c in differing if _shape(table, c, segment.carriers) != plain]
        _crown(table, sorted(styled), segment.carriers, by)
    return tied


class _Reach:
    """How far the witnesses go, which tells cut ends from added ones."""

    def __init__(self, table: Table) -> None:
        self._outlets = table.outlets
        self._extents = table.extents
        last = [max(text.columns, default=-1) for text in table.texts]
        pairs = sorted(zip(last, range(len(last)), strict=True))
        self._last = last
        self._ends = [end for end, _ in pairs]
        self._beyond = [0]
        for _, number in reversed(pairs):
            self._beyond.append(self._beyond[-1] | 1 << number)
        self._beyond.reverse()
        self._total = self._outlets.count(self._outlets.everyone)

    def is_undecided(self, carriers: int) -> bool:
        """Tell whether one of two outlets has a sentence, and the other has not."""
        return self._total == FEW_OUTLETS and self._outlets.count(carriers) == 1

    def is_based(self, extent: Extent) -> bool:
        """Tell whether a sentence stands in the base text."""
        carriers, total = extent.carriers, self._total
        backing = self._outlets.count(carriers)
        if total <= FEW_OUTLETS:
            return bool(carriers & 1) or backing == FEW_OUTLETS
        if backing * 2 > total:
            return True
        going_on = carriers | self._beyond[bisect_left(self._ends, extent.high)]
        beyond = self._outlets.count(going_on)
        if backing > 1:
            return backing >= MIN_BACKED_SHARE * beyond
        # One outlet goes on where all others have stopped. Where two of them stop at one and the
        # same place, the dispatch ends there; where each stops elsewhere, they have cut it.
        return beyond == backing and not self._has_end

    @cached_property
    def _has_end(self) -> bool:
        """Whether two outlets stop in the last sentence that two of them have."""
        shared = [e for e in self._extents if self._outlets.count(e.carriers) > 1]
        if not shared:
            return False
        end = shared[-1]
        stopped = [1 << n for n, last in enumerate(self._last) if end.low <= last < end.high]
        return self._outlets.count(sum(stopped)) > 1


def _shape(table: Table, column: int, carriers: int) -> tuple[int, int]:
    """Give which carriers have anything in a column, and in how many ways it is written."""
    cells = table.cells(column)
    return table.holders(column, column + 1) & carriers, len(cells)


def _find_places(table: Table, extent: Extent) -> Iterator[tuple[int, int]]:
    """Cut a segment into the places where its carriers differ."""
    start: int | None = None
    ours = against = 0
    for column in range(extent.low, extent.high):
        if table.differs(column):
            winners = _winners(table, table.folds(column), extent.carriers)
        elif start is None:
            continue
        else:
            winners = extent.carriers
        others = extent.carriers & ~winners
        if start is not None and (not others or (not others & against and ours & winners)):
            yield start, column
            start = None
        if others:
            if start is None:
                start, ours, against = column, winners, 0
            ours &= winners
            against = others
    if start is not None:
        yield start, extent.high


def _winners(table: Table, folds: Cells, carriers: int) -> int:
    """Give the witnesses that have what most outlets have in one column, words or nothing."""
    rest = carriers
    found = []
    for having in folds.values():
        if held := having & carriers:
            rest &= ~held
            found.append(held)
    if rest:
        found.append(rest)
    return found[0] if len(found) == 1 else max(found, key=table.outlets.rank)


def _choose(table: Table, place: Place, carriers: int) -> tuple[int, bool]:
    """Give the witnesses of the reading that most outlets have, and whether another has as many."""
    found = table.readings(place.low, place.high, carriers)
    count = table.outlets.count
    # Where most have a word, however they differ, it is one of their readings, and not nothing.
    short = max(map(len, found), default=0) <= SHORT_WORDS
    if short and () in found and 2 * count(found[()]) < count(carriers):
        del found[()]
    groups = sorted(found.values(), key=table.outlets.rank)
    tied = len(groups) > 1 and count(groups[-1]) == count(groups[-2])
    # The same words may stand in other columns; those of one witness are taken, not of both.
    patterns = table.patterns(place.low, place.high, groups[-1])
    return max(patterns, key=table.outlets.rank), tied


def _crown(table: Table, columns: Iterable[int], voters: int, by: list[int]) -> None:
    """Let the voters' tokens stand in the base text, each as most of them write it."""
    for column in columns:
        shown = [held & voters for held in table.cells(column).values() if held & voters]
        best = max(shown, key=table.outlets.rank) if shown else 0
        by[column] = first_of(best) if best else NOTHING
