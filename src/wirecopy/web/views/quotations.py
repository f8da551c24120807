"""Quotations: the ledger of who said what, and who altered it."""

from dataclasses import dataclass
from typing import Final

from wirecopy.exports.claim_words import ALTERED
from wirecopy.exports.layers import Change, word_changes
from wirecopy.exports.plain import days, some
from wirecopy.exports.saying_rows import SAYINGS
from wirecopy.sayings.saying import Saying
from wirecopy.store.catalog import Asked
from wirecopy.store.open import Store
from wirecopy.web.asked import Query
from wirecopy.web.pages import Answer, Page
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
    "altered": "Altered",
    "speaker": "Speaker",
    "outlet": "Outlet",
    "kind": "Kind",
    "story": "Story",
}
MOST_ALTERED: Final = 6
"""Alterations of one saying in the list; its own page has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlteredView:
    """What some outlets made of a saying."""

    how: str
    outlets: str
    across: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingView:
    """A line of the ledger."""

    saying: Saying
    where: str
    span: str
    altered: tuple[AlteredView, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The ledger of quotations."""

    sayings: tuple[SayingView, ...]
    pager: Pager
    facets: tuple[FacetView, ...]
    counted: int
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """One page of the ledger, as JSON."""

    total: int
    sayings: tuple[Saying, ...]


def _list(store: Store, _: str, query: Query) -> Answer:
    asked = read_asked(query, tuple(FACETS))
    found = store.list_sayings(asked)
    pairs = list_pairs(asked)
    shown = {
        facet: title for facet, title in FACETS.items() if facet != "story" or query.many("story")
    }
    view = Ledger(
        sayings=tuple(_saying(saying) for saying in found.values),
        pager=pager("/quotations", pairs, asked.page, asked.size, found.total),
        facets=facet_views(
            "/quotations", pairs, shown, {**found.facets, "story": ()}, all_names("quotations")
        ),
        counted=found.counted,
        asked=asked,
    )
    value = Sayings(total=found.total, sayings=found.values)
    return Answer(view=view, value=value, shape=SAYINGS, rows=found.values)


def _saying(saying: Saying) -> SayingView:
    shown = saying.altered[:MOST_ALTERED]
    return SayingView(
        saying=saying,
        where=some(saying.outlets, 6),
        span=days(saying.first_on, saying.last_on),
        altered=tuple(
            AlteredView(
                how=ALTERED[each.kind],
                outlets=some(each.outlets),
                across=each.across,
                changes=word_changes(each.base_words, each.words),
            )
            for each in shown
        ),
        more=len(saying.altered) - len(shown),
    )


QUOTATIONS: Final = Page(
    path="/quotations",
    name="quotations",
    caption="Quotations, each once, by speaker, words, outlets, days and what was done to them.",
    gives=Sayings,
    params=list_params(
        "Words that all stand in it or in its speaker's name; in marks, a phrase.", FACETS
    ),
    answer=_list,
)
