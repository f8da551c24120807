"""TEI, parallel segmentation: all readings of a place beside each other, in the text.

Whoever follows one witness through the entries reads its collated words in its own order;
whoever follows the lemmas reads the base text. See TEI Guidelines, Critical Apparatus, The
Parallel Segmentation Method and Fragmentary Witnesses.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from wirecopy.collations.collation import VariantKind
from wirecopy.exports.apparatus.edition import Edition, leading
from wirecopy.exports.apparatus.tei.entries import Entries
from wirecopy.exports.apparatus.tei.hands import Block, Hand, base_words, find_hands
from wirecopy.exports.apparatus.tei.nesting import Paragraph, Piece, Place, find_paragraphs
from wirecopy.exports.apparatus.tei.xml import EMPTY, Xml, element, joined, words


class Bit(NamedTuple):
    """A word or an entry, and the white space before it."""

    gap: str
    xml: Xml


Group: TypeAlias = tuple[Hand, ...]
"""Hands that go together; the base text is the hand without articles."""

_NO_VOTE = {VariantKind.NOT_CARRIED, VariantKind.MOVE, VariantKind.REPEAT}


class _Side(NamedTuple):
    """Hands with one reading of a place, and the variants by which they depart from its base."""

    group: Group
    departs: tuple[Piece, ...]
    bits: list[Bit]

    @property
    def is_base(self) -> bool:
        return any(not hand.articles for hand in self.group)


def parallel_text(edition: Edition) -> Xml:
    """Give the paragraphs of an edition, every place where witnesses differ as an entry."""
    return _Parallel(edition).text()


class _Parallel:
    """An edition on its way into parallel segments."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.variants = edition.collation.variants
        self.entries = Entries(edition)
        self.everyone = (Hand((), base_words(edition), (), ()), *find_hands(edition))
        self.rank = {article.id: at for at, article in enumerate(edition.articles)}
        self.reading_of = [
            {c.article: k for k, reading in enumerate(v.readings) for c in reading.cites}
            for v in self.variants
        ]

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
        cuts = {b.gap_at for hand in group for b in hand.blocks if at <= b.gap_at < end}
        for low, high in pairwise(sorted({at, end, *cuts})):
            if low in cuts and low > first:
                yield from self._moved_here(low, group)
            yield from self._stretch(low, high, group)

    def _stretch(self, first: int, end: int, group: Group) -> Iterator[Bit]:
        """Set out columns word by word; where words differ that no variant names, as an entry."""
        lead = group[0]
        columns = sorted({c for hand in group for c in hand.within(first, end)})
        unlike: list[int] = []
        for column in columns:
            said = lead.in_place.get(column)
            word = said.word if said else None
            if any(
                (other := hand.in_place.get(column)) is None or other.word != word
                for hand in group
            ):
                unlike.append(column)
                continue
            yield from self._unnamed(unlike, group)
            unlike = []
            if said:
                yield Bit(said.gap, words(said.word))
        yield from self._unnamed(unlike, group)

    def _unnamed(self, columns: Sequence[int], group: Group) -> list[Bit]:
        """Set out words that differ although no variant names the difference."""
        if not columns:
            return []
        sides: dict[tuple[str, ...], list[Hand]] = defaultdict(list)
        for hand in group:
            said = [hand.in_place[c] for c in columns if c in hand.in_place]
            sides[tuple(s.word for s in said)].append(hand)
        shown = [_Side(tuple(hands), (), _plain(hands[0], columns)) for hands in sides.values()]
        return shown[0].bits if len(shown) == 1 else [self._entry(shown)]

    def _place(self, place: Place, group: Group) -> list[Bit]:
        """Set out a place: an entry where it divides the group, else what lies in it."""
        first, end, inner = place.first_column, place.end_column, place.inner
        divided = self._divide(place, group)
        if len(divided) == 1:
            return self._run(first, end, inner, group)
        departs = {piece: None for hands, pieces in divided for piece in pieces} or dict.fromkeys(
            place.pieces
        )
        numbers = sorted({piece.variant for piece in departs})
        attributes, notes = self.entries.attributes(numbers)
        sides = [
            _Side(hands, pieces, self._run(first, end, inner, hands)) for hands, pieces in divided
        ]
        if group is self.everyone:
            inside = sorted(number for each in inner for number in _numbers(each))
            notes += self.entries.left_over(inside)
        return [self._entry(sides, attributes, notes)]

    def _divide(self, place: Place, group: Group) -> list[tuple[Group, tuple[Piece, ...]]]:
        """Part a group by the readings of a place, and say by which pieces each part departs.

        A hand that a variant does not name departs by another one, inside or around it; here it
        goes with the base text. Those that do not carry the place are one part, whatever else
        each of them leaves out.
        """
        parts: dict[object, list[Hand]] = defaultdict(list)
        departs: dict[object, dict[Piece, None]] = defaultdict(dict)
        readings = [(piece, self.reading_of[piece.variant]) for piece in place.pieces]
        for hand in group:
            if not hand.articles:
                continue
            found = [(piece, k) for piece, of in readings if (k := of.get(hand.articles[0], 0))]
            kinds = {self.variants[piece.variant].kind for piece, _ in found}
            key = VariantKind.NOT_CARRIED if kinds == {VariantKind.NOT_CARRIED} else tuple(found)
            parts[key].append(hand)
            departs[key] |= dict.fromkeys(piece for piece, _ in found)
        if not group[0].articles:
            _seat(group[0], place, parts)
        return [(tuple(hands), tuple(departs[key])) for key, hands in parts.items()]

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
        articles = [key for hand in side.group for key in hand.articles]
        return (
            not side.is_base,
            -len(articles),
            min((self.rank[key] for key in articles), default=0),
        )

    def _reading(self, side: _Side, sides: Sequence[_Side], *, hoisted: bool) -> Xml:
        articles = [key for hand in side.group for key in hand.articles]
        attributes = {"wit": self.entries.wit(articles)}
        if side.departs:
            kinds = [self.variants[piece.variant].kind for piece in side.departs]
            attributes["type"] = leading(kinds).value
        if side.is_base and self._is_disputed(side, sides):
            attributes["cert"] = "low"
        content = joined(*self._edges(side), _join(side.bits, bare=hoisted))
        return element("lem" if side.is_base else "rdg", attributes, content)

    def _is_disputed(self, base: _Side, sides: Sequence[_Side]) -> bool:
        """Tell whether at most half of the articles with a say there have the base words."""
        if not base.bits:
            return False
        voters = sum(
            len(hand.articles)
            for side in sides
            if all(self.variants[p.variant].kind not in _NO_VOTE for p in side.departs)
            for hand in side.group
        )
        return 2 * sum(len(hand.articles) for hand in base.group) <= voters

    def _edges(self, side: _Side) -> Iterator[Xml]:
        """Mark where witnesses begin, end, and leave off for a while."""
        marks: dict[str, list[Hand]] = defaultdict(list)
        for piece in side.departs:
            variant = self.variants[piece.variant]
            if variant.kind is not VariantKind.NOT_CARRIED:
                continue
            readings = self.reading_of[piece.variant]
            for hand in side.group:
                if not hand.articles or not readings.get(hand.articles[0]):
                    continue
                before = bool(hand.within(0, variant.first_column))
                behind = bool(hand.within(variant.end_column, len(self.edition.collation.columns)))
                if piece.opens and before:
                    marks["lacunaStart" if behind else "witEnd"].append(hand)
                if piece.closes and behind:
                    marks["lacunaEnd" if before else "witStart"].append(hand)
        for name in ("witEnd", "lacunaStart", "lacunaEnd", "witStart"):
            if name in marks:
                articles = [key for hand in marks[name] for key in hand.articles]
                yield element(name, {"wit": self.entries.wit(articles)})

    def _moved_here(self, at: int, group: Group) -> list[Bit]:
        """Tell which hands of a group have, before a column, words that stand elsewhere in it."""
        by_words: dict[tuple[tuple[str, ...], ...], list[tuple[Hand, list[Block]]]]
        by_words = defaultdict(list)
        for hand in group:
            blocks = [block for block in hand.blocks if block.gap_at == at]
            by_words[tuple(block.words for block in blocks)].append((hand, blocks))
        if by_words.keys() <= {()}:
            return []
        readings = []
        ordered = sorted(by_words.items(), key=lambda item: self._mover_order(item[1]))
        for _, held in ordered:
            hands = [hand for hand, _ in held]
            blocks = held[0][1]
            articles = [key for hand in hands for key in hand.articles]
            said = [Bit(s.gap, words(s.word)) for block in blocks for s in block.said]
            attributes = {
                "wit": self.entries.wit(articles),
                "type": VariantKind.MOVE.value if blocks else "",
                "corresp": " ".join(self._homes(hands[0], blocks)),
            }
            name = "lem" if not hands[0].articles else "rdg"
            readings.append(element(name, attributes, _join(said)))
        order = {"type": VariantKind.MOVE.value, "subtype": VariantKind.MOVE.family}
        return [Bit("", element("app", order, *readings))]

    def _mover_order(self, held: Sequence[tuple[Hand, list[Block]]]) -> tuple[bool, int]:
        articles = [key for hand, _ in held for key in hand.articles]
        return (bool(held[0][1]), min((self.rank[key] for key in articles), default=0))

    def _homes(self, hand: Hand, blocks: Sequence[Block]) -> Iterator[str]:
        """Point to the places at which the base text has what stands here."""
        columns = {column for block in blocks for column in block.columns}
        for number, variant in enumerate(self.variants):
            if (
                columns
                and variant.kind is VariantKind.MOVE
                and self.reading_of[number].get(hand.articles[0], 0) > 0
                and any(variant.first_column <= c < variant.end_column for c in columns)
            ):
                yield f"#place-{number + 1}"


def _numbers(place: Place) -> Iterator[int]:
    """Give the variants of a place and of all in it."""
    yield from (piece.variant for piece in place.pieces)
    for inner in place.inner:
        yield from _numbers(inner)


def _seat(base: Hand, place: Place, parts: dict[object, list[Hand]]) -> None:
    """Put the base text first in the part that has its words, or at least some where it has some.

    Where several have them, that is the part that departs in nothing, whose key is empty.
    """
    ours = base.words(place.first_column, place.end_column)

    def likeness(key: object) -> tuple[bool, bool, bool]:
        theirs = [hand.words(place.first_column, place.end_column) for hand in parts[key]]
        alike = any(words == ours for words in theirs)
        return (alike, any(bool(words) == bool(ours) for words in theirs), key == ())

    best = max(parts, key=likeness, default=())
    parts.setdefault(best if parts and likeness(best)[1] else None, []).insert(0, base)


def _plain(hand: Hand, columns: Sequence[int]) -> list[Bit]:
    said = [hand.in_place[c] for c in columns if c in hand.in_place]
    return [Bit(s.gap, words(s.word)) for s in said]


def _join(bits: Sequence[Bit], *, bare: bool = False) -> Xml:
    """Put bits together; `bare` leaves out the white space before the first."""
    if not bits:
        return EMPTY
    first = bits[0].xml if bare else joined(words(bits[0].gap), bits[0].xml)
    return joined(first, *(joined(words(bit.gap), bit.xml) for bit in bits[1:]))
