"""Peers: matching beside the usual tools for near-duplicates, on the same pages in the same run.

    python -m venv bench/.peers && bench/.peers/bin/pip install -r bench/peers.txt
    python bench/peers.py [--articles 10000 100000] [--times 3] [--tools rensa_lsh]

Each tool is measured as it comes, and at its best: of the settings swept over the smallest
number of pages, the one with the highest recall of copies where nine of ten pairs are right
and groups are as pure (precision and B-cubed precision of .9), or if none is, with the best
F1. All of it is done again on pages without furniture, which a perfect cleaner would leave.

A copy is found where it is a pair with its original or in one group with it. text-dedup and
datatrove give groups only: all two of a group are a pair. Seconds are those from opening the
file to naming all pairs, medians of --times; what takes over a minute is run once. Memory is
the peak of the process and its children.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np

from agreement import Agreement, Truth, judge_clusters, judge_levels, judge_pairs
from bare import write_bare
from cost import Cost, spend
from peers_of.setting import Setting
from press.plan import Wanted
from throughput import made

HERE: Final = Path(__file__).parent
LEAST_PRECISION: Final = 0.9
ONCE_SECONDS: Final = 60
ALL: Final = 0.001
"""As `verify`: keep all candidates, and say how alike they are."""
VERIFY: Final = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
BANDS: Final = ((64, 2), (42, 3), (32, 4), (25, 5))
"""Bands and rows that 128 places give, from the most candidates to the fewest."""


def _bands(words: int, *, verified: bool, divide: bool = False) -> tuple[Setting, ...]:
    return tuple(
        Setting(
            name=f"{bands}x{rows}, {words} words",
            shingle_words=words,
            perms=bands * rows if divide else 128,
            bands=bands,
            rows=rows,
            verify=ALL if verified else 0.0,
        )
        for bands, rows in BANDS
    )


NAMES: Final = {
    "datasketch_lsh": "datasketch",
    "rensa_lsh": "rensa",
    "text_dedup_minhash": "text-dedup",
    "datatrove_minhash": "datatrove",
}

AS_IT_COMES: Final = {
    "datasketch_lsh": Setting(name="threshold .9", threshold=0.9, fast=False),
    "rensa_lsh": Setting(
        name="threshold .8, words", threshold=0.8, bands=8, verify=0.8, shingle_words=1
    ),
    "text_dedup_minhash": Setting(name="threshold .7", perms=250, threshold=0.7, fast=False),
    "datatrove_minhash": Setting(name="14x8", bands=14, rows=8, fast=False),
}
"""Each tool as it is set where one sets nothing, or else as its own front page shows it."""

SWEPT: Final = {
    "datasketch_lsh": (*_bands(5, verified=True), *_bands(3, verified=True)),
    "rensa_lsh": (
        *_bands(5, verified=True, divide=True),
        *_bands(3, verified=True, divide=True),
    ),
    "text_dedup_minhash": tuple(
        Setting(name=f"threshold {at}, 5 words", threshold=at, perms=250)
        for at in (0.3, 0.4, 0.5, 0.6)
    ),
    "datatrove_minhash": _bands(5, verified=False),
}


BEST_AS_PRINTED: Final = {
    "datasketch_lsh": Setting(
        name="32x4, 3 words", shingle_words=3, bands=32, rows=4, verify=0.45
    ),
    "rensa_lsh": Setting(name="64x2, 3 words", shingle_words=3, bands=64, rows=2, verify=0.5),
    "text_dedup_minhash": Setting(name="threshold 0.6, 5 words", threshold=0.6, perms=250),
    "datatrove_minhash": Setting(name="16x8, 5 words", bands=16, rows=8),
}
BEST_BARE: Final = {
    "datasketch_lsh": Setting(name="64x2, 5 words", bands=64, rows=2, verify=0.35),
    "rensa_lsh": Setting(name="42x3, 5 words", perms=126, bands=42, rows=3, verify=0.3),
    "text_dedup_minhash": Setting(name="threshold 0.4, 5 words", threshold=0.4, perms=250),
    "datatrove_minhash": Setting(name="32x4, 5 words", bands=32, rows=4),
}
BEST: Final = {"as printed": BEST_AS_PRINTED, "without furniture": BEST_BARE}
"""What --sweep found on 10,000 generated pages, as sites print them and cleaned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table."""

    tool: str
    setting: Setting
    agreement: Agreement
    wall_seconds: float
    cpu_seconds: float
    peak_mib: float
    times: int


class Bench:
    """The pages of one folder, and how tools are run over them."""

    def __init__(self, folder: Path, python: Path, times: int, limit_seconds: float) -> None:
        self.folder = folder
        self.truth = Truth.read(folder)
        self.python = python
        self.times = times
        self.limit_seconds = limit_seconds

    def measure(self, tool: str, setting: Setting, times: int | None = None) -> Iterator[Row]:
        """Run a tool, and judge it; with pairs that say how alike they are, at each of VERIFY."""
        with tempfile.TemporaryDirectory() as made:
            out = Path(made) / "found.npz"
            command = self._command(tool, setting, out)
            costs: list[Cost] = []
            while len(costs) < (times or self.times):
                cost = spend(command, folder=HERE, limit_seconds=self.limit_seconds)
                if cost is None:
                    say(f"    {tool}, {setting.name}: over {self.limit_seconds:g} s")
                    return
                costs.append(cost)
                if cost.told["wall"] > ONCE_SECONDS:
                    break
            for each, agreement in self._judge(out, setting):
                yield Row(
                    tool=tool,
                    setting=each,
                    agreement=agreement,
                    wall_seconds=median(cost.told["wall"] for cost in costs),
                    cpu_seconds=median(cost.told["cpu"] for cost in costs),
                    peak_mib=median(cost.peak_mib for cost in costs),
                    times=len(costs),
                )

    def _command(self, tool: str, setting: Setting, out: Path) -> Sequence[str | Path]:
        if tool == "wirecopy":
            return ours(self.folder.absolute(), out)
        asked = json.dumps(asdict(setting))
        pages = self.folder.absolute() / "articles.parquet"
        return (self.python, "-m", "peers_of.answer", tool, asked, pages, out)

    def _judge(self, out: Path, setting: Setting) -> Iterator[tuple[Setting, Agreement]]:
        with np.load(out) as found:
            arrays = dict(found)
        if "pairs" not in arrays:
            yield setting, judge_clusters(arrays["clusters"], self.truth)
        elif setting.verify != ALL:
            yield setting, judge_pairs(arrays["pairs"], self.truth, arrays.get("clusters"))
        else:
            found = judge_levels(arrays["pairs"], arrays["alike"], VERIFY, self.truth)
            for least, agreement in zip(VERIFY, found, strict=True):
                yield replace(setting, verify=least), agreement


def find_best(bench: Bench, tool: str) -> Setting:
    """Sweep a tool's settings; the recall of copies decides, where precision is good enough."""
    rows = []
    for setting in SWEPT[tool]:
        if found := [*bench.measure(tool, setting, 1)]:
            rows.append(max(found, key=_worth))
            say(line(rows[-1], bench.truth))
    return max(rows, key=_worth).setting if rows else AS_IT_COMES[tool]


def _worth(row: Row) -> tuple[bool, float, float]:
    found = row.agreement
    both = found.recall + found.precision
    f1 = 2 * found.recall * found.precision / both if both else 0.0
    precise = min(found.precision, found.cubed_precision) >= LEAST_PRECISION
    return precise, found.recall if precise else f1, -row.wall_seconds


def ours(folder: Path, out: Path) -> Sequence[str | Path]:
    """Give the command that matches a folder with the project's own engine."""
    return (sys.executable, HERE / "engine.py", folder / "articles.parquet", "--out", out)


def head(truth: Truth) -> str:
    """Give the line above the table."""
    kinds = "".join(f"{kind.replace('edit_', 'edit')[:6]:>7}" for kind in truth.kinds)
    return (
        f"{'tool':11}{'setting':36}{kinds}{'copies':>8}{'precis.':>8}{'B3 P':>7}{'B3 R':>7}"
        f"{'pairs':>12}{'wall s':>9}{'cpu s':>9}{'MiB':>7}{'n':>3}"
    )


def line(row: Row, truth: Truth) -> str:
    """Write a row; recall of copies by kind and of all, then what the pairs are worth."""
    found = row.agreement
    kinds = "".join(f"{found.recalls[kind]:7.3f}" for kind in truth.kinds)
    return (
        f"{NAMES.get(row.tool, row.tool):11}{written(row.setting):36}{kinds}"
        f"{found.recall:8.3f}{found.precision:8.3f}"
        f"{found.cubed_precision:7.3f}{found.cubed_recall:7.3f}{found.pair_count:12,}"
        f"{row.wall_seconds:9.2f}{row.cpu_seconds:9.2f}{row.peak_mib:7.0f}{row.times:3}"
    )


def written(setting: Setting) -> str:
    """Write a setting with the share that pairs were verified by."""
    return setting.name + (f", verified {setting.verify:g}" if setting.verify else "")


def say(text: str) -> None:
    print(text, flush=True)


def compare(bench: Bench, best: dict[str, Setting], title: str) -> None:
    """Print the table of one folder."""
    say(f"\n{title}\n{head(bench.truth)}")
    for row in bench.measure("wirecopy", Setting(name="as it comes")):
        say(line(row, bench.truth))
    for tool, chosen in best.items():
        for setting in (AS_IT_COMES[tool], chosen):
            for row in bench.measure(tool, setting):
                say(line(row, bench.truth))


def missing(python: Path, tools: Sequence[str]) -> Iterator[str]:
    """Name the tools that the peers' environment cannot load."""
    for tool in tools:
        load = f"import peers_of.{tool}"
        if subprocess.run(
            [python, "-c", load], cwd=HERE, check=False, capture_output=True
        ).returncode:
            yield tool


def main() -> None:
    """Sweep on the smallest number of pages, then compare on each."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    asked.add_argument("--work", type=Path, default=HERE / "out" / "generated")
    asked.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    asked.add_argument("--sweep", action="store_true", help="find the best settings anew")
    asked.add_argument("--on", nargs="+", choices=BEST, default=[*BEST], help="which pages")
    asked.add_argument("--times", type=int, default=3)
    asked.add_argument("--limit", type=float, default=900, help="seconds that one run may take")
    asked.add_argument("--tools", nargs="+", choices=AS_IT_COMES, default=[*AS_IT_COMES])
    asked.add_argument("--peers-python", type=Path, default=HERE / ".peers" / "bin" / "python")
    args = asked.parse_args()
    python = args.peers_python.absolute()
    absent = [*missing(python, args.tools)]
    for tool in absent:
        say(f"{NAMES[tool]} could not be loaded by {args.peers_python}, and is left out")
    tools = [tool for tool in args.tools if tool not in absent]
    plans = [Wanted(articles=count) for count in args.articles]
    folders = [made(args.work, wanted, args.data) for wanted in plans]
    for on in args.on:
        ways = folders
        if on != "as printed":
            ways = [write_bare(*both) for both in zip(folders, plans, strict=True)]
        benches = [Bench(folder, python, args.times, args.limit) for folder in ways]
        best = {tool: BEST[on][tool] for tool in tools}
        if args.sweep:
            say(f"\nsweep, {args.articles[0]:,} pages {on}\n{head(benches[0].truth)}")
            best = {tool: find_best(benches[0], tool) for tool in tools}
        for count, bench in zip(args.articles, benches, strict=True):
            compare(bench, best, f"{count:,} pages {on}")


if __name__ == "__main__":
    main()
