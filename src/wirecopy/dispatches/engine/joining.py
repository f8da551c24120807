"""Joining: prints -> postings, furniture and the pairs to compare."""

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from wirecopy.dispatches.columns import Hashes, Index, starts_of
from wirecopy.dispatches.engine.candidates import (
    Candidates,
    Links,
    find_candidates,
    put_links,
    unpack,
)
from wirecopy.dispatches.engine.furniture import Facts
from wirecopy.dispatches.engine.postings import NUMBER_BITS, Postings, find_postings
from wirecopy.dispatches.engine.reading import RANGES, Known
from wirecopy.dispatches.engine.shelf import Shelf
from wirecopy.dispatches.engine.work import Work, blocks, in_order

BLOCK_ARTICLES: Final = 1 << 15
_NUMBER: Final = np.uint64(NUMBER_BITS)
_WORD: Final = np.uint64((1 << NUMBER_BITS) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranks:
    """The two ways of numbering articles: as they came, and by rank."""

    order: Index
    """By rank: the number as it came."""
    places: Index
    """As they came: the number by rank, or -1 for the second article of one id."""


def join_all(work: Work, facts: Facts, ranks: Ranks) -> None:
    """Group the prints of each range that the shelf has not yet; `facts` are by rank."""
    shelf = work.shelf
    prints = _Prints(shelf, ranks)
    done = shelf.done.get("join", 0)
    jobs = (partial(_join, prints, number, facts) for number in range(done, RANGES))
    for number, made in enumerate(in_order(jobs), done + 1):
        shelf.append("posting_hashes", made.hashes)
        shelf.append("posting_articles", made.articles)
        shelf.append("range_rows", np.array([made.articles.size, made.linked.size]))
        shelf.append("linked", made.linked)
        shelf.append("heads", made.heads)
        shelf.append("heads_count", made.heads_count)
        shelf.append("furniture", made.furniture)
        shelf.tick("join", number)
        work.tell("join", number, RANGES)


class _Prints:
    """The prints that were read, by range; articles that came twice are left out."""

    def __init__(self, shelf: Shelf, ranks: Ranks) -> None:
        # Rows of one range stand together within each batch that was read.
        self._sizes = shelf.column("range_sizes", np.int64).reshape(-1, RANGES)
        self._ends = np.cumsum(self._sizes).reshape(self._sizes.shape)
        self._hashes = shelf.column("hashes", np.uint64)
        self._spots = shelf.column("spots", np.uint64)
        self._places = ranks.places

    def of(self, number: int) -> tuple[Hashes, Hashes]:
        """Give hashes and spots of a range, with articles numbered by rank."""
        ends = self._ends[:, number].tolist()
        sizes = self._sizes[:, number].tolist()
        rows = [slice(end - size, end) for end, size in zip(ends, sizes, strict=True)]
        hashes = np.concatenate([self._hashes[:0], *(self._hashes[each] for each in rows)])
        spots = np.concatenate([self._spots[:0], *(self._spots[each] for each in rows)])
        places = self._places[spots >> _NUMBER]
        kept = places >= 0
        spots = (places.astype(np.uint64) << _NUMBER) | (spots & _WORD)
        return (hashes, spots) if kept.all() else (hashes[kept], spots[kept])


def _join(prints: _Prints, number: int, facts: Facts) -> Postings:
    return find_postings(*prints.of(number), facts)


def link_all(work: Work, known: Known) -> Candidates:
    """Give the pairs to compare; `known` is by rank."""
    count = known.ids.size
    links, least = _links(work.shelf, count), work.by.min_shared_prints
    prints = known.sketches.print_counts
    jobs = (
        partial(find_candidates, links, prints, first, last, least=least)
        for first, last in blocks(0, count, BLOCK_ARTICLES)
    )
    packed = []
    for each in in_order(jobs):
        packed.append(each)
        work.tell("link", min(len(packed) * BLOCK_ARTICLES, count), count)
    return unpack(packed)


def _links(shelf: Shelf, count: int) -> Links:
    """Put the links in the order of their articles."""
    linked = shelf.column("linked", np.uint32)
    heads = shelf.column("heads", np.int64)
    sizes = shelf.column("heads_count", np.uint8)
    first = starts_of(np.bincount(linked, minlength=count))
    made = Links(
        articles=shelf.column("posting_articles", np.uint32),
        first=first,
        heads=np.empty(linked.size, np.uint32),
        heads_count=np.empty(linked.size, np.uint8),
    )
    slots = first[:-1].copy()
    row = posting = 0
    for postings, links in shelf.column("range_rows", np.int64).reshape(-1, 2).tolist():
        own = slice(row, row + links)
        put_links((linked[own], heads[own], sizes[own]), posting, slots, made)
        row += links
        posting += postings
    return made
