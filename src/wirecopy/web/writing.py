"""Writing: the few addresses that take something in, all of it what a person decided."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from wirecopy.exports.write import json_text
from wirecopy.reviewing import review
from wirecopy.web.answers import MEDIA
from wirecopy.web.asked import WrongRequestError
from wirecopy.web.desk import COOKIE, LASTS_SECONDS, SAME, Desk, NotSignedInError
from wirecopy.web.engine import environment
from wirecopy.web.guard import MOST_BODY_BYTES

MOST_FIELDS: Final = 1000
FORM: Final = "application/x-www-form-urlencoded"
Fields = Sequence[tuple[str, str]]


def writing_routes(store: Path, desk: Desk) -> list[Route]:
    """Give the routes that write."""
    return [
        Route("/sign-in", partial(_ask_in, desk=desk), methods=["GET"]),
        Route("/sign-in", partial(_sign_in, desk=desk), methods=["POST"]),
        Route("/sign-out", _sign_out, methods=["POST"]),
        Route("/reviews", partial(_review, store=store, desk=desk), methods=["POST"]),
        Route("/reviews.json", partial(_review, store=store, desk=desk), methods=["POST"]),
    ]


async def _ask_in(request: Request, desk: Desk) -> Response:
    guest = desk.who(request.cookies.get(COOKIE))
    text = environment().get_template("sign_in.html").render(here="/sign-in", guest=guest)
    return Response(text, media_type=MEDIA["html"], headers={"cache-control": "no-store"})


async def _sign_in(request: Request, desk: Desk) -> Response:
    form = dict(await _fields(request))
    cookie = desk.sign_in(form.get("token", ""), form.get("by", ""))
    answer = RedirectResponse("/reviews", 303)
    answer.set_cookie(
        COOKIE, cookie, max_age=LASTS_SECONDS, path="/", httponly=True, samesite="strict"
    )
    return answer


async def _sign_out(request: Request) -> Response:
    if request.headers.get("sec-fetch-site", "same-origin") not in SAME:
        raise NotSignedInError("another site asked to sign out", hint="/reviews signs out")
    answer = RedirectResponse("/stories", 303)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer


async def _review(request: Request, store: Path, desk: Desk) -> Response:
    fields = await _fields(request)
    form = dict(fields)
    name = desk.writer(request.headers, desk.who(request.cookies.get(COOKIE)), form)
    made = await run_in_threadpool(
        review,
        store,
        form.get("kind", ""),
        by=name,
        note=form.get("note", ""),
        articles=[
            value.strip() for field, value in fields if field == "article" and value.strip()
        ],
        quotation=form.get("quotation", ""),
        speaker=form.get("speaker", ""),
        undoes=form.get("undoes", ""),
    )
    if request.url.path.endswith(".json"):
        return Response(json_text(made) + "\n", 201, media_type=MEDIA["json"])
    return RedirectResponse(f"/reviews#{made.id}", 303)


async def _fields(request: Request) -> list[tuple[str, str]]:
    """Read the fields of a form; raises WrongRequestError where it is none, or too long."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise WrongRequestError("a form is needed", hint=f"send {FORM}")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BODY_BYTES:
            raise WrongRequestError("that is too much for a form")
    try:
        return parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=MOST_FIELDS,
            errors="strict",
        )
    except ValueError as fault:
        raise WrongRequestError(f"the form cannot be read: {fault}") from fault
