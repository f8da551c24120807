"""Group: dispatches -> stories.

Dispatches tell of one event where they share people, places, figures and rare words
within days. Candidates come from an index of each dispatch's weightiest terms, so no
dispatch is held against all others. Clusters are merged by their average likeness, where a
pair that shares nothing counts as 0: one dispatch that looks like two events cannot chain
them together.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, base_text
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId, StoryId, content_id
from wirecopy.settings import Group
from wirecopy.stories.candidates import find_candidates
from wirecopy.stories.clusters import cluster
from wirecopy.stories.links import link, profile, score
from wirecopy.stories.story import Link, Story
from wirecopy.stories.terms import find_terms, weigh


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
    found = [
        find_terms(d.id, text_of(d, collations, articles), first_day(days[d.id])) for d in ranked
    ]
    rarity = weigh(found)
    profiles = {t.dispatch: profile(t, rarity, days[t.dispatch]) for t in found}
    scores = {
        (a, b): score(profiles[a], profiles[b])
        for a, b in find_candidates(profiles.values(), by.window_days)
    }
    links = {
        pair: link(profiles[pair[0]], profiles[pair[1]])
        for pair, likeness in scores.items()
        if likeness >= by.min_score_share
    }
    clusters = cluster([d.id for d in ranked], scores, by.min_score_share)
    stories = (_story(members, links, [days[name] for name in members]) for members in clusters)
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


def first_day(days: tuple[date, date] | None) -> date | None:
    """Give the day against which a dispatch's dates are resolved: of its first copy."""
    return days[0] if days else None


def _story(
    members: Sequence[DispatchId],
    links: Mapping[tuple[DispatchId, DispatchId], Link],
    days: Sequence[tuple[date, date] | None],
) -> Story:
    known = [stretch for stretch in days if stretch]
    pairs = (links.get(pair) for pair in combinations(members, 2))
    return Story(
        id=StoryId(content_id("s", *members)),
        dispatches=tuple(members),
        links=tuple(found for found in pairs if found),
        first_on=min((first for first, _ in known), default=None),
        last_on=max((last for _, last in known), default=None),
    )
