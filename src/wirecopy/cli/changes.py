"""wirecopy changes: what became of the dispatches of an index."""

from pathlib import Path

import click

from wirecopy.cli.output import chosen, format_option, index_option, put_rows


@click.command(short_help="List which dispatches of an index were made, merged and split.")
@index_option
@format_option
def changes(index: Path, form: str | None) -> None:
    """List what became of the dispatches of an index, the oldest change first.

    \b
    Example:
      wirecopy changes --index news.index
    """  # noqa: D301  # \\b is for click: keep these lines
    from wirecopy.exports.index_rows import CHANGES  # noqa: PLC0415
    from wirecopy.side_by_side import list_changes  # noqa: PLC0415

    put_rows(CHANGES, list_changes(index=index), chosen(form))
