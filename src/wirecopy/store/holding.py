"""Holding: all that is known of a set of pages, stage by stage.

It is a function of the pages and the settings alone, whatever the order in which the
pages came. A store file holds one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wirecopy.articles.article import Article, Part, Published
from wirecopy.claims.claim import Claims
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch, Pair
from wirecopy.errors import Problem
from wirecopy.ids import ArticleId, DispatchId, PageId, StoryId
from wirecopy.pages.page import Page
from wirecopy.records.record import Record
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
    records: Mapping[StoryId, Record] = field(default_factory=dict)
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
