"""wirecopy serve: a store in a browser."""

from pathlib import Path

import click

from wirecopy.cli.output import DEFAULT_STORE, tell


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
@click.option("--open", "opens", is_flag=True, help="Open the browser too.")
def serve(store: Path, host: str, port: int, names: tuple[str, ...], *, opens: bool) -> None:
    """Open a store in a browser: stories, collations, quotations, outlets, and the evidence.

    The store is only read, and may be written by a run meanwhile: each page shows it as it
    stands. Nobody but this machine is heard, unless another --host says so.

    \b
    Example:
      wirecopy serve news.wirecopy
    """  # noqa: D301  # \\b is for click: keep these lines
    from wirecopy.web.serve import serve as run_server  # noqa: PLC0415

    def started(address: str) -> None:
        tell(f"{store} is open at {address}  (Ctrl-C ends)")
        if opens:
            click.launch(address)

    run_server(store, host=host, port=port, names=names, on_start=started)
