"""Branches: a tree of lines for a terminal, each line wrapped between its guides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

LEAST_WIDTH: Final = 10
"""Words keep so many columns however deep they stand; a line may then pass the edge."""


@dataclass(frozen=True, slots=True)
class BranchLine:
    """One line: guides before its first row, guides before the rows it is wrapped into."""

    first: str
    rest: str
    words: Text


@dataclass(frozen=True, slots=True)
class Branches:
    """Lines that each keep their guides where they are wrapped."""

    lines: Sequence[BranchLine]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the lines, as wide as the terminal."""
        for line in self.lines:
            yield from _rows(line, console, options.max_width)


def _rows(line: BranchLine, console: Console, width: int) -> Iterator[Text]:
    room = max(LEAST_WIDTH, width - max(cell_len(line.first), cell_len(line.rest)))
    for number, row in enumerate(line.words.wrap(console, room)):
        row.rstrip()
        yield Text.assemble((line.rest if number else line.first, "dim"), row)
