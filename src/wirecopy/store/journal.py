"""Journal: what a run has finished, kept beside its store until the store is written.

Laying a dispatch side by side and reading its claims is nearly all the work of a run, and
each is a function of the dispatch, its articles, the language pipeline and the version of
wirecopy alone. So it is kept under a digest of these: a run that was interrupted is taken
up by any later run that comes to the same dispatch, and nothing stale is ever taken.

A journal is never worth an error. What cannot be read is left out, what cannot be written
is not kept, and the run goes on.
"""

import sqlite3
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from time import monotonic
from typing import Final, TypeVar

import msgspec

from wirecopy import __version__
from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.store.values import decode, encode

Value = TypeVar("Value", Collation, Claims)

SECONDS_BETWEEN_COMMITS: Final = 1.0
"""So much work is lost at most where a run is killed; a run that ends in order loses none."""
LEAST_SECONDS: Final = 0.02
"""What was made more quickly is made again as quickly. On 400 articles without claims, keeping
all took 2.2 % of a run's processor time, and so it takes 1.7 %; of one with claims far less."""
PENDING_BYTES: Final = 16 * 1024 * 1024
"""So much is kept in memory at most until it is written."""

_SCHEMA: Final = """
create table if not exists finished (
    key blob not null,       -- what it was made from
    kind text not null,      -- Collation, Claims
    value blob not null,     -- JSON, compressed by zlib
    primary key (key, kind)
) without rowid;
"""
_BUSY: Final = frozenset(("SQLITE_BUSY", "SQLITE_LOCKED"))
_CORRUPT: Final = frozenset(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_FORMAT"))
"""An error in words that are right elsewhere: the file has tables of another shape."""
_DAMAGED: Final = (zlib.error, msgspec.MsgspecError, UnicodeDecodeError, TypeError)
_NAME_BYTES: Final = 16
"""A key opens with so many bytes that name its dispatch."""


def journal_path(store: Path) -> Path:
    """Tell where the journal of a store stands."""
    real = store.resolve()
    return real.with_name(f".{real.name}.resume")


def count_finished(store: Path) -> int:
    """Count the dispatches that an interrupted run has finished; 0 where none was, or one runs."""
    path = journal_path(store)
    if not path.is_file():
        return 0
    try:
        with closing(sqlite3.connect(path, timeout=0)) as file:
            ((count,),) = file.execute(
                f"select count(distinct substr(key, 1, {_NAME_BYTES})) from finished"  # noqa: S608
            )
            return int(count)
    except sqlite3.Error:
        return 0


class Journal:
    """What a run has finished, in a file beside its store, or nowhere where there is no store.

    One run holds it at a time. Another on the same store goes on without one: it can be
    interrupted as well, but starts anew.
    """

    def __init__(self, store: Path | None) -> None:
        self._taken: set[bytes] = set()
        self.note: str | None = None
        """What is wrong with the journal, where something is."""
        self._path = journal_path(store) if store is not None else None
        self._file: sqlite3.Connection | None = None
        self._pending: list[tuple[bytes, str, bytes]] = []
        self._pending_bytes = 0
        self._committed_at = monotonic()
        if self._path is not None and self._path.is_file():
            self._open(self._path)

    @property
    def is_kept(self) -> bool:
        """Whether anything is put down."""
        return self._path is not None

    @property
    def taken_count(self) -> int:
        """Number of dispatches of which something was taken over."""
        return len(self._taken)

    def find(self, key: bytes | None, kind: type[Value]) -> Value | None:
        """Take what an interrupted run has made under `key`, or None where it made nothing."""
        if self._file is None or key is None:
            return None
        query = "select value from finished where key = ? and kind = ?"
        try:
            row = self._file.execute(query, (key, kind.__name__)).fetchone()
            value = decode(zlib.decompress(row[0]), kind) if row else None
        except (sqlite3.Error, *_DAMAGED) as fault:
            self._fail(fault)
            return None
        if value is not None:
            self._taken.add(key[:_NAME_BYTES])
        return value

    def made(self, key: bytes | None, kind: type[Value], make: Callable[[], Value]) -> Value:
        """Give what is kept under `key`; else make it, and keep it where that took its time."""
        found = self.find(key, kind)
        if found is not None:
            return found
        began_at = monotonic()
        value = make()
        self.keep(key, value, monotonic() - began_at)
        return value

    def keep(self, key: bytes | None, value: Collation | Claims, seconds: float) -> None:
        """Put down under `key` what took so many seconds to make, where that is worth it."""
        if self._path is None or key is None or seconds < LEAST_SECONDS:
            return
        data = zlib.compress(encode(value), 1)
        self._pending.append((key, type(value).__name__, data))
        self._pending_bytes += len(data)
        late = monotonic() - self._committed_at >= SECONDS_BETWEEN_COMMITS
        if late or self._pending_bytes >= PENDING_BYTES:
            self._commit()

    def close(self) -> None:
        """Write out what is kept, for a later run."""
        if self._pending:
            self._commit()
        self._let_go()

    def remove(self) -> None:
        """Forget everything: the store is written."""
        self._pending.clear()
        held = self._file is not None
        self._let_go()
        if held and self._path is not None:
            _remove(self._path)

    def _open(self, path: Path) -> None:
        try:
            self._file = sqlite3.connect(path, timeout=0, isolation_level=None)
            # Of two runs only the first gets in: what one removes, no other is writing to.
            self._file.executescript(
                "pragma locking_mode = exclusive; pragma journal_mode = wal;"
                "pragma synchronous = normal; begin immediate;" + _SCHEMA + "commit;"
            )
        except sqlite3.Error as fault:
            self._fail(fault)

    def _commit(self) -> None:
        path, self._committed_at = self._path, monotonic()
        if path is None:
            return
        if self._file is None:
            self._open(path)
        if self._file is not None:
            try:
                self._file.execute("begin immediate")
                self._file.executemany(
                    "insert or replace into finished values (?, ?, ?)", self._pending
                )
                self._file.execute("commit")
            except sqlite3.Error as fault:
                self._fail(fault)
        self._pending.clear()
        self._pending_bytes = 0

    def _fail(self, fault: Exception) -> None:
        """Go on without a journal, and say why; one that is damaged is of no use to anybody."""
        path, error = self._path, getattr(fault, "sqlite_errorname", "")
        self._drop()
        if path is None or error in _BUSY:
            return  # it is another run's, and whole
        if error in _CORRUPT or isinstance(fault, _DAMAGED):
            _remove(path)
            self.note = f"the journal {path} was damaged and is left out: {fault}"
        else:
            self.note = f"the journal {path} cannot be used: {fault}"

    def _drop(self) -> None:
        """Keep nothing from now on."""
        self._let_go()
        self._pending.clear()
        self._path = None

    def _let_go(self) -> None:
        if self._file is not None:
            with suppress(sqlite3.Error):
                self._file.close()
        self._file = None


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)


def digest_of(article: Article) -> bytes:
    """Give a digest of all that is known of an article, its text included."""
    return blake2b(encode(article), digest_size=16).digest()


def key_of(dispatch: Dispatch, digests: Iterable[bytes], parser: str) -> bytes:
    """Give the key of what is made from a dispatch."""
    name = blake2b(dispatch.id.encode(), digest_size=_NAME_BYTES).digest()
    made_from = blake2b(digest_size=16)
    for part in (__version__.encode(), parser.encode(), encode(dispatch), *digests):
        made_from.update(len(part).to_bytes(8, "big"))
        made_from.update(part)
    return name + made_from.digest()
