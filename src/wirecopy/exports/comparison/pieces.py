"""Pieces: runs of words that met one fate in another text.

A piece is a run of words that two texts share, or one place where they differ. What kind
of difference it is comes from the collation; nothing is compared again here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, Variant
from wirecopy.exports.comparison.cells import Cell, Side, find_cells
from wirecopy.exports.comparison.topics import Choice, Topic, topic_of
from wirecopy.exports.plain import read_tokens, space_before
from wirecopy.exports.shape import Column, Shape
from wirecopy.text.span import Span


class PieceKind(StrEnum):
    """What became of a piece of A in B."""

    KEPT = "kept"
    CUT = "cut"
    """A has it, B has not."""
    ADDED = "added"
    """B has it, A has not."""
    REWRITTEN = "rewritten"
    """Other words, or a fuller or shorter name, for it."""
    STYLE = "style"
    """The same words or value in another style."""
    CHANGED = "changed"
    """A number, date, name or quotation that really differs."""
    MOVED = "moved"
    """The same words at another place."""
    REPEATED = "repeated"
    """Words that one of them has twice."""


_OF_TOPIC: Final[Mapping[Topic, PieceKind]] = {
    Topic.STYLE: PieceKind.STYLE,
    Topic.WORDING: PieceKind.REWRITTEN,
    Topic.MOVES: PieceKind.MOVED,
    Topic.REPEATS: PieceKind.REPEATED,
    Topic.FACTS: PieceKind.CHANGED,
    Topic.QUOTATIONS: PieceKind.CHANGED,
}
"""The topics that say it alone; a cut or addition depends on which side has the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of columns that met one fate."""

    kind: PieceKind
    a: tuple[Span, ...]
    """Its tokens in A, in the order of the columns."""
    b: tuple[Span, ...]
    a_words: str
    b_words: str
    variant: Variant | None
    """The place of the apparatus that it is part of; None where the two agree."""
    move: int | None
    """Number of the move that it belongs to."""
    a_spaced: bool
    """Whether white space stands before it in A."""
    b_spaced: bool

    @property
    def words_count(self) -> int:
        """How many words it has, on the side that has more; marks are not counted."""
        return max(_count_words(self.a_words), _count_words(self.b_words))

    @property
    def topic(self) -> Topic | None:
        """What a reader calls the difference; None where there is none."""
        by_side = {PieceKind.CUT: Topic.CUTS, PieceKind.ADDED: Topic.ADDITIONS}
        if self.kind is PieceKind.KEPT:
            return None
        if self.kind in by_side:
            return by_side[self.kind]
        if self.variant is None:
            return Topic.MOVES if self.move else Topic.WORDING
        own = topic_of(self.variant.kind)
        return own if own in _OF_TOPIC else Topic.WORDING

    def is_asked_for(self, choice: Choice) -> bool:
        """Tell whether it is a difference that a reader asks for."""
        if self.topic is None:
            return False
        if self.variant is None:
            return self.topic in choice.topics
        return choice.takes(self.variant.kind, self.topic)


def find_pieces(articles: tuple[Article, Article], collation: Collation) -> tuple[Piece, ...]:
    """Find the pieces of two articles, in the order of the base text: a moved one stands once."""
    breaks = iter((*collation.base_breaks, len(collation.columns) + 1))
    pieces: list[Piece] = []
    run: list[Cell] = []
    following = next(breaks)
    for cell in find_cells(articles, collation):
        opens = cell.column >= following
        while cell.column >= following:
            following = next(breaks)
        if run and (opens or fate(run[-1]) != fate(cell)):
            pieces.append(make_piece(articles, run, collation.variants))
            run = []
        run.append(cell)
    if run:
        pieces.append(make_piece(articles, run, collation.variants))
    return tuple(pieces)


def group_pieces(
    articles: tuple[Article, Article], cells: Sequence[Cell], variants: Sequence[Variant]
) -> tuple[Piece, ...]:
    """Group cells, in the order given, into pieces."""
    groups = groupby(cells, key=lambda cell: (fate(cell), _half(cell)))
    return tuple(make_piece(articles, list(run), variants) for _, run in groups)


def fate(cell: Cell) -> tuple[int | None, int | None]:
    """Give what the cells of one piece share: their variant and their move."""
    return cell.variant, cell.move


def _half(cell: Cell) -> Side | None:
    """Give the side that a moved half is on; other cells of one variant belong together."""
    return None if cell.move is None else cell.side


def make_piece(
    articles: tuple[Article, Article], cells: Sequence[Cell], variants: Sequence[Variant]
) -> Piece:
    """Make a piece of cells that met one fate."""
    a = tuple(cell.a for cell in cells if cell.a is not None)
    b = tuple(cell.b for cell in cells if cell.b is not None)
    number, move = fate(cells[0])
    variant = None if number is None else variants[number]
    return Piece(
        kind=_kind(variant, a, b, moved=move is not None),
        a=a,
        b=b,
        a_words=read_tokens(articles[0].text, a),
        b_words=read_tokens(articles[1].text, b),
        variant=variant,
        move=move,
        a_spaced=bool(a) and space_before(articles[0].text, a[0]),
        b_spaced=bool(b) and space_before(articles[1].text, b[0]),
    )


def _kind(
    variant: Variant | None, a: Sequence[Span], b: Sequence[Span], *, moved: bool
) -> PieceKind:
    """Tell what became of a piece; of a moved pair either half alone is shown."""
    if variant is None:
        return PieceKind.MOVED if moved else PieceKind.KEPT
    named = _OF_TOPIC.get(topic_of(variant.kind))
    if named in {PieceKind.MOVED, PieceKind.REPEATED} or (named and (moved or (a and b))):
        return named
    if a and b:
        return PieceKind.REWRITTEN
    if named in {PieceKind.STYLE, PieceKind.CHANGED}:
        return named
    return PieceKind.CUT if a else PieceKind.ADDED


def _count_words(words: str) -> int:
    return sum(any(c.isalnum() for c in word) for word in words.split())


def count_words(pieces: Sequence[Piece]) -> dict[PieceKind, int]:
    """Count the words of each kind of piece, every kind named."""
    counts = dict.fromkeys(PieceKind, 0)
    for piece in pieces:
        counts[piece.kind] += piece.words_count
    return counts


def only(pieces: Sequence[Piece], choice: Choice | None) -> Iterator[Piece]:
    """Give the pieces that are asked for; all, where nothing is."""
    for piece in pieces:
        kept = choice is not None and choice.kept and piece.kind is PieceKind.KEPT
        if choice is None or kept or piece.is_asked_for(choice):
            yield piece


def _start(spans: tuple[Span, ...]) -> int | None:
    return min(span.start for span in spans) if spans else None


def _end(spans: tuple[Span, ...]) -> int | None:
    return max(span.end for span in spans) if spans else None


PIECES: Final[Shape[Piece]] = Shape(
    "pieces",
    (
        Column("kind", "What became of it: kept, cut, added ...", lambda p: p.kind.value),
        Column(
            "how",
            "The kind of variant; empty where kept.",
            lambda p: p.variant.kind.value if p.variant else None,
        ),
        Column("a_words", "The words of A.", lambda p: p.a_words),
        Column("b_words", "The words of B.", lambda p: p.b_words),
        Column("a_start", "First character in A.", lambda p: _start(p.a)),
        Column("a_end", "First character left out in A.", lambda p: _end(p.a)),
        Column("b_start", "First character in B.", lambda p: _start(p.b)),
        Column("b_end", "First character left out in B.", lambda p: _end(p.b)),
        Column("move", "Number of the move that it belongs to.", lambda p: p.move),
        Column(
            "why", "The evidence for the kind.", lambda p: p.variant.why if p.variant else None
        ),
    ),
)
