"""The sample, run once and served on a free port for all tests of web pages."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn

from exports.web import ARGS, CHROMIUM
from wirecopy import SAMPLE, run
from wirecopy.web.app import make_app
from wirecopy.web.serve import Address, listen

TOKEN = "quay-lantern-31"
Serve = Callable[[Path], AbstractContextManager[str]]


@contextmanager
def _serve(store: Path) -> Iterator[str]:
    config = uvicorn.Config(
        make_app(store, TOKEN),
        log_level="error",
        access_log=False,
        lifespan="off",
        ws="none",
    )
    server = uvicorn.Server(config)
    socket = listen(Address(port=0))
    thread = Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server ended before it began"
        sleep(0.01)
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    socket.close()


@pytest.fixture(scope="session")
def token() -> str:
    """The secret of those who may write to what is served."""
    return TOKEN


@pytest.fixture(scope="session")
def serve() -> Serve:
    """Serves a store in a thread for as long as a `with` lasts, and gives its address."""
    return _serve


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the sample, made once."""
    path = tmp_path_factory.mktemp("served") / "sample.wirecopy"
    run([SAMPLE], store=path)
    return path


@pytest.fixture(scope="session")
def served(sample_store: Path, serve: Serve) -> Iterator[str]:
    """The address of a server of the sample, without a slash at its end."""
    with serve(sample_store) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless browser; a file that uses it has `pytestmark = BROWSER_MARKS`."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGS))
        yield opened
        opened.close()
