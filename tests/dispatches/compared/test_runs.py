"""Runs of equal words: each word once, and the longest common words of a gap."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from dispatches.compared.drawing import plain_words
from wirecopy.dispatches.compared.gaps import ALIKE, GAP_WORDS, common_words
from wirecopy.dispatches.compared.runs import (
    _sort,
    find_shared,
    index_seeds,
    make_room,
)
from wirecopy.dispatches.kernels import fixed

GAP = st.lists(st.integers(0, 4), max_size=GAP_WORDS)
PIECES = st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=12), max_size=8)


@given(PIECES, st.permutations(range(8)), PIECES)
@settings(max_examples=150, deadline=None)
def test_each_word_is_matched_once_and_with_its_like(
    pieces: list[list[int]], order: list[int], others: list[list[int]]
) -> None:
    mixed = [pieces[n] for n in order if n < len(pieces)]
    texts = [[word for piece in several for word in piece] for several in (pieces, mixed + others)]
    words = plain_words(*texts)
    a, b = (fixed(words.of(n), np.uint32) for n in (0, 1))
    room = make_room(int(words.counts.max()))
    found = find_shared(a, b, index_seeds(b, room), 8, room)
    taken: tuple[list[int], list[int]] = ([], [])
    for _, i, j, count in room.shared[:, :found].T.tolist():
        assert count > 0
        assert np.all((a[i : i + count] ^ b[j : j + count]) < ALIKE)
        taken[0].extend(range(i, i + count))
        taken[1].extend(range(j, j + count))
    assert len(set(taken[0])) == len(taken[0])
    assert len(set(taken[1])) == len(taken[1])


@given(GAP, GAP)
@settings(max_examples=200, deadline=None)
def test_the_longest_common_words_of_a_gap_are_kept(one: list[int], other: list[int]) -> None:
    words = plain_words([90, *one], [91, *other])
    a, b = (fixed(words.of(n), np.uint32) for n in (0, 1))
    gap = (1, 1 + len(one), 1, 1 + len(other))
    count, bits = common_words(a, b, gap, np.zeros((2, GAP_WORDS), np.int32))
    if len(one) * len(other) == 1:
        assert count == 0
        return
    assert count == LCSseq.similarity(one, other)
    ours = [word for at, word in enumerate(one) if bits >> at & 1]
    theirs = [word for at, word in enumerate(other) if bits >> GAP_WORDS + at & 1]
    assert ours == theirs
    assert len(ours) == count


@given(st.lists(st.integers(-(2**62), 2**62), max_size=40))
@settings(max_examples=60, deadline=None)
def test_chains_are_sorted(values: list[int]) -> None:
    order = np.array(values, np.int64)
    _sort(order, order.size)
    assert order.tolist() == sorted(values)
