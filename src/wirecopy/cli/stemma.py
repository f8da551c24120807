"""wirecopy stemma: who copied whom in a dispatch, and what each outlet did."""

from pathlib import Path
from typing import Final

import click

from wirecopy.cli.output import chosen, draw, format_option, put_rows, store_option

ROWS: Final = ("edges", "conduct")


@click.command(short_help="Say who copied whom in a dispatch, and what each outlet did.")
@click.argument("key", metavar="ID")
@store_option
@click.option(
    "--only",
    type=click.Choice(ROWS),
    help="Rows of one kind: who copied whom (which a pipe gets without), or what each did.",
)
@click.option("--why", is_flag=True, help="Show the evidence of each edge, on a terminal.")
@format_option
def stemma(key: str, store: Path, only: str | None, form: str | None, *, why: bool) -> None:
    """Say who copied whom in the dispatch that ID names, or that holds what ID names.

    A tree of its copies under the wire, which is the dispatch as the agency sent it: each
    with how sure its source is, and, where nothing decides, what would. Then what each
    outlet kept, added, altered, and did with the credit.

    \b
    Example:
      wirecopy stemma d-71baab --store news.wirecopy --why
      wirecopy stemma d-71baab --store news.wirecopy --only conduct --format csv
    """  # noqa: D301  # \\b is for click: keep these lines
    import wirecopy  # noqa: PLC0415
    from wirecopy.exports.stemma.stemma_card import stemma_card  # noqa: PLC0415
    from wirecopy.exports.stemma.stemma_rows import (  # noqa: PLC0415
        CONDUCT,
        EDGES,
        conducted,
        copied,
    )
    from wirecopy.exports.write import Format  # noqa: PLC0415
    from wirecopy.side_by_side import edition_of, find_dispatch  # noqa: PLC0415

    with wirecopy.open_store(store) as opened:
        edition = edition_of(find_dispatch(key, store=opened), store=opened, stemma=True)
    found = edition.stemma
    assert found is not None, "it was asked for"
    if only is None and chosen(form) is Format.TABLE:
        draw(stemma_card(edition, found, why=why))
    elif only == "conduct":
        put_rows(CONDUCT, conducted(edition, found), chosen(form))
    else:
        put_rows(EDGES, copied(edition, found), chosen(form))
