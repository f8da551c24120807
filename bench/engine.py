"""Engine: the project's own matching of a file of articles, for benches to measure.

    python bench/engine.py FOLDER/articles.parquet [--work FOLDER]

Columns are kept in memory, or in a new folder below --work, as a large run keeps them.
"""

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from wirecopy.dispatches.compared.relations import RELATIONS
from wirecopy.dispatches.dispatch import Relation
from wirecopy.dispatches.engine.arrow import ArrowBatches
from wirecopy.dispatches.engine.batch import Matched, match_batches
from wirecopy.dispatches.engine.reading import Batch
from wirecopy.dispatches.engine.shelf import Shelf
from wirecopy.dispatches.engine.work import Work
from wirecopy.settings import Match

BATCH: Final = 20_000
SAME: Final = {Relation.REPRINT, Relation.EXCERPT}
"""What is claimed to be one text, or a block of it. An update moved on, and a quotation or a
template is no copy of anything."""


class Watch:
    """Wall and processor seconds since it was made, and when each phase was last told of."""

    def __init__(self) -> None:
        self._started = time.perf_counter(), time.process_time()
        self.phases: dict[str, float] = {}

    def tell(self, phase: str, _done: int, _all: int | None) -> None:
        """Note that a phase has come on."""
        self.phases[phase] = self.seconds()[0]

    def seconds(self) -> tuple[float, float]:
        """Give wall and processor seconds."""
        wall, cpu = self._started
        return time.perf_counter() - wall, time.process_time() - cpu


def match_file(path: Path, shelf: Shelf, watch: Watch) -> Matched:
    """Match the articles of a file."""
    with pq.ParquetFile(path) as file:

        def source(done: int) -> Iterable[Batch]:
            return islice(ArrowBatches().read(_rows(file)), done, None)

        return match_batches(source, Work(shelf=shelf, by=Match(), tell=watch.tell))


def _rows(file: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
    """Read a row group at a time: a reader of several keeps those that it is done with."""
    for group in range(file.num_row_groups):
        columns = ["id", "site", "day", "text"]
        yield from file.iter_batches(BATCH, row_groups=[group], columns=columns)


def same_text(matched: Matched) -> NDArray[np.uint32]:
    """Give the pairs that are claimed to be of one text, as rows of the file."""
    same = np.zeros(256, np.bool_)
    same[: len(RELATIONS)] = [relation in SAME for relation in RELATIONS]
    pairs = matched.pairs[same[matched.pairs["rule"]]]
    ends = matched.came[pairs["a"]], matched.came[pairs["b"]]
    return np.stack(ends, axis=1).astype(np.uint32)


def dispatch_rows(matched: Matched) -> NDArray[np.int64]:
    """Give each row of the file the row that its dispatch is named after."""
    rows = np.arange(matched.came.size)
    rows[matched.came] = matched.came[matched.groups]
    return rows


def main() -> None:
    """Match a file, and write as JSON what that took."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("--work", type=Path, help="keep columns on disk, below this folder")
    asked.add_argument("--out", type=Path, help="write pairs and dispatches there")
    args = asked.parse_args()
    watch = Watch()
    if args.work:
        args.work.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=args.work) as folder:
            told = _measure(args.file, Shelf(Path(folder)), watch, args.out)
    else:
        told = _measure(args.file, Shelf(), watch, args.out)
    print(json.dumps(told))


def _measure(path: Path, shelf: Shelf, watch: Watch, out: Path | None) -> dict[str, Any]:
    matched = match_file(path, shelf, watch)
    pairs, dispatches = same_text(matched), dispatch_rows(matched)
    wall, cpu = watch.seconds()
    if out:
        np.savez(out, pairs=pairs, clusters=dispatches)
    groups = int((matched.groups == np.arange(matched.groups.size)).sum())
    counts = {"articles": dispatches.size, "pairs": matched.pairs.size, "groups": groups}
    return {"wall": wall, "cpu": cpu, "phases": watch.phases, **counts}


if __name__ == "__main__":
    main()
