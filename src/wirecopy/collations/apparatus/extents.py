"""Extents: whole sentences that some articles have not, or have elsewhere, or twice."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from wirecopy.collations.apparatus.base import Base, Segment
from wirecopy.collations.apparatus.kinds import is_quoted, judge, side_of
from wirecopy.collations.apparatus.readings import Readings
from wirecopy.collations.collation import Variant, VariantKind

MIN_REWRITTEN_SHARE: Final = 0.3
"""Part of the shorter passage's content words that the other has, in any order, from which
on a passage put for another is held to be the same, rewritten."""

_WHY: Final = {
    VariantKind.ADDITION: "the base text has no such passage",
    VariantKind.REPEAT: "the article says the passage twice",
}


class _Lack(NamedTuple):
    """A range of base sentences that a witness has not."""

    witness: int
    low: int
    high: int


def find_extents(readings: Readings, base: Base, repeats: dict[int, int]) -> Iterator[Variant]:
    """Find what is not carried, added, rewritten as a whole, repeated and moved."""
    segments = [_Extent(s, repeats) for s in base.segments]
    lacks = [
        lack
        for witness in range(len(readings.draft.witnesses))
        for lack in _find_lacks(witness, segments)
    ]
    rewritten = _find_rewritten(readings, base, segments, lacks)
    yield from _rewritten(readings, base, rewritten)
    gone = {lack for lack, _ in rewritten}
    yield from _not_carried(readings, [lack for lack in lacks if lack not in gone])
    answers = defaultdict(set)
    for lack, extent in rewritten:
        answers[extent].add(lack.witness)
    yield from _added(readings, segments, answers)
    yield from _repeated(readings, segments)
    yield from _moved(readings)


class _Extent:
    """A segment, and whether it repeats another passage."""

    __slots__ = ("repeats", "segment")

    def __init__(self, segment: Segment, repeats: dict[int, int]) -> None:
        slots = range(segment.low, segment.high)
        self.segment = segment
        self.repeats = 2 * sum(k in repeats for k in slots) > len(slots)


def _find_lacks(witness: int, extents: Sequence[_Extent]) -> Iterator[_Lack]:
    lack: _Lack | None = None
    for extent in extents:
        segment = extent.segment
        if witness in segment.carriers:
            if lack:
                yield lack
            lack = None
        elif segment.based and not extent.repeats:
            low = lack.low if lack else segment.low
            lack = _Lack(witness, low, segment.high)
    if lack:
        yield lack


def _find_rewritten(
    readings: Readings, base: Base, extents: Sequence[_Extent], lacks: Iterable[_Lack]
) -> list[tuple[_Lack, int]]:
    """Pair what a witness lacks with its own sentence at the same place, if they are alike."""
    own: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for k, extent in enumerate(extents):
        if not extent.segment.based and not extent.repeats:
            for witness in extent.segment.carriers:
                own[witness].append((extent.segment.low, k))
    found, taken = [], set()
    for lack in lacks:
        mine = own[lack.witness]
        at = bisect_left(mine, (lack.high, 0))
        for _, k in (*mine[at : at + 1], *mine[max(at - 1, 0) : at]):
            segment = extents[k].segment
            if (
                (lack.witness, k) not in taken
                and _alike(readings, base, lack, segment)
                and _beside(readings, base, lack, segment)
            ):
                found.append((lack, k))
                taken.add((lack.witness, k))
                break
    return found


def _beside(readings: Readings, base: Base, lack: _Lack, segment: Segment) -> bool:
    """Tell whether nothing of the base text or the witness stands between the two."""
    low, high = min(lack.high, segment.high), max(lack.low, segment.low)
    between = any(base.by[k] is not None for k in range(low, high))
    return not between and not readings.held(lack.witness, low, high)


def _alike(readings: Readings, base: Base, lack: _Lack, segment: Segment) -> bool:
    draft = readings.draft
    ours = {
        token.stem
        for k in range(lack.low, lack.high)
        if (w := base.by[k]) is not None
        and (token := draft.witnesses[w].tokens[draft.slots[k].tokens[w]]).weight == 1
    }
    tokens = readings.tokens(lack.witness, segment.low, segment.high)
    theirs = {token.stem for token in tokens if token.weight == 1}
    least = min(len(ours), len(theirs))
    return least > 0 and len(ours & theirs) >= MIN_REWRITTEN_SHARE * least


def _rewritten(
    readings: Readings, base: Base, rewritten: Sequence[tuple[_Lack, int]]
) -> Iterator[Variant]:
    for lack, k in rewritten:
        segment = base.segments[k]
        low, high = min(lack.low, segment.low), max(lack.high, segment.high)
        others = [
            w
            for w in range(len(readings.draft.witnesses))
            if w not in segment.carriers and readings.held(w, lack.low, lack.high)
        ]
        if not others:
            continue
        ours = side_of(readings, others[0], lack.low, lack.high)
        theirs = side_of(readings, lack.witness, segment.low, segment.high)
        kind = judge(ours, theirs, context=False).kind
        quoted = kind is VariantKind.QUOTATION_CHANGE
        yield Variant(
            kind=kind if quoted else VariantKind.WORDING,
            first_column=low,
            end_column=high,
            readings=(
                readings.reading(others, low, high),
                readings.reading([lack.witness], low, high),
            ),
            quoted=ours.quoted,
            why="the passage is rewritten as a whole, and keeps some of its words",
        )


def _not_carried(readings: Readings, lacks: Sequence[_Lack]) -> Iterator[Variant]:
    by_range = defaultdict(list)
    for lack in lacks:
        by_range[lack.low, lack.high].append(lack.witness)
    everyone = range(len(readings.draft.witnesses))
    for (low, high), witnesses in by_range.items():
        have = [w for w in everyone if w not in witnesses and readings.held(w, low, high)]
        rest = [w for w in everyone if w in witnesses]
        ends = all(readings.around(w, low, high)[1] is None for w in rest)
        yield Variant(
            kind=VariantKind.NOT_CARRIED,
            first_column=low,
            end_column=high,
            readings=(readings.reading(have, low, high), readings.reading(rest, low, high)),
            quoted=False,
            why="the article ends before this passage"
            if ends
            else "the passage is left out whole",
        )


def _added(
    readings: Readings, extents: Sequence[_Extent], answers: dict[int, set[int]]
) -> Iterator[Variant]:
    runs: list[tuple[int, int, tuple[int, ...]]] = []
    for k, extent in enumerate(extents):
        segment = extent.segment
        if segment.based or extent.repeats:
            continue
        carriers = tuple(w for w in segment.carriers if w not in answers[k])
        if not carriers:
            continue
        if runs and runs[-1][1] == segment.low and runs[-1][2] == carriers:
            runs[-1] = (runs[-1][0], segment.high, carriers)
        else:
            runs.append((segment.low, segment.high, carriers))
    for low, high, carriers in runs:
        yield from _extent(readings, (low, high), carriers, VariantKind.ADDITION)


def _repeated(readings: Readings, extents: Sequence[_Extent]) -> Iterator[Variant]:
    runs: list[tuple[int, int, tuple[int, ...]]] = []
    for extent in extents:
        segment = extent.segment
        if not extent.repeats:
            continue
        if runs and runs[-1][1] == segment.low and runs[-1][2] == segment.carriers:
            runs[-1] = (runs[-1][0], segment.high, segment.carriers)
        else:
            runs.append((segment.low, segment.high, segment.carriers))
    for low, high, carriers in runs:
        yield from _extent(readings, (low, high), carriers, VariantKind.REPEAT)


def _extent(
    readings: Readings, bounds: tuple[int, int], carriers: Sequence[int], kind: VariantKind
) -> Iterator[Variant]:
    """Set those that have a passage against those that have it not, if there are any."""
    low, high = bounds
    rest = [w for w in range(len(readings.draft.witnesses)) if w not in carriers]
    lacking = [w for w in rest if not readings.held(w, low, high)]
    if not lacking:
        return
    groups: dict[tuple[str, ...], list[int]] = {}
    for w in carriers:
        words = tuple(token.folded for token in readings.tokens(w, low, high))
        groups.setdefault(words, []).append(w)
    found = [readings.reading(held, low, high) for held in groups.values()]
    found.sort(key=lambda r: (-len(r.cites), r.words, r.cites))
    quoted = all(is_quoted(readings, w, low, high) for w in carriers)
    yield Variant(
        kind=kind,
        first_column=low,
        end_column=high,
        readings=(readings.reading(lacking, low, high), *found),
        quoted=quoted,
        why=_WHY[kind],
    )


def _moved(readings: Readings) -> Iterator[Variant]:
    draft = readings.draft
    by_range = defaultdict(list)
    for witness, first, end in draft.moves:
        places = [slot.at for slot in draft.rows[witness][first:end]]
        by_range[min(places), max(places) + 1].append(witness)
    for (low, high), movers in by_range.items():
        everyone = range(len(draft.witnesses))
        rest = [w for w in everyone if w not in movers and readings.held(w, low, high)]
        if not rest:
            continue
        yield Variant(
            kind=VariantKind.MOVE,
            first_column=low,
            end_column=high,
            readings=(readings.reading(rest, low, high), readings.reading(movers, low, high)),
            quoted=is_quoted(readings, rest[0], low, high),
            why=_where(readings, movers[0], low, high),
        )


def _where(readings: Readings, mover: int, low: int, high: int) -> str:
    """Say between which words the moved passage stands."""
    tokens = readings.draft.witnesses[mover].tokens
    held = readings.held(mover, low, high)
    before = [t.shown for t in tokens[: held[0]] if not t.is_mark][-3:]
    if not before:
        return "the same passage opens the article"
    return f"the same passage stands behind “… {' '.join(before)}”"
