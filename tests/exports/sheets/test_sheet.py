"""A sheet has the base text, every place and every copy's number, on pages that join up."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.exports.base_view import FAMILIES
from wirecopy.exports.sheets.ladder import Rail, draw_ladder
from wirecopy.exports.sheets.make_sheet import make_sheet
from wirecopy.exports.sheets.sheet import MOST_RANKS, Sheet, SheetParagraph, SheetRun, Thread
from wirecopy.exports.sheets.sheet_view import (
    MOST_NOTED,
    page_of_place,
    sheet_pages,
    show_paragraphs,
    sigla_by_rank,
)
from wirecopy.exports.sheets.shifts import threads_of


@pytest.fixture
def sheet(shelf: Any) -> Sheet:
    """The sheet of the invented dispatch."""
    record = shelf.records[0]
    line = record.dispatches[0]
    articles = {copy.article: shelf.article(copy.article) for copy in line.copies}
    return make_sheet(record, line, shelf.collation(line.dispatch), articles)


def test_a_sheet_reads_as_the_base_text(sheet: Sheet, shelf: Any) -> None:
    words = "\n\n".join(
        "".join(run.lead + run.text for run in paragraph.runs) for paragraph in sheet.paragraphs
    )
    assert words.split() == shelf.records[0].dispatches[0].base_text.split()


def test_each_place_stands_once_and_tells_who_has_what(sheet: Sheet, shelf: Any) -> None:
    line = shelf.records[0].dispatches[0]
    places = [place for paragraph in sheet.paragraphs for place in paragraph.places]
    assert sorted(place.number for place in places) == list(range(1, len(line.variants) + 1))
    rank = {copy.article: at for at, copy in enumerate(line.copies)}
    for place in places:
        variant = line.variants[place.number - 1]
        assert place.kind is variant.kind
        for shown, reading in zip(place.readings, variant.readings, strict=True):
            who = sorted({rank[cite.article] for cite in reading.cites})
            assert shown.count == len(who)
            assert list(shown.ranks) == who[:MOST_RANKS]


def test_a_run_lies_in_the_places_that_are_noted(sheet: Sheet) -> None:
    known = {place.number for paragraph in sheet.paragraphs for place in paragraph.places}
    for paragraph in sheet.paragraphs:
        for run in paragraph.runs:
            assert {*run.places, *run.ends} <= known


def _long(sheet: Sheet, words: list[int]) -> Sheet:
    run = SheetRun("", "word " * 300, (), "", ())
    return replace(sheet, paragraphs=tuple(SheetParagraph((run,) * count, ()) for count in words))


@given(counts=st.lists(st.integers(0, 5), max_size=12))
def test_pages_hold_every_paragraph_once_and_in_order(counts: list[int], empty: Sheet) -> None:
    pages = sheet_pages(_long(empty, counts))
    assert [at for page in pages for at in page] == list(range(len(counts)))
    assert pages


@pytest.fixture(scope="module")
def empty() -> Sheet:
    """A sheet of nothing."""
    return Sheet(
        dispatch="d-1",  # type: ignore[arg-type]
        story="s-1",  # type: ignore[arg-type]
        headline="Ferry",
        title="Ferry",
        origin="Courier",
        agency=None,
        articles=(),
        outlets=(),
        families=(),
        paragraphs=(),
        shifts=(),
        more_shifts=0,
    )


def test_a_sheet_without_words_has_one_empty_page(empty: Sheet) -> None:
    assert sheet_pages(empty) == (range(0),)
    assert show_paragraphs(empty, range(0), ()) == ()


def test_of_a_crowded_paragraph_the_weightiest_places_are_noted(sheet: Sheet) -> None:
    held = next(paragraph for paragraph in sheet.paragraphs if paragraph.places)
    first = held.places[0]
    many = tuple(replace(first, number=n) for n in range(1, MOST_NOTED + 31))
    crowded = replace(sheet, paragraphs=(replace(held, places=many),))
    (shown,) = show_paragraphs(crowded, range(1), sigla_by_rank(sheet))
    assert len(shown.text.places) == MOST_NOTED
    assert shown.more_places == 30
    assert first.kind.family in FAMILIES


def test_a_place_is_found_on_its_page(sheet: Sheet) -> None:
    for number, page in enumerate(sheet_pages(sheet), 1):
        for at in page:
            for place in sheet.paragraphs[at].places:
                assert page_of_place(sheet, place.number) == number


def test_few_words_in_common_are_no_thread() -> None:
    met = [(1, 1, None)] * 5 + [(1, 2, None)] * 2 + [(2, 1, 7)] * 4
    assert list(threads_of(met)) == [
        Thread(left=1, right=1, words=5),
        Thread(left=2, right=1, words=4, move=7),
    ]


def test_a_ladder_marks_what_moved_by_shape_and_in_words() -> None:
    threads = [Thread(left=1, right=2, words=9, move=3), Thread(left=2, right=1, words=8)]
    rails = [Rail(name=name, openings=("One <b>", "Two")) for name in ("Base text", "C Echo")]
    drawn = str(draw_ladder(rails[0], rails[1], threads))
    assert "Moved: 9 words of paragraph 1 stand in paragraph 2." in drawn
    assert drawn.count("stroke-dasharray") == 1
    assert "<b>" not in drawn
    assert "style=" not in drawn
