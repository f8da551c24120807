"""wirecopy add: take pages into an index, and say of each what it is to the others."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wirecopy.cli.output import chosen, format_option, index_option, put_rows, tell

if TYPE_CHECKING:
    from wirecopy.errors import Problem
    from wirecopy.exports.index_rows import AddedPage

WITH_PROBLEMS = 3
MOST_TOLD = 20


@click.command(short_help="Take pages into an index, and say of each what it is to the others.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@index_option
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A TOML file with settings; those of [match] count when the index is made.",
)
@format_option
def add(paths: tuple[str, ...], index: Path, settings_file: Path | None, form: str | None) -> int:
    """Take the pages of each PATH into an index, and say of each what it is to the others.

    The index is made where there is none. A page that it holds already changes nothing.
    Each page is told with its dispatch and its relations once it is safely kept. Ends with 3
    where some pages had problems.

    \b
    Example:
      wirecopy add pages/ --index news.index
    """  # noqa: D301  # \\b is for click: keep these lines
    from wirecopy import Settings, read_settings  # noqa: PLC0415
    from wirecopy.errors import Problem  # noqa: PLC0415
    from wirecopy.exports.index_rows import ADDED  # noqa: PLC0415
    from wirecopy.side_by_side import add_pages  # noqa: PLC0415
    from wirecopy.text.plain import plural  # noqa: PLC0415

    settings = read_settings(settings_file) if settings_file else Settings()
    problems: list[Problem] = []
    count = new = 0

    def pages() -> Iterator["AddedPage"]:
        nonlocal count, new
        for each in add_pages(paths, index=index, settings=settings):
            if isinstance(each, Problem):
                problems.append(each)
                continue
            count += 1
            new += each.new
            yield each

    put_rows(ADDED, pages(), chosen(form))
    tell(f"{plural(count, 'page')} ({new:,} new) in {index}")
    _tell_problems(problems)
    return WITH_PROBLEMS if problems else 0


def _tell_problems(problems: "list[Problem]") -> None:
    from wirecopy.text.plain import one_line, plural  # noqa: PLC0415

    for problem in problems[:MOST_TOLD]:
        tell(f"{problem.slug}: {problem.address}: {one_line(problem.what, 200)}")
    if len(problems) > MOST_TOLD:
        tell(f"and {plural(len(problems) - MOST_TOLD, 'more problem')}")
