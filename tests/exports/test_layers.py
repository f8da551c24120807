"""Marks that overlap are laid over a text without losing a character."""

from hypothesis import given
from hypothesis import strategies as st

from wirecopy.exports.layers import Mark, lay, word_changes
from wirecopy.text.span import Span

TEXT = "A ferry ran aground off Port Ledra."
EDGES = st.integers(0, len(TEXT))
SPANS = st.tuples(EDGES, EDGES).map(lambda ends: Span(min(ends), max(ends)))
MARKS = st.lists(st.builds(Mark, SPANS, st.sampled_from("qv"), st.sampled_from("123")), max_size=8)
WORDS = st.lists(st.sampled_from(["nobody", "was", "badly", "hurt", "the", "ship"]), max_size=8)


@given(SPANS, MARKS)
def test_segments_put_together_are_the_text(within: Span, marks: list[Mark]) -> None:
    assert "".join(s.text for s in lay(TEXT, within, marks)) == within.of(TEXT)


@given(SPANS, MARKS)
def test_a_segment_has_just_the_marks_that_lie_over_it(within: Span, marks: list[Mark]) -> None:
    at = within.start
    for segment in lay(TEXT, within, marks):
        here = Span(at, at + len(segment.text))
        expected = sorted(m for m in marks if len(m.span) and m.span.meets(here))
        assert sorted(segment.marks) == expected
        assert all(m.span.holds(here) for m in segment.marks)
        at = here.end


@given(MARKS)
def test_every_mark_opens_once(marks: list[Mark]) -> None:
    opened = [m for s in lay(TEXT, Span(0, len(TEXT)), marks) for m in s.opens]
    assert sorted(opened) == sorted(m for m in marks if len(m.span))


@given(WORDS, WORDS)
def test_two_wordings_are_told_apart_without_losing_a_word(a: list[str], b: list[str]) -> None:
    changes = word_changes(" ".join(a), " ".join(b))
    assert " ".join(c.words for c in changes if c.kind != "added").split() == a
    assert " ".join(c.words for c in changes if c.kind != "cut").split() == b


def test_very_long_wordings_are_set_side_by_side() -> None:
    kinds = [c.kind for c in word_changes("word " * 5000, "other " * 5000)]
    assert kinds == ["cut", "added"]
