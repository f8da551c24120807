"""Speed of reading claims, and how the cost of a copy falls as copies grow.

    python bench/claims_speed.py [--data ../shared/data] [--articles 400] [--chart docs/cost-per-copy.svg]

Words per second are those of the articles' bodies, read in one process and in two, each run
with everything before and behind it left out; memory is the peak of the process and its
children. The copies are printed by the newsroom generator: an invented story of 400 words, cut,
reworded and styled by each outlet. Medians of --times.
"""

import argparse
import gzip
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

from cost import memory_mib
from newsroom import Desk, new_story
from wirecopy.claims.extract import extract
from wirecopy.claims.extractor import Extractor, open_extractor
from wirecopy.claims.grammar.parser import Parsed, Parser, open_parser
from wirecopy.collations.collate import collate
from wirecopy.collations.texts import new_articles, new_dispatch
from wirecopy.extraction.extraction import Extraction
from wirecopy.extraction.task import Task
from wirecopy.settings import Extract

COPIES: Final = (1, 2, 5, 10, 30, 100, 300)
STORY_WORDS: Final = 400


class TimedParser:
    """A parser that counts its own seconds and sentences."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self.seconds = 0.0
        self.sentences = 0

    @property
    def name(self) -> str:
        """The parser's own."""
        return self._parser.name

    def parse(self, sentences: Sequence[str]) -> Iterator[Parsed]:
        """Parse all at once, on the clock."""
        start = time.process_time()
        parsed = list(self._parser.parse(sentences))
        self.seconds += time.process_time() - start
        self.sentences += len(parsed)
        return iter(parsed)


@dataclass(frozen=True, slots=True)
class Row:
    """What the copies of one dispatch took."""

    copies: int
    sentences: int
    distinct: int
    seconds: float
    parse_seconds: float


def task_of(texts: Sequence[str]) -> Task:
    articles = new_articles({f"outlet {n}": text for n, text in enumerate(texts)})
    dispatch = new_dispatch(articles)
    return Task(collate(dispatch, articles), dispatch, articles)


def printed(count: int, seed: int) -> list[str]:
    """Print one invented story in so many outlets."""
    story = new_story(Random(seed), STORY_WORDS)
    desks = (Desk(Random(seed * 1000 + n), f"outlet-{n}", ()) for n in range(count))
    return [desk.print_copy(story)[0].text for desk in desks]


def measure_copies(parser: Parser, count: int, times: int) -> Row:
    """Read the claims of a dispatch with so many copies."""
    seconds, parsing = [], []
    timed = TimedParser(parser)
    for seed in range(times):
        texts = printed(count, seed)
        task = task_of(texts)
        timed.seconds, timed.sentences = 0.0, 0
        start = time.process_time()
        extract(task.collation, task.dispatch, task.articles, timed)
        seconds.append(time.process_time() - start)
        parsing.append(timed.seconds)
    sentences = sum(text.count(".") for text in texts)
    return Row(count, sentences, timed.sentences, median(seconds), median(parsing))


def measure_processes(
    tasks: Sequence[Task], extractor: Extractor, processes: int
) -> tuple[float, float]:
    """Give wall seconds, and peak MiB, of reading tasks in so many processes."""
    start, peak = time.perf_counter(), 0.0
    for _, told in Extraction(extractor, Extract(processes=processes)).read(tasks):
        assert told.claims is not None, told.fault
        peak = max(peak, memory_mib(os.getpid())[0])
    return time.perf_counter() - start, peak


def read_tasks(data: Path, count: int) -> list[Task]:
    """Give real articles, each a dispatch by itself, spread over the file."""
    with gzip.open(data / "reprints-lk.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line)["text"] for line in file]
    return [task_of([text]) for text in rows[:: max(1, len(rows) // count)][:count]]


def chart(rows: Sequence[Row]) -> str:
    """Draw milliseconds a copy over copies, both by powers of ten, as SVG."""
    from math import log10  # noqa: PLC0415  # nothing else asks for it

    wide, high, left, low = 560, 260, 70, 210
    per_copy = [row.seconds / row.copies * 1000 for row in rows]
    floor, top = log10(min(per_copy)) - 0.1, log10(max(per_copy)) + 0.1

    def x(copies: float) -> float:
        return left + log10(copies) / log10(COPIES[-1]) * (wide - left - 30)

    def y(value: float) -> float:
        return low - (log10(value) - floor) / (top - floor) * (low - 30)

    points = [(x(r.copies), y(v)) for r, v in zip(rows, per_copy, strict=True)]
    line = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
    marks = "".join(
        f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="#1f5a96"/>'
        f'<text x="{a:.1f}" y="{b - 8:.1f}" text-anchor="middle">{v:.3g}</text>'
        f'<text x="{a:.1f}" y="{low + 18}" text-anchor="middle">{r.copies}</text>'
        for (a, b), v, r in zip(points, per_copy, rows, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img"'
        ' font-family="sans-serif" font-size="11" fill="#333">'
        "<title>Milliseconds of the processor for each copy of a dispatch, by number of copies</title>"
        '<rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="{left}" y="16">ms a copy</text>'
        f'<polyline points="{line}" fill="none" stroke="#1f5a96" stroke-width="2"/>{marks}'
        f'<line x1="{left - 10}" y1="{low}" x2="{wide - 20}" y2="{low}" stroke="#999"/>'
        f'<text x="{wide / 2}" y="{low + 38}" text-anchor="middle">copies of the dispatch</text></svg>\n'
    )


def measure(data: Path, articles: int, times: int) -> tuple[dict[str, float], list[Row]]:
    """Give all figures by name, and the rows of the chart."""
    parser = open_parser("en")
    extractor = open_extractor(Extract())
    assert extractor is not None
    tasks = read_tasks(data, articles)
    words = sum(len(text.split()) for task in tasks for text in (a.text for a in task.articles))
    figures: dict[str, float] = {}
    runs: list[tuple[int, Callable[[], tuple[float, float]]]] = [
        (n, lambda n=n: measure_processes(tasks, extractor, n))  # type: ignore[misc]
        for n in (1, 2)
    ]
    for count, run in runs:
        told = [run() for _ in range(times)]
        figures[f"words_per_second_{count}_processes"] = words / median(s for s, _ in told)
        figures[f"peak_mib_{count}_processes"] = median(peak for _, peak in told)
    rows = [measure_copies(parser, count, times) for count in COPIES]
    return figures, rows


def main() -> None:
    """Print the tables, and draw the chart."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--articles", type=int, default=400)
    asked.add_argument("--times", type=int, default=3)
    asked.add_argument("--chart", type=Path)
    args = asked.parse_args()
    figures, rows = measure(args.data, args.articles, args.times)
    for name, value in figures.items():
        print(f"{name:32} {value:10.1f}")
    print("copies  sentences  parsed   CPU s  of it parsing  ms a copy")
    for row in rows:
        print(
            f"{row.copies:6} {row.sentences:10} {row.distinct:7} {row.seconds:7.2f}"
            f" {row.parse_seconds:14.2f} {row.seconds / row.copies * 1000:10.1f}"
        )
    if args.chart:
        args.chart.write_text(chart(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
