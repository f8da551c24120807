"""A comparison keeps every word of both, and is read by its marks alone."""

from typing import Any

import pytest
from rich.console import Console

from wirecopy.cli.compare import KINDS
from wirecopy.exports.diff import PIECES, PieceKind, count_words, find_pieces, only
from wirecopy.exports.diff_card import LEGEND, STYLES, comparison_card, draw_pieces, piece_list


@pytest.fixture
def compared(invented: Any) -> Any:
    pair = (
        invented.make_article("Ledra Courier", invented.COURIER, 11),
        invented.make_article("Coast Echo", invented.ECHO, 12),
    )
    dispatch = next(iter(invented.make_shelf().dispatches.values()))
    return pair, find_pieces(pair, invented.make_collation(dispatch, pair))


def test_no_word_of_either_is_lost(compared: Any, invented: Any) -> None:
    pair, pieces = compared
    for side, article in zip("ab", pair, strict=True):
        spans = sorted(span for piece in pieces for span in getattr(piece, side))
        words = [w.span for body in article.body for w in invented.find_words(article.text, body)]
        assert spans == words


def test_each_fate_has_its_marks(compared: Any) -> None:
    drawn = draw_pieces(compared[1]).plain
    assert "[!120|112!]" in drawn
    assert "[!|badly!]" in drawn
    assert "{+Ferries to the mainland were halted until noon.+}" in drawn
    assert "85 [~percent|%~] of" in drawn


def test_an_article_against_itself_is_kept_whole(invented: Any) -> None:
    article = invented.make_article("Ledra Courier", invented.COURIER, 11)
    dispatch = next(iter(invented.make_shelf().dispatches.values()))
    pieces = find_pieces((article, article), invented.make_collation(dispatch, [article]))
    assert {piece.kind for piece in pieces} == {PieceKind.KEPT}
    assert count_words(pieces)[PieceKind.KEPT] > 30


def test_every_kind_but_kept_has_a_legend_a_style_and_an_option() -> None:
    assert {kind for kind, _, _ in LEGEND} == set(PieceKind) - {PieceKind.KEPT}
    assert set(STYLES) == set(PieceKind)
    assert set(KINDS) == {kind.value for kind in PieceKind}


def test_only_some_kinds(compared: Any) -> None:
    pair, pieces = compared
    changed = tuple(only(pieces, ("changed",)))
    assert [(row["a_words"], row["b_words"]) for row in PIECES.rows(changed)] == [
        ("120", "112"),
        ("", "badly"),
    ]
    console = Console(width=80, record=True, file=open_null(), color_system=None)
    console.print(piece_list(pair, pieces, changed))
    text = console.export_text()
    assert "112" in text
    assert "kept (" in text


def test_offsets_lead_to_the_words(compared: Any) -> None:
    pair, pieces = compared
    for row in PIECES.rows(pieces):
        if row["a_start"] is not None and row["kind"] == "changed":
            assert pair[0].text[row["a_start"] : row["a_end"]] == row["a_words"]


@pytest.mark.parametrize("width", [80, 120])
def test_a_comparison_keeps_within_the_terminal(width: int, compared: Any) -> None:
    pair, pieces = compared
    console = Console(width=width, record=True, file=open_null(), color_system=None)
    console.print(comparison_card(pair, pieces))
    assert max(map(len, console.export_text().splitlines())) <= width


def open_null() -> Any:
    import io  # noqa: PLC0415

    return io.StringIO()
