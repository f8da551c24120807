"""The lines of a page: what the finders look at, one after the other.

A line is a block of the page, or a line of it where line breaks stand inside. Whatever
visible text no block holds becomes a line too, so that the parts can tile the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wirecopy.articles.article import PartKind
from wirecopy.pages.page import Block, Page
from wirecopy.text.folding import fold
from wirecopy.text.span import Span

_NO_BLOCK: Final = Block(span=Span(0, 0))
_SENTENCE_END: Final = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*\s*$")
_BREAK: Final = re.compile(r"[^\n]*[^\s][^\n]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, with what the markup says of it."""

    span: Span
    """Without the white space at its ends; never empty."""
    words: str
    key: str
    """Its words folded, with single spaces: equal for equal lines in any style."""
    word_count: int
    block: Block

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return _SENTENCE_END.search(self.words[-8:]) is not None


@dataclass(frozen=True, slots=True)
class Label:
    """What a line is, and why."""

    kind: PartKind
    why: str


Labels = dict[int, Label]
"""Labels by the line's place among the lines. A finder adds; the first label stays."""


def lay_out(page: Page) -> tuple[Line, ...]:
    """Give the lines of a page, in the order of its text."""
    return tuple(
        Line(span, words, line_key(words), len(words.split()), block)
        for span, block in _stretches(page)
        for words in (span.of(page.text),)
    )


def line_key(words: str) -> str:
    """Fold a line for comparison with lines of other pages."""
    return " ".join(fold(words).split())


def _stretches(page: Page) -> Iterator[tuple[Span, Block]]:
    """Give each block's lines, and the text between blocks, without empty ones."""
    done = 0
    text = page.text
    for block in sorted(page.blocks, key=lambda block: block.span.start):
        start, end = max(done, block.span.start), min(block.span.end, len(text))
        if end <= start:
            continue
        if start > done:
            yield from ((span, _NO_BLOCK) for span in _split(text, done, start))
        yield from ((span, block) for span in _split(text, start, end))
        done = end
    yield from ((span, _NO_BLOCK) for span in _split(text, done, len(text)))


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a stretch at its line breaks, unless these only wrap a paragraph."""
    words = text[start:end]
    bare = words.strip()
    if not bare:
        return
    start += len(words) - len(words.lstrip())
    whole = Span(start, start + len(bare))
    if "\n" not in bare:
        yield whole
        return
    lines = [Span(*m.span()).stripped(text) for m in _BREAK.finditer(text, whole.start, whole.end)]
    if len(lines) > 1 and _wrapped(text, lines):
        yield whole
    else:
        yield from lines


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Tell whether line breaks fall inside sentences, as those of a fixed width do.

    Most lines but the last then stop short of a sentence's end while the next goes on, and are
    of about one length (a list of headlines has lines of all lengths).
    """
    inner = lines[:-1]
    open_count = sum(not _SENTENCE_END.search(line.of(text)[-8:]) for line in inner)
    lengths = [len(line) for line in inner]
    goes_on = sum(text[line.start].islower() for line in lines[1:])
    return (
        open_count >= 0.6 * len(inner)
        and goes_on >= 0.4 * len(inner)
        and min(lengths) >= 0.5 * max(lengths)
    )
