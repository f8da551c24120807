"""Furniture: lines that are not the story, by their words and by their markup.

Sites give classes such as `has-sidebar` or `comments-open` to the whole page, and some
wrap it all in one form. So an element or a hint around much of the page's prose says
nothing of it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from wirecopy.articles.article import PartKind
from wirecopy.articles.layout import Label, Labels, Line
from wirecopy.articles.phrases import read_phrase

MAX_LINK_SHARE: Final = 0.6
"""A paragraph of a story holds links, but is not mostly one."""

MAX_PROSE_SHARE: Final = 0.4
"""A hint around more of the page's sentences is no hint of furniture. 152 of the 421
NAEB pages have such a word around their story."""

MAX_SURE_PROSE_SHARE: Final = 0.75
"""Comments and lists of other stories may be longer than the story."""

# What the markup itself calls furniture. Names of elements, then words of class, id and role.
_ELEMENTS: Final = {
    "nav": (PartKind.NAVIGATION, "stands in <nav>"),
    "menu": (PartKind.NAVIGATION, "stands in <menu>"),
    "footer": (PartKind.HOUSE, "stands in <footer>"),
    "form": (PartKind.FORM, "stands in <form>"),
    "button": (PartKind.FORM, "stands in <button>"),
    "select": (PartKind.FORM, "stands in <select>"),
    "label": (PartKind.FORM, "stands in <label>"),
    "figcaption": (PartKind.CAPTION, "stands in <figcaption>"),
    "figure": (PartKind.CAPTION, "stands in <figure>"),
    "aside": (PartKind.RELATED, "stands in <aside>"),
    "dialog": (PartKind.FORM, "stands in <dialog>"),
}
_HINTED: Final = tuple(
    (kind, re.compile(rf"(?:^|[-_])(?:{words})s?(?:$|[-_])"))
    for kind, words in (
        (
            PartKind.FORM,
            "hidden|support|donate|donation|tooltip|comment|comments|comment-list|respond|disqus|newsletter|subscribe|subscription|paywall|signup|signin|login|cookie|consent|gdpr|modal|popup|regwall|optin|promo-form",
        ),
        (
            PartKind.CAPTION,
            "caption|wp-caption-text|figcaption|photo-credit|image-credit|media-caption|gallery-caption",
        ),
        (
            PartKind.RELATED,
            "related|recommended|recommendations?|more-stories|read-more|readmore|also-read|most-read|trending|outbrain|taboola|recirc|recirculation|promo|sponsored|popular|you-may-like|further-reading",
        ),
        (
            PartKind.NAVIGATION,
            "share|sharing|social|addtoany|sharedaddy|breadcrumb|breadcrumbs|nav|navbar|navigation|menu|pagination|tags?|tag-list|post-tags|toolbar|skip-link|sidebar|widget|advert|advertisement|ad-container|ads?",
        ),
        (
            PartKind.HOUSE,
            "footer|site-footer|copyright|disclaimer|author-bio|author-box|about-author|bio",
        ),
    )
)


def find_furniture(lines: Sequence[Line]) -> Labels:
    """Label the lines that their words or their markup show to be furniture."""
    prose = _prose_by_hint(lines)
    labels: Labels = {}
    for at, line in enumerate(lines):
        label = read_phrase(line) or _read_markup(line, prose)
        if label:
            labels[at] = label
    return labels


def _prose_by_hint(lines: Sequence[Line]) -> dict[str, float]:
    """Give the part of the page's words in sentences that stands within each element and hint."""
    words: Counter[str] = Counter()
    total = 0
    for line in lines:
        if line.word_count < 8 or not line.closed or line.block.link_share > MAX_LINK_SHARE:
            continue
        total += line.word_count
        for name in {*line.block.within, line.block.tag, *line.block.hints}:
            words[name] += line.word_count
    return {name: count / total for name, count in words.items()}


def _read_markup(line: Line, prose: dict[str, float]) -> Label | None:
    """Label a line by the elements and hints around it, or None."""
    block = line.block
    for element in (block.tag, *reversed(block.within)):
        if element in _ELEMENTS and prose.get(element, 0.0) <= MAX_SURE_PROSE_SHARE:
            kind, why = _ELEMENTS[element]
            return Label(kind, why)
    for hint in reversed(block.hints):
        kind_of_hint = _read_hint(hint)
        most = MAX_SURE_PROSE_SHARE if kind_of_hint in _SURE else MAX_PROSE_SHARE
        if kind_of_hint and prose.get(hint, 0.0) <= most:
            return Label(kind_of_hint, f"its markup says {hint}")
    if block.link_share > MAX_LINK_SHARE and not (line.closed and line.word_count > 12):
        return Label(PartKind.NAVIGATION, "is mostly links")
    return None


_SURE: Final = frozenset((PartKind.CAPTION, PartKind.RELATED))


@lru_cache(maxsize=65536)
def _read_hint(hint: str) -> PartKind | None:
    """Tell what kind of furniture a word of class, id or role names."""
    return next((kind for kind, pattern in _HINTED if pattern.search(hint)), None)
