"""View: base and delta of an index as the arrays that kernels read, and how to look things up.

Articles of the base are numbered by rank from 0 on; those that came since follow in the
order in which they came, so of two of them `comes_before` tells which is first by rank.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import NO_DAY, Hashes, Index, Numbers
from wirecopy.dispatches.index.segment import FURNITURE, HASH_SHIFT
from wirecopy.dispatches.kernels import compiled

HASH_MASK = np.uint64((1 << 64) - (1 << HASH_SHIFT))
TABLE_STEP = np.uint64(0x9E3779B97F4A7C15)
NONE = -1
UNDATED = 1 << 30
"""After every day that there is."""

Flags = NDArray[np.uint8]
Days = NDArray[np.int32]


class View(NamedTuple):
    """What is known of all articles; `gone`, `flipped` and all of the delta can be written to."""

    buckets: Numbers
    lows: Numbers
    posted: Numbers
    base_ids: Hashes
    base_sites: Days
    base_days: Days
    base_word_counts: Numbers
    base_stories: Hashes
    base_blooms: NDArray[np.uint64]
    base_print_counts: Numbers
    flipped: Flags
    """A bit a posting of the base: whether the print is furniture is the opposite by now."""
    gone: Flags
    """1: the article was taken out. By number, as all columns of the delta but for the base's."""
    ids: Hashes
    sites: Days
    days: Days
    word_counts: Numbers
    stories: Hashes
    blooms: NDArray[np.uint64]
    print_counts: Numbers
    entries_first: Index
    """Entries of an article of the delta: its prints, rising."""
    entry_hashes: Hashes
    entry_next: Days
    """The entry of the same print that came before, or NONE."""
    entry_numbers: Numbers
    entry_furniture: Flags
    keys: Hashes
    """An open table of prints that have entries or flips; 0 where a slot is free."""
    heads: Days
    """The last entry of each, or NONE."""
    turned: Flags
    """1: some posting of the base under this print is flipped."""


@compiled
def site_of(view: View, number: int) -> int:
    """Give the site of an article."""
    base = view.base_ids.size
    return np.int64(view.base_sites[number] if number < base else view.sites[number - base])


@compiled
def print_count_of(view: View, number: int) -> int:
    """Give how many prints an article has."""
    base = view.base_ids.size
    if number < base:
        return np.int64(view.base_print_counts[number])
    return np.int64(view.print_counts[number - base])


@compiled
def _key(view: View, number: int) -> tuple[int, int, np.uint64]:
    """Give what an article's rank goes by, rising."""
    base = view.base_ids.size
    if number < base:
        day, words = view.base_days[number], view.base_word_counts[number]
        name = view.base_ids[number]
    else:
        day, words = view.days[number - base], view.word_counts[number - base]
        name = view.ids[number - base]
    return (UNDATED if day == NO_DAY else np.int64(day)), -np.int64(words), name


@compiled
def comes_before(view: View, one: int, other: int) -> bool:
    """Tell whether one article is before another by rank."""
    if one == other:
        return False
    base = view.base_ids.size
    if one < base and other < base:
        return bool(one < other)
    a, b = _key(view, one), _key(view, other)
    if a[0] != b[0]:
        return bool(a[0] < b[0])
    if a[1] != b[1]:
        return bool(a[1] < b[1])
    return bool(a[2] < b[2])


@compiled
def find_rows(view: View, value: np.uint64) -> tuple[int, int]:
    """Give the first posting of a print in the base, and the one after its last."""
    bits = 0
    while (1 << bits) < view.buckets.size - 1:
        bits += 1
    bucket = value >> np.uint64(64 - bits)
    low = np.uint32(value >> np.uint64(HASH_SHIFT))
    first, last = np.int64(view.buckets[bucket]), np.int64(view.buckets[bucket + np.uint64(1)])
    first = _bound(view.lows, low, first, last, False)
    return first, _bound(view.lows, low, first, last, True)


@compiled
def _bound(values: Numbers, wanted: np.uint32, first: int, last: int, after: bool) -> int:  # noqa: FBT001
    """Give the first row from which values are at least `wanted`, or above it."""
    while first < last:
        middle = (first + last) // 2
        if values[middle] < wanted or (after and values[middle] == wanted):
            first = middle + 1
        else:
            last = middle
    return first


@compiled
def is_flipped(view: View, row: int) -> bool:
    """Tell whether a posting of the base is furniture now if it was none, or none if it was."""
    return bool((view.flipped[row >> 3] >> (row & 7)) & 1)


@compiled
def row_is_furniture(view: View, row: int) -> bool:
    """Tell whether a posting of the base is furniture of its article's site."""
    return bool((view.posted[row] & FURNITURE) != 0) != is_flipped(view, row)


@compiled
def find_slot(view: View, value: np.uint64) -> int:
    """Give the slot of a print in the table of the delta, or NONE."""
    key = value | np.uint64(1)
    mask = view.keys.size - 1
    slot = np.int64((value * TABLE_STEP) >> np.uint64(32)) & mask
    while view.keys[slot] != 0:
        if view.keys[slot] == key:
            return slot
        slot = (slot + 1) & mask
    return NONE


@compiled
def make_slot(view: View, value: np.uint64) -> int:
    """Give the slot of a print, a new one where it has none. There must be room."""
    key = value | np.uint64(1)
    mask = view.keys.size - 1
    slot = np.int64((value * TABLE_STEP) >> np.uint64(32)) & mask
    while view.keys[slot] != 0:
        if view.keys[slot] == key:
            return slot
        slot = (slot + 1) & mask
    view.keys[slot] = key
    view.heads[slot] = NONE
    view.turned[slot] = 0
    return slot


@compiled
def is_furniture_of(view: View, number: int, value: np.uint64) -> bool:
    """Tell whether a print of an article is furniture of its site."""
    base = view.base_ids.size
    if number >= base:
        entry = _entry(view, number - base, value)
        return entry != NONE and view.entry_furniture[entry] != 0
    first, last = find_rows(view, value)
    wanted = np.uint32(number)
    row = _bound(view.posted, wanted, first, last, False)
    if row == last or view.posted[row] != wanted:
        wanted |= FURNITURE
        row = _bound(view.posted, wanted, first, last, False)
    if row == last or view.posted[row] != wanted:
        return False
    return row_is_furniture(view, row)


@compiled
def _entry(view: View, place: int, value: np.uint64) -> int:
    """Give the entry of a print of an article of the delta, or NONE."""
    first, last = view.entries_first[place], view.entries_first[place + 1]
    while first < last:
        middle = (first + last) // 2
        if view.entry_hashes[middle] < value:
            first = middle + 1
        else:
            last = middle
    if first < view.entries_first[place + 1] and view.entry_hashes[first] == value:
        return np.int64(first)
    return NONE


@compiled
def flag_prints(view: View, hashes: Hashes, numbers: Numbers) -> NDArray[Any]:
    """Tell of each print whether it is furniture of the site of its article."""
    flags = np.zeros(hashes.size, np.bool_)
    for at in range(hashes.size):
        flags[at] = is_furniture_of(view, np.int64(numbers[at]), hashes[at] & HASH_MASK)
    return flags
