"""The body: which lines of a page are paragraphs of the story.

Plain text has no markup to ask: what is left under the headline is the story. In HTML the
paragraphs of a story stand together in one container, so the container with the most
sentences wins, and what stands among its paragraphs comes with them.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from wirecopy.articles.article import PartKind
from wirecopy.articles.layout import Label, Labels, Line

MIN_SENTENCE_WORDS: Final = 8
"""Shorter lines are as often menus as sentences, and choose no container."""

_TEXT_TAGS: Final = frozenset(
    ("p", "li", "blockquote", "div", "td", "dd", "pre", "span", "section", "article")
)
_HEADS: Final = frozenset(("h2", "h3", "h4", "h5", "h6"))

_Key = tuple[tuple[str, ...], tuple[str, ...]]


def find_body(
    lines: Sequence[Line], labels: Labels, headline: int | None, *, marked_up: bool
) -> Labels:
    """Label what is left of a page: paragraphs of the story, and what is none of it."""
    if marked_up:
        return _from_container(lines, labels, headline)
    found: Labels = {}
    for at in range(len(lines)):
        if at in labels:
            continue
        if headline is not None and at < headline:
            found[at] = Label(PartKind.BANNER, "stands above the headline")
        else:
            why = (
                "stands under the headline" if headline is not None else "no markup says otherwise"
            )
            found[at] = Label(PartKind.BODY, why)
    return found


def _from_container(lines: Sequence[Line], labels: Labels, headline: int | None) -> Labels:
    scores: dict[_Key, float] = defaultdict(float)
    for at, line in enumerate(lines):
        if at not in labels or labels[at].kind is PartKind.HOUSE:
            score = _score(line)
            if score and (headline is None or at > headline - 3):
                scores[_key(line)] += score
    if not scores:
        return _leave(lines, labels, headline)
    best = max(scores, key=lambda key: (scores[key], key))
    inside = [
        at
        for at, line in enumerate(lines)
        if _key(line) == best and at not in labels and _score(line)
    ]
    if not inside:
        return _leave(lines, labels, headline)
    first, last = inside[0], inside[-1]
    found: Labels = {}
    for at, line in enumerate(lines):
        if at in labels:
            continue
        if first <= at <= last and _belongs(line, best):
            found[at] = Label(PartKind.BODY, "stands among the paragraphs of the story")
        else:
            found[at] = _outside(at, headline)
    return found


def _key(line: Line) -> _Key:
    """Name a line's container by the elements around it; its own element, if a paragraph's, not."""
    return line.block.within, line.block.hints


def _score(line: Line) -> float:
    """Weigh a line as a paragraph of a story: the words of sentences, without links."""
    block = line.block
    if block.tag not in _TEXT_TAGS or line.word_count < MIN_SENTENCE_WORDS:
        return 0.0
    if not line.closed and line.word_count < 20:
        return 0.0
    return line.word_count * (1.0 - block.link_share) ** 2


def _belongs(line: Line, best: _Key) -> bool:
    """Tell whether a line between the story's first and last paragraph is of the story."""
    if line.block.link_share > 0.8 and not line.closed:
        return False
    within, hints = best
    return (
        line.block.within[: len(within)] == within
        or set(hints) <= set(line.block.hints)
        or line.closed
    )


def _leave(lines: Sequence[Line], labels: Labels, headline: int | None) -> Labels:
    return {
        at: _outside(at, headline)
        if line.word_count < MIN_SENTENCE_WORDS
        else Label(PartKind.BODY, "no container stands out")
        for at, line in enumerate(lines)
        if at not in labels
    }


def _outside(at: int, headline: int | None) -> Label:
    if headline is not None and at < headline:
        return Label(PartKind.NAVIGATION, "stands above the headline")
    return Label(PartKind.NAVIGATION, "stands outside the story's container")
