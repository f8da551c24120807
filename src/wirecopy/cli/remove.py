"""wirecopy remove: take articles out of an index."""

from pathlib import Path

import click

from wirecopy.cli.output import chosen, format_option, index_option, put_rows, tell


@click.command(short_help="Take articles out of an index.")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@index_option
@format_option
def remove(ids: tuple[str, ...], index: Path, form: str | None) -> None:
    """Take the articles with these IDs out of an index, and tell what became of dispatches.

    Either all of them go, or none.

    \b
    Example:
      wirecopy remove a-1f0c2e88d1b0a36c --index news.index
    """  # noqa: D301  # \\b is for click: keep these lines
    from wirecopy.exports.index_rows import CHANGES  # noqa: PLC0415
    from wirecopy.side_by_side import remove_articles  # noqa: PLC0415
    from wirecopy.text.plain import plural  # noqa: PLC0415

    changes = remove_articles(ids, index=index)
    put_rows(CHANGES, changes, chosen(form))
    tell(f"{plural(len(set(ids)), 'article')} taken out of {index}")
