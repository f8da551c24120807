"""Utterance: words held to be somebody's, as one paragraph alone gives them.

What the rules of a paragraph find; who "he" is, and which other article has the same
words, is told later.
"""

from dataclasses import dataclass, replace

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.phrases import whole_mention
from wirecopy.claims.grammar.trees import Node, Tree, noun_phrase
from wirecopy.text.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The mention of a speaker. Spans count in the paragraph."""

    span: Span
    """The noun phrase, without the clauses that tell more of it."""
    head: Span
    """Its head word: of "the statement by Falk", `statement`."""
    whole: Span | None = None
    """The mention as written, with those clauses; None where it is the same."""

    def shifted(self, by: int) -> "Source":
        """Give it in a text that has `by` more characters before it."""
        whole = self.whole.shifted(by) if self.whole else None
        return Source(span=self.span.shifted(by), head=self.head.shifted(by), whole=whole)


def source_of(tree: Tree, head: Node, cue: Node | None = None) -> Source:
    """Give the mention of a speaker by its head word; `cue` is the word that gives it words."""
    span, whole = noun_phrase(tree, head), whole_mention(tree, head, cue)
    return Source(span=span, head=head.span, whole=None if whole == span else whole)


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
    tag: Span | None = None
    """The tag that stands inside the words: of "This, she said, is so", `she said`."""
    opens: bool = False
    """Whether it opens its paragraph."""
    runs_on: bool = False
    """Whether its closing mark is missing, so that it may go on in the next paragraph."""

    def shifted(self, by: int) -> "Utterance":
        """Give it in a text that has `by` more characters before it."""
        return replace(
            self,
            words=self.words.shifted(by),
            source=self.source.shifted(by) if self.source else None,
            cue=self.cue.shifted(by) if self.cue else None,
            around=self.around.shifted(by),
            tag=self.tag.shifted(by) if self.tag else None,
        )
