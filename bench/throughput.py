"""Throughput: how long matching takes, what memory it needs, and how both grow.

    python bench/throughput.py [--articles 10000 30000 100000 300000 1000000] [--times 3]
    python bench/throughput.py --one-dispatch       # 10 to 10,000 copies of one dispatch
    python bench/throughput.py --wall               # pages that share 90 % of their text

Each run is a process of its own, from opening the file of articles to naming all groups;
seconds are medians. The floor (bench/floor.py) is measured before each run. Memory is the
peak of the process: all of it, and what is left without the files that are mapped into
it. Pages are generated once (bench/generate.py), and kept below --work.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from agreement import Agreement, Truth, judge_pairs
from cost import spend
from floor import floor
from generate import ARTICLES, TRUTH, write
from press.plan import Wanted

HERE: Final = Path(__file__).parent
SIZES: Final = (10_000, 30_000, 100_000, 300_000, 1_000_000)
COPIES: Final = (10, 100, 1_000, 10_000)
WALL: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What matching one file took; medians."""

    articles: int
    pairs: int
    wall_seconds: float
    cpu_seconds: float
    peak_mib: float
    anonymous_mib: float
    floor_wall: float
    floor_cpu: float
    phases: dict[str, float]
    """Wall seconds of each phase."""
    agreement: Agreement


def made(work: Path, wanted: Wanted, data: Path) -> Path:
    """Give a folder of generated pages, made where it is not there yet."""
    name = str(wanted.articles)
    if wanted.one_dispatch or wanted.wall:
        name = f"{'one' if wanted.one_dispatch else 'wall'}-{name}"
    folder = work / name
    if not (folder / TRUTH).exists():
        part = folder.with_suffix(".part")
        write(wanted, part, data)
        part.rename(folder)
    return folder


def measure_folder(folder: Path, times: int, limit_seconds: float = 3600) -> Run | None:
    """Match one folder some times; None where a run takes longer than the limit."""
    floors, costs = [], []
    with TemporaryDirectory(dir=folder.parent) as made_there:
        work, out = Path(made_there), Path(made_there) / "found.npz"
        command = (sys.executable, HERE / "engine.py", folder / ARTICLES)
        for _ in range(times):
            floors.append(floor(folder / ARTICLES))
            cost = spend((*command, "--work", work, "--out", out), limit_seconds=limit_seconds)
            if cost is None:
                return None
            costs.append(cost)
        with np.load(out) as found:
            agreement = judge_pairs(found["pairs"], Truth.read(folder), found["clusters"])
    ends = [0.0, *costs[-1].told["phases"].values()]
    spans = (end - start for start, end in pairwise(ends))
    return Run(
        articles=costs[-1].told["articles"],
        pairs=costs[-1].told["pairs"],
        wall_seconds=median(cost.told["wall"] for cost in costs),
        cpu_seconds=median(cost.told["cpu"] for cost in costs),
        peak_mib=median(cost.peak_mib for cost in costs),
        anonymous_mib=median(cost.anonymous_mib for cost in costs),
        floor_wall=median(each.wall_seconds for each in floors),
        floor_cpu=median(each.cpu_seconds for each in floors),
        phases=dict(zip(costs[-1].told["phases"], spans, strict=True)),
        agreement=agreement,
    )


def exponent(runs: Sequence[Run], base: Run | None = None) -> tuple[float, float]:
    """Fit how wall and processor seconds grow with articles: 1 is linear.

    Least squares over the logarithms; the seconds of `base` are what a run takes that has
    next to nothing to do.
    """
    counts = np.log([run.articles for run in runs])
    wall = [run.wall_seconds - (base.wall_seconds if base else 0) for run in runs]
    cpu = [run.cpu_seconds - (base.cpu_seconds if base else 0) for run in runs]
    fits = [np.polyfit(counts, np.log(np.maximum(each, 1e-3)), 1)[0] for each in (wall, cpu)]
    return float(fits[0]), float(fits[1])


def head() -> str:
    return (
        f"{'articles':>10}{'pairs':>12}{'wall s':>9}{'cpu s':>9}{'per s':>8}{'MiB':>7}{'anon':>7}"
        f"{'floor s':>9}{'cpu':>7}{'x wall':>8}{'x cpu':>7}{'recall':>8}{'precis.':>8}"
        f"{'B3 P':>7}{'B3 R':>7}"
    )


def line(run: Run) -> str:
    """Write a run; `x` is how many times the floor it took."""
    found = run.agreement
    return (
        f"{run.articles:10,}{run.pairs:12,}{run.wall_seconds:9.2f}{run.cpu_seconds:9.2f}"
        f"{run.articles / run.wall_seconds:8,.0f}{run.peak_mib:7,.0f}{run.anonymous_mib:7,.0f}"
        f"{run.floor_wall:9.2f}{run.floor_cpu:7.2f}{run.wall_seconds / run.floor_wall:8.1f}"
        f"{run.cpu_seconds / run.floor_cpu:7.1f}{found.recall:8.4f}{found.precision:8.4f}"
        f"{found.cubed_precision:7.4f}{found.cubed_recall:7.4f}"
    )


def table(plans: Sequence[Wanted], args: argparse.Namespace) -> list[Run]:
    """Measure and print each."""
    print(head(), flush=True)
    runs = []
    for wanted in plans:
        run = measure_folder(made(args.work, wanted, args.data), args.times, args.limit)
        if run is None:
            print(f"{wanted.articles:10,}  over {args.limit:g} s", flush=True)
            break
        runs.append(run)
        print(line(run), flush=True)
    if runs:
        spans = ", ".join(f"{name} {spent:.1f}" for name, spent in runs[-1].phases.items())
        print(f"phases of the last, wall seconds: {spans}")
    return runs


def measure(data: Path) -> dict[str, float]:
    """Give the figures of a small run, for bench/check.py."""
    work = HERE / "out" / "generated"
    small, large = (
        measure_folder(made(work, Wanted(articles=count), data), 1) for count in SIZES[:2]
    )
    assert small is not None
    assert large is not None
    return {
        "articles_per_cpu_second": large.articles / large.cpu_seconds,
        "articles_per_second": large.articles / large.wall_seconds,
        "times_floor_cpu": large.cpu_seconds / large.floor_cpu,
        "anonymous_mib": large.anonymous_mib,
        "growth_cpu": exponent([small, large])[1],
    }


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, nargs="+")
    asked.add_argument("--one-dispatch", action="store_true")
    asked.add_argument("--wall", action="store_true")
    asked.add_argument("--times", type=int, default=3)
    asked.add_argument("--limit", type=float, default=3600, help="seconds that one run may take")
    asked.add_argument("--work", type=Path, default=HERE / "out" / "generated")
    asked.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    args = asked.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    if args.one_dispatch:
        counts = args.articles or COPIES
        runs = table([Wanted(articles=n, one_dispatch=n, adversaries=0) for n in counts], args)
        if len(runs) > 2:
            fit = exponent(runs[1:], runs[0])
            print(f"beyond {runs[0].articles} copies, growth: wall {fit[0]:.2f}, cpu {fit[1]:.2f}")
    elif args.wall:
        counts = args.articles or (WALL // 10, WALL)
        runs = table([Wanted(articles=n, wall=n, adversaries=0) for n in counts], args)
        _tell_growth(runs)
    else:
        _tell_growth(table([Wanted(articles=n) for n in args.articles or SIZES], args))


def _tell_growth(runs: Sequence[Run]) -> None:
    if len(runs) > 1:
        fit = exponent(runs)
        print(f"growth: wall {fit[0]:.2f}, cpu {fit[1]:.2f}  (1 is linear)")


if __name__ == "__main__":
    main()
