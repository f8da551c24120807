"""Found: one quotation as one article has it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.speakers.speakers import Told
from wirecopy.ids import ArticleId
from wirecopy.text.span import Cite, Span
from wirecopy.text.words import WordKind, find_words

SURE: Final = frozenset({"name", "handle", "issuer"})
"""Resolutions that leave nobody else to think of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One quotation as one article has it. Spans count in the article's text."""

    article: ArticleId
    span: Span
    kind: QuotationKind
    told: Told | None
    rule: str
    cue: Span | None
    source: Span | None
    addressee: str | None
    channel: str | None
    said_on: date | None
    said_on_why: str | None
    is_post: bool = False
    told_by: Told | None = None
    """Who said the quotation that it stands within."""
    whole_source: Span | None = None
    """The mention as written, with the clauses that tell more of it; None where it is the same."""

    @property
    def speaker_cite(self) -> Cite | None:
        """The mention of its speaker, cited as written."""
        span = self.whole_source or self.source
        return Cite(self.article, span) if span else None

    @property
    def cite(self) -> Cite:
        """Its words, cited."""
        return Cite(self.article, self.span)

    @property
    def is_sure(self) -> bool:
        """Whether its article names the speaker outright."""
        return self.told is not None and self.told.resolution in SURE


@lru_cache(maxsize=4096)
def words_key(words: str) -> tuple[str, ...]:
    """Give the words that compare two wordings: folded, without punctuation."""
    return tuple(w.folded for w in find_words(words) if w.kind is not WordKind.MARK)
