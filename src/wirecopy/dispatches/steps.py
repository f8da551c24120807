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
from wirecopy.dispatches.groups import find_groups, likeness, ties
from wirecopy.dispatches.masks import mask_furniture, mask_quoted
from wirecopy.dispatches.measures import Measures, measure, spots, spread_runs, unquote
from wirecopy.dispatches.passages import find_passages
from wirecopy.dispatches.prints import find_prints
from wirecopy.dispatches.relations import Judged, needs_quotes, relate
from wirecopy.dispatches.runs import find_runs
from wirecopy.dispatches.shingles import Shingles, find_shingles
from wirecopy.ids import DispatchId, content_id
from wirecopy.settings import Match


def match_all(articles: Sequence[Article], by: Match) -> Matching:
    """Match `articles`; see `match`."""
    ranked = sorted({a.id: a for a in reversed(articles)}.values(), key=lambda a: a.id)
    shingles = find_shingles(ranked)
    copies = find_copies(shingles)
    first_copies = np.array(sorted(group[0] for group in copies), np.int64)
    origins = find_origins(ranked)
    prints = find_prints(shingles, first_copies, run=by.ngram_words, window=by.window_ngrams)
    furniture = find_furniture(prints, origins)
    postings = find_postings(prints, furniture, origins)
    candidates = find_candidates(postings, origins.sites, min_prints=by.min_shared_prints)
    shared = find_runs(shingles, candidates, least_words=by.min_run_words)
    words = spread_runs(shared, shingles)
    masked = mask_furniture(prints, furniture, shingles, run=by.ngram_words)
    measures = measure(shared, words, shingles, masked, origins)
    asked = needs_quotes(measures)
    quoted = mask_quoted(ranked, spots(words, asked, masked.size), shingles)
    measures = unquote(measures, words, asked, masked, quoted)
    judged = relate(measures, shared.a, shared.b, origins, share=by.min_reprint_share)
    group = find_groups(
        len(ranked),
        ties(shared, judged.relations, measures),
        likeness(prints, furniture, len(ranked)),
    )
    told = spread(shared, copies, shingles)
    pairs = _pairs(ranked, told, (judged, measures), shingles)
    for several in copies:
        for copy in several[1:]:
            group[copy] = group[several[0]]
    return Matching(dispatches=_dispatches(ranked, group), pairs=pairs)


def find_origins(articles: Sequence[Article]) -> Origins:
    """Number the sites, and take the days of publication."""
    sites: dict[str, int] = {}
    return Origins(
        sites=np.array([sites.setdefault(a.outlet.key, len(sites)) for a in articles], np.int64),
        days=np.array(
            [a.published.on.toordinal() if a.published else NO_DAY for a in articles], np.int64
        ),
    )


def _pairs(
    articles: Sequence[Article],
    told: Spread,
    judged: tuple[Judged, Measures],
    shingles: Shingles,
) -> tuple[Pair, ...]:
    found, measures = judged
    passages = find_passages(told, shingles)
    rows = zip(told.of.tolist(), told.a.tolist(), told.b.tolist(), passages, strict=True)
    pairs = [
        Pair(
            a=articles[a].id,
            b=articles[b].id,
            relation=found.relations[of] if of != SAME else Relation.REPRINT,
            passages=shown,
            matched_words=sum(p.matched_words for p in shown),
            coverage_share=float(measures.coverage[of]) if of != SAME else 1.0,
            why=found.why[of] if of != SAME else "all story words are alike",
        )
        for of, a, b, shown in rows
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
