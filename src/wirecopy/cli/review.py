"""wirecopy review: set down what a person decides, list it, take it back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wirecopy.cli.output import chosen, format_option, put_rows, store_option, tell

if TYPE_CHECKING:
    from typing import Unpack

    from wirecopy.reviewing import About

Command = TypeVar("Command", bound=Callable[..., Any])


def _decision(command: Command) -> Command:
    """Give a command the options of every decision."""
    by = click.option(
        "--by",
        envvar="WIRECOPY_BY",
        show_envvar=True,
        required=True,
        metavar="NAME",
        help="Who decides.",
    )
    note = click.option("--note", default="", metavar="TEXT", help="Why, for other people.")
    return store_option(by(note(command)))


@click.group(short_help="Accept, split and merge dispatches, and correct a speaker.")
def review() -> None:
    """Set down what a person decides: the next run applies it, and it can be taken back.

    Each decision takes --store, --by (who decides) and --note (why). IDs are those of
    articles or pages; accept and merge take dispatches too, for all their articles.

    \b
    Example:
      wirecopy review split a-1f0c2e --by "Ada Lund" --store news.wirecopy
      wirecopy run --store news.wirecopy
    """  # noqa: D301  # \\b is for click: keep these lines


@review.command(short_help="These articles belong together, as they stand.")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@_decision
def accept(ids: tuple[str, ...], store: Path, by: str, note: str) -> None:
    """Keep the articles with these IDs, of one dispatch, together in later runs."""
    _put_down(store, "accept", by, note, articles=ids)


@review.command(short_help="Set articles apart from the rest of their dispatch.")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@_decision
def split(ids: tuple[str, ...], store: Path, by: str, note: str) -> None:
    """Set the articles with these IDs apart from the rest of their dispatch."""
    _put_down(store, "split", by, note, articles=ids)


@review.command(short_help="These articles belong to one dispatch.")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@_decision
def merge(ids: tuple[str, ...], store: Path, by: str, note: str) -> None:
    """Make one dispatch of those in which the articles with these IDs stand."""
    _put_down(store, "merge", by, note, articles=ids)


@review.command(short_help="Say who said a quotation.")
@click.argument("quotation", metavar="ID")
@click.argument("name")
@_decision
def speaker(quotation: str, name: str, store: Path, by: str, note: str) -> None:
    """Give the quotation with this ID to NAME, wherever it is given to the same one or nobody."""
    _put_down(store, "speaker", by, note, quotation=quotation, speaker=name)


@review.command(short_help="Take a decision back.")
@click.argument("key", metavar="ID")
@_decision
def undo(key: str, store: Path, by: str, note: str) -> None:
    """Take back the review with this ID; to take back an undo makes the first count again."""
    _put_down(store, "undo", by, note, undoes=key)


@review.command("list", short_help="List what was decided, and what came of it.")
@store_option
@format_option
def list_all(store: Path, form: str | None) -> None:
    """List what was decided about a store, by time, and what came of it in the last run."""
    from wirecopy.exports.rows import REVIEWS  # noqa: PLC0415
    from wirecopy.reviewing import reviews  # noqa: PLC0415

    put_rows(REVIEWS, reviews(store), chosen(form))


def _put_down(store: Path, kind: str, by: str, note: str, **about: "Unpack[About]") -> None:
    import wirecopy.reviewing  # noqa: PLC0415

    made = wirecopy.reviewing.review(store, kind, by=by, note=note, **about)
    click.echo(made.id)
    tell(f"put down; to apply it: wirecopy run --store {store}")
