"""Comparing: the words of furniture, and what the two articles of each pair share."""

from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import (
    NOTHING,
    Hashes,
    Index,
    Mask,
    Numbers,
    Prints,
    Words,
    starts_of,
)
from wirecopy.dispatches.compared.compare import compare_laid
from wirecopy.dispatches.compared.masks import mask_furniture
from wirecopy.dispatches.compared.planes import Planes, lay_planes, starts_of_planes
from wirecopy.dispatches.engine.candidates import Candidates
from wirecopy.dispatches.engine.joining import Ranks
from wirecopy.dispatches.engine.postings import NUMBER_BITS
from wirecopy.dispatches.engine.reading import Known
from wirecopy.dispatches.engine.shelf import Shelf
from wirecopy.dispatches.engine.work import Work, blocks, in_order
from wirecopy.dispatches.kernels import compiled

BLOCK_ARTICLES: Final = 1 << 14
BLOCK_PAIRS: Final = 1 << 18
_NUMBER: Final = np.uint64(NUMBER_BITS)
_WORD: Final = np.uint64((1 << NUMBER_BITS) - 1)


def words_of(shelf: Shelf) -> Words:
    """Give the words that were read, in the order in which articles came."""
    counts = shelf.column("counts", np.int64)
    return Words(first=starts_of(counts), codes=shelf.column("codes", np.uint32))


def mask_all(work: Work, ranks: Ranks) -> None:
    """Mark the words of furniture, in the order in which articles came."""
    shelf = work.shelf
    words = words_of(shelf)
    first = starts_of(shelf.column("print_counts", np.uint32))
    places = shelf.column("print_words", np.uint32)
    spots = shelf.column("furniture", np.uint64)
    came = ranks.order[spots >> _NUMBER].astype(np.uint64)
    furniture = np.sort((came << _NUMBER) | (spots & _WORD))

    def mask(low: int, high: int) -> tuple[Mask, Planes]:
        own = words.codes[words.first[low] : words.first[high]]
        totals = np.diff(first[low : high + 1])
        prints = Prints(
            hashes=np.zeros(0, np.uint64),
            articles=np.repeat(np.arange(high - low, dtype=np.uint32), totals),
            words=places[first[low] : first[high]],
        )
        edges = np.searchsorted(furniture, np.array([low, high], np.uint64) << _NUMBER)
        marked = _mark(prints.articles, prints.words, low, furniture[edges[0] : edges[1]])
        local = Words(first=words.first[low : high + 1] - words.first[low], codes=own)
        masked = mask_furniture(local, prints, marked, run=work.by.ngram_words)
        return masked, lay_planes(local, masked)

    done = shelf.done.get("mask", 0)
    count = words.first.size - 1
    jobs = (partial(mask, low, high) for low, high in blocks(done, count, BLOCK_ARTICLES))
    for masked, planes in in_order(jobs):
        shelf.append("masked", masked)
        shelf.append("planes", planes.bits)
        shelf.append("own_words", planes.own)
        done = min(done + BLOCK_ARTICLES, count)
        shelf.tick("mask", done)
        work.tell("mask", done, count)


@compiled
def _mark(
    articles: NDArray[np.uint32], places: NDArray[np.uint32], base: int, furniture: Hashes
) -> Mask:
    """Tell of each print, by article and place, whether it is among the sorted furniture."""
    marked = np.zeros(articles.size, np.bool_)
    at = 0
    for print_ in range(articles.size):
        spot = (np.uint64(articles[print_] + base) << _NUMBER) | np.uint64(places[print_])
        while at < furniture.size and furniture[at] < spot:
            at += 1
        marked[print_] = at < furniture.size and furniture[at] == spot
    return marked


def _by_text(a: Numbers, b: Numbers) -> Index:
    """Order pairs, which are sorted by `b`, so that those of one text come together.

    By the first article that each `b` is compared with: what the processor has just read is
    then compared again, which is a third of the time where texts fill the memory.
    """
    first = np.flatnonzero(np.append(True, b[1:] != b[:-1])) if b.size else np.zeros(0, np.int64)
    heads = np.repeat(a[first], np.diff(np.append(first, b.size)))
    return np.argsort(heads, kind="stable")


def compare_all(work: Work, pairs: Candidates, known: Known, ranks: Ranks) -> None:
    """Compare the pairs that the shelf has not yet; `known` is in the order of coming."""
    shelf = work.shelf
    words, order = words_of(shelf), ranks.order.astype(np.uint32)
    planes = Planes(
        first=starts_of_planes(words.counts),
        bits=shelf.column("planes", np.uint64),
        own=shelf.column("own_words", np.int32),
    )

    def look(low: int, high: int) -> tuple[NDArray[Any], NDArray[Any]]:
        a, b = pairs.a[low:high], pairs.b[low:high]
        near = _by_text(a, b)
        ends = order[a[near]], order[b[near]]
        rows, measures = compare_laid(words, planes, *ends, known.origins, work.by)
        rows["a"], rows["b"] = a[near], b[near]
        back = np.empty_like(near)
        back[near] = np.arange(near.size)
        kept = back[rows["rule"][back] != NOTHING]
        return rows[kept], measures[kept]

    done = shelf.done.get("compare", 0)
    count = pairs.a.size
    jobs = (partial(look, low, high) for low, high in blocks(done, count, BLOCK_PAIRS))
    for rows, measures in in_order(jobs):
        shelf.append("pairs", rows)
        shelf.append("measures", measures)
        done = min(done + BLOCK_PAIRS, count)
        shelf.tick("compare", done)
        work.tell("compare", done, count)
