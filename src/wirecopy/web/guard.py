"""Guard: what every answer of the server carries, and which requests it does not hear.

The pages show words of strangers. Should any of them slip through the templates, these
headers keep it from running, from asking anybody anything, and from being framed.
"""

import re
from collections.abc import Iterable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
METHODS: Final = {"GET", "HEAD", "POST"}
MOST_BODY_BYTES: Final = 64 * 1024
"""A form of ours is far smaller."""
_HOST: Final = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::[0-9]{1,5})?", re.ASCII)
_LENGTH: Final = re.compile(r"[0-9]{1,9}", re.ASCII)


class Guard:
    """Hears only requests that name this host, and puts the headers on every answer.

    The check of the Host header keeps a page of another site, whose name somebody has
    pointed at this machine, from reading the store through its reader's browser.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host_of(host) or host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hear one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refused = self._refused(scope)
        if refused:
            await refused(scope, receive, guarded)
        else:
            await self.app(scope, _limited(receive), guarded)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        # Of two names, one is heard here and the other by whatever stands before the server.
        if [host_of(name) in self.hosts for name in headers.getlist("host")] != [True]:
            return PlainTextResponse("this server does not go by that name\n", 400)
        if scope["method"] not in METHODS:
            return PlainTextResponse(
                "only GET, HEAD and POST\n", 405, {"allow": ", ".join(sorted(METHODS))}
            )
        length = headers.get("content-length", "0")
        if not _LENGTH.fullmatch(length) or int(length) > MOST_BODY_BYTES:
            return PlainTextResponse("too much at once\n", 413)
        return None


def _limited(receive: Receive) -> Receive:
    """Count what comes in, for a body in pieces tells no length beforehand."""
    count = 0

    async def counted() -> Message:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > MOST_BODY_BYTES:
            raise HTTPException(413, "too much at once")
        return message

    return counted


def host_of(header: str) -> str | None:
    """Give the host that a Host header names, without its port; None where it names none.

    >>> host_of("Localhost:8000"), host_of("[::1]:8000"), host_of("127.0.0.1")
    ('localhost', '[::1]', '127.0.0.1')
    >>> host_of("localhost:80@ledra.example") is None
    True
    """
    found = _HOST.fullmatch(header.lower())
    return found[1] if found else None
