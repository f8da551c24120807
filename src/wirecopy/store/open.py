"""Open a store file, to ask it questions or to take out all it holds."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import msgspec

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch, Pair
from wirecopy.errors import NotFoundError, Problem, StoreError
from wirecopy.identities.identity import Identity
from wirecopy.ids import ArticleId, ClaimId, DispatchId, PageId, StoryId
from wirecopy.outlets.profile import Profile
from wirecopy.pages.page import Page
from wirecopy.records.record import Record
from wirecopy.reviews.review import Replayed
from wirecopy.sayings.saying import Saying
from wirecopy.settings import Settings
from wirecopy.store.catalog import (
    ArticleCard,
    Asked,
    Listed,
    Name,
    StoryCard,
    list_articles,
    list_names,
    list_sayings,
    list_stories,
)
from wirecopy.store.holding import Alone, Holding
from wirecopy.store.named import Claim, find_named
from wirecopy.store.sheets import Sheets
from wirecopy.store.tables import SCHEMA_VERSION
from wirecopy.store.values import decode
from wirecopy.stories.story import Story

Value = TypeVar("Value")
TABLES: Final = {"p": "pages", "a": "articles", "d": "dispatches", "s": "stories"}
"""The table of an id, by the letter that it opens with."""
_ANEW: Final = "run over its pages again, into another file"
MIN_PREFIX_CHARS: Final = 4
"""An id may be cut short to so many characters, as long as it stays the only one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an id names, and the story that it belongs to."""

    kind: str
    """`page`, `article`, `dispatch`, `record`, `quotation`, `figure`, `date` or `entity`."""
    value: Page | Article | Dispatch | Record | Claim
    dispatch: DispatchId | None
    story: StoryId | None


class Store:
    """A store file, open for reading. Many may read while one writes.

    It is a context manager; leaving it closes the file.
    """

    def __init__(self, path: Path, file: sqlite3.Connection) -> None:
        self.path = path
        self._file = file
        self.sheets = Sheets(self._rows)  # what pages show, without the whole record

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
        """Let go of the file."""
        self._file.close()

    def pages(self) -> Iterator[Page]:
        """Give all pages, by id."""
        for text, value in self._rows("select text, value from pages order by id"):
            yield replace(_read(value, Page), text=text)

    def articles(self) -> Iterator[Article]:
        """Give all articles, by id."""
        query = (
            "select p.text, a.value from articles a join pages p on p.id = a.page order by a.id"
        )
        for text, value in self._rows(query):
            yield replace(_read(value, Article), text=text)

    def alone(self) -> Iterator[tuple[ArticleId, Alone]]:
        """Give, of the articles that their copies have corrected, what matching saw; by id."""
        for id_, value in self._rows("select article, value from alone order by article"):
            yield ArticleId(id_), _read(value, Alone)

    def dispatches(self) -> Iterator[Dispatch]:
        """Give all dispatches, by id."""
        return self._values("select value from dispatches order by id", Dispatch)

    def pairs(self) -> Iterator[Pair]:
        """Give all pairs of articles that share text, by ids."""
        return self._values("select value from pairs order by a, b", Pair)

    def collations(self) -> Iterator[Collation]:
        """Give all collations, by dispatch."""
        for (value,) in self._rows("select value from collations order by dispatch"):
            yield _read(_unzip(value), Collation)

    def all_claims(self) -> Iterator[Claims]:
        """Give the claims of all dispatches, by dispatch."""
        return self._values("select value from claims order by dispatch", Claims)

    def stories(self) -> Iterator[Story]:
        """Give all stories, by id."""
        return self._values("select story_value from stories order by id", Story)

    def identities(self) -> Iterator[Identity]:
        """Give everybody who is named in any dispatch, by id."""
        return self._values("select value from identities order by id", Identity)

    def sayings(self) -> Iterator[Saying]:
        """Give all sayings: the one that most outlets print first."""
        return self._values("select value from sayings order by rank", Saying)

    def records(self) -> Iterator[Record]:
        """Give all records: the story that most outlets carry first."""
        return self._values("select value from stories order by rank", Record)

    def list_stories(self, asked: Asked) -> Listed[StoryCard]:
        """Give one page of a list of stories."""
        return list_stories(self._rows, asked)

    def list_sayings(self, asked: Asked) -> Listed[Saying]:
        """Give one page of a list of sayings."""
        return list_sayings(self._rows, asked)

    def list_names(
        self, noun: str, facet: str, start: str, place: tuple[int, int]
    ) -> tuple[int, tuple[Name, ...]]:
        """Give how many names of a facet begin so, and those from one place of the list on."""
        return list_names(self._rows, noun, facet, start, place)

    def list_articles(self, ids: Iterable[ArticleId]) -> Iterator[ArticleCard]:
        """Give what a list shows of some articles, by id; those that are not there are left out."""
        return list_articles(self._rows, ids)

    def outlets(self, first: int = 0, most: int = -1) -> Iterator[Profile]:
        """Give the outlets from rank `first`, the one with most articles first; all unless `most`."""
        query = "select value from outlets where rank >= ? order by rank limit ?"
        for (value,) in self._rows(query, first, most):
            yield _read(value, Profile)

    def outlets_count(self) -> int:
        """Count the outlets."""
        ((count,),) = self._rows("select count(*) from outlets")
        return int(count)

    def reviews(self) -> Iterator[Replayed]:
        """Give what people had decided when the store was written, by time, and what came of it."""
        return self._values("select value from reviews order by at, id", Replayed)

    def saying_of(self, quotation: ClaimId) -> Saying | None:
        """Give the saying that a quotation is of, or None where it is of none."""
        query = """
            select s.value from sayings s join sayings_of o on o.saying = s.id
            where o.quotation = ?
        """
        rows = self._rows(query, quotation)
        return next((_read(value, Saying) for (value,) in rows), None)

    def problems(
        self, slug: str | None = None, most: int = -1, skip: int = 0
    ) -> Iterator[Problem]:
        """Give problems, by slug and address: all, or `most` of a kind from one on."""
        query = (
            "select * from problems where slug = ifnull(?, slug) "
            "order by slug, address, what limit ? offset ?"
        )
        for found, address, what, fatal in self._rows(query, slug, most, skip):
            yield Problem(found, address, what, bool(fatal))

    def count_problems(self) -> dict[str, int]:
        """Count the problems of each kind."""
        return dict(self._rows("select slug, count(*) from problems group by slug order by slug"))

    def page(self, id_: PageId) -> Page:
        """Read one page; raises NotFoundError."""
        ((text, value),) = self._one("select text, value from pages where id = ?", id_)
        return replace(_read(value, Page), text=text)

    def article(self, id_: ArticleId) -> Article:
        """Read one article; raises NotFoundError."""
        query = (
            "select p.text, a.value from articles a join pages p on p.id = a.page where a.id = ?"
        )
        ((text, value),) = self._one(query, id_)
        return replace(_read(value, Article), text=text)

    def dispatch(self, id_: DispatchId) -> Dispatch:
        """Read one dispatch; raises NotFoundError."""
        ((value,),) = self._one("select value from dispatches where id = ?", id_)
        return _read(value, Dispatch)

    def collation(self, id_: DispatchId) -> Collation:
        """Read the collation of a dispatch; raises NotFoundError."""
        ((value,),) = self._one("select value from collations where dispatch = ?", id_)
        return _read(_unzip(value), Collation)

    def claims(self, id_: DispatchId) -> Claims | None:
        """Read the claims of a dispatch, or None where they were not read."""
        rows = self._rows("select value from claims where dispatch = ?", id_)
        return next((_read(value, Claims) for (value,) in rows), None)

    def outlet(self, key: str) -> Profile:
        """Read what is told of the outlet with this key; raises NotFoundError."""
        ((value,),) = self._one("select value from outlets where key = ?", key)
        return _read(value, Profile)

    def record(self, id_: StoryId) -> Record:
        """Read the record of a story; raises NotFoundError."""
        ((value,),) = self._one("select value from stories where id = ?", id_)
        return _read(value, Record)

    @property
    def parser(self) -> str | None:
        """Name and version of the language pipeline; None where claims were not read."""
        return self._meta().get("parser")

    @property
    def made_by(self) -> str:
        """The version of wirecopy that wrote the store."""
        return self._meta()["wirecopy"]

    @property
    def settings(self) -> Settings:
        """The settings that made the records."""
        return _read(self._meta()["settings"], Settings)

    def find(self, id_: str) -> Found | None:
        """Find what an id, or the unambiguous start of one, names; None where nothing does."""
        if len(id_) < MIN_PREFIX_CHARS or not id_.isascii():
            return None
        table = TABLES.get(id_.partition("-")[0])
        if table is None:
            return self._find_claim(id_)
        query = f"select id from {table} where id between ? and ? order by id limit 2"  # noqa: S608
        found = [key for (key,) in self._rows(query, id_, id_ + "\uffff")]
        # A whole id names one thing, though another should begin so.
        one = found[:1] if id_ in found[:1] else found
        return self._found(table, one[0]) if len(one) == 1 else None

    def holding(self) -> Holding:
        """Take out all that the store holds."""
        return Holding(
            settings=self.settings,
            parser=self.parser,
            pages={p.id: p for p in self.pages()},
            articles={a.id: a for a in self.articles()},
            alone=dict(self.alone()),
            dispatches={d.id: d for d in self.dispatches()},
            pairs=tuple(self.pairs()),
            collations={c.dispatch: c for c in self.collations()},
            claims={c.dispatch: c for c in self.all_claims()},
            stories={s.id: s for s in self.stories()},
            identities=tuple(self.identities()),
            sayings=tuple(self.sayings()),
            records={r.id: r for r in sorted(self.records(), key=lambda r: r.id)},
            outlets=tuple(self.outlets()),
            reviews=tuple(self.reviews()),
            problems=tuple(self.problems()),
        )

    def _found(self, table: str, id_: str) -> Found:
        if table == "stories":
            record = self.record(StoryId(id_))
            return Found(kind="record", value=record, dispatch=None, story=record.id)
        if table == "dispatches":
            dispatch = self.dispatch(DispatchId(id_))
            return Found(
                kind="dispatch", value=dispatch, dispatch=dispatch.id, story=self._story(id_)
            )
        column = "page" if table == "pages" else "id"
        home = next(
            (d for (d,) in self._rows(f"select dispatch from articles where {column} = ?", id_)),  # noqa: S608
            None,
        )
        value = self.page(PageId(id_)) if table == "pages" else self.article(ArticleId(id_))
        story = self._story(home) if home else None
        return Found(kind=table.removesuffix("s"), value=value, dispatch=home, story=story)

    def _find_claim(self, id_: str) -> Found | None:
        try:
            found = list(find_named(self._rows, id_))
            found = [each for each in found if each[1].id == id_] or found
        except msgspec.MsgspecError as fault:
            raise StoreError(
                f"the store holds what cannot be read: {fault}", hint=_ANEW
            ) from fault
        if len(found) != 1:
            return None
        kind, value, dispatch = found[0]
        return Found(kind=kind, value=value, dispatch=dispatch, story=self._story(dispatch))

    def _story(self, dispatch: str) -> StoryId:
        ((story,),) = self._one("select story from dispatches where id = ?", dispatch)
        return StoryId(story)

    def _meta(self) -> dict[str, str]:
        return dict(self._rows("select name, value from meta"))

    def _values(self, query: str, kind: type[Value]) -> Iterator[Value]:
        for (value,) in self._rows(query):
            yield _read(value, kind)

    def _one(self, query: str, id_: str) -> list[tuple[Any, ...]]:
        rows = list(self._rows(query, id_))
        if not rows:
            raise NotFoundError(
                f"no {id_} in {self.path}", hint="`wirecopy show` lists the stories"
            )
        return rows

    def _rows(self, query: str, *values: object) -> Iterator[Any]:
        try:
            yield from self._file.execute(query, values)
        except sqlite3.Error as fault:
            raise StoreError(f"cannot read the store {self.path}: {fault}") from fault


def open_store(path: str | Path) -> Store:
    """Open the store file at `path` for reading.

    Raises:
        NotFoundError: there is no such file.
        StoreError: the file is no store, or of a version that this wirecopy cannot read.
    """
    path = Path(path)
    if not path.is_file():
        raise NotFoundError(f"no store at {path}", hint="make one: wirecopy run PATH --store FILE")
    try:
        # A server hands a store from thread to thread; never to two at once.
        address = f"{path.resolve().as_uri()}?mode=ro"
        file = sqlite3.connect(address, uri=True, check_same_thread=False)
    except sqlite3.Error as fault:
        raise StoreError(f"cannot open the store {path}: {fault}") from fault
    try:
        rows = file.execute("select value from meta where name = 'schema'").fetchall()
    except sqlite3.Error as fault:
        file.close()
        raise StoreError(
            f"{path} is no wirecopy store: {fault}", hint="name another file with --store"
        ) from fault
    if rows != [(str(SCHEMA_VERSION),)]:
        file.close()
        raise StoreError(f"{path} is a store of another version of wirecopy", hint=_ANEW)
    return Store(path, file)


def _read(data: str | bytes, kind: type[Value]) -> Value:
    try:
        return decode(data, kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise StoreError(f"the store holds what cannot be read: {fault}", hint=_ANEW) from fault


def _unzip(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error as fault:
        raise StoreError(f"the store is damaged: {fault}", hint=_ANEW) from fault
