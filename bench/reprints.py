"""Reprints: how many of the real reprints of eight outlets does matching find, and how fast.

    python bench/reprints.py --data ../shared/data [--way rows|pages] [--sample 40 | --beyond 100] [--out FILE]

Silver pairs are computed by exact runs of eight words over the whole text, furniture and
all; a pair counts as found when `match` gives passages for it. `--way rows` takes each
paragraph of a row for story; `--way pages` goes the real way of reading and stripping.
"""

import argparse
import csv
import gzip
import json
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from wirecopy.articles.article import (
    Article,
    Outlet,
    Part,
    PartKind,
    Published,
    WitnessKind,
)
from wirecopy.dispatches.dispatch import Matching, Pair, Relation
from wirecopy.dispatches.match import match
from wirecopy.ids import ArticleId, PageId
from wirecopy.settings import Match, Read
from wirecopy.text.span import Span

ROWS: Final = "reprints-lk.jsonl.gz"
PAIRS: Final = "reprints-lk.pairs.tsv.gz"
PEER_SHARE: Final = 0.2
"""The usual threshold of MinHash tools when reprints are wanted."""
BANDS: Final = (0.8, 0.5, 0.3, 0.2)
LINE: Final = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One matching of all articles, with what it took."""

    articles: Sequence[Article]
    names: dict[str, ArticleId]
    """Row id -> article id."""
    matching: Matching
    wall_seconds: float
    cpu_seconds: float


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def row_article(row: dict[str, str]) -> Article:
    """Take every paragraph of a row for story, but the headline on top."""
    text = row["text"]
    headline = row["headline"].strip()
    parts = [
        Part(
            span=Span(*m.span()).stripped(text),
            kind=PartKind.BODY if at or m.group().strip() != headline else PartKind.HEADLINE,
            why="a row",
        )
        for at, m in enumerate(LINE.finditer(text))
    ]
    return Article(
        id=ArticleId(row["id"]),
        page=PageId(row["id"]),
        address=row["url"],
        text=text,
        outlet=Outlet(name=row["outlet"], how="container", key=row["outlet"]),
        language=None,
        parts=tuple(parts),
        headline=headline,
        authors=(),
        dateline=None,
        credits=(),
        embeds=(),
        witnesses=(),
        published=Published(
            on=date.fromisoformat(row["date"]), about=False, by=WitnessKind.CONTAINER, why="a row"
        ),
    )


def page_articles(path: Path) -> Iterator[tuple[str, Article]]:
    """Go the real way: read the pages, learn each site's house lines, strip."""
    from wirecopy.articles.house import learn_house  # noqa: PLC0415
    from wirecopy.articles.strip import strip  # noqa: PLC0415
    from wirecopy.pages.page import Page  # noqa: PLC0415
    from wirecopy.pages.read import read  # noqa: PLC0415

    pages = [page for page in read([path], Read()) if isinstance(page, Page)]
    house = learn_house(pages)
    rows = {(row["url"], row["date"]): row["id"] for row in read_rows(path)}
    for page in pages:
        article = strip(page, house)
        name = page.meta("id") or rows.get((page.url or "", (page.meta("date") or "")[:10]))
        if name:
            yield name, article


def run_match(path: Path, way: str) -> Run:
    if way == "rows":
        named = [(row["id"], row_article(row)) for row in read_rows(path)]
    else:
        named = list(page_articles(path))
    articles = [article for _, article in named]
    match(articles[:50], Match())
    wall, cpu = time.perf_counter(), time.process_time()
    matching = match(articles, Match())
    return Run(
        articles=articles,
        names={name: article.id for name, article in named},
        matching=matching,
        wall_seconds=time.perf_counter() - wall,
        cpu_seconds=time.process_time() - cpu,
    )


def band_of(containment: float) -> float | None:
    return next((band for band in BANDS if containment >= band), None)


def recall(
    run: Run, path: Path, found: set[tuple[ArticleId, ArticleId]]
) -> tuple[dict[str, float], list[dict[str, str]]]:
    """Give the recall of silver pairs by kind and band, and the pairs that were missed."""
    silver: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    missed = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            kind = "within" if row["outlet_a"] == row["outlet_b"] else "between"
            band = f"recall_{kind}_{band_of(float(row['containment_min']))}"
            if row["doc_a"] not in run.names or row["doc_b"] not in run.names:
                silver[band] += 1
                continue
            a, b = sorted((run.names[row["doc_a"]], run.names[row["doc_b"]]))
            silver[band] += 1
            if (a, b) in found or a == b:
                hits[band] += 1
            else:
                missed.append(row)
    return {band: hits[band] / silver[band] for band in sorted(silver)}, missed


def measure(data: Path, way: str = "rows") -> dict[str, float]:
    """Give recall by band, speed, and the sizes of what was found."""
    run = run_match(data / ROWS, way)
    return figures(run, data)


def figures(run: Run, data: Path) -> dict[str, float]:
    matching = run.matching
    found = {(pair.a, pair.b) for pair in matching.pairs}
    shares, missed = recall(run, data / PAIRS, found)
    outlets = {"between": False, "within": True}
    judged = [
        judge_missed(run, [m for m in missed if (m["outlet_a"] == m["outlet_b"]) == own], kind)
        for kind, own in outlets.items()
    ]
    sizes = [len(dispatch.articles) for dispatch in matching.dispatches]
    kinds = Counter(pair.relation for pair in matching.pairs)
    return {
        **shares,
        **{name: value for several in judged for name, value in several.items()},
        **peer(run, data / PAIRS),
        "found_beyond_silver": len(found) - len(silver_ids(run, data / PAIRS) & found),
        "articles": len(run.articles),
        "dispatches": len(sizes),
        "dispatches_of_two_or_more": sum(size > 1 for size in sizes),
        "largest_dispatch": max(sizes),
        **{f"pairs_{kind}": kinds[kind] for kind in Relation},
        "wall_seconds": run.wall_seconds,
        "cpu_seconds": run.cpu_seconds,
        "articles_per_second": len(run.articles) / run.wall_seconds,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def silver_ids(run: Run, path: Path) -> set[tuple[ArticleId, ArticleId]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    named = [sorted((run.names[row["doc_a"]], run.names[row["doc_b"]])) for row in rows]
    return {(a, b) for a, b in named}


def judge_missed(run: Run, missed: Sequence[dict[str, str]], kind: str) -> dict[str, float]:
    """Tell how many missed pairs share house furniture and too little else for a passage."""
    from wirecopy.dispatches.columns import NOTHING  # noqa: PLC0415
    from wirecopy.dispatches.compared.compare import compare  # noqa: PLC0415
    from wirecopy.dispatches.engine.batch import match_batches  # noqa: PLC0415
    from wirecopy.dispatches.engine.comparing import words_of  # noqa: PLC0415
    from wirecopy.dispatches.engine.reading import known_of  # noqa: PLC0415
    from wirecopy.dispatches.engine.shelf import Shelf  # noqa: PLC0415
    from wirecopy.dispatches.engine.work import Work  # noqa: PLC0415
    from wirecopy.dispatches.steps import batches_of  # noqa: PLC0415

    by, shelf = Match(), Shelf()
    work = Work(shelf=shelf, by=by, tell=lambda *_: None)
    matched = match_batches(lambda done: batches_of(run.articles, done), work)
    ranks = np.empty(matched.came.size, np.int64)
    ranks[matched.came] = np.arange(ranks.size)
    came = {article.id: at for at, article in enumerate(run.articles)}
    names = [(run.names[row["doc_a"]], run.names[row["doc_b"]]) for row in missed]
    pairs = [sorted((came[a], came[b]), key=lambda at: ranks[at]) for a, b in names]
    ends = np.array(pairs, np.uint32).reshape(-1, 2)
    masked = shelf.column("masked", np.bool_)
    rows, measures = compare(
        words_of(shelf), masked, ends[:, 0], ends[:, 1], known_of(shelf).origins, by
    )
    found = rows["rule"] != NOTHING
    return {
        f"missed_{kind}": len(missed),
        f"missed_{kind}_without_a_passage": int((~found).sum()),
        f"missed_{kind}_only_furniture": int(
            (measures["longest"][found] < by.min_run_words).sum()
        ),
    }


def peer(run: Run, path: Path) -> dict[str, float]:
    """Give the recall of plain whole-text likeness: Jaccard of all prints from .2 on."""
    from wirecopy.dispatches.words.find_prints import digest  # noqa: PLC0415
    from wirecopy.dispatches.words.story_texts import story_texts  # noqa: PLC0415

    _, prints, _ = digest(story_texts(run.articles), run=5, window=8)
    edges = np.searchsorted(prints.articles, np.arange(len(run.articles) + 1))
    sets = {
        article.id: set(prints.hashes[a:b].tolist())
        for article, (a, b) in zip(run.articles, pairwise(edges.tolist()), strict=True)
    }
    near = {
        (a, b)
        for a, b in silver_ids(run, path)
        if len(sets[a] & sets[b]) >= PEER_SHARE * max(len(sets[a] | sets[b]), 1)
    }
    shares, _ = recall(run, path, near)
    return {f"peer_{k}": v for k, v in shares.items()}


def write_sample(run: Run, count: int, out: Path) -> None:
    """Write `count` dispatches of several articles, drawn by chance, to be read by eye."""
    several = [d for d in run.matching.dispatches if len(d.articles) > 1]
    several.sort(key=lambda d: -len(d.articles))
    drawn = several[: count // 4]
    rest = several[count // 4 :]
    drawn += random.Random(7).sample(rest, min(count - len(drawn), len(rest)))
    articles = {article.id: article for article in run.articles}
    pairs: dict[str, list[Pair]] = {}
    for pair in run.matching.pairs:
        pairs.setdefault(pair.a, []).append(pair)
    with out.open("w", encoding="utf-8") as file:
        for number, dispatch in enumerate(drawn, 1):
            file.write(f"\n=== {number}. {dispatch.id}, {len(dispatch.articles)} articles\n")
            for one in dispatch.articles:
                article = articles[one]
                body = " / ".join(span.of(article.text) for span in article.body)
                when = article.published.on if article.published else "no day"
                file.write(f"* {article.outlet.key} {when} {one} | {article.headline}\n")
                file.write(f"  {len(body)} characters: {body[:420]}\n")
            members = set(dispatch.articles)
            for one in dispatch.articles:
                for pair in pairs.get(one, []):
                    inside = "" if pair.b in members else " (OUTSIDE)"
                    file.write(f"  - {pair.a} {pair.b}{inside}: {pair.relation}; {pair.why}\n")


def draw_beyond(run: Run, data: Path, count: int) -> list[Pair]:
    """Draw found pairs that silver has not, by relation in proportion, a quarter reprints at least."""
    silver = silver_ids(run, data / PAIRS)
    beyond = [pair for pair in run.matching.pairs if (pair.a, pair.b) not in silver]
    chance = random.Random(11)
    chance.shuffle(beyond)
    kinds = Counter(pair.relation for pair in beyond)
    reprints = max(round(count * kinds[Relation.REPRINT] / max(len(beyond), 1)), count // 4)
    same = [pair for pair in beyond if pair.relation is Relation.REPRINT][:reprints]
    rest = [pair for pair in beyond if pair.relation is not Relation.REPRINT]
    return sorted([*same, *rest[: count - len(same)]], key=lambda pair: (pair.relation, pair.a))


def write_beyond(run: Run, data: Path, count: int, out: Path) -> None:
    """Write `count` found pairs that silver has not, what they share in brackets, to be read."""
    articles = {article.id: article for article in run.articles}
    with out.open("w", encoding="utf-8") as file:
        for number, pair in enumerate(draw_beyond(run, data, count), 1):
            a, b = articles[pair.a], articles[pair.b]
            kind = "within" if a.outlet.key == b.outlet.key else "between"
            file.write(f"\n=== {number}. {pair.relation}, {kind}; {pair.why}\n")
            for one, spans in (
                (a, sorted(p.a for p in pair.passages)),
                (b, sorted(p.b for p in pair.passages)),
            ):
                when = one.published.on if one.published else "no day"
                file.write(f"* {one.outlet.key} {when} {one.id} | {one.headline}\n")
                file.write(f"{_bracketed(one.text, spans)}\n")


def _bracketed(text: str, spans: Sequence[Span]) -> str:
    done, cut = 0, []
    for span in spans:
        cut += [text[done : span.start], "[[", text[max(done, span.start) : span.end], "]]"]
        done = max(done, span.end)
    return "".join([*cut, text[done:]])


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--way", choices=["rows", "pages"], default="rows")
    ask.add_argument("--sample", type=int, default=0)
    ask.add_argument("--beyond", type=int, default=0)
    ask.add_argument("--out", type=Path, default=Path("reprints-sample.txt"))
    given = ask.parse_args()
    for name in (ROWS, PAIRS):
        if not (given.data / name).exists():
            sys.exit(f"no {name} in {given.data}: give the folder of bench data with --data")
    run = run_match(given.data / ROWS, given.way)
    for name, value in figures(run, given.data).items():
        print(f"{name:32} {value:12.4f}" if value < 10 else f"{name:32} {value:12.1f}")
    if given.sample:
        write_sample(run, given.sample, given.out)
    if given.beyond:
        write_beyond(run, given.data, given.beyond, given.out)


if __name__ == "__main__":
    main()
