"""Dispatches: one dispatch at a glance."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wirecopy.claims.claim import Claims
from wirecopy.errors import NotFoundError
from wirecopy.exports.charts.chart import Chart
from wirecopy.exports.charts.survival import draw_survival
from wirecopy.exports.claim_views import (
    MOST_LISTED,
    Desk,
    FactView,
    SpeakerView,
    fact_view,
    speaker_views,
)
from wirecopy.exports.claim_words import figure_words
from wirecopy.exports.copy_view import web_link
from wirecopy.exports.dispatch_view import CopyView
from wirecopy.exports.plain import days, published_on
from wirecopy.exports.record_rows import COPIES
from wirecopy.exports.sheets.sheet import Sheet
from wirecopy.exports.sheets.sheet_view import sigla_by_rank
from wirecopy.records.record import CopyLine, DispatchLine, Record
from wirecopy.store.open import Store
from wirecopy.web.asked import PAGE, SIZE, Query
from wirecopy.web.engine import link
from wirecopy.web.pages import Answer, Late, Page
from wirecopy.web.views.lists import Pager, pager

COPIES_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchPage:
    """The page of a dispatch."""

    sheet: Sheet
    line: DispatchLine
    """The dispatch, with the copies of this page, and without the places where they differ."""
    copies: tuple[CopyView, ...]
    more_copies: int
    pager: Pager
    speakers: tuple[SpeakerView, ...]
    figures: tuple[FactView, ...]
    dates: tuple[FactView, ...]
    more_claims: int
    survival: Chart | None
    """None of a copy that stands alone."""


def find_line(store: Store, key: str) -> tuple[Record, DispatchLine]:
    """Look up a dispatch; raises NotFoundError."""
    found = store.find(key)
    if found is None or found.story is None or found.kind != "dispatch":
        raise NotFoundError(f"no dispatch {key}", hint="/stories lists what there is")
    record = store.record(found.story)
    return record, next(line for line in record.dispatches if line.dispatch == found.dispatch)


def find_sheet(store: Store, key: str) -> Sheet:
    """Look up the sheet of a dispatch by its id, or the start of one; raises NotFoundError."""
    found = store.find(key)
    if found is None or found.kind != "dispatch" or found.dispatch is None:
        raise NotFoundError(f"no dispatch {key}", hint="/stories lists what there is")
    return store.sheets.sheet(found.dispatch)


def _dispatch(store: Store, key: str, query: Query) -> Answer:
    sheet = find_sheet(store, key)
    return Answer(
        view=_view(store, sheet, query),
        value=Late(lambda: find_line(store, sheet.dispatch)[1]),
        shape=COPIES,
        rows=_copies(store, sheet),
    )


def _copies(store: Store, sheet: Sheet) -> Iterator[tuple[Record, DispatchLine, CopyLine]]:
    """Give the rows of the copies; the record is read only where they are asked for."""
    record, line = find_line(store, sheet.dispatch)
    yield from ((record, line, copy) for copy in line.copies)


def _view(store: Store, sheet: Sheet, query: Query) -> DispatchPage:
    page, size = query.whole("page", 1), query.whole("size", COPIES_A_PAGE)
    copies = store.sheets.copies(sheet.dispatch, (page - 1) * size, size)
    claims = store.claims(sheet.dispatch)
    line = _line(sheet, copies, claims)
    sigla = dict(zip(sheet.articles, sigla_by_rank(sheet), strict=True))
    outlets = dict(zip(sheet.articles, sheet.outlets, strict=True))
    desk = Desk({}, sigla, outlets, frozenset())
    pairs = [("size", size if size != COPIES_A_PAGE else None)]
    return DispatchPage(
        sheet=sheet,
        line=line,
        copies=tuple(
            CopyView(
                line=copy,
                siglum=sigla[copy.article],
                published=published_on(copy.published),
                link=web_link(copy.address),
                full=False,
            )
            for copy in copies
        ),
        more_copies=0,
        pager=pager(link("dispatch", sheet.dispatch), pairs, page, size, len(sheet.articles)),
        speakers=speaker_views(line, desk),
        figures=tuple(
            fact_view(f.id, figure_words(f), "", f.cites, desk) for f in line.figures[:MOST_LISTED]
        ),
        dates=tuple(
            fact_view(d.id, f"{days(d.first, d.last)}: {d.words}", d.why, d.cites, desk)
            for d in line.dates[:MOST_LISTED]
        ),
        more_claims=sum(
            max(0, len(kind) - MOST_LISTED) for kind in (line.quotations, line.figures, line.dates)
        ),
        survival=_survival(sheet) if len(sheet.articles) > 1 else None,
    )


def _survival(sheet: Sheet) -> Chart:
    written = ("".join(run.lead + run.text for run in p.runs) for p in sheet.paragraphs)
    paragraphs = [words for words in written if words.strip()]
    return draw_survival(sheet.survivors, len(sheet.articles), paragraphs)


def _line(sheet: Sheet, copies: tuple[CopyLine, ...], claims: Claims | None) -> DispatchLine:
    return DispatchLine(
        dispatch=sheet.dispatch,
        agency=sheet.agency,
        origin=sheet.origin,
        copies=copies,
        base_text="",
        entities=claims.entities if claims else (),
        quotations=claims.quotations if claims else (),
        figures=claims.figures if claims else (),
        dates=claims.dates if claims else (),
        variants=(),
        claims_read=claims is not None,
    )


DISPATCH: Final = Page(
    path="/dispatches/{key}",
    name="dispatch_page",
    caption="A dispatch: its copies, and what was read from it.",
    gives=DispatchLine,
    params=(PAGE, SIZE),
    answer=_dispatch,
)
