"""Delta: what came into an index since its base was written, as growing columns in memory."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Hashes
from wirecopy.dispatches.index.segment import Segment
from wirecopy.dispatches.index.view import HASH_MASK, NONE, View, make_slot
from wirecopy.dispatches.kernels import compiled

ARTICLES_ROOM: Final = 1 << 10
ENTRIES_ROOM: Final = 1 << 16
FULL_SHARE: Final = 0.5
"""A table of prints that is fuller is made larger."""

ARTICLE_COLUMNS: Final = ("ids", "sites", "days", "word_counts", "stories", "print_counts")
ENTRY_COLUMNS: Final = ("entry_hashes", "entry_next", "entry_numbers", "entry_furniture")


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
        room = ARTICLES_ROOM
        self.view = View(
            buckets=base["buckets"],
            lows=base["lows"],
            posted=base["posted"],
            base_ids=base["ids"],
            base_sites=base["sites"],
            base_days=base["days"],
            base_word_counts=base["word_counts"],
            base_stories=base["stories"],
            base_blooms=base["blooms"],
            base_print_counts=base["print_counts"],
            flipped=np.zeros(base["posted"].size // 8 + 1, np.uint8),
            gone=np.zeros(base.count + room, np.uint8),
            ids=np.zeros(room, np.uint64),
            sites=np.zeros(room, np.int32),
            days=np.zeros(room, np.int32),
            word_counts=np.zeros(room, np.uint32),
            stories=np.zeros(room, np.uint64),
            blooms=np.zeros((room, 4), np.uint64),
            print_counts=np.zeros(room, np.uint32),
            entries_first=np.zeros(room + 1, np.int64),
            entry_hashes=np.zeros(ENTRIES_ROOM, np.uint64),
            entry_next=np.zeros(ENTRIES_ROOM, np.int32),
            entry_numbers=np.zeros(ENTRIES_ROOM, np.uint32),
            entry_furniture=np.zeros(ENTRIES_ROOM, np.uint8),
            keys=np.zeros(2 * ENTRIES_ROOM, np.uint64),
            heads=np.zeros(2 * ENTRIES_ROOM, np.int32),
            turned=np.zeros(2 * ENTRIES_ROOM, np.uint8),
        )

    @property
    def top(self) -> int:
        """The number that the next article gets."""
        return self.base_count + self.count

    def append(self, facts: Facts) -> int:
        """Give an article its number and its entries, which no print leads to yet."""
        self.make_room(1, facts.prints.size)
        view, at = self.view, self.count
        for name, value in zip(
            ARTICLE_COLUMNS,
            (facts.id, facts.site, facts.day, facts.words, facts.story, facts.print_count),
            strict=True,
        ):
            getattr(view, name)[at] = value
        view.blooms[at] = facts.bloom
        first, last = self._entries, self._entries + facts.prints.size
        view.entry_hashes[first:last] = facts.prints
        view.entry_numbers[first:last] = self.top
        view.entry_next[first:last] = NONE
        view.entry_furniture[first:last] = 0
        view.entries_first[at + 1] = last
        self._entries = last
        self.count += 1
        return self.top - 1

    def make_room(self, articles: int, prints: int) -> None:
        """See that so many more articles and prints find room."""
        view = self.view
        if self.count + articles > view.ids.size:
            grown = {name: _grown(getattr(view, name)) for name in (*ARTICLE_COLUMNS, "blooms")}
            gone = np.zeros(self.base_count + 2 * view.ids.size, np.uint8)
            gone[: view.gone.size] = view.gone
            first = np.zeros(2 * view.ids.size + 1, np.int64)
            first[: view.entries_first.size] = view.entries_first
            view = view._replace(**grown, gone=gone, entries_first=first)
        while self._entries + prints > view.entry_hashes.size:
            view = view._replace(**{name: _grown(getattr(view, name)) for name in ENTRY_COLUMNS})
        # Each change makes at most as many keys as the article has prints.
        self._keys += prints
        while self._keys > FULL_SHARE * view.keys.size:
            old = view
            room = 2 * view.keys.size
            view = view._replace(
                keys=np.zeros(room, np.uint64),
                heads=np.zeros(room, np.int32),
                turned=np.zeros(room, np.uint8),
            )
            self._keys = prints + _move_keys(old, view)
        self.view = view

    def entries_of(self, number: int) -> Hashes:
        """Give the prints of an article of the delta."""
        first = self.view.entries_first
        at = number - self.base_count
        return self.view.entry_hashes[first[at] : first[at + 1]]


def _grown(column: NDArray[Any]) -> NDArray[Any]:
    grown = np.zeros((2 * column.shape[0], *column.shape[1:]), column.dtype)
    grown[: column.shape[0]] = column
    return grown


@compiled
def _move_keys(old: View, new: View) -> int:
    """Put the slots of one table into another; give how many there are."""
    moved = 0
    for slot in range(old.keys.size):
        if old.keys[slot]:
            place = make_slot(new, old.keys[slot] & HASH_MASK)
            new.heads[place] = old.heads[slot]
            new.turned[place] = old.turned[slot]
            moved += 1
    return moved
