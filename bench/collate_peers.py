"""Collation beside CollateX, on the same plain texts in the same run.

    python bench/collate_peers.py [--peers] [--times 3] [--limit 300]

`--peers` makes bench/.peers/collatex, an environment of its own, and installs CollateX there
from the package index; without it, it is measured where that folder is. Every run is a
process of its own. Seconds are those of the call that collates, of the processor and by the
clock, medians of --times; memory is the peak of the process. `all` writes out every column and
every cite besides.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

from cost import Cost, spend
from newsroom import Desk, new_story

HERE: Final = Path(__file__).parent

# It asks for networkx and prettytable by itself, and for this at run time only.
COLLATEX: Final = ("collatex==2.3", "levenshtein")
HOME: Final = HERE / ".peers" / "collatex"
SIZES: Final = ((2, 1200), (30, 300))
GROWTH: Final = (250, 500, 1000)
LARGE_WORDS: Final = 800
CHANGES: Final = ("number", "name", "day")


def texts_of(count: int, words: int, seed: int) -> list[str]:
    """Print one invented dispatch in so many outlets, each with its cuts, words and style."""
    story = new_story(Random(seed), words)
    texts = []
    for number in range(count):
        chance = Random(seed * 1000 + number)
        desk = Desk(chance, f"outlet-{number}", CHANGES if chance.random() < 0.3 else ())
        texts.append(desk.print_copy(story)[0].text)
    return texts


def install() -> None:
    """Make CollateX an environment of its own."""
    if not (HOME / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
    pip = str(HOME / "bin" / "pip")
    subprocess.run([pip, "install", "--quiet", *COLLATEX], check=True)


def run_once(command: Sequence[str | Path], texts: Sequence[str], limit: float) -> Cost | None:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(texts, file)
        file.flush()
        parts = [*command[:2], file.name, *command[2:]]
        return spend(parts, limit_seconds=limit)


def row(
    name: str, command: Sequence[str | Path], size: tuple[int, int], args: argparse.Namespace
) -> float | None:
    """Measure, print a row, and give the processor seconds; None past the limit."""
    costs = []
    for seed in range(args.times):
        cost = run_once(command, texts_of(*size, seed), args.limit)
        if cost is None:
            print(f"{size[0]:5} x {size[1]:5}  {name:18} over {args.limit:g} s", flush=True)
            return None
        costs.append(cost)
        if cost.told["cpu"] > 60:  # one round says enough of what takes minutes
            break
    cpu, wall = (median(c.told[key] for c in costs) for key in ("cpu", "wall"))
    peak = median(c.peak_mib for c in costs)
    print(
        f"{size[0]:5} x {size[1]:5}  {name:18}{cpu:10.4f} s cpu {wall:10.4f} s {peak:8.0f} MiB",
        flush=True,
    )
    return float(cpu)


def main() -> None:
    """Print the table."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--peers", action="store_true", help="install CollateX first")
    ask.add_argument("--times", type=int, default=3)
    ask.add_argument("--limit", type=float, default=300)
    args = ask.parse_args()
    if args.peers:
        install()
    own: list[str | Path] = [sys.executable, HERE / "collating" / "beside_wirecopy.py"]
    peer: list[str | Path] = [HOME / "bin" / "python", HERE / "collating" / "beside_collatex.py"]
    for size in SIZES:
        row("wirecopy", own, size, args)
        row("wirecopy, all", [*own, "--all"], size, args)
        if (HOME / "bin" / "python").exists():
            row("CollateX", peer, size, args)
    grown = [row("wirecopy", own, (count, LARGE_WORDS), args) for count in GROWTH]
    row("wirecopy, all", [*own, "--all"], (GROWTH[-1], LARGE_WORDS), args)
    for (few, before), (many, after) in pairwise(zip(GROWTH, grown, strict=True)):
        if before and after:
            print(f"{few} -> {many} copies: {after / before:.2f} times")


if __name__ == "__main__":
    main()
