"""Circumstances: what is known of copies besides their words: days, credits, whose page it is.

All of it is soft. A page's day may be wrong, a credit may be copied along; so each says a
price, in nats, and words that speak clearly outweigh it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.articles.article import Article, PartKind
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId
from wirecopy.text.folding import fold

LATER_PRICE: Final = 2.0
"""Of a source dated a day after its copy: about one page in ten tells a wrong day."""
LATER_DAY_PRICE: Final = 0.5
"""Of each further day."""
MOST_LATER_PRICE: Final = 4.0
UNNAMED_PRICE: Final = 2.0
"""Of an agency named by a copy whose source does not name it."""
NAMED_PRICE: Final = 3.0
"""Of passing over the outlet that the copy itself names as its source."""
EARLY_VOTE: Final = 0.4
"""By how much, in nats a day, a later copy counts less for what the wire said."""
MOST_EARLY_DAYS: Final = 6
NAMING_VOTE: Final = 2.0
"""How much more a copy counts that names the agency."""
SOURCED_VOTE: Final = 0.4
"""How much less a copy counts that names an outlet as its source."""
PAGE_VOTE: Final = 20.0
"""How much more the agency's own page counts."""
CREDIT_PARTS: Final = (PartKind.CREDIT, PartKind.BYLINE, PartKind.DATELINE)
SOURCE_PARTS: Final = (PartKind.BODY, PartKind.STANDFIRST, PartKind.HOUSE)
MAX_SOURCE_CHARS: Final = 120
"""A line that names its source is short; longer ones are sentences of the story."""
NEVER_PRICE: Final = 1e6
MIN_NAME_CHARS: Final = 4
"""An outlet's name shorter than this is found in too many words."""
_SOURCE: Final = re.compile(
    r"^[(\[].*[)\]]\.?$"
    r"|^(?:\W*)(?:sources?|courtesy|credits?|via|taken from)\b"
    r"|\b(?:originally|first) (?:published|appeared|reported|posted)\b"
    r"|\b(?:re-?published|reprinted|reproduced)\b"
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of each node besides its words."""

    day: NDArray[np.float64]
    """The first day any of its articles was published, as an ordinal; NaN where unknown."""
    sure: NDArray[np.bool_]
    """Whether that day is named, and not only the latest that fits."""
    names_agency: NDArray[np.bool_]
    named: frozenset[tuple[int, int]]
    """(copy, source): pairs of nodes where the copy's credit names the source's outlet."""
    wire: int | None
    """The node that is the agency's own page."""

    def prices(self) -> NDArray[np.float32]:
        """Give what an edge costs, by [parent, child]; the last parent is the wire."""
        count = len(self.day)
        prices = np.zeros((count + 1, count), np.float32)
        late = np.where(self.sure, self.day, np.nan)[:, None] - self.day[None, :]
        late = np.where(np.isnan(late), 0, late)
        priced = np.minimum(LATER_PRICE + LATER_DAY_PRICE * (late - 1), MOST_LATER_PRICE)
        prices[:count] += np.where(late > 0, priced, 0)
        prices[:count] += UNNAMED_PRICE * (~self.names_agency[:, None] & self.names_agency[None])
        for child in {copy for copy, _ in self.named}:
            prices[:, child] += NAMED_PRICE
        for child, parent in self.named:
            prices[parent, child] -= NAMED_PRICE
        if self.wire is not None:
            # Whoever copies the agency's page copies the wire.
            prices[self.wire] = NEVER_PRICE
        return prices

    def votes(self, sizes: Sequence[int]) -> NDArray[np.float32]:
        """Give how much each node counts for what the wire said; `sizes` in articles."""
        votes = np.sqrt(np.array(sizes, np.float64))
        if np.isfinite(self.day).any():
            after = self.day - np.nanmin(self.day)
            after = np.nan_to_num(after, nan=float(np.nanmean(after)))
            votes *= np.exp(-EARLY_VOTE * np.minimum(after, MOST_EARLY_DAYS))
        votes *= np.where(self.names_agency, NAMING_VOTE, 1)
        for copy in {copy for copy, _ in self.named}:
            votes[copy] *= SOURCED_VOTE
        if self.wire is not None:
            votes[self.wire] *= PAGE_VOTE
        return votes.astype(np.float32)


def find_circumstances(
    dispatch: Dispatch, nodes: Sequence[Sequence[ArticleId]], articles: Mapping[ArticleId, Article]
) -> Circumstances:
    """Gather what the articles of each node tell besides their words."""
    held = [[articles[name] for name in names] for names in nodes]
    days = [
        [(a.published.on.toordinal(), a.published.about) for a in group if a.published]
        for group in held
    ]
    first = [min(known, default=None) for known in days]
    naming = [any(a.agency is not None and a.agency == dispatch.agency for a in g) for g in held]
    return Circumstances(
        day=np.array([np.nan if known is None else known[0] for known in first], np.float64),
        sure=np.array([known is not None and not known[1] for known in first], bool),
        names_agency=np.array(naming, bool),
        named=_find_named(held),
        wire=_find_wire(dispatch, held),
    )


def _find_named(held: Sequence[Sequence[Article]]) -> frozenset[tuple[int, int]]:
    """Find whose credit names whose outlet."""
    outlets: dict[str, dict[str, set[int]]] = {}
    for node, group in enumerate(held):
        for name in {name for article in group for name in _names_of(article)}:
            words = _words(name)
            if words and len(name) >= MIN_NAME_CHARS:
                outlets.setdefault(words[0], {}).setdefault(name, set()).add(node)
    found = set()
    for node, group in enumerate(held):
        for article in group:
            said, own = _credit_words(article), _names_of(article)
            for at, word in enumerate(said):
                for name, others in outlets.get(word, {}).items():
                    words = _words(name)
                    if name not in own and said[at : at + len(words)] == words:
                        found |= {(node, other) for other in others if other != node}
    return frozenset(found)


def _names_of(article: Article) -> set[str]:
    return {fold(article.outlet.name), fold(article.outlet.key)}


def _words(line: str) -> list[str]:
    return re.findall(r"[^\W_]+", line)


def _credit_words(article: Article) -> list[str]:
    """Give the words of the lines that say whom the text is from.

    A line that names an outlet, and no agency, is mostly taken for body or house note.
    """
    spans = {*article.spans(*CREDIT_PARTS), *(credit.span for credit in article.credits)}
    lines = [span.of(article.text) for span in sorted(spans)]
    lines += [
        line
        for span in article.spans(*SOURCE_PARTS)
        if len(span) <= MAX_SOURCE_CHARS
        and _SOURCE.search(line := fold(span.of(article.text).strip()))
    ]
    return [word for line in lines for word in _words(fold(line))]


def _find_wire(dispatch: Dispatch, held: Sequence[Sequence[Article]]) -> int | None:
    """Find the node that holds a page of the agency itself."""
    if dispatch.agency is None:
        return None
    agency = fold(dispatch.agency)
    for node, group in enumerate(held):
        if any(agency in (fold(a.outlet.name), fold(a.outlet.key)) for a in group):
            return node
    return None
