"""Log: the SQLite file of an index, the one truth of what came since its base was written.

Each change is one row of `steps` with its results (pairs, groups, furniture), so that
whoever opens the index plays them back and decides nothing anew. A change is acknowledged
after its commit; a process that dies before that leaves nothing of it.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from wirecopy.dispatches.grouping.changes import Change, ChangeKind
from wirecopy.errors import NotFoundError, StoreError
from wirecopy.settings import Match

LOG: Final = "log.sqlite"
LOCK: Final = "lock.sqlite"
FORMAT: Final = "1"
APPLICATION_ID: Final = 0x77637830

_SCHEMA: Final = """
create table meta (key text primary key, value text not null) without rowid;
create table articles (
    number integer primary key, id integer not null, site text not null, day integer not null,
    words integer not null, story integer not null, bloom blob not null,
    print_count integer not null, prints blob not null, text blob not null, parts blob not null);
create table steps (
    step integer primary key, added integer, removed integer,
    flips blob not null, pairs blob not null, groups blob not null);
create table changes (
    step integer not null, at text not null, kind text not null, dispatch text not null,
    others text not null, articles text not null);
"""


_OUTER: Final = ("begin immediate", "commit", ("rollback",))
_INNER: Final = ("savepoint inner", "release inner", ("rollback to inner", "release inner"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of an index, and all that it changed."""

    number: int
    added: int | None
    removed: int | None
    flips: bytes
    """Prints that became furniture of the article's site, or ceased to be; see FLIP."""
    pairs: bytes
    groups: bytes


def note_settings(by: Match) -> str:
    """Write settings down as the log keeps them."""
    return json.dumps(asdict(by))


def make_log(folder: Path, meta: Mapping[str, str]) -> None:
    """Make the log of a new index.

    Raises:
        StoreError: the folder cannot be written to.
    """
    try:
        file = sqlite3.connect(folder / LOG, isolation_level=None)
        try:
            file.execute("pragma journal_mode = wal")
            file.execute(f"pragma application_id = {APPLICATION_ID}")
            file.execute("begin immediate")
            for statement in _SCHEMA.split(";\n"):
                if statement.strip():
                    file.execute(statement)
            file.executemany("insert into meta values (?, ?)", [*meta.items(), ("format", FORMAT)])
            file.execute("commit")
        finally:
            file.close()
    except sqlite3.Error as fault:
        raise StoreError(f"cannot make an index in {folder}: {fault}") from fault


class Log:
    """An open log."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        """Open the log of an index.

        Raises:
            NotFoundError: there is none in the folder.
            StoreError: it cannot be read, or another process writes to it.
        """
        self._path = folder / LOG
        if not self._path.is_file():
            raise NotFoundError(f"no index in {folder}", hint="make one with make_index")
        self._lock: sqlite3.Connection | None = None
        try:
            self.file = sqlite3.connect(self._path, isolation_level=None, timeout=10)
            self._check()
            if write:
                self._lock = self._take_lock(folder)
                self.file.execute("pragma synchronous = normal")
                self.file.execute("pragma wal_autocheckpoint = 4000")
        except sqlite3.Error as fault:
            raise self.error(fault) from fault

    def _check(self) -> None:
        (mark,) = self.file.execute("pragma application_id").fetchone()
        if mark != APPLICATION_ID:
            raise StoreError(f"{self._path} is no log of an index")
        if self.meta("format") != FORMAT:
            raise StoreError(f"{self._path} is of another version of wirecopy")

    def _take_lock(self, folder: Path) -> sqlite3.Connection:
        """Hold a lock that ends with this process, however it ends."""
        lock = sqlite3.connect(folder / LOCK, isolation_level=None, timeout=0)
        try:
            lock.execute("begin exclusive")
        except sqlite3.OperationalError as fault:
            lock.close()
            raise StoreError(
                f"another process writes to the index {folder}",
                hint="readers need no lock: open it without write=True",
            ) from fault
        return lock

    def error(self, fault: Exception) -> StoreError:
        """Say what went wrong with the file."""
        return StoreError(f"cannot use {self._path}: {fault}")

    def close(self) -> None:
        """Let go of the files."""
        self.file.close()
        if self._lock is not None:
            self._lock.close()

    def meta(self, key: str) -> str:
        """Read what is noted under a key; empty where nothing is."""
        row = self.file.execute("select value from meta where key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    @property
    def version(self) -> int:
        """A number that differs once another process has changed the file."""
        return int(self.file.execute("pragma data_version").fetchone()[0])

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the file, whatever others write meanwhile."""
        if self.file.in_transaction:
            yield
            return
        try:
            self.file.execute("begin")
            try:
                yield
            finally:
                self.file.execute("rollback")
        except sqlite3.Error as fault:
            raise self.error(fault) from fault

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write all of it or nothing, inside of other writing too; kept at the outer end."""
        inner = self.file.in_transaction
        first, last, undo = _INNER if inner else _OUTER
        try:
            self.file.execute(first)
            try:
                yield
                self.file.execute(last)
            except BaseException:
                # Some faults of the disk have undone all already.
                if self.file.in_transaction:
                    for statement in undo:
                        self.file.execute(statement)
                raise
        except sqlite3.Error as fault:
            raise self.error(fault) from fault

    def steps(self, after: int) -> Iterator[Step]:
        """Give the steps after a number, in order."""
        rows = self.file.execute(
            "select step, added, removed, flips, pairs, groups from steps where step > ? "
            "order by step",
            (after,),
        )
        for step, added, removed, flips, pairs, groups in rows:
            yield Step(
                number=step, added=added, removed=removed, flips=flips, pairs=pairs, groups=groups
            )

    def changes(self) -> Iterator[tuple[str, Change]]:
        """Give what became of dispatches, and when, the oldest change first."""
        rows = self.file.execute(
            "select at, kind, dispatch, others, articles from changes order by step, rowid"
        )
        for at, kind, dispatch, others, articles in rows:
            yield (
                at,
                Change(
                    kind=ChangeKind(kind),
                    dispatch=dispatch,
                    others=tuple(json.loads(others)),
                    articles=tuple(json.loads(articles)),
                ),
            )

    def count_steps(self) -> int:
        """Give how many changes came since the base."""
        ((count,),) = self.file.execute("select count(*) from steps")
        return int(count)

    def change_base(self, name: str) -> None:
        """Note another base, which holds all that came before it."""
        self.file.execute("insert or replace into meta values ('base', ?)", (name,))
        self.file.execute("delete from steps")
        self.file.execute("delete from articles")
