"""Record: one story set down, every row open to its characters.

It counts "n pages, m outlets, k origins". An *origin* is one independent source of text:
an agency, or an outlet that wrote for itself, however many copies carry it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wirecopy.articles.article import Outlet, Published
from wirecopy.claims.claim import DateClaim, Entity, Figure, Quotation
from wirecopy.collations.collation import Variant
from wirecopy.dispatches.dispatch import Relation
from wirecopy.ids import ArticleId, DispatchId, PageId, StoryId
from wirecopy.stories.story import Link
from wirecopy.text.span import Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """One article of a dispatch, and what its outlet did with the text."""

    article: ArticleId
    page: PageId
    address: str
    outlet: Outlet
    headline: str | None
    published: Published | None
    agency: str | None
    """The agency that the page itself names; None where the credit is missing."""
    kept_share: float
    """Part of the base text's words that it carries, 0 to 1."""
    added_words: int
    """Words of its body that the base text has not."""
    changes_count: int
    """Fact changes and quotation changes in which it departs from the base text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchLine:
    """One dispatch of the story, its copies, and what was read from it."""

    dispatch: DispatchId
    agency: str | None
    origin: str
    """Who is counted as its source: the agency, else the outlet that wrote it."""
    copies: tuple[CopyLine, ...]
    """By day of publication where known, then address."""
    base_text: str
    """The base text, a paragraph a line, two line breaks between."""
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    figures: tuple[Figure, ...]
    dates: tuple[DateClaim, ...]
    variants: tuple[Variant, ...]
    claims_read: bool
    """False where the language extra is not installed: then there are no claims at all."""


class ConflictKind(StrEnum):
    """Where two statements of one thing differ."""

    ALTERATION = "alteration"
    """Between copies of one dispatch: somebody changed the text."""
    DISAGREEMENT = "disagreement"
    """Between dispatches of the story: origins say different things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSide:
    """One of the differing statements, and who carries it."""

    words: str
    """As the first cite reads; empty where an altered copy left them out."""
    origin: str
    """Who is counted as its source; for an altered copy, the outlets that carry it."""
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A number, date, name or quotation on which copies or origins differ."""

    kind: ConflictKind
    about: str
    """What they differ on, in the text's words: `districts`, a quotation's start ..."""
    sides: tuple[ConflictSide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One day of the story: something published, said or told of."""

    first: date
    last: date
    what: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A page outside the dispatch that carries a piece of it."""

    article: ArticleId
    dispatch: DispatchId
    relation: Relation
    matched_words: int
    cites: tuple[Cite, ...]
    """The shared characters, in that article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One story: its copies, who said what, where they differ, from how many origins."""

    id: StoryId
    """A record bears its story's id."""
    headline: str
    """The headline most outlets use, else the opening words of the base text, else an address."""
    pages_count: int
    outlets_count: int
    origins: tuple[str, ...]
    """Names of the independent sources, the one with most copies first."""
    first_on: date | None
    last_on: date | None
    dispatches: tuple[DispatchLine, ...]
    """The one with most copies first."""
    links: tuple[Link, ...]
    conflicts: tuple[Conflict, ...]
    timeline: tuple[TimelineEntry, ...]
    excerpts: tuple[Excerpt, ...]

    @property
    def count(self) -> str:
        """Say it as people do: `12 pages, 7 outlets, 2 origins`."""
        numbers = (
            (self.pages_count, "page"),
            (self.outlets_count, "outlet"),
            (len(self.origins), "origin"),
        )
        return ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in numbers)
