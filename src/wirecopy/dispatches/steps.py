"""Steps: the matching, one named step after another, over flat columns.

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

import numpy as np

from wirecopy.articles.article import Article
from wirecopy.dispatches.candidates import (
    NO_DAY,
    Candidates,
    Origins,
    find_candidates,
    find_furniture,
    find_postings,
)
from wirecopy.dispatches.dispatch import Dispatch, Matching, Pair, Passage, Relation
from wirecopy.dispatches.groups import find_groups
from wirecopy.dispatches.passages import Shared, find_runs
from wirecopy.dispatches.prints import Prints, find_prints
from wirecopy.dispatches.relations import Flags, WordPairs, explain, measure, relate, spread_runs
from wirecopy.dispatches.shingles import SECTION_MARK, Index, Shingles, find_shingles
from wirecopy.ids import DispatchId, content_id
from wirecopy.settings import Match
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Span

LEAST_STORY_WORDS: Final = 12
"""Fewer story words are no evidence that two articles carry one text, even if all are alike."""


def match_all(articles: Sequence[Article], by: Match) -> Matching:
    """Match `articles`; see `match`."""
    ranked = sorted({a.id: a for a in reversed(articles)}.values(), key=lambda a: a.id)
    shingles = find_shingles(ranked)
    texts = _distinct_texts(shingles)
    first_copies = np.array(sorted(copies[0] for copies in texts.values()), np.int64)
    origins = _origins(ranked)
    prints = find_prints(shingles, first_copies, run=by.ngram_words, window=by.window_ngrams)
    furniture = find_furniture(prints, origins)
    postings = find_postings(prints, furniture, origins)
    candidates = find_candidates(postings, origins.sites, min_prints=by.min_shared_prints)
    shared = find_runs(shingles, candidates, least_words=by.min_run_words)
    words = spread_runs(shared, shingles)
    masked = _masked(prints, furniture, shingles, by)
    quoted = _quoted(ranked, shared, shingles)
    measures = measure(shared, words, shingles, masked, quoted)
    relations = relate(measures, min_share=by.min_reprint_share)
    why = explain(relations, measures, min_share=by.min_reprint_share)
    reprint = np.array([r == Relation.REPRINT for r in relations], np.bool_)
    known = {
        (x, y): c if r else 0.0
        for x, y, c, r in zip(
            shared.a.tolist(), shared.b.tolist(), measures.coverage.tolist(), reprint.tolist(), strict=True
        )
    }
    group = find_groups(
        len(ranked),
        shared.a[reprint],
        shared.b[reprint],
        measures.coverage[reprint],
        measures.matched[reprint],
        covers=lambda x, y: known.get((min(x, y), max(x, y)), 0.0),
    )
    passages = _passages(words, shared, shingles)
    pairs = [
        Pair(
            a=ranked[x].id,
            b=ranked[y].id,
            relation=relations[at],
            passages=passages[at],
            matched_words=sum(p.matched_words for p in passages[at]),
            coverage_share=float(measures.coverage[at]),
            why=why[at],
        )
        for at, (x, y) in enumerate(zip(shared.a.tolist(), shared.b.tolist(), strict=True))
    ]
    for copies in texts.values():
        for copy in copies[1:]:
            group[copy] = group[copies[0]]
    return Matching(dispatches=_dispatches(ranked, group), pairs=tuple(sorted(pairs, key=lambda p: (p.a, p.b))))


def _distinct_texts(shingles: Shingles) -> dict[bytes, list[int]]:
    """Group articles whose story words are all alike; short ones stay alone."""
    texts: dict[bytes, list[int]] = {}
    for article, count in enumerate(shingles.counts.tolist()):
        if count < LEAST_STORY_WORDS:
            key = article.to_bytes(8)
        else:
            key = blake2b(shingles.of(article).tobytes(), digest_size=16).digest()
        texts.setdefault(key, []).append(article)
    return texts


def _origins(articles: Sequence[Article]) -> Origins:
    sites: dict[str, int] = {}
    return Origins(
        sites=np.array([sites.setdefault(a.outlet.key, len(sites)) for a in articles], np.int64),
        days=np.array(
            [a.published.on.toordinal() if a.published else NO_DAY for a in articles], np.int64
        ),
    )


def _masked(prints: Prints, furniture: Flags, shingles: Shingles, by: Match) -> Flags:
    """Mark the words of furniture prints, and those between two that follow each other."""
    masked = np.zeros(shingles.hashes.size, np.bool_)
    start = shingles.first[prints.articles] + prints.words
    at = np.flatnonzero(furniture)
    end = start[at] + by.ngram_words
    has_next = at + 1 < furniture.size
    after = np.minimum(at + 1, max(furniture.size - 1, 0))
    follows = has_next & furniture[after] & (prints.articles[after] == prints.articles[at])
    end = np.where(follows, np.maximum(end, start[after]), end)
    edges = np.zeros(masked.size + 1, np.int64)
    np.add.at(edges, start[at], 1)
    np.add.at(edges, end, -1)
    return np.asarray(np.cumsum(edges)[:-1] > 0)


def _quoted(articles: Sequence[Article], shared: Shared, shingles: Shingles) -> Flags:
    """Mark the words inside quotation marks, in articles that share something."""
    quoted = np.zeros(shingles.hashes.size, np.bool_)
    for article in np.unique(np.concatenate([shared.a, shared.b])).tolist():
        first, last = shingles.first[article], shingles.first[article + 1]
        starts = shingles.starts[first:last]
        for found in find_quoted(articles[article].text):
            i, j = np.searchsorted(starts, (found.span.start, found.span.end))
            quoted[first + i : first + j] = True
    return quoted


def _passages(words: WordPairs, shared: Shared, shingles: Shingles) -> list[tuple[Passage, ...]]:
    """Cut chains at furniture, and give the passages of each pair."""
    sections = np.cumsum((shingles.marks & SECTION_MARK) > 0)
    rows: Index = np.stack([words.pair, words.chain, sections[words.a], sections[words.b]])
    new = np.ones(words.pair.size, np.bool_)
    new[1:] = (rows[:, 1:] != rows[:, :-1]).any(axis=0)
    starts = np.flatnonzero(new)
    ends = np.append(starts[1:], words.pair.size) - 1
    made: list[list[Passage]] = [[] for _ in range(shared.a.size)]
    columns = (
        words.pair[starts],
        shingles.starts[words.a[starts]],
        shingles.ends[words.a[ends]],
        shingles.starts[words.b[starts]],
        shingles.ends[words.b[ends]],
        ends - starts + 1,
    )
    for pair, a0, a1, b0, b1, count in zip(*(c.tolist() for c in columns), strict=True):
        made[pair].append(Passage(a=Span(a0, a1), b=Span(b0, b1), matched_words=count))
    return [tuple(sorted(passages, key=lambda p: (p.a, p.b))) for passages in made]


def _dispatches(articles: Sequence[Article], group: Sequence[int]) -> tuple[Dispatch, ...]:
    members: dict[int, list[Article]] = {}
    for article, number in zip(articles, group, strict=True):
        members.setdefault(number, []).append(article)
    made = [_dispatch(several) for several in members.values()]
    return tuple(sorted(made, key=lambda d: d.id))


def _dispatch(articles: Sequence[Article]) -> Dispatch:
    ids = tuple(a.id for a in articles)
    votes = Counter(a.agency for a in articles if a.agency)
    agency = min(votes, key=lambda name: (-votes[name], name)) if votes else None
    return Dispatch(
        id=DispatchId(content_id("d", *ids)),
        articles=ids,
        agency=agency,
        agency_by=tuple(a.id for a in articles if agency and a.agency == agency),
    )
