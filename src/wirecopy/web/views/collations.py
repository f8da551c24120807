"""Collations: the base text of a dispatch, what each copy has in its place, and what moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation
from wirecopy.errors import NotFoundError
from wirecopy.exports.base_view import Siglum
from wirecopy.exports.copy_view import MOST_CHARS, Fold, fold_lines
from wirecopy.exports.plain import published_on
from wirecopy.exports.record_rows import VARIANTS, VariantIn, variant_readings
from wirecopy.exports.sheets.ladder import Rail, draw_ladder
from wirecopy.exports.sheets.sheet import Sheet, SheetParagraph
from wirecopy.exports.sheets.sheet_view import (
    ShownParagraph,
    sheet_pages,
    show_paragraphs,
    sigla_by_rank,
)
from wirecopy.ids import DispatchId
from wirecopy.records.record import CopyLine
from wirecopy.store.open import Store
from wirecopy.web.asked import PAGE, Param, Query
from wirecopy.web.engine import link
from wirecopy.web.engine import query as address_of
from wirecopy.web.pages import Answer, Late, Page
from wirecopy.web.views.articles import marks_of
from wirecopy.web.views.dispatches import find_line, find_sheet
from wirecopy.web.views.lists import Pager, Pairs, pager

FULL_COPIES: Final = 4
"""Copies in full on a page: with 800 words and their marks, 40 kB each."""
MOST_CHOICES: Final = 60
"""Copies that are named to choose from; of more, a copy is asked for by its siglum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FullCopy:
    """A copy in full."""

    article: Article
    siglum: Siglum
    line: CopyLine
    published: str
    folds: tuple[Fold, ...]
    cut: bool
    """Whether its text goes on beyond what is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftView:
    """What one copy moved."""

    siglum: Siglum
    drawing: Markup | None
    """None where another copy's is shown."""
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CollationPage:
    """The page of a collation."""

    sheet: Sheet
    sigla: tuple[Siglum, ...]
    """Of the copies that are named to choose from."""
    paragraphs: tuple[ShownParagraph, ...]
    pager: Pager
    """Through the paragraphs of the base text."""
    shifts: tuple[ShiftView, ...]
    full: tuple[FullCopy, ...]
    copies: Pager
    """Through the copies in full."""


def _collation(store: Store, key: str, query: Query) -> Answer:
    sheet = find_sheet(store, key)
    return Answer(
        view=_view(store, sheet, query),
        value=Late(lambda: store.collation(sheet.dispatch)),
        shape=VARIANTS,
        rows=_variants(store, sheet.dispatch),
    )


def _variants(store: Store, key: DispatchId) -> Iterator[VariantIn]:
    """Give the rows of the variants; the record is read only where they are asked for."""
    _, line = find_line(store, key)
    yield from variant_readings(line)


def _view(store: Store, sheet: Sheet, query: Query) -> CollationPage:
    path = f"{link('dispatch', sheet.dispatch)}/collation"
    page, copies, shift = query.whole("page", 1), query.whole("copies", 1), query.text("shift")
    pages = sheet_pages(sheet)
    if page > len(pages):
        raise NotFoundError(f"the base text has {len(pages)} pages", hint="ask for one of them")
    asked = [("copies", copies if copies > 1 else None), ("shift", shift or None)]
    sigla = sigla_by_rank(sheet)
    through = pager(path, asked, page, 1, len(pages))
    kept = [("page", page if page > 1 else None)]
    return CollationPage(
        sheet=sheet,
        sigla=sigla[:MOST_CHOICES],
        paragraphs=show_paragraphs(sheet, pages[page - 1], sigla),
        pager=through,
        shifts=tuple(_shifts(sheet, sigla, shift, path, kept)),
        full=tuple(_full(store, sheet, sigla, copies)),
        copies=pager(path, kept, copies, FULL_COPIES, len(sheet.articles), name="copies"),
    )


def _shifts(
    sheet: Sheet,
    sigla: Sequence[Siglum],
    chosen: str,
    path: str,
    kept: Pairs,
) -> Iterator[ShiftView]:
    """Give the copies that moved something; of the chosen one, else the first, the drawing."""
    letters = [sigla[shift.rank].letter for shift in sheet.shifts]
    at = letters.index(chosen) if chosen in letters else 0
    openings = [_opening(paragraph) for paragraph in sheet.paragraphs]
    links = [
        address_of(path, [("page", at if at > 1 else None), ("shift", chosen or None)])
        + f"#p{n + 1}"
        for at, page in enumerate(sheet_pages(sheet), 1)
        for n in page
    ]
    for number, shift in enumerate(sheet.shifts):
        siglum = sigla[shift.rank]
        drawing = (
            draw_ladder(
                Rail(name="Base text", openings=openings, links=links),
                Rail(name=f"{siglum.letter} {siglum.outlet}", openings=shift.openings),
                shift.threads,
            )
            if number == at
            else None
        )
        yield ShiftView(
            siglum=siglum,
            drawing=drawing,
            link=address_of(path, [*kept, ("shift", siglum.letter)]) + "#moves",
        )


def _opening(paragraph: SheetParagraph) -> str:
    return "".join(run.lead + run.text for run in paragraph.runs[:3])


def _full(store: Store, sheet: Sheet, sigla: Sequence[Siglum], page: int) -> Iterator[FullCopy]:
    first = (page - 1) * FULL_COPIES
    for rank, line in enumerate(store.sheets.copies(sheet.dispatch, first, FULL_COPIES), first):
        article = store.article(line.article)
        yield FullCopy(
            article=article,
            siglum=sigla[rank],
            line=line,
            published=published_on(article.published),
            folds=fold_lines(article, marks_of(store, article.id)),
            cut=len(article.text) > MOST_CHARS,
        )


COLLATION: Final = Page(
    path="/dispatches/{key}/collation",
    name="collation",
    caption="The base text of a dispatch, and every place where copies differ.",
    gives=Collation,
    params=(
        PAGE,
        Param(name="copies", meaning="Which page of the copies in full, from 1.", kind="whole"),
        Param(name="shift", meaning="Siglum of the copy whose moves are drawn."),
    ),
    answer=_collation,
)
