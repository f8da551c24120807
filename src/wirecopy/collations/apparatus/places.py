"""Places: where articles differ inside the sentences they carry, and how."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from wirecopy.collations.apparatus.base import Base, Place, Segment, find_winners, reading_of
from wirecopy.collations.apparatus.kinds import Judgement, is_quoted, judge, side_of
from wirecopy.collations.apparatus.readings import Readings
from wirecopy.collations.collation import Variant, VariantKind
from wirecopy.collations.witnesses.typed import Typed

CONTEXT_WORDS: Final = 3
"""So many words are looked at on either side of a changed value."""
MIN_ALIKE_WORDS: Final = 2
"""So many of them must be alike, and one on each side, before a value counts as changed."""
MIN_SAME_SHARE: Final = 0.6
"""Part of the sentence's other words, by weight, that both must have besides."""


TypedAt: TypeAlias = Callable[[int, int], Typed | None]
"""What a witness's token is part of, by the witness's number and the token's."""


class _Spot(NamedTuple):
    """A range of slots to be told as one difference."""

    low: int
    high: int


def find_places(readings: Readings, base: Base) -> Iterator[Variant]:
    """Find all differences inside carried sentences, a number or date always alone."""
    by_segment: dict[int, list[Place]] = {}
    for place in base.places:
        by_segment.setdefault(place.segment, []).append(place)
    for number, segment in enumerate(base.segments):
        if len(segment.carriers) <= 1:
            continue
        spots = _find_spots(readings, segment, by_segment.get(number, ()))
        for spot in spots:
            yield from _differences(readings, base, segment, spot)
        yield from _typographic(readings, base, segment, spots)


def _find_spots(readings: Readings, segment: Segment, places: Sequence[Place]) -> list[_Spot]:
    """Cut places so that typed values stand alone."""
    values = _typed_spots(readings, segment, places, readings.value_at)
    names = _typed_spots(readings, segment, places, readings.name_at)
    # A name beside a number goes its own way; one that shares words with it does not.
    names = [s for s in names if all(s.high <= v.low or v.high <= s.low for v in values)]
    typed = sorted([*values, *names])
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


def _typed_spots(
    readings: Readings,
    segment: Segment,
    places: Iterable[Place],
    typed_at: TypedAt,
) -> list[_Spot]:
    """Find the ranges where two readings have a value each, or a name each."""
    spots = {s for place in places for s in _touched(readings, segment, place, typed_at)}
    merged: list[_Spot] = []
    for spot in sorted(spots):
        if merged and spot.low < merged[-1].high:
            merged[-1] = _Spot(merged[-1].low, max(merged[-1].high, spot.high))
        else:
            merged.append(spot)
    return [spot for spot in merged if _told_by_two(readings, segment, spot, typed_at)]


def _touched(
    readings: Readings,
    segment: Segment,
    place: Place,
    typed_at: TypedAt,
) -> Iterator[_Spot]:
    """Give the slots of every value that has a word in a place."""
    for witness in segment.carriers:
        row = readings.draft.rows[witness]
        for index in readings.held(witness, place.low, place.high):
            value = typed_at(witness, index)
            if value:
                slots = [row[i].at for i in range(value.first, value.end)]
                spot = _Spot(min(slots), max(slots) + 1)
                if segment.low <= spot.low and spot.high <= segment.high:
                    yield spot


def _told_by_two(readings: Readings, segment: Segment, spot: _Spot, typed_at: TypedAt) -> bool:
    told = set()
    for witness in segment.carriers:
        held = readings.held(witness, *spot)
        if any(typed_at(witness, i) for i in held):
            told.add(reading_of(readings.draft, witness, *spot))
    return len(told) > 1


def _differences(
    readings: Readings, base: Base, segment: Segment, spot: _Spot
) -> Iterator[Variant]:
    groups: dict[tuple[str, ...], list[int]] = {}
    for witness in segment.carriers:
        words = reading_of(readings.draft, witness, *spot)
        groups.setdefault(words, []).append(witness)
    if len(groups) < 2:
        return
    ours = groups.pop(_base_words(readings, base, segment, spot))
    side = side_of(readings, ours[0], *spot)
    by_kind: dict[VariantKind, list[tuple[Judgement, list[int]]]] = {}
    for held in groups.values():
        context = _has_context(readings, segment, spot, ours[0], held[0])
        judgement = judge(side, side_of(readings, held[0], *spot), context=context)
        by_kind.setdefault(judgement.kind, []).append((judgement, held))
    for kind, judged in by_kind.items():
        yield _variant(readings, spot, kind, ours, judged)


def _variant(
    readings: Readings,
    spot: _Spot,
    kind: VariantKind,
    ours: Sequence[int],
    judged: Sequence[tuple[Judgement, list[int]]],
) -> Variant:
    found = [(readings.reading(held, *spot), judgement.why) for judgement, held in judged]
    found.sort(key=lambda pair: (-len(pair[0].cites), pair[0].words, pair[0].cites))
    return Variant(
        kind=kind,
        first_column=spot.low,
        end_column=spot.high,
        readings=(readings.reading(ours, *spot), *(reading for reading, _ in found)),
        quoted=is_quoted(readings, ours[0], *spot),
        why=found[0][1],
    )


def _base_words(readings: Readings, base: Base, segment: Segment, spot: _Spot) -> tuple[str, ...]:
    """Give the reading that the base text has there, or the one most outlets have."""
    draft = readings.draft
    words = tuple(
        draft.witnesses[w].tokens[draft.slots[k].tokens[w]].folded
        for k in range(spot.low, spot.high)
        if (w := base.by[k]) is not None
    )
    known = {reading_of(draft, w, *spot) for w in segment.carriers}
    if segment.based and words in known:
        return words
    voters = find_winners(draft, spot.low, spot.high, segment.carriers)
    return reading_of(draft, voters[0], *spot)


def _has_context(readings: Readings, segment: Segment, spot: _Spot, one: int, other: int) -> bool:
    """Tell whether the words on both sides of a spot are alike in two witnesses.

    Two sentences of one mould, "About 12% of the crews ...", are not enough: most of what
    the shorter one says besides must be in the other.
    """
    left = _alike(readings, range(spot.low - 1, segment.low - 1, -1), one, other)
    right = _alike(readings, range(spot.high, segment.high), one, other)
    if not all(alike or not seen for alike, seen in (left, right)):
        return False
    alike, seen = left[0] + right[0], left[1] + right[1]
    near = alike >= MIN_ALIKE_WORDS or (alike == seen and alike > 0)
    return near and _says_the_same(readings, segment, spot, one, other)


def _says_the_same(
    readings: Readings, segment: Segment, spot: _Spot, one: int, other: int
) -> bool:
    slots = readings.draft.slots
    ours = theirs = shared = 0.0
    for k in (*range(segment.low, spot.low), *range(spot.high, segment.high)):
        held = slots[k].tokens
        a = readings.draft.witnesses[one].tokens[held[one]] if one in held else None
        b = readings.draft.witnesses[other].tokens[held[other]] if other in held else None
        ours += a.weight if a else 0
        theirs += b.weight if b else 0
        shared += a.weight if a and b and a.stem == b.stem else 0
    return shared >= MIN_SAME_SHARE * min(ours, theirs)


def _alike(readings: Readings, slots: Iterable[int], one: int, other: int) -> tuple[int, int]:
    """Count the like words among the nearest, and how many were looked at."""
    alike = seen = 0
    draft = readings.draft
    for k in slots:
        slot = draft.slots[k]
        if slot.is_mark or (one not in slot.tokens and other not in slot.tokens):
            continue
        seen += 1
        if one in slot.tokens and other in slot.tokens:
            a = draft.witnesses[one].tokens[slot.tokens[one]]
            b = draft.witnesses[other].tokens[slot.tokens[other]]
            alike += a.stem == b.stem
        if seen == CONTEXT_WORDS:
            break
    return alike, seen


def _typographic(
    readings: Readings, base: Base, segment: Segment, spots: Sequence[_Spot]
) -> Iterator[Variant]:
    """Find what only letter case, quote marks and dashes tell apart."""
    told = {k for spot in spots for k in range(spot.low, spot.high)}
    run: list[int] = []
    for k in range(segment.low, segment.high + 1):
        if k < segment.high and k not in told and _looks_differ(readings, k):
            run.append(k)
            continue
        if run:
            groups: dict[tuple[str, ...], list[int]] = {}
            for w in segment.carriers:
                shown = tuple(t.shown for t in readings.tokens(w, run[0], k))
                groups.setdefault(shown, []).append(w)
            first = next((base.by[j] for j in run if base.by[j] is not None), None)
            first = segment.carriers[0] if first is None else first
            ours = next(held for held in groups.values() if first in held)
            rest = [held for held in groups.values() if held is not ours]
            why = Judgement(VariantKind.TYPOGRAPHIC, "only capitals, quote marks or dashes differ")
            yield _variant(
                readings,
                _Spot(run[0], k),
                VariantKind.TYPOGRAPHIC,
                ours,
                [(why, held) for held in rest],
            )
        run = []


def _looks_differ(readings: Readings, at: int) -> bool:
    draft = readings.draft
    tokens = draft.slots[at].tokens.items()
    return len({draft.witnesses[w].tokens[i].shown for w, i in tokens}) > 1
