"""Planes: what is marked of the words of articles, a bit a word, for counting 64 words at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import (
    NUMBER_MARK,
    QUOTED_MARK,
    Codes,
    Hashes,
    Index,
    Mask,
    Words,
    starts_of,
)
from wirecopy.dispatches.compared.bits import bits_from, lowest
from wirecopy.dispatches.kernels import fixed, lean
from wirecopy.dispatches.words.blooms import count_ones

PLANES: Final = 3
FURNITURE: Final = np.uint64(0)
NUMBER: Final = np.uint64(1)
QUOTED: Final = np.uint64(2)
_STEP: Final = np.uint64(PLANES)
_QUOTED_BIT: Final = np.uint64(QUOTED_MARK.bit_length() - 1)
_BLOCK: Final = np.uint64(64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planes:
    """Bits of the words of articles, one article after another."""

    first: Index
    """Numbers `first[i]` to `first[i + 1]` of `bits` are those of article `i`."""
    bits: Hashes
    """For each 64 words a number a plane: furniture, numbers, quoted words. Behind the last of
    an article stand as many more, so that 64 bits can be taken from any word on."""
    own: NDArray[np.int32]
    """Of each article: words that are no furniture."""


def starts_of_planes(counts: Index) -> Index:
    """Give where the planes of articles of so many words start."""
    return starts_of(PLANES * ((counts + 63) // 64 + 1))


def lay_planes(words: Words, masked: Mask) -> Planes:
    """Lay out the marks of words and their furniture as planes."""
    first = starts_of_planes(words.counts)
    made = Planes(
        first=first,
        bits=np.zeros(int(first[-1]), np.uint64),
        own=np.zeros(words.counts.size, np.int32),
    )
    columns = fixed(words.codes, np.uint32), fixed(masked, np.bool_)
    _lay(fixed(words.first, np.int64), columns, first, (made.bits, made.own))
    return made


@lean
def _lay(
    first: Index,
    columns: tuple[Codes, Mask],
    starts: Index,
    out: tuple[Hashes, NDArray[np.int32]],
) -> None:
    codes, masked = columns
    bits, own = out
    for article in range(first.size - 1):
        hidden = 0
        place = starts[article]
        for start in range(first[article], first[article + 1], 64):
            end = min(start + 64, first[article + 1])
            furniture = number = quoted = np.uint64(0)
            for word in range(end - 1, start - 1, -1):
                code = np.uint64(codes[word])
                furniture = (furniture << np.uint64(1)) | np.uint64(masked[word])
                number = (number << np.uint64(1)) | (code & np.uint64(NUMBER_MARK))
                quoted = (quoted << np.uint64(1)) | ((code >> _QUOTED_BIT) & np.uint64(1))
            bits[place], bits[place + 1], bits[place + 2] = furniture, number, quoted
            hidden += count_ones(furniture)
            place += PLANES
        own[article] = first[article + 1] - first[article] - hidden


@lean
def marks_from(bits: Hashes, plane: np.uint64, at: np.uint64) -> np.uint64:
    """Give a plane's bits for the 64 words of an article from `at` on."""
    return bits_from(bits, plane, _STEP, at)


@lean
def count_marks(bits: Hashes, plane: np.uint64, start: int, end: int) -> int:
    """Count the words from `start` to `end` of an article that are marked."""
    at, stop = np.uint64(start), np.uint64(end)
    count = 0
    while at < stop:
        count += count_ones(marks_from(bits, plane, at) & lowest(stop - at))
        at += _BLOCK
    return count
