"""wirecopy explain: why two pages are together, or not."""

from collections.abc import Sequence
from pathlib import Path

import click

from wirecopy.cli.output import chosen, draw, format_option, put, store_option, tell


@click.command(short_help="Say why two pages carry one dispatch, or do not.")
@click.argument("a")
@click.argument("b")
@store_option
@click.option(
    "--index",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder of an index to ask instead of a store; A and B are whole ids of articles.",
)
@format_option
def explain(a: str, b: str, store: Path, index: Path | None, form: str | None) -> None:
    """Say why the pages A and B carry one dispatch, or do not.

    A and B are ids of pages or articles, or the starts of such. Shows what the two share,
    what is masked as furniture, which rule decided, how far each measure is from its
    threshold, and the smallest changes that would decide otherwise.

    \b
    Example:
      wirecopy explain a-1f0c2e a-93bd77 --store news.wirecopy
    """  # noqa: D301  # \\b is for click: keep these lines
    import wirecopy  # noqa: PLC0415
    from wirecopy.exports.explain_card import explain_card  # noqa: PLC0415
    from wirecopy.exports.write import Format, write_value  # noqa: PLC0415
    from wirecopy.side_by_side import explain_indexed  # noqa: PLC0415

    if chosen(form) is Format.CSV:
        raise click.UsageError("an explanation is one value, not rows: take json or jsonl")
    told = explain_indexed(a, b, index=index) if index else wirecopy.explain(a, b, store=store)
    if chosen(form) is Format.TABLE:
        draw(explain_card(told))
    else:
        put([write_value("explanation", told, chosen(form))])
    if not index:
        _tell_decisions(store, (told.a.article, told.b.article))


def _tell_decisions(store: Path, articles: Sequence[str]) -> None:
    """Say what people decided about either: it counts, whatever the texts say."""
    from wirecopy.reviewing import reviews_about  # noqa: PLC0415

    for each in reviews_about(store, articles):
        one = each.review
        tell(f"decided by {one.by} on {one.at:%Y-%m-%d}: {one.kind}, {each.why} ({one.id})")
