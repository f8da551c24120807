"""Sheet view: one page of a sheet, as templates set it out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from wirecopy.exports.base_view import (
    FAMILIES,
    BaseParagraph,
    BaseRun,
    PlaceView,
    ReadingView,
    Siglum,
    sigla_of,
)
from wirecopy.exports.sheets.sheet import Sheet, SheetParagraph, SheetPlace, SheetReading
from wirecopy.ids import ArticleId

PAGE_PLACES: Final = 60
PAGE_WORDS: Final = 1000
"""A page of the base text ends behind the paragraph in which it has so many places or words:
with a dozen sigla a reading, 60 places are 100 kB of HTML and 25 ms of work."""
MOST_NOTED: Final = 60
"""Places of one paragraph that are set out, the weightiest; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownParagraph:
    """A paragraph of the base text on a page."""

    number: int
    """From 1."""
    text: BaseParagraph
    more_places: int
    """Places in it that are not set out."""


def sheet_pages(sheet: Sheet) -> tuple[range, ...]:
    """Cut the paragraphs into pages, at least one."""
    pages = []
    first = places = words = 0
    for at, paragraph in enumerate(sheet.paragraphs):
        places += min(len(paragraph.places), MOST_NOTED)
        words += paragraph.words_count
        if places >= PAGE_PLACES or words >= PAGE_WORDS:
            pages.append(range(first, at + 1))
            first, places, words = at + 1, 0, 0
    if first < len(sheet.paragraphs) or not pages:
        pages.append(range(first, len(sheet.paragraphs)))
    return tuple(pages)


def page_of_place(sheet: Sheet, number: int) -> int:
    """Give the page, from 1, on which a place is set out; 1 where there is no such place."""
    for at, page in enumerate(sheet_pages(sheet), 1):
        if any(place.number == number for n in page for place in sheet.paragraphs[n].places):
            return at
    return 1


def sigla_by_rank(sheet: Sheet) -> tuple[Siglum, ...]:
    """Give each copy's letter and colour."""
    named = ((ArticleId(str(at)), outlet) for at, outlet in enumerate(sheet.outlets))
    return tuple(sigla_of(named).values())


def show_paragraphs(
    sheet: Sheet, which: range, sigla: Sequence[Siglum]
) -> tuple[ShownParagraph, ...]:
    """Set out some paragraphs of the base text."""
    places = {place.number: place for paragraph in sheet.paragraphs for place in paragraph.places}
    shown: dict[int, PlaceView] = {}
    for at in which:
        for number in _numbers(sheet.paragraphs[at]):
            if number in places:
                shown[number] = _place(places[number], sigla)
    return tuple(_paragraph(at, sheet.paragraphs[at], shown) for at in which)


def _numbers(paragraph: SheetParagraph) -> Iterator[int]:
    yield from (place.number for place in paragraph.places)
    for run in paragraph.runs:
        yield from run.places
        yield from run.ends


def _paragraph(
    at: int, paragraph: SheetParagraph, shown: Mapping[int, PlaceView]
) -> ShownParagraph:
    ranked = sorted(
        (shown[place.number] for place in paragraph.places),
        key=lambda place: (FAMILIES.index(place.family), place.number),
    )
    noted = sorted(ranked[:MOST_NOTED], key=lambda place: place.number)
    numbers = {place.number for place in noted}
    runs = tuple(
        BaseRun(
            run.lead,
            run.text,
            tuple(shown[n] for n in run.places if n in shown),
            run.quotations,
            tuple(shown[n] for n in run.ends if n in numbers),
        )
        for run in paragraph.runs
    )
    return ShownParagraph(
        number=at + 1,
        text=BaseParagraph(runs, tuple(noted)),
        more_places=len(ranked) - len(noted),
    )


def _place(place: SheetPlace, sigla: Sequence[Siglum]) -> PlaceView:
    base, *others = (_reading(reading, sigla) for reading in place.readings)
    return PlaceView(
        number=place.number,
        kind=place.kind.value,
        family=place.kind.family,
        quoted=place.quoted,
        why=place.why,
        base=replace(base, sigla=(), more=place.readings[0].count),
        others=tuple(others),
        paragraphs=place.paragraphs,
    )


def _reading(reading: SheetReading, sigla: Sequence[Siglum]) -> ReadingView:
    named = tuple(sigla[rank] for rank in reading.ranks if rank < len(sigla))
    return ReadingView(reading.words, named, reading.count - len(named))
