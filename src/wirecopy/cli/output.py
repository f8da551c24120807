"""Output: data to standard output in the form asked for, people's text to standard error."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from wirecopy.exports.shape import Shape
    from wirecopy.exports.write import Format

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_STORE: Final = "news.wirecopy"
FORMATS: Final = ("json", "jsonl", "csv", "table")
"""The words of exports.write.Format, which `--help` must not wait for; a test compares them."""


def format_option(command: Command) -> Command:
    """Give a command the option `--format`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="How data is written: table on a terminal, else jsonl.",
    )(command)


def store_option(command: Command) -> Command:
    """Give a command the option `--store`."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path, dir_okay=False),
        default=DEFAULT_STORE,
        show_default=True,
        metavar="FILE",
        help="The store to read.",
    )(command)


def index_option(command: Command) -> Command:
    """Give a command the option `--index`."""
    return click.option(
        "--index",
        type=click.Path(path_type=Path, file_okay=False),
        required=True,
        metavar="DIR",
        help="The folder of the index.",
    )(command)


def chosen(form: str | None) -> "Format":
    """Give the form asked for: else a table on a terminal, JSON lines in a pipe."""
    from wirecopy.exports.write import Format  # noqa: PLC0415

    if form is not None:
        return Format(form)
    return Format.TABLE if sys.stdout.isatty() else Format.JSONL


def console(*, err: bool = False) -> "Console":
    """Give a console that reads no markup in what it prints."""
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=err, markup=False, emoji=False, highlight=False)


def draw(card: "RenderableType") -> None:
    """Print a card for people on standard output."""
    console().print(card)


def put(pieces: Iterable[str]) -> None:
    """Write pieces of text to standard output, in UTF-8 whatever the locale says."""
    out = sys.stdout
    for piece in pieces:
        # A lone surrogate of a broken page has no UTF-8; it stands as a question mark.
        out.write(piece.encode("utf-8", "replace").decode("utf-8"))
    out.flush()


def put_rows(shape: "Shape[Any]", values: Iterable[Any], form: "Format") -> None:
    """Print values as rows of their shape."""
    from wirecopy.exports.cards import row_table  # noqa: PLC0415
    from wirecopy.exports.write import Format, write_rows  # noqa: PLC0415

    rows = shape.rows(values)
    if form is Format.TABLE:
        draw(row_table(shape.brief or shape.names, rows))
    else:
        put(write_rows(rows, shape.names, form))


def tell(line: str = "") -> None:
    """Say something to people, on standard error."""
    from wirecopy.text.plain import calm  # noqa: PLC0415

    click.echo(calm(line), err=True)


def need_rows_for_csv(form: "Format", parts: Sequence[str]) -> None:
    """Refuse to squeeze a whole value into CSV; raises click.UsageError."""
    from wirecopy.exports.write import Format  # noqa: PLC0415

    if form is Format.CSV:
        raise click.UsageError(f"CSV is rows: choose which with --only ({', '.join(parts)})")
