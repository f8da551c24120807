"""Taken: the words of chains written down, each word of either article once."""

import numpy as np

from wirecopy.dispatches.columns import Hashes
from wirecopy.dispatches.compared.bits import bits_from, first_one, lowest, set_bits
from wirecopy.dispatches.compared.gaps import Columns
from wirecopy.dispatches.kernels import lean

_NONE, _ONE, _BLOCK = np.uint64(0), np.uint64(1), np.uint64(64)


@lean
def write_words(
    row: tuple[int, int, int, int],
    taken: tuple[Hashes, Hashes],
    shared: Columns,
    found: int,
) -> int:
    """Write the words of a run that are still free, a row for each stretch; give the next row.

    `row` is the run's chain, its first word in either article, and its words; `taken` are
    bits, a word each, of those in either article that are not free, and are set here.
    """
    chain, a, b, words = row
    ours, theirs = taken
    at, end = _NONE, np.uint64(words)
    fresh = True
    while at < end:
        i, j = np.uint64(a) + at, np.uint64(b) + at
        busy = bits_from(ours, _NONE, _ONE, i) | bits_from(theirs, _NONE, _ONE, j)
        size = min(end - at, _BLOCK)
        free = min(first_one(busy), size)
        if free:
            set_bits(ours, i, lowest(free))
            set_bits(theirs, j, lowest(free))
            if fresh:
                shared[0, found], shared[3, found] = chain, 0
                shared[1, found], shared[2, found] = i, j
                found += 1
                fresh = False
            shared[3, found - 1] += free
        if free < size:
            # Behind the last of the 64 bits there may be more that are taken.
            free += min(first_one(~(busy >> free)), size - free)
            fresh = True
        at += free
    return found
