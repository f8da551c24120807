"""Base: which words of a draft stand in the base text, by the votes of outlets.

Two questions, two votes. Whether a whole sentence belongs to the dispatch: nobody adds
the same words twice by chance, so two outlets that have it outweigh those that cut it.
Which words it has there: the outlets that carry it vote place by place, a whole reading
at a time, so that the base text never mixes two readings into a third.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from wirecopy.collations.laying.draft import Draft, Slot

MIN_BACKED_SHARE: Final = 0.25
"""Of the outlets that go on beyond a sentence, so many must have it, and at least two."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of the draft: slots of one block in a row."""

    low: int
    high: int
    carriers: tuple[int, ...]
    """Witnesses that have words of the block, rising."""
    based: bool
    """Whether it stands in the base text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Slots in a row of one segment, in which its carriers differ."""

    low: int
    high: int
    segment: int


@dataclass(frozen=True, slots=True)
class Base:
    """The base text of a draft."""

    segments: tuple[Segment, ...]
    places: tuple[Place, ...]
    by: tuple[int | None, ...]
    """By slot, the witness whose token stands in the base text."""


def find_base(draft: Draft) -> Base:
    """Find the base text of a draft; with two outlets that disagree, the fuller one decides.

    Witnesses are taken to be ordered from the most to the least representative.
    """
    carriers = _find_carriers(draft)
    reach = [max(slot.at for slot in row) if row else -1 for _, row in sorted(draft.rows.items())]
    bounds = _bounds(draft.slots)
    segments = []
    for low, high in bounds:
        held = carriers.get(draft.slots[low].block, ())
        segments.append(Segment(low, high, held, _is_based(draft, high, held, reach)))
    by: list[int | None] = [None] * len(draft.slots)
    places: list[Place] = []
    for number, segment in enumerate(segments):
        for low, high, differs in _stretches(draft, segment):
            if segment.based and differs:
                _crown(draft, low, high, find_winners(draft, low, high, segment.carriers), by)
            elif segment.based:
                _crown(draft, low, high, segment.carriers, by)
            if differs:
                places.append(Place(low, high, number))
    return Base(tuple(segments), tuple(places), tuple(by))


def reading_of(draft: Draft, witness: int, low: int, high: int) -> tuple[str, ...]:
    """Give the folded words of a witness in a range of slots, in its own order."""
    tokens = draft.witnesses[witness].tokens
    held = sorted(s.tokens[witness] for s in draft.slots[low:high] if witness in s.tokens)
    return tuple(tokens[index].folded for index in held)


def outlets_of(draft: Draft, witnesses: Iterable[int]) -> int:
    """Count the outlets that some witnesses stand for."""
    return len(frozenset[str]().union(*(draft.witnesses[w].outlets for w in witnesses)))


def _find_carriers(draft: Draft) -> dict[int, tuple[int, ...]]:
    found: dict[int, set[int]] = {}
    spare: dict[int, set[int]] = {}
    for slot in draft.slots:
        into = spare if slot.is_mark else found
        into.setdefault(slot.block, set()).update(slot.tokens)
    return {b: tuple(sorted(found.get(b) or spare[b])) for b in found | spare}


def _bounds(slots: Sequence[Slot]) -> list[tuple[int, int]]:
    edges = [k for k in range(len(slots)) if not k or slots[k].block != slots[k - 1].block]
    return list(pairwise([*edges, len(slots)]))


def _is_based(draft: Draft, high: int, carriers: tuple[int, ...], reach: Sequence[int]) -> bool:
    everyone = range(len(draft.witnesses))
    total, backing = outlets_of(draft, everyone), outlets_of(draft, carriers)
    if total <= 2:
        return 0 in carriers or backing == 2
    if backing * 2 > total:
        return True
    beyond = outlets_of(draft, [w for w in everyone if w in carriers or reach[w] >= high])
    if backing > 1:
        return backing >= MIN_BACKED_SHARE * beyond
    # One outlet goes on where all others have stopped. Where they stop at one and the same place,
    # the dispatch ends there; where each stops elsewhere, they have cut it.
    stops = {reach[w] for w in everyone if w not in carriers}
    return beyond == backing and len(stops) > 1


def _stretches(draft: Draft, segment: Segment) -> list[tuple[int, int, bool]]:
    """Cut a segment where its carriers begin or cease to agree."""
    cut: list[tuple[int, int, bool]] = []
    for k in range(segment.low, segment.high):
        slot = draft.slots[k]
        differs = len(slot.forms) > 1 or any(w not in slot.tokens for w in segment.carriers)
        if cut and differs and cut[-1][2]:
            cut[-1] = (cut[-1][0], k + 1, True)
        else:
            cut.append((k, k + 1, differs))
    return cut


def find_winners(draft: Draft, low: int, high: int, carriers: Sequence[int]) -> list[int]:
    """Give the witnesses of the reading that most outlets have; of like ones, the first."""
    readings: dict[tuple[str, ...], list[int]] = {}
    for witness in carriers:
        readings.setdefault(reading_of(draft, witness, low, high), []).append(witness)
    return max(readings.values(), key=lambda held: (outlets_of(draft, held), -held[0]))


def _crown(draft: Draft, low: int, high: int, voters: Sequence[int], by: list[int | None]) -> None:
    """Let the voters' tokens stand in the base text, each as most of them write it."""
    for k in range(low, high):
        held = draft.slots[k].tokens
        shown: dict[str, list[int]] = {}
        for witness in voters:
            if witness in held:
                text = draft.witnesses[witness].tokens[held[witness]].shown
                shown.setdefault(text, []).append(witness)
        if len(shown) > 1:
            by[k] = max(shown.values(), key=lambda held: (outlets_of(draft, held), -held[0]))[0]
        elif shown:
            by[k] = next(iter(shown.values()))[0]
