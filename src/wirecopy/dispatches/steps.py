"""Steps: the matching, one named step after another, over flat columns."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from wirecopy.articles.article import Article
from wirecopy.dispatches.candidates import (
    NO_DAY,
    Origins,
    find_candidates,
    find_furniture,
    find_postings,
)
from wirecopy.dispatches.copies import SAME, Spread, find_copies, spread
from wirecopy.dispatches.dispatch import Dispatch, Matching, Pair, Relation
from wirecopy.dispatches.groups import find_groups
from wirecopy.dispatches.passages import find_passages
from wirecopy.dispatches.prints import Prints, find_prints
from wirecopy.dispatches.relations import Flags, Measures, explain, measure, relate, spread_runs
from wirecopy.dispatches.runs import Shared, find_runs
from wirecopy.dispatches.shingles import Shingles, find_shingles
from wirecopy.ids import DispatchId, content_id
from wirecopy.settings import Match
from wirecopy.text.quotes import find_quoted


def match_all(articles: Sequence[Article], by: Match) -> Matching:
    """Match `articles`; see `match`."""
    ranked = sorted({a.id: a for a in reversed(articles)}.values(), key=lambda a: a.id)
    shingles = find_shingles(ranked)
    copies = find_copies(shingles)
    first_copies = np.array(sorted(group[0] for group in copies), np.int64)
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
            shared.a.tolist(),
            shared.b.tolist(),
            measures.coverage.tolist(),
            reprint.tolist(),
            strict=True,
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
    told = spread(shared, copies, shingles)
    pairs = _pairs(ranked, shared, told, (relations, measures, why), shingles)
    for several in copies:
        for copy in several[1:]:
            group[copy] = group[several[0]]
    return Matching(dispatches=_dispatches(ranked, group), pairs=pairs)


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


def _pairs(
    articles: Sequence[Article],
    shared: Shared,
    told: Spread,
    judged: tuple[list[Relation], Measures, list[str]],
    shingles: Shingles,
) -> tuple[Pair, ...]:
    relations, measures, why = judged
    passages = find_passages(told, shingles)
    rows = zip(told.of.tolist(), told.a.tolist(), told.b.tolist(), passages, strict=True)
    pairs = [
        Pair(
            a=articles[a].id,
            b=articles[b].id,
            relation=relations[of] if of != SAME else Relation.REPRINT,
            passages=found,
            matched_words=sum(p.matched_words for p in found),
            coverage_share=float(measures.coverage[of]) if of != SAME else 1.0,
            why=why[of] if of != SAME else "all story words are alike",
        )
        for of, a, b, found in rows
    ]
    return tuple(sorted(pairs, key=lambda p: (p.a, p.b)))


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
