"""Metadata: what a page's source says of the page, outside its visible text.

Nothing is judged here: contradicting fields stand side by side, each with where it was
said, in a fixed order: JSON-LD, OpenGraph, other meta elements, links, microdata, times,
title. The values are as written, white space folded.
"""

from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wirecopy.pages.jsonld import find_json_ld
from wirecopy.pages.page import MetaField

MAX_VALUE_CHARS: Final = 2000
"""Longer values are cut: keywords lists and whole texts are no description."""
MAX_FIELDS: Final = 400
"""Pages of link lists with microdata have thousands of fields, none of them of the page."""
_MAX_NAME_CHARS: Final = 80
# Who is spoken of in a page's meta elements: search engines' and sites' proofs are not of use.
_NAMED: Final = (
    *(
        "article:",
        "og:",
        "twitter:",
        "dc.",
        "dcterms.",
        "dc:",
        "dcterms:",
        "parsely-",
        "sailthru.",
    ),
    *("citation_", "cxenseparse:", "bt:", "analytics", "news_keywords", "rnews", "prism."),
)
_PLAIN: Final = frozenset(
    "author byl byline by copyright creator date date.available description displaydate dat "  # noqa: SIM905
    "keywords language last-modified lastmod lp original-source originalpublicationdate pdate "
    "ptime pub_date pubdate publication_date publish-date publish_date published-date "
    "publisheddate publisher publishtime site_name source syndication-source title utime "
    "content-language article_date_original application-name headline subtitle dateline "
    "standout abstract section news_authors article-source wire".split()
)
_LINKS: Final = frozenset(("canonical", "author", "amphtml", "original-source", "shortlink"))


def find_metadata(tree: LexborHTMLParser) -> tuple[MetaField, ...]:
    """Find what the source of a parsed page says of it, without repeats."""
    found: dict[MetaField, None] = {}
    for finder in (_find_scripts, _find_metas, _find_links, _find_items, _find_times, _find_heads):
        for source, name, value in finder(tree):
            folded = " ".join(value.split())[:MAX_VALUE_CHARS]
            if folded and len(found) < MAX_FIELDS:
                field = MetaField(source, name.lower()[:_MAX_NAME_CHARS], folded)
                found.setdefault(field)
    return tuple(found)


_Said = Iterator[tuple[str, str, str]]


def _find_scripts(tree: LexborHTMLParser) -> _Said:
    for node in tree.css('script[type*="ld+json" i]'):
        for name, value in find_json_ld(node.text(deep=True) or ""):
            yield "json-ld", name, value


def _find_metas(tree: LexborHTMLParser) -> _Said:
    other: list[tuple[str, str, str]] = []
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        value = attributes.get("content") or ""
        for key in ("property", "name", "itemprop", "http-equiv"):
            # A property may hold several names (RDFa 1.1, section 5).
            for name in (attributes.get(key) or "").lower().split():
                if key == "itemprop":
                    other.append(("microdata", name, value))
                elif name.startswith(("og:", "article:")):
                    yield "opengraph", name, value
                elif name in _PLAIN or name.startswith(_NAMED):
                    other.append(("meta", name, value))
    yield from other


def _find_links(tree: LexborHTMLParser) -> _Said:
    for node in tree.css("link[rel][href]"):
        attributes = node.attributes
        for name in (attributes.get("rel") or "").lower().split():
            if name in _LINKS:
                yield "link", name, attributes.get("href") or ""
    for node in tree.css('a[rel~="author" i]')[:8]:
        yield "link", "author", _words(node)


def _find_items(tree: LexborHTMLParser) -> _Said:
    for node in tree.css("[itemprop]")[:MAX_FIELDS]:
        attributes = node.attributes
        if node.tag == "meta":
            continue
        for name in (attributes.get("itemprop") or "").lower().split():
            if name in _ITEMS:
                value = attributes.get("content") or attributes.get("datetime") or _words(node)
                yield "microdata", name, value


_ITEMS: Final = frozenset(
    "author name headline alternativeheadline datepublished datemodified datecreated publisher "  # noqa: SIM905
    "dateline copyrightholder sourceorganization provider creator editor contributor".split()
)


def _find_times(tree: LexborHTMLParser) -> _Said:
    for node in tree.css("time[datetime]")[:24]:
        attributes = node.attributes
        yield (
            "time",
            "pubdate" if "pubdate" in attributes else "time",
            attributes["datetime"] or "",
        )


def _find_heads(tree: LexborHTMLParser) -> _Said:
    title = tree.css_first("head title") or tree.css_first("title")
    if title is not None:
        yield "title", "title", _words(title)
    root = tree.css_first("html")
    if root is not None:
        yield "html", "lang", root.attributes.get("lang") or root.attributes.get("xml:lang") or ""


def _words(node: LexborNode) -> str:
    """Give a short element's words, read from its first few texts."""
    return " ".join(part for part in (node.text(separator=" ") or "").split())[:MAX_VALUE_CHARS]
