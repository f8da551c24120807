"""Words, numbers and marks tile a text, whatever script it is in."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.span import Span
from wirecopy.text.words import WordKind, find_pieces, find_words

DRAWN = Path(__file__).with_name("words.txt").read_text("utf-8").strip().split("\n\n")


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_line_of_words(case: str) -> None:
    text, drawing = case.split("\n> ")
    assert " ".join(w.span.of(text) for w in find_words(text)) == drawing


def test_kinds_of_words() -> None:
    kinds = [w.kind for w in find_words("85% of Falk")]
    assert kinds == [WordKind.NUMBER, WordKind.MARK, WordKind.WORD, WordKind.WORD]


@pytest.mark.parametrize(
    "word", ["हिन्दी", "العَرَبِيَّة", "שָׁלוֹם", "தமிழ்", "می\u200cخواهم", "ภาษาไทย", "e\u0301te\u0301"]
)
def test_signs_set_on_letters_part_no_word(word: str) -> None:
    text = f"{word}, {word}."
    assert [w.span.of(text) for w in find_words(text)] == [word, ",", word, "."]
    assert find_pieces(text) == [word, ",", f" {word}", "."]


def test_composed_and_combining_accents_fold_alike() -> None:
    assert len({w.folded for w in find_words("José José JOSÉ")}) == 1


@given(st.text(max_size=80))
def test_words_and_white_space_tile_the_text(text: str) -> None:
    spans = [w.span for w in find_words(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join(span.of(text) for span in spans) == "".join(text.split())


@given(st.text(max_size=60), st.integers(0, 30), st.integers(0, 30))
def test_words_of_a_stretch_lie_within_it(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    within = Span(start, min(start + length, len(text)))
    assert all(within.holds(w.span) for w in find_words(text, within))


@given(st.text(st.sampled_from("ab \n.1"), max_size=60))
def test_paragraphs_lose_white_space_only(text: str) -> None:
    kept = "".join("".join(p.of(text).split()) for p in find_paragraphs(text))
    assert kept == "".join(text.split())
