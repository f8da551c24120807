"""Candidates: the pairs of articles of which one is linked to the other by enough prints.

A print links its articles to its heads (see postings), so no print is dropped for being
frequent, and the ten-thousandth copy costs as much as the seventeenth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Index, Numbers
from wirecopy.dispatches.engine.postings import FURNITURE
from wirecopy.dispatches.kernels import compiled, lean


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Of each article, the prints that link it to heads."""

    articles: Numbers
    """All postings, of all ranges, one after another; see Postings."""
    first: Index
    """Rows `first[i]` to `first[i + 1]` of the other columns are those of article `i`."""
    heads: Numbers
    """Row of the first head in `articles`."""
    heads_count: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Pairs to compare, once each, sorted by `b`; `a` is before `b` by rank."""

    a: Numbers
    b: Numbers


def put_links(
    rows: tuple[Numbers, Index, NDArray[np.uint8]], base: int, slots: Index, into: Links
) -> None:
    """Put links of one range of prints to their articles: article, first head, heads.

    Heads are counted from `base`; `slots` is where each article's next link goes.
    """
    _put(rows, base, slots, (into.heads, into.heads_count))


@lean
def _put(
    rows: tuple[Numbers, Index, NDArray[np.uint8]],
    base: int,
    slots: Index,
    into: tuple[Numbers, NDArray[np.uint8]],
) -> None:
    linked, starts, sizes = rows
    for at in range(linked.size):
        slot = slots[linked[at]]
        into[0][slot] = base + starts[at]
        into[1][slot] = sizes[at]
        slots[linked[at]] = slot + 1


def find_candidates(
    links: Links, print_counts: NDArray[np.uint32], first: int, last: int, *, least: int
) -> NDArray[np.uint64]:
    """Give the pairs in which one of the articles `first` to `last` is linked to another.

    `least` prints must link it, or all prints of an article that has fewer. Pairs are
    packed: the later by rank above 32 bits, the earlier below.
    """
    room = max(4 * (last - first), 1 << 12)
    while True:
        out = np.empty(room, np.uint64)
        found = _count_links(
            (links.articles, links.first, links.heads, links.heads_count),
            print_counts,
            (first, last, least),
            out,
        )
        if found <= room:
            return out[:found]
        room = found


def unpack(pairs: Sequence[NDArray[np.uint64]]) -> Candidates:
    """Give packed pairs as columns. A pair that is linked both ways comes once."""
    every = np.unique(np.concatenate(pairs)) if pairs else np.zeros(0, np.uint64)
    return Candidates(
        a=(every & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        b=(every >> np.uint64(32)).astype(np.uint32),
    )


@compiled
def _count_links(
    links: tuple[Numbers, Index, Numbers, NDArray[np.uint8]],
    print_counts: NDArray[np.uint32],
    rule: tuple[int, int, int],
    out: NDArray[np.uint64],
) -> int:
    """Write the pairs that are linked often enough where there is room; give their count."""
    articles, first, heads, counts = links
    low, high, least = rule
    tally = np.zeros(print_counts.size, np.uint32)
    met = np.empty(print_counts.size, np.uint32)
    found = 0
    for article in range(low, high):
        count = 0
        for slot in range(first[article], first[article + 1]):
            for row in range(heads[slot], heads[slot] + counts[slot]):
                other = articles[row] & ~FURNITURE
                if tally[other] == 0:
                    met[count] = other
                    count += 1
                tally[other] += 1
        for other in met[:count]:
            enough = min(least, print_counts[article], print_counts[other])
            if tally[other] >= enough:
                if found < out.size:
                    late, early = max(article, other), min(article, other)
                    out[found] = (np.uint64(late) << np.uint64(32)) | np.uint64(early)
                found += 1
            tally[other] = 0
    return found
