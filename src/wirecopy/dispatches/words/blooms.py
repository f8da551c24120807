"""Blooms: 256 bits that stand for the prints of an article, of which each sets one."""

from typing import Final

import numpy as np

from wirecopy.dispatches.kernels import lean

BLOOM_PARTS: Final = 4
"""Whole numbers of 64 bits."""
BLOOM_BITS: Final = 64 * BLOOM_PARTS


@lean
def count_ones(word: np.uint64) -> int:
    """Count the bits that are set in a word (Hacker's Delight, 5-1)."""
    word -= (word >> np.uint64(1)) & np.uint64(0x5555555555555555)
    word = (word & np.uint64(0x3333333333333333)) + (
        (word >> np.uint64(2)) & np.uint64(0x3333333333333333)
    )
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int((word * np.uint64(0x0101010101010101)) >> np.uint64(56))
