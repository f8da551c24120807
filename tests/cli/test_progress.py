"""How far a run has come: its rate, the time left, and what Ctrl-C leaves behind."""

import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from invented import FLOOD, STRIKE
from wirecopy.cli.progress import Drawing, Lines, Pace
from wirecopy.stages.progress import Progress


class Clock:
    """Seconds that pass only when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_rate_is_that_of_the_last_half_minute() -> None:
    pace = Pace()
    for second in range(20):
        pace.see(1000 + 50 * second, second)  # a thousand were taken over in one
    assert pace.rate == pytest.approx(50)
    for second in range(20, 80):
        pace.see(1950 + 10 * (second - 19), second)
    assert pace.rate == pytest.approx(10)
    assert pace.words(2650) == ("10/s", "10 s left")


def test_a_rate_that_nobody_can_know_is_not_told() -> None:
    pace = Pace()
    assert pace.words(10) == ("", "")
    pace.see(0, 0.0)
    pace.see(5, 0.5)
    assert pace.rate is None
    pace.see(5, 20.0)
    assert pace.words(None) == ("0.25/s", "")
    stuck = Pace()
    stuck.see(3, 0.0)
    stuck.see(3, 100.0)
    assert stuck.words(10) == ("", "")


def test_a_million_calls_are_kept_in_a_few_samples() -> None:
    pace = Pace()
    for n in range(20_000):
        pace.see(n, n / 1000)
    assert len(pace._seen) < 200
    assert pace.rate == pytest.approx(1000, rel=0.01)


def test_a_log_gets_a_line_every_half_minute_and_a_short_run_none() -> None:
    said: list[str] = []
    clock = Clock()
    lines = Lines(said.append, clock)
    for second in range(30):
        clock.now = second
        lines(Progress("pages", 10 * second, None))
    assert said == []
    for second in range(30, 95):
        clock.now = second
        lines(Progress("claims", second, 1000))
    assert said == [
        "claims: 30 of 1,000",
        "claims: 60 of 1,000, 1.0/s, 15 min left",
        "claims: 90 of 1,000, 1.0/s, 15 min left",
    ]


def test_a_terminal_is_told_of_each_stage_what_it_is_at() -> None:
    class Bars:
        def __init__(self) -> None:
            self.tasks: list[dict[str, Any]] = []

        def add_task(self, description: str, **fields: Any) -> int:
            self.tasks.append({"stage": description, **fields})
            return len(self.tasks) - 1

        def update(self, task: int, **fields: Any) -> None:
            self.tasks[task] |= fields

    bars, clock = Bars(), Clock()
    draw = Drawing(bars, clock)  # type: ignore[arg-type]  # what it needs of them
    for second in range(11):
        clock.now = float(second)
        draw(Progress("pages", 100 * second, None))
    for second in range(11, 21):
        clock.now = float(second)
        draw(Progress("claims", 4 * (second - 10), 120))
    pages, claims = bars.tasks
    assert (pages["count"], pages["rate"], pages["left"]) == ("1,000", "100/s", "in 11 s")
    assert pages["total"] == pages["completed"]
    assert (claims["count"], claims["rate"], claims["left"]) == ("40/120", "4.0/s", "20 s left")


BREAKS_OFF = """
import os, signal, sys
import wirecopy.stages.maps as maps
import wirecopy.cli.main as main
import wirecopy.store.journal as journal
journal.LEAST_SECONDS = 0.0
inner, made = maps.{name}, []

def call(*values):
    made.append(values)
    if len(made) == {last}:
        os.kill(os.getpid(), signal.SIGINT)
    return inner(*values)

maps.{name} = call
main.main(sys.argv[1:])
"""


def run_and_break_off(name: str, last: int, *args: object) -> tuple[int, str]:
    code = BREAKS_OFF.format(name=name, last=last)
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, args)], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_ctrl_c_says_how_far_it_came_and_the_same_command_goes_on(
    shell: Any, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join(STRIKE), encoding="utf-8")
    (tmp_path / "b.txt").write_text("\n\n".join(FLOOD), encoding="utf-8")
    store = tmp_path / "news.wirecopy"
    command = ("run", tmp_path / "a.txt", tmp_path / "b.txt", "--parser", "none", "--store", store)
    code, err = run_and_break_off("collate", 2, *command)
    assert code == 128 + signal.SIGINT
    assert err == (
        "interrupted at collations, 1 of 2; the work on 1 dispatch is kept, "
        "and the same command goes on from there; the store is as it was\n"
    )
    again = shell(*command)
    assert again.code == 0
    first, *others = again.err.splitlines()
    assert first == "an interrupted run left its work on 1 dispatch; going on from there"
    assert "1 dispatch taken over from an interrupted run" in others
    once_more = shell(*command)
    assert once_more.out == again.out
    assert "interrupted" not in once_more.err


def test_ctrl_c_before_anything_was_finished_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join(STRIKE), encoding="utf-8")
    store = tmp_path / "news.wirecopy"
    code, err = run_and_break_off("strip", 1, "run", tmp_path / "a.txt", "--store", store)
    assert code == 128 + signal.SIGINT
    assert re.fullmatch(r"interrupted at pages, 1; run it again; the store is as it was\n", err)
