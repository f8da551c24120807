"""Utterance: words held to be somebody's, as one paragraph alone gives them.

What the rules of a paragraph find; who "he" is, and which other article has the same
words, is told later.
"""

from dataclasses import dataclass

from wirecopy.claims.claim import QuotationKind
from wirecopy.text.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The mention of a speaker. Spans count in the paragraph."""

    span: Span
    """The noun phrase."""
    head: Span
    """Its head word: of "the statement by Falk", `statement`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One stretch of reported words. Spans count in the paragraph."""

    kind: QuotationKind
    words: Span
    """Without the outer marks."""
    rule: str
    """The rule that tied it to its source; `none` where the paragraph names none."""
    source: Source | None
    cue: Span | None
    addressee: str | None = None
    channel: str | None = None
    around: Span
    """The sentence that tells who said it, and when."""
    opens: bool = False
    """Whether it opens its paragraph."""
    runs_on: bool = False
    """Whether its closing mark is missing, so that it may go on in the next paragraph."""
