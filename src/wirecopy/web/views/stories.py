"""Stories: the list of all stories, and the page of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wirecopy.exports.dispatch_view import brief_view
from wirecopy.exports.plain import days
from wirecopy.exports.record_rows import RECORD_PARTS, day
from wirecopy.exports.shape import Column, Shape
from wirecopy.exports.story_view import MOST_DISPATCHES, StoryView, story_view
from wirecopy.ids import StoryId
from wirecopy.records.record import Record
from wirecopy.store.catalog import Asked, StoryCard
from wirecopy.store.open import Store
from wirecopy.web.asked import Param, Query
from wirecopy.web.pages import Answer, Late, Page
from wirecopy.web.views.lists import (
    FacetView,
    Pager,
    facet_views,
    list_pairs,
    list_params,
    pager,
    read_asked,
)
from wirecopy.web.views.names import all_names

FACETS: Final = {
    "with": "Only with",
    "outlet": "Outlet",
    "agency": "Agency",
    "speaker": "Speaker",
    "place": "Place of the dateline",
}
CARDS: Final[Shape[StoryCard]] = Shape(
    "cards",
    (
        Column("story", "Its id.", lambda c: c.id),
        Column("headline", "The headline most outlets use.", lambda c: c.headline),
        Column("pages", "Number of pages.", lambda c: c.pages_count),
        Column("outlets", "Number of outlets.", lambda c: c.outlets_count),
        Column("origins", "Number of independent sources.", lambda c: c.origins_count),
        Column("agencies", "The agencies named.", lambda c: c.agencies),
        Column("first_on", "First day of publication known.", lambda c: day(c.first_on)),
        Column("last_on", "Last day of publication known.", lambda c: day(c.last_on)),
        Column("conflicts", "Number of conflicts.", lambda c: c.conflicts_count),
        Column("altered", "Quotations that some copy altered.", lambda c: c.altered_count),
        Column("substance", "Places that differ in substance.", lambda c: c.substance_count),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A story in the list."""

    card: StoryCard
    count: str
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryList:
    """The list of stories."""

    cards: tuple[CardView, ...]
    pager: Pager
    facets: tuple[FacetView, ...]
    counted: int
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class CardList:
    """One page of the list of stories, as JSON."""

    total: int
    stories: tuple[StoryCard, ...]


def _list(store: Store, _: str, query: Query) -> Answer:
    asked = read_asked(query, tuple(FACETS))
    found = store.list_stories(asked)
    pairs = list_pairs(asked)
    view = StoryList(
        cards=tuple(_card(card) for card in found.values),
        pager=pager("/stories", pairs, asked.page, asked.size, found.total),
        facets=facet_views("/stories", pairs, FACETS, found.facets, all_names("stories")),
        counted=found.counted,
        asked=asked,
    )
    value = CardList(total=found.total, stories=found.values)
    return Answer(view=view, value=value, shape=CARDS, rows=found.values)


def _card(card: StoryCard) -> CardView:
    numbers = (
        (card.pages_count, "page"),
        (card.outlets_count, "outlet"),
        (card.origins_count, "origin"),
    )
    count = ", ".join(f"{n:,} {noun}{'' if n == 1 else 's'}" for n, noun in numbers)
    return CardView(card=card, count=count, span=days(card.first_on, card.last_on))


def _story(store: Store, key: str, query: Query) -> Answer:
    id_ = StoryId(key)
    shape, take = RECORD_PARTS[query.text("rows", "copies")]
    return Answer(
        view=_view(id_, store),
        value=Late(lambda: store.record(id_)),
        shape=shape,
        rows=(row for record in _late(store, id_) for row in take(record)),
    )


def _late(store: Store, id_: StoryId) -> Iterator[Record]:
    """Read a whole record only where somebody asks for it."""
    yield store.record(id_)


def _view(id_: StoryId, store: Store) -> StoryView:
    record = store.sheets.brief(id_)
    families = store.sheets.families(id_)
    views = [
        brief_view(record, line, families.get(line.dispatch, {}))
        for line in record.dispatches[:MOST_DISPATCHES]
    ]
    return story_view(record, views, store)


STORIES_LIST: Final = Page(
    path="/stories",
    name="stories",
    caption="Stories, by words, names and days.",
    gives=CardList,
    params=list_params(
        "Words that all stand in its headlines or base texts; in marks, a phrase.", FACETS
    ),
    answer=_list,
)
STORY: Final = Page(
    path="/stories/{key}",
    name="story",
    caption="The record of a story.",
    gives=Record,
    params=(
        Param(
            name="rows",
            meaning="Which rows the CSV has.",
            kind="choice",
            choices=tuple(RECORD_PARTS),
        ),
    ),
    answer=_story,
)
