"""wirecopy report: the stories of a store as web pages that work from disk."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wirecopy.cli.output import store_option, tell

if TYPE_CHECKING:
    from wirecopy import Store


@click.command(short_help="Write the stories of a store as web pages.")
@store_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="A new or empty folder, or an older report, which is then renewed.",
)
@click.option(
    "--most",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    metavar="N",
    help="Most stories that get pages, those that most outlets carry first; 0 for all.",
)
def report(store: Path, out: Path, most: int) -> None:
    """Write the stories of a store as web pages that work from disk.

    They ask no other host for anything. Open index.html in the folder.

    \b
    Example:
      wirecopy report --store news.wirecopy --out report
    """  # noqa: D301  # \\b is for click: keep these lines
    import wirecopy  # noqa: PLC0415

    with wirecopy.open_store(store) as opened:
        first = write(opened, out, most)
    click.echo(str(first))


def write(store: "Store", out: Path, most: int = 0) -> Path:
    """Write the report of a store into a folder, say how many pages, and give the first page."""
    from wirecopy.exports.folder import check_folder, write_report  # noqa: PLC0415
    from wirecopy.exports.html import render_report  # noqa: PLC0415
    from wirecopy.text.plain import plural  # noqa: PLC0415

    check_folder(out)
    records = store.records()
    chosen = list(islice(records, most)) if most else list(records)
    more = sum(1 for _ in records)
    count = write_report(render_report(chosen, store, list(store.problems()), more), out)
    tell(f"{plural(count, 'web page')} written; open {out / 'index.html'}")
    return out / "index.html"
