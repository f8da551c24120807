"""Diff: two articles side by side, as pieces in the order of the base text.

A piece is a run of words that the two share, or one place where they differ. What kind
of difference it is comes from the collation; nothing is compared again here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, Variant, VariantKind
from wirecopy.collations.collation import Column as Place
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


KINDS: Final = {
    VariantKind.TYPOGRAPHIC: PieceKind.STYLE,
    VariantKind.PUNCTUATION: PieceKind.STYLE,
    VariantKind.NUMBER_FORMAT: PieceKind.STYLE,
    VariantKind.DATE_FORMAT: PieceKind.STYLE,
    VariantKind.SPELLING: PieceKind.STYLE,
    VariantKind.NAME_FORM: PieceKind.REWRITTEN,
    VariantKind.WORDING: PieceKind.REWRITTEN,
    VariantKind.MOVE: PieceKind.MOVED,
    VariantKind.REPEAT: PieceKind.REPEATED,
    VariantKind.FACT_CHANGE: PieceKind.CHANGED,
    VariantKind.QUOTATION_CHANGE: PieceKind.CHANGED,
}
"""The kinds of variant that say it alone; a cut or addition depends on which side has the words."""


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
    opens_paragraph: bool
    spaced: bool
    """Whether white space stands before it."""

    @property
    def words_count(self) -> int:
        """How many words it has, on the side that has more; marks are not counted."""
        return max(_count_words(self.a_words), _count_words(self.b_words))


def find_pieces(articles: tuple[Article, Article], collation: Collation) -> tuple[Piece, ...]:
    """Find the pieces of two articles, in the order of the base text."""
    first, second = (collation.articles.index(article.id) for article in articles)
    owners = _owners(collation)
    opening = set(collation.base_breaks)
    numbered: list[tuple[int, int | None, Place]] = []
    paragraph = 0
    for at, column in enumerate(collation.columns):
        paragraph += at in opening
        numbered.append((paragraph, owners[at], column))
    pieces = []
    last_paragraph = -1
    for (para, owner), run in groupby(numbered, key=lambda each: each[:2]):
        tokens = [(column.tokens[first], column.tokens[second]) for _, _, column in run]
        variant = None if owner is None else collation.variants[owner]
        piece = _piece(articles, tokens, variant, opens=para != last_paragraph)
        if piece is not None:
            pieces.append(piece)
            last_paragraph = para
    return tuple(pieces)


def _owners(collation: Collation) -> list[int | None]:
    """Give each column the narrowest variant that covers it."""
    owners: list[int | None] = [None] * len(collation.columns)
    widest_first = sorted(
        enumerate(collation.variants),
        key=lambda each: (each[1].first_column - each[1].end_column, each[0]),
    )
    for number, variant in widest_first:
        width = variant.end_column - variant.first_column
        owners[variant.first_column : variant.end_column] = [number] * width
    return owners


def _piece(
    articles: tuple[Article, Article],
    tokens: Sequence[tuple[Span | None, Span | None]],
    variant: Variant | None,
    *,
    opens: bool,
) -> Piece | None:
    """Make a piece of columns, or None where neither article has words there."""
    a = tuple(token for token, _ in tokens if token)
    b = tuple(token for _, token in tokens if token)
    if not a and not b:
        return None
    lead = space_before(articles[0].text, a[0]) if a else space_before(articles[1].text, b[0])
    return Piece(
        kind=_kind(variant, a, b),
        a=a,
        b=b,
        a_words=read_tokens(articles[0].text, a),
        b_words=read_tokens(articles[1].text, b),
        variant=variant,
        opens_paragraph=opens,
        spaced=lead,
    )


def _kind(variant: Variant | None, a: Sequence[Span], b: Sequence[Span]) -> PieceKind:
    named = KINDS.get(variant.kind) if variant else PieceKind.KEPT
    if named in (PieceKind.MOVED, PieceKind.REPEATED) or (named and a and b):
        return named
    if a and b:
        return PieceKind.REWRITTEN
    if named in (PieceKind.STYLE, PieceKind.CHANGED):
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


def only(pieces: Sequence[Piece], kinds: Sequence[str]) -> Iterator[Piece]:
    """Give the pieces of these kinds; of all, where no kind is named."""
    return (piece for piece in pieces if not kinds or piece.kind in kinds)


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
        Column(
            "why", "The evidence for the kind.", lambda p: p.variant.why if p.variant else None
        ),
    ),
)
