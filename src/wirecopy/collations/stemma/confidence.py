"""Confidence: how sure each source is, by drawing the places anew and voting the wire anew.

Each resample draws the places with replacement, and weighs the nodes' votes on what the
wire said anew, so that neither one telling place nor one large branch decides unseen.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from wirecopy.collations.stemma.costs import OUTLET_PRICE, Costs, Polarity, original_readings
from wirecopy.collations.stemma.innovations import Places

Floats: TypeAlias = NDArray[np.float32]

RESAMPLES_COUNT: Final = 100
CANDIDATES_COUNT: Final = 16
"""Sources considered for a copy, the cheapest; the true one is nearly always of the first five."""

FEW_TEXTS: Final = 2
"""Of two texts neither outvotes the other: their words say nothing of who changed what."""
SHARPENING: Final = 1.6
"""A resample leaves out a third of the places, so the resamples waver more than the whole."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The sources considered, sorted by child; a parent past the last node is the wire."""

    parents: NDArray[np.int64]
    children: NDArray[np.int64]
    belief: NDArray[np.float64]
    """By edge; those of one child sum to 1."""
    evidence: NDArray[np.float64]
    """By edge: its price on the words and all else that is known, but nothing drawn anew, and
    without what an outlet costs before anything is read."""


def draft_tree(places: Places, votes: Floats, prices: Floats) -> NDArray[np.int64]:
    """Give each node's cheapest source, with nothing drawn anew; the wire is past the last."""
    return np.asarray(_plain_costs(places, votes, prices).argmin(axis=0), np.int64)


def weigh(places: Places, votes: Floats, prices: Floats, seed: int) -> Candidates:
    """Weigh the likeliest sources of each node.

    `votes` by node; `prices` of what is known besides the words, [parent, child], wire last.
    """
    costs = _plain_costs(places, votes, prices)
    parents, children = _cheapest(costs)
    outlets = OUTLET_PRICE * (parents != costs.shape[1])
    known = prices[parents, children]
    if costs.shape[1] <= FEW_TEXTS:
        drawn, bare = (known + outlets)[:, None], known
    else:
        told = Costs(places, _draw(places, votes, seed)).of_pairs(parents, children)
        drawn, bare = told + known[:, None], costs[parents, children] - outlets
    starts = np.flatnonzero(np.diff(children, prepend=-1))
    least = np.minimum.reduceat(drawn, starts, axis=0)[children]
    chance = np.exp(least - drawn)
    shares = chance / np.add.reduceat(chance, starts, axis=0)[children]
    belief = shares.mean(axis=1) ** (SHARPENING if drawn.shape[1] > 1 else 1)
    belief /= np.add.reduceat(belief, starts)[children]
    return Candidates(parents, children, belief.astype(np.float64), bare.astype(np.float64))


def _plain_costs(places: Places, votes: Floats, prices: Floats) -> Floats:
    plain = Polarity(
        original_readings(places, votes[:, None]),
        np.ones((len(places.place), 1), np.float32),
    )
    return np.asarray(Costs(places, plain).all_pairs() + prices, np.float32)


def _cheapest(costs: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the edges to the cheapest sources of each child, the wire always among them."""
    count = costs.shape[1]
    kept = min(CANDIDATES_COUNT, count - 1)
    order = np.argsort(costs[:count], axis=0, kind="stable")[:kept]
    parents = np.vstack([order, np.full((1, count), count)])
    children = np.broadcast_to(np.arange(count), parents.shape)
    return parents.T.ravel().astype(np.int64), children.T.ravel().astype(np.int64)


def _draw(places: Places, votes: Floats, seed: int) -> Polarity:
    chance = np.random.Generator(np.random.PCG64(seed))
    count = len(places.variants)
    times = (
        chance.multinomial(count, np.full(count, 1 / max(count, 1)), RESAMPLES_COUNT)
        if count
        else np.zeros((RESAMPLES_COUNT, 0))
    )
    weighed = votes[:, None] * chance.exponential(1, (len(votes), RESAMPLES_COUNT))
    return Polarity(
        original_readings(places, weighed.astype(np.float32)),
        times.T[places.place].astype(np.float32),
    )
