"""Nesting: the variants of a collation as places that nest and never overlap.

Parallel segmentation knows no overlap: "such variants must be broken up into pieces" (TEI
Guidelines, Critical Apparatus, The Parallel Segmentation Method). A variant is cut where
a paragraph of the base text begins, and where another variant that began before it ends
inside it. Variants of the same columns are one place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from wirecopy.collations.collation import Collation


class Piece(NamedTuple):
    """A stretch of columns of one variant, all of it where nothing cuts it."""

    first_column: int
    fall: int
    """Minus the first column left out, so that the longer of two that begin together is first."""
    variant: int
    """Its index among the collation's variants."""
    opens: bool
    """Whether the variant begins with this piece."""
    closes: bool

    @property
    def end_column(self) -> int:
        """The first column left out."""
        return -self.fall


@dataclass(slots=True)
class Place:
    """A stretch of columns where variants lie, and the places inside it."""

    first_column: int
    end_column: int
    pieces: list[Piece]
    """At least one, by variant."""
    inner: "list[Place]" = field(default_factory=list)
    """By first column; they do not overlap."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The columns of a paragraph of the base text, what others add behind it among them."""

    first_column: int
    end_column: int
    places: Sequence[Place]


def find_paragraphs(collation: Collation) -> list[Paragraph]:
    """Divide the columns into paragraphs with their places; words before the first join it."""
    end = len(collation.columns)
    if not end:
        return []
    opened = sorted({at for at in collation.base_breaks if 0 < at < end})
    if opened and all(column.base is None for column in collation.columns[: opened[0]]):
        del opened[0]
    borders = [0, *opened, end]
    by_paragraph: list[list[Piece]] = [[] for _ in borders[1:]]
    for number, variant in enumerate(collation.variants):
        low = bisect_right(borders, variant.first_column) - 1
        high = bisect_left(borders, variant.end_column)
        for k in range(low, high):
            first = max(variant.first_column, borders[k])
            last = min(variant.end_column, borders[k + 1])
            piece = Piece(first, -last, number, opens=k == low, closes=k == high - 1)
            by_paragraph[k].append(piece)
    return [
        Paragraph(first, last, nest(pieces))
        for (first, last), pieces in zip(pairwise(borders), by_paragraph, strict=True)
    ]


def nest(pieces: Sequence[Piece]) -> list[Place]:
    """Give the outermost places; what overlaps is cut where the one begun before it ends."""
    waiting = list(pieces)
    heapify(waiting)
    outermost: list[Place] = []
    open_places: list[Place] = []
    while waiting:
        piece = heappop(waiting)
        while open_places and open_places[-1].end_column <= piece.first_column:
            open_places.pop()
        over = open_places[-1] if open_places else None
        if over and piece.end_column > over.end_column:
            heappush(waiting, piece._replace(first_column=over.end_column, opens=False))
            heappush(waiting, piece._replace(fall=-over.end_column, closes=False))
            continue
        if over and (over.first_column, over.end_column) == (
            piece.first_column,
            piece.end_column,
        ):
            over.pieces.append(piece)
            continue
        place = Place(piece.first_column, piece.end_column, [piece])
        (over.inner if over else outermost).append(place)
        open_places.append(place)
    return outermost
