"""Sheet: a collation as its page shows it, without the characters of every copy.

A collation of a thousand copies has a thousand cites at each of its places, and a page shows
a dozen sigla of them. The sheet is made when a store is written and holds what pages show:
the base text by paragraphs, the places in each with the first copies of every reading, and
what some copies have moved.
"""

from dataclasses import dataclass
from typing import Final

from wirecopy.collations.collation import VariantKind
from wirecopy.ids import ArticleId, DispatchId, StoryId

MOST_RANKS: Final = 12
"""Copies of one reading that are named; the others are counted."""
MOST_SHIFTS: Final = 24
"""Copies whose moves are drawn; the others are counted."""


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What some copies have at a place."""

    words: str
    """Empty where they have nothing."""
    ranks: tuple[int, ...]
    """The first of the copies that have it, by their number in the dispatch, from 0."""
    count: int
    """How many copies have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlace:
    """A place where copies differ."""

    number: int
    """From 1, in the order of the base text."""
    kind: VariantKind
    quoted: bool
    why: str
    readings: tuple[SheetReading, ...]
    """That of the base text first."""
    paragraphs: int
    """Over how many paragraphs of the base text it goes."""


@dataclass(frozen=True, slots=True)
class SheetRun:
    """A run of base words that lie in the same places and quotations."""

    lead: str
    """The space before it."""
    text: str
    places: tuple[int, ...]
    """Numbers of the places that it lies in."""
    quotations: str
    """Ids of the quotations that it lies in, with spaces between."""
    ends: tuple[int, ...]
    """Numbers of the places that are set behind it."""


@dataclass(frozen=True, slots=True)
class SheetParagraph:
    """A paragraph of the base text, and the places that begin in it."""

    runs: tuple[SheetRun, ...]
    places: tuple[SheetPlace, ...]

    @property
    def words_count(self) -> int:
        """How many words it has."""
        return sum(run.text.count(" ") + bool(run.text) for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Words of a paragraph on the left that stand in a paragraph on the right."""

    left: int
    """Number of the paragraph, from 1."""
    right: int
    words: int
    move: int | None = None
    """The number that its move goes by; None where they stand in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A copy that has passages at other places than the base text."""

    rank: int
    openings: tuple[str, ...]
    """The first words of each of its paragraphs."""
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A dispatch set out for readers."""

    dispatch: DispatchId
    story: StoryId
    headline: str
    """Of the story."""
    title: str
    origin: str
    """Who is counted as its source."""
    agency: str | None
    articles: tuple[ArticleId, ...]
    """Its copies, by day of publication where known, then address: their number is their rank."""
    outlets: tuple[str, ...]
    """By copy, the name of its outlet."""
    families: tuple[tuple[str, int], ...]
    """Kinds of difference and how many places are of each, the weightiest first."""
    paragraphs: tuple[SheetParagraph, ...]
    shifts: tuple[Shift, ...]
    more_shifts: int
    survivors: tuple[int, ...] = ()
    """By paragraph of the base text that has words, how many copies carry it."""

    @property
    def places_count(self) -> int:
        """How many places there are."""
        return sum(count for _, count in self.families)
