"""Origins: from how many independent sources a story is known.

Ten copies of one agency's text are one source. An agency counts once, however many of its
dispatches a story holds; a text that names no agency counts for the outlet that wrote it.
An outlet that sets a piece of an agency's text into a story of its own, and credits the
agency for it, is a source beside that agency.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.dispatches.dispatch import Dispatch, Relation
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.records.findings import Findings
from wirecopy.stories.story import Story
from wirecopy.text.folding import fold

NAMED_OUTLETS: Final = 3
"""Where it cannot be told who wrote a text, so many of the outlets that carry it are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent source of text."""

    key: str
    """What tells origins apart."""
    name: str


def find_origins(story: Story, findings: Findings) -> dict[DispatchId, Origin]:
    """Give the origin of each dispatch of `story`."""
    own = _own_stories(story, findings)
    return {
        dispatch.id: _outlet_origin(findings.articles_of(dispatch.id))
        if dispatch.agency is None or dispatch.id in own
        else Origin(key=fold(dispatch.agency), name=dispatch.agency)
        for dispatch in findings.dispatches_of(story)
    }


def rank_origins(origins: Mapping[DispatchId, Origin], findings: Findings) -> tuple[str, ...]:
    """Give the names of the distinct origins, the one with most copies first."""
    copies: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    for name, origin in origins.items():
        copies[origin.key] = copies.get(origin.key, 0) + len(findings.dispatches[name].articles)
        names.setdefault(origin.key, []).append(origin.name)
    ranked = sorted(copies, key=lambda key: (-copies[key], key))
    return tuple(min(names[key]) for key in ranked)


def _own_stories(story: Story, findings: Findings) -> frozenset[DispatchId]:
    """Give the dispatches that only excerpt another of the story under one agency's name."""
    home = {a: d for d in findings.dispatches_of(story) for a in d.articles}
    own = set()
    for pair in findings.pairs_of(story):
        a, b = home.get(pair.a), home.get(pair.b)
        if pair.relation is Relation.EXCERPT and a and b and a.id != b.id and a.agency == b.agency:
            own.add(min(a, b, key=lambda d: (_standing(d), d.id)).id)
    return frozenset(own)


def _standing(dispatch: Dispatch) -> tuple[int, int]:
    """Rank a dispatch by how surely it is the agency's text: its copies, and its credits."""
    return (len(dispatch.articles), len(dispatch.agency_by))


def _outlet_origin(articles: Sequence[Article]) -> Origin:
    """Give the outlet that wrote a text: its only one, else the one that had it first."""
    days = {a.id: a.published.on for a in articles if a.published and not a.published.about}
    first = [a for a in articles if days.get(a.id) == min(days.values(), default=None)]
    writers = {
        a.outlet.key: a.outlet.name for a in (first if _all_dated(articles, days) else articles)
    }
    keys = sorted(writers)
    names = [writers[key] for key in keys]
    more = " or others" if len(names) > NAMED_OUTLETS else ""
    return Origin(key=fold(" or ".join(keys)), name=" or ".join(names[:NAMED_OUTLETS]) + more)


def _all_dated(articles: Sequence[Article], days: Mapping[ArticleId, date]) -> bool:
    """Tell whether the day of every copy is known, so that the first can be told."""
    return len(days) == len(articles)
