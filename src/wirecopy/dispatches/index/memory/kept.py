"""Kept: the words of the articles that were read last, in a ring, and which are furniture."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Codes, Index, Mask, Numbers, Words
from wirecopy.dispatches.index.memory.view import Whole, grown
from wirecopy.dispatches.kernels import compiled, lean

ROOM: Final = 1 << 23
"""So many words are kept: of some twenty thousand articles, as copies come close together."""
MOST_WORDS: Final = ROOM >> 4
"""An article that has more is not kept."""


class Ring(NamedTuple):
    """Words in the order in which they were put, the oldest overwritten."""

    codes: Codes
    masked: Mask
    ends: Index
    """By number of article: how many words had been put when its own were, each article counted
    as one more; 0: none are kept."""
    sizes: NDArray[np.int32]
    """By number of article."""
    put: Index
    """How many words were put so far; and how many when all were forgotten last."""


class Kept:
    """A ring, asked by article."""

    def __init__(self, articles: int) -> None:
        self._ring = Ring(
            codes=np.empty(ROOM, np.uint32),
            masked=np.empty(ROOM, np.bool_),
            ends=np.zeros(articles, np.int64),
            sizes=np.zeros(articles, np.int32),
            put=np.zeros(2, np.int64),
        )

    def make_room(self, articles: int) -> None:
        """See that the words of articles with numbers below this can be kept."""
        ring = self._ring
        if ring.ends.size < articles:
            room = articles + (articles >> 3)
            ends, sizes = grown(ring.ends, room), grown(ring.sizes, room)
            self._ring = ring._replace(ends=ends, sizes=sizes)

    def find_missing(self, numbers: Numbers) -> Numbers:
        """Give those of these articles whose words are not kept."""
        return find_missing(self._ring, numbers)

    def gather(self, numbers: Numbers) -> tuple[Words, Mask]:
        """Give the words of these articles, all of which are kept."""
        first, codes, masked = gather_kept(self._ring, numbers)
        return Words(first=first, codes=codes), masked

    def keep(self, numbers: Numbers, words: Words, masked: Mask) -> bool:
        """Keep the words of articles; tell whether all of them are kept now."""
        if words.codes.size > ROOM >> 1:
            return False
        return keep_all(self._ring, numbers, (words.first, words.codes, masked))

    def forget(self, numbers: Numbers | None = None) -> None:
        """Forget the words of these articles, or of all."""
        if numbers is None:
            self._ring.put[1] = self._ring.put[0]
        else:
            self._ring.ends[numbers] = 0


@lean
def _is_kept(ring: Ring, number: Whole) -> bool:
    end, put = ring.ends[number], ring.put
    start = end - 1 - ring.sizes[number]
    return bool(end > put[1] and start >= put[1] and start >= put[0] - ring.codes.size)


@compiled
def find_missing(ring: Ring, numbers: Numbers) -> Numbers:
    """Give those of these articles whose words are not kept."""
    missing = np.empty(numbers.size, np.uint32)
    count = 0
    for number in numbers:
        if not _is_kept(ring, np.int64(number)):
            missing[count] = number
            count += 1
    return missing[:count]


@compiled
def gather_kept(ring: Ring, numbers: Numbers) -> tuple[Index, Codes, Mask]:
    """Put the words of kept articles one after another."""
    first = np.zeros(numbers.size + 1, np.int64)
    for at in range(numbers.size):
        first[at + 1] = first[at] + ring.sizes[numbers[at]]
    codes, masked = np.empty(first[-1], np.uint32), np.empty(first[-1], np.bool_)
    for at in range(numbers.size):
        size = np.int64(ring.sizes[numbers[at]])
        start = (ring.ends[numbers[at]] - 1 - size) & (ring.codes.size - 1)
        codes[first[at] : first[at + 1]] = ring.codes[start : start + size]
        masked[first[at] : first[at + 1]] = ring.masked[start : start + size]
    return first, codes, masked


@compiled
def keep_all(ring: Ring, numbers: Numbers, words: tuple[Index, Codes, Mask]) -> bool:
    """Put the words of articles into the ring; tell whether none was too long."""
    first, codes, masked = words
    every = True
    for at in range(numbers.size):
        size = first[at + 1] - first[at]
        if size > MOST_WORDS:
            every = False
            continue
        start = ring.put[0]
        place = start & (ring.codes.size - 1)
        if place + size + 1 > ring.codes.size:
            # Words of an article stand in one piece.
            start += ring.codes.size - place
            place = 0
        ring.codes[place : place + size] = codes[first[at] : first[at + 1]]
        ring.masked[place : place + size] = masked[first[at] : first[at + 1]]
        ring.put[0] = start + size + 1
        ring.ends[numbers[at]] = start + size + 1
        ring.sizes[numbers[at]] = size
    return every
