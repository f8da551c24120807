"""wirecopy compare: two files side by side."""

import click

from wirecopy.cli.output import chosen, draw, format_option, put_rows

KINDS = ("kept", "cut", "added", "rewritten", "style", "changed", "moved", "repeated")
"""The words of exports.diff.PieceKind, which `--help` must not wait for; a test compares them."""


@click.command(short_help="Lay two files side by side.")
@click.argument("a", type=click.Path(exists=True, dir_okay=False))
@click.argument("b", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--only",
    type=click.Choice(KINDS),
    multiple=True,
    help="List only pieces of this kind; may be given more than once.",
)
@format_option
def compare(a: str, b: str, only: tuple[str, ...], form: str | None) -> None:
    """Lay the articles of two files side by side: what B keeps of A, cuts, adds, rewrites.

    Furniture (banners, related links, forms) takes no part.

    \b
    Example:
      wirecopy compare courier.html echo.txt
      wirecopy compare courier.html echo.txt --only changed --format jsonl
    """  # noqa: D301  # \\b is for click: keep these lines
    import wirecopy  # noqa: PLC0415
    from wirecopy.exports import diff  # noqa: PLC0415
    from wirecopy.exports.diff_card import comparison_card, piece_list  # noqa: PLC0415
    from wirecopy.exports.write import Format  # noqa: PLC0415

    found = wirecopy.compare(a, b)
    pieces = diff.find_pieces(found.articles, found.collation)
    if chosen(form) is not Format.TABLE:
        put_rows(diff.PIECES, diff.only(pieces, only), chosen(form))
    elif only:
        draw(piece_list(found.articles, pieces, tuple(diff.only(pieces, only))))
    else:
        draw(comparison_card(found.articles, pieces))
