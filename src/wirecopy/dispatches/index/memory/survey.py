"""Survey: what an article that comes or goes does to furniture and to the heads of its prints."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Hashes, Numbers
from wirecopy.dispatches.engine.furniture import LEADERS, is_furniture
from wirecopy.dispatches.engine.postings import HEADS
from wirecopy.dispatches.index.memory.furnished import (
    KNOWN,
    NO_ROW,
    find_furnished,
    furnish,
    is_furnished,
)
from wirecopy.dispatches.index.memory.links import find_heads, links_furniture
from wirecopy.dispatches.index.memory.segment import NUMBER
from wirecopy.dispatches.index.memory.view import (
    NONE,
    Flags,
    View,
    Whole,
    comes_before,
    find_rows,
    find_slot,
    is_furniture_row,
    make_slot,
)
from wirecopy.dispatches.kernels import compiled, lean

FEWEST_ROWS: Final = 8
FEW_ROWS: Final = 32
"""So many articles of a site tell nearly always whether a print is its furniture."""
NO_LIMIT: Final = 1 << 62


@compiled
def survey(
    view: View,
    number: Whole,
    prints: Hashes,
    enters: bool,  # noqa: FBT001
) -> tuple[Numbers, Numbers, Hashes, Flags]:
    """Let an article in, or take it out, and say what that changes.

    Gives the articles of which heads came or went, some of them twice; those of which a print
    became furniture or ceased to be, so that other words count; and these prints of the
    article's site, with what they are now.
    """
    base = view.base.size
    site = np.int64(view.base_sites[number] if number < base else view.sites[number - base])
    dirty, dirts = np.empty(2 * HEADS * prints.size + 1, np.uint32), 1
    masked, masks = np.empty(16, np.uint32), 0
    dirty[0] = number
    flips = np.zeros(prints.size, np.bool_)
    states = np.zeros(prints.size, np.uint8)
    heads, others = np.empty(HEADS, np.uint32), np.empty(HEADS, np.uint32)
    if enters:
        hang(view, number)
    for at in range(prints.size):
        value = prints[at]
        before = is_furnished(view.furnished, value, site)
        view.gone[number] = not enters
        after = _judge(view, number, value, site)
        if after == before:
            if not after:
                dirts = _note_moved(view, number, value, (heads, others, dirty), dirts)
            continue
        flips[at], states[at] = True, after
        view.gone[number] = enters
        count = find_heads(view, value, heads)
        crossed = _turn(view, value, site, after)
        view.gone[number] = not enters
        rows = _site_rows(view, value, site, NO_LIMIT)[0]
        while masks + rows.size > masked.size:
            masked = _grown(masked)
        masked[masks : masks + rows.size] = rows
        masks += rows.size
        later = find_heads(view, value, others)
        dirts = _note(heads[:count], others[:later], crossed, dirty, dirts)
        dirts = _note(others[:later], heads[:count], crossed, dirty, dirts)
    view.gone[number] = not enters
    return dirty[:dirts], masked[:masks], prints[flips], states[flips]


@lean
def _note_moved(
    view: View, number: Whole, value: np.uint64, out: tuple[Numbers, Numbers, Numbers], dirts: int
) -> int:
    """Write the article that is a head of a print only without one article, if there is one."""
    heads, others, dirty = out
    view.gone[number] = 0
    count = find_heads(view, value, heads)
    if count < HEADS or not _holds(heads, np.uint32(number)):
        return dirts
    view.gone[number] = 1
    if find_heads(view, value, others) == HEADS:
        dirty[dirts] = others[HEADS - 1]
        dirts += 1
    return dirts


@lean
def _turn(view: View, value: np.uint64, site: Whole, furniture: bool) -> bool:  # noqa: FBT001
    """Make a print furniture of a site, or cease to be; tell whether it links furniture anew."""
    linked = links_furniture(view, value)
    set_state(view, value, site, furniture)
    return linked != links_furniture(view, value)


@lean
def _note(
    heads: Numbers,
    others: Numbers,
    every: bool,  # noqa: FBT001
    dirty: Numbers,
    dirts: int,
) -> int:
    """Write the heads that are not among the others, or all; give how many are written."""
    for head in heads:
        if every or not _holds(others, head):
            dirty[dirts] = head
            dirts += 1
    return dirts


@lean
def _holds(heads: Numbers, wanted: np.uint32) -> bool:
    for at in range(heads.size):  # noqa: SIM110 - compiled code has no any()
        if heads[at] == wanted:
            return True
    return False


@lean
def hang(view: View, number: Whole) -> None:
    """Hang the entries of a new article under their prints, as furniture where they are."""
    place = number - view.base.size
    site, entries, slots = view.sites[place], view.entries, view.slots
    for entry in range(view.first[place], view.first[place + 1]):
        value = entries[entry].hash
        entries[entry].furniture = is_furnished(view.furnished, value, site)
        slot = make_slot(slots, value)
        entries[entry].after = slots[slot].last
        slots[slot].last = entry


@lean
def unhang(view: View, number: Whole) -> None:
    """Undo `hang` of the article that came last."""
    place = number - view.base.size
    for entry in range(view.first[place], view.first[place + 1]):
        slot = make_slot(view.slots, view.entries[entry].hash)
        view.slots[slot].last = view.entries[entry].after


@lean
def set_state(view: View, value: np.uint64, site: Whole, furniture: bool) -> None:  # noqa: FBT001
    """Say of all articles of a site under a print that it is furniture, or none. Needs room."""
    furnish(view.furnished, value, site, furniture)
    slot = make_slot(view.slots, value)
    posted, flipped, sites = view.posted, view.flipped, view.base_sites
    first, last = find_rows(view.buckets, view.lows, view.posted, view.bits, value)
    for row in range(first, last):
        other = is_furniture_row(posted, flipped, row) != furniture
        if other and sites[posted[row] & NUMBER] == site:
            flipped[row >> 3] ^= np.uint8(1 << (row & 7))
            view.slots[slot].turned = 1
    base = view.base.size
    entry = np.int64(view.slots[slot].last)
    while entry != NONE:
        if view.sites[view.entries[entry].number - base] == site:
            view.entries[entry].furniture = 1 if furniture else 0
        entry = np.int64(view.entries[entry].after)


@compiled
def _site_rows(view: View, value: np.uint64, site: Whole, limit: Whole) -> tuple[Numbers, bool]:
    """Give the articles of a site under a print, by rank, and whether these are all.

    Of the base up to `limit` are given, and of what came since those before the last of these.
    """
    rows = np.empty(64, np.uint32)
    count = 0
    posted, sites, gone = view.posted, view.base_sites, view.gone
    first, last = find_rows(view.buckets, view.lows, view.posted, view.bits, value)
    row = first
    while row < last and count < limit:
        number = posted[row] & NUMBER
        if sites[number] == site and not gone[number]:
            if count == rows.size:
                rows = _grown(rows)
            rows[count] = number
            count += 1
        row += 1
    every = row == last
    end = rows[count - 1] if count else np.uint32(0)
    base = view.base.size
    slot = find_slot(view.slots, value)
    entry = np.int64(view.slots[slot].last) if slot != NONE else np.int64(NONE)
    while entry != NONE:
        number = view.entries[entry].number
        entry = np.int64(view.entries[entry].after)
        if gone[number] or view.sites[number - base] != site:
            continue
        if not every and not comes_before(view, np.int64(number), np.int64(end)):
            continue
        if count == rows.size:
            rows = _grown(rows)
        at = count
        while at > 0 and comes_before(view, np.int64(number), np.int64(rows[at - 1])):
            rows[at] = rows[at - 1]
            at -= 1
        rows[at] = number
        count += 1
    return rows[:count], every


@compiled
def _grown(rows: Numbers) -> Numbers:
    grown = np.empty(2 * rows.size, np.uint32)
    grown[: rows.size] = rows
    return grown


@compiled
def _judge(view: View, number: Whole, value: np.uint64, site: Whole) -> bool:
    """Tell whether a print is furniture of a site, by the articles of it that are there.

    The first of them by rank are asked alone: what makes a print furniture shows there. So
    nothing changes where `number`, which came or goes, is behind those that told it before.
    """
    table = view.furnished.rows
    row = find_furnished(view.furnished, value, site)
    if row != NO_ROW and table[row].told > KNOWN:
        last = np.int64(table[row].told) - KNOWN - 1
        if comes_before(view, last, number):
            return True
    for limit in (FEWEST_ROWS, FEW_ROWS, NO_LIMIT):
        rows, every = _site_rows(view, value, site, limit)
        if rows.size >= LEADERS and _judge_rows(view, rows):
            if row != NO_ROW:
                table[row].told = rows[-1] + KNOWN + 1
            return True
        if every:
            break
    return False


@compiled
def _judge_rows(view: View, rows: Numbers) -> bool:
    base = view.base.size
    sites = np.zeros(rows.size, np.int32)
    days = np.empty(rows.size, np.int32)
    stories = np.empty(rows.size, np.uint64)
    blooms = np.empty((rows.size, 4), np.uint64)
    for at in range(rows.size):
        number = np.int64(rows[at])
        fact = view.base[number] if number < base else view.since[number - base]
        days[at], stories[at] = fact.day, fact.story
        for part in range(4):
            blooms[at, part] = fact.bloom[part]
    numbers: NDArray[np.uint32] = np.arange(rows.size).astype(np.uint32)
    return bool(is_furniture(numbers, (sites, days, stories, blooms)))
