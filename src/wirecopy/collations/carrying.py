"""Carrying: the same words in every article of a collation that has them."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from wirecopy.text.span import Cite, Span

if TYPE_CHECKING:
    from wirecopy.collations.collation import Collation


def carry(collation: "Collation", cite: Cite) -> tuple[Cite, ...]:
    """Find the same words in every article that has them, the given one included.

    Answers with one cite a place, by article, then start: twice for an article that has
    the words twice. An article that has fewer than half of them has none. A cite of no
    collated word is carried nowhere but by itself. The index behind it is built once for
    a collation; then the cost grows with the columns cited, times the articles.
    """
    return _carrier(_Same(collation)).carry(cite)


class _Same:
    """A key that is equal to itself only: hashing all columns anew costs more than carrying."""

    __slots__ = ("collation",)

    def __init__(self, collation: "Collation") -> None:
        self.collation = collation

    def __hash__(self) -> int:
        return id(self.collation)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.collation is self.collation


class _Carrier:
    """Where each collated word of each article stands among the columns."""

    def __init__(self, collation: "Collation") -> None:
        self.articles = collation.articles
        self.order = {article: i for i, article in enumerate(collation.articles)}
        self.roots = dict(collation.repeats)
        """By column that says another's word again, that other."""
        self.said_in: dict[int, list[int]] = {}
        """By column, the columns that say its word again."""
        self.blocks: dict[int, int] = {}
        """By column, the number of the repeated block it lies in; others lie in none."""
        self.is_alone = len(self.articles) == 1 and not self.roots
        """Whether no word can stand anywhere else."""
        if self.is_alone:
            return
        self._find_blocks()
        self.places: list[list[tuple[int, int, int]]] = [[] for _ in self.articles]
        """By article, start, end and column of each word, in the order of the text."""
        self.rank: list[dict[int, int]] = [{} for _ in self.articles]
        """By article, the number of the word in each column that has one."""
        for text in collation.texts:
            rank = {column: number for number, column in enumerate(text.columns)}
            for at, article in enumerate(text.articles):
                self.rank[article] = rank
                self.places[article] = [
                    (span.start, span.end, column)
                    for span, column in zip(text.spans(at), text.columns, strict=True)
                ]

    def _find_blocks(self) -> None:
        block, last = 0, -2
        for at, root in sorted(self.roots.items()):
            block += at != last + 1
            self.blocks[at] = block
            self.said_in.setdefault(root, []).append(at)
            last = at

    def carry(self, cite: Cite) -> tuple[Cite, ...]:
        if self.is_alone:
            return (cite,)
        article = self.order.get(cite.article)
        cited = [] if article is None else self._columns_of(article, cite.span)
        found = {cite}
        for columns in self._sayings(cited):
            for i in range(len(self.articles)):
                found.update(self._spots(i, columns))
        if cited and article is not None:
            found = {c for c in found if c == cite or not _overlap(c, cite)}
        return tuple(sorted(found))

    def _columns_of(self, article: int, span: Span) -> list[int]:
        places = self.places[article]
        at = bisect_left(places, (span.start, 0, 0))
        at -= at > 0 and places[at - 1][1] > span.start
        columns = []
        while at < len(places) and places[at][0] < span.end:
            columns.append(places[at][2])
            at += 1
        return columns

    def _sayings(self, cited: list[int]) -> list[list[int]]:
        """Give the cited columns, and those of every block that says them again."""
        roots = [self.roots.get(c, c) for c in cited]
        by_block: dict[int, list[int]] = {}
        for root in roots:
            for at in self.said_in.get(root, ()):
                by_block.setdefault(self.blocks[at], []).append(at)
        own = {self.blocks.get(c) for c in cited}
        sayings = [roots, *by_block.values()]
        return [*sayings, cited] if len(own) > 1 else sayings

    def _spots(self, article: int, columns: list[int]) -> Iterator[Cite]:
        """Find the stretches of an article that hold at least half of the columns' words."""
        ranks = sorted(r for c in columns if (r := self.rank[article].get(c)) is not None)
        need = (len(columns) + 1) // 2
        # Words put between do not part a stretch; a jump of more than its length, as a move makes, does.
        leap = 2 * len(columns) + 8
        start = 0
        for at in range(1, len(ranks) + 1):
            if at == len(ranks) or ranks[at] - ranks[at - 1] > leap:
                if at - start >= need:
                    places = self.places[article]
                    span = Span(places[ranks[start]][0], places[ranks[at - 1]][1])
                    yield Cite(self.articles[article], span)
                start = at


def _overlap(one: Cite, other: Cite) -> bool:
    return one.article == other.article and one.span.meets(other.span)


@lru_cache(maxsize=16)
def _carrier(key: _Same) -> _Carrier:
    return _Carrier(key.collation)
