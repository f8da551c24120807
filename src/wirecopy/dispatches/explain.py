"""Explain: two articles -> why they are one dispatch, or are not.

The same kernels are asked as in matching, and of nothing else is told: what is shared, what
was masked, which rule decided, how far each measure was from its threshold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import (
    NO_DAY,
    NOTHING,
    PART_MARK,
    Codes,
    Mask,
    Numbers,
    Origins,
    Places,
    Words,
)
from wirecopy.dispatches.compared.compare import compare
from wirecopy.dispatches.compared.passages import find_passages
from wirecopy.dispatches.compared.relations import relation_of, why
from wirecopy.dispatches.compared.runs import LEAST_CHAIN_WORDS, LEAST_STORY_WORDS
from wirecopy.dispatches.dispatch import (
    Explained,
    Explanation,
    Furniture,
    SharedText,
    Step,
)
from wirecopy.dispatches.standing import Standing
from wirecopy.dispatches.thresholds import find_flips, find_thresholds
from wirecopy.ids import ArticleId, DispatchId, number_of
from wirecopy.settings import Match
from wirecopy.text.plain import one_line, plural
from wirecopy.text.span import Span

OPENING_CHARS: Final = 160
Rows = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An article as matching saw it."""

    article: ArticleId
    outlet: str
    headline: str | None = None
    address: str | None = None
    published: date | None
    site: int
    """Equal numbers are one site."""
    text: str
    words: Codes
    places: Places
    masked: Mask
    carried: Numbers
    """Of each word: in how many different stories of its site the print stands that starts
    there, 0 where none does."""
    dispatch: DispatchId
    copies: int

    @property
    def paragraphs(self) -> NDArray[np.int64]:
        """Of each word, the number of its paragraph of the story, from 1."""
        return np.cumsum((self.words & PART_MARK) > 0)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Where it stands in the order of articles; see `engine.ranks`."""
        day = self.published.toordinal() if self.published else date.max.toordinal() + 1
        return day, -self.words.size, number_of(self.article)


def explain(a: Seen, b: Seen, standing: Standing, way: Sequence[Step], by: Match) -> Explanation:
    """Explain what `a` and `b` are to each other, and why they are together or apart."""
    turned = b.rank < a.rank
    first, second = (b, a) if turned else (a, b)
    words, masked = _side_by_side(first, second)
    pair, measures = _compare(words, masked, (first, second), by)
    met = pair[0]["rule"] != NOTHING
    matched, shorter, longer = (int(pair[0][n]) for n in ("matched", "shorter", "longer"))
    return Explanation(
        a=_explained(a),
        b=_explained(b),
        together=standing.together,
        grouping=standing.grouping,
        way=tuple(way),
        relation=relation_of(int(pair[0]["rule"])) if met else None,
        why=_why(pair, measures, standing, by) if met else _why_nothing(words, masked, a, b, by),
        matched_words=matched,
        coverage_share=min(matched / max(shorter, 1), 1.0),
        mutual_share=min(matched / max(longer, 1), 1.0),
        shared=tuple(_shared(words, (first, second), by, turned=turned)) if met else (),
        thresholds=find_thresholds(pair, measures, by) if met else (),
        flips=find_flips(pair, measures, by) if met else (),
    )


def _side_by_side(first: Seen, second: Seen) -> tuple[Words, Mask]:
    sizes = [0, first.words.size, first.words.size + second.words.size]
    words = Words(
        first=np.array(sizes, np.int64), codes=np.concatenate([first.words, second.words])
    )
    return words, np.concatenate([first.masked, second.masked])


def _compare(words: Words, masked: Mask, sides: tuple[Seen, Seen], by: Match) -> tuple[Rows, Rows]:
    """Compare the two as matching does; give one row of PAIR and one of MEASURES."""
    days = [side.published.toordinal() if side.published else NO_DAY for side in sides]
    origins = Origins(
        sites=np.array([side.site for side in sides], np.int32), days=np.array(days, np.int32)
    )
    a, b = np.array([0], np.uint32), np.array([1], np.uint32)
    return compare(words, masked, a, b, origins, by)


def _why(pair: Rows, measures: Rows, standing: Standing, by: Match) -> str:
    said = why(pair[0], measures[0], by)
    if standing.compared:
        return said
    return f"{said} (matching did not compare these two)"


def _why_nothing(words: Words, masked: Mask, a: Seen, b: Seen, by: Match) -> str:
    """Say how far two articles are from sharing a passage."""
    fewer = min(a.words.size, b.words.size)
    if fewer < LEAST_STORY_WORDS:
        return f"one has {plural(fewer, 'story word')}, and fewer than {LEAST_STORY_WORDS} prove nothing"
    needed = min(by.min_run_words, max(LEAST_CHAIN_WORDS, (fewer + 1) // 2))
    for least in range(needed - 1, LEAST_CHAIN_WORDS - 1, -1):
        pair, _ = _compare(words, masked, (a, b), replace(by, min_run_words=least))
        if pair[0]["rule"] != NOTHING:
            return (
                f"no passage: the longest chain of shared words has {least}, and {needed} make one"
            )
    return f"no passage: no chain of {LEAST_CHAIN_WORDS} shared words, and {needed} make one"


def _explained(seen: Seen) -> Explained:
    return Explained(
        article=seen.article,
        outlet=seen.outlet,
        headline=seen.headline,
        address=seen.address,
        published=seen.published,
        story_words=int((~seen.masked).sum()),
        furniture=tuple(_furniture(seen)),
        dispatch=seen.dispatch,
        copies=seen.copies,
    )


def _furniture(seen: Seen) -> Iterator[Furniture]:
    """Give the stretches of masked words, a paragraph at a time."""
    paragraphs = seen.paragraphs
    edges = np.flatnonzero(np.diff(seen.masked) | (np.diff(paragraphs) > 0)) + 1
    for start, end in pairwise([0, *edges.tolist(), seen.masked.size]):
        if start == end or not seen.masked[start]:
            continue
        span = _span(seen, start, end)
        yield Furniture(
            span=span,
            words=end - start,
            paragraph=int(paragraphs[start]),
            opening=one_line(span.of(seen.text), OPENING_CHARS),
            stories=int(seen.carried[start:end].max()),
        )


def _span(seen: Seen, start: int, end: int) -> Span:
    return Span(int(seen.places.starts[start]), int(seen.places.ends[end - 1]))


def _shared(
    words: Words, sides: tuple[Seen, Seen], by: Match, *, turned: bool
) -> Iterator[SharedText]:
    """Give the passages as `a` and `b` were asked for, in the order of `a`."""
    places = Places(
        starts=np.concatenate([side.places.starts for side in sides]),
        ends=np.concatenate([side.places.ends for side in sides]),
    )
    one, other = np.array([0], np.uint32), np.array([1], np.uint32)
    (found,) = find_passages(words, places, one, other, by)
    if turned:
        sides = sides[::-1]
        found = tuple(passage.turned() for passage in found)
    for passage in sorted(found, key=lambda p: (p.a, p.b)):
        spots = [
            _words_of(side, span) for side, span in zip(sides, (passage.a, passage.b), strict=True)
        ]
        masked = [int(side.masked[i:j].sum()) for side, (i, j) in zip(sides, spots, strict=True)]
        yield SharedText(
            a=passage.a,
            b=passage.b,
            a_paragraph=int(sides[0].paragraphs[spots[0][0]]),
            b_paragraph=int(sides[1].paragraphs[spots[1][0]]),
            matched_words=passage.matched_words,
            furniture_words=max(masked),
            opening=one_line(passage.a.of(sides[0].text), OPENING_CHARS),
        )


def _words_of(seen: Seen, span: Span) -> tuple[int, int]:
    first, last = np.searchsorted(seen.places.starts, (span.start, span.end))
    return int(first), int(last)
