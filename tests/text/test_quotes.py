"""Quoted words are found by their marks, whatever the marks are."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Span

DRAWN = Path(__file__).with_name("quotes.txt").read_text("utf-8").strip().split("\n\n")
TEXTS = st.text(st.sampled_from("ab s.,「」『』＂‚`\n'\"“”„‘’«»`12(—-"), max_size=60)


def draw(text: str) -> str:
    """Set each quotation into brackets, with ~ behind one that is not closed."""
    drawn, at = "", 0
    for quoted in find_quoted(text):
        drawn += text[at : quoted.span.start] + f"[{quoted.span.of(text)}]"
        drawn += "" if quoted.closed else "~"
        at = quoted.span.end
    return drawn + text[at:]


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_quotation(case: str) -> None:
    drawing = case.splitlines()[1].removeprefix("> ")
    plain = drawing.replace("[Falk]", "{Falk}").replace("]~", "").replace("[", "")
    plain = plain.replace("]", "").replace("{", "[").replace("}", "]")
    assert draw(plain) == drawing


def test_the_words_are_without_the_marks_and_the_space_beside_them() -> None:
    text = "« Le port est ouvert »"
    assert find_quoted(text)[0].words.of(text) == "Le port est ouvert"


def test_a_quotation_crosses_a_wrapped_line_but_no_blank_one() -> None:
    assert draw("“The port\nis open,” she") == "[“The port\nis open,”] she"
    assert draw("“The port\n\nis open,” she") == "[“The port]~\n\nis open,” she"


@given(TEXTS)
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = find_quoted(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(q.span.holds(q.words) and q.words.of(text) for q in found)


@given(TEXTS)
def test_quotations_of_a_text_are_those_of_its_paragraphs(text: str) -> None:
    apart = [q for span in find_paragraphs(text) for q in find_quoted(text, span)]
    assert tuple(apart) == find_quoted(text)


@given(st.text(max_size=80), st.integers(0, 40), st.integers(0, 40))
def test_no_text_and_no_stretch_raises(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    within = Span(start, min(start + length, len(text)))
    assert all(within.holds(q.span) for q in find_quoted(text, within))


def test_east_asian_brackets_need_no_spaces() -> None:
    text = "港长说：「港口已经开放。」他走了『很好』"
    assert [q.words.of(text) for q in find_quoted(text)] == ["港口已经开放。", "很好"]
