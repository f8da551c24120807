"""Fold: base and delta of an index written as one new base, by merging and not by matching anew."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Hashes, Numbers
from wirecopy.dispatches.engine.postings import FURNITURE
from wirecopy.dispatches.index.memory.segment import (
    HASH_SHIFT,
    LOW_BYTES,
    NUMBER,
    SegmentWriter,
)
from wirecopy.dispatches.index.state import State

RANGES: Final = 1 << 8
"""Postings are merged in so many ranges of their hashes, which bounds the memory."""
TEXTS_AT_ONCE: Final = 1 << 12


def fold(state: State, writer: SegmentWriter) -> None:
    """Write all articles that are there, numbered by rank, and all that is known of them."""
    numbers = state.by_rank(state.living())
    places = np.zeros(state.delta.top, np.uint32)
    places[numbers] = np.arange(numbers.size, dtype=np.uint32)
    facts = state.facts_of(numbers)
    facts["group"] = places[state.members.groups_of(numbers)]
    writer.put("facts", facts)
    writer.put("sites", state.origins_of(numbers).sites)
    _put_texts(state, numbers, writer)
    most = state.base["posted"].size + state.delta.entries.size
    writer.put_postings(_merge(state, places), most)
    pairs, ties = state.stars.among(numbers)
    pairs["a"], pairs["b"] = places[pairs["a"]], places[pairs["b"]]
    order = np.lexsort((pairs["b"], pairs["a"]))
    writer.put_pairs(pairs[order], ties[order], numbers.size)
    writer.finish(state.site_names)


def _put_texts(state: State, numbers: Numbers, writer: SegmentWriter) -> None:
    sizes = np.zeros(numbers.size, np.int64)
    rows = np.zeros(numbers.size, np.int64)
    for first in range(0, numbers.size, TEXTS_AT_ONCE):
        sources = [
            state.readings.source(number)
            for number in numbers[first : first + TEXTS_AT_ONCE].tolist()
        ]
        last = first + len(sources)
        sizes[first:last] = [len(text) for text, _ in sources]
        rows[first:last] = [parts.shape[0] for _, parts in sources]
        writer.put("texts", np.frombuffer(b"".join(text for text, _ in sources), np.uint8))
        writer.put("parts", np.concatenate([parts.reshape(-1) for _, parts in sources]))
    writer.put("text_starts", np.cumsum(sizes) - sizes)
    writer.put("text_sizes", sizes)
    if rows.any():
        writer.put("part_starts", np.cumsum(rows) - rows)
        writer.put("part_sizes", rows)


def _merge(state: State, places: Numbers) -> Iterator[tuple[Hashes, Numbers]]:
    """Give the postings by hash, then number with FURNITURE, a range of hashes at a time."""
    view, since = state.delta.view, state.delta.entries
    since = since[np.argsort(since["hash"], kind="stable")]
    edges = np.arange(1, RANGES, dtype=np.uint64) << np.uint64(64 - RANGES.bit_length() + 1)
    ends = [0, *np.searchsorted(since["hash"], edges).tolist(), since.size]
    buckets = view.buckets
    step = (buckets.size - 1) // RANGES
    for at in range(RANGES):
        own = since[ends[at] : ends[at + 1]]
        low, high = at * step, (at + 1) * step
        bounds = buckets[low : high + 1].astype(np.int64)
        rows, counts = np.arange(bounds[0], bounds[-1]), bounds[1:] - bounds[:-1]
        hashes = np.concatenate([_hashes(state, rows, low, counts), own["hash"]])
        turned = (view.flipped[rows >> 3] >> (rows & 7)) & 1
        based = (view.posted[rows] >= FURNITURE) ^ (turned > 0)
        furniture = np.concatenate([based, own["furniture"] > 0])
        articles = np.concatenate([view.posted[rows] & NUMBER, own["number"]])
        there = view.gone[articles] == 0
        hashes, articles, furniture = hashes[there], articles[there], furniture[there]
        posted = places[articles] | np.where(furniture, FURNITURE, np.uint32(0))
        order = np.lexsort((posted, hashes))
        yield hashes[order], posted[order]


def _hashes(state: State, rows: NDArray[np.int64], low: int, counts: NDArray[np.int64]) -> Hashes:
    """Put the hashes of postings of the base together again; their buckets start at `low`."""
    view = state.delta.view
    tops = np.repeat(np.arange(low, low + counts.size, dtype=np.uint64), counts)
    rest = np.zeros(rows.size, np.uint64)
    for byte in range(LOW_BYTES):
        rest |= view.lows[LOW_BYTES * rows + byte].astype(np.uint64) << np.uint64(8 * byte)
    extra = (view.posted[rows] >> np.uint32(24)) & np.uint32(0x7F)
    rest |= extra.astype(np.uint64) << np.uint64(8 * LOW_BYTES)
    return (tops << np.uint64(64 - view.bits)) | (rest << np.uint64(HASH_SHIFT))
