"""wirecopy demo: run over the packaged sample, and show what comes out."""

import sys
from importlib.resources import as_file, files
from pathlib import Path

import click

from wirecopy.cli.output import draw, tell
from wirecopy.cli.progress import watched
from wirecopy.cli.report import write
from wirecopy.cli.run import tell_outcome
from wirecopy.cli.show import outside

STORE_NAME = "sample.wirecopy"


@click.command(short_help="Run over the packaged sample, and show what comes out.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default="wirecopy-demo",
    show_default=True,
    metavar="DIR",
    help="Where the store and the web report are put.",
)
def demo(out: Path) -> None:
    """Run over the packaged sample of invented news, and show the story most pages carry.

    Leaves a store and a web report in a folder, to look around in. A second run is
    harmless.

    \b
    Example:
      wirecopy demo --out wirecopy-demo
    """  # noqa: D301  # \\b is for click: keep these lines
    import wirecopy  # noqa: PLC0415
    from wirecopy.exports.brief_card import brief_card  # noqa: PLC0415

    store = out / STORE_NAME
    _check(out, store)
    out.mkdir(parents=True, exist_ok=True)
    with as_file(files("wirecopy") / "sample") as sample, watched(store) as on_progress:
        done = wirecopy.run([sample], store=store, on_progress=on_progress)
    tell_outcome(done, store)
    tell()
    with wirecopy.open_store(store) as opened:
        record = max(done.records, key=lambda each: (each.pages_count, each.id))
        everything = f"wirecopy show {record.id} --store {store}"
        draw(brief_card(record, outside(opened, record), everything))
        sys.stdout.flush()
        tell()
        write(opened, out / "report")
    tell(f"all stories: wirecopy show --store {store}")


def _check(out: Path, store: Path) -> None:
    """Refuse a folder that holds other things than an earlier demo."""
    from wirecopy.exports.folder import FolderTakenError  # noqa: PLC0415

    if out.is_dir() and not store.exists() and any(out.iterdir()):
        hint = "name an empty or new folder with --out"
        raise FolderTakenError(f"{out} holds other files", hint=hint)
