"""A text falls into sentences, and loses only white space by it."""

# ruff: noqa: SIM905  # Word lists read best as a text.

# Word lists read best as a text.

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.sentences import find_sentences

DRAWN = Path(__file__).with_name("sentences.txt").read_text("utf-8").strip().split("\n\n")
WORDS = st.sampled_from(
    "Falk left the U.S. on Aug. 31. “Yes.” ... ? Mr. no. \n \n\n 3.5 (end.)".split(" ")
)
TEXTS = st.lists(WORDS, max_size=20).map(" ".join) | st.text(max_size=60)


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_sentence(case: str) -> None:
    sentences = case.splitlines()[1].split(" | ")
    text = " ".join(sentences)
    assert [span.of(text) for span in find_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The boats left the town.The crews stayed.", 2),
        ("Read it at quay.example/page.The rest is lost.", 1),
        ("Falk asked Booking.Com about it.", 1),
        ("Version 3.The last is shut.", 1),
    ],
)
def test_a_missing_space_divides_plain_words_only(text: str, count: int) -> None:
    assert len(find_sentences(text)) == count


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    text = "The harbour minister opened the new northern pier of Port Ledra\non Friday. She left."
    assert len(find_sentences(text)) == 2


def test_a_headline_is_a_sentence_of_its_own() -> None:
    text = "Falk opens the pier\nThe harbour minister came on Friday."
    assert [s.of(text) for s in find_sentences(text)] == text.split("\n")


@given(TEXTS)
def test_sentences_tile_the_text_but_for_white_space(text: str) -> None:
    found = find_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = "".join("".join(span.of(text).split()) for span in found)
    assert kept == "".join(text.split())


@given(TEXTS)
def test_sentences_of_a_text_are_those_of_its_paragraphs(text: str) -> None:
    apart = [s for span in find_paragraphs(text) for s in find_sentences(text, span)]
    assert tuple(apart) == find_sentences(text)
