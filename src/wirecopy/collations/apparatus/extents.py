"""Extents: whole sentences that some articles have not, or have elsewhere, or twice."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from wirecopy.collations.apparatus.base import Base, Segment
from wirecopy.collations.apparatus.kinds import judge
from wirecopy.collations.apparatus.outlets import first_of, members
from wirecopy.collations.apparatus.readings import Readings
from wirecopy.collations.apparatus.table import NOTHING
from wirecopy.collations.collation import Variant, VariantKind

MIN_REWRITTEN_SHARE: Final = 0.3
"""Part of the shorter passage's content words that the other has, in any order, from which
on a passage put for another is held to be the same, rewritten."""
MIN_REWRITTEN_OF_LONGER: Final = 0.1
"""The same of the longer passage: any sentence has some words of any page. Both were set on 30
dispatches of `reprints-lk`, read by eye."""

_WHY: Final = {
    VariantKind.ADDITION: "the base text has no such passage",
    VariantKind.REPEAT: "the article says the passage twice",
}


class _Lack(NamedTuple):
    """A range of base sentences that a witness has not."""

    witness: int
    low: int
    high: int


class _Passage(NamedTuple):
    """Sentences in a row that the same witnesses have."""

    low: int
    high: int
    carriers: int


class _Answer(NamedTuple):
    """A witness's own sentence in the place of base sentences that it lacks."""

    lack: _Lack
    segment: int


def find_extents(readings: Readings, base: Base, repeats: dict[int, int]) -> Iterator[Variant]:
    """Find what is not carried, added, rewritten as a whole, repeated and moved."""
    extents = _Extents(readings, base, repeats)
    lacks = extents.find_lacks()
    rewritten = extents.find_rewritten(lacks)
    yield from extents.rewritten(rewritten)
    gone = {answer.lack for answer in rewritten}
    yield from extents.not_carried([lack for lack in lacks if lack not in gone])
    yield from extents.added(rewritten)
    yield from extents.repeated()
    yield from extents.moved()


class _Extents:
    """The sentences of a table, and which of them repeat another."""

    def __init__(self, readings: Readings, base: Base, repeats: dict[int, int]) -> None:
        self.readings = readings
        self.table = readings.table
        self.everyone = self.table.outlets.everyone
        self.base = base
        self.segments = base.segments
        self.repeats = {
            k
            for k, s in enumerate(self.segments)
            if repeats and 2 * sum(c in repeats for c in range(s.low, s.high)) > s.high - s.low
        }

    def find_lacks(self) -> list[_Lack]:
        """Give the base sentences that each witness lacks, those in a row as one."""
        carried: dict[int, list[int]] = defaultdict(list)
        wanted = []
        for k, segment in enumerate(self.segments):
            if segment.based and k not in self.repeats:
                wanted.append(k)
            if segment.carriers != self.everyone:
                for witness in members(segment.carriers):
                    carried[witness].append(k)
        common = [k for k, s in enumerate(self.segments) if s.carriers == self.everyone]
        lacks: list[_Lack] = []
        for witness in range(len(self.table.texts)):
            bit = 1 << witness
            missing = [k for k in wanted if not self.segments[k].carriers & bit]
            if missing:
                lacks.extend(
                    self._lacks_of(witness, missing, sorted([*common, *carried[witness]]))
                )
        return lacks

    def _lacks_of(
        self, witness: int, missing: Sequence[int], carried: Sequence[int]
    ) -> Iterator[_Lack]:
        low = last = missing[0]
        for k in missing[1:]:
            if bisect_left(carried, last) != bisect_left(carried, k):
                yield _Lack(witness, self.segments[low].low, self.segments[last].high)
                low = k
            last = k
        yield _Lack(witness, self.segments[low].low, self.segments[last].high)

    def find_rewritten(self, lacks: Sequence[_Lack]) -> list[_Answer]:
        """Pair what a witness lacks with its own sentence at the same place, if they are alike."""
        own: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for k, segment in enumerate(self.segments):
            if not segment.based and k not in self.repeats:
                for witness in members(segment.carriers):
                    own[witness].append((segment.low, k))
        found: list[_Answer] = []
        taken = set()
        for lack in lacks:
            mine = own.get(lack.witness, [])
            at = bisect_left(mine, (lack.high, 0))
            for _, k in (*mine[at : at + 1], *mine[max(at - 1, 0) : at]):
                segment = self.segments[k]
                free = (lack.witness, k) not in taken
                if free and self._beside(lack, segment) and self._alike(lack, segment):
                    found.append(_Answer(lack, k))
                    taken.add((lack.witness, k))
                    break
        return found

    def _beside(self, lack: _Lack, segment: Segment) -> bool:
        """Tell whether nothing of the base text or the witness stands between the two."""
        low, high = min(lack.high, segment.high), max(lack.low, segment.low)
        between = any(by != NOTHING for by in self.base.by[low:high])
        return not between and not self.table.texts[lack.witness].held(low, high)

    def _alike(self, lack: _Lack, segment: Segment) -> bool:
        ours = self._base_stems(lack.low, lack.high)
        side = self.readings.side(1 << lack.witness, segment.low, segment.high)
        theirs = {token.stem for token in side.tokens if token.weight == 1}
        least, most = sorted((len(ours), len(theirs)))
        shared = len(ours & theirs)
        enough = max(MIN_REWRITTEN_SHARE * least, MIN_REWRITTEN_OF_LONGER * most)
        return least > 0 and shared >= enough

    def _base_stems(self, low: int, high: int) -> set[str]:
        words = self.table.draft.words
        found = set()
        for column in range(low, high):
            by = self.base.by[column]
            for token, held in self.table.cells(column).items():
                if by != NOTHING and held >> by & 1 and words.weights[token] == 1:
                    found.add(words.token(token).stem)
        return found

    def rewritten(self, rewritten: Sequence[_Answer]) -> Iterator[Variant]:
        """Set rewritten passages against the base text."""
        readings = self.readings
        for lack, k in rewritten:
            segment = self.segments[k]
            low, high = min(lack.low, segment.low), max(lack.high, segment.high)
            others = self._based(lack, self.table.holders(lack.low, lack.high) & ~segment.carriers)
            if not others:
                continue
            ours = readings.side(others, lack.low, lack.high)
            theirs = readings.side(1 << lack.witness, segment.low, segment.high)
            kind = judge(ours, theirs, context=lambda: False).kind
            quoted = kind is VariantKind.QUOTATION_CHANGE
            yield Variant(
                kind=kind if quoted else VariantKind.WORDING,
                first_column=low,
                end_column=high,
                readings=(
                    readings.reading(others, low, high),
                    readings.reading(1 << lack.witness, low, high),
                ),
                quoted=ours.quoted,
                why="the passage is rewritten as a whole, and keeps some of its words",
            )

    def _based(self, lack: _Lack, among: int) -> int:
        """Give those of some witnesses that have the words of the base text, or else any words."""
        groups = self.table.readings(lack.low, lack.high, among).values() if among else ()
        based = [by for by in self.base.by[lack.low : lack.high] if by != NOTHING]
        lead = 1 << based[0] if based else 0
        best = max(groups, key=self.table.outlets.rank, default=0)
        return next((held for held in groups if held & lead), best)

    def not_carried(self, lacks: Sequence[_Lack]) -> Iterator[Variant]:
        """Tell which passages of the base text articles do not carry."""
        by_range: dict[tuple[int, int], int] = {}
        for lack in lacks:
            bits = by_range.get((lack.low, lack.high), 0)
            by_range[lack.low, lack.high] = bits | 1 << lack.witness
        for (low, high), witnesses in by_range.items():
            have = self.table.holders(low, high) & ~witnesses
            ends = all(
                self.table.texts[w].around(low, high)[1] is None for w in members(witnesses)
            )
            why = (
                "the article ends before this passage" if ends else "the passage is left out whole"
            )
            yield Variant(
                kind=VariantKind.NOT_CARRIED,
                first_column=low,
                end_column=high,
                readings=(
                    self.readings.reading(have, low, high),
                    self.readings.reading(witnesses, low, high),
                ),
                quoted=False,
                why=why,
            )

    def added(self, rewritten: Sequence[_Answer]) -> Iterator[Variant]:
        """Tell which passages only some articles have, and the base text has not."""
        answers: dict[int, int] = {}
        for answer in rewritten:
            answers[answer.segment] = answers.get(answer.segment, 0) | 1 << answer.lack.witness
        passages = [
            _Passage(s.low, s.high, s.carriers & ~answers.get(k, 0))
            for k, s in enumerate(self.segments)
            if not s.based and k not in self.repeats
        ]
        for passage in _joined([p for p in passages if p.carriers]):
            yield from self._against_lacking(passage, VariantKind.ADDITION)

    def repeated(self) -> Iterator[Variant]:
        """Tell which passages an article says twice."""
        said = [self.segments[k] for k in sorted(self.repeats)]
        for passage in _joined([_Passage(s.low, s.high, s.carriers) for s in said]):
            yield from self._against_lacking(passage, VariantKind.REPEAT)

    def _against_lacking(self, passage: _Passage, kind: VariantKind) -> Iterator[Variant]:
        """Set those that have a passage against those that have it not, if there are any."""
        low, high, carriers = passage
        # A mark alone, such as a point that was laid on the passage's last, is none of its words.
        lacking = self.everyone & ~carriers & ~self.table.holders(low, high, words_only=True)
        if not lacking:
            return
        groups = self.table.readings(low, high, carriers).values()
        articles = self.table.outlets.articles
        found = [(-articles(g), self.readings.reading(g, low, high), first_of(g)) for g in groups]
        found.sort(key=lambda one: (one[0], one[1].words, one[2]))
        yield Variant(
            kind=kind,
            first_column=low,
            end_column=high,
            readings=(
                self.readings.reading(lacking, low, high),
                *(reading for _, reading, _ in found),
            ),
            quoted=all(self.readings.side(held, low, high).quoted for held in groups),
            why=_WHY[kind],
        )

    def moved(self) -> Iterator[Variant]:
        """Tell which passages stand elsewhere."""
        draft = self.table.draft
        by_range: dict[tuple[int, int], int] = {}
        for witness, first, end in draft.moves:
            columns = self.table.texts[witness].columns[first:end]
            key = min(columns), max(columns) + 1
            by_range[key] = by_range.get(key, 0) | 1 << witness
        for (low, high), movers in by_range.items():
            rest = self.table.holders(low, high) & ~movers
            if not rest:
                continue
            yield Variant(
                kind=VariantKind.MOVE,
                first_column=low,
                end_column=high,
                readings=(
                    self.readings.reading(rest, low, high),
                    self.readings.reading(movers, low, high),
                ),
                quoted=self.readings.side(rest, low, high).quoted,
                why=self._where(first_of(movers), low, high),
            )

    def _where(self, mover: int, low: int, high: int) -> str:
        """Say between which words the moved passage stands."""
        words = self.table.draft.words
        tokens = self.table.draft.witnesses[mover].tokens
        held = self.table.texts[mover].held(low, high)
        near = [t for t in tokens[: held[0]] if not words.is_mark[t]][-3:]
        if not near:
            return "the same passage opens the article"
        return f"the same passage stands behind “… {' '.join(words.shown[t] for t in near)}”"


def _joined(passages: Sequence[_Passage]) -> list[_Passage]:
    """Put passages together that follow each other, and that the same witnesses have."""
    joined: list[_Passage] = []
    for passage in passages:
        last = joined[-1] if joined else None
        if last and last.high == passage.low and last.carriers == passage.carriers:
            joined[-1] = _Passage(last.low, passage.high, last.carriers)
        else:
            joined.append(passage)
    return joined
