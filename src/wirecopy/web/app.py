"""App: the addresses of the server, and what becomes of a request."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from wirecopy import __version__
from wirecopy.errors import NotFoundError, ReviewError, WirecopyError
from wirecopy.exports.write import json_text
from wirecopy.store.reviews import reviews_path
from wirecopy.store.write import state_of
from wirecopy.web.answers import MEDIA, Twin, not_modified, render, respond
from wirecopy.web.asked import WrongRequestError, read_query
from wirecopy.web.desk import COOKIE, Desk, Guest, NotSignedInError
from wirecopy.web.engine import MEDIA as STATIC_MEDIA
from wirecopy.web.engine import environment, static_files
from wirecopy.web.guard import Guard
from wirecopy.web.openapi import describe
from wirecopy.web.pages import Page
from wirecopy.web.shelves import Shelves
from wirecopy.web.site import PAGES
from wirecopy.web.writing import writing_routes

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
"""Names by which the server hears requests of this machine."""
_YEAR: Final = 365 * 24 * 3600
_CODES: Final[dict[type[WirecopyError], int]] = {
    NotFoundError: 404,
    WrongRequestError: 400,
    ReviewError: 400,
    NotSignedInError: 403,
}


def make_app(store: Path, token: str, hosts: Iterable[str] = LOOPBACK) -> Guard:
    """Give the server of a store file, as an ASGI app. It opens the store when it is asked.

    `token` is the secret of those who may write, `hosts` the names in the Host header that
    it hears.
    """
    shelves, desk = Shelves(store), Desk(token)
    routes = [Route("/", _first), Route("/static/{name:path}", _static)]
    routes.append(Route("/openapi.json", partial(_openapi, body=_description())))
    for page in PAGES:
        twins: tuple[tuple[str, Twin], ...] = ((".json", "json"), (".csv", "csv"), ("", "html"))
        routes += [
            Route(page.path + end, _endpoint(page, twin, shelves, desk), methods=["GET"])
            for end, twin in twins
        ]
    routes += writing_routes(store, desk)
    fault = partial(_fault, store=store)
    faults = {Exception: fault, HTTPException: fault, WirecopyError: fault}
    app = Starlette(routes=routes, exception_handlers=faults)
    return Guard(app, hosts)


def _endpoint(
    page: Page, twin: Twin, shelves: Shelves, desk: Desk
) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        guest = desk.who(request.cookies.get(COOKIE))
        query = read_query(request.query_params.multi_items(), page.params)
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        tag = _tag(shelves, here, guest)
        if tag in _tags(request.headers.get("if-none-match", "")):
            return not_modified(tag)
        with shelves.lend() as store:
            found = page.answer(store, request.path_params.get("key", ""), query)
            body = render(page, found, twin, here, guest)
        return respond(body, twin, tag)

    return answer


def _tag(shelves: Shelves, here: str, guest: Guest) -> str:
    """Give a name of what an address answers: it changes with the store and with who asks."""
    decided = state_of(reviews_path(shelves.path))
    named = f"{__version__} {shelves.state} {decided} {guest.secret} {here}"
    return f'"{sha256(named.encode()).hexdigest()[:24]}"'


def _tags(header: str) -> set[str]:
    """Give the names that a browser has; what stands between may have weakened them."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _first(_: Request) -> Response:
    return RedirectResponse("/stories", 307)


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    content = static_files().get(name)
    if content is None:
        raise NotFoundError(f"no file {name}")
    media = STATIC_MEDIA[Path(name).suffix]
    keep = {"cache-control": f"public, max-age={_YEAR}, immutable"}
    return Response(content, media_type=media, headers=keep)


def _description() -> bytes:
    return (json_text(describe(PAGES)) + "\n").encode()


def _openapi(_: Request, body: bytes) -> Response:
    return Response(body, media_type=MEDIA["json"])


def _fault(request: Request, fault: Exception, store: Path) -> Response:
    """Tell what went wrong, as a page or as JSON. Of our own faults only that there was one."""
    headers: Mapping[str, str] | None = None
    if isinstance(fault, HTTPException):
        headers = fault.headers
        code, what, hint = fault.status_code, fault.detail, ""
    elif isinstance(fault, WirecopyError):
        code = next((c for kind, c in _CODES.items() if isinstance(fault, kind)), 503)
        # Whoever reads pages need not know where on this machine the store lies.
        what, hint = str(fault).replace(str(store), store.name), fault.hint
    else:
        code, what, hint = 500, "the server failed at this page", "its log says where"
    if request.url.path.endswith((".json", ".csv")):
        body = json_text({"error": what, "hint": hint}) + "\n"
        return Response(body, code, headers, MEDIA["json"])
    phrase = HTTPStatus(code).phrase
    told = {"code": code, "phrase": phrase, "what": what, "hint": hint}
    text = environment().get_template("fault.html").render(view=told, here=request.url.path)
    return Response(text.encode("utf-8", "replace"), code, headers, MEDIA["html"])
