"""Dispatches of `reprints-lk` with all their claims set into the text, to be read by eye.

    PYTHONPATH=bench python -m judged.by_eye --data ../shared/data [--seed 78] [--singles 23]
        [--reprinted 17] [--store FILE] > to-read.txt

Draws articles that nobody reprinted, and groups of two or three outlets that share half of the
shorter text, but none of the 60 dispatches that the first reading drew. They go the whole way
from page to claims. Each dispatch is printed by its longest article, its claims between
brackets; below stand who is held to have said it, what only other copies have, and alterations.
Nothing of what is printed may go into a project. Needs the extra `wirecopy[en]`.
"""

import argparse
import csv
import gzip
import json
import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import wirecopy
from reprints import PAIRS, ROWS, read_rows
from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims, DateClaim, Figure, Quotation
from wirecopy.ids import ArticleId
from wirecopy.settings import Extract, Settings
from wirecopy.store.holding import Holding
from wirecopy.store.open import open_store

FIRST: Final = (77, 35, 25)
"""Seed and sizes of the first reading."""
Row = dict[str, str]
Mark = tuple[int, int, int, str]
"""Where something is set into a text, its rank among what stands there, and the words."""


def draw(data: Path, seed: int, singles: int, reprinted: int) -> list[list[Row]]:
    """Draw groups of rows: lone articles first, then reprinted ones; none that was read before."""
    rows = {row["id"]: row for row in read_rows(data / ROWS)}
    lone, groups = _pools(data, rows)
    chance = random.Random(FIRST[0])
    read = {*chance.sample(lone, FIRST[1])}, {g[0] for g in chance.sample(groups, FIRST[2])}
    chance = random.Random(seed)
    drawn = [
        *([name] for name in chance.sample([x for x in lone if x not in read[0]], singles)),
        *chance.sample([g for g in groups if g[0] not in read[1]], reprinted),
    ]
    return [[rows[name] for name in names] for names in drawn]


def _pools(data: Path, rows: Mapping[str, Row]) -> tuple[list[str], list[list[str]]]:
    """Give the articles without a reprint, and the groups of two or three outlets."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    paired = set()
    with gzip.open(data / PAIRS, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            paired |= {row["doc_a"], row["doc_b"]}
            if float(row["containment_min"]) >= 0.5:
                parent[root(row["doc_a"])] = root(row["doc_b"])
    groups: dict[str, list[str]] = {}
    for name in sorted(n for n in parent if n in rows):
        groups.setdefault(root(name), []).append(name)
    fitting = [g for g in groups.values() if _is_fitting([rows[n] for n in g])]
    words = {name: len(row["text"].split()) for name, row in rows.items()}
    return sorted(n for n in rows if n not in paired and 250 <= words[n] <= 700), sorted(fitting)


def _is_fitting(rows: Sequence[Row]) -> bool:
    lengths = [len(row["text"].split()) for row in rows]
    apart = len({row["outlet"] for row in rows}) == len(rows)
    return 2 <= len(rows) <= 3 and apart and min(lengths) >= 80 and max(lengths) <= 900


def claims_of(groups: Sequence[Sequence[Row]], store: Path) -> Iterator[str]:
    """Read the drawn rows into a store, and give each dispatch as it is printed."""
    pages = store.with_suffix(".jsonl")
    lines = [json.dumps(row) + "\n" for group in groups for row in group]
    pages.write_text("".join(lines), encoding="utf-8")
    if not store.exists():
        wirecopy.run(str(pages), store=str(store), settings=Settings(extract=Extract(processes=1)))
    place = {row["url"]: n for n, row in enumerate(row for group in groups for row in group)}
    holding = open_store(store).holding()
    order = {
        d.id: min(place.get(holding.articles[a].address or "", len(place)) for a in d.articles)
        for d in holding.dispatches.values()
    }
    for number, dispatch in enumerate(sorted(order, key=lambda d: (order[d], d)), 1):
        yield f"=== {number} " + "\n".join(_shown(holding, holding.claims[dispatch]))


def _shown(holding: Holding, claims: Claims) -> Iterator[str]:
    articles = [holding.articles[a] for a in holding.dispatches[claims.dispatch].articles]
    base = max(articles, key=lambda a: (len(a.text), a.id))
    outlets = ", ".join(f"{a.outlet.name} {len(a.text.split())}" for a in articles)
    yield f"{outlets} | {claims.anchor}"
    marks: list[Mark] = []
    below: list[str] = []
    for number, one in enumerate((*claims.quotations, *claims.thoughts), 1):
        here = [c.span for c in one.cites if c.article == base.id]
        for span in here:
            marks.append((span.start, 1, -span.end, f"⟦{number} "))
            marks.append((span.end, 0, -span.start, f" {number}⟧"))
        below += [f"{number} {_spoken(one)}" + ("" if here else f" | NOT HERE: {one.words}")]
        below += [_altered(holding.articles, one, at) for at in range(len(one.alterations))]
    counted: tuple[Figure | DateClaim, ...] = (*claims.figures, *claims.dates)
    for claim in counted:
        told = _counted(claim) if isinstance(claim, Figure) else f"{claim.first}..{claim.last}"
        here = [c.span for c in claim.cites if c.article == base.id]
        for span in here:
            marks += [(span.start, 2, 0, "_"), (span.end, -1, 0, f"_‹{told}›")]
        below += [] if here else [f"NOT HERE: {claim.words!r} ‹{told}›"]
    yield _with_marks(base, marks)
    yield from below


def _with_marks(article: Article, marks: Sequence[Mark]) -> str:
    at, pieces = 0, []
    for start, _, _, words in sorted(marks):
        pieces += [article.text[at:start], words]
        at = start
    lines = "".join([*pieces, article.text[at:]]).split("\n")
    return "\n".join(line for line in lines if line.strip())


def _spoken(one: Quotation) -> str:
    who = one.speaker
    if who is None:
        return f"{one.kind} | nobody"
    sure = "" if who.entity else " (not resolved)"
    told = f"{who.name}{sure} <- {who.mention} [{who.rule} {who.confidence_share:.2f}]"
    rest = [f"cue {one.cue}", f"by {one.channel}", f"to {one.addressee}", f"on {one.said_on}"]
    others = [f"reports {who.reports}", f"or {'; '.join(who.candidates)}"]
    shown = [w for w in (*rest, *others) if not w.endswith(" None") and w != "or "]
    return " | ".join([one.kind.value, told, *shown])


def _altered(articles: Mapping[ArticleId, Article], one: Quotation, at: int) -> str:
    found = one.alterations[at]
    outlet = articles[found.article].outlet.name
    return f"   {found.kind.value} in {outlet}: {found.base_words!r} > {found.words!r}"


def _counted(figure: Figure) -> str:
    value = f"{figure.low}" if figure.low == figure.high else f"{figure.low}..{figure.high}"
    per = f" per {figure.per}" if figure.per else ""
    return f"{'about ' if figure.approximate else ''}{value} | {figure.unit} | {figure.of}{per}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seed", type=int, default=78)
    parser.add_argument("--singles", type=int, default=23)
    parser.add_argument("--reprinted", type=int, default=17)
    parser.add_argument("--store", type=Path)
    asked = parser.parse_args()
    groups = draw(asked.data, asked.seed, asked.singles, asked.reprinted)
    with tempfile.TemporaryDirectory() as folder:
        store = asked.store or Path(folder) / "drawn.wirecopy"
        print("\n\n".join(claims_of(groups, store)))


if __name__ == "__main__":
    main()
