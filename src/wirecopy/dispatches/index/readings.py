"""Readings: the words and prints of an index's articles, read again from their texts when asked.

Reading costs some twenty microseconds an article; the words of the latest are kept.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import (
    Index,
    Mask,
    Numbers,
    Prints,
    Texts,
    Words,
    starts_of,
)
from wirecopy.dispatches.compared.masks import mask_furniture
from wirecopy.dispatches.index.entry import lay_out
from wirecopy.dispatches.index.memory.kept import Kept
from wirecopy.dispatches.index.memory.segment import Segment
from wirecopy.dispatches.index.memory.view import View, flag_prints
from wirecopy.dispatches.kernels import compiled
from wirecopy.dispatches.words.find_prints import find_prints
from wirecopy.dispatches.words.read_words import read_words
from wirecopy.settings import Match

Bytes = NDArray[np.uint8]

KEPT: Final = 1 << 12
"""So many of the latest texts stay in memory, some 3 KB each; older ones lie in the log."""

Source = tuple[bytes, NDArray[np.int32]]
"""A text, and its paragraphs of story; see Entry."""


class Readings:
    """The words and prints of all articles of an index."""

    def __init__(self, base: Segment, since: Callable[[int], Source], by: Match) -> None:
        self._base = base
        self._since = since
        self._by = by
        self._kept: dict[int, Source] = {}
        self._words = Kept(base.count + 1)

    def keep(self, number: int, source: Source) -> None:
        """Keep a text that is likely to be asked for soon."""
        if len(self._kept) >= KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[number] = source

    def forget(self, number: int) -> None:
        """Forget what was kept of an article."""
        self._kept.pop(number, None)
        self._words.forget(np.array([number], np.uint32))

    def masked(self, numbers: Numbers, view: View) -> tuple[Words, Mask]:
        """Give the words of these articles, and which are furniture by now.

        What is given is kept; who changes the furniture of articles calls `unmask`.
        """
        missing = self._words.find_missing(numbers)
        if missing.size:
            words, masked = self._read_masked(missing, view)
            every = self._words.keep(missing, words, masked)
            if missing.size == numbers.size:
                return words, masked
            if not every or self._words.find_missing(numbers).size:
                return self._read_masked(numbers, view)
        return self._words.gather(numbers)

    def _read_masked(self, numbers: Numbers, view: View) -> tuple[Words, Mask]:
        words, prints = self.of(numbers)
        return words, mask_now(words, prints, numbers, view, self._by)

    def keep_words(self, numbers: Numbers, words: Words, prints: Prints, view: View) -> None:
        """Keep what was read of articles, with what is furniture of them by now."""
        self._words.keep(numbers, words, mask_now(words, prints, numbers, view, self._by))

    def make_room(self, articles: int) -> None:
        """See that the words of articles with numbers below this can be kept."""
        self._words.make_room(articles)

    def unmask(self, numbers: Numbers | None = None) -> None:
        """Forget what is furniture of these articles, or of all."""
        self._words.forget(numbers)

    def of(self, numbers: Numbers) -> tuple[Words, Prints]:
        """Read these articles, one after another."""
        base = self._base
        if not base["part_starts"].size and bool((numbers < base.count).all()):
            data, first = gather_texts(
                base["texts"], base["text_starts"], base["text_sizes"], numbers
            )
            return self._digest(Texts(data=data, first=first))
        sources = [self.source(number) for number in numbers.tolist()]
        lined = np.array([rows.size == 0 for _, rows in sources], np.bool_)
        if lined.all() or not lined.any():
            return self._read(sources)
        both = [
            self._read([sources[at] for at in np.flatnonzero(chosen).tolist()])
            for chosen in (lined, ~lined)
        ]
        order = np.argsort(np.concatenate([np.flatnonzero(lined), np.flatnonzero(~lined)]))
        return _weave(both, order)

    def _read(self, sources: Sequence[Source]) -> tuple[Words, Prints]:
        return self._digest(lay_out([text for text, _ in sources], [rows for _, rows in sources]))

    def _digest(self, texts: Texts) -> tuple[Words, Prints]:
        words = read_words(texts)
        return words, find_prints(words, run=self._by.ngram_words, window=self._by.window_ngrams)

    def source(self, number: int) -> Source:
        """Give the text of an article and its paragraphs."""
        base = self._base
        if number >= base.count:
            kept = self._kept.get(number)
            if kept is None:
                kept = self._since(number)
                self.keep(number, kept)
            return kept
        start = int(base["text_starts"][number])
        text = base["texts"][start : start + int(base["text_sizes"][number])].tobytes()
        if not base["part_starts"].size:
            return text, _NO_PARTS
        start = 3 * int(base["part_starts"][number])
        rows = base["parts"][start : start + 3 * int(base["part_sizes"][number])]
        return text, rows.reshape(-1, 3)


_NO_PARTS: Final = np.zeros((0, 3), np.int32)


def _weave(read: Sequence[tuple[Words, Prints]], order: Index) -> tuple[Words, Prints]:
    """Join what was read apart: article `i` is the `order[i]`-th of all."""
    codes = [words.of(at) for words, _ in read for at in range(words.first.size - 1)]
    spots = [
        (prints.hashes[low:high], prints.words[low:high])
        for words, prints in read
        for low, high in pairwise(np.searchsorted(prints.articles, np.arange(words.first.size)))
    ]
    chosen = [codes[at] for at in order.tolist()]
    first = starts_of([own.size for own in chosen])
    totals = [spots[at][0].size for at in order.tolist()]
    prints = Prints(
        hashes=np.concatenate([spots[at][0] for at in order.tolist()]),
        articles=np.repeat(np.arange(order.size, dtype=np.uint32), totals),
        words=np.concatenate([spots[at][1] for at in order.tolist()]),
    )
    return Words(first=first, codes=np.concatenate(chosen)), prints


@compiled
def gather_texts(
    texts: Bytes, starts: Index, sizes: Numbers, numbers: Numbers
) -> tuple[Bytes, Index]:
    """Put the texts of articles of the base one after another."""
    first = np.zeros(numbers.size + 1, np.int64)
    for at in range(numbers.size):
        first[at + 1] = first[at] + np.int64(sizes[numbers[at]])
    data = np.empty(first[-1], np.uint8)
    for at in range(numbers.size):
        start = starts[numbers[at]]
        data[first[at] : first[at + 1]] = texts[start : start + first[at + 1] - first[at]]
    return data, first


def mask_now(words: Words, prints: Prints, numbers: Numbers, view: View, by: Match) -> Mask:
    """Mark the words of furniture, as it is by now; `numbers` are the index's."""
    flags = flag_prints(view, prints.hashes, prints.articles, numbers)
    if not flags.any():
        return np.zeros(words.codes.size, np.bool_)
    return mask_furniture(words, prints, flags, run=by.ngram_words)
