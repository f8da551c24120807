"""Group: dispatches -> stories.

Dispatches tell of one event where they share people, places, figures and rare words
within days. Candidates come from an index of each dispatch's weightiest terms, so no
dispatch is held against all others. Clusters are merged by their average likeness, where a
pair that shares nothing counts as 0: one dispatch that looks like two events cannot chain
them together.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, base_text
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId, StoryId, content_id
from wirecopy.settings import Group
from wirecopy.stories.clusters import cluster
from wirecopy.stories.links import Profile, link, profile, score
from wirecopy.stories.story import Link, Story
from wirecopy.stories.terms import find_terms, weigh

INDEXED_TERMS: Final = 40
"""So many of a dispatch's weightiest terms stand in the index."""

MAX_CARRIERS: Final = 300
"""A term that more dispatches of one window carry is too common to propose a pair."""

MIN_SHARED_TERMS: Final = 2


def group(
    dispatches: Sequence[Dispatch],
    collations: Mapping[DispatchId, Collation],
    articles: Mapping[ArticleId, Article],
    by: Group,
) -> tuple[Story, ...]:
    """Give the stories of a set of dispatches; each dispatch stands in exactly one.

    The answer does not depend on the order of `dispatches`. Stories are sorted by id.
    """
    ranked = sorted(dispatches, key=lambda d: d.id)
    days = {d.id: find_days(d, articles) for d in ranked}
    found = [find_terms(d.id, text_of(d, collations, articles)) for d in ranked]
    rarity = weigh(found)
    profiles = {terms.dispatch: profile(terms, rarity) for terms in found}
    scores = {
        (a, b): score(profiles[a], profiles[b])
        for a, b in candidates(profiles, days, by.window_days)
    }
    clusters = cluster([d.id for d in ranked], scores, by.min_score_share)
    strong = {pair for pair, likeness in scores.items() if likeness >= by.min_score_share}
    stories = (
        _story(
            members,
            [
                link(profiles[a], profiles[b])
                for a, b in combinations(members, 2)
                if (a, b) in strong
            ],
            [days[d] for d in members],
        )
        for members in clusters
    )
    return tuple(sorted(stories, key=lambda s: s.id))


def text_of(
    dispatch: Dispatch,
    collations: Mapping[DispatchId, Collation],
    articles: Mapping[ArticleId, Article],
) -> str:
    """Give the base text of a dispatch; where it is not collated, its longest body."""
    if dispatch.id in collations:
        return base_text(collations[dispatch.id], {a: articles[a].text for a in dispatch.articles})
    bodies = (
        "\n\n".join(span.of(articles[a].text) for span in articles[a].body)
        for a in dispatch.articles
        if a in articles
    )
    return max(bodies, key=lambda body: (len(body), body), default="")


def find_days(
    dispatch: Dispatch, articles: Mapping[ArticleId, Article]
) -> tuple[date, date] | None:
    """Give the first and the last day on which an article of it was published, where known."""
    known = [articles[a].published for a in dispatch.articles if a in articles]
    days = sorted(published.on for published in known if published is not None)
    return (days[0], days[-1]) if days else None


def candidates(
    profiles: Mapping[DispatchId, Profile],
    days: Mapping[DispatchId, tuple[date, date] | None],
    window_days: int,
) -> Iterator[tuple[DispatchId, DispatchId]]:
    """Give the pairs that share rare terms within the window, the smaller id first."""
    index: dict[str, list[DispatchId]] = defaultdict(list)
    for name in sorted(profiles):
        for key in list(profiles[name].weights)[:INDEXED_TERMS]:
            index[key].append(name)
    shared: dict[tuple[DispatchId, DispatchId], int] = defaultdict(int)
    for carriers in index.values():
        if len(carriers) <= MAX_CARRIERS:
            for pair in combinations(carriers, 2):
                shared[pair] += 1
    for (a, b), count in sorted(shared.items()):
        if count >= MIN_SHARED_TERMS and near(days[a], days[b], window_days):
            yield a, b


def near(a: tuple[date, date] | None, b: tuple[date, date] | None, window_days: int) -> bool:
    """Tell whether two stretches of days may belong to one event; unknown days may."""
    if a is None or b is None:
        return True
    return abs((a[0] - b[0]).days) <= window_days


def _story(
    members: Sequence[DispatchId],
    links: Sequence[Link],
    days: Sequence[tuple[date, date] | None],
) -> Story:
    known = [stretch for stretch in days if stretch]
    return Story(
        id=StoryId(content_id("s", *members)),
        dispatches=tuple(members),
        links=tuple(sorted(links, key=lambda found: (found.a, found.b))),
        first_on=min((first for first, _ in known), default=None),
        last_on=max((last for _, last in known), default=None),
    )
