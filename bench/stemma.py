"""Measure the stemma: planted trees found again, and thirteen copies made by hand.

    python bench/stemma.py [--data ../shared/data] [--trees 60] [--habits]

Of planted trees (planted_trees.py) an edge is right where its parent is the true one, or,
where that is lost, the nearest before it at hand. The hand-made copies are those of "Notre
besoin de consolation" (read at run time), judged by sign_similarity.py.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from newsroom import new_article, new_dispatch
from planted_trees import Habits, PlantedTree, plant
from sign_similarity import Graph, new_graph, read_dot, sign_similarity
from wirecopy.articles.article import Article, Part, PartKind
from wirecopy.collations.collate import collate
from wirecopy.collations.stemma.find_stemma import find_stemma
from wirecopy.collations.stemma.stemma import Edge, EdgeKind, Stemma
from wirecopy.ids import ArticleId
from wirecopy.text.span import Span

FIRST_SEED: Final = 3000
"""The prices were settled on the trees of seeds 1000 to 1039, which are not measured here."""
SURE_SHARE: Final = 0.9
WIRE: Final = "the wire"
OTHER_HABITS: Final = {
    "as above": Habits(),
    "few copy the wire": replace(Habits(), from_wire_share=0.2),
    "half of the copied are lost": replace(Habits(), lost_share=0.5),
    "a third take a block from elsewhere": replace(Habits(), second_share=0.35),
    "150 words": replace(Habits(), words_count=150),
    "900 words": replace(Habits(), words_count=900),
}
OTHER_SEED: Final = 5000
BINS: Final = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


class Judged(NamedTuple):
    """An edge, and whether it is true."""

    confidence_share: float
    answered: bool
    right: bool


def judge_trees(
    first_seed: int, count: int, habits: Habits | None = None
) -> tuple[list[Judged], list[Judged], int]:
    """Judge the edges of so many trees of 10 to 40 copies: first and second parents.

    Also gives how many second parents there truly are.
    """
    firsts: list[Judged] = []
    seconds: list[Judged] = []
    true_seconds = 0
    for seed in range(first_seed, first_seed + count):
        tree = plant(seed, Random(seed).randint(10, 40), habits)
        found = find_stemma(tree.dispatch, collate(tree.dispatch, tree.articles), tree.articles)
        for edge in found.edges:
            judged = _judge(tree, found, edge)
            (firsts if edge.kind is EdgeKind.COPIED else seconds).append(judged)
        true_seconds += len(tree.seconds)
    return firsts, seconds, true_seconds


def _judge(tree: PlantedTree, found: Stemma, edge: Edge) -> Judged:
    """Hold an edge against the parents of its articles that lie outside of their node."""
    held = found.node_of(edge.child).articles
    parents = tree.parents if edge.kind is EdgeKind.COPIED else tree.seconds
    true = {parents[a] for a in held if a in parents and parents[a] not in held}
    nodes = {None if parent is None else found.node_of(parent).id for parent in true}
    return Judged(edge.confidence_share, edge.answered, edge.parent in nodes)


def sum_up(judged: Sequence[Judged]) -> dict[str, float]:
    """Give the shares answered, right among these, and sure of what is wrong."""
    answered = [edge for edge in judged if edge.answered]
    sure_wrong = [e for e in answered if e.confidence_share >= SURE_SHARE and not e.right]
    return {
        "edges_answered_share": len(answered) / max(len(judged), 1),
        "answered_right_share": sum(e.right for e in answered) / max(len(answered), 1),
        "sure_and_wrong_share": len(sure_wrong) / max(len(judged), 1),
        "calibration_error": sum(
            abs(sum(e.right for e in held) - sum(e.confidence_share for e in held))
            for held in _binned(judged)
        )
        / max(len(judged), 1),
    }


def _binned(judged: Sequence[Judged]) -> Iterable[list[Judged]]:
    for low, high in BINS:
        yield [edge for edge in judged if low <= edge.confidence_share < high]


def hand_made(folder: Path) -> tuple[list[Article], Graph]:
    """Read the hand-made copies, as plain texts, and their true stemma."""
    path = folder / "notre_besoin_witnesses.json"
    articles = []
    for name, copy in json.loads(path.read_text(encoding="utf-8")).items():
        text = " ".join(copy["tokens"])
        part = Part(span=Span(0, len(text)), kind=PartKind.BODY, why="read")
        articles.append(new_article(ArticleId(name), text, (part,), name))
    return articles, read_dot(folder / "notre_besoin_true_stemma.dot")


def drawn(found: Stemma) -> Graph:
    """Give a stemma as a graph: the copied edges, and the articles of a node side by side."""
    edges = [(e.child, e.parent or WIRE) for e in found.edges if e.kind is EdgeKind.COPIED]
    same = [(node.id, other) for node in found.nodes for other in node.articles[1:]]
    return new_graph([*edges, *same])


def measure_hand_made(data: Path) -> dict[str, float]:
    """Give the average sign similarity of the hand-made copies' stemma, and of a mere star."""
    articles, true = hand_made(data / "stemma")
    dispatch = new_dispatch(articles)
    found = find_stemma(dispatch, collate(dispatch, articles), articles)
    names = [str(article.id) for article in articles]
    return {
        "hand_made_sign_similarity": sign_similarity(true, drawn(found), names),
        "hand_made_star_similarity": sign_similarity(
            true, new_graph((name, WIRE) for name in names), names
        ),
        "hand_made_answered_share": sum(e.answered for e in found.edges) / len(found.edges),
    }


def measure_time(count: int, words_count: int) -> float:
    """Give the processor seconds that the stemma of one large dispatch takes, once collated."""
    tree = plant(7, count, Habits(words_count=words_count))
    collation = collate(tree.dispatch, tree.articles)
    start = time.process_time()
    find_stemma(tree.dispatch, collation, tree.articles)
    return time.process_time() - start


def measure(data: Path, trees: int = 60) -> dict[str, float]:
    """Give every figure by name; the hand-made copies only where they are at hand."""
    firsts, seconds, true_seconds = judge_trees(FIRST_SEED, trees)
    figures = sum_up(firsts)
    answered = [edge for edge in seconds if edge.answered]
    figures["second_answered_right_share"] = sum(e.right for e in answered) / max(len(answered), 1)
    figures["second_found_share"] = sum(e.right for e in seconds) / max(true_seconds, 1)
    bare = replace(Habits(), dated_share=0.0, credited_share=0.0, sourced_share=0.0)
    words_only = sum_up(judge_trees(FIRST_SEED, trees // 2, bare)[0])
    figures |= {f"words_only_{name}": value for name, value in words_only.items()}
    figures["stemma_200x300_seconds"] = measure_time(200, 300)
    if (data / "stemma").is_dir():
        figures |= measure_hand_made(data)
    return figures


def main() -> None:
    """Print the table, and how often edges are right by how sure they are."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--trees", type=int, default=60)
    asked.add_argument("--habits", action="store_true", help="measure other newsrooms, too")
    args = asked.parse_args()
    for habit, habits in OTHER_HABITS.items() if args.habits else ():
        figures = sum_up(judge_trees(OTHER_SEED, args.trees // 3, habits)[0])
        shown = "  ".join(f"{name} {value:.3f}" for name, value in figures.items())
        print(f"{habit:36} {shown}", flush=True)
    for name, value in measure(args.data, args.trees).items():
        print(f"{name:40} {value:9.4f}", flush=True)
    firsts = judge_trees(FIRST_SEED, args.trees)[0]
    for (low, high), held in zip(BINS, _binned(firsts), strict=True):
        right = sum(edge.right for edge in held) / max(len(held), 1)
        print(
            f"confidence {low:.1f} to {min(high, 1):.1f}: {len(held):4} edges, right {right:.3f}"
        )


if __name__ == "__main__":
    main()
