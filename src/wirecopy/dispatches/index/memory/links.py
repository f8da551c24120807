"""Links: which articles a print links to one article.

The rules are those of the batch engine (see its postings): heads are the first HEADS
articles by rank of whose site a print is no furniture; the others of that kind are linked
to the heads before them; an article of whose site it is furniture is linked to all heads,
unless it is furniture of more than FURNITURE_SITES sites.

Kernels take the arrays that they loop over out of the view first: a view is large to hand on.
"""

from typing import Any

import numpy as np

from wirecopy.dispatches.columns import Hashes, Numbers
from wirecopy.dispatches.engine.postings import FURNITURE, FURNITURE_SITES, HEADS
from wirecopy.dispatches.index.memory.furnished import count_sites, is_furnished
from wirecopy.dispatches.index.memory.segment import NUMBER
from wirecopy.dispatches.index.memory.view import (
    NONE,
    Rows,
    View,
    Whole,
    comes_before,
    find_rows,
    find_slot,
    is_furniture_row,
)
from wirecopy.dispatches.kernels import compiled, lean

Tallies = tuple[Numbers, Numbers, Numbers]
"""By number of article: links to it, links from it; and which were met. All 0 between calls."""


@lean
def find_heads(view: View, value: np.uint64, out: Numbers) -> int:
    """Write the heads of a print by rank; give how many there are."""
    gone, entries = view.gone, view.entries
    slot = find_slot(view.slots, value)
    if slot == NONE:
        return _find_first(view, value, out)
    count = _find_turned(view, value, out) if view.slots[slot].turned else NONE
    if count == NONE:
        count = _find_first(view, value, out)
    entry = np.int64(view.slots[slot].last)
    while entry != NONE:
        if not entries[entry].furniture and not gone[entries[entry].number]:
            count = _put_by_rank(view, out, count, np.int64(entries[entry].number))
        entry = np.int64(entries[entry].after)
    return count


@lean
def _find_first(view: View, value: np.uint64, out: Numbers) -> int:
    """Write the heads in the base as it was written: by rank, those of furniture last."""
    posted, gone = view.posted, view.gone
    first, last = find_rows(view.buckets, view.lows, view.posted, view.bits, value)
    count = 0
    for row in range(first, last):
        raw = posted[row]
        if (raw & FURNITURE) != 0 or count == HEADS:
            break
        if not gone[raw & NUMBER]:
            out[count] = raw & NUMBER
            count += 1
    return count


@lean
def _find_turned(view: View, value: np.uint64, out: Numbers) -> int:
    """Write the heads in the base, where a print became furniture since, or ceased to be."""
    posted, flipped, gone = view.posted, view.flipped, view.gone
    first, last = find_rows(view.buckets, view.lows, view.posted, view.bits, value)
    count = 0
    for row in range(first, last):
        number = posted[row] & NUMBER
        if is_furniture_row(posted, flipped, row) or gone[number]:
            continue
        if count < HEADS or number < out[count - 1]:
            count = _put_by_rank(view, out, count, np.int64(number))
    return count


@lean
def _put_by_rank(view: View, out: Numbers, count: int, number: Whole) -> int:
    """Put an article among the heads where it is one of the first; give how many there are."""
    if count == HEADS:
        if not comes_before(view, number, np.int64(out[count - 1])):
            return count
        count -= 1
    at = count
    while at > 0 and comes_before(view, number, np.int64(out[at - 1])):
        out[at] = out[at - 1]
        at -= 1
    out[at] = number
    return count + 1


@lean
def links_furniture(view: View, value: np.uint64) -> bool:
    """Tell whether a print is furniture of few enough sites to link their articles."""
    return count_sites(view.furnished, value) <= FURNITURE_SITES


@compiled
def find_linked(
    view: View, number: Whole, prints: Hashes, least: Whole, scratch: Tallies
) -> Numbers:
    """Give the articles that share enough prints with one article to be compared with it."""
    met = 0
    heads = np.empty(HEADS, np.uint32)
    base = view.base.size
    site = view.base_sites[number] if number < base else view.sites[number - base]
    for value in prints:
        furniture = is_furnished(view.furnished, value, site)
        if furniture and not links_furniture(view, value):
            continue
        count = find_heads(view, value, heads)
        if furniture:
            met = _tally_heads(heads[:count], scratch, met)
            continue
        at = 0
        while at < count and heads[at] != number:
            at += 1
        if at < count:
            met = _tally_heads(heads[:at], scratch, met)
            met = _tally_followers(view, value, number, scratch, met)
        else:
            met = _tally_heads(heads[:count], scratch, met)
    own = min(np.uint32(least), _fact(view.base, view.since, number).prints)
    return _take_enough(view.base, view.since, own, scratch, met)


@lean
def _tally_heads(others: Numbers, scratch: Tallies, met: int) -> int:
    """Count the heads that an article is linked to; give how many articles were met so far."""
    for other in others:
        met = _meet(np.int64(other), scratch, met)
        scratch[0][other] += 1
    return met


@lean
def _meet(other: Whole, scratch: Tallies, met: int) -> int:
    """Note an article that was not met yet."""
    if scratch[0][other] == 0 and scratch[1][other] == 0:
        scratch[2][met] = other
        met += 1
    return met


@lean
def _tally_followers(
    view: View, value: np.uint64, number: Whole, scratch: Tallies, met: int
) -> int:
    """Count the articles that are linked to `number`, one of the heads."""
    base = view.base.size
    posted, flipped, gone = view.posted, view.flipped, view.gone
    first, last = find_rows(view.buckets, view.lows, view.posted, view.bits, value)
    linking = links_furniture(view, value)
    for row in range(first, last):
        other = np.int64(posted[row] & NUMBER)
        if gone[other] or other == number:
            continue
        if is_furniture_row(posted, flipped, row):
            linked = linking
        else:
            linked = comes_before(view, number, other) if number >= base else bool(number < other)
        if linked:
            met = _meet(other, scratch, met)
            scratch[1][other] += 1
    return _tally_later(view, value, number, scratch, met)


@lean
def _tally_later(view: View, value: np.uint64, number: Whole, scratch: Tallies, met: int) -> int:
    """Count those of the delta that are linked to `number`, one of the heads."""
    slot = find_slot(view.slots, value)
    if slot == NONE:
        return met
    linking = links_furniture(view, value)
    entries, gone = view.entries, view.gone
    entry = np.int64(view.slots[slot].last)
    while entry != NONE:
        other = np.int64(entries[entry].number)
        if not gone[other] and other != number:
            furniture = entries[entry].furniture != 0
            linked = linking if furniture else comes_before(view, number, other)
            if linked:
                met = _meet(other, scratch, met)
                scratch[1][other] += 1
        entry = np.int64(entries[entry].after)
    return met


@compiled
def _take_enough(base: Rows, since: Rows, own: np.uint32, scratch: Tallies, met: int) -> Numbers:
    """Give those that were linked often enough, either way, and clear the tallies.

    `own` prints must link them, or all prints of those that have fewer.
    """
    taken = np.empty(met, np.uint32)
    count = 0
    for other in scratch[2][:met]:
        most = max(scratch[0][other], scratch[1][other])
        if most >= own or most >= _fact(base, since, np.int64(other)).prints:
            taken[count] = other
            count += 1
        scratch[0][other] = 0
        scratch[1][other] = 0
    return taken[:count]


@lean
def _fact(base: Rows, since: Rows, number: Whole) -> Any:  # noqa: ANN401
    return base[number] if number < base.size else since[number - base.size]
