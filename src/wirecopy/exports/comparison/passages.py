"""Passages: two texts sentence by sentence, as a reader lays them side by side.

A passage is the fewest sentences of either text that have their words in each other, or
those that have no like in the other. A moved passage stands twice, where either text has
it, and each time it is told where it stands in the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, VariantKind
from wirecopy.exports.comparison.cells import SIDES, Cell, Side, find_cells, in_reading_order
from wirecopy.exports.comparison.pieces import Piece, group_pieces
from wirecopy.exports.comparison.written import Written
from wirecopy.text.plain import one_line
from wirecopy.text.span import Span


class PassageKind(StrEnum):
    """What a passage is to a reader."""

    BOTH = "both"
    """Both texts have it, alike or with differences inside."""
    CUT = "cut"
    """Only A has it."""
    ADDED = "added"
    """Only B has it."""
    REPLACED = "replaced"
    """Either has its own, and nothing in them stands for each other word by word."""
    MOVED = "moved"
    """One half of what stands elsewhere in the other."""
    REPEATED = "repeated"
    """One of them says again what it says elsewhere."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one text has of a piece."""

    lead: str
    """What parts it from the words before: nothing, a space, or an empty line."""
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece in its passage, with the words of either text; None where one has none."""

    piece: Piece
    a: Words | None
    b: Words | None


@dataclass(frozen=True, slots=True)
class Note:
    """Where the words that stand here on one side stand elsewhere."""

    side: Side
    """The side that has the words here."""
    move: int | None
    """Number of the move; None for a repeat."""
    where: str
    """`stands in B in ¶5`, or `A says it also in ¶2`."""
    behind: str
    """The last words before it there; empty where it stands at the head."""

    @property
    def text(self) -> str:
        """The note as one sentence."""
        place = f", behind “… {self.behind}”" if self.behind else ", at the head"
        return self.where + place


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Sentences of two texts that belong side by side."""

    kind: PassageKind
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]
    sentences_count: int
    """Of the text that has more."""
    a_paragraphs: tuple[int, int] | None
    """Numbers of its first and last paragraph in A, from 1; None where A has nothing here."""
    b_paragraphs: tuple[int, int] | None


def lay_passages(
    articles: tuple[Article, Article],
    collation: Collation,
    letters: tuple[str, str] = ("A", "B"),
) -> tuple[Passage, ...]:
    """Lay two texts side by side, passage by passage; `letters` are what notes call them.

    Law: the words of A, read from the first passage to the last, are its collated words in
    their order, each once; so are those of B.
    """
    bench = _Bench(articles, collation, letters)
    return tuple(bench.passage(kind, row) for kind, row in bench.gathered())


class _Bench:
    """Two texts while they are laid side by side."""

    def __init__(
        self,
        articles: tuple[Article, Article],
        collation: Collation,
        letters: tuple[str, str],
    ) -> None:
        self.articles, self.collation = articles, collation
        self.letters = dict(zip(SIDES, letters, strict=True))
        self.cells = in_reading_order(find_cells(articles, collation))
        self.texts = (
            Written(articles[0], [cell.a for cell in self.cells if cell.a is not None]),
            Written(articles[1], [cell.b for cell in self.cells if cell.b is not None]),
        )
        self.moved: dict[tuple[int, Side], Span] = {}
        """By move and side, the first word of that half."""
        for cell in self.cells:
            side = cell.side
            if cell.move and side:
                self.moved.setdefault((cell.move, side), _token(cell, side))

    def gathered(self) -> Iterator[tuple[PassageKind, list[Cell]]]:
        """Put together the rows that follow one another on one side, or stand for the other."""
        for (kind, _), run in groupby(self.rows(), key=self.sort_of):
            rows = list(run)
            if kind is PassageKind.BOTH:
                yield from ((kind, row) for row in rows)
            elif kind is not PassageKind.REPLACED:
                yield kind, _joined(rows)
            elif len({_side(row) for row in rows}) > 1:
                yield kind, _each_whole(rows)
            else:
                yield (
                    PassageKind.CUT if _side(rows[0]) == "a" else PassageKind.ADDED,
                    _joined(rows),
                )

    def rows(self) -> Iterator[list[Cell]]:
        """Cut the cells wherever no sentence of either text goes on."""
        within = [False] * (len(self.cells) + 1)
        for side in SIDES:
            self._tie(side, within)
        row: list[Cell] = []
        for at, cell in enumerate(self.cells):
            if row and not within[at]:
                yield row
                row = []
            row.append(cell)
        if row:
            yield row

    def _tie(self, side: Side, within: list[bool]) -> None:
        """Mark where a sentence of one text goes on."""
        text = self.texts[SIDES.index(side)]
        last, last_sentence = 0, -1
        for at, cell in enumerate(self.cells):
            token = cell.a if side == "a" else cell.b
            if token is None:
                continue
            sentence = text.sentence_of(token)
            if sentence == last_sentence:
                within[last + 1 : at + 1] = [True] * (at - last)
            last, last_sentence = at, sentence

    def sort_of(self, row: Sequence[Cell]) -> tuple[PassageKind, object]:
        """Tell what a row is, and what rows must share to be put together with it."""
        side = _side(row)
        if side is None:
            return PassageKind.BOTH, None
        moves = {cell.move for cell in row}
        if len(moves) == 1 and None not in moves:
            return PassageKind.MOVED, (side, moves)
        if all(self._repeats(cell) for cell in row):
            return PassageKind.REPEATED, side
        return PassageKind.REPLACED, None

    def _repeats(self, cell: Cell) -> bool:
        variant = None if cell.variant is None else self.collation.variants[cell.variant]
        return variant is not None and variant.kind is VariantKind.REPEAT

    def _paragraphs(self, row: Sequence[Cell], side: Side) -> tuple[int, int] | None:
        text = self.texts[SIDES.index(side)]
        tokens = [_token(cell, side) for cell in row if cell.side in {side, None}]
        if not tokens:
            return None
        return text.paragraph_of(tokens[0]), text.paragraph_of(tokens[-1])

    def passage(self, kind: PassageKind, row: Sequence[Cell]) -> Passage:
        """Make a passage of its cells."""
        return Passage(
            kind=kind,
            stretches=tuple(self._stretches(row)),
            notes=tuple(self._notes(row)),
            sentences_count=max(self._count_sentences(row, side) for side in SIDES),
            a_paragraphs=self._paragraphs(row, "a"),
            b_paragraphs=self._paragraphs(row, "b"),
        )

    def _stretches(self, row: Sequence[Cell]) -> Iterator[Stretch]:
        before: list[Span | None] = [None, None]
        for piece in group_pieces(self.articles, row, self.collation.variants):
            words: list[Words | None] = [None, None]
            for at, tokens in enumerate((piece.a, piece.b)):
                if tokens:
                    text = self.texts[at]
                    words[at] = Words(text.lead(before[at], tokens[0]), text.read(tokens))
                    before[at] = tokens[-1]
            yield Stretch(piece, words[0], words[1])

    def _notes(self, row: Sequence[Cell]) -> Iterator[Note]:
        """Say of each move and repeat that a passage begins or is, where it stands elsewhere."""
        for cell in row:
            side = cell.side
            if side is None or not cell.move:
                continue
            if self.moved[cell.move, side] == _token(cell, side):
                other: Side = "b" if side == "a" else "a"
                there = self.moved[cell.move, other]
                yield self._note(side, cell.move, other, f"stands in {self.letters[other]}", there)
        repeating = [cell for cell in row if self._repeats(cell) and cell.side]
        for side in SIDES:
            said = next((s for c in repeating if (s := self._said(c, side))), None)
            if said:
                yield self._note(side, None, side, f"{self.letters[side]} says it also", said)

    def _note(self, side: Side, move: int | None, there: Side, what: str, token: Span) -> Note:
        text = self.texts[SIDES.index(there)]
        where = f"{what} in ¶{text.paragraph_of(token)}"
        return Note(side, move, where, one_line(text.words_before(token), 80))

    def _said(self, cell: Cell, side: Side) -> Span | None:
        """Find the word that a repeated one says again, in the same text."""
        root = self.collation.columns[cell.column].repeats
        if root is None or cell.side != side:
            return None
        at = self.collation.articles.index(self.articles[SIDES.index(side)].id)
        return self.collation.columns[root].tokens[at]

    def _count_sentences(self, row: Sequence[Cell], side: Side) -> int:
        text = self.texts[SIDES.index(side)]
        return len({text.sentence_of(_token(c, side)) for c in row if c.side in {side, None}})


def _side(row: Sequence[Cell]) -> Side | None:
    """Give the side that alone has words in a row."""
    sides = {cell.side for cell in row}
    return sides.pop() if len(sides) == 1 else None


def _each_whole(rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    """Put all that A has before all that B has, unless parts of either stand for each other."""
    named = [{cell.variant for row in rows if _side(row) == s for cell in row} for s in SIDES]
    if named[0] & named[1] - {None}:
        return _joined(rows)
    return _joined(sorted(rows, key=lambda row: _side(row) == "b"))


def _token(cell: Cell, side: Side) -> Span:
    token = cell.a if side == "a" else cell.b
    assert token is not None, "a cell of a side has a word there"
    return token


def _joined(rows: Iterable[Sequence[Cell]]) -> list[Cell]:
    return [cell for row in rows for cell in row]
