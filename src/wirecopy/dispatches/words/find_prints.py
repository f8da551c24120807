"""Prints: the few word runs of an article that stand for all of it in the search for copies.

Of every `window` word runs in a row one is kept, the one with the lowest hash (winnowing:
Schleimer, Wilkerson and Aiken 2003), so two articles that share `window + run - 1` words
in a row share at least one print, wherever it stands.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import (
    MARK_BITS,
    Codes,
    Hashes,
    Index,
    Numbers,
    Prints,
    Sketches,
    Texts,
    Words,
)
from wirecopy.dispatches.kernels import HASH_START, fixed, lean, mixed
from wirecopy.dispatches.words.blooms import BLOOM_PARTS
from wirecopy.dispatches.words.read_words import read_words

Slots = NDArray[np.int64]
Out = tuple[Hashes, Numbers, NDArray[np.uint32]]

RUN_BASE: Final = np.uint64(0x2127599BF4325C37)
_BITS: Final = np.uint32(MARK_BITS)
_PRINT_SEED: Final = np.uint64(0x9E3779B97F4A7C15)


def digest(texts: Texts, *, run: int, window: int) -> tuple[Words, Prints, Sketches]:
    """Read `texts` and give all that the search for copies needs of them.

    Each step takes arrays and gives arrays, and none holds the Python lock, so that
    threads can take a batch each.
    """
    words = read_words(texts)
    prints = find_prints(words, run=run, window=window)
    return words, prints, sketch(words, prints)


def find_prints(words: Words, *, run: int, window: int) -> Prints:
    """Find the prints of each article; one with fewer words than a run has none.

    No print stands twice in an article: of equal ones the first is kept.
    """
    counts = words.counts
    room = int(np.maximum(counts - run + 1, 0).sum())
    longest = int(counts.max(initial=0))
    out = np.empty(room, np.uint64), np.empty(room, np.uint32), np.empty(room, np.uint32)
    found = _find_all(
        fixed(words.codes, np.uint32),
        fixed(words.first, np.int64),
        (run, window),
        (np.empty(longest, np.uint64), np.empty(_slots_for(longest), np.int64)),
        out,
    )
    return Prints(
        hashes=out[0][:found].copy(), articles=out[1][:found].copy(), words=out[2][:found].copy()
    )


def sketch(words: Words, prints: Prints) -> Sketches:
    """Give each article's story hash, bloom and number of prints.

    The story hash of articles without words is one and the same.
    """
    count = words.first.size - 1
    stories, print_counts = np.empty(count, np.uint64), np.zeros(count, np.uint32)
    blooms = np.zeros((count, BLOOM_PARTS), np.uint64)
    _hash_stories(fixed(words.codes, np.uint32), fixed(words.first, np.int64), stories)
    _draw_blooms(
        fixed(prints.hashes, np.uint64), fixed(prints.articles, np.uint32), blooms, print_counts
    )
    return Sketches(stories=stories, blooms=blooms, print_counts=print_counts)


def _slots_for(prints: int) -> int:
    """Give a power of two that holds so many prints with room to spare."""
    return 1 << max(2 * prints, 1).bit_length()


@lean
def _find_all(
    codes: Codes,
    first: Index,
    sizes: tuple[int, int],
    scratch: tuple[Hashes, Slots],
    out: Out,
) -> int:
    """Write the prints of all articles to `out`, and give how many there are."""
    runs, slots = scratch
    run, window = sizes
    slots[:] = -1
    found = 0
    for article in range(first.size - 1):
        count = hash_runs(codes[first[article] : first[article + 1]], run, runs)
        before = found
        found = _winnow(runs[:count], window, slots, out, found)
        out[1][before:found] = article
    return found


@lean
def hash_runs(codes: Codes, run: int, runs: Hashes) -> int:
    """Write the hash of every `run` words in a row, and give how many there are."""
    count = codes.size - run + 1
    if count <= 0:
        return 0
    top = np.uint64(1)
    for _ in range(run):
        top *= RUN_BASE
    value = np.uint64(0)
    for at in range(run):
        value = value * RUN_BASE + np.uint64(codes[at] >> _BITS)
    runs[0] = value
    # Views, as places that count up from 0 need no check; mixed apart, several at a time.
    later, own = codes[run:], runs[1:count]
    for at in range(own.size):
        gone = top * np.uint64(codes[at] >> _BITS)
        value = value * RUN_BASE + (np.uint64(later[at] >> _BITS) - gone)
        own[at] = value
    for at in range(count):
        runs[at] = mixed(runs[at])
    return count


@lean
def _winnow(runs: Hashes, window: int, slots: Slots, out: Out, found: int) -> int:
    """Keep the lowest of each window; among equals the one kept before, else the last.

    Keeping the old one is the robust form: a text of one word over and over would else
    have a print at every word.
    """
    hashes, _, places = out
    before = found
    most = np.uint64(1)
    while most < 2 * runs.size:
        most *= np.uint64(2)
    kept = -1
    for start in range(max(runs.size - window + 1, min(runs.size, 1))):
        last = min(start + window, runs.size) - 1
        if kept >= start and runs[kept] <= runs[last]:
            continue
        lowest = last
        if kept < start:
            for at in range(last - 1, start - 1, -1):
                if runs[at] < runs[lowest]:
                    lowest = at
        kept = lowest
        # Mixed anew: the lowest of a window has mostly 0 in its upper bits, by which others sort.
        print_ = mixed(runs[kept] ^ _PRINT_SEED)
        if _is_new(print_, before, found, slots[:most], hashes):
            hashes[found] = print_
            places[found] = kept
            found += 1
    return found


@lean
def _is_new(value: np.uint64, before: int, found: int, slots: Slots, hashes: Hashes) -> bool:
    """Tell whether the article has no such print yet, and take its slot.

    The prints of this article are those from `before` on; slots that name an earlier one
    are free, so that nothing has to be wiped between articles.
    """
    last = np.uint64(slots.size - 1)
    slot = value & last
    while slots[slot] >= before:
        if hashes[slots[slot]] == value:
            return False
        slot = slot + np.uint64(1) & last
    slots[slot] = found
    return True


@lean
def _hash_stories(codes: Codes, first: Index, stories: Hashes) -> None:
    """Write the hash of all words of each article, marks left out.

    Every other word goes into one of two hashes, since each step of one waits for the last.
    """
    fold = np.uint64(32)
    for article in range(first.size - 1):
        own = codes[first[article] : first[article + 1]]
        one, two = HASH_START, ~HASH_START
        for pair in range(own.size >> 1):
            one = (one ^ np.uint64(own[2 * pair] >> _BITS)) * RUN_BASE
            two = (two ^ np.uint64(own[2 * pair + 1] >> _BITS)) * RUN_BASE
            one ^= one >> fold
            two ^= two >> fold
        if own.size & 1:
            one = (one ^ np.uint64(own[own.size - 1] >> _BITS)) * RUN_BASE
        stories[article] = mixed(mixed(one ^ np.uint64(own.size)) + two)


@lean
def _draw_blooms(
    hashes: Hashes, articles: Numbers, blooms: Hashes, print_counts: NDArray[np.uint32]
) -> None:
    """Set a bit for each print, by the lowest byte of its hash, and count them."""
    for at in range(hashes.size):
        bit = hashes[at] & np.uint64(255)
        blooms[articles[at], bit >> np.uint64(6)] |= np.uint64(1) << (bit & np.uint64(63))
        print_counts[articles[at]] += np.uint32(1)
