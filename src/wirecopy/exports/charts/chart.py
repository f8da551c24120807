"""Chart: one drawing, named and described, with its numbers in a table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from wirecopy.exports.charts.svg import Mark, swatch
from wirecopy.exports.plain import percent
from wirecopy.text.fragments import safe
from wirecopy.text.plain import one_line

Cell: TypeAlias = str | int | float | None
"""A float is a share from 0 to 1."""

MOST_ROWS: Final = 400
"""More rows are counted, not listed: a year of days, and then some."""
CELL_CHARS: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing and the numbers that it shows; a notebook or template shows it by itself."""

    name: str
    """What it is, as a class of the page: `attention`, `survival`, `delay`, `agencies`."""
    title: str
    summary: str
    """What it shows, in a sentence or two, for those who do not see it and those who do."""
    svg: str
    """The drawing; empty where there is nothing to draw, and the summary says why."""
    key: tuple[tuple[Mark, str], ...] = ()
    """What each mark means."""
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """The numbers, as many of them as MOST_ROWS."""
    more_rows: int = 0
    """Rows beyond these."""

    def __html__(self) -> str:
        """Give it as HTML; Jinja2 asks for it so, and escapes nothing of it again."""
        key = "".join(
            f'<li class="key-{mark.value}">{swatch(mark)} {safe(words)}</li>'
            for mark, words in self.key
        )
        return (
            f'<figure class="chart chart-{safe(self.name)}">'
            f"<figcaption><strong>{safe(self.title)}</strong> "
            f'<span class="told">{safe(self.summary)}</span></figcaption>'
            + (f'<ul class="key-list">{key}</ul>' if key and self.svg else "")
            + self.svg
            + (_table(self) if self.rows else "")
            + "</figure>"
        )

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        return self.__html__()


def first_rows(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    """Give the rows that are listed, and how many more there are."""
    return tuple(rows[:MOST_ROWS]), max(0, len(rows) - MOST_ROWS)


def _table(chart: Chart) -> str:
    heads = "".join(f'<th scope="col">{safe(head)}</th>' for head in chart.heads)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in chart.rows)
    more = f'<p class="more-rows">{chart.more_rows:,} more rows are not listed.</p>'
    return (
        "<details><summary>The numbers</summary>"
        f'<div class="numbers" role="region" tabindex="0" aria-label="{safe(chart.title)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        + (more if chart.more_rows else "")
        + "</details>"
    )


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"<td>{safe(one_line(cell, CELL_CHARS))}</td>"
    if cell is None:
        return "<td>–</td>"
    shown = percent(cell) if isinstance(cell, float) else f"{cell:,}"
    return f'<td class="num">{shown}</td>'
