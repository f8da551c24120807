"""Places: where texts differ, with what each has there, as values and as rows.

Words of the field: a *siglum* is the short name of a text in an apparatus, a *reading* is
what a text has at a place, and an *apparatus* is the list of places with all readings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from wirecopy.collations.collation import VariantKind
from wirecopy.exports.shape import Column, Shape
from wirecopy.text.span import Span


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What some texts have at a place."""

    words: str
    """Empty where they have nothing there."""
    sigla: tuple[str, ...]
    """The texts that have it, in the order in which the texts were given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place where texts differ."""

    number: int
    """From 1, in the order of the base text; a filter leaves gaps and changes no number."""
    kind: VariantKind
    quoted: bool
    """Whether it lies inside quotation marks."""
    why: str
    """The evidence for the kind, in one sentence."""
    readings: tuple[PlaceReading, ...]
    """That of the base text first, then by falling number of texts."""
    span: Span
    """Where it stands in the base text; empty where the base text has nothing there."""


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A place, and one of its readings that is not that of the base text."""

    place: Place
    at: int
    """Which of the place's readings it is."""


def other_readings(places: Iterable[Place]) -> Iterator[OtherReading]:
    """Give each reading of each place that is not that of the base text."""
    return (OtherReading(p, at) for p in places for at in range(1, len(p.readings)))


PLACES: Final[Shape[OtherReading]] = Shape(
    "places",
    (
        Column("place", "Number of the place, from 1.", lambda r: r.place.number),
        Column("kind", "How texts differ there.", lambda r: r.place.kind.value),
        Column(
            "family",
            "style, wording, extent, order or substance.",
            lambda r: r.place.kind.family,
        ),
        Column("quoted", "Whether it lies in quotation marks.", lambda r: r.place.quoted),
        Column("base_words", "The base reading.", lambda r: r.place.readings[0].words),
        Column("base_in", "The texts that have it.", lambda r: r.place.readings[0].sigla),
        Column("words", "This other reading.", lambda r: r.place.readings[r.at].words),
        Column("words_in", "The texts that have it.", lambda r: r.place.readings[r.at].sigla),
        Column("start", "First character in the base text.", lambda r: r.place.span.start),
        Column("end", "First character left out in the base text.", lambda r: r.place.span.end),
        Column("why", "The evidence for the kind.", lambda r: r.place.why),
    ),
)
