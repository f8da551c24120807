"""Prints: the few word runs of an article that stand for all of it in the search for copies.

Of every `window` word runs in a row one is kept, the one with the lowest hash (winnowing:
Schleimer, Wilkerson and Aiken 2003), so two articles that share `window + run - 1` words
in a row share at least one print, wherever it stands.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.kernels import compiled, mixed
from wirecopy.dispatches.shingles import Hashes, Index, Shingles

Grams = NDArray[np.uint64]
Words = NDArray[np.int32]

GRAM_BASE: Final = np.uint64(0x2127599BF4325C37)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """Prints of articles as flat columns, by article, then position."""

    hashes: NDArray[np.uint64]
    articles: NDArray[np.int32]
    words: NDArray[np.int32]
    """Which word of its article the run starts with, the first being 0."""


def find_prints(shingles: Shingles, articles: Index, *, run: int, window: int) -> Prints:
    """Find the prints of the given `articles`; those shorter than a run have none."""
    room = int(np.maximum(shingles.counts[articles] - run + 1, 0).sum())
    out = Prints(
        hashes=np.empty(room, np.uint64),
        articles=np.empty(room, np.int32),
        words=np.empty(room, np.int32),
    )
    longest = int(shingles.counts[articles].max(initial=0))
    found = _winnow_all(
        (shingles.hashes, shingles.first, articles),
        (run, window),
        np.empty(longest, np.uint64),
        (out.hashes, out.articles, out.words),
    )
    return Prints(
        hashes=out.hashes[:found].copy(),
        articles=out.articles[:found].copy(),
        words=out.words[:found].copy(),
    )


@compiled
def _winnow_all(
    source: tuple[Hashes, Index, Index],
    sizes: tuple[int, int],
    grams: Grams,
    out: tuple[Grams, Words, Words],
) -> int:
    """Write the prints of each article to `out`, and give how many there are."""
    hashes, first, articles = source
    run, window = sizes
    found = 0
    for article in articles:
        count = _hash_runs(hashes[first[article] : first[article + 1]], run, grams)
        before = found
        found = _winnow(grams[:count], window, out[0], out[2], found)
        out[1][before:found] = article
    return found


@compiled
def _hash_runs(words: Hashes, run: int, grams: Grams) -> int:
    """Hash every run of words, rolling, and give how many there are."""
    top = np.uint64(1)
    for _ in range(run):
        top *= GRAM_BASE
    value = np.uint64(0)
    for at in range(words.size):
        value = value * GRAM_BASE + np.uint64(words[at])
        if at >= run:
            value -= top * np.uint64(words[at - run])
        if at >= run - 1:
            grams[at - run + 1] = mixed(value)
    return max(words.size - run + 1, 0)


@compiled
def _winnow(grams: Grams, window: int, hashes: Grams, words: Words, found: int) -> int:
    """Keep the lowest of each window; among equals the one kept before, else the last.

    Keeping the old one is the robust form: a text of one word over and over has a print
    every `window` words, not at every word.
    """
    kept = -1
    for start in range(max(grams.size - window + 1, min(grams.size, 1))):
        last = min(start + window, grams.size) - 1
        if kept >= start and grams[kept] <= grams[last]:
            continue
        lowest = last
        if kept < start:
            for at in range(last - 1, start - 1, -1):
                if grams[at] < grams[lowest]:
                    lowest = at
        kept = lowest
        hashes[found] = grams[kept]
        words[found] = kept
        found += 1
    return found
