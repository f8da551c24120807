"""A frame masks quoted sentences, and every place in it leads back to the paragraph."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.claims.grammar.frames import frame

DRAWN = Path(__file__).with_name("frames.txt").read_text("utf-8").strip().split("\n\n")
PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "The mole will hold",
        "Falk said",
        ", ",
        ". ",
        " ",
        "?",
        "!",
    ]
)


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(case: str) -> None:
    _, text, masked = (line[3:] for line in case.splitlines())
    assert frame(text).masked == masked


@given(st.lists(PIECES, max_size=30).map("".join))
def test_words_outside_the_masks_read_back_from_the_paragraph(text: str) -> None:
    one = frame(text)
    for start in range(len(one.masked)):
        if one.mask_at(start) is None:
            span = one.span(start, start + 1)
            assert span.of(text) in {one.masked[start], "", "\xa0"} or one.masked[start] == "”"


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_mask_stands_for_a_quotation_of_the_paragraph(text: str) -> None:
    one = frame(text)
    assert all(m.quoted in one.quotes for m in one.masks)
    assert all(one.span(m.start, m.end) == m.quoted.words for m in one.masks)
