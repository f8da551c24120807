"""Article: what a page carries, every part labelled and none cut.

The parts of a text are its paragraphs, sometimes cut finer (a dateline, a credit and a
lead paragraph may share one). Together they hold every character that is not white
space. *Furniture* is whatever is not the story: banner, page date, related links, forms.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wirecopy.ids import ArticleId, PageId
from wirecopy.text.span import Span


class PartKind(StrEnum):
    """What a stretch of a page is to its reader."""

    BANNER = "banner"
    """The outlet's greeting, name or slogan, above the story."""
    NAVIGATION = "navigation"
    """Menus, breadcrumbs, section names, lists of links, tags, share bars."""
    PAGE_DATE = "page-date"
    """A date that stands alone: of the page, or of the day it was rendered."""
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    """The summary between headline and story, mostly the outlet's own."""
    BYLINE = "byline"
    """Who wrote it."""
    DATELINE = "dateline"
    """Place, date and agency that open a dispatch."""
    CREDIT = "credit"
    """Whom the text is from: agency, desk, reporters, editors."""
    BODY = "body"
    """A paragraph of the story."""
    RELATED = "related"
    """A pointer to another story: "Read more: ...", and the like."""
    EMBED = "embed"
    """A tweet or post set into the page."""
    CAPTION = "caption"
    """Words about a picture."""
    FORM = "form"
    """Comment boxes, sign-in walls, newsletter forms, cookie notes."""
    HOUSE = "house"
    """A line that many pages of the site carry, or its copyright and contact notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One labelled stretch of a page's text."""

    span: Span
    kind: PartKind
    why: str
    """The rule or evidence that gave the label, in a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Place, date and agency that open a dispatch, each None where it is not given."""

    span: Span
    place: str | None
    on: date | None
    agency: str | None
    """The agency by its name in the lexicon, such as `Reuters`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A statement of whom the text is from."""

    span: Span
    agency: str | None = None
    """The agency by its name in the lexicon."""
    desk: str | None = None
    """The outlet's own desk, such as `GVS News Desk`."""
    reporters: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    added_to: bool = False
    """Whether the outlet says that it added to the text ("with additional input by")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A post of another service, set into the page."""

    span: Span
    words: Span
    """The post's own words, without the signature."""
    author: str | None
    handle: str | None
    """The handle with its @."""
    on: date | None
    service: str | None
    """`Twitter` and the like, where known."""


class WitnessKind(StrEnum):
    """Where a page says when it was published, from the strongest to the weakest."""

    METADATA = "metadata"
    DATELINE = "dateline"
    URL = "url"
    PRINTED = "printed"
    """A date printed beside byline or headline, marked as published or posted."""
    EMBED = "embed"
    """A post set into the page: the page is not older than the post."""
    CONTAINER = "container"
    """The row, feed or archive record that the page came in."""
    COPY = "copy"
    """Another copy of the dispatch."""
    TEXT = "text"
    """Dates and weekdays the story names; it is rarely older than the past it tells of."""
    FETCHED = "fetched"
    """The page is not younger than its fetching."""
    PAGE_DATE = "page-date"
    """A date that stands alone on the page, mostly the day it was rendered."""


class Bearing(StrEnum):
    """How a witness bounds the day of publication."""

    ON = "on"
    NOT_BEFORE = "not-before"
    NOT_AFTER = "not-after"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWitness:
    """One piece of evidence of the day of publication, heard and judged."""

    kind: WitnessKind
    bearing: Bearing
    on: date
    span: Span | None
    """The characters that say it; None for metadata, URL, and other pages."""
    believed: bool
    why: str
    """Why it is believed or not, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The best-supported day of publication."""

    on: date
    about: bool
    """True where no witness names the day itself and it is only the latest day that fits."""
    by: WitnessKind
    """The kind of the witness that decided."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who published the page."""

    name: str
    """As it names itself, else its host, else the page's address."""
    how: str
    """`metadata`, `banner`, `credit`, `host`, `container` or `address`."""
    key: str
    """What tells outlets apart: the host where there is one, else the folded name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What one page carries. Spans count from the start of `text`, which is the page's."""

    id: ArticleId
    page: PageId
    address: str
    text: str
    outlet: Outlet
    language: str | None = None
    """As the page declares it, a BCP 47 tag such as `en`; None where it says nothing."""
    parts: tuple[Part, ...]
    """In the order of the text, without overlap."""
    headline: str | None = None
    """The headline's words: of the HEADLINE part, else of the page's metadata."""
    authors: tuple[str, ...] = ()
    dateline: Dateline | None = None
    credits: tuple[Credit, ...] = ()
    embeds: tuple[Embed, ...] = ()
    witnesses: tuple[DateWitness, ...] = ()
    published: Published | None = None

    def spans(self, *kinds: PartKind) -> tuple[Span, ...]:
        """Give the spans of the parts of these kinds, in the order of the text."""
        return tuple(part.span for part in self.parts if part.kind in kinds)

    @property
    def body(self) -> tuple[Span, ...]:
        """The paragraphs of the story."""
        return self.spans(PartKind.BODY)

    @property
    def agency(self) -> str | None:
        """The agency that the page itself names, by its credits first, then its dateline."""
        named = [c.agency for c in self.credits if c.agency]
        if named:
            return named[0]
        return self.dateline.agency if self.dateline else None
