"""TEI, parallel segmentation: all readings of a place beside each other, in the text.

Whoever follows one witness through the entries reads its collated words in its own order;
whoever follows the lemmas reads the base text. See TEI Guidelines, Critical Apparatus, The
Parallel Segmentation Method and Fragmentary Witnesses.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from wirecopy.collations.collation import VariantKind
from wirecopy.exports.apparatus.edition import Edition, leading
from wirecopy.exports.apparatus.tei.crowd import BASE, Crowd, Group, Part
from wirecopy.exports.apparatus.tei.entries import Entries
from wirecopy.exports.apparatus.tei.hands import Hand
from wirecopy.exports.apparatus.tei.nesting import Paragraph, Place, find_paragraphs
from wirecopy.exports.apparatus.tei.xml import EMPTY, Xml, element, joined, words
from wirecopy.ids import ArticleId


class Bit(NamedTuple):
    """A word or an entry, and the white space before it."""

    gap: str
    xml: Xml


_NO_VOTE = {VariantKind.NOT_CARRIED, VariantKind.MOVE, VariantKind.REPEAT}


class _Side(NamedTuple):
    """A part of a place, and what it says there."""

    part: Part
    bits: list[Bit]

    @property
    def is_base(self) -> bool:
        return bool(self.part.group & BASE)


def parallel_text(edition: Edition) -> Xml:
    """Give the paragraphs of an edition, every place where witnesses differ as an entry."""
    return _Parallel(edition).text()


class _Parallel:
    """An edition on its way into parallel segments."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.variants = edition.collation.variants
        self.entries = Entries(edition)
        self.crowd = Crowd(edition)
        self.everyone = self.crowd.everyone
        self.rank = {article.id: at for at, article in enumerate(edition.articles)}

    def text(self) -> Xml:
        shown = [self._paragraph(p) for p in find_paragraphs(self.edition.collation)]
        behind = self._moved_here(len(self.edition.collation.columns), self.everyone)
        tail = [element("p", None, _join(behind))] if behind else []
        return Xml("\n".join([*shown, *tail])) or element("p")

    def _paragraph(self, paragraph: Paragraph) -> Xml:
        first, end = paragraph.first_column, paragraph.end_column
        opening = self._moved_here(first, self.everyone)
        bits = [*opening, *self._run(first, end, paragraph.places, self.everyone)]
        return element("p", None, _join(bits))

    def _run(self, first: int, end: int, places: Sequence[Place], group: Group) -> list[Bit]:
        """Set out a range of columns for a group; moved passages at `first` are told before."""
        bits: list[Bit] = []
        at = first
        for place in places:
            bits += self._between(at, place.first_column, group, first)
            if place.first_column > first:
                bits += self._moved_here(place.first_column, group)
            bits += self._place(place, group)
            at = place.end_column
        bits += self._between(at, end, group, first)
        return bits

    def _between(self, at: int, end: int, group: Group, first: int) -> Iterator[Bit]:
        """Set out columns in which no variant lies, parted where moved passages stand."""
        if at >= end:
            return
        cuts = {
            gap
            for gap, movers in self.crowd.moved_to.items()
            if at <= gap < end and movers & group
        }
        for low, high in pairwise(sorted({at, end, *cuts})):
            if low in cuts and low > first:
                yield from self._moved_here(low, group)
            yield from self._stretch(low, high, group)

    def _stretch(self, first: int, end: int, group: Group) -> Iterator[Bit]:
        """Set out columns word by word; where words differ that no variant names, as an entry."""
        lead = self.crowd.lead(group)
        unlike: list[int] = []
        for column in range(first, end):
            agrees = self.crowd.agrees(group, column)
            if agrees is None:
                continue
            if not agrees:
                unlike.append(column)
                continue
            yield from self._unnamed(unlike, group)
            unlike = []
            said = lead.in_place[column]
            yield Bit(said.gap, words(said.word))
        yield from self._unnamed(unlike, group)

    def _unnamed(self, columns: Sequence[int], group: Group) -> list[Bit]:
        """Set out words that differ although no variant names the difference."""
        if not columns:
            return []
        sides = [
            _Side(Part(alike, ()), _plain(self.crowd.lead(alike), columns))
            for alike in self.crowd.alike(group, columns)
        ]
        return sides[0].bits if len(sides) == 1 else [self._entry(sides)]

    def _place(self, place: Place, group: Group) -> list[Bit]:
        """Set out a place: an entry where it divides the group, else what lies in it."""
        first, end, inner = place.first_column, place.end_column, place.inner
        parts = self.crowd.divide(group, place.pieces)
        if len(parts) == 1:
            return self._run(first, end, inner, group)
        numbers = sorted({piece.variant for part in parts for piece in part.departs})
        attributes, notes = self.entries.attributes(numbers)
        sides = [_Side(part, self._run(first, end, inner, part.group)) for part in parts]
        if group == self.everyone:
            inside = sorted(number for each in inner for number in _numbers(each))
            notes += self.entries.left_over(inside)
        return [self._entry(sides, attributes, notes)]

    def _entry(
        self,
        sides: Sequence[_Side],
        attributes: dict[str, str] | None = None,
        notes: Sequence[Xml] = (),
    ) -> Bit:
        """Put the sides of a place into one entry; the base reading is its lemma."""
        ordered = sorted(sides, key=self._side_order)
        gaps = [side.bits[0].gap if side.bits else "" for side in ordered]
        # White space that all readings begin with stands before the entry, once.
        hoisted = gaps[0] if all(gap and not gap.strip() for gap in gaps) else ""
        readings = [self._reading(side, ordered, hoisted=bool(hoisted)) for side in ordered]
        return Bit(hoisted, element("app", attributes, *readings, *notes))

    def _side_order(self, side: _Side) -> tuple[bool, int, int]:
        articles = self.crowd.articles(side.part.group)
        return (not side.is_base, -len(articles), self._first_rank(articles))

    def _first_rank(self, articles: Sequence[ArticleId]) -> int:
        return min((self.rank[key] for key in articles), default=0)

    def _reading(self, side: _Side, sides: Sequence[_Side], *, hoisted: bool) -> Xml:
        attributes = {"wit": self.entries.wit(self.crowd.articles(side.part.group))}
        if side.part.departs:
            kinds = [self.variants[piece.variant].kind for piece in side.part.departs]
            attributes["type"] = leading(kinds).value
        if side.is_base and self._is_disputed(side, sides):
            attributes["cert"] = "low"
        content = joined(*self._edges(side.part), _join(side.bits, bare=hoisted))
        return element("lem" if side.is_base else "rdg", attributes, content)

    def _is_disputed(self, base: _Side, sides: Sequence[_Side]) -> bool:
        """Tell whether at most half of the articles with a say there have the base words."""
        if not base.bits:
            return False
        voters = sum(
            len(self.crowd.articles(side.part.group))
            for side in sides
            if all(self.variants[p.variant].kind not in _NO_VOTE for p in side.part.departs)
        )
        return 2 * len(self.crowd.articles(base.part.group)) <= voters

    def _edges(self, part: Part) -> Iterator[Xml]:
        """Mark where witnesses begin, end, and leave off for a while."""
        marks: dict[str, list[ArticleId]] = defaultdict(list)
        for piece in part.departs:
            variant = self.variants[piece.variant]
            if variant.kind is not VariantKind.NOT_CARRIED:
                continue
            for hand in self.crowd.members(self.crowd.departing(part.group, piece.variant)):
                before = bool(hand.rising) and hand.rising[0] < variant.first_column
                behind = bool(hand.rising) and hand.rising[-1] >= variant.end_column
                if piece.opens and before:
                    marks["lacunaStart" if behind else "witEnd"] += hand.articles
                if piece.closes and behind:
                    marks["lacunaEnd" if before else "witStart"] += hand.articles
        for name in ("witEnd", "lacunaStart", "lacunaEnd", "witStart"):
            if name in marks:
                yield element(name, {"wit": self.entries.wit(marks[name])})

    def _moved_here(self, at: int, group: Group) -> list[Bit]:
        """Tell which hands of a group have, before a column, words that stand elsewhere in it."""
        movers = Group(self.crowd.moved_to.get(at, 0) & group)
        if not movers:
            return []
        same: dict[tuple[tuple[str, ...], ...], list[Hand]] = defaultdict(list)
        for hand in self.crowd.members(movers):
            same[tuple(block.words for block in hand.blocks if block.gap_at == at)].append(hand)
        ordered = sorted(same.values(), key=lambda hands: self._first_rank(hands[0].articles))
        readings = [self._moved(hands, at) for hands in ordered]
        if rest := Group(group & ~movers):
            wit = {"wit": self.entries.wit(self.crowd.articles(rest))}
            readings.insert(0, element("lem" if rest & BASE else "rdg", wit))
        order = {"type": VariantKind.MOVE.value, "subtype": VariantKind.MOVE.family}
        return [Bit("", element("app", order, *readings))]

    def _moved(self, hands: Sequence[Hand], at: int) -> Xml:
        """Give what hands have before a column, pointing to where the base text has it."""
        blocks = [block for block in hands[0].blocks if block.gap_at == at]
        columns = {column for block in blocks for column in block.columns}
        homes = [
            f"#place-{number + 1}"
            for number, variant in enumerate(self.variants)
            if variant.kind is VariantKind.MOVE
            and any(variant.first_column <= c < variant.end_column for c in columns)
            and any(c.article in hands[0].articles for r in variant.readings[1:] for c in r.cites)
        ]
        attributes = {
            "wit": self.entries.wit(key for hand in hands for key in hand.articles),
            "type": VariantKind.MOVE.value,
            "corresp": " ".join(homes),
        }
        said = [Bit(s.gap, words(s.word)) for block in blocks for s in block.said]
        return element("rdg", attributes, _join(said))


def _numbers(place: Place) -> Iterator[int]:
    """Give the variants of a place and of all in it."""
    yield from (piece.variant for piece in place.pieces)
    for inner in place.inner:
        yield from _numbers(inner)


def _plain(hand: Hand, columns: Sequence[int]) -> list[Bit]:
    said = [hand.in_place[c] for c in columns if c in hand.in_place]
    return [Bit(s.gap, words(s.word)) for s in said]


def _join(bits: Sequence[Bit], *, bare: bool = False) -> Xml:
    """Put bits together; `bare` leaves out the white space before the first."""
    if not bits:
        return EMPTY
    first = bits[0].xml if bare else joined(words(bits[0].gap), bits[0].xml)
    return joined(first, *(joined(words(bit.gap), bit.xml) for bit in bits[1:]))
