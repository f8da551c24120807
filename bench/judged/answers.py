"""Answers: what a way of matching says about articles, in one form for all ways.

engine   the batch engine, Arrow in and Arrow out
match    the Python door, article by article
peer     whole-text likeness: Jaccard of 5-word runs from .2 on, joined along all pairs
"""

import re
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from judged.truth import Index, Names, Truth
from wirecopy.articles.article import (
    Article,
    Outlet,
    Part,
    PartKind,
    Published,
    WitnessKind,
)
from wirecopy.dispatches.dispatch import Relation
from wirecopy.dispatches.match import match
from wirecopy.ids import ArticleId, PageId
from wirecopy.settings import Match
from wirecopy.text.span import Span

LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
WORD: Final = re.compile(r"\w+")
PEER_SHARE: Final = 0.2
"""The usual threshold of MinHash tools when reprints are wanted."""
PEER_RUN: Final = 5
PEER_SAMPLE: Final = 8
"""One run of so many is looked at, by its hash: Jaccard is estimated closely enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Pairs and groups, by the places of articles in the truth, and what they took."""

    a: Index
    b: Index
    relations: Names
    groups: Index
    wall_seconds: float
    cpu_seconds: float


Said = tuple[Index, Index, Names, Index]
"""The first four columns of an answer."""
Way = Callable[[pa.Table, Truth], Said]


def ask(way: str, articles: pa.Table, truth: Truth) -> Answer:
    """Ask a way of matching about articles."""
    wall, cpu = time.perf_counter(), time.process_time()
    a, b, relations, groups = WAYS[way](articles, truth)
    return Answer(
        a=np.minimum(a, b),
        b=np.maximum(a, b),
        relations=relations,
        groups=groups,
        wall_seconds=time.perf_counter() - wall,
        cpu_seconds=time.process_time() - cpu,
    )


def by_engine(articles: pa.Table, truth: Truth) -> Said:
    """Ask the batch engine."""
    from wirecopy.dispatches.engine.arrow import ArrowBatches  # noqa: PLC0415
    from wirecopy.dispatches.engine.batch import match_batches  # noqa: PLC0415
    from wirecopy.dispatches.engine.shelf import Shelf  # noqa: PLC0415
    from wirecopy.dispatches.engine.work import Work  # noqa: PLC0415

    arrow = ArrowBatches()
    work = Work(shelf=Shelf(), by=Match(), tell=lambda *_: None)
    matched = match_batches(lambda done: arrow.read(articles.to_batches()[done:]), work)
    pairs, dispatches = arrow.pairs(matched), arrow.dispatches(matched)
    groups = np.full(truth.size, -1, np.int64)
    named = dispatches["dispatch"].combine_chunks().dictionary_encode().indices
    groups[truth.places_of(dispatches["id"])] = np.asarray(named)
    relations = np.array(pairs["relation"].cast(pa.string()).to_pylist(), np.str_)
    return truth.places_of(pairs["a"]), truth.places_of(pairs["b"]), relations, groups


def by_match(articles: pa.Table, truth: Truth) -> Said:
    """Ask `wirecopy.dispatches.match`."""
    matching = match([article_of(row) for row in articles.to_pylist()], Match())
    pairs = matching.pairs
    a, b = (truth.places_of(pa.array([getattr(p, end) for p in pairs])) for end in "ab")
    groups = np.full(truth.size, -1, np.int64)
    for number, dispatch in enumerate(matching.dispatches):
        groups[truth.places_of(pa.array(dispatch.articles))] = number
    return a, b, np.array([pair.relation.value for pair in pairs], np.str_), groups


def article_of(row: dict[str, object]) -> Article:
    """Take every line of a row for story."""
    text, day = str(row["text"]), row["day"]
    published = (
        Published(on=day, about=False, by=WitnessKind.CONTAINER, why="a row")
        if isinstance(day, date)
        else None
    )
    return Article(
        id=ArticleId(str(row["id"])),
        page=PageId(str(row["id"])),
        address=str(row["id"]),
        text=text,
        outlet=Outlet(name=str(row["site"]), how="container", key=str(row["site"])),
        parts=tuple(
            Part(span=Span(*m.span()).stripped(text), kind=PartKind.BODY, why="a row")
            for m in LINE.finditer(text)
        ),
        published=published,
    )


def by_peer(articles: pa.Table, truth: Truth) -> Said:
    """Compare whole texts, furniture and all."""
    hashes, owners = _runs(articles["text"].to_pylist())
    sizes = np.bincount(owners, minlength=truth.size)
    shared = _shared(hashes, owners, truth.size)
    keys, common = np.unique(shared, return_counts=True)
    a, b = np.divmod(keys, truth.size)
    near = common >= PEER_SHARE * (sizes[a] + sizes[b] - common)
    a, b = a[near], b[near]
    return a, b, np.full(a.size, Relation.REPRINT.value), join_all(a, b, truth.size)


def _runs(texts: list[str]) -> tuple[NDArray[np.uint64], Index]:
    hashes, owners = [], []
    for at, text in enumerate(texts):
        words = WORD.findall(text.lower())
        runs = {
            zlib.crc32(" ".join(words[k : k + PEER_RUN]).encode())
            for k in range(len(words) - PEER_RUN + 1)
        }
        kept = [value for value in runs if value % PEER_SAMPLE == 0]
        hashes.extend(kept)
        owners.extend([at] * len(kept))
    return np.array(hashes, np.uint64), np.array(owners, np.int64)


def _shared(hashes: NDArray[np.uint64], owners: Index, size: int) -> Index:
    """Give a key for each run that two articles share."""
    order = np.lexsort((owners, hashes))
    borders = np.flatnonzero(np.diff(hashes[order])) + 1
    made = [np.zeros(0, np.int64)]
    for same in np.split(owners[order], borders):
        if same.size > 1:
            first, second = np.triu_indices(same.size, 1)
            made.append(same[first] * size + same[second])
    return np.concatenate(made)


def join_all(a: Index, b: Index, size: int) -> Index:
    """Give connected components: the least place that each article is joined to."""
    group = np.arange(size)
    for _ in count():
        before = group.copy()
        least = np.minimum(group[a], group[b])
        np.minimum.at(group, a, least)
        np.minimum.at(group, b, least)
        group = group[group]
        if (group == before).all():
            break
    return group


WAYS: Final[dict[str, Way]] = {"engine": by_engine, "match": by_match, "peer": by_peer}
