"""Time a run, stage by stage, and the commands that a person waits for.

    python bench/run.py [--data ../shared/data] [--rows 1000]

Seconds of the processor are told beside those of the clock, as a shared machine stretches
only the latter. Each command is run as its own process, start included.
"""

# ruff: noqa: SIM905  # Word lists read best as a text.

import argparse
import gzip
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median

from wirecopy.flow import add, gather
from wirecopy.settings import Settings
from wirecopy.stages.progress import Progress
from wirecopy.store.holding import Holding

STAGES = ("pages", "articles", "matching", "dispatches", "collations", "stories", "records")
ROWS = 1000
TIMES = 5
FILE_WORDS = 1200
WORDS = (
    "harbour pilot ferry port ledra minister said the a of in on to and crew gale quay officials told that "
    "vessel had been moored near breakwater when winds rose council agreed fund repairs inspectors found"
).split()


class Clock:
    """What each stage takes, told by the progress of a run; a stage ends where the next begins."""

    def __init__(self) -> None:
        self.cpu = dict.fromkeys(STAGES, 0.0)
        self.wall = dict.fromkeys(STAGES, 0.0)
        self.last = time.process_time(), time.perf_counter()

    def tell(self, progress: Progress) -> None:
        """Count what passed since the last word to the stage that is at work."""
        now = time.process_time(), time.perf_counter()
        self.cpu[progress.stage] += now[0] - self.last[0]
        self.wall[progress.stage] += now[1] - self.last[1]
        self.last = now


def measure(data: Path, rows: int = ROWS) -> dict[str, float]:
    """Give what a run over the first rows of the reprints takes, and what the commands do."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        figures = measure_run(data / "reprints-lk.jsonl.gz", rows, folder / "rows.jsonl")
        one, other = write_pair(folder)
        figures |= measure_command("compare", ("compare", str(one), str(other)))
        figures |= measure_command("help", ("--help",))
    # Kilobytes on Linux; no child of these commands comes near the run.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return figures | {"peak_memory_mb": peak / 1024}


def measure_run(source: Path, rows: int, target: Path) -> dict[str, float]:
    """Give seconds and articles a second of each stage, without the language extra."""
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        target.write_text("".join(islice(lines, rows)), encoding="utf-8")
    settings = Settings()
    clock = Clock()
    pages, _ = gather([target], settings, clock.tell)
    holding = add(pages, Holding(settings=settings), None, clock.tell)
    count = len(holding.articles)
    figures: dict[str, float] = {"articles": count}
    for stage in STAGES:
        figures[f"{stage}_cpu_s"] = clock.cpu[stage]
        figures[f"{stage}_wall_s"] = clock.wall[stage]
        figures[f"{stage}_articles_per_s"] = count / max(clock.wall[stage], 1e-9)
    figures["run_cpu_s"] = sum(clock.cpu.values())
    figures["run_wall_s"] = sum(clock.wall.values())
    figures["run_articles_per_s"] = count / figures["run_wall_s"]
    return figures


def write_pair(folder: Path) -> tuple[Path, Path]:
    """Write two invented articles of FILE_WORDS words, the second one edited here and there."""
    drawn = random.Random(7)
    sentences = [
        " ".join(drawn.choices(WORDS, k=14)).capitalize() + f" on Aug. {1 + k % 28}."
        for k in range(FILE_WORDS // 17)
    ]
    one = ["\n\n".join(" ".join(sentences[k : k + 3]) for k in range(0, len(sentences), 3))]
    other = [one[0].replace("harbour pilot", "port pilot").replace("Aug. 4.", "August 5.")]
    paths = folder / "one.txt", folder / "other.txt"
    for path, text in zip(paths, (one, other), strict=True):
        path.write_text("Ferry strikes the quay\n\n" + text[0] + "\n", encoding="utf-8")
    return paths


def measure_command(name: str, words: tuple[str, ...]) -> dict[str, float]:
    """Give the median seconds of a command, of the clock and of the processor."""
    wall, cpu = [], []
    for _ in range(TIMES):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "wirecopy", *words], check=True, stdout=subprocess.DEVNULL
        )
        wall.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {f"{name}_wall_s": median(wall), f"{name}_cpu_s": median(cpu)}


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    data = Path(__file__).parents[2] / "shared" / "data"
    asked.add_argument("--data", type=Path, default=data)
    asked.add_argument("--rows", type=int, default=ROWS)
    args = asked.parse_args()
    figures = measure(args.data, args.rows)
    print(f"{int(figures['articles'])} articles; peak memory {figures['peak_memory_mb']:.0f} MB")
    print(f"{'':12}{'CPU s':>9}{'wall s':>9}{'articles/s':>12}")
    for name in (*STAGES, "run"):
        cpu, wall = figures[f"{name}_cpu_s"], figures[f"{name}_wall_s"]
        print(f"{name:12}{cpu:9.2f}{wall:9.2f}{figures[f'{name}_articles_per_s']:12.0f}")
    for name in ("compare", "help"):
        print(f"{name:12}{figures[f'{name}_cpu_s']:9.2f}{figures[f'{name}_wall_s']:9.2f}")


if __name__ == "__main__":
    main()
