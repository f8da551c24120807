"""Measure collation: time, and planted changes found again.

    python bench/collate.py [--data ../shared/data]

Seeded text, so the figures of two runs differ only in time. Two generators: the newsroom's
regular sentences, and the stories of the matching bench, in the words of the bench data or
invented ones where that folder is absent. bench/collate_peers.py measures time beside CollateX.
"""

import argparse
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

from collating.base_texts import measure_base
from collating.copies import Words
from collating.measures import PLANTED, measure_moves, measure_order, measure_style_all
from collating.measures import measure_planted as measure_planted_kinds
from newsroom import Desk, Planted, new_dispatch, new_story
from wirecopy.articles.article import Article
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation, VariantKind

SUBSTANCE = (VariantKind.FACT_CHANGE, VariantKind.QUOTATION_CHANGE)
CONTEXT_CHARS = 25
SIZES = ((2, 1200), (30, 300), (100, 800))
STORIES = {2: 700, 3: 240, 6: 120, 12: 60}
"""Stories with planted changes by their number of copies."""


def copies(
    seed: int, count: int, words_count: int, changes: tuple[str, ...] = (), share: float = 1.0
) -> tuple[list[Article], list[Planted]]:
    """Print one invented dispatch in so many outlets; a `share` of them plants the changes."""
    story = new_story(Random(seed), words_count)
    articles, planted = [], []
    for n in range(count):
        chance = Random(seed * 1000 + n)
        desk = Desk(chance, f"outlet-{n}", changes if chance.random() < share else ())
        article, made = desk.print_copy(story)
        articles.append(article)
        planted.extend(made)
    return articles, planted


def measure_time(count: int, words_count: int, rounds: int = 3) -> float:
    """Give the median processor seconds of a collation of fresh text."""
    taken = []
    for seed in range(rounds):
        articles, _ = copies(seed, count, words_count, ("number", "name"), 0.3)
        dispatch = new_dispatch(articles)
        start = time.process_time()
        collate(dispatch, articles)
        taken.append(time.process_time() - start)
    return median(taken)


def measure_planted(stories: int, count: int) -> dict[str, float]:
    """Plant changes in some copies, and see which are named, and what else is."""
    changes = ("number", "day", "name", "said", "move")
    hit = dict.fromkeys(("change", "move"), 0)
    made = dict.fromkeys(("change", "move"), 0)
    named = right = moves = right_moves = 0
    for seed in range(100, 100 + stories):
        articles, planted = copies(seed, count, 500, changes, 0.35)
        collation = collate(new_dispatch(articles), articles)
        for change in planted:
            if not _is_told_elsewhere(change, articles):
                continue
            kinds = SUBSTANCE if change.kind == "change" else (VariantKind.MOVE,)
            made[change.kind] += 1
            hit[change.kind] += _is_named(collation, change, kinds)
        for ok in _claims(collation, planted, SUBSTANCE, "change"):
            named, right = named + 1, right + ok
        for ok in _claims(collation, planted, (VariantKind.MOVE,), "move"):
            moves, right_moves = moves + 1, right_moves + ok
    return {
        "changes_planted": made["change"],
        "moves_planted": made["move"],
        "changes_recall": hit["change"] / max(made["change"], 1),
        "changes_precision": right / max(named, 1),
        "moves_recall": hit["move"] / max(made["move"], 1),
        "moves_precision": right_moves / max(moves, 1),
    }


def measure_style(stories: int) -> float:
    """Give the share of copies that differ only in style and are told to change a fact."""
    wrong = total = 0
    for seed in range(500, 500 + stories):
        articles, _ = copies(seed, 4, 500)
        collation = collate(new_dispatch(articles), articles)
        wrong += sum(v.kind in SUBSTANCE for v in collation.variants)
        total += len(collation.variants)
    return wrong / max(total, 1)


def _is_told_elsewhere(change: Planted, articles: list[Article]) -> bool:
    """Tell whether two other copies have the words before the change, and so could tell it."""
    own = next(a for a in articles if a.id == change.article)
    at = change.span.start if change.kind == "change" else change.span.start + CONTEXT_CHARS
    words = _plain(own.text[max(at - CONTEXT_CHARS, 0) : at])
    others = [a for a in articles if a.id != own.id]
    return sum(words in _plain(a.text) for a in others) > 1


def _plain(text: str) -> str:
    return text.replace("“", '"').replace("”", '"').replace("\n\n", " ")


def _is_named(collation: Collation, change: Planted, kinds: Iterable[VariantKind]) -> bool:
    return any(
        cite.article == change.article and cite.span.meets(change.span)
        for variant in collation.variants
        if variant.kind in kinds
        for reading in variant.readings
        for cite in reading.cites
    )


def _claims(
    collation: Collation, planted: list[Planted], kinds: Iterable[VariantKind], kind: str
) -> Iterable[bool]:
    """Tell of every variant of these kinds whether a planted change lies in it."""
    for variant in collation.variants:
        if variant.kind in kinds:
            cites = [cite for reading in variant.readings for cite in reading.cites]
            yield any(
                c.article == p.article and c.span.meets(p.span)
                for p in planted
                if p.kind == kind
                for c in cites
            )


def measure_stories(data: Path) -> dict[str, float]:
    """Give the figures on the stories of the matching bench."""
    words = Words(data)
    figures: dict[str, float] = {}
    for count, stories in STORIES.items():
        figures |= measure_planted_kinds(words, count, stories)
    for what in PLANTED:
        planted = {count: figures[f"{what}_planted_{count}"] for count in STORIES}
        found = sum(figures[f"{what}_recall_{count}"] * n for count, n in planted.items())
        figures[f"{what}_recall"] = found / max(sum(planted.values()), 1)
    for count in (2, 6):
        figures |= measure_style_all(words, count, 40)
    for count in (2, 3, 6):
        figures |= measure_moves(words, count, 120)
    for count in (2, 3, 5, 12):
        figures |= measure_base(words, count, 30)
    figures["apparatuses_of_100_orders"] = measure_order(words, 100)
    return figures


def measure(data: Path) -> dict[str, float]:
    """Give every figure of collation by name."""
    figures = {f"collate_{n}x{words}_seconds": measure_time(n, words) for n, words in SIZES}
    figures["collate_copies_doubled_ratio"] = measure_time(200, 800, 1) / measure_time(100, 800, 1)
    figures |= measure_planted(40, 6)
    figures["style_called_facts_share"] = measure_style(20)
    return figures | measure_stories(data)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    for name, value in measure(parser.parse_args().data).items():
        print(f"{name:32} {value:9.4f}")


if __name__ == "__main__":
    main()
