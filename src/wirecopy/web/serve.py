"""Serve: run the server until it is stopped."""

from collections.abc import Callable
from pathlib import Path

import uvicorn

from wirecopy.store.open import open_store
from wirecopy.web.app import LOOPBACK, make_app


def serve(
    store: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    names: tuple[str, ...] = (),
    on_start: Callable[[str], None],
) -> None:
    """Serve a store until the program is interrupted; `on_start` is handed the address.

    `names` are further names that the server goes by, such as that of a proxy before it.

    Raises:
        NotFoundError: there is no such store.
        StoreError: the file is no store.
        OSError: the address is taken.
    """
    open_store(store).close()
    own = f"[{host}]" if ":" in host else host
    app = make_app(store, (*LOOPBACK, own, *names))
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
    )
    bound = config.bind_socket()
    try:
        on_start(f"http://{own}:{bound.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[bound])
    finally:
        bound.close()
