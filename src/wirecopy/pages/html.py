"""HTML: markup becomes a text with blocks, and what its source says of the page."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from wirecopy.pages.metadata import find_metadata
from wirecopy.pages.nesting import flatten
from wirecopy.pages.page import Block, MetaField
from wirecopy.pages.walk import find_blocks

# Internet Explorer's "mark of the web" and the head of a SingleFile page: where it was saved from.
_SAVED_FROM: Final = re.compile(
    r"<!--\s*(?:saved from url=\(\d{1,8}\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]{1,2000})"
)
_SAVED_FROM_CHARS: Final = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """What was read from the markup of one page."""

    text: str
    blocks: tuple[Block, ...]
    metadata: tuple[MetaField, ...]
    url: str | None


def read_html(markup: str) -> Html:
    r"""Read markup, however broken; the text is empty where the page shows nothing.

    A page that shows nothing without its scripts is read with what it hides.

    >>> read_html("<title>Ledra Post</title><h1>Ferry sinks</h1><p>It was empty.").text
    'Ferry sinks\n\nIt was empty.'
    """
    tree = LexborHTMLParser(flatten(markup))
    root = tree.root
    if root is None:
        return Html(text="", blocks=(), metadata=(), url=None)
    text, blocks = find_blocks(root)
    if not blocks:
        text, blocks = find_blocks(root, hidden=True)
    metadata = find_metadata(tree)
    return Html(text=text, blocks=blocks, metadata=metadata, url=_find_url(markup, metadata))


def absolute_url(url: str | None) -> str | None:
    """Give `url` if it is a whole web address, else None.

    >>> absolute_url(" https://post.example/a "), absolute_url("/a"), absolute_url("http://[x")
    ('https://post.example/a', None, None)
    """
    if not url or not (url := url.strip()).lower().startswith(("http://", "https://")):
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return url if host and len(url.split()) == 1 else None


def _find_url(markup: str, metadata: tuple[MetaField, ...]) -> str | None:
    """Find the address that a page gives itself.

    Where it was saved from counts first. A canonical link may lead to the outlet that a
    text was taken over from; then `og:url`, which names the page itself, is right.
    """
    saved = _SAVED_FROM.search(markup[:_SAVED_FROM_CHARS])
    if saved and (url := absolute_url(saved[1])):
        return url
    said = {field.name: field.value for field in reversed(metadata) if field.name in _URL_NAMES}
    base = absolute_url(said.get("og:url"))
    canonical = said.get("canonical")
    if base and canonical and not absolute_url(canonical):
        canonical = _joined(base, canonical)
    whole = absolute_url(canonical)
    if base and whole and urlsplit(base).hostname != urlsplit(whole).hostname:
        return base
    return whole or base


_URL_NAMES: Final = ("og:url", "canonical")


def _joined(base: str, link: str) -> str | None:
    try:
        return urljoin(base, link)
    except ValueError:
        return None
