"""Shape: the rows of one noun, a documented column at a time.

A nested value becomes flat rows that any table tool reads. The meaning of a column
stands beside the rule that fills it, so that docs and rows cannot drift apart.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""What a row holds at a column; days and decimals are written out, so that none is rounded."""

Row: TypeAlias = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its name, what it says, and how it is read from a value."""

    name: str
    meaning: str
    read: Callable[[T], Cell]


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """The columns of one noun's rows, in order.

    >>> day = Shape("days", (Column("day", "Its number.", lambda n: n),))
    >>> list(day.rows([1, 2]))
    [{'day': 1}, {'day': 2}]
    """

    name: str
    """The rows' noun in the plural, as `--only` names it."""

    columns: tuple[Column[T], ...]

    brief: tuple[str, ...] = ()
    """The columns that fit on a terminal; all where none is named."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def rows(self, values: Iterable[T]) -> Iterator[Row]:
        """Give one row a value."""
        for value in values:
            yield {column.name: column.read(value) for column in self.columns}
