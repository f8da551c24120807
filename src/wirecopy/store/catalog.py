"""Catalog: lists of stories and sayings, a page at a time, by words, facets and days.

What is asked for is answered by indexes: a list of one page costs the same in a store of a
hundred stories and of a hundred thousand.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, Generic, Protocol, TypeVar

from wirecopy.ids import ArticleId, DispatchId, StoryId
from wirecopy.sayings.saying import Saying
from wirecopy.store.finding import MOST_CHARS
from wirecopy.store.values import decode, encode

Value = TypeVar("Value")

MOST_COUNTED: Final = 500
"""Names are counted over so many of what was found, those of the first ranks: 25 ms of work."""
MOST_NAMES: Final = 12
"""Names of one facet that are listed."""
MOST_WORDS: Final = 12
"""Words of a search that are heeded."""
_WORD: Final = re.compile(r"\w+")
_PARTS: Final = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]|([^\"“”„«»]+)")
"""What stands in marks, and what stands between them."""


class Order(StrEnum):
    """In which order a list comes."""

    WEIGHT = "weight"
    """What most outlets carry first."""
    LATEST = "latest"
    """What was published last first; what has no day, last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list is asked for; each condition narrows it."""

    words: str = ""
    """Words that all stand in it, the last maybe the beginning of one; in marks, a phrase."""
    facets: tuple[tuple[str, str], ...] = ()
    """Pairs of a facet and a name."""
    since: date | None = None
    """Published on this day or later."""
    until: date | None = None
    order: Order = Order.WEIGHT
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of a facet, and how many have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Generic[Value]):
    """One page of a list."""

    values: tuple[Value, ...]
    total: int
    facets: Mapping[str, tuple[Name, ...]]
    """Names by facet, the one that most have first."""
    counted: int
    """Over how many, the first by rank, the names were counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
    """What a list shows of a story."""

    id: StoryId
    headline: str
    pages_count: int
    outlets_count: int
    origins_count: int
    first_on: date | None
    last_on: date | None
    agencies: tuple[str, ...]
    conflicts_count: int
    altered_count: int
    """Quotations that some copy changed, ran together or gave to somebody else."""
    substance_count: int
    """Places where copies differ in a number, a date, a name or a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCard:
    """What a list shows of an article."""

    id: ArticleId
    headline: str
    """Its address, where it has none."""
    published_on: date | None
    dispatch: DispatchId


class Rows(Protocol):
    """Answers a query with rows."""

    def __call__(self, query: str, *values: object) -> Iterator[Any]:
        """Give the rows of a query."""
        ...


_CARD: Final = (
    "id, headline, pages_count, outlets_count, origins_count, first_on, last_on, agencies, "
    "conflicts_count, altered_count, substance_count"
)


def list_stories(rows: Rows, asked: Asked) -> Listed[StoryCard]:
    """Give one page of the stories asked for."""
    return _list(rows, asked, ("story", "stories", "story_words"), _CARD, _card)


def list_sayings(rows: Rows, asked: Asked) -> Listed[Saying]:
    """Give one page of the sayings asked for."""
    return _list(rows, asked, ("saying", "sayings", "saying_words"), "value", _saying)


def list_articles(rows: Rows, ids: Iterable[ArticleId]) -> Iterator[ArticleCard]:
    """Give what a list shows of some articles; those that are not there are left out."""
    query = (
        "select a.id, a.headline, a.published_on, a.dispatch, p.address from json_each(?) as asked "
        "join articles a on a.id = asked.value join pages p on p.id = a.page order by a.id"
    )
    for id_, headline, on, dispatch, address in rows(query, encode(sorted(set(ids))).decode()):
        yield ArticleCard(
            id=ArticleId(id_),
            headline=headline or address,
            published_on=date.fromisoformat(on) if on else None,
            dispatch=DispatchId(dispatch),
        )


def list_names(
    rows: Rows, noun: str, facet: str, start: str, place: tuple[int, int]
) -> tuple[int, tuple[Name, ...]]:
    """Give how many names of a facet begin so, or have a word that does, and some of them.

    Those that most have come first; `place` is how many are passed over, and how many given.
    """
    where = " from facet_counts where noun = ? and facet = ?"
    values = [noun, facet]
    if start:
        begin = re.sub(r"([!%_])", r"!\1", start[:MOST_CHARS])
        where += " and (value like ? escape '!' or value like ? escape '!')"
        values += [f"{begin}%", f"% {begin}%"]
    ((total,),) = rows(f"select count(*){where}", *values)
    query = f"select value, count{where} order by count desc, value limit ? offset ?"
    first, most = place
    found = rows(query, *values, most, first)
    return total, tuple(Name(value=value, count=count) for value, count in found)


def _card(row: Sequence[Any]) -> StoryCard:
    first, last = (date.fromisoformat(day) if day else None for day in row[5:7])
    return StoryCard(
        id=StoryId(row[0]),
        headline=row[1],
        pages_count=row[2],
        outlets_count=row[3],
        origins_count=row[4],
        first_on=first,
        last_on=last,
        agencies=decode(row[7], tuple[str, ...]),
        conflicts_count=row[8],
        altered_count=row[9],
        substance_count=row[10],
    )


def _saying(row: Sequence[Any]) -> Saying:
    return decode(row[0], Saying)


def _list(
    rows: Rows,
    asked: Asked,
    names: tuple[str, str, str],
    columns: str,
    read: Any,  # noqa: ANN401
) -> Listed[Any]:
    noun, table, words = names
    where, values = _conditions(asked, noun, words)
    order = "rank" if asked.order is Order.WEIGHT else "last_on desc, rank"
    # Ranks are found in an index; a row, which may be long, is read only if it is shown.
    index = f"{table} indexed by {table}_by_rank" if "rank in" in where else table
    page = f"select rank from {index}{where} order by {order} limit ? offset ?"  # noqa: S608
    query = (
        f"select {columns} from ({page}) as page cross join {table} using (rank) order by {order}"  # noqa: S608
    )
    place = (asked.size, (asked.page - 1) * asked.size)
    ((total,),) = rows(f"select count(*) from {table}{where}", *values)  # noqa: S608
    found = f"select rank from {table}{where} order by rank limit {MOST_COUNTED}"  # noqa: S608
    return Listed(
        values=tuple(read(row) for row in rows(query, *values, *place)),
        total=total,
        facets=_names(rows, noun, found, values) if where else _all_names(rows, noun),
        counted=min(total, MOST_COUNTED) if where else total,
    )


def _conditions(asked: Asked, noun: str, words: str) -> tuple[str, tuple[str, ...]]:
    conditions: list[str] = []
    values: list[str] = []
    if found := _match(asked.words):
        conditions.append(f"rank in (select rowid from {words} where {words} match ?)")  # noqa: S608
        values.append(found)
    for facet, value in asked.facets:
        conditions.append(
            "rank in (select rank from facets where noun = ? and facet = ? and value = ?)"
        )
        values += (noun, facet, value[:MOST_CHARS])
    for condition, day in (("last_on >= ?", asked.since), ("first_on <= ?", asked.until)):
        if day is not None:
            conditions.append(condition)
            values.append(day.isoformat())
    return (" where " + " and ".join(conditions) if conditions else ""), tuple(values)


def _match(words: str) -> str:
    """Write a search as FTS5 has it: every word, and what stands in marks as a phrase.

    The last is a beginning, unless it stood in marks.

    >>> _match('fire "off the pier" Led')
    '"fire" "off the pier" "Led" *'
    >>> _match('“night pay”')
    '"night pay"'
    """
    found: list[str] = []
    left, is_open = MOST_WORDS, False
    for phrase, loose in _PARTS.findall(words):
        said = _WORD.findall(phrase or loose)[:left]
        left -= len(said)
        is_open = not phrase if said else is_open
        found += [" ".join(said)] if phrase and said else said
    return " ".join(f'"{each}"' for each in found) + (" *" if is_open else "")


def _names(
    rows: Rows, noun: str, found: str, values: Sequence[str]
) -> dict[str, tuple[Name, ...]]:
    query = (
        f"select facet, value, count(*) as many from ({found}) as found "  # noqa: S608
        "cross join facets on facets.noun = ? and facets.rank = found.rank "
        "group by facet, value order by many desc, value"
    )
    names: dict[str, list[Name]] = defaultdict(list)
    for facet, value, count in rows(query, *values, noun):
        if len(names[facet]) < MOST_NAMES:
            names[facet].append(Name(value=value, count=count))
    return {facet: tuple(of) for facet, of in names.items()}


def _all_names(rows: Rows, noun: str) -> dict[str, tuple[Name, ...]]:
    facets = ("agency", "altered", "kind", "outlet", "place", "speaker", "with")
    query = (
        "select value, count from facet_counts where noun = ? and facet = ? "
        "order by count desc, value limit ?"
    )
    found = {
        facet: tuple(Name(value=v, count=n) for v, n in rows(query, noun, facet, MOST_NAMES))
        for facet in facets
    }
    return {facet: names for facet, names in found.items() if names}
