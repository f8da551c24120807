"""A span reads back its characters, and refuses another text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.text.span import Span

SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: Span(*sorted(ends)))


def test_a_span_runs_forward_from_zero() -> None:
    with pytest.raises(ValueError, match="runs forward"):
        Span(3, 2)
    with pytest.raises(ValueError, match="runs forward"):
        Span(-1, 2)


def test_a_span_of_another_text_is_refused() -> None:
    with pytest.raises(IndexError):
        Span(0, 9).of("Ledra")


@given(SPANS, st.integers(0, 5))
def test_a_shifted_span_is_as_long(span: Span, chars: int) -> None:
    assert len(span.shifted(chars)) == len(span)


@given(SPANS, SPANS)
def test_spans_that_hold_each_other_are_one(a: Span, b: Span) -> None:
    assert (a.holds(b) and b.holds(a)) == (a == b)
    assert a.meets(b) == b.meets(a)


@given(st.text(max_size=20))
def test_a_stripped_span_has_no_white_space_at_its_ends(text: str) -> None:
    span = Span(0, len(text)).stripped(text)
    assert span.of(text) == text.strip()
