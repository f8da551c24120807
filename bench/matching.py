"""Matching: how reprints of generated articles are found, told and put together.

    python bench/matching.py [--articles 10000] [--seed 7] [--data ../shared/data]
                             [--folder FOLDER] [--ways engine peer] [--copies 10 100 1000]

Generates articles whose dispatches are known (bench/generate.py), or takes a FOLDER of
them, asks each way of matching, and prints how far the answers are from the truth.
`--copies` asks for one dispatch of so many copies in a crowd of others.
"""

import argparse
import resource
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from generate import ARTICLES, TRUTH, generate
from judged.answers import WAYS, Answer, ask
from judged.scores import adversaries, grouping, pairs, recall
from judged.truth import Truth, truth_of
from press.plan import Wanted

CHECKED: Final = Wanted(articles=10_000, seed=7)
"""What bench/check.py measures."""
CROWD: Final = 1_000
"""Other articles around one large dispatch, at least; else as many as its copies."""


def make(wanted: Wanted, data: Path) -> tuple[pa.Table, Truth]:
    """Generate articles, and the truth about them."""
    batches = list(generate(wanted, data))
    articles = pa.concat_tables([batch.articles for batch in batches])
    truth = pa.concat_tables([batch.truth for batch in batches])
    return articles, truth_of(truth, articles)


def measure(data: Path) -> dict[str, float]:
    """Give all figures of the engine over CHECKED."""
    articles, truth = make(CHECKED, data)
    ask("engine", articles.slice(0, 200), truth)
    return figures(truth, ask("engine", articles, truth))


def figures(truth: Truth, answer: Answer) -> dict[str, float]:
    """Give every score by name."""
    found = {
        f"{column}_{kind}": value
        for kind, row in recall(truth, answer).items()
        for column, value in row.items()
        if column != "copies"
    }
    return {
        **found,
        **pairs(truth, answer),
        **grouping(truth, answer),
        **adversaries(truth, answer),
        "wall_seconds": answer.wall_seconds,
        "cpu_seconds": answer.cpu_seconds,
    }


def print_table(way: str, truth: Truth, answer: Answer) -> None:
    """Print all scores of one answer."""
    print(f"\n{way}: {truth.size} articles, {answer.a.size} pairs", end=", ")
    print(f"{answer.wall_seconds:.1f} s, {answer.cpu_seconds:.1f} CPU s")
    print(
        f"  {'original and copy':18}{'copies':>8}{'pair':>8}{'typed':>8}{'dispatch':>10}{'found':>8}"
    )
    for kind, row in recall(truth, answer).items():
        shares = f"{row['pair']:8.3f}{row['typed']:8.3f}{row['dispatch']:10.3f}{row['found']:8.3f}"
        print(f"  {kind:18}{row['copies']:8.0f}{shares}")
    for part in (pairs, grouping, adversaries):
        print()
        for name, value in part(truth, answer).items():
            print(f"  {name:30}{value:12.4f}")


def print_copies(counts: Sequence[int], ways: Sequence[str], seed: int, data: Path) -> None:
    """Print recall and time at several numbers of copies of one dispatch."""
    print(f"\n  {'way':8}{'copies':>8}{'articles':>10}{'found':>8}{'dispatch':>10}{'CPU s':>8}")
    for copies in counts:
        wanted = Wanted(articles=copies + max(copies, CROWD), seed=seed, one_dispatch=copies)
        articles, truth = make(wanted, data)
        for way in ways:
            answer = ask(way, articles, truth)
            found, together = large_recall(truth, answer)
            print(f"  {way:8}{copies:8}{truth.size:10}{found:8.3f}{together:10.3f}", end="")
            print(f"{answer.cpu_seconds:8.2f}", flush=True)


def large_recall(truth: Truth, answer: Answer) -> tuple[float, float]:
    """Give how many copies of the dispatch of the plan's first number are found."""
    large = truth.of_original(truth.dispatches == 0)
    rows = recall(large, answer)
    kinds = [kind for kind in rows if kind != "inside"]
    copies = sum(rows[kind]["copies"] for kind in kinds)
    return tuple(  # type: ignore[return-value]
        sum(rows[kind][column] * rows[kind]["copies"] for kind in kinds) / copies
        for column in ("found", "dispatch")
    )


def main() -> None:
    ask_for = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    ask_for.add_argument("--articles", type=int, default=CHECKED.articles)
    ask_for.add_argument("--seed", type=int, default=CHECKED.seed)
    ask_for.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask_for.add_argument("--folder", type=Path, help="articles that were generated before")
    ask_for.add_argument("--ways", choices=WAYS, nargs="*", default=["engine"])
    ask_for.add_argument("--copies", type=int, nargs="*", default=[])
    given = ask_for.parse_args()
    if given.folder:
        articles = pq.read_table(given.folder / ARTICLES)
        truth = truth_of(pq.read_table(given.folder / TRUTH), articles)
    else:
        articles, truth = make(Wanted(articles=given.articles, seed=given.seed), given.data)
    for way in given.ways:
        print_table(way, truth, ask(way, articles, truth))
    if given.copies:
        print_copies(given.copies, given.ways, given.seed, given.data)
    print(
        f"\n  {'peak_megabytes':30}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:12.0f}"
    )


if __name__ == "__main__":
    main()
