"""wirecopy serve: a store in a browser."""

from pathlib import Path
from secrets import token_urlsafe
from typing import TypedDict, Unpack

import click

from wirecopy.cli.output import DEFAULT_STORE, tell


class Asked(TypedDict):
    """Where to listen, and by which names."""

    host: str
    port: int
    names: tuple[str, ...]


@click.command(short_help="Open a store in a browser.")
@click.argument(
    "store",
    type=click.Path(path_type=Path, dir_okay=False),
    default=DEFAULT_STORE,
    metavar="[FILE]",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen at; 0 for any that is free.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A further name that the server goes by, such as a proxy's; may be given more than once.",
)
@click.option(
    "--token",
    envvar="WIRECOPY_TOKEN",
    show_envvar=True,
    metavar="TEXT",
    help="The secret of those who may review; a new one each time, if left out.",
)
@click.option("--open", "opens", is_flag=True, help="Open the browser too.")
def serve(store: Path, token: str | None, *, opens: bool, **at: Unpack[Asked]) -> None:
    """Open a store in a browser: stories, collations, quotations, outlets, and the evidence.

    The store is only read, and may be written by a run meanwhile: each page shows it as it
    stands. Nobody but this machine is heard, unless another --host says so.

    \b
    Example:
      wirecopy serve news.wirecopy
    """  # noqa: D301  # \\b is for click: keep these lines
    from wirecopy.web.serve import Address  # noqa: PLC0415
    from wirecopy.web.serve import serve as run_server  # noqa: PLC0415

    secret = token or token_urlsafe(18)

    def started(address: str) -> None:
        tell(f"{store} is open at {address}  (Ctrl-C ends)")
        if token is None:
            tell(f"To review, sign in there with the token {secret}")
        if opens:
            click.launch(address)

    run_server(store, secret, Address(**at), started)
