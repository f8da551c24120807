"""Make a sheet: from the record's line of a dispatch, its collation and its articles."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, VariantKind
from wirecopy.exports.base_view import (
    FAMILIES,
    BaseParagraph,
    BaseRun,
    PlaceView,
    ReadingView,
    base_paragraphs,
    find_places,
    sigla_of,
)
from wirecopy.exports.charts.survival import count_survivors
from wirecopy.exports.dispatch_view import quotation_spans, title_of
from wirecopy.exports.sheets.sheet import (
    MOST_RANKS,
    Sheet,
    SheetParagraph,
    SheetPlace,
    SheetReading,
    SheetRun,
)
from wirecopy.exports.sheets.shifts import find_shifts
from wirecopy.ids import ArticleId
from wirecopy.records.record import DispatchLine, Record

MOST_COLUMNS: Final = 200_000
"""A longer base text is set out up to here."""
WORDS_CHARS: Final = 400
"""A reading is kept up to so many characters; a page shows less."""


def make_sheet(
    record: Record,
    line: DispatchLine,
    collation: Collation,
    articles: Mapping[ArticleId, Article],
) -> Sheet:
    """Set out a dispatch of a story; `articles` are its copies, by id.

    Cost: linear in the base text, and in what copies have otherwise.
    """
    sigla = sigla_of((copy.article, copy.outlet.name) for copy in line.copies)
    ranks = {siglum.letter: rank for rank, siglum in enumerate(sigla.values())}
    places = find_places(
        line.variants,
        sigla,
        collation.base_breaks,
        most_places=len(line.variants),
        most_sigla=MOST_RANKS,
    )
    base = base_paragraphs(
        collation, articles, places, quotation_spans(line.quotations), most_columns=MOST_COLUMNS
    )
    families = Counter(variant.kind.family for variant in line.variants)
    shifts, more = find_shifts(collation, articles, [copy.article for copy in line.copies])
    return Sheet(
        dispatch=line.dispatch,
        story=record.id,
        headline=record.headline,
        title=title_of(line),
        origin=line.origin,
        agency=line.agency,
        articles=tuple(copy.article for copy in line.copies),
        outlets=tuple(copy.outlet.name for copy in line.copies),
        families=tuple((name, families[name]) for name in FAMILIES if families[name]),
        paragraphs=tuple(_paragraph(paragraph, ranks) for paragraph in base),
        shifts=shifts,
        more_shifts=more,
        survivors=count_survivors(collation),
    )


def _paragraph(paragraph: BaseParagraph, ranks: Mapping[str, int]) -> SheetParagraph:
    return SheetParagraph(
        tuple(_run(run) for run in paragraph.runs),
        tuple(_place(place, ranks) for place in paragraph.places),
    )


def _run(run: BaseRun) -> SheetRun:
    return SheetRun(run.lead, run.text, _numbers(run.places), run.quotations, _numbers(run.ends))


def _numbers(places: Sequence[PlaceView]) -> tuple[int, ...]:
    return tuple(place.number for place in places)


def _place(place: PlaceView, ranks: Mapping[str, int]) -> SheetPlace:
    return SheetPlace(
        number=place.number,
        kind=VariantKind(place.kind),
        quoted=place.quoted,
        why=place.why,
        readings=tuple(_reading(reading, ranks) for reading in (place.base, *place.others)),
        paragraphs=place.paragraphs,
    )


def _reading(reading: ReadingView, ranks: Mapping[str, int]) -> SheetReading:
    shown = tuple(ranks[siglum.letter] for siglum in reading.sigla)
    return SheetReading(reading.words[:WORDS_CHARS], shown, len(shown) + reading.more)
