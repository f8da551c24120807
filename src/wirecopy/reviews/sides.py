"""Sides: on which side of a split a copy falls that came later."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush

from wirecopy.dispatches.dispatch import Pair, Relation
from wirecopy.ids import ArticleId

Tie = tuple[int, float, int, ArticleId]
"""Words shared and their share, both below 0, so that the strongest comes first; side; article."""
REST, OWN = 0, 1
Ties = Mapping[ArticleId, Iterable[tuple[int, float, ArticleId]]]


def find_ties(pairs: Iterable[Pair]) -> Ties:
    """Give, of each article, those it is a reprint of or is reprinted by."""
    ties: dict[ArticleId, list[tuple[int, float, ArticleId]]] = defaultdict(list)
    for pair in pairs:
        if pair.relation is Relation.REPRINT:
            ties[pair.a].append((-pair.matched_words, -pair.coverage_share, pair.b))
            ties[pair.b].append((-pair.matched_words, -pair.coverage_share, pair.a))
    return ties


def choose_sides(
    own: Collection[ArticleId],
    rest: Collection[ArticleId],
    newcomers: Iterable[ArticleId],
    ties: Ties,
) -> set[ArticleId]:
    """Give those of `newcomers` that go with `own`: by the strongest reprint, the rest if none.

    The strongest of all ties goes first, so a copy may come in by way of another newcomer.
    """
    open_ = set(newcomers)
    placed = {**dict.fromkeys(rest, REST), **dict.fromkeys(own, OWN)}
    heap = [tie for article in placed for tie in _ties_of(article, placed[article], ties)]
    heapify(heap)
    won: set[ArticleId] = set()
    while heap and open_:
        *_, side, article = heappop(heap)
        if article not in open_:
            continue
        open_.remove(article)
        if side == OWN:
            won.add(article)
        for tie in _ties_of(article, side, ties):
            heappush(heap, tie)
    return won


def _ties_of(article: ArticleId, side: int, ties: Ties) -> Iterable[Tie]:
    return ((words, share, side, other) for words, share, other in ties.get(article, ()))
