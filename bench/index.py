"""Index: how fast it takes in one more article, what it takes on the disk, and whether it is the batch.

    python bench/index.py [--articles 1000000] [--added 2000] [--data ../shared/data] [--work FOLDER]
    python bench/index.py --equal 50000

The first makes an index of generated articles by the batch engine and adds further ones one
by one, in the order in which the generator drew them, which is not that of their days. The
second gives 50,000 articles to an index in a random mix of batch, single additions, removals,
corrections and folding, and compares all pairs, ties and groups with one batch over what is left.
"""

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from wirecopy.dispatches.columns import NO_DAY
from wirecopy.dispatches.engine.arrow import EPOCH
from wirecopy.dispatches.index.build import build_index
from wirecopy.dispatches.index.entry import Entry
from wirecopy.dispatches.index.index import Index, open_index
from wirecopy.ids import ArticleId
from wirecopy.settings import Match

BATCH = 20_000
WARM = 50
"""So many additions load the compiled kernels and are not counted."""
TEXTS = {"texts", "text_starts", "text_sizes", "parts", "part_starts", "part_sizes"}
HERE = Path(__file__).parent


def generated(count: int, work: Path, data: Path) -> Path:
    """Generate articles, where they are not there yet."""
    path = work / f"articles-{count}"
    if not (path / "done").exists():
        command = [sys.executable, HERE / "generate.py", "--articles", count, "--out", path]
        subprocess.run([*map(str, command), "--data", str(data)], check=True)
        (path / "done").touch()
    return path / "articles.parquet"


def batches(path: Path, first: int, last: int) -> Iterator[pa.RecordBatch]:
    """Give the articles of a file by place."""
    at = 0
    for rows in pq.ParquetFile(path).iter_batches(BATCH):
        low, high = max(first - at, 0), min(last - at, rows.num_rows)
        if low < high:
            yield rows[low:high]
        at += rows.num_rows


def entries(path: Path, first: int, last: int) -> Iterator[Entry]:
    """Give articles of a file one by one."""
    for rows in batches(path, first, last):
        for row in rows.to_pylist():
            day = row["day"].toordinal() if row["day"] else NO_DAY
            yield Entry(id=ArticleId(row["id"]), site=row["site"] or "", day=day, text=row["text"])


def table(entries: Sequence[Entry]) -> list[pa.RecordBatch]:
    """Give articles as the engine takes them."""
    days = [e.day - EPOCH if e.day != NO_DAY else None for e in entries]
    columns = {
        "id": pa.array([e.id for e in entries]),
        "site": pa.array([e.site for e in entries]),
        "day": pa.array(days, pa.int32()).cast(pa.date32()),
        "text": pa.array([e.text for e in entries], pa.large_string()),
    }
    rows: list[pa.RecordBatch] = pa.table(columns).to_batches()
    return rows


def measure(count: int, added: int, work: Path, data: Path) -> None:
    """Tell speed, size and memory."""
    path = generated(count + added + WARM, work, data)
    folder = work / f"index-{count}"
    if not (folder / "log.sqlite").exists():
        shutil.rmtree(folder, ignore_errors=True)
        started, spent = time.perf_counter(), time.process_time()
        build_index(folder, batches(path, 0, count), Match())
        wall, cpu = time.perf_counter() - started, time.process_time() - spent
        print(f"built of {count:,} articles in {wall:.0f} s ({cpu:.0f} CPU s)")
    print_sizes(folder, count)
    trial = work / "adding"
    shutil.rmtree(trial, ignore_errors=True)
    shutil.copytree(folder, trial, copy_function=link_base)
    started = time.perf_counter()
    with open_index(trial, write=True) as index:
        print(f"opened in {time.perf_counter() - started:.3f} s")
        add(index, list(entries(path, count, count + WARM + added)))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at the peak {used:,.0f} MiB, pages of mapped files counted")
    log = sum(p.stat().st_size for p in trial.glob("log.sqlite*"))
    print(f"log: {log / (added + WARM):,.0f} bytes for each article added, with its text")
    shutil.rmtree(trial)


def link_base(source: str, target: str) -> None:
    """Copy a file; those of the base never change, so they are linked."""
    if Path(source).parent.name.startswith("base-"):
        Path(target).hardlink_to(source)
    else:
        shutil.copy2(source, target)


def print_sizes(folder: Path, count: int) -> None:
    """Tell the bytes an article, by file."""
    (base,) = folder.glob("base-*")
    sizes = {p.name: p.stat().st_size / count for p in base.iterdir()}
    for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
        if size >= 1:
            print(f"  {name:12} {size:8.1f}")
    beside = sum(size for name, size in sizes.items() if name not in TEXTS)
    print(f"{beside:.0f} bytes an article beside the texts")


def add(index: Index, further: Sequence[Entry]) -> None:
    """Add articles one by one, and tell how long one takes."""
    walls, cpus = [], []
    for article in further:
        started, spent = time.perf_counter(), time.process_time()
        index.add(article)
        walls.append(time.perf_counter() - started)
        cpus.append(time.process_time() - spent)
    for name, seconds in (("wall", walls), ("CPU", cpus)):
        took = np.array(seconds[WARM:]) * 1000
        p50, p90, p99 = np.percentile(took, [50, 90, 99])
        print(f"add, {name} ms: p50 {p50:.2f}  p90 {p90:.2f}  p99 {p99:.2f}  max {took.max():.2f}")


def compare_with_batch(count: int, work: Path, data: Path, seed: int) -> bool:
    """Tell whether a random mix of ways in and out gives what one batch gives."""
    path = generated(count, work, data)
    chance = random.Random(seed)
    articles = list(entries(path, 0, count))
    first = count - count // 10
    mixed, whole = work / "mixed", work / "whole"
    for folder in (mixed, whole):
        shutil.rmtree(folder, ignore_errors=True)
    build_index(mixed, table(articles[:first]), Match())
    there = articles[:first]
    with open_index(mixed, write=True) as index:
        for at, article in enumerate(articles[first:]):
            index.add(article)
            there.append(article)
            way = chance.random()
            if way < 0.2:
                index.remove(take(there, chance).id)
            elif way < 0.3:
                old = take(there, chance)
                new = Entry(id=old.id, site=old.site, day=old.day, text=old.text + "\nCorrected.")
                index.correct(old.id, new)
                there.append(new)
            if at == count // 30:
                index.compact()
        chance.shuffle(there)
        build_index(whole, table(there), Match())
        with open_index(whole) as batch:
            answers = [(index.pairs(), batch.pairs()), (index.dispatches(), batch.dispatches())]
            answers.append((index.articles(), batch.articles()))
            equal = all(one.equals(other) for one, other in answers)
            rows = ", ".join(f"{one.num_rows:,}" for one, _ in answers)
    print(f"{count:,} articles, {len(there):,} left: pairs, dispatches, articles: {rows}")
    print("equal to one batch" if equal else "NOT equal to one batch")
    return equal


def take(there: list[Entry], chance: random.Random) -> Entry:
    """Take an article out of a list, any with the same likelihood."""
    at = chance.randrange(len(there))
    there[at], there[-1] = there[-1], there[at]
    return there.pop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--added", type=int, default=2000)
    parser.add_argument("--equal", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path)
    given = parser.parse_args()
    work = given.work or Path(tempfile.mkdtemp(prefix="index-bench-"))
    try:
        if not given.equal:
            measure(given.articles, given.added, work, given.data)
        elif not compare_with_batch(given.equal, work, given.data, given.seed):
            sys.exit(1)
    finally:
        if not given.work:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
