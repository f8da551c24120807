"""Plan: who prints what, where and when, before a word is written."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from press.draw import STEP, State, seeded, share
from press.order import ADVERSARIES, COPIES, NO_DAY, NOBODY, ORDER, Kind, Orders
from wirecopy.dispatches.kernels import compiled, mixed

LEAST_SITES: Final = 40
ARTICLES_A_SITE: Final = 500
SINGLES_SHARE: Final = 0.35
SIZES: Final = ((2, 5, 0.515), (6, 24, 0.1), (25, 200, 0.035))
"""Copies of a dispatch from, to, and the share of dispatches; with the singles the mean is
about 6."""
DAYS_LATER: Final = (0.55, 0.28, 0.12, 0.05)
UNDATED_SHARE: Final = 0.01
AGAIN_SHARE: Final = 0.03
"""Copies that may fall on a site that has the dispatch already."""
CALM: Final = (Kind.WHOLE, Kind.EDIT_3, Kind.EDIT_10, Kind.STYLE)
"""What a site does that prints a dispatch again: a cut one on another day would be an update
of its own by the rules of matching."""
START: Final = 9496
"""1 January 1996, in days since 1970."""

# Seeds of groups lie above those of dispatches.
GROUPS: Final = 1 << 40
OWN: Final = 1 << 41


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be generated."""

    articles: int
    seed: int = 1
    adversaries: float = 0.1
    """Share of articles that are traps."""
    one_dispatch: int = 0
    """Copies of one large dispatch, over a fifth as many sites."""
    wall: int = 0
    """Pages that share 90 % of their text."""

    @property
    def sites(self) -> int:
        """The number of sites."""
        return max(LEAST_SITES, self.articles // ARTICLES_A_SITE, self.one_dispatch // 5)

    @property
    def days(self) -> int:
        """Over how many days originals are published."""
        return min(max(self.articles // 100, 30), 365)


def plan(wanted: Wanted) -> Orders:
    """Give the orders of all articles, in a drawn order."""
    chance = np.random.default_rng([wanted.seed, 4])
    large = min(wanted.one_dispatch, wanted.articles)
    walled = min(wanted.wall, wanted.articles - large)
    traps = int((wanted.articles - large - walled) * wanted.adversaries)
    sizes = _draw_sizes(chance, wanted.articles - large - walled - traps, wanted.sites)
    if large:
        sizes = np.concatenate([[large], sizes])
    orders = np.concatenate(
        [
            _plan_copies(chance, wanted, sizes),
            _plan_traps(chance, wanted, traps),
            _plan_wall(chance, wanted, walled),
        ]
    )
    _name_dispatches(orders, wanted.seed)
    return _shuffled(chance, orders)


def seeds(numbers: NDArray[np.int64], seed: int) -> NDArray[np.uint64]:
    """Give a seed for each number."""
    start = int(mixed(np.uint64(seed) + STEP))
    values = numbers.astype(np.uint64) * STEP + np.uint64(start)
    values ^= values >> np.uint64(29)
    return values * np.uint64(0xBF58476D1CE4E5B9)


def _draw_sizes(chance: np.random.Generator, articles: int, sites: int) -> NDArray[np.int64]:
    """Draw numbers of copies until they make up all articles; no more than there are sites."""
    count = articles + 1
    which = chance.random(count)
    sizes = np.ones(count, np.int64)
    border = SINGLES_SHARE
    for low, high, part in SIZES:
        # As many from 6 to 12 as from 12 to 24.
        drawn = low * ((high + 1) / low) ** chance.random(count)
        sizes = np.where(which >= border, drawn.astype(np.int64), sizes)
        border += part
    sizes = np.minimum(sizes, max(sites * 3 // 4, 1))
    until = int(np.searchsorted(np.cumsum(sizes), articles)) + 1 if articles else 0
    sizes = sizes[:until]
    if articles:
        sizes[-1] -= sizes.sum() - articles
    return sizes


def _site_weights(sites: int) -> NDArray[np.float64]:
    """Give each site's share of the articles, added up: a few have many."""
    weights = 1 / (np.arange(sites) + 8.0) ** 0.9
    until: NDArray[np.float64] = np.cumsum(weights / weights.sum())
    until[-1] = 1.0
    return until


def _plan_copies(chance: np.random.Generator, wanted: Wanted, sizes: NDArray[np.int64]) -> Orders:
    orders = np.zeros(int(sizes.sum()), ORDER)
    first = np.cumsum(sizes) - sizes
    dispatch = np.repeat(np.arange(sizes.size), sizes)
    copies = np.arange(orders.size) != first[dispatch]
    kinds = chance.choice(list(COPIES), orders.size, p=list(COPIES.values()))
    sites, again = _place(wanted, dispatch)
    kinds = np.where(again, chance.choice(CALM, orders.size), kinds)
    later = chance.choice(len(DAYS_LATER), orders.size, p=DAYS_LATER) * copies
    day = chance.integers(wanted.days, size=sizes.size)[dispatch]
    orders["kind"] = np.where(copies, kinds, Kind.ORIGINAL)
    orders["dispatch"] = dispatch
    orders["original"] = np.where(copies, first[dispatch], NOBODY)
    orders["second"] = NOBODY
    orders["site"] = sites
    orders["day"] = START + day + later
    _same_day(orders, again)
    undated = (chance.random(orders.size) < UNDATED_SHARE) & copies & ~again
    orders["day"][undated] = NO_DAY
    _choose_seconds(chance, orders, first, day[first])
    return orders


@compiled
def draw_sites(
    dispatch: NDArray[np.int64], until: NDArray[np.float64], state: State
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Draw a site for each article, and tell which has its dispatch a second time."""
    sites = np.zeros(dispatch.size, np.int64)
    again = np.zeros(dispatch.size, np.bool_)
    seen = np.full(until.size, -1, np.int64)
    for row in range(dispatch.size):
        for _ in range(60):
            site = np.searchsorted(until, share(state))
            if seen[site] != dispatch[row] or share(state) < AGAIN_SHARE:
                break
        again[row] = seen[site] == dispatch[row]
        seen[site] = dispatch[row]
        sites[row] = site
    return sites, again


def _place(
    wanted: Wanted, dispatch: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    state = seeded(np.uint64(wanted.seed), 5)
    sites, again = draw_sites(dispatch, _site_weights(wanted.sites), state)
    large = min(wanted.one_dispatch, dispatch.size)
    few = max(large // 5, 1)
    sites[:large] = np.arange(large) % few
    again[:large] = np.arange(large) >= few
    return sites, again


def _same_day(orders: Orders, again: NDArray[np.bool_]) -> None:
    """Let a site that prints a dispatch again do so on one day."""
    key = orders["dispatch"] * (orders["site"].max(initial=0) + 1) + orders["site"]
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    orders["day"][again] = orders["day"][first[which[again]]]


def _choose_seconds(
    chance: np.random.Generator,
    orders: Orders,
    first: NDArray[np.int64],
    days: NDArray[np.int64],
) -> None:
    """Choose the other dispatch of each blend among those of about the same day."""
    blends = np.flatnonzero(orders["kind"] == Kind.BLEND)
    by_day = np.argsort(days, kind="stable")
    place = np.empty_like(by_day)
    place[by_day] = np.arange(by_day.size)
    steps = 1 + chance.integers(min(20, max(first.size - 1, 1)), size=blends.size)
    others = by_day[(place[orders["dispatch"][blends]] + steps) % first.size]
    orders["second"][blends] = first[others]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """How the articles of one trap are spread."""

    least: int
    most: int
    """Articles that share a text."""
    sites: int
    """Sites they stand on; 0: any."""
    days: int
    """Days they are spread over; 0: one after the other."""


TRAPS: Final = {
    Kind.TEMPLATE: Trap(least=20, most=150, sites=4, days=0),
    Kind.QUOTATION: Trap(least=3, most=10, sites=0, days=2),
    Kind.HOUSE: Trap(least=12, most=40, sites=1, days=40),
    Kind.UPDATE: Trap(least=3, most=6, sites=1, days=0),
    Kind.COLUMN: Trap(least=10, most=30, sites=1, days=0),
}


def _plan_traps(chance: np.random.Generator, wanted: Wanted, articles: int) -> Orders:
    made = [np.zeros(0, ORDER)]
    groups = 0
    shares = np.cumsum([0.0, *ADVERSARIES.values()])
    borders = (shares * articles / shares[-1]).astype(np.int64)
    for kind, size in zip(ADVERSARIES, np.diff(borders).tolist(), strict=True):
        made.append(_plan_trap(chance, wanted, kind, size))
        made[-1]["dispatch"] -= groups
        groups += size
    return np.concatenate(made)


def _plan_trap(chance: np.random.Generator, wanted: Wanted, kind: Kind, articles: int) -> Orders:
    trap = TRAPS[kind]
    sizes = chance.integers(trap.least, trap.most + 1, size=articles // trap.least + 1)
    sizes[-1] = articles
    group = np.repeat(np.arange(sizes.size), sizes)[:articles]
    member = np.arange(articles) - (np.cumsum(sizes) - sizes)[group]
    until = _site_weights(wanted.sites)
    sites = trap.sites or wanted.sites
    start = np.searchsorted(until, chance.random(sizes.size))[group]
    pace = member // trap.sites if trap.sites else 0
    later = chance.integers(trap.days, size=articles) if trap.days else pace
    orders = np.zeros(articles, ORDER)
    orders["kind"] = kind
    orders["dispatch"] = -1 - group
    orders["original"] = orders["second"] = NOBODY
    # A step of 7 sites: those of one group differ in how much they print.
    orders["site"] = (start + member % sites * 7) % wanted.sites
    orders["day"] = START + chance.integers(wanted.days, size=sizes.size)[group] + later
    orders["version"] = member if kind == Kind.UPDATE else 0
    return orders


def _plan_wall(chance: np.random.Generator, wanted: Wanted, articles: int) -> Orders:
    orders = np.zeros(articles, ORDER)
    until = _site_weights(wanted.sites)
    orders["kind"] = Kind.WALL
    orders["dispatch"] = -1 - wanted.articles
    orders["original"] = orders["second"] = NOBODY
    orders["site"] = np.searchsorted(until, chance.random(articles))
    orders["day"] = START + chance.integers(wanted.days, size=articles)
    return orders


def _name_dispatches(orders: Orders, seed: int) -> None:
    """Number the dispatches, and give each text its seed."""
    source = orders["dispatch"].copy()
    trap = source < 0
    new = trap | (orders["kind"] == Kind.INSIDE)
    dispatch = np.where(new, source.max(initial=0) + np.cumsum(new), source)
    other = np.where(trap, GROUPS - source, source)
    blend = orders["kind"] == Kind.BLEND
    other[blend] = dispatch[orders["second"][blend]]
    orders["group"] = np.where(trap, -1 - source, NOBODY)
    orders["dispatch"] = dispatch
    orders["story"] = seeds(dispatch, seed)
    orders["other"] = seeds(other, seed)
    orders["own"] = seeds(OWN + np.arange(orders.size), seed)


def _shuffled(chance: np.random.Generator, orders: Orders) -> Orders:
    order = chance.permutation(orders.size)
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    shuffled = orders[order]
    for name in ("original", "second"):
        known = shuffled[name] >= 0
        shuffled[name][known] = place[shuffled[name][known]]
    return shuffled
