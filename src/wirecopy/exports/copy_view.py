"""Copy view: one copy in full, every part labelled, quotations and places marked.

Furniture is not hidden: what is not the story is shown grey, with its label, and only a
long run of it is folded up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from wirecopy.articles.article import Article, Part, PartKind
from wirecopy.exports.layers import Mark, Segment, lay
from wirecopy.text.span import Span

MOST_CHARS: Final = 60_000
"""A longer text is shown up to here: a page must stay light."""
MOST_OPEN_LINES: Final = 4
"""A longer run of furniture lines is folded up."""
STORY: Final = {
    *(PartKind.HEADLINE, PartKind.STANDFIRST, PartKind.BYLINE, PartKind.DATELINE),
    *(PartKind.CREDIT, PartKind.BODY, PartKind.EMBED, PartKind.CAPTION),
}
"""Parts that are set in black: the story, and what belongs to it."""


@dataclass(frozen=True, slots=True)
class PartView:
    """A labelled stretch in a line."""

    kind: str
    story: bool
    why: str
    segments: tuple[Segment, ...]
    spaced: bool
    """Whether white space stands before it on its line."""


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a page: one part, or several that stand on it."""

    parts: tuple[PartView, ...]

    @property
    def story(self) -> bool:
        """Tell whether any of it belongs to the story."""
        return any(part.story for part in self.parts)


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines that belong together: furniture that may be folded up, or story lines."""

    lines: tuple[LineView, ...]
    folded: bool


def fold_lines(article: Article, marks: Sequence[Mark]) -> tuple[Fold, ...]:
    """Set out an article line by line; long runs of furniture are to be folded up."""
    lines = list(_opened_once(_lines(article, marks)))
    folds = []
    for story, run in groupby(lines, key=lambda line: line.story):
        own = tuple(run)
        folds.append(Fold(own, folded=not story and len(own) > MOST_OPEN_LINES))
    return tuple(folds)


def _opened_once(lines: Iterable[LineView]) -> Iterator[LineView]:
    """Let each key open once only: a page leads to the first of the places that bear it."""
    seen: set[tuple[str, str]] = set()
    for line in lines:
        parts = []
        for part in line.parts:
            segments = []
            for segment in part.segments:
                opens = tuple(m for m in segment.opens if (m.kind, m.key) not in seen)
                seen |= {(m.kind, m.key) for m in opens}
                segments.append(replace(segment, opens=opens))
            parts.append(replace(part, segments=tuple(segments)))
        yield LineView(tuple(parts))


def _lines(article: Article, marks: Sequence[Mark]) -> Iterator[LineView]:
    line: list[PartView] = []
    end = 0
    waiting = sorted(marks)
    for part in article.parts:
        if part.span.start >= MOST_CHARS:
            break
        between = article.text[end : part.span.start]
        if line and "\n" in between:
            yield LineView(tuple(line))
            line = []
        waiting = [mark for mark in waiting if mark.span.end > part.span.start]
        line.append(_part(article, part, waiting, spaced=bool(between)))
        end = part.span.end
    if line:
        yield LineView(tuple(line))


def _part(article: Article, part: Part, marks: Sequence[Mark], *, spaced: bool) -> PartView:
    within = Span(part.span.start, min(part.span.end, MOST_CHARS))
    return PartView(
        kind=part.kind.value,
        story=part.kind in STORY,
        why=part.why,
        segments=lay(article.text, within, marks),
        spaced=spaced,
    )


def web_link(address: str) -> str | None:
    """Give an address where a page may link to it: only whole http and https URLs.

    >>> web_link("https://courier.example/ferry"), web_link("javascript:alert(1)")
    ('https://courier.example/ferry', None)
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    # urlsplit drops line breaks and tabs inside a URL, as browsers do; such a one is not linked.
    clean = address.isprintable() and not any(c.isspace() for c in address)
    return address if clean and parts.scheme in {"http", "https"} and parts.hostname else None
