"""Fragments: small HTML for notebooks, made of foreign text that is made inert first."""

from collections.abc import Iterable
from html import escape
from typing import Final

from wirecopy.text.plain import calm

MOST_ROWS: Final = 50
"""More rows are counted, not shown: a notebook keeps what it shows."""

SOFT: Final = 'style="opacity:.7"'
"""Attributes of what matters less."""

_CELL: Final = 'style="text-align:left;vertical-align:top"'


def safe(text: str) -> str:
    """Give foreign text as HTML that does nothing."""
    return escape(calm(text))


def block(*pieces: str) -> str:
    """Put pieces of HTML into one, the empty ones left out."""
    return "<div>" + "\n".join(piece for piece in pieces if piece) + "</div>"


def rest(count: int) -> str:
    """Say how many of `count` rows are not shown."""
    return f"<p {SOFT}>and {count - MOST_ROWS:,} more</p>" if count > MOST_ROWS else ""


def table(heads: Iterable[str], rows: Iterable[list[str]]) -> str:
    """Draw a table of cells that are HTML already."""
    head = "".join(f"<th {_CELL}>{safe(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td {_CELL}>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
