"""Crowd: all hands of an edition, and questions about any group of them.

A group is a set of hands as the bits of a number: hand 0, the base text, is bit 0. A
thousand witnesses are asked at once what they have in a column, not one by one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Final, NamedTuple, NewType

from wirecopy.collations.collation import Variant, VariantKind
from wirecopy.exports.apparatus.edition import Edition
from wirecopy.exports.apparatus.tei.hands import Hand, base_words, find_hands
from wirecopy.exports.apparatus.tei.nesting import Piece
from wirecopy.ids import ArticleId

Group = NewType("Group", int)

BASE: Final = Group(1)


class Part(NamedTuple):
    """Hands with one reading of a place, and the variants by which they depart from its base."""

    group: Group
    departs: tuple[Piece, ...]


class Crowd:
    """The hands of an edition: the base text first, then by siglum."""

    def __init__(self, edition: Edition) -> None:
        self.variants = edition.collation.variants
        self.hands = (Hand((), base_words(edition), (), ()), *find_hands(edition))
        self.everyone = Group((1 << len(self.hands)) - 1)
        columns = len(edition.collation.columns)
        self.saying: list[dict[str, int]] = [{} for _ in range(columns)]
        """By column, who has which word in place."""
        self.moved_to: dict[int, int] = defaultdict(int)
        """By column, who has words before it that stand elsewhere in the base text."""
        for number, hand in enumerate(self.hands):
            for column, said in hand.in_place.items():
                held = self.saying[column]
                held[said.word] = held.get(said.word, 0) | 1 << number
            for block in hand.blocks:
                self.moved_to[block.gap_at] |= 1 << number
        places = {a: 1 << number for number, h in enumerate(self.hands) for a in h.articles}
        self._departing = [_departures(variant, places) for variant in self.variants]

    def members(self, group: Group) -> list[Hand]:
        """Give the hands of a group, in order."""
        return [self.hands[number] for number in _bits(group)]

    def articles(self, group: Group) -> list[ArticleId]:
        """Give the witnesses of a group."""
        return [article for hand in self.members(group) for article in hand.articles]

    def lead(self, group: Group) -> Hand:
        """Give the first hand of a group: the base text where it is in it."""
        return self.hands[next(_bits(group))]

    def agrees(self, group: Group, column: int) -> bool | None:
        """Tell whether a group has one word in a column; None where none of it has any."""
        some = False
        for held in self.saying[column].values():
            if held & group == group:
                return True
            some = some or bool(held & group)
        return False if some else None

    def departing(self, group: Group, variant: int) -> Group:
        """Give those of a group that depart from the base reading of a variant."""
        return Group(reduce(or_, self._departing[variant], 0) & group)

    def alike(self, group: Group, columns: Sequence[int]) -> list[Group]:
        """Part a group by the words that its hands have in some columns, in order."""
        same: dict[tuple[str, ...], int] = defaultdict(int)
        for number in _bits(group):
            in_place = self.hands[number].in_place
            same[tuple(in_place[c].word for c in columns if c in in_place)] |= 1 << number
        return [Group(hands) for hands in same.values()]

    def divide(self, group: Group, pieces: Sequence[Piece]) -> list[Part]:
        """Part a group by the readings of variants.

        Hands that a variant does not name go with the base text: they depart by another one,
        inside or around it. Those that only lack the place are one part, whatever else each of
        them leaves out. The base text goes where its words are.
        """
        parts = [Part(group, ())]
        for piece in pieces:
            finer = []
            for part in parts:
                rest = int(part.group)
                for departing in self._departing[piece.variant]:
                    if hit := rest & departing:
                        finer.append(Part(Group(hit), (*part.departs, piece)))
                        rest &= ~hit
                if rest:
                    finer.append(Part(Group(rest), part.departs))
            parts = finer
        return self._seated(self._joined(parts), pieces)

    def _joined(self, parts: Sequence[Part]) -> list[Part]:
        """Make one part of those that only lack the place."""
        lacking = [part for part in parts if part.departs and all(map(self._lacks, part.departs))]
        if len(lacking) <= 1:
            return list(parts)
        whole = Group(reduce(or_, (part.group for part in lacking)))
        departs = dict.fromkeys(piece for part in lacking for piece in part.departs)
        return [*(part for part in parts if part not in lacking), Part(whole, tuple(departs))]

    def _lacks(self, piece: Piece) -> bool:
        return self.variants[piece.variant].kind is VariantKind.NOT_CARRIED

    def _seated(self, parts: Sequence[Part], pieces: Sequence[Piece]) -> list[Part]:
        """Put the base text to the part that has its words, or at least some where it has some.

        Where several have them, that is the part that departs in nothing.
        """
        if len(parts) == 1 or not any(part.group & BASE for part in parts):
            return list(parts)
        others = [Part(Group(part.group & ~BASE), part.departs) for part in parts]
        others = sorted((p for p in others if p.group), key=lambda part: len(part.departs) > 0)
        first, end = pieces[0].first_column, pieces[0].end_column
        worded = self._worded(first, end)
        as_full = worded if worded & BASE else ~worded
        for test in (self._like_base(first, end) & as_full, as_full):
            home = next((part for part in others if part.group & test), None)
            if home is not None:
                joined = Part(Group(home.group | BASE), home.departs)
                return [joined if part is home else part for part in others]
        return [*others, Part(BASE, ())]

    def _worded(self, first: int, end: int) -> int:
        """Give the hands that have any word in a range of columns."""
        worded = 0
        for held in self.saying[first:end]:
            for hands in held.values():
                worded |= hands
        return worded

    def _like_base(self, first: int, end: int) -> int:
        """Give the hands that have what the base text has in each column of a range."""
        like = int(self.everyone)
        for held in self.saying[first:end]:
            ours = next((hands for hands in held.values() if hands & BASE), None)
            if ours is not None:
                like &= ours
            else:
                for hands in held.values():
                    like &= ~hands
        return like


def _departures(variant: Variant, places: Mapping[ArticleId, int]) -> list[int]:
    """Give the hands that have each reading of a variant but the base reading."""
    found = []
    for reading in variant.readings[1:]:
        named = {cite.article for cite in reading.cites}
        found.append(reduce(or_, (places[article] for article in named), 0))
    return found


def _bits(group: int) -> Iterator[int]:
    while group:
        lowest = group & -group
        yield lowest.bit_length() - 1
        group ^= lowest
