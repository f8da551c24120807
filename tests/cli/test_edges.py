"""The edges of the command line: help, exit codes, pipes, faults, and terminals."""

import ast
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest

from wirecopy import __version__
from wirecopy.cli import main
from wirecopy.cli.main import COMMANDS, cli

DOCS = Path(__file__).parents[2] / "docs"


def test_help_imports_no_engine(shell: Any) -> None:
    heavy = "import sys, wirecopy.cli.main as m; m.outcome(['--help']); print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", heavy], capture_output=True, text=True, check=True
    )
    loaded = set(ast.literal_eval(done.stdout.splitlines()[-1]))
    assert not loaded & {
        "numpy",
        "numba",
        "pyarrow",
        "spacy",
        "rich",
        "jinja2",
        "msgspec",
        "selectolax",
    }
    start = time.perf_counter()
    assert shell("--help").code == 0
    # 0.12 s on an idle machine; the bound leaves room for a busy one.
    assert time.perf_counter() - start < 3


def test_the_version(say: Any) -> None:
    assert say("--version").out == f"wirecopy {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_helps_with_an_example(say: Any, name: str) -> None:
    text = say(name, "--help").out
    assert f"  wirecopy {name}" in text.split("Example:")[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_caption_of_a_command_is_its_own(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.short_help == COMMANDS[name]


def test_every_command_and_option_is_documented() -> None:
    text = (DOCS / "cli.md").read_text("utf-8")
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        assert f"`wirecopy {name}" in text
        for option in command.params:
            for flag in option.opts:
                assert not flag.startswith("--") or f"`{flag}" in text, f"{name} {flag}"


def test_every_column_is_documented() -> None:
    from wirecopy.exports.comparison.pieces import PIECES  # noqa: PLC0415
    from wirecopy.exports.comparison.places import PLACES  # noqa: PLC0415
    from wirecopy.exports.index_rows import ADDED, CHANGES  # noqa: PLC0415
    from wirecopy.exports.rows import SHAPES  # noqa: PLC0415
    from wirecopy.exports.stemma.stemma_rows import CONDUCT, EDGES  # noqa: PLC0415

    text = (DOCS / "cli.md").read_text("utf-8")
    for shape in (*SHAPES.values(), PIECES, PLACES, ADDED, CHANGES, EDGES, CONDUCT):
        for column in shape.columns:
            assert f"| `{column.name}` | {column.meaning} |" in text, f"{shape.name}.{column.name}"


def test_every_slug_is_documented() -> None:
    text = (DOCS / "errors.md").read_text("utf-8")
    slugs = {"usage", "file", "internal"}
    for path in Path(main.__file__).parents[1].rglob("*.py"):
        code = path.read_text("utf-8")
        slugs |= set(
            re.findall(r'^    slug(?:: ClassVar\[str\])? = "([a-z-]+)"', code, re.MULTILINE)
        )
        slugs |= set(re.findall(r'Problem\(\s*(?:slug=)?"([a-z-]+)"', code))
    assert len(slugs) > 10
    assert [slug for slug in sorted(slugs) if f"## {slug}\n" not in text] == []


@pytest.mark.parametrize(
    "args",
    [("fly",), ("show", "--formt", "csv"), ("run",), ("show", "--format", "xml"), ("report",)],
)
def test_asked_wrongly_is_two(say: Any, args: tuple[str, ...]) -> None:
    said = say(*args)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("wirecopy: ")
    assert "--help" in said.err
    assert "docs: errors/usage" in said.err


def test_a_fault_of_ours_is_told_without_a_traceback(
    say: Any, monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("boom \x1b[31m")

    monkeypatch.setattr("wirecopy.store.open.Store.records", fail)
    said = say("show", "--store", store)
    assert said.code == 1
    assert "RuntimeError: boom ␛[31m" in said.err
    assert "Traceback" not in said.err
    assert "docs: errors/internal" in said.err


def test_a_reader_that_stops_reading_is_no_fault(store: Path) -> None:
    command = f"{sys.executable} -m wirecopy show --only variants --store {store} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.startswith("{")


def test_ctrl_c_takes_one_line(tmp_path: Path) -> None:
    fifo = tmp_path / "never.txt"
    os.mkfifo(fifo)
    code = "import sys, time, wirecopy.cli.main as m, wirecopy.api as a\n"
    code += "def wait(*_, **__):\n print('here', flush=True); time.sleep(60)\n"
    code += "a.run = wait\nm.main(['run', '.', '--store', 's.wirecopy'])"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err == "interrupted before the first page; run it again; the store is as it was\n"


def test_output_is_utf8_in_any_locale(shell: Any, store: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    said = shell("show", "--only", "copies", "--store", store, env=environment, encoding="utf-8")
    assert said.code == 0
    card = shell("show", "s-", "--format", "table", "--store", store, env=environment)
    assert "Traceback" not in card.err


def on_terminal(*args: str) -> tuple[int, str]:
    """Run the command line on a terminal of its own; gives the exit code and all it shows."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"NO_COLOR": "1", "COLUMNS": "80", "TERM": "xterm"}
        os.execv(sys.executable, [sys.executable, "-m", "wirecopy", *args])
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other end is gone
            break
        if not piece:
            break
        shown += piece
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode()


def test_a_terminal_gets_a_table(store: Path) -> None:
    code, text = on_terminal("show", "--store", str(store))
    assert code == 0
    assert "headline" in text
    assert "Ferry runs aground" in " ".join(text.split())
    assert "{" not in text


def test_a_run_on_a_terminal_draws_its_progress(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A ferry ran aground off Port Ledra.\n\nNobody was hurt.\n")
    store = tmp_path / "a.wirecopy"
    code, text = on_terminal(
        "run", str(tmp_path / "a.txt"), "--parser", "none", "--store", str(store)
    )
    assert code == 0
    assert "━" in text
    assert "1 page (1 new)" in text


def test_progress_is_not_drawn_into_a_pipe(shell: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A ferry ran aground off Port Ledra.\n\nNobody was hurt.\n")
    said = shell("run", tmp_path / "a.txt", "--parser", "none", "--store", tmp_path / "a.wirecopy")
    assert said.code == 0
    assert "━" not in said.out + said.err
    assert said.err.splitlines()[0].startswith("1 page (1 new)")
