"""wirecopy compare: files side by side."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from wirecopy.cli.output import chosen, console, draw, format_option, put_rows, tell

if TYPE_CHECKING:
    from wirecopy import Comparison
    from wirecopy.exports.comparison.folds import View
    from wirecopy.exports.comparison.topics import Choice

TOPICS: Final = (
    *("facts", "quotations", "wording", "cuts", "additions", "moves", "repeats", "style"),
)
"""The words of exports.comparison.topics.Topic, which `--help` must not wait for."""
LEAST_FILES: Final = 2


@click.command(short_help="Lay files side by side.")
@click.argument(
    "files", type=click.Path(exists=True, dir_okay=False), nargs=-1, metavar="A B [C]..."
)
@click.option(
    "--only",
    multiple=True,
    metavar="KINDS",
    help=f"Show only these kinds of difference, with commas between: {', '.join(TOPICS)}; "
    "`all` for every one; or a single kind of variant, such as name-form. "
    "Without it, all but style are shown. In rows, `kept` lists what is alike.",
)
@click.option(
    "--inline",
    is_flag=True,
    help="One text with the differences in it, not two columns; in a pipe too.",
)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Sentences shown before and behind each difference.",
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a web page that stands alone, instead.",
)
@format_option
def compare(  # noqa: PLR0913, PLR0917  # an option each
    files: tuple[str, ...],
    only: tuple[str, ...],
    inline: bool,  # noqa: FBT001
    context: int,
    page: Path | None,
    form: str | None,
) -> None:
    """Lay the articles of files side by side: what is kept, cut, added, moved, rewritten.

    Two files stand in two columns where the terminal has 90 and more. Of three and more,
    the base text is shown, and at each place which of them has what. Furniture (banners,
    related links, forms) takes no part.

    \b
    Example:
      wirecopy compare courier.html echo.txt
      wirecopy compare courier.html echo.txt --only facts,quotations
      wirecopy compare courier.html echo.txt post.txt --html differences.html
    """  # noqa: D301  # \\b is for click: keep these lines
    import wirecopy  # noqa: PLC0415
    from wirecopy.exports.comparison.folds import View  # noqa: PLC0415
    from wirecopy.exports.comparison.topics import USUAL  # noqa: PLC0415
    from wirecopy.exports.write import Format  # noqa: PLC0415

    if len(files) < LEAST_FILES:
        raise click.UsageError("name at least two files")
    if page and form:
        raise click.UsageError("--html writes a page, --format rows: take one of them")
    choice = _read_choice(only)
    found = wirecopy.compare(*files)
    view = View(choice=choice or USUAL, context=context, beside=not inline)
    if page:
        _write_page(found, view, page)
    elif chosen(form or ("table" if inline else None)) is not Format.TABLE:
        _put_rows(found, choice, form)
    else:
        _draw(found, view)


def _read_choice(only: tuple[str, ...]) -> "Choice | None":
    from wirecopy.exports.comparison.topics import read_choice  # noqa: PLC0415

    try:
        return read_choice(only)
    except ValueError as fault:
        raise click.UsageError(f"{fault} (--only knows {', '.join(TOPICS)}, all)") from fault


def _draw(found: "Comparison", view: "View") -> None:
    from wirecopy.exports.comparison.drawn.base_card import base_card  # noqa: PLC0415
    from wirecopy.exports.comparison.drawn.pair_card import BESIDE_WIDTH, pair_card  # noqa: PLC0415

    if console().width < BESIDE_WIDTH:
        view = replace(view, beside=False)
    pair = found.pair
    draw(base_card(found, view) if pair is None else pair_card(pair, found.collation, view))


def _put_rows(found: "Comparison", choice: "Choice | None", form: str | None) -> None:
    from wirecopy.exports.comparison import pieces  # noqa: PLC0415
    from wirecopy.exports.comparison.places import PLACES, other_readings  # noqa: PLC0415

    if found.pair is not None:
        all_pieces = pieces.find_pieces(found.pair, found.collation)
        put_rows(pieces.PIECES, pieces.only(all_pieces, choice), chosen(form))
        return
    places = (p for p in found.apparatus() if choice is None or choice.takes(p.kind))
    put_rows(PLACES, other_readings(places), chosen(form))


def _write_page(found: "Comparison", view: "View", page: Path) -> None:
    from wirecopy.exports.comparison.drawn.page import write_page  # noqa: PLC0415

    write_page(found, view, page)
    tell(f"web page written; open {page}")
    click.echo(str(page))
