"""wirecopy apparatus: the critical apparatus of a dispatch, for other tools."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from wirecopy.cli.output import put, store_option, tell

if TYPE_CHECKING:
    from wirecopy import Store
    from wirecopy.ids import DispatchId

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
    from wirecopy.side_by_side import edition_of  # noqa: PLC0415

    if out != STDOUT:
        check_free(out)
    with wirecopy.open_store(store) as opened:
        dispatch = _dispatch(opened, key)
        edition = edition_of(dispatch, store=opened, stemma=form in DRAWN_FROM_A_STEMMA)
    if out == STDOUT:
        put(apparatus_text(form, edition))
        return
    write_apparatus(out, form, edition)
    tell(f"apparatus written: {out}")


def _dispatch(store: "Store", key: str) -> "DispatchId":
    """Find the dispatch that an id names, or in which stands what it names."""
    from wirecopy.errors import NotFoundError  # noqa: PLC0415

    found = store.find(key)
    if found is None:
        hint = "`wirecopy show --only dispatches` lists them; an id cut short must fit one only"
        raise NotFoundError(f"no {key} in {store.path}", hint=hint)
    if found.dispatch is not None:
        return found.dispatch
    if found.story is None:
        raise NotFoundError(f"{found.kind} {key} stands in no dispatch", hint="name a dispatch")
    lines = store.record(found.story).dispatches
    if len(lines) != 1:
        ids = ", ".join(line.dispatch for line in lines[:6])
        raise NotFoundError(f"{key} has {len(lines)} dispatches", hint=f"name one: {ids}")
    return lines[0].dispatch
