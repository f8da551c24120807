"""Gaps: the words alike in the short stretches between two runs of a chain."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import MARK_BITS, Codes
from wirecopy.dispatches.compared.lanes import LANES, alike_one
from wirecopy.dispatches.kernels import lean

Columns = NDArray[np.int32]
"""Rows of a table, one column of it in each."""

ALIKE: Final = 1 << MARK_BITS
"""Two words are alike where their codes differ by less: in their marks only."""
GAP_WORDS: Final = 12
"""Most words that stand between two runs of one chain, in either article."""


@lean
def common_words(
    a: Codes, b: Codes, gap: tuple[int, int, int, int], table: Columns
) -> tuple[int, int]:
    """Find the longest common words of a gap; give how many, and which, as bits.

    All words of `a` at once, a bit each (Hyyro 2004): a bit of `steps` is 0 where the word
    makes the longest common words longer by one.
    """
    i, j = gap[1] - gap[0], gap[3] - gap[2]
    # A run is extended as far as it goes: of two single words between runs, none is alike.
    if i * j <= 1:
        return 0, 0
    some = 0
    steps = everything = (1 << i) - 1
    for column in range(j):
        word = b[gap[2] + column]
        equal = _equal_words(a, gap[0], i, word)
        met = steps & equal
        steps = ((steps + met) | (steps - met)) & everything
        table[0, column], table[1, column] = equal, steps
        some |= equal
    if not some:
        return 0, 0
    return _trace(i, j, table)


@lean
def _equal_words(a: Codes, start: int, count: int, word: np.uint32) -> int:
    """Tell which of the words from `start` on, GAP_WORDS at most, are like one word, as bits."""
    if start + LANES <= a.size:
        return int(np.int64(alike_one(a, np.uint64(start), word))) & ((1 << count) - 1)
    equal = 0
    for row in range(count):
        equal |= ((a[start + row] ^ word) < ALIKE) << row
    return equal


@lean
def _trace(i: int, j: int, table: Columns) -> tuple[int, int]:
    """Go back from the ends of a gap to its start, along the longest common words."""
    bits = count = 0
    while i and j:
        row = 1 << (i - 1)
        if table[0, j - 1] & row:
            i -= 1
            j -= 1
            bits |= (1 << i) | (1 << (GAP_WORDS + j))
            count += 1
        elif table[1, j - 1] & row:
            i -= 1
        else:
            j -= 1
    return count, bits
