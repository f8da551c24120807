"""A short way gives what the long way gives."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from hypothesis import given, settings
from hypothesis import strategies as st

from collations.drawing import new_article, new_dispatch
from wirecopy.collations import collate
from wirecopy.collations.laying import align, anchors
from wirecopy.collations.laying.arrays import align_large, best_before
from wirecopy.collations.laying.draft import Draft
from wirecopy.collations.laying.weave import lay
from wirecopy.collations.witnesses.witness import find_witnesses

WORD = st.sampled_from("the of Falk said told 85% 12 twelve August 31 storm storms . , ”".split())
TEXT = st.lists(WORD, min_size=1, max_size=25).map(" ".join)
EDGE = st.integers(0, 30)
RUN = st.tuples(EDGE, st.integers(1, 9), EDGE, st.integers(1, 12))


@settings(max_examples=40)
@given(st.lists(TEXT, max_size=4), st.integers(1, 3))
def test_equal_copies_are_laid_as_any_copies_are(paragraphs: list[str], count: int) -> None:
    articles = [new_article(f"a{k}", " / ".join(paragraphs)) for k in range(count)]
    dispatch = new_dispatch(articles)
    assert collate.collate(dispatch, articles) == collate.collate(dispatch, articles)


@settings(max_examples=60)
@given(TEXT, TEXT)
def test_plain_loops_pair_words_as_arrays_do(one: str, other: str) -> None:
    witnesses = find_witnesses([new_article("a1", one), new_article("a2", other)])
    draft = Draft(witnesses)
    lay(draft, 0)
    tokens = witnesses[-1].tokens
    if len(tokens) * len(draft.slots) > 1:
        assert align._align(tokens, draft.slots) == align_large(tokens, draft.slots)


@settings(max_examples=80)
@given(st.lists(RUN, min_size=1, max_size=12))
def test_plain_loops_choose_runs_as_arrays_do(runs: list[tuple[int, int, int, int]]) -> None:
    bounds = [(first, first + size, low, low + wide) for first, size, low, wide in sorted(runs)]
    assert anchors._best_before(bounds) == best_before(bounds)
