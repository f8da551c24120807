"""Quoted words differ where words do, and not where only their style does."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.text.span import Span
from wirecopy.text.spoken import compare_spoken, find_spoken

DRAWN = Path(__file__).with_name("spoken.txt").read_text("utf-8").strip().split("\n\n")
TEXT = st.text(alphabet='ab 12%.,!?…[]“”"’-é$', max_size=40)


def differences(one: str, other: str) -> list[str]:
    found = compare_spoken(
        one, find_spoken(one, Span(0, len(one))), other, find_spoken(other, Span(0, len(other)))
    )
    return [f"{'cut ' * d.is_cut}{d.base.of(one)} > {d.other.of(other)}".strip() for d in found]


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(case: str) -> None:
    _, one, other, drawing = (line[3:] for line in case.splitlines())
    assert " ; ".join(differences(one, other)) == drawing


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_no_words_differ_from_themselves_and_each_unit_reads_back(text: str) -> None:
    assert differences(text, text) == []
    spoken = find_spoken(text, Span(0, len(text)))
    assert [s.span for s in spoken] == sorted(s.span for s in spoken)
    assert all(a.span.end <= b.span.start for a, b in pairwise(spoken))


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT)
def test_differences_are_in_order_and_lie_in_their_texts(one: str, other: str) -> None:
    found = compare_spoken(
        one, find_spoken(one, Span(0, len(one))), other, find_spoken(other, Span(0, len(other)))
    )
    assert [d.base for d in found] == sorted(d.base for d in found)
    for each in found:
        assert each.base or each.other
        each.base.of(one)
        each.other.of(other)


WORDS = st.lists(st.sampled_from(["mole", "boats", "never", "winter", "coast"]), max_size=12)


@settings(max_examples=40, deadline=None)
@given(WORDS, st.sampled_from([("“", "”"), ('"', '"')]), st.booleans())
def test_marks_and_capitals_are_no_difference(
    words: list[str],
    marks: tuple[str, str],
    shout: bool,  # noqa: FBT001
) -> None:
    plain = " ".join(words)
    styled = ", ".join(words).upper() if shout else f"{marks[0]}{' — '.join(words)}{marks[1]}"
    assert differences(plain, styled) == []
