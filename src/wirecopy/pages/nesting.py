"""Nesting: HTML that no browser would draw, made shallow enough to parse in linear time.

An HTML parser looks through its open elements at every tag, through all attributes at
each one, and reopens the formatting elements left open at every paragraph: each costs the
square, or the product, of what a page may hold without end. News pages are far from it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

MAX_DEPTH: Final = 256
"""Elements in each other. The deepest of 421 news pages has 50; browsers stop at 512."""
MAX_FORMATTING: Final = 16
"""Formatting elements left open in each other."""
MAX_ATTRIBUTES: Final = 256
"""Attributes of one element."""

# Only the start of a tag: looking for its end would cost the square of a row of "<a<a<a".
_TAG: Final = re.compile(r"<(/?[a-zA-Z][^\s/><]*)")
# WHATWG HTML, "12.2.4.3 The list of active formatting elements".
_FORMATTING: Final = frozenset(
    (
        "a",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "nobr",
        "s",
        "small",
        "strike",
        "strong",
        "tt",
        "u",
    )
)
_INLINE: Final = _FORMATTING | {"span", "abbr", "sub", "sup", "cite", "label", "time", "mark", "q"}
# Void elements, and those whose end tag custom leaves out: neither adds to the depth.
_UNCOUNTED: Final = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "html", "head", "body", "p", "li", "dd", "dt", "tr", "td"),
        *("th", "thead", "tbody", "tfoot", "option", "optgroup", "rp", "rt"),
    )
)
_LONG_TAG_CHARS: Final = 4096
_LAST_OPENING: Final = re.compile(r".*<[a-zA-Z]", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"""[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")


def flatten(html: str) -> str:
    """Give `html` with the tags of too deeply nested elements taken out, all text kept.

    A block-level tag leaves an `<hr>`, so that paragraphs stay apart. HTML of common
    shape is given back as it is. Costs time linear in the tags.

    >>> deep = "<div>" * 9000 + "The ferry sank." + "</div>" * 9000
    >>> flatten(deep).count("<div>"), flatten("<div>Open.</div>")
    (256, '<div>Open.</div>')
    """
    html = _drop_attributes(html)
    if html.count("<") <= MAX_FORMATTING or next(_find_excess(html), None) is None:
        return html
    kept: list[str] = []
    done = 0
    ruled = False
    for start, block in _find_excess(html):
        if start >= done:
            end = html.find(">", start)
            ruled = ruled and start == done
            kept += (html[done:start], "<hr>" if block and not ruled else "")
            ruled = ruled or block
            done = len(html) if end < 0 else end + 1
    return "".join((*kept, html[done:]))


def _find_excess(html: str) -> Iterator[tuple[int, bool]]:
    """Find the tags that nest too deep: where each starts, and whether it is block-level."""
    opened: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    formatting_depth = depth = 0
    for match in _TAG.finditer(html):
        name = match[1].lower()
        if name in _UNCOUNTED:
            continue
        if name[0] == "/":
            name = name[1:]
            if dropped.get(name):
                dropped[name] -= 1
                yield match.start(), name not in _INLINE
            elif opened[name]:
                opened[name] -= 1
                formatting_depth -= name in _FORMATTING
                depth -= name not in _FORMATTING
            continue
        formatting = name in _FORMATTING
        if (formatting_depth >= MAX_FORMATTING) if formatting else (depth >= MAX_DEPTH):
            dropped[name] += 1
            yield match.start(), name not in _INLINE
        else:
            opened[name] += 1
            formatting_depth += formatting
            depth += not formatting


def _drop_attributes(html: str) -> str:
    """Give `html` without the attributes of elements that have too many of them."""
    pieces = html.split(">")
    if max(map(len, pieces)) < _LONG_TAG_CHARS:
        return html
    changed = {}
    for at, (before, piece) in enumerate(pairwise(["", *pieces])):
        if len(piece) < _LONG_TAG_CHARS:
            continue
        opening = _LAST_OPENING.match(piece)
        start = opening.end() if opening else 0
        # Without an opening, it may go on with a tag whose quoted value holds a ">".
        if (opening or _is_open_quote(before)) and len(piece) - start >= _LONG_TAG_CHARS:
            count = sum(1 for _ in _ATTRIBUTE.finditer(piece, start))
            if count > MAX_ATTRIBUTES:
                changed[at] = piece[:start] if opening else ""
    if not changed:
        return html
    return ">".join(changed.get(at, piece) for at, piece in enumerate(pieces))


def _is_open_quote(piece: str) -> bool:
    opening = _LAST_OPENING.match(piece)
    tag = piece[opening.end() :] if opening else ""
    return tag.count('"') % 2 == 1 or tag.count("'") % 2 == 1
