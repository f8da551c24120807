"""wirecopy apparatus: the critical apparatus of a dispatch, for other tools."""

from pathlib import Path
from typing import Final

import click

from wirecopy.cli.output import put, store_option, tell

FORMS: Final = ("tei", "tei-double-end-point", "csv", "json", "dot", "nexus", "html")
"""The words of exports.apparatus.write.ApparatusForm, which `--help` must not wait for."""

DRAWN_FROM_A_STEMMA: Final = ("dot", "nexus", "html")
STDOUT: Final = Path("-")


@click.command(short_help="Write the critical apparatus of a dispatch, for other tools.")
@click.argument("key", metavar="ID")
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="tei",
    show_default=True,
    help="TEI P5 in either method, rows, the stemma for Graphviz or as Nexus, or a web page.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default="-",
    metavar="FILE",
    help="A new file; - for standard output, which is where it goes without.",
)
def apparatus(key: str, store: Path, form: str, out: Path) -> None:
    """Write the critical apparatus of the dispatch that ID names, or that holds what ID names.

    Every place where copies differ, with all readings and who has each; as dot and nexus,
    who copied whom. The start of an id is enough where it is the only one.

    \b
    Example:
      wirecopy apparatus d-71baab --store news.wirecopy --format tei --out dispatch.xml
      wirecopy apparatus d-71baab --store news.wirecopy --format dot | dot -Tsvg
    """  # noqa: D301  # \\b is for click: keep these lines
    import wirecopy  # noqa: PLC0415
    from wirecopy.exports.apparatus.write import (  # noqa: PLC0415
        apparatus_text,
        check_free,
        write_apparatus,
    )
    from wirecopy.side_by_side import edition_of, find_dispatch  # noqa: PLC0415

    if out != STDOUT:
        check_free(out)
    with wirecopy.open_store(store) as opened:
        dispatch = find_dispatch(key, store=opened)
        edition = edition_of(dispatch, store=opened, stemma=form in DRAWN_FROM_A_STEMMA)
    if out == STDOUT:
        put(apparatus_text(form, edition))
        return
    write_apparatus(out, form, edition)
    tell(f"apparatus written: {out}")
