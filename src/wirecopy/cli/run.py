"""wirecopy run: read pages, and set down one record a story."""

import os
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wirecopy.cli.output import chosen, format_option, put_rows, tell
from wirecopy.cli.progress import watched

if TYPE_CHECKING:
    from wirecopy import Run, Settings

WITH_PROBLEMS = 3


@click.command(short_help="Read pages, and set down one record a story.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--store",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="Where everything is kept; made where it does not exist, added to where it does.",
)
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A TOML file with settings.",
)
@click.option(
    "--parser",
    metavar="NAME",
    help="Language pipeline: en, none (no claims), or one of spaCy's that you have.",
)
@format_option
def run(
    paths: tuple[str, ...],
    store: Path,
    settings_file: Path | None,
    parser: str | None,
    form: str | None,
) -> int:
    """Read pages from each PATH (a file, folder or glob), and set down one record a story.

    Reads text, HTML, JSON lines and Parquet. Without a PATH it goes over what the store
    holds, and applies what was decided since. A second run over the same pages changes
    nothing; one after an interruption goes on where it stopped. Ends with 3 where some
    pages had problems.

    \b
    Example:
      wirecopy run pages/ --store news.wirecopy
    """  # noqa: D301  # \\b is for click: keep these lines
    import wirecopy  # noqa: PLC0415
    from wirecopy.exports.rows import STORIES  # noqa: PLC0415

    _check_folder_of(store)
    settings = _settings(settings_file, parser)
    with watched(store) as on_progress:
        done = wirecopy.run(paths, store=store, settings=settings, on_progress=on_progress)
    put_rows(STORIES, done.records, chosen(form))
    sys.stdout.flush()
    tell_outcome(done, store)
    return WITH_PROBLEMS if done.problems else 0


def _check_folder_of(store: Path) -> None:
    """Refuse a place that cannot be written to now, not when hours of work are done."""
    from wirecopy.errors import StoreError  # noqa: PLC0415

    folder = store.absolute().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        why = "cannot be written to" if folder.is_dir() else "does not exist"
        hint = "make the folder, or name another file with --store"
        raise StoreError(f"cannot write the store {store}: its folder {why}", hint=hint)


def _settings(path: Path | None, parser: str | None) -> "Settings":
    from wirecopy import Settings, read_settings  # noqa: PLC0415

    settings = read_settings(path) if path else Settings()
    if parser is None:
        return settings
    return replace(settings, extract=replace(settings.extract, parser=parser))


def tell_outcome(done: "Run", store: Path) -> None:
    """Say what a run made, what went wrong, and how to go on."""
    from wirecopy.text.plain import plural  # noqa: PLC0415

    tell(
        f"{plural(done.pages_count, 'page')} ({done.new_pages_count:,} new), "
        f"{plural(done.articles_count, 'article')}, "
        f"{plural(done.dispatches_count, 'dispatch', 'dispatches')}, "
        f"{plural(done.stories_count, 'story', 'stories')} in {store}"
    )
    if done.resumed_count:
        taken = plural(done.resumed_count, "dispatch", "dispatches")
        tell(f"{taken} taken over from an interrupted run")
    for note in done.notes:
        tell(note)
    if done.repeated_pages_count:
        tell(
            f"{plural(done.repeated_pages_count, 'page')} came more than once: the same words at the same address count once"
        )
    if done.problems:
        slugs = Counter(problem.slug for problem in done.problems)
        said = ", ".join(f"{slug} {count:,}" for slug, count in sorted(slugs.items()))
        tell(
            f"{plural(len(done.problems), 'problem')}: {said}; see wirecopy problems --store {store}"
        )
    if done.missing:
        tell(f"claims were not read: {done.missing}")
        if done.missing.hint:
            tell(f"  {done.missing.hint}")
    elif not done.claims_read:
        tell("claims were not read: the parser is none")
