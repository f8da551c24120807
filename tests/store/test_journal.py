"""A run that was interrupted is taken up where it stopped, and gives the same store."""

import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import wirecopy
from invented import BUDGET, FLOOD, STRIKE
from wirecopy import api
from wirecopy.claims import extractor
from wirecopy.claims.extractor import Rules
from wirecopy.claims.grammar.parser import NoParser
from wirecopy.stages import joins, maps
from wirecopy.store.journal import Journal, count_finished, journal_path

STORIES = {"a": STRIKE, "b": STRIKE[:6], "c": FLOOD, "d": FLOOD[:5], "e": BUDGET}
PLACES = {"write_store": api, "extract": extractor, "group": joins}
STAGES = ("collate", "extract", "group", "reconcile", "write_store")


@pytest.fixture(autouse=True)
def parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims are read, though without grammar, so that nothing has to be installed."""
    monkeypatch.setattr(api, "open_claims", lambda _: (Rules(NoParser()), None))
    monkeypatch.setattr("wirecopy.store.journal.LEAST_SECONDS", 0.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, story in STORIES.items():
        (pages / f"{name}.txt").write_text("\n\n".join(story), encoding="utf-8")
    return pages


@pytest.fixture
def whole(folder: Path, tmp_path: Path) -> bytes:
    """The store of a run that nothing interrupts."""
    store = tmp_path / "whole.wirecopy"
    assert wirecopy.run(folder, store=store).dispatches_count == 3
    return store.read_bytes()


class Counted:
    """A function of the flow that counts its calls, and may break off at one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str, last: int | None) -> None:
        self.count = 0
        place: Any = PLACES.get(name, maps)
        inner = getattr(place, name)

        def call(*values: Any) -> Any:
            self.count += 1
            if self.count == last:
                raise KeyboardInterrupt
            return inner(*values)

        monkeypatch.setattr(place, name, call)


def interrupt(folder: Path, store: Path, stage: str, at: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        Counted(patch, stage, at)
        with pytest.raises(KeyboardInterrupt):
            wirecopy.run(folder, store=store)


def journals(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if ".resume" in path.name)


@pytest.mark.parametrize("stage", STAGES)
def test_a_resumed_run_gives_the_same_bytes_wherever_it_was_interrupted(
    folder: Path, whole: bytes, tmp_path: Path, stage: str
) -> None:
    store = tmp_path / "news.wirecopy"
    interrupt(folder, store, stage, 1)
    assert not store.exists()
    interrupt(folder, store, stage, 1)  # and once more: what was kept stays
    wirecopy.run(folder, store=store)
    assert store.read_bytes() == whole
    assert journals(tmp_path) == []


def test_what_was_finished_is_not_made_again(
    folder: Path, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "news.wirecopy"
    interrupt(folder, store, "extract", 3)
    assert count_finished(store) == 3
    collated = Counted(monkeypatch, "collate", None)
    extracted = Counted(monkeypatch, "extract", None)
    made = wirecopy.run(folder, store=store)
    assert (collated.count, extracted.count, made.resumed_count) == (0, 1, 3)
    assert made.notes == ()
    assert store.read_bytes() == whole


def test_an_interrupted_run_over_a_store_leaves_it_and_is_taken_up(
    folder: Path, whole: bytes, tmp_path: Path
) -> None:
    store = tmp_path / "news.wirecopy"
    wirecopy.run(folder / "a.txt", store=store)
    before = store.read_bytes()
    interrupt(folder, store, "extract", 2)
    assert store.read_bytes() == before
    made = wirecopy.run(folder, store=store)
    assert made.resumed_count > 0
    assert store.read_bytes() == whole


KILLED = """
import os, sys
import wirecopy
from wirecopy import api
from wirecopy.claims import extractor
from wirecopy.claims.extractor import Rules
from wirecopy.claims.grammar.parser import NoParser
from wirecopy.stages import joins, maps
from wirecopy.store import journal

journal.SECONDS_BETWEEN_COMMITS = journal.LEAST_SECONDS = 0.0
api.open_claims = lambda _: (Rules(NoParser()), None)
place = {"extract": extractor, "group": joins}.get(sys.argv[3], maps)
made, last, inner = [], int(sys.argv[4]), getattr(place, sys.argv[3])

def call(*values):
    made.append(values)
    if len(made) == last:
        os.kill(os.getpid(), 9)
    return inner(*values)

setattr(place, sys.argv[3], call)
wirecopy.run(sys.argv[1], store=sys.argv[2])
"""


@pytest.mark.parametrize(("stage", "at", "kept"), [("collate", 3, 2), ("extract", 2, 3)])
def test_a_run_that_is_killed_is_taken_up(
    folder: Path, whole: bytes, tmp_path: Path, stage: str, at: int, kept: int
) -> None:
    store = tmp_path / "news.wirecopy"
    code = textwrap.dedent(KILLED)
    command = [sys.executable, "-c", code, str(folder), str(store), stage, str(at)]
    killed = subprocess.run(command, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert count_finished(store) == kept
    made = wirecopy.run(folder, store=store)
    assert made.resumed_count == kept
    assert store.read_bytes() == whole
    assert journals(tmp_path) == []


def test_nothing_stale_is_taken_over(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.wirecopy"
    interrupt(folder, store, "reconcile", 1)
    changed = (*BUDGET[:-1], "A similar bill failed four years ago when six deputies stayed away.")
    (folder / "e.txt").write_text("\n\n".join(changed), encoding="utf-8")
    (folder / "f.txt").write_text("\n\n".join(STRIKE[:7]), encoding="utf-8")
    made = wirecopy.run(folder, store=store)
    assert made.resumed_count == 1  # the flood alone is as it was
    fresh = tmp_path / "fresh.wirecopy"
    wirecopy.run(folder, store=fresh)
    assert store.read_bytes() == fresh.read_bytes()


def test_another_version_or_pipeline_takes_nothing_of_what_depends_on_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "news.wirecopy"
    interrupt(folder, store, "reconcile", 1)
    monkeypatch.setattr(NoParser, "name", "drawn 2")
    extracted = Counted(monkeypatch, "extract", None)
    interrupt(folder, store, "write_store", 1)
    assert extracted.count == 3
    monkeypatch.setattr("wirecopy.store.journal.__version__", "0.0.1")
    assert wirecopy.run(folder, store=store).resumed_count == 0


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def overwritten(path: Path) -> None:
    path.write_bytes(b"this is no journal" * 400)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def other_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.executescript("drop table finished; create table finished (a, b)")


def other_values(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("update finished set value = x'00ff'")
        file.commit()


def text_for_bytes(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("update finished set value = 'words'")
        file.commit()


@pytest.mark.parametrize(
    "damage", [cut_short, overwritten, empty, other_tables, other_values, text_for_bytes]
)
def test_a_damaged_journal_is_left_out_and_never_an_error(
    folder: Path, whole: bytes, tmp_path: Path, damage: Any
) -> None:
    store = tmp_path / "news.wirecopy"
    interrupt(folder, store, "reconcile", 1)
    damage(journal_path(store))
    made = wirecopy.run(folder, store=store)
    assert made.resumed_count == 0
    assert ["was damaged" in note for note in made.notes] == [True] * (damage is not empty)
    assert store.read_bytes() == whole
    assert journals(tmp_path) == []


def test_a_journal_that_cannot_be_written_is_told_and_the_run_goes_on(
    folder: Path, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wirecopy.store.journal.SECONDS_BETWEEN_COMMITS", 0.0)
    store = tmp_path / "news.wirecopy"
    journal_path(store).mkdir()
    made = wirecopy.run(folder, store=store)
    (note,) = made.notes
    assert "cannot be used" in note
    assert store.read_bytes() == whole


def test_two_runs_at_once_do_not_disturb_each_others_journal(
    folder: Path, whole: bytes, tmp_path: Path
) -> None:
    store = tmp_path / "news.wirecopy"
    interrupt(folder, store, "extract", 3)
    first = Journal(store)
    assert first.is_kept
    assert count_finished(store) == 0  # it is at work, not interrupted
    second = wirecopy.run(folder, store=tmp_path / "news.wirecopy")
    assert (second.resumed_count, second.notes) == (0, ())
    assert store.read_bytes() == whole
    first.close()
    assert count_finished(store) == 3
    assert wirecopy.run(folder, store=store).dispatches_count == 3
    assert store.read_bytes() == whole
    assert journals(tmp_path) == []


def test_what_is_made_in_no_time_is_not_kept(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wirecopy.store.journal.LEAST_SECONDS", 3600.0)
    interrupt(folder, tmp_path / "news.wirecopy", "reconcile", 1)
    assert journals(tmp_path) == []


def test_a_run_without_a_store_keeps_no_journal(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("wirecopy.store.journal.SECONDS_BETWEEN_COMMITS", 0.0)
    assert wirecopy.run(folder).resumed_count == 0
    assert journals(tmp_path) == []
