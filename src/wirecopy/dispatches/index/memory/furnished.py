"""Furnished: which prints are furniture of which site, as a table that answers at once.

A print is furniture of all articles of a site or of none, so a table of print and site tells
it without a look at postings, of which a print under every page of the web has very many.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Hashes
from wirecopy.dispatches.kernels import compiled, lean

Rows = NDArray[Any]
Site = int | np.int64

FURNISHED: Final = np.dtype([("key", np.uint64), ("site", np.int32), ("told", np.int32)])
"""A print and a site of which it was furniture at some time; a key of 0 is a free slot.

`told`: 0, it is no furniture any more; KNOWN, it is; above, it is by what its first articles
by rank say, the last of which has the number `told - KNOWN - 1`. In the row of EVERY site it
is the number of sites of which the print is furniture."""
KNOWN: Final = 1
EVERY: Final = -1
NO_ROW: Final = -1
_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_SITE_STEP: Final = np.uint64(0xC2B2AE3D27D4EB4F)
LEAST_ROOM: Final = 1 << 10
SIEVE_BITS: Final = 22
"""The sieve has two to the power of so many bits, half a megabyte."""


class Furnished(NamedTuple):
    """The table, and a sieve before it: most prints of an article are no furniture."""

    rows: Rows
    """See FURNISHED."""
    sieve: Hashes
    """A bit a print and site that are in the table, and which others share."""


@lean
def _spread(value: np.uint64, site: Site) -> np.uint64:
    return (value + np.uint64(np.int64(site)) * _SITE_STEP) * _STEP


@lean
def _probe(table: Rows, value: np.uint64, site: Site) -> np.int64:
    """Give the row of a print and a site, or the free one that they would get."""
    key = value | np.uint64(1)
    mask = table.size - 1
    row = np.int64(_spread(value, site) >> np.uint64(32)) & mask
    while table[row].key != 0 and (table[row].key != key or table[row].site != site):
        row = (row + 1) & mask
    return row


@lean
def find_furnished(furnished: Furnished, value: np.uint64, site: Site) -> np.int64:
    """Give the row of a print that is furniture of a site, or NO_ROW."""
    bit = _spread(value, site) >> np.uint64(64 - SIEVE_BITS)
    if not (furnished.sieve[bit >> np.uint64(6)] >> (bit & np.uint64(63))) & np.uint64(1):
        return np.int64(NO_ROW)
    table = furnished.rows
    row = _probe(table, value, site)
    return row if table[row].key != 0 and table[row].told != 0 else np.int64(NO_ROW)


@lean
def is_furnished(furnished: Furnished, value: np.uint64, site: Site) -> bool:
    """Tell whether a print is furniture of a site."""
    return bool(find_furnished(furnished, value, site) != NO_ROW)


@lean
def count_sites(furnished: Furnished, value: np.uint64) -> int:
    """Give the number of sites of which a print is furniture."""
    table = furnished.rows
    row = _probe(table, value, EVERY)
    return int(table[row].told) if table[row].key != 0 else 0


@lean
def furnish(
    furnished: Furnished,
    value: np.uint64,
    site: Site,
    furniture: bool,  # noqa: FBT001
) -> None:
    """Say whether a print is furniture of a site. Needs room for two rows."""
    table = furnished.rows
    row = _probe(table, value, site)
    was = table[row].key != 0 and table[row].told != 0
    if was == furniture:
        return
    table[row].key = value | np.uint64(1)
    table[row].site = site
    table[row].told = KNOWN if furniture else 0
    bit = _spread(value, site) >> np.uint64(64 - SIEVE_BITS)
    furnished.sieve[bit >> np.uint64(6)] |= np.uint64(1) << (bit & np.uint64(63))
    row = _probe(table, value, EVERY)
    table[row].key = value | np.uint64(1)
    table[row].site = EVERY
    table[row].told += 1 if furniture else -1


@compiled
def furnish_all(furnished: Furnished, prints: Hashes, sites: NDArray[np.int32]) -> None:
    """Say of all these that they are furniture; some may come twice."""
    for at in range(prints.size):
        furnish(furnished, prints[at], sites[at], True)


@compiled
def move_furnished(old: Rows, new: Rows) -> int:
    """Put the rows of one table into another; give how many there are."""
    moved = 0
    for at in range(old.size):
        if old[at].key:
            row = _probe(new, old[at].key - np.uint64(1), old[at].site)
            new[row] = old[at]
            moved += 1
    return moved


@compiled
def forget_told(table: Rows) -> None:
    """Forget which articles say that a print is furniture."""
    for at in range(table.size):
        if table[at].site != EVERY:
            table[at].told = min(table[at].told, KNOWN)


def make_furnished(rows: int) -> Furnished:
    """Give an empty table with room for so many rows, and as many more."""
    return Furnished(make_rows(rows), np.zeros(1 << (SIEVE_BITS - 6), np.uint64))


def make_rows(rows: int) -> Rows:
    """Give the empty rows of a table."""
    return np.zeros(max(1 << (2 * rows).bit_length(), LEAST_ROOM), FURNISHED)
