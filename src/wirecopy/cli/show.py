"""wirecopy show: the stories of a store, or what an id names."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from wirecopy.cli.output import (
    chosen,
    draw,
    format_option,
    need_rows_for_csv,
    put,
    put_rows,
    store_option,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wirecopy import Found, Record, Store
    from wirecopy.exports.shape import Shape
    from wirecopy.exports.write import Format
    from wirecopy.ids import ArticleId

LISTS: Final = ("stories", "dispatches", "articles", "pages", "pairs", "outlets")
"""What can be listed of a whole store."""

RECORD_LISTS: Final = (
    *("copies", "quotations", "figures", "dates", "variants", "conflicts", "timeline", "excerpts"),
)
"""What can be listed of a story, a dispatch or a whole store; the names of RECORD_PARTS."""


@click.command(short_help="Show the stories of a store, or what an id names.")
@click.argument("key", metavar="[ID]", required=False)
@store_option
@click.option(
    "--only",
    type=click.Choice((*LISTS, *RECORD_LISTS, "parts", "cites")),
    help="Rows of one kind, instead of a whole card.",
)
@format_option
def show(key: str | None, store: Path, only: str | None, form: str | None) -> None:
    """Show the stories of a store, or what ID names: a story, dispatch, article, page or claim.

    The start of an id is enough where it is the only one. Whole values are written as
    json or jsonl; rows of one kind (--only) in any format.

    \b
    Example:
      wirecopy show --store news.wirecopy
      wirecopy show --only quotations --format csv --store news.wirecopy
    """  # noqa: D301  # \\b is for click: keep these lines
    import wirecopy  # noqa: PLC0415

    with wirecopy.open_store(store) as opened:
        if key is None:
            _show_list(opened, only or "stories", chosen(form))
        elif only is not None:
            shape, values = _rows_of(opened, _found(opened, key), only)
            put_rows(shape, values, chosen(form))
        else:
            _show_value(opened, _found(opened, key), chosen(form))


def _found(store: "Store", key: str) -> "Found":
    from wirecopy.errors import NotFoundError  # noqa: PLC0415

    found = store.find(key)
    if found is None:
        hint = "`wirecopy show` lists the stories; an id cut short must fit one thing only"
        raise NotFoundError(f"no {key} in {store.path}", hint=hint)
    return found


def _show_list(store: "Store", only: str, form: "Format") -> None:
    from wirecopy.exports.record_rows import RECORD_PARTS  # noqa: PLC0415
    from wirecopy.exports.rows import SHAPES  # noqa: PLC0415

    if only in RECORD_PARTS:
        shape, take = RECORD_PARTS[only]
        put_rows(shape, (part for record in store.records() for part in take(record)), form)
        return
    whole = {
        "stories": store.records,
        "dispatches": store.dispatches,
        "articles": store.articles,
        "pages": store.pages,
        "pairs": store.pairs,
        "outlets": store.outlets,
    }
    if only not in whole:
        raise click.UsageError(f"--only {only} needs an ID")
    put_rows(SHAPES[only], whole[only](), form)


def _rows_of(store: "Store", found: "Found", only: str) -> "tuple[Shape[Any], list[Any]]":
    """Give the rows of one kind that stand in what was found."""
    from wirecopy.exports.record_rows import RECORD_PARTS  # noqa: PLC0415
    from wirecopy.exports.rows import CITES, PARTS, CiteIn  # noqa: PLC0415

    if only in RECORD_PARTS and found.kind in {"record", "dispatch"}:
        shape, take = RECORD_PARTS[only]
        return shape, list(take(_record(store, found)))
    if only == "parts" and found.kind == "article":
        return PARTS, [(found.value, part) for part in found.value.parts]  # type: ignore[union-attr]
    if only == "cites" and hasattr(found.value, "cites"):
        value = found.value
        return CITES, [CiteIn(value.id, store.article(c.article), c) for c in value.cites]
    raise click.UsageError(f"{found.kind} {found.value.id} has no {only}")


def _record(store: "Store", found: "Found") -> "Record":
    """Give the record of a story, or of a dispatch's story with only this dispatch in it."""
    from dataclasses import replace  # noqa: PLC0415

    assert found.story is not None, "stories and dispatches have a record"
    record = store.record(found.story)
    if found.dispatch is None:
        return record
    own = tuple(line for line in record.dispatches if line.dispatch == found.dispatch)
    return replace(record, dispatches=own)


def _show_value(store: "Store", found: "Found", form: "Format") -> None:
    from wirecopy.exports.write import Format, write_value  # noqa: PLC0415

    if form is Format.TABLE:
        draw(_card(store, found))
        return
    need_rows_for_csv(form, _parts(found))
    value: object = found.value
    if found.kind == "dispatch":
        value = _record(store, found).dispatches[0]
    put([write_value(found.kind, value, form)])


def _parts(found: "Found") -> tuple[str, ...]:
    if found.kind in {"record", "dispatch"}:
        return RECORD_LISTS
    return ("parts",) if found.kind == "article" else ("cites",)


def _card(store: "Store", found: "Found") -> "RenderableType":
    from wirecopy.articles.article import Article  # noqa: PLC0415
    from wirecopy.dispatches.dispatch import Dispatch  # noqa: PLC0415
    from wirecopy.exports.story_card import story_card  # noqa: PLC0415
    from wirecopy.exports.value_cards import (  # noqa: PLC0415
        article_card,
        claim_card,
        dispatch_card,
        page_card,
    )
    from wirecopy.pages.page import Page  # noqa: PLC0415
    from wirecopy.records.record import Record  # noqa: PLC0415

    notes = [f"of {name}" for name in (found.dispatch, found.story) if name]
    value = found.value
    if isinstance(value, Record):
        return story_card(value, outside(store, value))
    if isinstance(value, Dispatch):
        return dispatch_card(_record(store, found).dispatches[0], notes[1:])
    if isinstance(value, Article):
        return article_card(value, notes)
    if isinstance(value, Page):
        return page_card(value, notes)
    return claim_card(value, store, notes)


def outside(store: "Store", record: "Record") -> "dict[ArticleId, str]":
    """Name the outlets that carry a piece of a story without being among its copies."""
    return {e.article: store.article(e.article).outlet.name for e in record.excerpts}
