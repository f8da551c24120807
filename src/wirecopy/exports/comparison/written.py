"""Written: one text of a comparison as it is written, sentence by sentence."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from wirecopy.articles.article import Article, PartKind
from wirecopy.exports.plain import read_tokens, space_before
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Span

WORDS_BEFORE: Final = 3
"""So many words tell behind what a passage stands."""
PARAGRAPH: Final = "\n\n"


class Written:
    """One text: its words in their order, and the sentence and paragraph of each.

    A paragraph is a part of the article that takes part in collations; its number counts
    from 1. Sentences are numbered through, and none goes on in another paragraph.
    """

    def __init__(self, article: Article, tokens: Sequence[Span]) -> None:
        self.text = article.text
        self.tokens = tokens
        parts = article.spans(PartKind.BODY, PartKind.EMBED)
        self._paragraphs = [part.start for part in parts]
        self._sentences = [
            sentence.start for part in parts for sentence in find_sentences(article.text, part)
        ]

    def paragraph_of(self, token: Span) -> int:
        """Give the number of the paragraph that a word lies in."""
        return bisect_right(self._paragraphs, token.start)

    def sentence_of(self, token: Span) -> int:
        """Give a number that the words of one sentence share."""
        return bisect_right(self._sentences, token.start) + self.paragraph_of(token)

    def read(self, tokens: Sequence[Span]) -> str:
        """Read words in their order, an empty line between paragraphs."""
        by_paragraph = groupby(tokens, key=self.paragraph_of)
        return PARAGRAPH.join(read_tokens(self.text, tuple(held)) for _, held in by_paragraph)

    def lead(self, before: Span | None, token: Span) -> str:
        """Give what parts a word from the one before: nothing, a space, or an empty line."""
        if before is None:
            return ""
        if self.paragraph_of(before) != self.paragraph_of(token):
            return PARAGRAPH
        return " " if space_before(self.text, token) else ""

    def words_before(self, token: Span) -> str:
        """Give the last words before one; empty at the head of the text."""
        at = bisect_right(self.tokens, token) - 1
        behind: list[str] = []
        while at > 0 and len(behind) < WORDS_BEFORE:
            at -= 1
            word = self.tokens[at].of(self.text)
            behind += [word] if any(c.isalnum() for c in word) else []
        return " ".join(reversed(behind))
