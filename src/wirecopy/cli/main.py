"""The command line: a verb a command, a file a command.

Here all faults end: a person's are told in two lines without a traceback, ours with a
word on how to see it. Exit: 0 done, 1 failed, 2 asked wrongly, 3 done with problems.
"""

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from wirecopy import __version__
from wirecopy.errors import WirecopyError

COMMANDS: Final = {
    "run": "Read pages, and set down one record a story.",
    "show": "Show the stories of a store, or what an id names.",
    "quotations": "List who said what, and who altered it.",
    "compare": "Lay files side by side.",
    "stemma": "Say who copied whom in a dispatch, and what each outlet did.",
    "apparatus": "Write the critical apparatus of a dispatch, for other tools.",
    "explain": "Say why two pages carry one dispatch, or do not.",
    "add": "Take pages into an index, and say of each what it is to the others.",
    "remove": "Take articles out of an index.",
    "changes": "List which dispatches of an index were made, merged and split.",
    "review": "Accept, split and merge dispatches, and correct a speaker.",
    "problems": "List the pages that could not go through a run.",
    "serve": "Open a store in a browser.",
    "report": "Write the stories of a store as web pages.",
    "demo": "Run over the packaged sample, and show what comes out.",
}
"""Each command and its caption, so that `--help` imports none of them."""

INTERRUPTED: Final = 130
"""What a shell expects of a program that Ctrl-C ended (128 + SIGINT)."""


class Commands(click.Group):
    """The commands, each imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Give the names of all commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"wirecopy.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands with their captions."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="wirecopy", message="%(prog)s %(version)s")
def cli() -> None:
    """Many copies, one record: read republished news, get one sourced record a story.

    \b
    Example:
      wirecopy run pages/ --store news.wirecopy
      wirecopy show --store news.wirecopy
    """  # noqa: D301  # \\b is for click: keep these lines


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and end the program."""
    if hasattr(signal, "SIGPIPE"):
        # `wirecopy show | head` ends with head, as any other tool does, and says nothing.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(outcome(args))


def outcome(args: Sequence[str] | None = None) -> int:
    """Run the command line, tell what went wrong, and give the exit code."""
    try:
        return _code(cli.main(args, prog_name="wirecopy", standalone_mode=False))
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.UsageError as fault:
        help_of = fault.ctx.command_path if fault.ctx else "wirecopy"
        said = fault.format_message().rstrip(".")
        message = said[:1].lower() + said[1:]  # click opens with a capital, we do not
        return _tell(message, f"see {help_of} --help", "usage", fault.exit_code)
    except WirecopyError as fault:
        return _tell(str(fault), fault.hint, fault.slug, fault.exit_code)
    except Exception as fault:  # noqa: BLE001  # the outer edge: it tells, and ends
        return _tell_other(fault)


def _tell_other(fault: Exception) -> int:
    """Tell of a file that cannot be used, or of a fault of our own."""
    if isinstance(fault, click.ClickException):
        return _tell(fault.format_message(), "", "file", fault.exit_code)
    if isinstance(fault, OSError):
        where = f" {fault.filename}" if fault.filename else ""
        return _tell(f"cannot use{where}: {fault.strerror or fault}", "", "file", 1)
    if os.environ.get("WIRECOPY_TRACEBACK"):
        traceback.print_exception(fault)
    hint = "this is a fault of wirecopy; set WIRECOPY_TRACEBACK=1 to see where"
    return _tell(f"{type(fault).__name__}: {fault}", hint, "internal", 1)


def _code(result: object) -> int:
    return result if isinstance(result, int) else 0


def _tell(what: str, hint: str, slug: str, code: int) -> int:
    from wirecopy.text.plain import calm  # noqa: PLC0415

    sys.stdout.flush()
    click.echo(f"wirecopy: {calm(what)}", err=True)
    notes = [note for note in (calm(hint), f"docs: errors/{slug}") if note]
    click.echo("          " + "  ·  ".join(notes), err=True)
    return code


if __name__ == "__main__":
    main()
