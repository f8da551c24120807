"""Links: which articles a print links, and what one article that comes or goes changes.

The rules are those of the batch engine (see its postings): heads are the first HEADS
articles by rank of whose site a print is no furniture; the others of that kind are linked
to the heads before them; an article of whose site it is furniture is linked to all heads,
unless it is furniture of more than FURNITURE_SITES sites.
"""

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Hashes, Numbers
from wirecopy.dispatches.engine.furniture import LEADERS, is_furniture
from wirecopy.dispatches.engine.postings import FURNITURE_SITES, HEADS
from wirecopy.dispatches.index.segment import FURNITURE
from wirecopy.dispatches.index.view import (
    NONE,
    Flags,
    View,
    comes_before,
    find_rows,
    find_slot,
    is_flipped,
    is_furniture_of,
    make_slot,
    print_count_of,
    row_is_furniture,
    site_of,
)
from wirecopy.dispatches.kernels import compiled

NUMBER = np.uint32((1 << 31) - 1)
FIRST_ROWS = 128
"""So many articles of a site tell nearly always whether a print is its furniture."""

Tallies = tuple[Numbers, Numbers, Numbers]
"""By number of article: links to it, links from it; and which were met. All 0 between calls."""


@compiled
def find_heads(view: View, value: np.uint64, out: Numbers) -> int:
    """Write the heads of a print by rank; give how many there are."""
    first, last = find_rows(view, value)
    slot = find_slot(view, value)
    turned = slot != NONE and view.turned[slot] != 0
    count = 0
    for row in range(first, last):
        raw = view.posted[row]
        if not turned and ((raw & FURNITURE) != 0 or count == HEADS):
            break
        number = np.int64(raw & NUMBER)
        if view.gone[number] or row_is_furniture(view, row):
            continue
        count = _put_by_rank(view, out, count, number)
    entry = np.int64(view.heads[slot]) if slot != NONE else NONE
    while entry != NONE:
        number = np.int64(view.entry_numbers[entry])
        if not view.gone[number] and not view.entry_furniture[entry]:
            count = _put_by_rank(view, out, count, number)
        entry = np.int64(view.entry_next[entry])
    return count


@compiled
def _put_by_rank(view: View, out: Numbers, count: int, number: int) -> int:
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


@compiled
def links_furniture(view: View, value: np.uint64) -> bool:
    """Tell whether a print is furniture of few enough sites to link their articles."""
    sites = np.empty(FURNITURE_SITES, np.int32)
    count = 0
    first, last = find_rows(view, value)
    slot = find_slot(view, value)
    for row in range(first, last):
        number = np.int64(view.posted[row] & NUMBER)
        if row_is_furniture(view, row) and not view.gone[number]:
            count = _put_site(sites, count, site_of(view, number))
            if count > FURNITURE_SITES:
                return False
    entry = np.int64(view.heads[slot]) if slot != NONE else NONE
    while entry != NONE:
        number = np.int64(view.entry_numbers[entry])
        if view.entry_furniture[entry] and not view.gone[number]:
            count = _put_site(sites, count, site_of(view, number))
            if count > FURNITURE_SITES:
                return False
        entry = np.int64(view.entry_next[entry])
    return True


@compiled
def _put_site(sites: NDArray[np.int32], count: int, site: int) -> int:
    for at in range(count):
        if sites[at] == site:
            return count
    if count < sites.size:
        sites[count] = site
    return count + 1


@compiled
def find_linked(view: View, number: int, prints: Hashes, least: int, scratch: Tallies) -> Numbers:
    """Give the articles that share enough prints with one article to be compared with it."""
    met = 0
    heads = np.empty(HEADS, np.uint32)
    for value in prints:
        count = find_heads(view, value, heads)
        if count == 0 or (count == 1 and heads[0] == number):
            met = _tally_followers(view, value, number, count, scratch, met)
            continue
        if is_furniture_of(view, number, value):
            if links_furniture(view, value):
                met = _tally(heads[:count], scratch[0], scratch, met)
            continue
        at = 0
        while at < count and heads[at] != number:
            at += 1
        met = _tally(heads[:at], scratch[0], scratch, met)
        if at < count:
            met = _tally_followers(view, value, number, count, scratch, met)
    return _take_enough(view, number, least, scratch, met)


@compiled
def _tally(others: Numbers, tally: Numbers, scratch: Tallies, met: int) -> int:
    for other in others:
        met = _tally_one(np.int64(other), tally, scratch, met)
    return met


@compiled
def _tally_one(other: int, tally: Numbers, scratch: Tallies, met: int) -> int:
    if scratch[0][other] == 0 and scratch[1][other] == 0:
        scratch[2][met] = other
        met += 1
    tally[other] += 1
    return met


@compiled
def _tally_followers(
    view: View, value: np.uint64, number: int, count: int, scratch: Tallies, met: int
) -> int:
    """Count the articles that are linked to `number`, one of the heads."""
    if count == 0:
        return met
    first, last = find_rows(view, value)
    slot = find_slot(view, value)
    few = 2
    for row in range(first, last):
        other = np.int64(view.posted[row] & NUMBER)
        if view.gone[other] or other == number:
            continue
        furniture = row_is_furniture(view, row)
        if furniture and few == 2:
            few = 1 if links_furniture(view, value) else 0
        if (few == 1) if furniture else comes_before(view, number, other):
            met = _tally_one(other, scratch[1], scratch, met)
    entry = np.int64(view.heads[slot]) if slot != NONE else NONE
    while entry != NONE:
        other = np.int64(view.entry_numbers[entry])
        furniture = view.entry_furniture[entry] != 0
        entry = np.int64(view.entry_next[entry])
        if view.gone[other] or other == number:
            continue
        if furniture and few == 2:
            few = 1 if links_furniture(view, value) else 0
        if (few == 1) if furniture else comes_before(view, number, other):
            met = _tally_one(other, scratch[1], scratch, met)
    return met


@compiled
def _take_enough(view: View, number: int, least: int, scratch: Tallies, met: int) -> Numbers:
    """Give those that were linked often enough, either way, and clear the tallies."""
    taken = np.empty(met, np.uint32)
    count = 0
    own = min(least, print_count_of(view, number))
    for other in scratch[2][:met]:
        enough = min(own, print_count_of(view, np.int64(other)))
        if scratch[0][other] >= enough or scratch[1][other] >= enough:
            taken[count] = other
            count += 1
        scratch[0][other] = 0
        scratch[1][other] = 0
    return taken[:count]


@compiled
def _site_rows(view: View, value: np.uint64, site: int) -> Numbers:
    """Give the articles of a site under a print, by rank."""
    rows = np.empty(64, np.uint32)
    count = 0
    first, last = find_rows(view, value)
    for row in range(first, last):
        number = view.posted[row] & NUMBER
        if view.base_sites[number] == site and not view.gone[number]:
            if count == rows.size:
                rows = _grown(rows)
            rows[count] = number
            count += 1
    slot = find_slot(view, value)
    entry = np.int64(view.heads[slot]) if slot != NONE else NONE
    while entry != NONE:
        number = view.entry_numbers[entry]
        if not view.gone[number] and site_of(view, np.int64(number)) == site:
            if count == rows.size:
                rows = _grown(rows)
            at = count
            while at > 0 and comes_before(view, np.int64(number), np.int64(rows[at - 1])):
                rows[at] = rows[at - 1]
                at -= 1
            rows[at] = number
            count += 1
        entry = np.int64(view.entry_next[entry])
    return rows[:count]


@compiled
def _grown(rows: Numbers) -> Numbers:
    grown = np.empty(2 * rows.size, np.uint32)
    grown[: rows.size] = rows
    return grown


@compiled
def _judge(view: View, rows: Numbers) -> bool:
    """Tell whether a print of these articles of one site, by rank, is furniture of it."""
    if rows.size < LEADERS:
        return False
    count = min(rows.size, FIRST_ROWS)
    while True:
        if _judge_first(view, rows[:count]):
            return True
        if count == rows.size:
            return False
        count = rows.size


@compiled
def _judge_first(view: View, rows: Numbers) -> bool:
    base = view.base_ids.size
    sites = np.zeros(rows.size, np.int32)
    days = np.empty(rows.size, np.int32)
    stories = np.empty(rows.size, np.uint64)
    blooms = np.empty((rows.size, 4), np.uint64)
    for at in range(rows.size):
        number = np.int64(rows[at])
        if number < base:
            days[at], stories[at] = view.base_days[number], view.base_stories[number]
            blooms[at] = view.base_blooms[number]
        else:
            days[at], stories[at] = view.days[number - base], view.stories[number - base]
            blooms[at] = view.blooms[number - base]
    return bool(
        is_furniture(np.arange(rows.size).astype(np.uint32), (sites, days, stories, blooms))
    )


@compiled
def _state(view: View, value: np.uint64, site: int) -> bool:
    """Tell whether a print is furniture of a site, as its postings say now."""
    first, last = find_rows(view, value)
    slot = find_slot(view, value)
    entry = np.int64(view.heads[slot]) if slot != NONE else NONE
    while entry != NONE:
        number = np.int64(view.entry_numbers[entry])
        if not view.gone[number] and site_of(view, number) == site:
            return bool(view.entry_furniture[entry])
        entry = np.int64(view.entry_next[entry])
    for row in range(first, last):
        number = np.int64(view.posted[row] & NUMBER)
        if view.base_sites[number] == site and not view.gone[number]:
            return row_is_furniture(view, row)
    return False


@compiled
def set_state(view: View, value: np.uint64, site: int, furniture: bool) -> None:  # noqa: FBT001
    """Say of all articles of a site under a print that it is furniture, or none. Needs room."""
    slot = make_slot(view, value)
    first, last = find_rows(view, value)
    for row in range(first, last):
        number = np.int64(view.posted[row] & NUMBER)
        if view.base_sites[number] == site and row_is_furniture(view, row) != furniture:
            view.flipped[row >> 3] ^= np.uint8(1 << (row & 7))
            view.turned[slot] = 1
    entry = np.int64(view.heads[slot])
    while entry != NONE:
        if site_of(view, np.int64(view.entry_numbers[entry])) == site:
            view.entry_furniture[entry] = 1 if furniture else 0
        entry = np.int64(view.entry_next[entry])


@compiled
def hang(view: View, number: int) -> None:
    """Hang the entries of a new article under their prints, as furniture where they are."""
    base = view.base_ids.size
    site = np.int64(view.sites[number - base])
    for entry in range(view.entries_first[number - base], view.entries_first[number - base + 1]):
        value = view.entry_hashes[entry]
        view.entry_furniture[entry] = 1 if _state(view, value, site) else 0
        slot = make_slot(view, value)
        view.entry_next[entry] = view.heads[slot]
        view.heads[slot] = entry


@compiled
def survey(
    view: View, number: int, prints: Hashes, enters: bool  # noqa: FBT001
) -> tuple[Numbers, Numbers, Hashes, Flags]:
    """Let an article in, or take it out, and say what that changes.

    Gives the articles of which links may have changed; those among them of which a print
    became furniture or ceased to be, so that their words count anew; and these prints of
    the article's site, with what they are now.
    """
    site = site_of(view, number)
    heads = np.empty((prints.size, HEADS), np.uint32)
    counts = np.empty(prints.size, np.int64)
    for at in range(prints.size):
        counts[at] = find_heads(view, prints[at], heads[at])
    if enters:
        hang(view, number)
    else:
        view.gone[number] = 1
    dirty = {np.uint32(number)}
    masked = {np.uint32(number)}
    flips = np.zeros(prints.size, np.bool_)
    states = np.zeros(prints.size, np.uint8)
    after = np.empty(HEADS, np.uint32)
    for at in range(prints.size):
        value = prints[at]
        rows = _site_rows(view, value, site)
        few = False
        if rows.size:
            was, is_now = _state(view, value, site), _judge(view, rows)
            # An article that comes first of its site under a print finds nothing there.
            if not enters and rows.size == 0:
                was = False
            if was != is_now:
                few = links_furniture(view, value)
                set_state(view, value, site, is_now)
                few = few != links_furniture(view, value)
                flips[at] = True
                states[at] = 1 if is_now else 0
                for row in rows:
                    dirty.add(row)
                    masked.add(row)
        count = find_heads(view, value, after)
        for head in heads[at, : counts[at]]:
            if few or not _holds(after[:count], head):
                dirty.add(head)
        for head in after[:count]:
            if few or not _holds(heads[at, : counts[at]], head):
                dirty.add(head)
    return _listed(dirty), _listed(masked), prints[flips], states[flips]


@compiled
def _holds(heads: Numbers, wanted: np.uint32) -> bool:
    for head in heads:
        if head == wanted:
            return True
    return False


@compiled
def _listed(numbers: set[np.uint32]) -> Numbers:
    made = np.empty(len(numbers), np.uint32)
    at = 0
    for number in numbers:
        made[at] = number
        at += 1
    return np.sort(made)
