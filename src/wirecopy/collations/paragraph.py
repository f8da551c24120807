"""Paragraph: the words of one paragraph with their sentences, quotations and values.

Copies share most of their paragraphs, so each is read once, by its characters alone.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wirecopy.collations.likeness import find_stem, find_weight
from wirecopy.collations.typed import Typed, TypedKind, find_typed
from wirecopy.text.quotes import Quoted, find_quoted
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Span
from wirecopy.text.words import Word, WordKind, find_words


class ParagraphWord(NamedTuple):
    """One token of a paragraph; offsets and numbers count from the paragraph's start."""

    start: int
    end: int
    is_mark: bool
    is_number: bool
    folded: str
    shown: str
    stem: str
    weight: float
    value: str
    sentence: int
    """From 0."""
    quoted: int
    """From 1; 0 outside quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph, read for comparison."""

    words: tuple[ParagraphWord, ...]
    typed: tuple[Typed, ...]
    """Numbers, dates and names, by first word."""
    sentences_count: int
    quotations_count: int


def read_paragraph(text: str, *, embedded: bool) -> Paragraph:
    """Read a paragraph; a post set into the page is quoted whole, marks or none."""
    whole = Span(0, len(text))
    words = find_words(text)
    typed = tuple(sorted(find_typed(text, words), key=lambda t: (t.first, t.end)))
    quoted = (Quoted(whole, whole, closed=True),) if embedded else find_quoted(text)
    sentences = find_sentences(text)
    return Paragraph(
        words=tuple(_words(text, words, typed, quoted, sentences)),
        typed=typed,
        sentences_count=max(len(sentences), 1),
        quotations_count=len(quoted),
    )


def _words(
    text: str,
    words: Sequence[Word],
    typed: Sequence[Typed],
    quoted: Sequence[Quoted],
    sentences: Sequence[Span],
) -> Iterator[ParagraphWord]:
    values = {
        i: t.key for t in typed if t.kind is not TypedKind.NAME for i in range(t.first, t.end)
    }
    quoted_starts = [q.span.start for q in quoted]
    sentence_starts = [s.start for s in sentences]
    for index, word in enumerate(words):
        start, end = word.span.start, word.span.end
        inside = bisect_right(quoted_starts, start) - 1
        holds = inside >= 0 and quoted[inside].words.holds(word.span)
        value = values.get(index, "")
        yield ParagraphWord(
            start,
            end,
            word.kind is WordKind.MARK,
            bool(value) or word.kind is WordKind.NUMBER,
            word.folded,
            text[start:end],
            find_stem(word.folded) if word.kind is WordKind.WORD else word.folded,
            find_weight(word),
            value,
            max(bisect_right(sentence_starts, start) - 1, 0),
            inside + 1 if holds else 0,
        )
