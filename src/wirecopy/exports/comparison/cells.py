"""Cells: the words of two texts, pair by pair, in an order that both can be read in.

A collation has the columns in the order of the base text, and a moved passage at its base
place only. For readers each text goes on as it is written: a moved pair is parted, and
either half stands where its own text has it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, Literal, NamedTuple, TypeAlias

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, Variant, VariantKind
from wirecopy.exports.base_view import FAMILIES
from wirecopy.text.span import Span

Side: TypeAlias = Literal["a", "b"]
SIDES: Final[tuple[Side, Side]] = ("a", "b")


class Cell(NamedTuple):
    """One column as two texts have it; one of them at least has a word there."""

    column: int
    a: Span | None
    b: Span | None
    variant: int | None
    """Number of the narrowest variant that it lies in; None where the two agree."""
    move: int | None = None
    """Number of the move that it belongs to, from 1 in the order of A."""

    @property
    def side(self) -> Side | None:
        """The text that alone has a word here; None where both have."""
        if self.b is None:
            return "a"
        return "b" if self.a is None else None


def find_cells(articles: tuple[Article, Article], collation: Collation) -> tuple[Cell, ...]:
    """Find the cells of two texts in the order of the base text, moves numbered."""
    first, second = (collation.articles.index(article.id) for article in articles)
    owners = _owners(collation)
    cells = [
        Cell(at, column.tokens[first], column.tokens[second], owners[at])
        for at, column in enumerate(collation.columns)
        if column.tokens[first] is not None or column.tokens[second] is not None
    ]
    return tuple(_number_moves(cells, collation.variants))


def in_reading_order(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Part the moved cells, and order all so that either text can be read from first to last.

    Law: the words of A, and those of B, rise by their start. Where only one has words they
    stand in the order of the columns.
    """
    a_side = sorted((_half(cell, "a") for cell in cells if cell.a is not None), key=_a_start)
    b_side = sorted((_half(cell, "b") for cell in cells if cell.b is not None), key=_b_start)
    ordered: list[Cell] = []
    at = 0
    gap: list[Cell] = []
    for cell in a_side:
        gap.append(cell)
        if cell.b is None:
            continue
        end = at
        while b_side[end].column != cell.column or b_side[end].a is None:
            end += 1
        ordered += [*_merge(gap[:-1], b_side[at:end]), cell]
        at, gap = end + 1, []
    return (*ordered, *_merge(gap, b_side[at:]))


def _owners(collation: Collation) -> list[int | None]:
    """Give each column the narrowest variant that covers it, of like ones the weightiest."""
    owners: list[int | None] = [None] * len(collation.columns)
    widest_first = sorted(
        enumerate(collation.variants),
        key=lambda each: (
            each[1].first_column - each[1].end_column,
            -FAMILIES.index(each[1].kind.family),
            each[0],
        ),
    )
    for number, variant in widest_first:
        width = variant.end_column - variant.first_column
        owners[variant.first_column : variant.end_column] = [number] * width
    return owners


def _number_moves(cells: list[Cell], variants: Sequence[Variant]) -> list[Cell]:
    """Number the cells that stand elsewhere in B than in A.

    The variants say which; should other pairs cross as well, the fewest are called moved.
    """
    said = {
        column: number
        for number, variant in enumerate(variants)
        if variant.kind is VariantKind.MOVE
        for column in range(variant.first_column, variant.end_column)
    }
    both = sorted((cell for cell in cells if cell.side is None), key=_a_start)
    still = [cell for cell in both if cell.column not in said]
    kept = {still[k].column for k in _longest_rise([_b_start(cell) for cell in still])}
    moved: dict[int, int] = {}
    numbers: dict[tuple[bool, int], int] = {}
    opened = -1
    for at, cell in enumerate(both):
        if cell.column in kept:
            opened = -1
            continue
        opened = at if opened < 0 else opened
        told = said.get(cell.column)
        key = (False, opened) if told is None else (True, told)
        moved[cell.column] = numbers.setdefault(key, len(numbers) + 1)
    for cell in cells:  # what only one text has within a moved passage stands within its half
        told = said.get(cell.column, -1)
        if cell.side and (True, told) in numbers:
            moved[cell.column] = numbers[True, told]
    return [cell._replace(move=moved.get(cell.column)) for cell in cells]


def _longest_rise(starts: Sequence[int]) -> list[int]:
    """Choose the most numbers that rise, by their index; of equally many, those that end lowest."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, start in enumerate(starts):
        k = bisect_left(tops, start)
        before.append(ends[k - 1] if k else -1)
        tops[k : k + 1] = [start]
        ends[k : k + 1] = [at]
    chosen = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(at)
        at = before[at]
    return chosen[::-1]


def _half(cell: Cell, side: Side) -> Cell:
    """Give a moved pair's half; any other cell is given whole."""
    if cell.move is None:
        return cell
    return cell._replace(b=None) if side == "a" else cell._replace(a=None)


def _merge(ours: Sequence[Cell], theirs: Sequence[Cell]) -> list[Cell]:
    """Put what either text has between two shared words into one order, by column.

    A moved half has its column elsewhere, so it stays behind the word it follows.
    """
    if not ours or not theirs:
        return [*ours, *theirs]
    keyed = [
        (key, side, at, cell)
        for side, cells in enumerate((ours, theirs))
        for at, (key, cell) in enumerate(zip(_keys(cells), cells, strict=True))
    ]
    return [cell for *_, cell in sorted(keyed, key=lambda each: each[:3])]


def _keys(cells: Sequence[Cell]) -> list[int]:
    """Give each cell a column that does not fall behind that of the one before."""
    return list(accumulate((-1 if c.move else c.column for c in cells), max))


def _a_start(cell: Cell) -> int:
    return 0 if cell.a is None else cell.a.start


def _b_start(cell: Cell) -> int:
    return 0 if cell.b is None else cell.b.start
