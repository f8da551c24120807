"""Story view: what the first page and the page of a story show, as frozen values.

Every decision is taken here; the templates only set out what they are handed.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.errors import Problem
from wirecopy.exports.charts.attention import attention
from wirecopy.exports.charts.chart import Chart
from wirecopy.exports.charts.delay import delay
from wirecopy.exports.claim_views import MOST_CITES, MOST_LISTED, CiteView, Desk, find_articles
from wirecopy.exports.copy_view import web_link
from wirecopy.exports.dispatch_view import DispatchView
from wirecopy.exports.plain import days, some
from wirecopy.exports.shelf import Shelf
from wirecopy.records.record import Conflict, DispatchLine, Record

MOST_DISPATCHES: Final = 30
"""Dispatches set out on the page of their story; of the others it has links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One side of a conflict."""

    words: str
    origin: str
    who: str
    """The outlets that carry it; empty where they are its origin."""
    cites: tuple[CiteView, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """A conflict of a story."""

    kind: str
    about: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptView:
    """A page outside a dispatch that carries a piece of it."""

    outlet: str
    headline: str
    address: str
    link: str | None
    relation: str
    matched_words: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """The page of a story."""

    record: Record
    span: str
    dispatches: tuple[DispatchView, ...]
    other_dispatches: tuple[DispatchLine, ...]
    """Those that are only linked to."""
    conflicts: tuple[ConflictView, ...]
    more_conflicts: int
    timeline: tuple[tuple[str, tuple[str, ...]], ...]
    """Days, and what each brought."""
    charts: tuple[Chart, ...]
    """When it was told and copied; none for a page that stands alone."""
    excerpts: tuple[ExcerptView, ...]
    more_excerpts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLine:
    """A story on the first page."""

    record: Record
    span: str
    agencies: str
    substance: int
    """Places at which copies differ in substance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """The first page."""

    stories: tuple[IndexLine, ...]
    more_stories: int
    pages_count: int
    claims_read: bool
    problems: tuple[tuple[str, int], ...]
    listed_problems: tuple[Problem, ...]


def index_view(
    records: Sequence[Record], problems: Sequence[Problem], more_stories: int
) -> IndexView:
    """Give the first page: all stories, and the problems counted."""
    counts = Counter(problem.slug for problem in problems)
    return IndexView(
        stories=tuple(_index_line(record) for record in records),
        more_stories=more_stories,
        pages_count=sum(record.pages_count for record in records),
        claims_read=any(line.claims_read for r in records for line in r.dispatches),
        problems=tuple(sorted(counts.items())),
        listed_problems=tuple(problems[:MOST_LISTED]),
    )


def _index_line(record: Record) -> IndexLine:
    named = dict.fromkeys(line.agency for line in record.dispatches if line.agency)
    return IndexLine(
        record=record,
        span=days(record.first_on, record.last_on),
        agencies=", ".join(named),
        substance=sum(
            variant.kind.family == "substance"
            for line in record.dispatches
            for variant in line.variants
        ),
    )


def story_view(record: Record, dispatches: Sequence[DispatchView], shelf: Shelf) -> StoryView:
    """Give the page of a story, from the pages of its dispatches."""
    sigla = {copy.line.article: copy.siglum for d in dispatches for copy in d.copies}
    cited = {
        c.article
        for conflict in record.conflicts[:MOST_LISTED]
        for s in conflict.sides
        for c in s.cites[:MOST_CITES]
    }
    articles = find_articles(cited, shelf)
    alone = len(record.dispatches) == 1
    desk = Desk(articles, sigla if alone else {}, {}, frozenset())
    return StoryView(
        record=record,
        span=days(record.first_on, record.last_on),
        dispatches=tuple(dispatches),
        other_dispatches=record.dispatches[len(dispatches) :],
        conflicts=tuple(_conflict(c, desk) for c in record.conflicts[:MOST_LISTED]),
        more_conflicts=max(0, len(record.conflicts) - MOST_LISTED),
        timeline=_timeline(record),
        charts=_charts(record),
        excerpts=_excerpts(record, shelf),
        more_excerpts=max(0, len(record.excerpts) - MOST_LISTED),
    )


def _charts(record: Record) -> tuple[Chart, ...]:
    if record.pages_count < 2:
        return ()
    return tuple(chart for chart in (attention(record), delay(record.dispatches)) if chart.svg)


def _conflict(conflict: Conflict, desk: Desk) -> ConflictView:
    sides = []
    for side in conflict.sides[:MOST_LISTED]:
        cites = desk.cites(side.cites)
        sides.append(
            SideView(
                words=side.words,
                origin=side.origin,
                who=some(names)
                if (names := sorted({c.outlet for c in cites})) != [side.origin]
                else "",
                cites=cites,
                more=len(side.cites) - len(cites),
            )
        )
    return ConflictView(kind=conflict.kind.value, about=conflict.about, sides=tuple(sides))


def _timeline(record: Record) -> tuple[tuple[str, tuple[str, ...]], ...]:
    by_day: dict[str, list[str]] = defaultdict(list)
    for entry in record.timeline[:MOST_LISTED]:
        by_day[days(entry.first, entry.last)].append(entry.what)
    return tuple((day, tuple(dict.fromkeys(whats))) for day, whats in by_day.items())


def _excerpts(record: Record, shelf: Shelf) -> tuple[ExcerptView, ...]:
    chosen = record.excerpts[:MOST_LISTED]
    articles = find_articles((excerpt.article for excerpt in chosen), shelf)
    return tuple(
        ExcerptView(
            outlet=article.outlet.name,
            headline=article.headline or article.address,
            address=article.address,
            link=web_link(article.address),
            relation=excerpt.relation.value,
            matched_words=excerpt.matched_words,
            words=" … ".join(c.span.of(article.text) for c in excerpt.cites[:MOST_CITES]),
        )
        for excerpt in chosen
        for article in [articles.get(excerpt.article)]
        if article is not None
    )
