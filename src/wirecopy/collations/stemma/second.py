"""Second parents: a block whose words came from elsewhere than the rest of a copy.

Where a copy parts from its source over a stretch of places, and another copy, or the wire,
reads there as it does, the block came from that one. One shared word is chance; a block of
them is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from wirecopy.collations.collation import VariantKind
from wirecopy.collations.stemma.costs import LACK_PRICE, LACK_WORD_PRICE, MOST_LACK_PRICE
from wirecopy.collations.stemma.innovations import Places

Floats: TypeAlias = NDArray[np.float32]

SECOND_PRICE: Final = 7.0
"""Of taking a block from elsewhere, in nats of the evidence for it."""
SOURCES_COUNT: Final = 8
"""Other sources considered for a block."""
AGAINST_PRICE: Final = 3.0
"""Of a reading in the block that the other source has and the copy has not."""
OWN_PRICE: Final = 0.3
"""Of a reading in the block that only the copy has: it edits what it takes."""
MIN_PLACES: Final = 2


class Second(NamedTuple):
    """A block that a node took from another."""

    child: int
    parent: int
    """Past the last node: the wire."""
    belief: float
    readings: tuple[int, ...]
    """The readings that tell of it."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What is the same for all nodes."""

    places: Places
    original: NDArray[np.bool_]
    wide: NDArray[np.bool_]
    """[reading, node], with the wire as the last node."""
    reads: NDArray[np.bool_]
    """[reading, node]: whether the node reads the place at all."""
    rows: NDArray[np.int64]
    """The readings in the order of the text."""
    worth: Floats
    """By reading: what having it off one's source is worth as evidence."""


def find_seconds(
    places: Places,
    original: NDArray[np.bool_],
    parents: Sequence[int],
    settled: Sequence[bool],
    days: NDArray[np.float64],
) -> list[Second]:
    """Find the blocks that nodes took from elsewhere.

    `parents` by node, the wire past the last; `settled` where it is likely enough, for a
    block off the wrong source tells of the right one; `days` of publication by node.
    """
    if not len(places.place):
        return []
    evidence = _gather(places, original)
    below = _descendants(parents)
    found: dict[tuple[int, int], Second] = {}
    for child, parent in enumerate(parents):
        later = set(np.flatnonzero(days > days[child]).tolist())
        second = (
            _find_second(evidence, child, parent, below[child] | later) if settled[child] else None
        )
        if second:
            found[second.child, second.parent] = second
    return [
        _directed(second, evidence, parents, days)
        for second in found.values()
        if _stands(second, found.get((second.parent, second.child)))
    ]


def _stands(second: Second, turned: Second | None) -> bool:
    """Tell whether of two copies that share a block this is the likelier one to have taken it."""
    return turned is None or (-second.belief, second.child) < (-turned.belief, turned.child)


def _directed(
    second: Second, evidence: _Evidence, parents: Sequence[int], days: NDArray[np.float64]
) -> Second:
    """Halve the belief where nothing says which of the two had the block first.

    The day says it, or that the source has the block from its own source.
    """
    count = len(parents)
    source, child = second.parent, second.child
    if source == count or days[source] < days[child]:
        return second
    before = parents[source]
    if before < count and evidence.places.has[list(second.readings), before].all():
        return second
    return second._replace(belief=second.belief / 2)


def _gather(places: Places, original: NDArray[np.bool_]) -> _Evidence:
    wide = np.hstack([places.has, original[:, None]])
    reads = np.logical_or.reduceat(wide, places.first, axis=0)[places.place]
    columns = np.array([variant.first_column for variant in places.variants])
    rare = np.log((places.has.shape[1] + 1) / (places.holders + 1))
    worth = np.where(original, places.undone, places.made * (1 + rare))
    worth += original * _passage_worth(places)
    worth *= _worded(places)
    rows = np.argsort(columns[places.place], kind="stable")
    return _Evidence(places, original, wide, reads, rows, worth.astype(np.float32))


def _worded(places: Places) -> NDArray[np.bool_]:
    """Tell which readings have words: nobody takes a gap from elsewhere."""
    numbers = np.arange(len(places.place)) - places.first[places.place]
    return np.array(
        [
            bool(places.variants[at].readings[number].words.strip())
            for at, number in zip(places.place, numbers, strict=True)
        ]
    )


def _passage_worth(places: Places) -> Floats:
    """Give what a passage is worth that the source left out, by its reading; nothing elsewhere."""
    worth = np.zeros(len(places.place), np.float32)
    for variant, reading in zip(places.variants, places.first, strict=True):
        if variant.kind is VariantKind.NOT_CARRIED:
            words = len(variant.readings[0].words.split())
            worth[reading] = min(LACK_PRICE + LACK_WORD_PRICE * words, MOST_LACK_PRICE)
    return worth


def _descendants(parents: Sequence[int]) -> list[set[int]]:
    below: list[set[int]] = [set() for _ in parents]
    for node in range(len(parents)):
        at = parents[node]
        while at < len(parents):
            below[at].add(node)
            at = parents[at]
    return below


def _find_second(evidence: _Evidence, child: int, parent: int, barred: set[int]) -> Second | None:
    wide, worth = evidence.wide, evidence.worth
    mine = wide[:, child]
    parted = mine & ~wide[:, parent] & (evidence.reads[:, parent] | ~evidence.original)
    if worth[parted].sum() < SECOND_PRICE:
        return None
    gains = worth[parted] @ wide[parted]
    gains[[child, parent, *barred]] = 0
    sources = np.argsort(-gains, kind="stable")[:SOURCES_COUNT]
    sources = np.sort(sources[gains[sources] >= SECOND_PRICE])
    if not len(sources):
        return None
    scores = _scores(evidence, child, parent, sources)
    totals = np.vstack([np.zeros(len(sources)), np.cumsum(scores, axis=0)])
    blocks = totals - np.minimum.accumulate(totals, axis=0)
    best = blocks.max(axis=0)
    k = int(best.argmax())
    end = int(blocks[:, k].argmax())
    start = int(totals[: end + 1, k].argmin())
    block = evidence.rows[start:end]
    telling = [int(r) for r in block if parted[r] and wide[r, sources[k]] and worth[r] > 0]
    if len({int(evidence.places.place[r]) for r in telling}) < MIN_PLACES:
        return None
    if best[k] < SECOND_PRICE:
        return None
    chance = np.exp(best - best[k])
    belief = chance[k] / (chance.sum() + np.exp(SECOND_PRICE - best[k]))
    return Second(child, int(sources[k]), float(belief), tuple(telling))


def _scores(evidence: _Evidence, child: int, parent: int, sources: NDArray[np.int64]) -> Floats:
    """Score each reading in the order of the text, [reading, source]: for and against a block."""
    wide, rows = evidence.wide, evidence.rows
    mine = wide[rows, child][:, None]
    theirs = wide[:, sources][rows]
    first = wide[rows, parent][:, None]
    both = (evidence.reads[:, sources] & evidence.reads[:, child, None])[rows]
    worth = evidence.worth[rows][:, None]
    alike = np.where(mine & theirs & ~first, worth, 0)
    shared = mine & first & ~theirs & both
    lone = mine & ~first & ~theirs & both
    against = np.where(shared, AGAINST_PRICE * (worth > OWN_PRICE), 0) + np.where(
        lone, np.minimum(worth, OWN_PRICE), 0
    )
    return np.asarray(alike - against, np.float32)
