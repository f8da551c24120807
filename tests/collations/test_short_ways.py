"""A short way gives what the long way gives."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.collations.laying import align
from wirecopy.collations.laying.backbone import Bounds, _best_before, _best_of_many
from wirecopy.collations.laying.likeness import GAP_MARK, GAP_WORD
from wirecopy.collations.witnesses.vocabulary import Vocabulary
from wirecopy.text.words import find_pieces, find_words, read_token

WORD = st.sampled_from("the of Falk said told 85% 12 twelve August 31 storm storms . , ”".split())
TEXT = st.lists(WORD, min_size=1, max_size=25).map(" ".join)
EDGE = st.integers(0, 30)
RUN = st.tuples(EDGE, st.integers(1, 9), EDGE, st.integers(1, 12), st.integers(1, 9))


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT)
def test_plain_loops_pair_words_as_arrays_do(one: str, other: str) -> None:
    words = Vocabulary()
    tokens, _ = words.read(one)
    slots = [(token,) for token in words.read(other)[0]]
    scores = align.Scores(words).rows(tokens, slots)
    rows = [GAP_MARK if words.is_mark[t] else GAP_WORD for t in tokens]
    columns = [GAP_MARK if words.is_mark[t] else GAP_WORD for (t,) in slots]
    assert align._trace(scores, rows, columns) == align._align_many(
        align.as_table(scores), rows, columns
    )


@settings(max_examples=80)
@given(st.lists(RUN, min_size=1, max_size=12))
def test_plain_loops_choose_runs_as_arrays_do(
    runs: list[tuple[int, int, int, int, int]],
) -> None:
    bounds = [Bounds(f, f + size, low, low + wide, words) for f, size, low, wide, words in runs]
    assert _best_before(sorted(bounds)) == _best_of_many(sorted(bounds))


@settings(max_examples=150)
@given(st.text("aB9 .,-'’“”\u0301é@#_%\n\u00a0U.S", max_size=40))
def test_pieces_are_the_words_with_the_space_before_them(text: str) -> None:
    pieces = find_pieces(text)
    words = find_words(text)
    assert "".join(pieces) == text[: words[-1].span.end if words else 0]
    assert [piece.lstrip() for piece in pieces] == [word.span.of(text) for word in words]
    assert [read_token(w.span.of(text)) for w in words] == [(w.kind, w.folded) for w in words]
