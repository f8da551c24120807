"""Nesting: HTML that no browser would draw, made shallow enough to parse in linear time.

An HTML parser looks through its open elements at every tag, and reopens all formatting
elements left open at every paragraph: deep nesting costs it the square of the depth, and
unclosed `<b x=1><b x=2>...` the product of both. Pages never do this; attacks do.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

MAX_DEPTH: Final = 512
"""Elements in each other, as in Chromium's parser. The deepest of 421 news pages has some 60."""
MAX_FORMATTING: Final = 64
"""Formatting elements left open in each other."""

# Only the start of a tag: looking for its end would cost the square of a row of "<a<a<a".
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/><]*)")
_FORMATTING: Final = frozenset(
    "a b big code em font i nobr s small strike strong tt u".split()  # WHATWG HTML, "formatting"  # noqa: SIM905
)
_INLINE: Final = _FORMATTING | set("span abbr sub sup cite label time mark q".split())  # noqa: SIM905
# Void elements, and those whose end tag custom leaves out: neither adds to the depth.
_UNCOUNTED: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr html head body "  # noqa: SIM905
    "p li dd dt tr td th thead tbody tfoot option optgroup rp rt".split()
)


def flatten(html: str) -> str:
    """Give `html` with the tags of too deeply nested elements taken out, all text kept.

    A block-level tag leaves an `<hr>`, so that paragraphs stay apart. HTML of common
    depth is given back as it is. Costs time linear in the tags.

    >>> deep = "<div>" * 9000 + "The ferry sank." + "</div>" * 9000
    >>> flatten(deep).count("<div>"), flatten("<div>Open.</div>")
    (512, '<div>Open.</div>')
    """
    if html.count("<") <= MAX_FORMATTING:
        return html
    kept: list[str] = []
    done = 0
    for start, block in _find_excess(html):
        if start >= done:
            end = html.find(">", start)
            kept += (html[done:start], "<hr>" if block else "")
            done = len(html) if end < 0 else end + 1
    return "".join((*kept, html[done:])) if kept else html


def _find_excess(html: str) -> Iterator[tuple[int, bool]]:
    """Find the tags that nest too deep: where each starts, and whether it is block-level."""
    opened: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    depth = {True: 0, False: 0}
    for match in _TAG.finditer(html):
        closing, name = match[1], match[2].lower()
        if name in _UNCOUNTED:
            continue
        formatting = name in _FORMATTING
        if not closing:
            if depth[formatting] >= (MAX_FORMATTING if formatting else MAX_DEPTH):
                dropped[name] += 1
                yield match.start(), name not in _INLINE
            else:
                opened[name] += 1
                depth[formatting] += 1
        elif dropped[name]:
            dropped[name] -= 1
            yield match.start(), name not in _INLINE
        elif opened[name]:
            opened[name] -= 1
            depth[formatting] -= 1
