"""Outlets: what each outlet does with the texts that it takes over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wirecopy.exports.charts.agencies import agencies
from wirecopy.exports.charts.chart import Chart
from wirecopy.exports.outlets.outlet_rows import OUTLETS
from wirecopy.exports.outlets.outlet_view import OutletView, outlet_view
from wirecopy.ids import ArticleId
from wirecopy.outlets.profile import Profile
from wirecopy.store.catalog import ArticleCard
from wirecopy.store.open import Store
from wirecopy.web.asked import PAGE, SIZE, Query
from wirecopy.web.pages import Answer, Page
from wirecopy.web.views.lists import ROWS, Pager, pager


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletList:
    """The list of outlets."""

    outlets: tuple[Profile, ...]
    chart: Chart
    """Of the outlets on this page of the list."""
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """One page of the list of outlets, as JSON."""

    total: int
    outlets: tuple[Profile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPage:
    """The page of an outlet."""

    outlet: OutletView
    articles: Mapping[ArticleId, ArticleCard]
    """The articles that it names."""


def _list(store: Store, _: str, query: Query) -> Answer:
    page, size = query.whole("page", 1), query.whole("size", ROWS)
    total = store.outlets_count()
    found = tuple(store.outlets((page - 1) * size, size))
    pairs = [("size", size if size != ROWS else None)]
    view = OutletList(
        outlets=found,
        chart=agencies(found),
        pager=pager("/outlets", pairs, page, size, total),
    )
    value = Outlets(total=total, outlets=found)
    return Answer(view=view, value=value, shape=OUTLETS, rows=found)


def _outlet(store: Store, key: str, _: Query) -> Answer:
    profile = store.outlet(key)
    shown = outlet_view(profile)
    cards = {card.id: card for card in store.list_articles(shown.listed)}
    view = OutletPage(outlet=shown, articles=cards)
    return Answer(view=view, value=profile, shape=OUTLETS, rows=[profile])


OUTLET_LIST: Final = Page(
    path="/outlets",
    name="outlets",
    caption="Outlets, and what each does with the texts it takes over.",
    gives=Outlets,
    params=(PAGE, SIZE),
    answer=_list,
)
OUTLET: Final = Page(
    # The key of an outlet without a host may hold a slash.
    path="/outlets/{key:path}",
    name="outlet",
    caption="What one outlet takes from agencies, cuts, adds and changes.",
    gives=Profile,
    answer=_outlet,
)
