"""Planes count what stands in the columns that they were laid out from."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.dispatches.columns import NUMBER_MARK, QUOTED_MARK, Words, starts_of
from wirecopy.dispatches.compared.planes import (
    FURNITURE,
    NUMBER,
    QUOTED,
    count_marks,
    lay_planes,
)
from wirecopy.dispatches.kernels import fixed


@given(st.lists(st.integers(0, 200), min_size=1, max_size=4), st.integers(0, 2**32 - 1), st.data())
@settings(max_examples=60, deadline=None)
def test_marks_are_counted_from_any_word_to_any_other(
    sizes: list[int], seed: int, data: st.DataObject
) -> None:
    chance = np.random.default_rng(seed)
    first = starts_of(sizes)
    codes = chance.integers(0, 2**32, int(first[-1]), np.uint32)
    masked = chance.random(codes.size) < 0.5
    planes = lay_planes(Words(first=first, codes=codes), masked)
    article = data.draw(st.integers(0, len(sizes) - 1))
    start = data.draw(st.integers(0, sizes[article]))
    end = data.draw(st.integers(start, sizes[article]))
    own = slice(first[article] + start, first[article] + end)
    bits = fixed(planes.bits[planes.first[article] : planes.first[article + 1]], np.uint64)
    counted = [count_marks(bits, plane, start, end) for plane in (FURNITURE, NUMBER, QUOTED)]
    marked = [masked[own], codes[own] & NUMBER_MARK > 0, codes[own] & QUOTED_MARK > 0]
    assert counted == [int(each.sum()) for each in marked]
    hidden = masked[first[article] : first[article + 1]].sum()
    assert planes.own[article] == sizes[article] - hidden
