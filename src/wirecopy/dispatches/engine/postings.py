"""Postings: which articles carry which print, those that may be linked by it first.

Rows are sorted by print, then by whether the print is furniture of the article's site,
then by rank. So the first rows of a print are its *heads*. A print links each article to
some of its heads: an article of whose site it is no furniture to those before it; an
article of whose site it is furniture to all heads (they are other sites'), unless it is
furniture of many sites.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Hashes, Index, Numbers, Origins, Sketches
from wirecopy.dispatches.engine.furniture import LEADERS, MOST_STORIES, Facts, judge
from wirecopy.dispatches.kernels import lean

HASH_BITS: Final = 48
"""Of a print's hash so many count, from the top: among a hundred million prints some twenty
pairs are taken for equal, and comparing words undoes what that does."""
RANGE_BITS: Final = 8
"""Prints are grouped by ranges of their hashes: so many of the top bits are the range's."""
NUMBER_BITS: Final = 24
"""Bits of a number of an article, and of a word in its article, where they are packed."""
HEADS: Final = 16
"""So many articles of a print are compared with all others of it. Up to so many copies of a
dispatch are all compared with each other."""
FURNITURE_SITES: Final = 2
"""What is furniture of so many sites at most may still be a dispatch that they paste under
their stories, so their articles are linked with the heads, which are other sites'. What is
furniture of more is a form or a formula, and links nobody."""
FURNITURE: Final = np.uint32(1 << 31)
"""In the number of a posting: the print is furniture of the article's site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Postings of a range of prints, one row an article under a print."""

    hashes: Hashes
    """The top HASH_BITS bits of the print's hash, below them 0."""
    articles: Numbers
    """With FURNITURE set where it is that."""
    linked: Numbers
    """The articles that have heads before them, in the order of the rows."""
    heads: Index
    """Of each: the row of the first head."""
    heads_count: NDArray[np.uint8]
    """Of each: how many heads stand before it."""
    furniture: Hashes
    """Which word runs are furniture: number of the article, then of its word, packed; sorted."""


def facts_of(origins: Origins, sketches: Sketches) -> Facts:
    """Give what furniture is judged by."""
    return origins.sites, origins.days, sketches.stories, sketches.blooms


def find_postings(hashes: Hashes, spots: Hashes, facts: Facts) -> Postings:
    """Group the prints of one range; `spots` are number of the article and of its word, packed.

    A range is all prints whose hashes have the same top RANGE_BITS bits.
    """
    # One key of 64 bits sorts by print, then by rank: the top bits are those of the range,
    # and are shifted out. Prints that one article has twice may stand in any order.
    high = hashes >> np.uint64(64 - HASH_BITS)
    order = np.argsort((high << np.uint64(NUMBER_BITS)) | (spots >> np.uint64(NUMBER_BITS)))
    hashes, spots = high[order], spots[order]
    room = hashes.size
    out = (np.empty(room, np.uint64), np.empty(room, np.uint32))
    links = (np.empty(room, np.uint32), np.empty(room, np.int64), np.empty(room, np.uint8))
    furniture = np.empty(room, np.uint64)
    sites = int(facts[0].max(initial=-1)) + 1
    most = int(np.bincount(_groups(hashes)).max(initial=0))
    desk = Desk(
        last=np.full(sites, -1, np.int32),
        counts=np.zeros(sites, np.int32),
        marked=np.zeros(sites, np.bool_),
        members=np.empty(most, np.uint32),
        before=np.empty(most, np.int32),
        own=np.empty(most, np.uint32),
        leaders=np.empty(LEADERS, np.uint32),
        met=np.empty(MOST_STORIES, np.uint64),
    )
    rows, linked, found = _lay_out(hashes, spots, facts, desk, (out, links, furniture))
    return Postings(
        hashes=out[0][:rows] << np.uint64(64 - HASH_BITS),
        articles=out[1][:rows],
        linked=links[0][:linked],
        heads=links[1][:linked],
        heads_count=links[2][:linked],
        furniture=np.sort(furniture[:found]),
    )


def _groups(hashes: Hashes) -> Index:
    """Number the prints."""
    new = np.ones(hashes.size, np.int64)
    new[1:] = hashes[1:] != hashes[:-1]
    return np.cumsum(new)


class Desk(NamedTuple):
    """Room for the articles of one print at a time."""

    last: NDArray[np.int32]
    """By site: place of its last article among the members, or -1."""
    counts: NDArray[np.int32]
    """By site: how many of the members are its."""
    marked: NDArray[np.bool_]
    """By site: whether the print is its furniture."""
    members: Numbers
    """The articles, by rank."""
    before: NDArray[np.int32]
    """Of each member: the place of the one before it of the same site, or -1."""
    own: Numbers
    """The members of one site."""
    leaders: Numbers
    met: Hashes


Rows = tuple[Hashes, Numbers]
Links = tuple[Numbers, Index, NDArray[np.uint8]]


@lean
def _lay_out(
    hashes: Hashes, spots: Hashes, facts: Facts, desk: Desk, out: tuple[Rows, Links, Hashes]
) -> tuple[int, int, int]:
    """Write the rows, links and furniture of all prints; give how many of each."""
    row = linked = found = 0
    start = 0
    while start < hashes.size:
        end = start + 1
        while end < hashes.size and hashes[end] == hashes[start]:
            end += 1
        if end == start + 1:
            out[0][0][row] = hashes[start]
            out[0][1][row] = np.uint32(spots[start] >> np.uint64(NUMBER_BITS))
            row += 1
            start = end
            continue
        own = desk.members[: _gather(spots[start:end], desk.members)]
        masked = _mark_sites(own, facts, desk) if own.size >= LEADERS else 0
        at = (row, linked)
        row, linked = _put_usable(
            hashes[start], own, (facts[0], desk.marked), (out[0], out[1]), at
        )
        if masked:
            heads = (at[0], min(row - at[0], HEADS) if masked <= FURNITURE_SITES else 0)
            row, linked = _put_furniture(
                hashes[start], own, (facts[0], desk.marked), (out[0], out[1]), (row, linked, heads)
            )
            for spot in spots[start:end]:
                if desk.marked[facts[0][spot >> np.uint64(NUMBER_BITS)]]:
                    out[2][found] = spot
                    found += 1
            for article in own:
                desk.marked[facts[0][article]] = False
        start = end
    return row, linked, found


Marked = tuple[NDArray[np.int32], NDArray[np.bool_]]
"""The site of each article, and whether the print is furniture of a site."""


@lean
def _put_usable(
    print_: np.uint64,
    members: Numbers,
    marked: Marked,
    out: tuple[Rows, Links],
    at: tuple[int, int],
) -> tuple[int, int]:
    """Write the articles of whose sites a print is no furniture, each linked to heads before it."""
    rows, links = out
    row, linked = at
    for article in members:
        if marked[1][marked[0][article]]:
            continue
        if row > at[0]:
            links[0][linked], links[1][linked] = article, at[0]
            links[2][linked] = min(row - at[0], HEADS)
            linked += 1
        rows[0][row], rows[1][row] = print_, article
        row += 1
    return row, linked


@lean
def _put_furniture(
    print_: np.uint64,
    members: Numbers,
    marked: Marked,
    out: tuple[Rows, Links],
    at: tuple[int, int, tuple[int, int]],
) -> tuple[int, int]:
    """Write the articles of whose sites a print is furniture, each linked to the given heads."""
    rows, links = out
    row, linked, (first, heads) = at
    for article in members:
        if not marked[1][marked[0][article]]:
            continue
        if heads:
            links[0][linked], links[1][linked], links[2][linked] = article, first, heads
            linked += 1
        rows[0][row], rows[1][row] = print_, article | FURNITURE
        row += 1
    return row, linked


@lean
def _gather(spots: Hashes, members: Numbers) -> int:
    """Write each article once, by rank; give how many there are."""
    count = 0
    for spot in spots:
        article = np.uint32(spot >> np.uint64(NUMBER_BITS))
        if count == 0 or members[count - 1] != article:
            members[count] = article
            count += 1
    return count


@lean
def _mark_sites(members: Numbers, facts: Facts, desk: Desk) -> int:
    """Mark the sites of which the print is furniture; give how many there are."""
    last, counts, before, own = desk.last, desk.counts, desk.before, desk.own
    sites = facts[0]
    # Articles are chained by site, from the last to the first.
    for at in range(members.size):
        site = sites[members[at]]
        before[at] = last[site]
        last[site] = at
        counts[site] += 1
    found = 0
    for at in range(members.size - 1, -1, -1):
        site = sites[members[at]]
        if last[site] == at and counts[site] >= LEADERS:
            spot = at
            for place in range(counts[site] - 1, -1, -1):
                own[place] = members[spot]
                spot = before[spot]
            desk.marked[site] = judge(own[: counts[site]], facts, desk.leaders, desk.met)
            found += desk.marked[site]
    for member in members:
        last[sites[member]] = -1
        counts[sites[member]] = 0
    return found
