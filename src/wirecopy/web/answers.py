"""Answers: one value as a page, as JSON, or as rows of CSV."""

from typing import Final, Literal

from starlette.responses import Response

from wirecopy.exports.write import Format, json_text, write_rows
from wirecopy.web.desk import Guest
from wirecopy.web.engine import environment
from wirecopy.web.pages import Answer, Late, Page

Twin = Literal["html", "json", "csv"]
MEDIA: Final[dict[Twin, str]] = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}


def render(page: Page, answer: Answer, twin: Twin, here: str, guest: Guest) -> bytes:
    """Give the bytes of an answer; `here` is the address that was asked for, `guest` who asks.

    Lone surrogates of a broken page have no UTF-8; each stands as a question mark.
    """
    if twin == "json":
        late = answer.value
        text = json_text(late.make() if isinstance(late, Late) else late) + "\n"
    elif twin == "csv":
        rows = answer.shape.rows(answer.rows)
        text = "".join(write_rows(rows, answer.shape.names, Format.CSV))
    else:
        template = environment().get_template(f"{page.name}.html")
        text = template.render(
            view=answer.view, page=page, here=here, twins=twins(here), guest=guest
        )
    return text.encode("utf-8", "replace")


def respond(body: bytes, twin: Twin, tag: str) -> Response:
    """Give the response: a browser asks again each time, and is told where nothing changed."""
    return Response(body, media_type=MEDIA[twin], headers=_kept(tag))


def not_modified(tag: str) -> Response:
    """Give the response to a browser that has this answer already."""
    return Response(status_code=304, headers=_kept(tag))


def _kept(tag: str) -> dict[str, str]:
    return {"etag": tag, "cache-control": "private, no-cache", "vary": "cookie"}


def twins(here: str) -> dict[str, str]:
    """Give the addresses of the twins of a page.

    >>> twins("/stories?page=2")
    {'json': '/stories.json?page=2', 'csv': '/stories.csv?page=2'}
    """
    path, mark, query = here.partition("?")
    return {twin: f"{path}.{twin}{mark}{query}" for twin in ("json", "csv")}
