"""Index: a folder of articles that knows their pairs and dispatches, and takes in one more.

It gives exactly what the batch engine gives for the same set of articles, whatever came in
which order, one by one or at once, and whatever was taken out or corrected on the way. One
process writes, any number read; what is acknowledged is there after any crash of a process.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wirecopy.articles.article import Article
from wirecopy.dispatches.grouping.changes import Change
from wirecopy.dispatches.index.answers import (
    Sharing,
    articles_table,
    dispatches_table,
    find_sharing,
    pairs_table,
)
from wirecopy.dispatches.index.build import claim_folder
from wirecopy.dispatches.index.entry import Entry, entry_of, name_of, number_of
from wirecopy.dispatches.index.fold import fold
from wirecopy.dispatches.index.log import LOG, Log, make_log, note_settings
from wirecopy.dispatches.index.memory.segment import (
    SegmentWriter,
    empty_segment,
    open_segment,
)
from wirecopy.dispatches.index.neighbourhood import find_pairs
from wirecopy.dispatches.index.state import State
from wirecopy.dispatches.index.writing import (
    members_of,
    name_dispatch,
    read_entry,
    take_in,
    take_out,
)
from wirecopy.errors import NotFoundError, StoreError
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.settings import Match

BASE: Final = "base"
"""The key of the log under which the folder of the base is noted."""

LEAST_STEPS: Final = 20_000
STEPS_SHARE: Final = 10
"""What came since the base is read at each opening: from so many changes on, and from a tenth
of what the index holds, it is written to a new base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """A dispatch as an index knows it."""

    id: DispatchId
    articles: tuple[ArticleId, ...]
    """Sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of an article that came in."""

    article: ArticleId
    pairs: NDArray[Any]
    """Rows of PAIR, with the index's numbers; `Index.pairs_of` tells them by ids."""
    dispatch: DispatchId
    changes: tuple[Change, ...]
    """What became of dispatches by it; nothing where the article was there before."""


def make_index(path: Path, by: Match) -> None:
    """Make an empty index.

    Raises:
        StoreError: the folder holds something else, or cannot be written to.
    """
    claim_folder(path)
    make_log(path, {BASE: "", "settings": note_settings(by)})


def open_index(path: Path, *, write: bool = False) -> "Index":
    """Open an index. Maps its base and reads what came since.

    Raises:
        NotFoundError: there is none.
        StoreError: it is damaged or of another version, or another process writes to it.
    """
    return Index(path, write=write)


class Index:
    """An open index. It is a context manager; leaving it lets go of its files."""

    def __init__(self, path: Path, *, write: bool) -> None:
        self.path = path
        self._write = write
        self.log = Log(path, write=write)
        try:
            self.by = _read_settings(self.log)
            self._base = ""
            self._version = 0
            self._state: State | None = None
            with self.log.reading():
                self._refresh()
        except BaseException:
            self.log.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self.log.close()

    def _refresh(self) -> State:
        """Take over what was written since, by this process or another."""
        if self._write and self._state is not None:
            return self._state
        version = self.log.version
        if self._state is None or version != self._version:
            base = self.log.meta(BASE)
            if self._state is None or base != self._base:
                segment = open_segment(self.path / base) if base else empty_segment()
                self._state, self._base = State(segment, self.log, self.by), base
            self._state.catch_up()
            self._version = version
        return self._state

    @contextmanager
    def reading(self) -> Iterator[State]:
        """See one state of the index, as it was last written."""
        with self.log.reading():
            yield self._refresh()

    @contextmanager
    def writing(self) -> Iterator[State]:
        """Change the index: all that is done inside is kept, or none of it."""
        if not self._write:
            raise StoreError(f"{self.path} is open for reading", hint="open it with write=True")
        try:
            with self.log.writing():
                yield self._refresh()
        except BaseException:
            # What memory holds may be ahead of the log.
            self._state = None
            raise

    def changes(self) -> tuple[tuple[str, Change], ...]:
        """Give what became of dispatches, each with its instant, the oldest change first."""
        with self.reading():
            return tuple(self.log.changes())

    def add(self, article: Article | Entry) -> Added:
        """Take in an article. One whose id is there already changes nothing."""
        entry = article if isinstance(article, Entry) else entry_of(article)
        with self.writing() as state:
            return self._put(state, entry)

    def _put(self, state: State, entry: Entry) -> Added:
        number = state.find(number_of(entry.id))
        if number is None:
            taken = take_in(state, self.log, entry, self.by)
            pairs, _ = state.stars.of(np.array([taken.number], np.uint32))
            return Added(
                article=entry.id, pairs=pairs, dispatch=taken.dispatch, changes=taken.changes
            )
        pairs, _ = state.stars.of(np.array([number], np.uint32))
        dispatch = self._dispatch(state, number).id
        return Added(article=entry.id, pairs=pairs, dispatch=dispatch, changes=())

    def add_all(self, articles: Iterable[Article | Entry]) -> int:
        """Take in articles one by one, all of them or none; give how many were new."""
        count = 0
        with self.writing() as state:
            for article in articles:
                entry = article if isinstance(article, Entry) else entry_of(article)
                if state.find(number_of(entry.id)) is None:
                    take_in(state, self.log, entry, self.by)
                    count += 1
        return count

    def remove(self, id_: ArticleId) -> tuple[Change, ...]:
        """Take out an article; tell what became of dispatches.

        Raises:
            NotFoundError: it is not there.
        """
        with self.writing() as state:
            return take_out(state, self.log, self.number(state, id_), self.by)

    def correct(self, id_: ArticleId, article: Article | Entry) -> Added:
        """Put an article in the place of another, whose id may be the same, at once.

        Raises:
            NotFoundError: the other is not there.
        """
        entry = article if isinstance(article, Entry) else entry_of(article)
        with self.writing() as state:
            told = take_out(state, self.log, self.number(state, id_), self.by)
            added = self._put(state, entry)
            return replace(added, changes=(*told, *added.changes))

    def number(self, state: State, id_: ArticleId) -> int:
        """Give the number of an article; raises NotFoundError."""
        number = state.find(number_of(id_))
        if number is None:
            hint = "`wirecopy add` tells the ids of articles as they come in"
            raise NotFoundError(f"no article {id_} in {self.path}", hint=hint)
        return number

    def dispatch_of(self, id_: ArticleId) -> Members:
        """Give the dispatch that an article carries; raises NotFoundError."""
        with self.reading() as state:
            return self._dispatch(state, self.number(state, id_))

    def _dispatch(self, state: State, number: int) -> Members:
        facts = state.facts_of(members_of(state, number))
        return Members(
            id=name_dispatch(facts),
            articles=tuple(name_of(one) for one in np.sort(facts["id"]).tolist()),
        )

    def pairs_of(self, id_: ArticleId) -> list[Sharing]:
        """Tell what an article shares with which others; raises NotFoundError."""
        with self.reading() as state:
            number = self.number(state, id_)
            return find_sharing(state, number, *state.stars.of(np.array([number], np.uint32)))

    def find(self, article: Article | Entry) -> list[Sharing]:
        """Tell what an article would share with which others, if it came in. It does not."""
        entry = article if isinstance(article, Entry) else entry_of(article)
        with self.reading() as state:
            facts = read_entry(entry, state.site_number(entry.site), self.by).facts
            with state.guest(facts, (entry.data, entry.rows)) as number:
                pairs = find_pairs(state, number, self.by)
            return find_sharing(state, number, pairs, np.zeros(pairs.size, np.bool_))

    def articles(self) -> pa.Table:
        """Give id, site, day and number of story words of all articles, by rank."""
        with self.reading() as state:
            return articles_table(state)

    def dispatches(self) -> pa.Table:
        """Give the dispatch of each article, by rank of the articles."""
        with self.reading() as state:
            return dispatches_table(state)

    def pairs(self) -> pa.Table:
        """Give all pairs that share a passage, and whether each groups its two articles."""
        with self.reading() as state:
            return pairs_table(state)

    def compact(self) -> None:
        """Write all that came since into a new base; what the index holds stays the same.

        Readers go on undisturbed. Until the new base is noted, the old one is the truth; what a
        crash leaves of the new one is never read.
        """
        with self.writing() as state:
            name = f"base-{int(self._base.partition('-')[2] or 0) + 1}"
            shutil.rmtree(self.path / name, ignore_errors=True)
            fold(state, SegmentWriter(self.path / name))
            self.log.change_base(name)
        old, self._state = self._base, None
        with self.log.reading():
            self._refresh()
        if old:
            shutil.rmtree(self.path / old, ignore_errors=True)

    def compact_if_due(self) -> bool:
        """Compact where so much came since the base that opening would take time; tell whether."""
        with self.reading():
            recent = self.log.count_steps()
        if recent < max(LEAST_STEPS, len(self) // STEPS_SHARE):
            return False
        self.compact()
        return True

    def __len__(self) -> int:
        with self.reading() as state:
            return int(state.living().size)


def _read_settings(log: Log) -> Match:
    try:
        return Match(**json.loads(log.meta("settings")))
    except (ValueError, TypeError) as fault:
        raise StoreError(f"the settings in {LOG} cannot be read: {fault}") from fault
