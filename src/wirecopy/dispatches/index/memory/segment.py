"""Segment: the base of an index, a folder of flat files that never change, mapped and not read.

The batch engine writes one, and so does an index that folds in what came since. Articles
are numbered by rank. Files (little-endian; `N` articles, `P` postings, `R` pairs):

    facts         FACT    N
    sites         int32   N      number of the site in `site_names`
    by_id         uint32  N      articles in the order of their ids
    by_group      uint32  N      articles in the order of groups, then numbers
    text_starts   int64   N      first byte of the article in `texts`
    text_sizes    uint32  N      bytes
    texts         uint8          UTF-8, in any order
    part_starts   int64   N      first row of the article in `parts`; empty where all have none
    part_sizes    uint32  N      rows; an article without any has a paragraph a line
    parts         int32   3 a paragraph, as in Texts
    buckets       uint32  2^k + 1  first posting whose hash has these top k bits
    lows          uint8   3 P    bits 16 to 39 of the hash, lowest byte first
    posted        uint32  P      article (24 bits), bits 40 to 46 of the hash, and at the top
                                 whether it is furniture of its site; rising in each hash
    furniture     FURNITURE_OF   prints and sites of which they are furniture; some stand twice
    pairs         PACKED  R      sorted by `a`, then `b`
    pairs_first   uint32  N + 1  rows of `pairs` by `a`
    pairs_by_b    uint8   3 R    rows of `pairs`, sorted by `b`, then `a`, lowest byte first;
                                 from 2^24 pairs on 4 R
    by_b_first    uint32  N + 1  rows of `pairs_by_b` by `b`
    long_pairs    LONG           pairs of articles too long to be packed

`segment.json` is written last: a folder without it was never finished, and is not read.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import PAIR, starts_of
from wirecopy.dispatches.engine.postings import FURNITURE, HASH_BITS, NUMBER_BITS
from wirecopy.errors import StoreError

FORMAT: Final = 2
MANIFEST: Final = "segment.json"
FACT: Final = np.dtype(
    [
        ("id", np.uint64),  # the 16 hex digits of the article's id
        ("story", np.uint64),
        ("bloom", np.uint64, (4,)),
        ("day", np.int32),
        ("words", np.uint32),
        ("prints", np.uint32),
        ("group", np.uint32),  # number of the first article of its dispatch, by rank
    ]
)
"""What is known of an article beside its text: see Origins and Sketches. One line of cache."""
PACKED: Final = np.dtype(
    [("b_low", np.uint16), ("b_high", np.uint8), ("rule", np.uint8)]
    + [(name, np.uint16) for name in PAIR.names or () if name not in {"a", "b", "rule"}]
)
"""A row of PAIR whose `a` is known, with TIE set in its rule where it groups."""
LONG: Final = np.dtype([("pair", PAIR), ("tied", np.uint8)])
FURNITURE_OF: Final = np.dtype([("print", np.uint64), ("site", np.int32)])
TIE: Final = 1 << 7
MOST_PACKED: Final = (1 << 16) - 1

HASH_SHIFT: Final = 64 - HASH_BITS
"""Bits of a print's hash that do not count."""
LOW_BYTES: Final = 3
NUMBER: Final = np.uint32((1 << NUMBER_BITS) - 1)
"""The bits of a posting that are its article."""
EXTRA_BITS: Final = 7
LEAST_BUCKET_BITS: Final = 17
MOST_BUCKET_BITS: Final = 26
POSTINGS_A_BUCKET: Final = 16

DTYPES: Final[Mapping[str, np.dtype[Any]]] = {
    "facts": FACT,
    "sites": np.dtype(np.int32),
    "by_id": np.dtype(np.uint32),
    "by_group": np.dtype(np.uint32),
    "text_starts": np.dtype(np.int64),
    "text_sizes": np.dtype(np.uint32),
    "texts": np.dtype(np.uint8),
    "part_starts": np.dtype(np.int64),
    "part_sizes": np.dtype(np.uint32),
    "parts": np.dtype(np.int32),
    "buckets": np.dtype(np.uint32),
    "lows": np.dtype(np.uint8),
    "posted": np.dtype(np.uint32),
    "furniture": FURNITURE_OF,
    "pairs": PACKED,
    "pairs_first": np.dtype(np.uint32),
    "pairs_by_b": np.dtype(np.uint8),
    "by_b_first": np.dtype(np.uint32),
    "long_pairs": LONG,
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
        return int(self.columns["facts"].size)

    def sizes(self) -> dict[str, int]:
        """Give the bytes of each file."""
        return {name: column.nbytes for name, column in self.columns.items()}


class SegmentWriter:
    """Writes a segment, file by file and chunk by chunk.

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

    def put_facts(self, sites: NDArray[np.int32], **columns: NDArray[Any]) -> None:
        """Write what is known of articles, by the fields of FACT."""
        facts = np.zeros(sites.size, FACT)
        for name, column in columns.items():
            facts[name] = column
        self.put("facts", facts)
        self.put("sites", sites)

    def put_postings(
        self, chunks: Iterable[tuple[NDArray[np.uint64], NDArray[np.uint32]]], most: int
    ) -> None:
        """Write postings that come by hash, then number with FURNITURE; hashes never fall.

        `most` is how many there are, or a few more. The facts must have been written.
        """
        bits = bucket_bits(most)
        counts = np.zeros(1 << bits, np.int64)
        sites = self._read("sites")
        for hashes, posted in chunks:
            if not hashes.size:
                continue
            low = np.ascontiguousarray((hashes >> np.uint64(HASH_SHIFT)).astype("<u4"))
            self.put("lows", low.view(np.uint8).reshape(-1, 4)[:, :LOW_BYTES])
            self.put("posted", posted | extra_of(hashes))
            self._put_furniture(hashes, posted, sites)
            tops = (hashes >> np.uint64(64 - bits)).astype(np.int64)
            first, last = int(tops[0]), int(tops[-1]) + 1
            counts[first:last] += np.bincount(tops - first, minlength=last - first)
        self.put("buckets", starts_of(counts))

    def _put_furniture(
        self, hashes: NDArray[np.uint64], posted: NDArray[np.uint32], sites: NDArray[np.int32]
    ) -> None:
        chosen = posted >= FURNITURE
        own = np.zeros(int(chosen.sum()), FURNITURE_OF)
        own["print"], own["site"] = hashes[chosen], sites[posted[chosen] & NUMBER]
        order = np.lexsort((own["site"], own["print"]))
        own = own[order]
        first = np.ones(own.size, np.bool_)
        first[1:] = own[1:] != own[:-1]
        self.put("furniture", own[first])

    def put_pairs(self, pairs: NDArray[Any], ties: NDArray[Any], count: int) -> None:
        """Write all pairs, sorted by `a`, then `b`, and the ways to find them by either."""
        longest = np.maximum(pairs["longer"], np.maximum(pairs["a_last"], pairs["b_last"]))
        fits = longest <= MOST_PACKED
        long = np.zeros(int((~fits).sum()), LONG)
        long["pair"], long["tied"] = pairs[~fits], ties[~fits]
        pairs, ties = pairs[fits], ties[fits]
        packed = np.zeros(pairs.size, PACKED)
        packed["b_low"], packed["b_high"] = pairs["b"] & 0xFFFF, pairs["b"] >> 16
        for name in set(PACKED.names or ()) & set(PAIR.names or ()):
            packed[name] = pairs[name]
        packed["rule"] = pairs["rule"] | np.where(ties, TIE, 0)
        self.put("pairs", packed)
        self.put("long_pairs", long)
        rows = np.lexsort((pairs["a"], pairs["b"])).astype("<u4").view(np.uint8).reshape(-1, 4)
        self.put("pairs_by_b", rows[:, : row_bytes(pairs.size)])
        for name, end in (("pairs_first", "a"), ("by_b_first", "b")):
            self.put(name, starts_of(np.bincount(pairs[end], minlength=count)))

    def finish(self, site_names: tuple[str, ...]) -> None:
        """Derive the orders, write the manifest, and see all of it to the disk."""
        facts = self._read("facts")
        self.put("by_id", np.argsort(facts["id"]))
        self.put("by_group", np.argsort(facts["group"], kind="stable"))
        for name in DTYPES:
            if name not in self._sizes:
                self.put(name, np.zeros(0, DTYPES[name]))
        manifest = {
            "format": FORMAT,
            "articles": int(facts.size),
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


def row_bytes(pairs: int) -> int:
    """Give how many bytes the number of a row of so many pairs takes."""
    return 3 if pairs < 1 << 24 else 4


def extra_of(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Give the bits of hashes that stand in postings."""
    bits = hashes >> np.uint64(HASH_SHIFT + 8 * LOW_BYTES)
    return (bits.astype(np.uint32) & np.uint32((1 << EXTRA_BITS) - 1)) << np.uint32(NUMBER_BITS)


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
    return Segment(path=path, site_names=site_names, columns=columns)


def empty_segment() -> Segment:
    """Give a segment of no articles, for an index that has no base yet."""
    columns = {name: np.zeros(0, dtype) for name, dtype in DTYPES.items()}
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
