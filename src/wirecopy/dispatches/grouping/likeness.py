"""Likeness: how much of one article another has, compared or guessed from their sketches.

In a large group many articles are never compared with each other, since each is compared
with the first few of it only. Their blooms then stand in: the share of the bits of one that
the other has too, less what it would have by chance.
"""

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Index, Numbers
from wirecopy.dispatches.kernels import compiled, lean
from wirecopy.dispatches.words.blooms import BLOOM_BITS, count_ones

WORDS_A_PRINT: Final = 4.5
"""Of 5-word runs winnowed with window 8, two in nine are kept."""
LEAST_GUESS: Final = 0.4
"""A guess below this is chance. Two sketches of 60 prints that share none differ from 0 by
.06 (one standard deviation), of 250 prints by .1."""


class Known(NamedTuple):
    """What is known of articles and of those compared with each other."""

    first: Index
    """Rows `first[x]` to `first[x + 1]` are the pairs whose first article is `x`."""
    partners: Numbers
    """The other article of each pair, sorted for each `x`."""
    matched: NDArray[np.float32]
    """Words that the two have in common, 0 where that speaks against one dispatch."""
    shorter: NDArray[np.float32]
    """Words of the shorter of the two."""
    blooms: NDArray[np.uint64]
    bits: Index
    """How many bits of each bloom are set."""


@lean
def compare_all(known: Known, lefts: Numbers, rights: Numbers) -> tuple[float, float]:
    """Give the words in common of each two of two sets of articles, and those there could be.

    Their share is how like the two sets are. A brief that stands whole in two stories has
    few words, so it counts little beside the two stories themselves.
    """
    matched = shorter = 0.0
    for x in lefts:
        for y in rights:
            row = _find_row(known, min(x, y), max(x, y))
            if row >= 0:
                matched += known.matched[row]
                shorter += known.shorter[row]
            else:
                words = _guess_words(min(known.bits[x], known.bits[y]))
                matched += _guess_share(known, x, y) * words
                shorter += words
    return matched, shorter


@compiled
def count_bits(blooms: NDArray[np.uint64]) -> Index:
    """Count the bits that are set in each bloom."""
    counts = np.zeros(blooms.shape[0], np.int64)
    for article in range(blooms.shape[0]):
        for at in range(blooms.shape[1]):
            counts[article] += count_ones(blooms[article, at])
    return counts


@lean
def _find_row(known: Known, x: int, y: int) -> int:
    """Find the pair of two articles, or -1 where they were not compared."""
    left, end = int(known.first[x]), int(known.first[x + 1])
    right = end
    while left < right:
        middle = (left + right) // 2
        if known.partners[middle] < y:
            left = middle + 1
        else:
            right = middle
    return left if left < end and known.partners[left] == y else -1


@lean
def _guess_words(bits: int) -> float:
    """Guess how many words a text has by the bits of its bloom: prints may share a bit."""
    free = max(BLOOM_BITS - bits, 1) / BLOOM_BITS
    return -math.log(free) * BLOOM_BITS * WORDS_A_PRINT


@lean
def _guess_share(known: Known, x: int, y: int) -> float:
    """Guess from two blooms how much of the smaller text stands in the other.

    A bloom that is full to the last bit says nothing, so the guess is 0.
    """
    few = min(known.bits[x], known.bits[y])
    many = max(known.bits[x], known.bits[y])
    if few == 0 or many >= BLOOM_BITS:
        return 0.0
    common = 0
    for at in range(known.blooms.shape[1]):
        common += count_ones(known.blooms[x, at] & known.blooms[y, at])
    chance = many / BLOOM_BITS
    share = (common / few - chance) / (1.0 - chance)
    return share if share >= LEAST_GUESS else 0.0
