"""wirecopy problems: the pages that could not go, or not wholly go, through a run."""

from pathlib import Path

import click

from wirecopy.cli.output import chosen, format_option, put_rows, store_option


@click.command(short_help="List the pages that could not go through a run.")
@store_option
@format_option
def problems(store: Path, form: str | None) -> None:
    """List every page that could not go, or could not wholly go, through a run.

    \b
    Example:
      wirecopy problems --store news.wirecopy
    """  # noqa: D301  # \\b is for click: keep these lines
    import wirecopy  # noqa: PLC0415
    from wirecopy.exports.rows import PROBLEMS  # noqa: PLC0415

    with wirecopy.open_store(store) as opened:
        put_rows(PROBLEMS, opened.problems(), chosen(form))
