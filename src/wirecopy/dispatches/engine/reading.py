"""Reading: batches of texts -> columns of words, prints and sketches."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Hashes, Index, Numbers, Origins, Sketches, Texts
from wirecopy.dispatches.engine.postings import NUMBER_BITS, RANGE_BITS
from wirecopy.dispatches.engine.shelf import Shelf
from wirecopy.dispatches.engine.work import Work, in_order
from wirecopy.dispatches.kernels import fixed, lean
from wirecopy.dispatches.words.find_prints import digest
from wirecopy.settings import Match

RANGES: Final = 1 << RANGE_BITS
MOST_ARTICLES: Final = 1 << NUMBER_BITS
Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Articles to match, in any order."""

    ids: Hashes
    """The number in each article's id. Of articles with one id the first counts."""
    sites: NDArray[np.int32]
    """Equal numbers are one site, in all batches."""
    days: NDArray[np.int32]
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of articles beside their words, in the order that is asked for."""

    ids: Hashes
    origins: Origins
    sketches: Sketches
    counts: Index
    """Story words of each."""

    def of(self, articles: Index) -> "Known":
        """Give the same of these articles, in this order."""
        sketches = self.sketches
        return Known(
            ids=self.ids[articles],
            origins=Origins(sites=self.origins.sites[articles], days=self.origins.days[articles]),
            sketches=Sketches(
                stories=sketches.stories[articles],
                blooms=sketches.blooms[articles],
                print_counts=sketches.print_counts[articles],
            ),
            counts=self.counts[articles],
        )


Source = Callable[[int], Iterable[Batch]]
"""Gives the batches from a number on: what has been read already need not be made again."""


def read_all(source: Source, work: Work) -> None:
    """Read the batches that the shelf has not yet, a few at a time.

    Raises:
        ValueError: there are more articles than can be numbered, 16 million.
    """
    shelf, by = work.shelf, work.by
    done = shelf.done.get("read", 0)
    base = articles = int(shelf.column("ids", np.uint64).size)

    def jobs() -> Iterator[Callable[[], Columns]]:
        at = base
        for batch in source(done):
            if at + batch.ids.size > MOST_ARTICLES:
                raise ValueError(f"more than {MOST_ARTICLES:,} articles in one batch")
            yield partial(_read, batch, at, by)
            at += batch.ids.size

    for number, columns in enumerate(in_order(jobs()), done + 1):
        for name, rows in columns.items():
            shelf.append(name, rows)
        articles += columns["ids"].size
        shelf.tick("read", number)
        work.tell("read", articles, None)


def _read(batch: Batch, base: int, by: Match) -> Columns:
    """Read one batch; its articles are numbered from `base` on."""
    words, prints, sketches = digest(batch.texts, run=by.ngram_words, window=by.window_ngrams)
    hashes, spots = np.empty((2, prints.hashes.size), np.uint64)
    sizes = np.zeros(RANGES, np.int64)
    columns = (
        fixed(prints.hashes, np.uint64),
        fixed(prints.articles, np.uint32),
        fixed(prints.words, np.uint32),
    )
    _deal(columns, base, sizes, (hashes, spots))
    return {
        "ids": batch.ids,
        "sites": batch.sites,
        "days": batch.days,
        "codes": words.codes,
        "counts": words.counts,
        "stories": sketches.stories,
        "blooms": sketches.blooms,
        "print_counts": sketches.print_counts,
        "print_words": prints.words,
        "hashes": hashes,
        "spots": spots,
        "range_sizes": sizes,
    }


@lean
def _deal(
    prints: tuple[Hashes, Numbers, Numbers], base: int, sizes: Index, out: tuple[Hashes, Hashes]
) -> None:
    """Write prints and their spots, those of one range together, and the sizes of the ranges."""
    shift, number = np.uint64(64 - RANGE_BITS), np.uint64(NUMBER_BITS)
    hashes, articles, words = prints
    for print_ in hashes:
        sizes[print_ >> shift] += 1
    end = 0
    for each in range(RANGES):
        end += sizes[each]
        sizes[each] = end
    # From the end on: each range's size is its next place until all are dealt, then its start.
    for at in range(hashes.size - 1, -1, -1):
        to = sizes[hashes[at] >> shift] - 1
        sizes[hashes[at] >> shift] = to
        out[0][to] = hashes[at]
        out[1][to] = (np.uint64(articles[at]) + np.uint64(base)) << number | np.uint64(words[at])
    for each in range(RANGES - 1):
        sizes[each] = sizes[each + 1] - sizes[each]
    sizes[RANGES - 1] = hashes.size - sizes[RANGES - 1]


def known_of(shelf: Shelf) -> Known:
    """Give what was read, in the order in which articles came."""
    return Known(
        ids=shelf.column("ids", np.uint64),
        origins=Origins(
            sites=shelf.column("sites", np.int32), days=shelf.column("days", np.int32)
        ),
        sketches=Sketches(
            stories=shelf.column("stories", np.uint64),
            blooms=shelf.column("blooms", np.uint64, 4),
            print_counts=shelf.column("print_counts", np.uint32),
        ),
        counts=shelf.column("counts", np.int64),
    )
