"""Holding: all that is known of a set of pages, stage by stage.

It is a function of the pages, the settings and the reviews alone, whatever the order in
which they came. A store file holds one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wirecopy.articles.article import Article, Part, Published
from wirecopy.claims.claim import Claims
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch, Pair
from wirecopy.errors import Problem
from wirecopy.identities.identity import Identity
from wirecopy.ids import ArticleId, DispatchId, PageId, StoryId
from wirecopy.outlets.profile import Profile
from wirecopy.pages.page import Page
from wirecopy.records.record import Record
from wirecopy.reviews.review import Replayed
from wirecopy.sayings.saying import Saying
from wirecopy.settings import Settings
from wirecopy.stories.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What was held of an article before its copies were heard: what matching saw of it."""

    parts: tuple[Part, ...]
    published: Published | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """The values of all stages. Mappings are sorted by id."""

    settings: Settings = field(default_factory=Settings)
    parser: str | None = None
    """Name and version of the language pipeline; None where claims were not read."""
    pages: Mapping[PageId, Page] = field(default_factory=dict)
    articles: Mapping[ArticleId, Article] = field(default_factory=dict)
    alone: Mapping[ArticleId, Alone] = field(default_factory=dict)
    """Of the articles whose parts or day their copies have corrected."""
    dispatches: Mapping[DispatchId, Dispatch] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    collations: Mapping[DispatchId, Collation] = field(default_factory=dict)
    claims: Mapping[DispatchId, Claims] = field(default_factory=dict)
    stories: Mapping[StoryId, Story] = field(default_factory=dict)
    identities: tuple[Identity, ...] = ()
    """By id."""
    sayings: tuple[Saying, ...] = ()
    """The one that most outlets print first."""
    records: Mapping[StoryId, Record] = field(default_factory=dict)
    outlets: tuple[Profile, ...] = ()
    """The one with most articles first."""
    reviews: tuple[Replayed, ...] = ()
    """By time, then id: what people decided, and what came of it."""
    problems: tuple[Problem, ...] = ()


def find_corrected(
    stripped: Mapping[ArticleId, Article], settled: Mapping[ArticleId, Article]
) -> dict[ArticleId, Alone]:
    """Give what matching saw of the articles that their copies have corrected since."""
    return {
        id_: Alone(parts=seen.parts, published=seen.published)
        for id_, seen in stripped.items()
        if (seen.parts, seen.published) != (settled[id_].parts, settled[id_].published)
    }


def find_unchanged(
    before: Holding,
    dispatches: Mapping[DispatchId, Dispatch],
    articles: Mapping[ArticleId, Article],
) -> set[DispatchId]:
    """Give the dispatches that are, to the last character, as they were before."""
    return {
        id_
        for id_, dispatch in dispatches.items()
        if before.dispatches.get(id_) == dispatch
        # One without columns may be what stands for a collation that failed.
        and (collation := before.collations.get(id_)) is not None
        and collation.columns
        and all(before.articles.get(a) == articles[a] for a in dispatch.articles)
    }
