"""Serve: run the server until it is stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from socket import (
    AF_INET,
    AF_INET6,
    IPPROTO_TCP,
    SO_REUSEADDR,
    SOCK_STREAM,
    SOL_SOCKET,
    socket,
)

import uvicorn

from wirecopy.store.open import open_store
from wirecopy.web.app import LOOPBACK, make_app


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the server listens, and by which names it is asked."""

    host: str = "127.0.0.1"
    port: int = 8000
    """0 for any that is free."""
    names: tuple[str, ...] = ()
    """Further names that it goes by, such as that of a proxy before it."""


def listen(at: Address) -> socket:
    """Give a socket that hears at an address; raises OSError where it is taken."""
    family = AF_INET6 if ":" in at.host else AF_INET
    # Where the protocol is not named, asyncio leaves small packets to wait for each other,
    # and each answer takes 40 ms longer.
    bound = socket(family, SOCK_STREAM, IPPROTO_TCP)
    try:
        bound.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        bound.bind((at.host, at.port))
        bound.listen()
    except OSError:
        bound.close()
        raise
    return bound


def serve(store: Path, token: str, at: Address, on_start: Callable[[str], None]) -> None:
    """Serve a store until the program is interrupted; `on_start` is handed the address.

    `token` is the secret of those who may write.

    Raises:
        NotFoundError: there is no such store.
        StoreError: the file is no store.
        OSError: the address is taken.
    """
    open_store(store).close()
    own = f"[{at.host}]" if ":" in at.host else at.host
    config = uvicorn.Config(
        make_app(store, token, (*LOOPBACK, own, *at.names)),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
    )
    with listen(at) as bound:
        on_start(f"http://{own}:{bound.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[bound])
