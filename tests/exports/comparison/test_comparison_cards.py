"""A comparison on a terminal keeps within its width, and is read by its marks alone."""

import io
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console, RenderableType

import wirecopy
from wirecopy.exports.comparison.base import lay_base
from wirecopy.exports.comparison.drawn.base_card import base_card
from wirecopy.exports.comparison.drawn.marks import LEGEND
from wirecopy.exports.comparison.drawn.pair_card import STYLES, pair_card
from wirecopy.exports.comparison.folds import View
from wirecopy.exports.comparison.pieces import PieceKind
from wirecopy.exports.comparison.topics import ALL, USUAL, Choice, read_choice

A = """A ferry with 120 passengers ran aground off Port Ledra, the harbour office said.

The line carries 85% of the visitors. Nobody was hurt.

Fishermen blamed the buoys, which the office had set in spring. Hotels fear for the season.
"""
B = """A ferry with 112 passengers ran aground off Port Ledra, the harbour office said.

The line carries 85 percent of the visitors. Nobody was hurt.

Fishermen blamed the buoys, which the office had set in spring. Our reporter saw a dog.
"""
C = """A ferry with 112 passengers ran aground off Port Ledra, the harbour office said.
"""


def printed(card: RenderableType, width: int) -> str:
    """Print a card as a terminal without colour would."""
    console = Console(width=width, file=io.StringIO(), markup=False, highlight=False)
    console.print(card)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def pair(width: int, choice: Choice = USUAL, context: int = 1, texts: Any = (A, B)) -> str:
    """Print two texts."""
    found = wirecopy.collate(texts)
    assert found.pair is not None
    view = View(choice=choice, context=context, beside=width >= 90)
    return printed(pair_card(found.pair, found.collation, view), width)


def test_every_kind_but_kept_has_a_legend_and_a_style() -> None:
    assert {kind for kind, _, _ in LEGEND} == set(PieceKind) - {PieceKind.KEPT}
    assert set(STYLES) == set(PieceKind)


@pytest.mark.parametrize("width", [40, 80, 90, 120, 200])
def test_a_comparison_keeps_within_the_terminal(width: int) -> None:
    long = f"A very{'long' * 60} word. {A}"
    assert max(map(len, pair(width, texts=(long, B)).splitlines())) <= width
    found = wirecopy.collate([long, B, C])
    view = View(choice=ALL, context=1, beside=width >= 90)
    assert max(map(len, printed(base_card(found, view), width).splitlines())) <= width


def test_two_columns_have_either_text_on_its_side() -> None:
    (line,) = [line for line in pair(120).splitlines() if "120" in line]
    left, right = line.split("│")
    assert "[!120!]" in left
    assert "{!112!}" in right


def test_a_narrow_terminal_has_one_text() -> None:
    told = pair(80)
    assert "│" not in told
    assert "[!120!]{!112!}" in told


def test_kinds_are_named_and_style_is_only_counted() -> None:
    told = pair(80)
    assert "A ¶1, B ¶1: fact-change" in told
    assert "A ¶3, B ¶3: replaced" in told
    assert "[~" not in told
    assert "places not shown: style 1 (--only all shows every difference)" in told
    assert "[~85%~]{~85 percent~}" in pair(80, ALL)


def test_what_is_not_asked_for_is_not_marked() -> None:
    told = pair(80, read_choice("facts") or ALL, 0)
    assert "[!120!]{!112!}" in told
    assert "[-" not in told
    assert "sentences alike but for cuts, additions and style" in told


def test_control_characters_steer_no_terminal() -> None:
    told = pair(80, texts=("Safe \x1b[31mred\x07 words here.", "Safe \x1b[32m words here."))
    assert "\x1b" not in told
    assert "\x07" not in told


def test_texts_without_words_are_told() -> None:
    assert "neither has words to compare" in pair(80, texts=("", ""))


def test_of_three_texts_each_place_lists_who_has_what() -> None:
    found = wirecopy.collate({"Courier": A, "Echo": B, "Post": C})
    told = printed(base_card(found, View(choice=USUAL, context=0, beside=False)), 200)
    assert "A ferry with [112]¹ passengers" in told
    assert "1 fact-change: 112 (Echo, Post) | 120 (Courier)" in told
    assert "places not shown: style 1" in told


def test_the_sentences_of_the_base_text_hold_all_of_it() -> None:
    found = wirecopy.collate([A, B, C])
    sentences = lay_base(found, ALL)
    words = " ".join("".join(s.text for s in sentence.segments) for sentence in sentences)
    assert words.split() == found.base_text.split()
    numbers = sorted(place.number for sentence in sentences for place in sentence.places)
    assert numbers == [place.number for place in found.apparatus()]


def test_every_bracket_that_opens_closes() -> None:
    found = wirecopy.collate([A, B, C])
    segments = [s for sentence in lay_base(found, ALL) for s in sentence.segments]
    opened = sorted(p.number for s in segments for p in s.opened)
    closed = sorted(p.number for s in segments for p in s.closed)
    assert opened == closed == [p.number for p in found.apparatus() if p.span]


def test_the_page_of_a_comparison_never_replaces_other_files(tmp_path: Path) -> None:
    from wirecopy.exports.comparison.drawn.page import (  # noqa: PLC0415
        FileTakenError,
        write_page,
    )

    found = wirecopy.collate([A, B])
    view = View(choice=USUAL, context=1, beside=True)
    page = tmp_path / "differences.html"
    write_page(found, view, page)
    first = page.read_bytes()
    write_page(found, view, page)
    assert page.read_bytes() == first
    (tmp_path / "mine.html").write_text("<p>precious")
    with pytest.raises(FileTakenError, match="no page of a comparison"):
        write_page(found, view, tmp_path / "mine.html")
    assert (tmp_path / "mine.html").read_text() == "<p>precious"
