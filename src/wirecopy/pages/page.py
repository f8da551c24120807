"""Page: one decoded text, as one address gave it, furniture and all.

The text is made once, in reading order, and never rewritten: every later stage adds
spans over it. Blocks say what the markup said about each paragraph; a page of plain
text has one block a paragraph and knows no more.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from wirecopy.ids import PageId, content_id
from wirecopy.text.span import Span


class MediaType(StrEnum):
    """What the bytes of a page were."""

    TEXT = "text/plain"
    HTML = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charset:
    """How the bytes of a page became characters."""

    name: str
    """The encoding used, by its IANA name in lower case, such as `utf-8`."""

    how: str
    """Who said so: `bom`, `declared`, `header`, `detected`, `given` (already characters)."""

    replaced_count: int = 0
    """Bytes or byte runs that fit no character and stand as U+FFFD in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph of a page, and what the markup says of it."""

    span: Span
    """Its characters, without the line breaks around it. Blocks never overlap."""

    tag: str = "p"
    """The HTML element it stands in, such as `p`, `h1`, `li`, `figcaption`, `blockquote`."""

    within: tuple[str, ...] = ()
    """Names of the elements around it, from the outermost in, such as `body`, `nav`."""

    hints: tuple[str, ...] = ()
    """Words of the class, id, role and itemprop of these elements, in lower case, without repeats."""

    link_share: float = 0.0
    """Part of its characters that are link text, from 0 to 1."""

    links: tuple[str, ...] = ()
    """Where its links lead, as written."""

    time: str | None = None
    """The `datetime` of a `<time>` element in it, as written."""


@dataclass(frozen=True, slots=True, order=True)
class MetaField:
    """One thing a page's source says of the page, outside its visible text."""

    source: str
    """Where it is said: `json-ld`, `opengraph`, `meta`, `time`, `title`, `link`, `container`."""

    name: str
    """What it is called there, in lower case, such as `headline` or `article:published_time`."""

    value: str
    """The value as written, white space folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One text at one address, decoded once. Build it with `new_page`."""

    id: PageId
    address: str
    """Its URL where known; else the file's name, or the container's name, `#`, and the row."""

    url: str | None
    source: str
    """The path or URL that it was read from, as given, to show to people."""

    media_type: MediaType
    charset: Charset
    text: str
    blocks: tuple[Block, ...]
    metadata: tuple[MetaField, ...] = ()
    fetched_at: datetime | None = None
    """When its bytes were fetched, where the container says so; an aware UTC instant."""

    @property
    def site(self) -> str | None:
        """The host that served it, without `www.`, or None where it has no URL."""
        host = urlsplit(self.url).hostname if self.url else None
        return host.removeprefix("www.") if host else None

    def meta(self, name: str) -> str | None:
        """Read the first metadata value called `name`, or None."""
        return next((field.value for field in self.metadata if field.name == name), None)


def page_id(address: str, text: str) -> PageId:
    """Name a page by where it stands and what it says."""
    return PageId(content_id("p", address, text))
