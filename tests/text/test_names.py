"""Names are told by their capitals, and held to be one only where no reader would doubt it."""

# ruff: noqa: SIM905  # Word lists read best as a text.

# Word lists read best as a text.

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.text.names import find_names, same_name
from wirecopy.text.paragraphs import find_paragraphs

DRAWN = Path(__file__).with_name("names.txt").read_text("utf-8").strip().split("\n\n")
PAIRS = Path(__file__).with_name("same_names.txt").read_text("utf-8").strip().splitlines()
WORDS = st.sampled_from(
    "Falk Ines said. the Ministry of Ports , ’s US “Mr. J. and al-Nur \n \n\n Minister March I @x is".split(
        " "
    )
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60)
NAMES = st.lists(
    st.sampled_from("Ines J. Falk Orr Mr Ministry of US the bin 's".split()), max_size=5
)


def draw(text: str) -> str:
    """Set each name into brackets."""
    drawn, at = "", 0
    for name in find_names(text):
        drawn += text[at : name.span.start] + f"[{name.words}]"
        at = name.span.end
    return drawn + text[at:]


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_name(case: str) -> None:
    drawing = case.splitlines()[1].removeprefix("> ")
    assert draw(drawing.replace("[", "").replace("]", "")) == drawing


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("US Secretary of State Ines Falk left.", "US Secretary of State"),
        ("The harbour minister Ines Falk left.", "harbour minister"),
        ("Mr. Orr left.", "Mr."),
        ("We saw Orr.", None),
    ],
)
def test_the_title_stands_beside_the_name(text: str, title: str | None) -> None:
    assert [name.title for name in find_names(text)] == [title]


@pytest.mark.parametrize("case", PAIRS)
def test_each_pair_of_names(case: str) -> None:
    a, b, verdict = case.split(" | ")
    assert same_name(a, b) == (verdict == "same")


@given(NAMES.map(" ".join), NAMES.map(" ".join))
def test_the_order_of_two_names_does_not_count(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)


@given(TEXTS)
def test_names_are_in_order_apart_and_read_back(text: str) -> None:
    found = find_names(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(name.span.of(text) == name.words != "" for name in found)


@given(TEXTS)
def test_names_of_a_text_are_those_of_its_paragraphs(text: str) -> None:
    apart = [n for span in find_paragraphs(text) for n in find_names(text, span)]
    assert tuple(apart) == find_names(text)


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_two_strings_raise(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)
