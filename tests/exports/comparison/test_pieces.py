"""A comparison keeps every word of both, as rows that lead to the characters."""

from typing import Any

import pytest

from wirecopy.exports.comparison.pieces import (
    PIECES,
    PieceKind,
    count_words,
    find_pieces,
    only,
)
from wirecopy.exports.comparison.topics import ALL, USUAL, read_choice


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


def test_an_article_against_itself_is_kept_whole(invented: Any) -> None:
    article = invented.make_article("Ledra Courier", invented.COURIER, 11)
    dispatch = next(iter(invented.make_shelf().dispatches.values()))
    pieces = find_pieces((article, article), invented.make_collation(dispatch, [article]))
    assert {piece.kind for piece in pieces} == {PieceKind.KEPT}
    assert count_words(pieces)[PieceKind.KEPT] > 30


def test_only_some_kinds(compared: Any) -> None:
    _, pieces = compared
    rows = PIECES.rows(only(pieces, read_choice("changed")))
    assert [(row["a_words"], row["b_words"]) for row in rows] == [("120", "112"), ("", "badly")]
    (fact,) = only(pieces, read_choice("facts"))
    assert fact.a_words == "120"
    assert [p.kind for p in only(pieces, read_choice("style"))] == [PieceKind.STYLE]
    assert {p.kind for p in only(pieces, read_choice("kept"))} == {PieceKind.KEPT}


def test_what_is_asked_for_and_what_is_not_are_all_pieces(compared: Any) -> None:
    _, pieces = compared
    assert tuple(only(pieces, None)) == pieces == tuple(only(pieces, ALL))
    assert PieceKind.STYLE not in {piece.kind for piece in only(pieces, USUAL)}


def test_offsets_lead_to_the_words(compared: Any) -> None:
    pair, pieces = compared
    for row in PIECES.rows(pieces):
        if row["a_start"] is not None and row["kind"] == "changed":
            assert pair[0].text[row["a_start"] : row["a_end"]] == row["a_words"]
