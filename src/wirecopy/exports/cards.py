"""Cards: the frame that every card for a terminal shares.

Cards are built of plain text: foreign words are never read as markup, go through `calm`,
and colour only repeats what words and marks say.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wirecopy.exports.shape import Cell, Row
from wirecopy.text.plain import one_line

T = TypeVar("T")

MARK_OPEN, MARK_CLOSE = "⟦", "⟧"
"""Stand around the cited characters in their context."""


LONGEST_WHOLE = 20
"""Longest cell of a column that is never wrapped: an id has 18 characters."""


def heading(title: str, *notes: str, key: str = "") -> RenderableType:
    """Draw a card's title, and below it its notes in one line with its id."""
    line = " · ".join(one_line(note, 400) for note in (*notes, key) if note)
    return Group(Text(one_line(title, 400), "bold"), Text(line, "dim"))


def section(title: str, body: RenderableType, note: str = "") -> RenderableType:
    """Draw a section: a blank line, its title, its body set in."""
    head = Text.assemble((title, "bold cyan"), (f"  {note}" if note else "", "dim"))
    return Group(Text(), head, Padding(body, (0, 0, 0, 2), expand=False))


def facts(pairs: Iterable[tuple[str, str | None]]) -> Table:
    """Draw names and values in two columns; those without a value are left out."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            table.add_row(Text(name, "dim"), Text(one_line(value, 2000)))
    return table


def first(
    items: Sequence[T], most: int, command: str, draw: Callable[[Sequence[T]], RenderableType]
) -> RenderableType:
    """Draw the first items, and say how many more there are and which command lists them."""
    drawn = draw(items[:most])
    if len(items) <= most:
        return drawn
    return Group(drawn, Text(f"and {len(items) - most:,} more; {command} lists all", "dim"))


def grid(heads: Sequence[str], rows: Iterable[Sequence[str | Text]], wide: int) -> Table:
    """Draw a table without rules; the column at index `wide` takes the room that is left."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.show_header = any(head.strip(">") for head in heads)
    for number, head in enumerate(heads):
        right = head.startswith(">")
        table.add_column(
            head.removeprefix(">"),
            justify="right" if right else "left",
            no_wrap=number != wide and right,
            overflow="fold",
            ratio=1 if number == wide else None,
        )
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(one_line(cell)) for cell in row))
    return table


def row_table(names: Sequence[str], rows: Iterable[Row]) -> Table:
    """Draw rows as a table for people: ids and numbers whole, long cells cut."""
    held = list(rows)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in names:
        cells = [row[name] for row in held]
        number = any(type(cell) in {int, float} for cell in cells)
        # Ids are for copying, days and numbers for comparing: none is ever broken in two.
        short = all(len(cell_words(cell)) <= LONGEST_WHOLE for cell in cells)
        table.add_column(
            name.replace("_", " "),
            justify="right" if number else "left",
            no_wrap=short and (number or all(" " not in cell_words(cell) for cell in cells)),
            overflow="fold",
        )
    for row in held:
        table.add_row(*(Text(one_line(cell_words(row[name]), 160)) for name in names))
    return table


def cell_words(cell: Cell) -> str:
    """Write a cell for people."""
    if cell in {None, "", ()}:
        return "-"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "; ".join(cell) if isinstance(cell, tuple) else str(cell)
