"""Dispatch view: what the page of a dispatch shows, as a frozen value.

Every decision is taken here; the template only sets out what it is handed.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from wirecopy.claims.claim import Quotation
from wirecopy.exports.base_view import (
    FAMILIES,
    MOST_BASE_COLUMNS,
    BaseParagraph,
    PlaceView,
    Siglum,
    base_paragraphs,
    find_places,
    sigla_of,
)
from wirecopy.exports.claim_views import (
    MOST_CITES,
    MOST_LISTED,
    Desk,
    FactView,
    SpeakerView,
    fact_view,
    find_articles,
    speaker_views,
)
from wirecopy.exports.claim_words import figure_words
from wirecopy.exports.copy_view import MOST_CHARS, Fold, fold_lines, web_link
from wirecopy.exports.layers import Mark
from wirecopy.exports.plain import days, published_on
from wirecopy.exports.shelf import Shelf
from wirecopy.ids import ArticleId
from wirecopy.records.record import CopyLine, DispatchLine, Record
from wirecopy.text.span import Span

MOST_FULL_COPIES: Final = 24
"""Copies set out in full on one page: with 600 words each, half a megabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """A copy in the table of copies."""

    line: CopyLine
    siglum: Siglum
    published: str
    link: str | None
    full: bool
    """Whether it is set out in full on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FullCopy:
    """A copy set out in full."""

    copy: CopyView
    folds: tuple[Fold, ...]
    cut: bool
    """Whether its text goes on beyond what is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchView:
    """The page of a dispatch."""

    line: DispatchLine
    record: Record
    title: str
    copies: tuple[CopyView, ...]
    more_copies: int
    base: tuple[BaseParagraph, ...]
    base_cut: bool
    places: tuple[PlaceView, ...]
    more_places: int
    families: tuple[tuple[str, int], ...]
    speakers: tuple[SpeakerView, ...]
    figures: tuple[FactView, ...]
    dates: tuple[FactView, ...]
    more_claims: int
    full: tuple[FullCopy, ...]
    more_full: int


def brief_view(record: Record, line: DispatchLine, families: Mapping[str, int]) -> DispatchView:
    """Give what a record alone tells of a dispatch: copies and claims, and no text of a page.

    `families` counts its variants, which a brief record has not.
    """
    sigla = sigla_of((copy.article, copy.outlet.name) for copy in line.copies)
    outlets = {copy.article: copy.outlet.name for copy in line.copies}
    view = _view(record, line, Desk({}, sigla, outlets, frozenset()))
    return replace(view, families=_in_order(families))


def dispatch_view(record: Record, line: DispatchLine, shelf: Shelf) -> DispatchView:
    """Give the page of a dispatch."""
    sigla = sigla_of((copy.article, copy.outlet.name) for copy in line.copies)
    chosen = _full_copies(line)
    collation = shelf.collation(line.dispatch)
    # The base text's words come from articles that need not be among those set out in full.
    bases = {
        collation.articles[there[0]]
        for there in collation.base_spans[:MOST_BASE_COLUMNS]
        if there is not None
    }
    cited = {c.article for q in line.quotations[:MOST_LISTED] for c in q.cites[:MOST_CITES]}
    cited |= {c.article for f in line.figures[:MOST_LISTED] for c in f.cites[:MOST_CITES]}
    cited |= {c.article for d in line.dates[:MOST_LISTED] for c in d.cites[:MOST_CITES]}
    articles = find_articles({*chosen, *bases, *cited}, shelf)
    outlets = {copy.article: copy.outlet.name for copy in line.copies}
    full = frozenset(key for key in chosen if key in articles)
    desk = Desk(articles, sigla, outlets, full)
    places = find_places(line.variants, sigla, collation.base_breaks)
    quotations = quotation_spans(line.quotations)
    return replace(
        _view(record, line, desk),
        base=base_paragraphs(collation, articles, places, quotations),
        base_cut=len(collation.base) > MOST_BASE_COLUMNS,
        places=tuple(places.values()),
        more_places=len(line.variants) - len(places),
        full=_set_out(line, desk, _marks(line, desk, quotations, places)),
        more_full=len(line.copies) - len(full),
    )


def _view(record: Record, line: DispatchLine, desk: Desk) -> DispatchView:
    """Give the page of a dispatch without its base text, places, and copies in full."""
    copies = tuple(_copy(copy, desk.sigla, desk.full) for copy in line.copies[:MOST_LISTED])
    families = Counter(variant.kind.family for variant in line.variants)
    claims = (line.quotations, line.figures, line.dates)
    return DispatchView(
        line=line,
        record=record,
        title=title_of(line),
        copies=copies,
        more_copies=len(line.copies) - len(copies),
        base=(),
        base_cut=False,
        places=(),
        more_places=len(line.variants),
        families=_in_order(families),
        speakers=speaker_views(line, desk),
        figures=tuple(
            fact_view(f.id, figure_words(f), "", f.cites, desk) for f in line.figures[:MOST_LISTED]
        ),
        dates=tuple(
            fact_view(d.id, f"{days(d.first, d.last)}: {d.words}", d.why, d.cites, desk)
            for d in line.dates[:MOST_LISTED]
        ),
        more_claims=sum(max(0, len(kind) - MOST_LISTED) for kind in claims),
        full=(),
        more_full=len(line.copies),
    )


def _in_order(families: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((name, families[name]) for name in FAMILIES if families.get(name))


def _full_copies(line: DispatchLine) -> tuple[ArticleId, ...]:
    """Choose the copies to set out in full: those that changed most, then the first."""
    ranked = sorted(enumerate(line.copies), key=lambda each: (-each[1].changes_count, each[0]))
    return tuple(copy.article for _, copy in ranked[:MOST_FULL_COPIES])


def title_of(line: DispatchLine) -> str:
    """Give what a dispatch goes by: the headline of its first copy that has one."""
    return next((c.headline for c in line.copies if c.headline), line.base_text[:80])


def quotation_spans(
    quotations: Sequence[Quotation],
) -> dict[ArticleId, list[tuple[Span, str]]]:
    """Say where in each article which quotation stands."""
    spans: dict[ArticleId, list[tuple[Span, str]]] = defaultdict(list)
    for quotation in quotations[:MOST_LISTED]:
        for cite in quotation.cites:
            spans[cite.article].append((cite.span, quotation.id))
    return spans


def _copy(
    line: CopyLine, sigla: Mapping[ArticleId, Siglum], full: frozenset[ArticleId]
) -> CopyView:
    return CopyView(
        line=line,
        siglum=sigla[line.article],
        published=published_on(line.published),
        link=web_link(line.address),
        full=line.article in full,
    )


def _marks(
    line: DispatchLine,
    desk: Desk,
    quotations: Mapping[ArticleId, Sequence[tuple[Span, str]]],
    places: Mapping[int, PlaceView],
) -> dict[ArticleId, list[Mark]]:
    """Say what lies over the texts that are set out in full: quotations, and own readings."""
    marks: dict[ArticleId, list[Mark]] = defaultdict(list)
    for key in desk.full:
        marks[key] += [Mark(span, "q", name) for span, name in quotations.get(key, ())]
    for at, place in places.items():
        for reading in line.variants[at].readings[1:]:
            for cite in reading.cites:
                if cite.article in desk.full:
                    mark = Mark(cite.span, f"v v-{place.family}", str(place.number))
                    marks[cite.article].append(mark)
    return marks


def _set_out(
    line: DispatchLine, desk: Desk, marks: Mapping[ArticleId, Sequence[Mark]]
) -> tuple[FullCopy, ...]:
    return tuple(
        FullCopy(
            copy=_copy(copy, desk.sigla, desk.full),
            folds=fold_lines(desk.articles[copy.article], marks.get(copy.article, ())),
            cut=len(desk.articles[copy.article].text) > MOST_CHARS,
        )
        for copy in line.copies
        if copy.article in desk.full
    )
