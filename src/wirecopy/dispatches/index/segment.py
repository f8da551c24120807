"""Segment: the base of an index, a folder of flat files that never change, mapped and not read.

The batch engine writes one, and so does an index that folds in what came since. Articles
are numbered by rank. Files (little-endian; `N` articles, `P` postings, `R` pairs):

    ids           uint64  N      the 16 hex digits of the article's id
    sites         int32   N      number of the site in `site_names`
    days          int32   N      see Origins
    word_counts   uint32  N
    stories       uint64  N      see Sketches
    blooms        uint64  4 N
    print_counts  uint32  N
    groups        uint32  N      number of the first article of its dispatch
    by_id         uint32  N      articles in the order of their ids
    by_group      uint32  N      articles in the order of groups, then numbers
    text_starts   int64   N      first byte of the article in `texts`
    text_sizes    uint32  N      bytes
    texts         uint8          UTF-8, in any order
    part_starts   int64   N      first row of the article in `parts`; empty where all have none
    part_sizes    uint32  N      rows; an article without any has a paragraph a line
    parts         int32   3 a paragraph, as in Texts
    buckets       uint32  2^k + 1  first posting whose hash has these top k bits
    lows          uint32  P      bits 16 to 47 of the hash, rising in each bucket
    posted        uint32  P      article; the top bit: furniture of its site. Rising in each hash
    pairs         PAIR    R      sorted by `a`, then `b`
    ties          uint8   R      1: the pair groups
    pairs_first   uint32  N + 1  rows of `pairs` by `a`
    pairs_by_b    uint32  R      rows of `pairs`, sorted by `b`, then `a`
    by_b_first    uint32  N + 1  rows of `pairs_by_b` by `b`

`segment.json` is written last: a folder without it was never finished, and is not read.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import PAIR
from wirecopy.errors import StoreError

FORMAT: Final = 1
MANIFEST: Final = "segment.json"
HASH_SHIFT: Final = 16
"""Bits of a print's hash that do not count; see HASH_BITS of the engine."""
LEAST_BUCKET_BITS: Final = 16
MOST_BUCKET_BITS: Final = 26
POSTINGS_A_BUCKET: Final = 6
FURNITURE: Final = np.uint32(1 << 31)

DTYPES: Final[Mapping[str, np.dtype[Any]]] = {
    "ids": np.dtype(np.uint64),
    "sites": np.dtype(np.int32),
    "days": np.dtype(np.int32),
    "word_counts": np.dtype(np.uint32),
    "stories": np.dtype(np.uint64),
    "blooms": np.dtype(np.uint64),
    "print_counts": np.dtype(np.uint32),
    "groups": np.dtype(np.uint32),
    "by_id": np.dtype(np.uint32),
    "by_group": np.dtype(np.uint32),
    "text_starts": np.dtype(np.int64),
    "text_sizes": np.dtype(np.uint32),
    "texts": np.dtype(np.uint8),
    "part_starts": np.dtype(np.int64),
    "part_sizes": np.dtype(np.uint32),
    "parts": np.dtype(np.int32),
    "buckets": np.dtype(np.uint32),
    "lows": np.dtype(np.uint32),
    "posted": np.dtype(np.uint32),
    "pairs": PAIR,
    "ties": np.dtype(np.uint8),
    "pairs_first": np.dtype(np.uint32),
    "pairs_by_b": np.dtype(np.uint32),
    "by_b_first": np.dtype(np.uint32),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """An open segment: each file as an array that cannot be written to."""

    path: Path
    site_names: tuple[str, ...]
    columns: Mapping[str, NDArray[Any]]

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.columns[name]

    @property
    def count(self) -> int:
        """How many articles it holds."""
        return int(self.columns["ids"].size)

    def sizes(self) -> dict[str, int]:
        """Give the bytes of each file."""
        return {name: column.nbytes for name, column in self.columns.items()}


class SegmentWriter:
    """Writes a segment, file by file and chunk by chunk; leaving it finishes the folder.

    What is derived from other columns (orders, buckets, offsets of pairs) is written by
    `finish` from what was put. Nothing that failed half-way is ever read as a segment.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sizes: dict[str, int] = {}
        try:
            path.mkdir(parents=True)
        except OSError as fault:
            raise StoreError(f"cannot make the folder {path}: {fault}") from fault

    def put(self, name: str, values: NDArray[Any]) -> None:
        """Append values to a file, in the type that it has."""
        data = np.ascontiguousarray(values, dtype=DTYPES[name])
        try:
            with (self.path / name).open("ab") as file:
                data.tofile(file)
        except OSError as fault:
            raise StoreError(f"cannot write {self.path / name}: {fault}") from fault
        self._sizes[name] = self._sizes.get(name, 0) + data.nbytes

    def put_postings(self, chunks: Iterator[tuple[NDArray[np.uint64], NDArray[np.uint32]]]) -> None:
        """Write postings that come by hash, then number with FURNITURE; hashes never fall."""
        counts = np.zeros(1 << MOST_BUCKET_BITS, np.uint32)
        total = 0
        for hashes, posted in chunks:
            self.put("lows", (hashes >> np.uint64(HASH_SHIFT)).astype(np.uint32))
            self.put("posted", posted)
            tops, many = np.unique(hashes >> np.uint64(64 - MOST_BUCKET_BITS), return_counts=True)
            counts[tops.astype(np.int64)] += many.astype(np.uint32)
            total += hashes.size
        bits = bucket_bits(total)
        buckets = np.zeros((1 << bits) + 1, np.uint32)
        np.cumsum(counts.reshape(1 << bits, -1).sum(axis=1), out=buckets[1:])
        self.put("buckets", buckets)

    def put_pairs(self, pairs: NDArray[np.void], ties: NDArray[Any], count: int) -> None:
        """Write all pairs, sorted by `a`, then `b`, and the ways to find them by either."""
        by_b = np.lexsort((pairs["a"], pairs["b"])).astype(np.uint32)
        self.put("pairs", pairs)
        self.put("ties", ties)
        self.put("pairs_by_b", by_b)
        for name, end in (("pairs_first", "a"), ("by_b_first", "b")):
            first = np.zeros(count + 1, np.uint32)
            np.cumsum(np.bincount(pairs[end], minlength=count), out=first[1:])
            self.put(name, first)

    def finish(self, site_names: tuple[str, ...]) -> None:
        """Derive the orders, write the manifest, and see all of it to the disk."""
        ids = self._read("ids")
        self.put("by_id", np.argsort(ids))
        self.put("by_group", np.argsort(self._read("groups"), kind="stable"))
        for name in DTYPES:
            if name not in self._sizes:
                self.put(name, np.zeros(0, DTYPES[name]))
        manifest = {
            "format": FORMAT,
            "articles": int(ids.size),
            "bytes": self._sizes,
            "site_names": site_names,
        }
        try:
            for name in DTYPES:
                _flush(self.path / name)
            target = self.path / MANIFEST
            target.write_text(json.dumps(manifest), encoding="utf-8")
            _flush(target)
            _flush(self.path)
        except OSError as fault:
            raise StoreError(f"cannot write {self.path}: {fault}") from fault

    def _read(self, name: str) -> NDArray[Any]:
        return np.fromfile(self.path / name, DTYPES[name])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None


def bucket_bits(postings: int) -> int:
    """Give how many top bits of a hash choose its bucket."""
    bits = (postings // POSTINGS_A_BUCKET).bit_length()
    return min(max(bits, LEAST_BUCKET_BITS), MOST_BUCKET_BITS)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_segment(path: Path) -> Segment:
    """Map a segment. Reads its manifest and nothing else.

    Raises:
        StoreError: no finished segment, one of another format, or a file of another length.
    """
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise StoreError(f"{path} is a segment of another version of wirecopy")
        sizes = {name: int(manifest["bytes"][name]) for name in DTYPES}
        columns = {name: _map(path / name, DTYPES[name], size) for name, size in sizes.items()}
        site_names = tuple(str(name) for name in manifest["site_names"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise StoreError(f"{path} is no segment of an index: {fault}") from fault
    count = columns["ids"].size
    columns["blooms"] = columns["blooms"].reshape(count, -1) if count else np.zeros((0, 4), "u8")
    columns["blooms"].flags.writeable = False
    return Segment(path=path, site_names=site_names, columns=columns)


def empty_segment() -> Segment:
    """Give a segment of no articles, for an index that has no base yet."""
    columns = {name: np.zeros(0, dtype) for name, dtype in DTYPES.items()}
    columns["blooms"] = np.zeros((0, 4), np.uint64)
    columns["buckets"] = np.zeros((1 << LEAST_BUCKET_BITS) + 1, np.uint32)
    for name in ("pairs_first", "by_b_first"):
        columns[name] = np.zeros(1, DTYPES[name])
    for column in columns.values():
        column.flags.writeable = False
    return Segment(path=Path(), site_names=(), columns=columns)


def _map(path: Path, dtype: np.dtype[Any], size: int) -> NDArray[Any]:
    if path.stat().st_size != size:
        raise StoreError(f"{path} has {path.stat().st_size} bytes, not {size}: it is damaged")
    if not size:
        nothing = np.zeros(0, dtype)
        nothing.flags.writeable = False
        return nothing
    # Seen as a plain array, so that compiled code has one type for both.
    return np.asarray(np.memmap(path, dtype, mode="r"))
