"""Delta: what came into an index since its base was written, as growing columns in memory."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Hashes
from wirecopy.dispatches.index.memory.furnished import (
    furnish_all,
    make_furnished,
    make_rows,
    move_furnished,
)
from wirecopy.dispatches.index.memory.segment import FACT, Segment
from wirecopy.dispatches.index.memory.view import (
    ENTRY,
    HASH_MASK,
    NONE,
    SLOT,
    Rows,
    View,
    grown,
    make_slot,
)
from wirecopy.dispatches.kernels import compiled

ARTICLES_ROOM: Final = 1 << 10
ENTRIES_ROOM: Final = 1 << 16
FULL_SHARE: Final = 0.5
"""A table of prints that is fuller is made larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an index keeps of an article's story beside its text."""

    id: int
    """The 16 hex digits of the article's id."""
    site: int
    day: int
    words: int
    story: int
    bloom: NDArray[np.uint64]
    """Shape (4,)."""
    print_count: int
    prints: Hashes
    """Different ones, rising, with only the bits that count."""


def print_set(hashes: Hashes) -> Hashes:
    """Give the different prints among `hashes`, rising, with only the bits that count."""
    return np.unique(hashes & HASH_MASK)


class Delta:
    """The articles that came since the base, and which of all were taken out."""

    def __init__(self, base: Segment) -> None:
        self.count = 0
        self.base_count = base.count
        self._entries = 0
        self._keys = 0
        self.view = View(
            bits=int(base["buckets"].size - 1).bit_length() - 1,
            buckets=base["buckets"],
            lows=base["lows"],
            posted=base["posted"],
            base_sites=base["sites"],
            base=base["facts"],
            flipped=np.zeros(base["posted"].size // 8 + 1, np.uint8),
            gone=np.zeros(base.count + ARTICLES_ROOM, np.uint8),
            sites=np.zeros(ARTICLES_ROOM, np.int32),
            since=np.zeros(ARTICLES_ROOM, FACT),
            first=np.zeros(ARTICLES_ROOM + 1, np.int64),
            entries=np.zeros(ENTRIES_ROOM, ENTRY),
            slots=np.zeros(2 * ENTRIES_ROOM, SLOT),
            furnished=make_furnished(2 * base["furniture"].size),
        )
        own = base["furniture"]
        furnish_all(self.view.furnished, own["print"].copy(), own["site"].copy())
        self._furnished = 2 * int(own.size)

    @property
    def top(self) -> int:
        """The number that the next article gets."""
        return self.base_count + self.count

    def append(self, facts: Facts) -> int:
        """Give an article its number and its entries, which no print leads to yet."""
        self.make_room(1, facts.prints.size)
        view, at = self.view, self.count
        view.sites[at] = facts.site
        view.since[at] = (
            *(facts.id, facts.story, facts.bloom),
            *(facts.day, facts.words, facts.print_count, self.top),
        )
        first, last = self._entries, self._entries + facts.prints.size
        own = view.entries[first:last]
        own["hash"], own["number"] = facts.prints, self.top
        own["after"], own["furniture"] = NONE, 0
        view.first[at + 1] = last
        self._entries = last
        self.count += 1
        return self.top - 1

    def make_room(self, articles: int, prints: int) -> None:
        """See that so many more articles and prints find room."""
        view = self.view
        room = view.sites.size
        if self.count + articles > room:
            view = view._replace(
                gone=grown(view.gone, self.base_count + 2 * room),
                sites=grown(view.sites, 2 * room),
                since=grown(view.since, 2 * room),
                first=grown(view.first, 2 * room + 1),
            )
        while self._entries + prints > view.entries.size:
            view = view._replace(entries=grown(view.entries, 2 * view.entries.size))
        # Each change makes at most as many slots as the article has prints.
        self._keys += prints
        while self._keys > FULL_SHARE * view.slots.size:
            slots = np.zeros(2 * view.slots.size, SLOT)
            self._keys = prints + _move_slots(view.slots, slots)
            view = view._replace(slots=slots)
        # A flip takes two rows of furniture at most.
        self._furnished += 2 * prints
        if self._furnished > FULL_SHARE * view.furnished.rows.size:
            rows = self._lay_out_anew(view.furnished.rows, 2 * prints)
            view = view._replace(furnished=view.furnished._replace(rows=rows))
        self.view = view

    def _lay_out_anew(self, old: Rows, more: int) -> Rows:
        """Give a table of furniture with room for more rows; most flips that are feared never come."""
        self._furnished = int((old["key"] != 0).sum()) + more
        table = make_rows(2 * self._furnished)
        move_furnished(old, table)
        return table

    def take_back(self) -> None:
        """Take back the article that was appended last; no print leads to it any more."""
        self.count -= 1
        self._entries = int(self.view.first[self.count])
        self.view.gone[self.top] = 0

    @property
    def entries(self) -> Rows:
        """All entries; see ENTRY."""
        return self.view.entries[: self._entries]

    def entries_of(self, number: int) -> Hashes:
        """Give the prints of an article of the delta."""
        at = number - self.base_count
        own = self.view.entries[self.view.first[at] : self.view.first[at + 1]]
        return np.ascontiguousarray(own["hash"])


@compiled
def _move_slots(old: Rows, new: Rows) -> int:
    """Put the slots of one table into another; give how many there are."""
    moved = 0
    for slot in range(old.size):
        if old[slot].key:
            place = make_slot(new, old[slot].key & HASH_MASK)
            new[place] = old[slot]
            moved += 1
    return moved
