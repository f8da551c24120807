"""Places: where articles differ inside the sentences they carry, and how."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, product
from typing import Final, NamedTuple

from wirecopy.collations.apparatus.base import Base, Place, Segment
from wirecopy.collations.apparatus.kinds import Judgement, judge, judge_typed
from wirecopy.collations.apparatus.outlets import first_of, members
from wirecopy.collations.apparatus.readings import Readings, Side
from wirecopy.collations.apparatus.table import NOTHING
from wirecopy.collations.collation import Variant, VariantKind
from wirecopy.collations.witnesses.typed import Typed
from wirecopy.collations.witnesses.vocabulary import Token

CONTEXT_WITNESSES: Final = 4
"""So many of those that have a reading are asked: one of them may have edited the words beside."""
CONTEXT_WORDS: Final = 3
"""So many words are looked at on either side of a changed value."""
MIN_ALIKE_WORDS: Final = 2
"""So many of them must be alike, and one on each side, before a value counts as changed."""
MAX_SENTENCE_COLUMNS: Final = 200
"""So much of a sentence is looked at on either side: longer ones are lists, or have no points."""
MIN_SAME_SHARE: Final = 0.6
"""Part of the sentence's other words, by weight, that both must have besides."""


class _Spot(NamedTuple):
    """A range of columns to be told as one difference."""

    low: int
    high: int


def find_places(readings: Readings, base: Base) -> Iterator[Variant]:
    """Find all differences inside carried sentences, a number or date always alone."""
    by_segment: dict[int, list[Place]] = defaultdict(list)
    for place in base.places:
        by_segment[place.segment].append(place)
    for number, extent in enumerate(readings.table.extents):
        segment = base.segments[number]
        if not extent.differs or segment.carriers.bit_count() <= 1:
            continue
        sentence = _Sentence(readings, base, segment)
        spots = sentence.find_spots(by_segment.get(number, ()))
        for spot in spots:
            yield from sentence.differences(spot)
        yield from sentence.typographic(spots)


class _Sentence:
    """One sentence of the draft, whose carriers differ."""

    def __init__(self, readings: Readings, base: Base, segment: Segment) -> None:
        self.readings = readings
        self.table = readings.table
        self.base = base
        self.segment = segment

    def find_spots(self, places: Sequence[Place]) -> list[_Spot]:
        """Cut places so that typed values stand alone."""
        values: set[_Spot] = set()
        names: set[_Spot] = set()
        for place in places:
            groups = self.table.readings(place.low, place.high, self.segment.carriers)
            sides = [self.readings.side(g, place.low, place.high) for g in groups.values()]
            counts = {len(side.touched_values) for side in sides}
            if len({side.letters for side in sides}) == 1 and (
                len(counts) > 1 or counts == {0} or _is_hyphen_alone(sides)
            ):
                continue  # 1903[11] against 190311 is no other number: it is told as a whole.
            for side in sides:
                values.update(self._spot(side.witness, t) for t in side.touched_values)
                names.update(self._spot(side.witness, t) for t in side.touched_names)
        spots = self._told_by_two(values, named=False)
        # A name beside a number goes its own way; one that shares words with it does not.
        spots.extend(
            name
            for name in self._told_by_two(names, named=True)
            if all(name.high <= v.low or v.high <= name.low for v in spots)
        )
        return _cut(places, sorted(spots))

    def _spot(self, witness: int, typed: Typed) -> _Spot:
        columns = self.table.texts[witness].columns[typed.first : typed.end]
        return _Spot(min(columns), max(columns) + 1)

    def _told_by_two(self, found: set[_Spot], *, named: bool) -> list[_Spot]:
        """Give the ranges where two readings have a value each, or a name each."""
        low, high = self.segment.low, self.segment.high
        met: list[list[_Spot]] = []
        end = low
        for spot in sorted(spot for spot in found if low <= spot.low and spot.high <= high):
            if not met or spot.low >= end:
                met.append([])
            met[-1].append(spot)
            end = max(end, spot.high)
        return [spot for spots in met for spot in self._best(spots, named=named)]

    def _best(self, spots: Sequence[_Spot], *, named: bool) -> list[_Spot]:
        """Give of ranges that overlap those that a rule answers for most witnesses.

        Mostly that is all of them as one. But where one witness lacks the word behind a date,
        the date may stand under that word, and the range of all others is the lesser one.
        """
        whole = _Spot(spots[0].low, max(spot.high for spot in spots))
        found: list[_Spot] = []
        ranked = [
            (-count, spot != whole, spot)
            for spot in dict.fromkeys((whole, *spots))
            if self._is_told_by_two(spot, named=named) and (count := self._answered(spot))
        ]
        for _, _, spot in sorted(ranked):
            if all(spot.high <= other.low or other.high <= spot.low for other in found):
                found.append(spot)
        return found

    def _is_told_by_two(self, spot: _Spot, *, named: bool) -> bool:
        groups = self.table.readings(spot.low, spot.high, self.segment.carriers).values()
        told = 0
        for held in groups:
            side = self.readings.side(held, spot.low, spot.high)
            told += bool(side.touched_names if named else side.touched_values)
        return told > 1

    def _answered(self, spot: _Spot) -> int:
        """Count the articles of which a rule says how the values differ: others have but words.

        A name takes in words that are alike on both sides, which wording does not.
        """
        groups = self.table.readings(spot.low, spot.high, self.segment.carriers)
        ours = groups.pop(self._base_words(spot, groups))
        side = self.readings.side(ours, *spot)
        return sum(
            self.table.outlets.articles(held)
            for held in groups.values()
            if judge_typed(
                side,
                self.readings.side(held, *spot),
                context=partial(self._have_context, spot, ours, held),
            )
        )

    def differences(self, spot: _Spot) -> Iterator[Variant]:
        """Tell how the readings of a spot differ from the base reading, a variant a kind."""
        groups = self.table.readings(spot.low, spot.high, self.segment.carriers)
        if len(groups) < 2:  # it takes two to differ
            return
        ours = groups.pop(self._base_words(spot, groups))
        side = self.readings.side(ours, *spot)
        by_kind: dict[VariantKind, list[tuple[Judgement, int]]] = {}
        for held in groups.values():
            context = partial(self._have_context, spot, ours, held)
            judgement = judge(side, self.readings.side(held, *spot), context=context)
            by_kind.setdefault(judgement.kind, []).append((judgement, held))
        for kind, judged in by_kind.items():
            yield self._variant(spot, kind, ours, judged)

    def typographic(self, spots: Sequence[_Spot]) -> Iterator[Variant]:
        """Find what only letter case, quote marks and dashes tell apart."""
        told = {k for spot in spots for k in range(spot.low, spot.high)}
        run: list[int] = []
        for k in range(self.segment.low, self.segment.high + 1):
            if k < self.segment.high and k not in told and self._is_written_otherwise(k):
                run.append(k)
                continue
            if run:
                yield from self._written_otherwise(_Spot(run[0], k))
            run = []

    def _is_written_otherwise(self, column: int) -> bool:
        return self.table.differs(column) and len(self.table.cells(column)) > 1

    def _written_otherwise(self, spot: _Spot) -> Iterator[Variant]:
        groups = list(self.table.writings(spot.low, spot.high, self.segment.carriers).values())
        by = self.base.by[spot.low : spot.high]
        bases = [witness for witness in by if witness != NOTHING]
        first = 1 << (bases[0] if bases else first_of(self.segment.carriers))
        ours = next(held for held in groups if held & first)
        why = Judgement(VariantKind.TYPOGRAPHIC, "only capitals, quote marks or dashes differ")
        rest = [(why, held) for held in groups if held is not ours]
        if rest:
            yield self._variant(spot, why.kind, ours, rest)

    def _variant(
        self,
        spot: _Spot,
        kind: VariantKind,
        ours: int,
        judged: Sequence[tuple[Judgement, int]],
    ) -> Variant:
        articles = self.table.outlets.articles
        found = [
            (-articles(held), self.readings.reading(held, *spot), judgement.why, first_of(held))
            for judgement, held in judged
        ]
        found.sort(key=lambda one: (one[0], one[1].words, one[3]))
        return Variant(
            kind=kind,
            first_column=spot.low,
            end_column=spot.high,
            readings=(self.readings.reading(ours, *spot), *(one[1] for one in found)),
            quoted=self.readings.side(ours, *spot).quoted,
            why=found[0][2],
        )

    def _base_words(self, spot: _Spot, groups: dict[tuple[int, ...], int]) -> tuple[int, ...]:
        """Give the reading that the base text has there, or the one most outlets have."""
        draft = self.table.draft
        folds = draft.words.folds
        words: list[int] = []
        if self.segment.based:
            for column in range(spot.low, spot.high):
                held = 1 << self.base.by[column] if self.base.by[column] != NOTHING else 0
                words.extend(
                    folds[token]
                    for token, having in self.table.cells(column).items()
                    if having & held
                )
            if tuple(words) in groups:
                return tuple(words)
        return max(groups, key=lambda key: self.table.outlets.rank(groups[key]))

    def _have_context(self, spot: _Spot, ours: int, theirs: int) -> bool:
        """Tell whether any two witnesses of two readings have like words on both sides."""
        pairs = product(
            islice(members(ours), CONTEXT_WITNESSES), islice(members(theirs), CONTEXT_WITNESSES)
        )
        return any(self._has_context(spot, one, other) for one, other in pairs)

    def _has_context(self, spot: _Spot, one: int, other: int) -> bool:
        """Tell whether the words on both sides of a spot are alike in two witnesses.

        Two sentences of one mould, "About 12% of the crews ...", are not enough: most of what
        the shorter one says besides must be in the other.
        """
        before = range(spot.low - 1, self.segment.low - 1, -1)
        left = self._alike(before, one, other)
        right = self._alike(range(spot.high, self.segment.high), one, other)
        if not all(alike or not seen for alike, seen in (left, right)):
            return False
        alike, seen = left[0] + right[0], left[1] + right[1]
        near = alike >= MIN_ALIKE_WORDS or (alike == seen and alike > 0)
        if not near or not self._says_the_same(spot, one, other):
            return False
        return not self._has_moved(spot, one, other) and not self._has_moved(spot, other, one)

    def _has_moved(self, spot: _Spot, one: int, other: int) -> bool:
        """Tell whether a name that one witness has in a spot stands elsewhere in the other.

        "Port Chief Ines Falk" and "Ines Falk, chief of the port" change places, and no name.
        """
        if self.readings.side(1 << one, *spot).touched_values:
            return False
        ours, theirs = set(), set()
        for column in range(self.segment.low, self.segment.high):
            a, b = self._both(column, one, other)
            if a and b and a.stem == b.stem:
                continue
            if a and a.weight == 1 and spot.low <= column < spot.high:
                ours.add(a.stem)
            elif b and not spot.low <= column < spot.high:
                theirs.add(b.stem)
        return bool(ours) and ours <= theirs

    def _says_the_same(self, spot: _Spot, one: int, other: int) -> bool:
        ours = theirs = shared = 0.0
        low = max(self.segment.low, spot.low - MAX_SENTENCE_COLUMNS)
        high = min(self.segment.high, spot.high + MAX_SENTENCE_COLUMNS)
        rest = (*range(low, spot.low), *range(spot.high, high))
        for a, b in (self._both(column, one, other) for column in rest):
            ours += a.weight if a else 0
            theirs += b.weight if b else 0
            shared += a.weight if a and b and a.stem == b.stem else 0
        return shared >= MIN_SAME_SHARE * min(ours, theirs)

    def _alike(self, columns: Iterable[int], one: int, other: int) -> tuple[int, int]:
        """Count the like words among the nearest, and how many were looked at."""
        alike = seen = 0
        for column in columns:
            a, b = self._both(column, one, other)
            if self.table.is_mark(column) or (a is None and b is None):
                continue
            seen += 1
            alike += bool(a and b and a.stem == b.stem)
            if seen == CONTEXT_WORDS:
                break
        return alike, seen

    def _both(self, column: int, one: int, other: int) -> tuple[Token | None, Token | None]:
        """Give the tokens of two witnesses in a column."""
        ours = theirs = None
        for token, held in self.table.cells(column).items():
            if held >> one & 1:
                ours = token
            if held >> other & 1:
                theirs = token
        known = self.table.draft.words.token
        return (
            known(ours) if ours is not None else None,
            known(theirs) if theirs is not None else None,
        )


def _is_hyphen_alone(sides: Sequence[Side]) -> bool:
    """Tell whether hyphens alone part the readings: three-member, three member."""
    if any(side.letters.isdigit() for side in sides):
        return False
    said = {" ".join(t.folded for t in side.tokens).replace("-", " ") for side in sides}
    return len(said) == 1


def _cut(places: Sequence[Place], typed: Sequence[_Spot]) -> list[_Spot]:
    """Give the spots, and what of the places lies outside them."""
    spots = list(typed)
    for place in places:
        low = place.low
        for spot in typed:
            if spot.low < place.high and place.low < spot.high:
                if low < spot.low:
                    spots.append(_Spot(low, spot.low))
                low = max(low, spot.high)
        if low < place.high:
            spots.append(_Spot(low, place.high))
    return sorted(spots)
