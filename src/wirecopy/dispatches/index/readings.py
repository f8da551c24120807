"""Readings: the words and prints of an index's articles, read again from their texts when asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Codes, Hashes, Mask, Numbers, Prints, Words
from wirecopy.dispatches.compared.masks import mask_furniture
from wirecopy.dispatches.index.memory.delta import print_set
from wirecopy.dispatches.index.entry import lay_out
from wirecopy.dispatches.index.memory.segment import Segment
from wirecopy.dispatches.index.memory.view import View, flag_prints
from wirecopy.dispatches.words.find_prints import digest
from wirecopy.settings import Match

KEPT: Final = 1 << 14
"""So many readings are kept in memory, some 3 KB each."""

Source = tuple[bytes, NDArray[np.int32]]
"""A text, and its paragraphs of story; see Entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The words of one article, and its prints."""

    codes: Codes
    prints: Hashes
    """By place, with all their bits."""
    places: NDArray[np.uint32]
    print_set: Hashes
    """The different ones, rising, with the bits that count."""

    @classmethod
    def make(cls, codes: Codes, prints: Hashes, places: NDArray[np.uint32]) -> Self:
        """Put together what was read."""
        return cls(codes=codes, prints=prints, places=places, print_set=print_set(prints))


class Readings:
    """The readings of all articles of an index."""

    def __init__(self, base: Segment, since: Callable[[int], Source], by: Match) -> None:
        self._base = base
        self._since = since
        self._by = by
        self._kept: dict[int, Reading] = {}

    def keep(self, number: int, reading: Reading) -> None:
        """Keep a reading, for an article that is likely to be asked for soon."""
        if len(self._kept) >= KEPT:
            for old in list(self._kept)[: KEPT // 4]:
                del self._kept[old]
        self._kept[number] = reading

    def of(self, numbers: Sequence[int]) -> list[Reading]:
        """Read these articles, all different."""
        found = {number: self._kept.get(number) for number in numbers}
        missing = [number for number, reading in found.items() if reading is None]
        if missing:
            made = read([self.source(number) for number in missing], self._by)
            for number, reading in zip(missing, made, strict=True):
                self.keep(number, reading)
                found[number] = reading
        return [reading for reading in found.values() if reading is not None]

    def source(self, number: int) -> Source:
        """Give the text of an article and its paragraphs."""
        base = self._base
        if number >= base.count:
            return self._since(number)
        start = int(base["text_starts"][number])
        text = base["texts"][start : start + int(base["text_sizes"][number])].tobytes()
        if not base["part_starts"].size:
            return text, np.zeros((0, 3), np.int32)
        start = 3 * int(base["part_starts"][number])
        rows = base["parts"][start : start + 3 * int(base["part_sizes"][number])]
        return text, rows.reshape(-1, 3)


def read(sources: Sequence[Source], by: Match) -> list[Reading]:
    """Read texts; of those without paragraphs every line is one."""
    made: dict[int, Reading] = {}
    for lined in (True, False):
        chosen = [at for at, (_, rows) in enumerate(sources) if (rows.size == 0) == lined]
        if chosen:
            texts = lay_out([sources[at][0] for at in chosen], [sources[at][1] for at in chosen])
            words, prints, _ = digest(texts, run=by.ngram_words, window=by.window_ngrams)
            made.update(zip(chosen, _cut(words, prints), strict=True))
    return [made[at] for at in range(len(sources))]


def _cut(words: Words, prints: Prints) -> list[Reading]:
    edges = np.searchsorted(prints.articles, np.arange(words.first.size))
    return [
        Reading.make(
            words.codes[words.first[at] : words.first[at + 1]],
            prints.hashes[edges[at] : edges[at + 1]],
            prints.words[edges[at] : edges[at + 1]],
        )
        for at in range(words.first.size - 1)
    ]


def lay_side_by_side(
    readings: Sequence[Reading], numbers: Numbers, view: View, by: Match
) -> tuple[Words, Mask]:
    """Give the words of articles as one, with those masked that are furniture by now."""
    first = np.zeros(len(readings) + 1, np.int64)
    np.cumsum([reading.codes.size for reading in readings], out=first[1:])
    words = Words(first=first, codes=np.concatenate([r.codes for r in readings]))
    totals = [reading.prints.size for reading in readings]
    hashes = np.concatenate([reading.prints for reading in readings])
    flags = flag_prints(view, hashes, np.repeat(numbers, totals))
    if not flags.any():
        return words, np.zeros(words.codes.size, np.bool_)
    prints = Prints(
        hashes=hashes,
        articles=np.repeat(np.arange(len(readings), dtype=np.uint32), totals),
        words=np.concatenate([reading.places for reading in readings]),
    )
    return words, mask_furniture(words, prints, flags, run=by.ngram_words)
