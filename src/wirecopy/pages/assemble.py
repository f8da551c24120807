"""Assembling: from bytes, characters or a row, one Page or one Problem with what it cost."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from wirecopy.errors import Problem
from wirecopy.pages.decode import decode, find_binary, mend_surrogates
from wirecopy.pages.html import read_html
from wirecopy.pages.page import Charset, MediaType, MetaField, Page, page_id
from wirecopy.pages.plain import even_line_ends, find_paragraphs
from wirecopy.settings import Read

_HTML_SIGNS: Final = (
    "<html",
    "<head",
    "<body",
    "<div",
    "<p>",
    "<p ",
    "<title",
    "<meta",
    "<article",
)
_SNIFF_CHARS: Final = 4096
_DEFAULT: Final = Read()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where characters come from, and what is known of them beside."""

    address: str
    """What the page is called where it has no URL."""
    source: str
    url: str | None = None
    metadata: tuple[MetaField, ...] = ()
    fetched_at: datetime | None = None


def looks_like_html(text: str) -> bool:
    """Tell whether `text` is markup, from how it opens.

    >>> looks_like_html("<!DOCTYPE html><p>Ferry"), looks_like_html("<b> is bold. 1 < 2")
    (True, False)
    """
    head = text[:_SNIFF_CHARS].lstrip("\ufeff \t\r\n\f").lower()
    if head.startswith(("<!doctype html", "<html")):
        return True
    return head.startswith("<") and any(sign in head for sign in _HTML_SIGNS)


def read_bytes(
    data: bytes, origin: Origin, media_type: MediaType | None, by: Read = _DEFAULT
) -> Iterator[Page | Problem]:
    """Give the page that some bytes hold, and a Problem for whatever is wrong with them."""
    if not data.strip():
        yield Problem("empty-page", origin.url or origin.address, "the file holds nothing to read")
        return
    if find_binary(data):
        said = "these bytes are no text in any encoding"
        yield Problem("binary-file", origin.url or origin.address, said)
        return
    decoded = decode(data)
    yield from read_text(decoded.text, origin, media_type, decoded.charset, by)


def read_text(
    text: str,
    origin: Origin,
    media_type: MediaType | None,
    charset: Charset,
    by: Read = _DEFAULT,
) -> Iterator[Page | Problem]:
    """Give the page that some characters hold, and a Problem for whatever is wrong with them."""
    text, lone_count = mend_surrogates(text)
    if lone_count:
        charset = replace(charset, replaced_count=charset.replaced_count + lone_count)
    if media_type is None:
        media_type = MediaType.HTML if looks_like_html(text) else MediaType.TEXT
    if media_type is MediaType.TEXT and len(text) > by.max_text_chars:
        # Plain text only gets shorter by line ends: do not make a page of it first.
        yield _too_long(len(text), origin.url or origin.address, by)
        return
    make = _html_page if media_type is MediaType.HTML else _plain_page
    page = make(text, origin, charset)
    if len(page.text) > by.max_text_chars:
        yield _too_long(len(page.text), page.address, by)
        return
    if not page.blocks:
        yield Problem("empty-page", page.address, "the page shows no text")
        return
    yield page
    if charset.replaced_count:
        said = (
            f"{charset.replaced_count} stretches of bytes fit no character of {charset.name}; "
            "each stands as U+FFFD in the text"
        )
        yield Problem("replaced-bytes", page.address, said, fatal=False)


def _too_long(chars: int, address: str, by: Read) -> Problem:
    said = (
        f"its text has {chars:,} characters, more than read.max_text_chars = {by.max_text_chars}; "
        "raise that in a file given with --settings to read it"
    )
    return Problem("page-too-large", address, said)


def _html_page(text: str, origin: Origin, charset: Charset) -> Page:
    html = read_html(text)
    url = origin.url or html.url
    address = url or origin.address
    return Page(
        id=page_id(address, html.text),
        address=address,
        url=url,
        source=origin.source,
        media_type=MediaType.HTML,
        charset=charset,
        text=html.text,
        blocks=html.blocks,
        metadata=origin.metadata + html.metadata,
        fetched_at=origin.fetched_at,
    )


def _plain_page(text: str, origin: Origin, charset: Charset) -> Page:
    text = even_line_ends(text)
    address = origin.url or origin.address
    return Page(
        id=page_id(address, text),
        address=address,
        url=origin.url,
        source=origin.source,
        media_type=MediaType.TEXT,
        charset=charset,
        text=text,
        blocks=find_paragraphs(text),
        metadata=origin.metadata,
        fetched_at=origin.fetched_at,
    )
