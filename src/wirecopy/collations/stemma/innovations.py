"""Innovations: where nodes differ, and which reading of each place a copyist made.

A *place* is where nodes have different readings; an *innovation* is a reading that is not
the wire's. Copies that share one descend from whoever made it, unless two desks would have
done the same: cutting the tail or a house style arises twice, a slip in a number seldom
does, another paragraph never. Which reading is the wire's is voted by the nodes.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from wirecopy.collations.collation import Collation, Variant, VariantKind
from wirecopy.ids import ArticleId
from wirecopy.text.folding import fold

Floats: TypeAlias = NDArray[np.float32]


class Price(NamedTuple):
    """What it costs to believe in a change, in nats: 0 is sure, 3 is one in twenty."""

    made: float
    """That a desk made just this reading of its own."""
    undone: float
    """That a desk put this reading, the wire's, back without having it at hand."""


PRICES: Final = {
    VariantKind.SPELLING: Price(0.2, 0.4),
    VariantKind.NAME_FORM: Price(0.5, 1.5),
    VariantKind.WORDING: Price(1.2, 7.5),
    VariantKind.CUT: Price(0.8, 6.0),
    VariantKind.ADDITION: Price(1.0, 4.0),
    VariantKind.MOVE: Price(1.2, 4.0),
    VariantKind.REPEAT: Price(0.5, 0.5),
    VariantKind.FACT_CHANGE: Price(1.5, 5.0),
    VariantKind.QUOTATION_CHANGE: Price(1.5, 7.5),
}
"""By judgement of what desks do, and checked on planted trees (bench/stemma.py)."""
STYLE_PRICE: Final = 0.8
"""Of all places of one kind of style together: one desk's rule makes them all."""
LEFT_OUT: Final = Price(1.0, 2.5)
"""Having not a passage that others have; put back: leaving an added one out again."""
PUT_IN: Final = Price(1.5, 0.5)
"""Having a passage; put back: what its words cost comes on top."""
SLIP: Final = Price(1.2, 2.0)
"""A slip of the pen: words that differ in a letter or two. Whoever sees it can mend it."""
LETTERED: Final = frozenset({VariantKind.WORDING, VariantKind.QUOTATION_CHANGE})
SLIP_LETTERS: Final = 2
MIN_SLIP_CHARS: Final = 4
PRESENCE_VOTE: Final = 2.0
"""A passage that is there counts double: desks cut more than they add."""
LONG_WORDS: Final = 8
SAME_SHARE: Final = 0.5
"""Part of the words from which on two long additions at one place are one, reworded."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where nodes differ. A *reading* is one of those that stand at one place."""

    variants: tuple[Variant, ...]
    """By place."""
    has: NDArray[np.bool_]
    """[reading, node]: whether the node has it; none of a place where its sentence is missing."""
    place: NDArray[np.int32]
    """By reading, rising: its place."""
    made: Floats
    """By reading."""
    undone: Floats
    """By reading."""
    vote: Floats
    """By reading: how much each node that has it says for its being the wire's."""
    holders: Floats
    """By reading: how many nodes have it."""
    lacks: NDArray[np.bool_]
    """[stretch, node]: whether the node lacks a stretch of the base text as a whole."""
    stretch_words: Floats
    stretch_reading: NDArray[np.int32]
    """By stretch, the reading that has the shortest passage left out that holds it."""

    @property
    def first(self) -> NDArray[np.int32]:
        """By place, its first reading."""
        return np.searchsorted(self.place, np.arange(len(self.variants))).astype(np.int32)


def find_places(collation: Collation, nodes: Sequence[Sequence[int]]) -> Places:
    """Set down what each node reads at each place where nodes differ."""
    node_of = {collation.articles[held[0]]: k for k, held in enumerate(nodes)}
    kinds = Counter(variant.kind for variant in collation.variants)
    variants: list[Variant] = []
    rows, place, prices, votes = [], [], [], []
    for variant in collation.variants:
        held = [_row(group, node_of) for group in _groups(variant)]
        if sum(bool(row.any()) for row in held) < 2:
            continue
        priced = _price(variant, kinds)
        for number, row in enumerate(held):
            rows.append(row)
            place.append(len(variants))
            prices.append(priced[min(number, 1)])
            votes.append(PRESENCE_VOTE if _is_presence(variant, number) else 1.0)
        variants.append(variant)
    lacks, words, stretch_reading = _find_lacks(collation, variants, rows, place, len(nodes))
    has = np.array(rows, bool).reshape(len(rows), len(nodes))
    return Places(
        variants=tuple(variants),
        has=has,
        place=np.array(place, np.int32),
        made=np.array([price.made for price in prices], np.float32),
        undone=np.array([price.undone for price in prices], np.float32),
        vote=np.array(votes, np.float32),
        holders=has.sum(axis=1).astype(np.float32),
        lacks=lacks,
        stretch_words=words,
        stretch_reading=stretch_reading,
    )


def _row(group: Sequence[ArticleId], node_of: dict[ArticleId, int]) -> NDArray[np.bool_]:
    row = np.zeros(len(node_of), bool)
    row[[node for article in group if (node := node_of.get(article)) is not None]] = True
    return row


def _groups(variant: Variant) -> list[list[ArticleId]]:
    """Give who has which reading, where one long addition, reworded, is one reading."""
    groups = [list(reading.cites.articles) for reading in variant.readings]
    if variant.kind is not VariantKind.ADDITION or len(groups) <= 2:
        return groups
    bags: list[Counter[str]] = []
    merged: list[list[ArticleId]] = []
    for group, reading in zip(groups[1:], variant.readings[1:], strict=True):
        words = Counter(reading.words.split())
        like = next((k for k, bag in enumerate(bags) if _same(bag, words)), None)
        if like is None:
            bags.append(words)
            merged.append(list(group))
        else:
            merged[like].extend(group)
    return [groups[0], *merged]


def _same(one: Counter[str], other: Counter[str]) -> bool:
    least = min(one.total(), other.total())
    return least >= LONG_WORDS and (one & other).total() >= SAME_SHARE * least


def _is_presence(variant: Variant, number: int) -> bool:
    return variant.kind is VariantKind.NOT_CARRIED and not number


def _price(variant: Variant, kinds: Counter[VariantKind]) -> tuple[Price, Price]:
    """Give the prices of the base's reading and of any other."""
    if variant.kind is VariantKind.NOT_CARRIED:
        return PUT_IN, LEFT_OUT
    if variant.kind is VariantKind.ADDITION:
        long = max(len(reading.words.split()) for reading in variant.readings) >= LONG_WORDS
        return (LEFT_OUT, PUT_IN) if long else (PRICES[variant.kind],) * 2
    if variant.kind in LETTERED and _is_slip(variant):
        return (SLIP,) * 2
    if variant.kind in PRICES:
        return (PRICES[variant.kind],) * 2
    share = STYLE_PRICE / kinds[variant.kind]
    return (Price(share, share),) * 2


def _is_slip(variant: Variant) -> bool:
    """Tell whether all readings are nearly the letters of the base text's."""
    first, *others = (fold(reading.words) for reading in variant.readings)
    return len(first) >= MIN_SLIP_CHARS and all(
        len(other) >= MIN_SLIP_CHARS
        and Levenshtein.distance(first, other, score_cutoff=SLIP_LETTERS) <= SLIP_LETTERS
        for other in others
    )


def _find_lacks(
    collation: Collation,
    variants: Sequence[Variant],
    rows: Sequence[NDArray[np.bool_]],
    place: Sequence[int],
    nodes_count: int,
) -> tuple[NDArray[np.bool_], Floats, NDArray[np.int32]]:
    """Cut the base text where passages left out begin and end, and see who lacks which stretch."""
    passages = [
        (variants[at].first_column, variants[at].end_column, reading)
        for reading, at in enumerate(place)
        if variants[at].kind is VariantKind.NOT_CARRIED and place[reading - 1] != at
    ]
    edges = sorted({edge for low, high, _ in passages for edge in (low, high)})
    spot = {edge: k for k, edge in enumerate(edges)}
    steps = np.zeros((len(edges), nodes_count), np.int32)
    inner = np.zeros(max(len(edges) - 1, 0), np.int32)
    for low, high, reading in sorted(passages, key=lambda p: (p[0] - p[1], p[0])):
        # The second reading of a passage left out is that of the nodes that have it not.
        steps[spot[low]] += rows[reading + 1]
        steps[spot[high]] -= rows[reading + 1]
        inner[spot[low] : spot[high]] = reading
    based = np.cumsum([0, *(column.base is not None for column in collation.columns)])
    words = np.array([based[high] - based[low] for low, high in pairwise(edges)], np.float32)
    return np.cumsum(steps, axis=0)[: len(inner)] > 0, words, inner
