"""Floor: the least that reading articles, splitting words and hashing runs of five can take.

    python bench/floor.py FOLDER/articles.parquet [--times 3] [--beside]

One pass over the file: bytes are letters or not by a table of 256, each word is hashed, and
of each five words on end one hash is made and added to a sum, so that nothing is left out
and nothing is kept. No matching can be faster that looks at each word. `--beside` measures
what polars and duckdb take to do less, in the peers' environment (see bench/peers.txt).
"""

import argparse
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from cost import spend
from wirecopy.dispatches.kernels import compiled

HERE: Final = Path(__file__).parent
RUN: Final = 5
HASH_STEP: Final = np.uint64(0x100000001B3)
RUN_STEPS: Final = np.array(
    [0x9E3779B97F4A7C15 * (2 * at + 1) % 2**64 for at in range(RUN)], np.uint64
)


class Floor(NamedTuple):
    """What one pass takes."""

    wall_seconds: float
    cpu_seconds: float
    words: int


def _letters() -> NDArray[np.uint64]:
    """Give each byte's value in a hash: capitals as small letters, 0 for what parts words."""
    table = np.zeros(256, np.uint64)
    for byte in range(256):
        if chr(byte).isalnum() if byte < 128 else True:
            table[byte] = ord(chr(byte).lower()) if byte < 128 else byte
    return table


LETTERS: Final = _letters()


def floor(path: Path, threads: int = 2) -> Floor:
    """Read, split and hash all texts of a file; each thread takes row groups of its own."""
    groups = pq.read_metadata(path).num_row_groups
    _pass(np.zeros(8, np.uint8), LETTERS, np.empty(16, np.uint64))
    wall, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(threads) as pool:
        shares = (range(thread, groups, threads) for thread in range(threads))
        words = sum(pool.map(_read, [path] * threads, shares))
    return Floor(time.perf_counter() - wall, time.process_time() - cpu, words)


def _read(path: Path, groups: Sequence[int]) -> int:
    words, hashes = 0, np.empty(0, np.uint64)
    with pq.ParquetFile(path) as file:
        for group in groups:
            table = file.read_row_group(group, columns=["text"], use_threads=False)
            for chunk in table["text"].chunks:
                first = np.frombuffer(
                    chunk.buffers()[1], np.int64 if _is_large(chunk) else np.int32
                )
                low, high = first[chunk.offset], first[chunk.offset + len(chunk)]
                text = np.frombuffer(chunk.buffers()[2], np.uint8)[low:high]
                if hashes.size < text.size // 2 + 16:
                    hashes = np.empty(text.size // 2 + 16, np.uint64)
                words += _pass(text, LETTERS, hashes)[0]
    return words


def _is_large(chunk: pa.Array) -> bool:
    return bool(pa.types.is_large_string(chunk.type))


@compiled
def _pass(
    text: NDArray[np.uint8], letters: NDArray[np.uint64], hashes: NDArray[np.uint64]
) -> tuple[int, np.uint64]:
    """Hash the words of a text, then runs of them; no branch hangs on what a byte is.

    The text is read in four places at once, since each step of one hash waits for the last.
    """
    size, room = text.size // 4, hashes.size // 4
    a, b, c, d = 0, room, 2 * room, 3 * room
    one = two = three = four = np.uint64(0)
    for at in range(size):
        p, q = letters[text[at]], letters[text[size + at]]
        r, s = letters[text[2 * size + at]], letters[text[3 * size + at]]
        hashes[a], hashes[b], hashes[c], hashes[d] = one, two, three, four
        a += (p == 0) & (one != 0)
        b += (q == 0) & (two != 0)
        c += (r == 0) & (three != 0)
        d += (s == 0) & (four != 0)
        one = (one ^ p) * HASH_STEP * np.uint64(p != 0)
        two = (two ^ q) * HASH_STEP * np.uint64(q != 0)
        three = (three ^ r) * HASH_STEP * np.uint64(r != 0)
        four = (four ^ s) * HASH_STEP * np.uint64(s != 0)
    total = _runs(hashes, 0, a) ^ _runs(hashes, room, b)
    total ^= _runs(hashes, 2 * room, c) ^ _runs(hashes, 3 * room, d)
    return a + b + c + d - 6 * room, total


@compiled
def _runs(hashes: NDArray[np.uint64], first: int, last: int) -> np.uint64:
    total = np.uint64(0)
    for at in range(first, last - RUN + 1):
        total ^= (
            hashes[at] * RUN_STEPS[0]
            + hashes[at + 1] * RUN_STEPS[1]
            + hashes[at + 2] * RUN_STEPS[2]
            + hashes[at + 3] * RUN_STEPS[3]
            + hashes[at + 4] * RUN_STEPS[4]
        )
    return total


LESS: Final = {
    "polars, words split and counted": """
import polars
texts = polars.read_parquet(path, columns=["text"])["text"]
words = int(texts.str.to_lowercase().str.split(" ").list.len().sum())
""",
    "polars, words hashed": """
import polars
texts = polars.read_parquet(path, columns=["text"])["text"]
split = texts.str.to_lowercase().str.split(" ").explode()
words = len(split)
split.hash().sum()
""",
    "duckdb, words hashed": """
import duckdb
duckdb.sql("set threads = 2")
words = duckdb.sql(
    "select count(*), bit_xor(hash(word)) from"
    f" (select unnest(string_split(lower(text), ' ')) word from '{path}')"
).fetchall()[0][0]
""",
}
"""What other engines do that is less than the floor: words only, and no runs of them."""
CLOCK: Final = """
import json, sys, time
path = sys.argv[1]
wall, cpu = time.perf_counter(), time.process_time()
{}
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
print(json.dumps(dict(wall=wall, cpu=cpu, words=words)))
"""


def main() -> None:
    """Print the floor of one file."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("--times", type=int, default=3)
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--beside", action="store_true")
    asked.add_argument("--peers-python", type=Path, default=HERE / ".peers" / "bin" / "python")
    args = asked.parse_args()
    passes = [floor(args.file, args.threads) for _ in range(args.times)]
    wall, cpu = (median(each[at] for each in passes) for at in (0, 1))
    print(f"{'':34}{'wall s':>9}{'cpu s':>9}{'words':>14}")
    print(f"{'floor':34}{wall:9.3f}{cpu:9.3f}{passes[0].words:14,}", flush=True)
    for name, way in LESS.items() if args.beside else ():
        code = CLOCK.format(way.strip())
        costs = [spend((args.peers_python, "-c", code, args.file)) for _ in range(args.times)]
        told = [cost.told for cost in costs if cost]
        wall, cpu = (median(each[name] for each in told) for name in ("wall", "cpu"))
        print(f"{name:34}{wall:9.3f}{cpu:9.3f}{told[0]['words']:14,}", flush=True)


if __name__ == "__main__":
    main()
