"""How well dispatches are grouped into stories, on ECB+, beside plain TF-IDF.

Each text of `stories-ecbplus.jsonl.gz` becomes one dispatch of one article. Its topics hold
two look-alike events each, years apart or of other people. Thresholds are chosen on every
second topic; the figures to go by are those of the other half. Days are not given.

    python bench/stories.py --data ../shared/data
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import log
from pathlib import Path

import numpy as np

from wirecopy.articles.article import Article, Outlet, Part, PartKind
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId, PageId
from wirecopy.settings import Group
from wirecopy.stories.clusters import cluster
from wirecopy.stories.group import group
from wirecopy.text.span import Span

FILE = "stories-ecbplus.jsonl.gz"
Labels = Mapping[str, str]


def measure(data: Path) -> dict[str, float]:
    """Give all figures, by half and name."""
    texts = read_texts(data / FILE)
    figures: dict[str, float] = {}
    halves = split(texts)
    for half, docs in halves.items():
        start = time.perf_counter()
        stories = group_texts(docs, Group())
        figures[f"{half}.seconds"] = time.perf_counter() - start
        figures |= {f"{half}.{name}": value for name, value in scores(stories, docs).items()}
    threshold = best_threshold(halves["chosen-on"])
    figures["tfidf.threshold"] = threshold
    for half, docs in halves.items():
        labels = group_plainly(docs, threshold)
        figures |= {f"tfidf.{half}.{name}": v for name, v in scores(labels, docs).items()}
    return figures


def read_texts(path: Path) -> list[dict[str, str]]:
    """Read each text with its topic and event, its tokens written as prose again."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        # The address of the page names its event; a base text would not carry it.
        kept = [s for s in row["sentences"] if "http : / /" not in s]
        row["text"] = "\n\n".join(as_prose(s) for s in kept)
    return rows


def as_prose(sentence: str) -> str:
    """Put tokens back together as they are printed."""
    sentence = sentence.replace("``", '"').replace("''", '"')
    sentence = re.sub(r" ('s|n't|'re|'ve|'ll|'d)\b", r"\1", sentence)
    sentence = re.sub(r" ([.,;:!?%)])", r"\1", sentence)
    sentence = re.sub(r"([$(]) ", r"\1", sentence)
    return re.sub(r"(\w) - (\w)", r"\1-\2", sentence)


def split(texts: Sequence[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """Part the texts by topic, every second one to choose thresholds on."""
    topics = sorted({t["topic"] for t in texts}, key=int)
    chosen = set(topics[::2])
    return {
        "chosen-on": [t for t in texts if t["topic"] in chosen],
        "held-out": [t for t in texts if t["topic"] not in chosen],
    }


def group_texts(docs: Sequence[dict[str, str]], by: Group) -> Labels:
    """Group by wirecopy."""
    articles = [article_of(doc) for doc in docs]
    dispatches = [
        Dispatch(id=DispatchId(a.id), articles=(a.id,), agency=None, agency_by=())
        for a in articles
    ]
    stories = group(dispatches, {}, {a.id: a for a in articles}, by)
    return {str(name): story.id for story in stories for name in story.dispatches}


def article_of(doc: Mapping[str, str]) -> Article:
    """Set a text into an article without furniture."""
    text = doc["text"]
    starts = [0, *(m.end() for m in re.finditer("\n\n", text))]
    ends = [*(start - 2 for start in starts[1:]), len(text)]
    parts = [
        Part(span=Span(start, end), kind=PartKind.BODY, why="given")
        for start, end in zip(starts, ends, strict=True)
    ]
    return Article(
        id=ArticleId(doc["doc"]),
        page=PageId(doc["doc"]),
        address=doc["doc"],
        text=text,
        outlet=Outlet(name=doc["doc"], how="address", key=doc["doc"]),
        language="en",
        parts=tuple(parts),
    )


def plain_likeness(docs: Sequence[dict[str, str]]) -> dict[tuple[str, str], float]:
    """Give the TF-IDF cosine of all pairs: the peer."""
    counts = [Counter(re.findall(r"\w+", doc["text"].lower())) for doc in docs]
    carriers = Counter(word for count in counts for word in count)
    column = {word: at for at, word in enumerate(sorted(carriers))}
    rows = np.zeros((len(docs), len(column)))
    for row, count in zip(rows, counts, strict=True):
        for word, times in count.items():
            row[column[word]] = (1 + log(times)) * log(len(docs) / carriers[word])
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    cosines = rows @ rows.T
    names = [doc["doc"] for doc in docs]
    return {
        (min(names[i], names[j]), max(names[i], names[j])): float(cosines[i, j])
        for i, j in combinations(range(len(docs)), 2)
    }


def group_plainly(docs: Sequence[dict[str, str]], threshold: float) -> Labels:
    """Group by TF-IDF cosine, under the same clustering."""
    clusters = cluster([doc["doc"] for doc in docs], plain_likeness(docs), threshold)
    return {name: members[0] for members in clusters for name in members}


def best_threshold(docs: Sequence[dict[str, str]]) -> float:
    """Choose the peer's threshold, by B-cubed F1."""
    steps = [step / 100 for step in range(8, 31)]
    return max(steps, key=lambda t: scores(group_plainly(docs, t), docs)["b3_f1"])


def scores(labels: Labels, docs: Sequence[dict[str, str]]) -> dict[str, float]:
    """Compare a grouping with the events."""
    event = {doc["doc"]: doc["subtopic"] for doc in docs}
    topic = {doc["doc"]: doc["topic"] for doc in docs}
    pairs = list(combinations(sorted(event), 2))
    together = {pair for pair in pairs if labels[pair[0]] == labels[pair[1]]}
    true = {pair for pair in pairs if event[pair[0]] == event[pair[1]]}
    twins = {p for p in pairs if topic[p[0]] == topic[p[1]]} - true
    b3_precision, b3_recall = b_cubed(labels, event)
    precision = len(together & true) / max(1, len(together))
    recall = len(together & true) / len(true)
    glued = {topic[a] for a, _ in together & twins}
    return {
        "b3_precision": b3_precision,
        "b3_recall": b3_recall,
        "b3_f1": f1(b3_precision, b3_recall),
        "pair_precision": precision,
        "pair_recall": recall,
        "pair_f1": f1(precision, recall),
        "glued_lookalike_pairs_share": len(together & twins) / len(twins),
        "topics_with_glue_share": len(glued) / len(set(topic.values())),
    }


def b_cubed(labels: Labels, event: Labels) -> tuple[float, float]:
    """Give precision and recall, averaged over the texts."""
    found, true = defaultdict(set), defaultdict(set)
    for name, label in labels.items():
        found[label].add(name)
        true[event[name]].add(name)
    common = {n: len(found[labels[n]] & true[event[n]]) for n in labels}
    precision = sum(common[n] / len(found[labels[n]]) for n in labels) / len(labels)
    return precision, sum(common[n] / len(true[event[n]]) for n in labels) / len(labels)


def f1(precision: float, recall: float) -> float:
    """Give the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Print the figures, and with --sweep those of other thresholds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--sweep", action="store_true")
    asked = parser.parse_args()
    if not (asked.data / FILE).exists():
        sys.exit(f"{asked.data / FILE} is missing: --data names the folder that holds it")
    if asked.sweep:
        docs = split(read_texts(asked.data / FILE))["chosen-on"]
        for step in range(16, 38, 2):
            by = replace(Group(), min_score_share=step / 100)
            found = scores(group_texts(docs, by), docs)
            print(step / 100, {name: round(value, 3) for name, value in found.items()})
        return
    for name, value in measure(asked.data).items():
        print(f"{name:44} {value:.3f}")


if __name__ == "__main__":
    main()
