"""Dispatch: one text that articles reprint, and what each pair of articles shares.

Sharing a passage and reprinting a dispatch are different things: a press release quoted
by two rivals, or a house note, is shared text and no reprint.
"""

from dataclasses import dataclass
from enum import StrEnum

from wirecopy.ids import ArticleId, DispatchId
from wirecopy.text.span import Span


class Relation(StrEnum):
    """What two articles that share text are to each other."""

    REPRINT = "reprint"
    """The shorter carries the longer's text, in order, whole or cut. Only this groups."""
    EXCERPT = "excerpt"
    """A block of one stands inside text of the other's own."""
    UPDATE = "update"
    """The same text moved on: much is shared, facts are new."""
    QUOTE_ONLY = "quote-only"
    """Only quotations, formulas or templates are shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text that two articles share, word for word or nearly."""

    a: Span
    b: Span
    matched_words: int
    """Words that are alike in both, at most the words of either span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two articles that share text; `a` comes before `b` by id."""

    a: ArticleId
    b: ArticleId
    relation: Relation
    passages: tuple[Passage, ...]
    """In the order of `a`."""
    matched_words: int
    coverage_share: float
    """Matched words of the story words (no furniture) of the shorter article, 0 to 1."""
    why: str
    """The measurements and thresholds that gave the relation, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """One text and all articles that reprint it; one article alone is a dispatch too."""

    id: DispatchId
    articles: tuple[ArticleId, ...]
    """Sorted by id."""
    agency: str | None
    """The agency that its articles name most often in credit or dateline, or None."""
    agency_by: tuple[ArticleId, ...]
    """The articles that name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """All dispatches of a set of articles, and all pairs that share text."""

    dispatches: tuple[Dispatch, ...]
    """Each article stands in exactly one. Sorted by id."""
    pairs: tuple[Pair, ...]
    """Sorted by `a`, then `b`."""
