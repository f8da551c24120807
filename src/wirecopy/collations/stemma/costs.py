"""Costs: how hard it is to believe that one node was copied from another.

A copy pays for every reading that it made off its source, and far more for every reading
of the wire that it has and its source has not: nobody guesses these. A source that is lost
may stand between the two; the readings of its making are then shared among all that have
them, against the price of a page that nobody kept.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from wirecopy.collations.stemma.innovations import Places

Floats: TypeAlias = NDArray[np.float32]

LOST_PRICE: Final = 5.0
"""Of a page that nobody kept between source and copy."""
OUTLET_PRICE: Final = 1.1
"""Of an outlet rather than the wire as the source, before anything is read."""
FULL_UNDONE: Final = 8.0
"""Prices of readings put back count in full up to this; a second source explains the rest."""
REST_SHARE: Final = 0.35
LACK_PRICE: Final = 0.9
"""Of a copy that carries a passage its source has not, and of each of its words."""
LACK_WORD_PRICE: Final = 0.03
MOST_LACK_PRICE: Final = 6.0
CHUNK_CELLS: Final = 8_000_000
"""Pairs times readings that are laid out at once."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """What the wire read, and how much each place counts, in each of several resamples."""

    original: NDArray[np.bool_]
    """[reading, resample]"""
    times: Floats
    """[reading, resample]: how often the place was drawn."""


def original_readings(places: Places, votes: Floats) -> NDArray[np.bool_]:
    """Choose the wire's reading at each place by the nodes' votes, [node, resample].

    One reading a place; of equals the first, which is the base text's.
    """
    said = (places.has.astype(np.float32) @ votes) * places.vote[:, None]
    first = places.first
    if not len(first):
        return np.zeros(said.shape, bool)
    best = np.maximum.reduceat(said, first, axis=0)[places.place]
    top = said >= best
    so_far = np.cumsum(top, axis=0)
    before = np.vstack([np.zeros((1, said.shape[1]), so_far.dtype), so_far])[first][places.place]
    return np.asarray(top & (so_far - before == 1))


class Costs:
    """What edges between nodes cost, for one polarity or many."""

    def __init__(self, places: Places, polarity: Polarity) -> None:
        self.places = places
        has = places.has
        self.nodes_count = has.shape[1]
        first = places.first
        anywhere = np.logical_or.reduceat(has, first, axis=0)[places.place] if len(first) else has
        self.other = anywhere & ~has
        """[reading, node]: whether the node reads the place, and otherwise."""
        self.by_node = np.ascontiguousarray(has.T)
        self.other_by_node = np.ascontiguousarray(self.other.T)
        self.lacks_by_node = np.ascontiguousarray(places.lacks.T)
        original, times = polarity.original, polarity.times
        self.made = times * np.where(original, 0, places.made[:, None])
        self.shared = self.made / places.holders[:, None].clip(1)
        self.undone = times * np.where(original, places.undone[:, None], 0)
        present = original[places.stretch_reading] if len(places.stretch_reading) else None
        words = places.stretch_words[:, None]
        self.words = (
            words * present if present is not None else np.zeros((0, times.shape[1]), np.float32)
        )

    def all_pairs(self) -> Floats:
        """Give the costs of all edges under the first polarity, [parent, child]; wire last."""
        has = self.places.has.astype(np.float32)
        made = _unshared(has, self.made[:, 0])
        shared = _unshared(has, self.shared[:, 0])
        undone = (self.other * self.undone[:, :1]).T.astype(np.float32) @ has
        lacks = self.places.lacks.astype(np.float32)
        words = np.asarray((lacks * self.words[:, :1]).T @ (1 - lacks), np.float32)
        between = _total(made, shared, undone, words)
        np.fill_diagonal(between, np.inf)
        wire = _total(self.made[:, 0] @ has, self.shared[:, 0] @ has, 0, 0) - OUTLET_PRICE
        return np.vstack([between, wire[None]]).astype(np.float32)

    def of_pairs(self, parents: NDArray[np.int64], children: NDArray[np.int64]) -> Floats:
        """Give the costs of these edges under every polarity, [edge, resample].

        A parent past the last node is the wire.
        """
        count = max(1, CHUNK_CELLS // max(self.places.has.shape[0], 1))
        chunks = [
            self._chunk(parents[at : at + count], children[at : at + count])
            for at in range(0, len(parents), count)
        ]
        return np.concatenate(chunks)

    def _chunk(self, parents: NDArray[np.int64], children: NDArray[np.int64]) -> Floats:
        outlet = (parents != self.nodes_count)[:, None]
        known = np.where(outlet[:, 0], parents, 0)
        mine = self.by_node[children]
        fresh = mine & ~(self.by_node[known] & outlet)
        back = mine & self.other_by_node[known] & outlet
        gained = ~self.lacks_by_node[children] & self.lacks_by_node[known] & outlet
        made, shared = np.hsplit(_sums(fresh, np.hstack([self.made, self.shared])), 2)
        total = _total(made, shared, _sums(back, self.undone), _sums(gained, self.words))
        return np.asarray(total - OUTLET_PRICE * ~outlet, np.float32)


def _sums(held: NDArray[np.bool_], price: Floats) -> Floats:
    """Sum the prices of what each edge has, [edge, resample]; `held` by edge, mostly nothing.

    Most of what one has and the other has not is the wire's in every resample, and free.
    """
    sums = np.zeros((len(held), price.shape[1]), np.float32)
    edges, rows = np.nonzero(held & price.any(axis=1))
    if len(edges):
        some, starts = np.unique(edges, return_index=True)
        sums[some] = np.add.reduceat(price[rows], starts, axis=0)
    return sums


def _unshared(has: Floats, price: Floats) -> Floats:
    """Sum by pair the prices of the readings that the child has and the parent has not."""
    priced = has * price[:, None]
    return np.asarray(priced.sum(axis=0)[None, :] - has.T @ priced, np.float32)


def _total(made: Floats, shared: Floats, undone: Floats | int, words: Floats | int) -> Floats:
    back = np.minimum(undone, FULL_UNDONE) + REST_SHARE * np.maximum(
        np.subtract(undone, FULL_UNDONE), 0
    )
    gained = np.where(
        np.greater(words, 0),
        np.minimum(LACK_PRICE + LACK_WORD_PRICE * np.asarray(words), MOST_LACK_PRICE),
        0,
    )
    apart = np.minimum(made, LOST_PRICE + shared)
    return np.asarray(OUTLET_PRICE + apart + back + gained, np.float32)
