"""Paragraph: the words of one paragraph with their sentences, quotations and values.

Copies share most of their paragraphs, so each is read once, by its characters alone. What
only differing words ask for, quotations and typed values, is read when it is asked.
"""

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from wirecopy.collations.laying.likeness import find_weight
from wirecopy.collations.witnesses.typed import Typed, TypedKind, find_typed
from wirecopy.text.quotes import Quoted, find_quoted
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Span
from wirecopy.text.words import WordKind, find_words


class ParagraphWord(NamedTuple):
    """One token of a paragraph; offsets and numbers count from the paragraph's start."""

    start: int
    end: int
    kind: WordKind
    folded: str
    shown: str
    weight: float
    sentence: int
    """From 0."""


class Paragraph:
    """One paragraph, read for comparison as far as it is asked."""

    def __init__(self, text: str, *, embedded: bool) -> None:
        self._text = text
        self._embedded = embedded
        self._found = find_words(text)
        starts = [sentence.start for sentence in find_sentences(text)]
        self.sentences_count = max(len(starts), 1)
        self.words = tuple(
            ParagraphWord(
                (start := word.span.start),
                (end := word.span.end),
                word.kind,
                word.folded,
                text[start:end],
                find_weight(word),
                max(bisect_right(starts, start) - 1, 0),
            )
            for word in self._found
        )

    @cached_property
    def typed(self) -> tuple[Typed, ...]:
        """Its numbers, dates and names, by first word."""
        found = find_typed(self._text, self._found)
        return tuple(sorted(found, key=lambda t: (t.first, t.end)))

    @cached_property
    def values(self) -> dict[int, Typed]:
        """By word, the number or date that the word is part of."""
        return self._by_word(named=False)

    @cached_property
    def names(self) -> dict[int, Typed]:
        """By word, the name that the word is part of."""
        return self._by_word(named=True)

    def is_quoted(self, index: int) -> bool:
        """Tell whether a word stands in quotation marks; all of a post set into the page does."""
        quoted, starts = self._quoted
        span = self._found[index].span
        inside = bisect_right(starts, span.start) - 1
        return inside >= 0 and quoted[inside].words.holds(span)

    @cached_property
    def _quoted(self) -> tuple[tuple[Quoted, ...], list[int]]:
        whole = Span(0, len(self._text))
        own = (Quoted(whole, whole, closed=True),)
        quoted = own if self._embedded else find_quoted(self._text)
        return quoted, [q.span.start for q in quoted]

    def _by_word(self, *, named: bool) -> dict[int, Typed]:
        wanted = [t for t in self.typed if (t.kind is TypedKind.NAME) is named]
        return {i: t for t in wanted for i in range(t.first, t.end)}
