"""View: base and delta of an index as the arrays that kernels read, and how to look things up.

Articles of the base are numbered by rank from 0 on; those that came since follow in the
order in which they came, so of two of them `comes_before` tells which is first by rank.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import NO_DAY, Hashes, Index, Mask, Numbers
from wirecopy.dispatches.index.memory.furnished import Furnished, is_furnished
from wirecopy.dispatches.index.memory.segment import (
    EXTRA_BITS,
    HASH_SHIFT,
    LOW_BYTES,
)
from wirecopy.dispatches.kernels import compiled, lean

HASH_MASK: Final = np.uint64((1 << 64) - (1 << HASH_SHIFT))
TABLE_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
NONE: Final = -1
UNDATED: Final = 1 << 30
"""After every day that there is."""
REST_BITS: Final = 8 * LOW_BYTES + EXTRA_BITS

ENTRY: Final = np.dtype(
    [
        ("hash", np.uint64),
        ("number", np.uint32),
        ("after", np.int32),  # the entry of the same print that came before, or NONE
        ("furniture", np.uint8),
    ],
    align=True,
)
"""A print of an article of the delta."""
SLOT: Final = np.dtype([("key", np.uint64), ("last", np.int32), ("turned", np.int32)], align=True)
"""A print that has entries or flips: the last entry, or NONE, and whether some posting of the
base is flipped. A key of 0 is a free slot."""

Whole = int | np.int64
"""A whole number; in kernels `int()` of 32 bits without a sign would have none either."""
Flags = NDArray[np.uint8]
Days = NDArray[np.int32]
Rows = NDArray[Any]


class View(NamedTuple):
    """What is known of all articles; what is not of the base can be written to."""

    bits: int
    """The top bits of a hash that choose its bucket."""
    buckets: Numbers
    lows: Flags
    posted: Numbers
    base_sites: Days
    base: Rows
    """Rows of FACT."""
    flipped: Flags
    """A bit a posting of the base: whether the print is furniture is the opposite by now."""
    gone: Flags
    """1: the article was taken out. By number."""
    sites: Days
    """Of the delta, as all that follows."""
    since: Rows
    """Rows of FACT."""
    first: Index
    """Entries of an article: its prints, rising."""
    entries: Rows
    slots: Rows
    """An open table of prints."""
    furnished: Furnished
    """Which prints are furniture of which sites, of the base too."""


def grown(column: Rows, room: int) -> Rows:
    """Give a column with more room, the new rows 0."""
    wide = np.zeros(room, column.dtype)
    wide[: column.size] = column
    return wide


@lean
def _key(view: View, number: Whole) -> tuple[Whole, Whole, np.uint64]:
    """Give what an article's rank goes by, rising."""
    base = view.base.size
    fact = view.base[number] if number < base else view.since[number - base]
    day = np.int64(fact.day)
    return (UNDATED if day == NO_DAY else day), -np.int64(fact.words), fact.id


@lean
def comes_before(view: View, one: Whole, other: Whole) -> bool:
    """Tell whether one article is before another by rank."""
    if one == other:
        return False
    base = view.base.size
    if one < base and other < base:
        return bool(one < other)
    a, b = _key(view, one), _key(view, other)
    if a[0] != b[0]:
        return bool(a[0] < b[0])
    if a[1] != b[1]:
        return bool(a[1] < b[1])
    return bool(a[2] < b[2])


@compiled
def sort_by_rank(view: View, numbers: Numbers) -> Numbers:
    """Give articles by rank."""
    base = view.base.size
    ranked = np.sort(numbers)
    count = 0
    while count < ranked.size and ranked[count] < base:
        count += 1
    # Those of the base come first now, by rank; the others are few.
    for at in range(count, ranked.size):
        number = ranked[at]
        low, high = 0, at
        while low < high:
            middle = (low + high) >> 1
            if comes_before(view, np.int64(ranked[middle]), np.int64(number)):
                low = middle + 1
            else:
                high = middle
        for place in range(at, low, -1):
            ranked[place] = ranked[place - 1]
        ranked[low] = number
    return ranked


@lean
def _rest_of(lows: Flags, posted: Numbers, row: Whole) -> np.uint32:
    """Give the bits of a posting's hash that its bucket does not tell."""
    low = np.uint32(lows[3 * row]) | (np.uint32(lows[3 * row + 1]) << np.uint32(8))
    low |= np.uint32(lows[3 * row + 2]) << np.uint32(16)
    return np.uint32((posted[row] & np.uint32(0x7F000000)) | low)


@lean
def find_rows(
    buckets: Numbers, lows: Flags, posted: Numbers, bits: Whole, value: np.uint64
) -> tuple[np.int64, np.int64]:
    """Give the first posting of a print in the base, and the one after its last."""
    bucket = np.int64(value >> np.uint64(64 - bits))
    rest = np.uint32(value >> np.uint64(HASH_SHIFT)) & np.uint32((1 << REST_BITS) - 1)
    first, end = np.int64(buckets[bucket]), np.int64(buckets[bucket + 1])
    last = end
    while first < last:
        middle = (first + last) >> 1
        if _rest_of(lows, posted, middle) < rest:
            first = middle + 1
        else:
            last = middle
    # Most prints stand in few articles, so the end is near.
    last, step = first, np.int64(1)
    while last + step <= end and _rest_of(lows, posted, last + step - 1) == rest:
        last += step
        step *= 2
    while step:
        if last + step <= end and _rest_of(lows, posted, last + step - 1) == rest:
            last += step
        step >>= 1
    return first, last


@lean
def is_furniture_row(posted: Numbers, flipped: Flags, row: Whole) -> bool:
    """Tell whether a posting of the base is furniture of its article's site."""
    turned = (flipped[row >> 3] >> (row & 7)) & 1
    return bool((posted[row] >> np.uint32(31)) != turned)


@lean
def _probe(slots: Rows, value: np.uint64) -> np.int64:
    """Give the slot of a print in the table of the delta, or the free one that it would get."""
    key = value | np.uint64(1)
    mask = slots.size - 1
    slot = np.int64((value * TABLE_STEP) >> np.uint64(32)) & mask
    while slots[slot].key != 0 and slots[slot].key != key:
        slot = (slot + 1) & mask
    return slot


@lean
def find_slot(slots: Rows, value: np.uint64) -> np.int64:
    """Give the slot of a print, or NONE."""
    slot = _probe(slots, value)
    return slot if slots[slot].key != 0 else np.int64(NONE)


@lean
def make_slot(slots: Rows, value: np.uint64) -> np.int64:
    """Give the slot of a print, a new one where it has none. There must be room."""
    slot = _probe(slots, value)
    if slots[slot].key == 0:
        slots[slot].key = value | np.uint64(1)
        slots[slot].last = NONE
        slots[slot].turned = 0
    return slot


@compiled
def flag_prints(view: View, hashes: Hashes, articles: Numbers, numbers: Numbers) -> Mask:
    """Tell of each print whether it is furniture of its site; article `i` is `numbers[i]`."""
    flags = np.zeros(hashes.size, np.bool_)
    base = view.base.size
    for at in range(hashes.size):
        number = np.int64(numbers[articles[at]])
        site = view.base_sites[number] if number < base else view.sites[number - base]
        flags[at] = is_furnished(view.furnished, hashes[at] & HASH_MASK, site)
    return flags
