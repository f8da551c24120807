"""Sheets: what the pages of a dispatch and of an article need, without the whole record.

The record of a thousand copies is forty megabytes, for it has the characters of each copy
at each place. These tables answer a page from a hundredth of that.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from wirecopy.articles.article import Article
from wirecopy.collations.collation import VariantKind
from wirecopy.dispatches.dispatch import Pair, Relation
from wirecopy.errors import NotFoundError
from wirecopy.exports.sheets.make_sheet import make_sheet
from wirecopy.exports.sheets.sheet import Sheet
from wirecopy.ids import ArticleId, DispatchId, StoryId
from wirecopy.records.record import CopyLine, DispatchLine, Record
from wirecopy.store.catalog import Rows
from wirecopy.store.holding import Holding
from wirecopy.store.values import decode, encode
from wirecopy.stories.story import Story
from wirecopy.text.span import Span

Row = tuple[Any, ...]

NEIGHBOURS: Final = """
select b from pairs where a = ? and relation = ?
union select a from pairs where b = ? and relation = ?
order by 1
"""


@dataclass(frozen=True, slots=True)
class Departure:
    """Characters of an article at a place where it departs from the base text."""

    number: int
    """Of the place, from 1."""
    kind: VariantKind
    quoted: bool
    base_words: str
    span: Span
    """Empty where the article has nothing there."""
    why: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters of an article that carry a claim."""

    claim: str
    kind: str
    """`quotation`, `figure` or `date`."""
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Which copy of its dispatch an article is."""

    dispatch: DispatchId
    rank: int
    """Its number among the copies, from 0."""
    line: CopyLine


class Sheets:
    """Reads them out of an open store."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def sheet(self, id_: DispatchId) -> Sheet:
        """Give the sheet of a dispatch; raises NotFoundError."""
        (value,) = self._one("select value from sheets where dispatch = ?", id_)
        return decode(zlib.decompress(value), Sheet)

    def copies(self, id_: DispatchId, first: int = 0, most: int = -1) -> tuple[CopyLine, ...]:
        """Give copies of a dispatch from one on; all unless `most`."""
        query = "select value from copies where dispatch = ? and rank >= ? order by rank limit ?"
        return tuple(decode(value, CopyLine) for (value,) in self._rows(query, id_, first, most))

    def place(self, id_: ArticleId) -> Place:
        """Tell which copy of its dispatch an article is; raises NotFoundError."""
        query = "select dispatch, rank, value from copies where article = ?"
        dispatch, rank, value = self._one(query, id_)
        return Place(DispatchId(dispatch), rank, decode(value, CopyLine))

    def departures(self, id_: ArticleId) -> tuple[Departure, ...]:
        """Give where an article departs from the base text, in the order of that."""
        query = """
            select v.number, v.kind, v.quoted, v.base_words, d.first, d.last, v.why
            from departures d join articles a on a.id = d.article
            join variants v on v.dispatch = a.dispatch and v.number = d.number
            where d.article = ? order by d.number, d.first
        """
        return tuple(
            Departure(number + 1, VariantKind(kind), bool(quoted), base, Span(first, last), why)
            for number, kind, quoted, base, first, last, why in self._rows(query, id_)
        )

    def marks(self, id_: ArticleId) -> tuple[Marked, ...]:
        """Give the characters of an article that carry claims, in the order of the text."""
        query = """
            select c.claim, case when q.id is not null then 'quotation'
                when f.id is not null then 'figure' else 'date' end, c.first, c.last
            from cites c left join quotations q on q.id = c.claim
            left join figures f on f.id = c.claim
            where c.article = ? and c.role = 'words' order by c.first, c.last desc, c.claim
        """
        rows = self._rows(query, id_)
        return tuple(Marked(claim, kind, Span(start, end)) for claim, kind, start, end in rows)

    def pair(self, one: ArticleId, other: ArticleId) -> Pair | None:
        """Give what two articles share, the lesser id first; None where they share nothing."""
        query = "select value from pairs where a = ? and b = ?"
        rows = self._rows(query, *sorted((one, other)))
        return next((decode(value, Pair) for (value,) in rows), None)

    def reprints_of(self, id_: ArticleId) -> tuple[ArticleId, ...]:
        """Give the articles that reprint an article, or that it reprints, by id."""
        reprint = Relation.REPRINT.value
        rows = self._rows(NEIGHBOURS, id_, reprint, id_, reprint)
        return tuple(ArticleId(key) for (key,) in rows)

    def story(self, id_: StoryId) -> Story:
        """Give a story without its record; raises NotFoundError."""
        (value,) = self._one("select story_value from stories where id = ?", id_)
        return decode(value, Story)

    def brief(self, id_: StoryId) -> Record:
        """Give a record without its variants, which are most of it; raises NotFoundError."""
        (value,) = self._one("select value from briefs where story = ?", id_)
        return decode(value, Record)

    def families(self, id_: StoryId) -> Mapping[DispatchId, Mapping[str, int]]:
        """Count the variants of the dispatches of a story, by family."""
        query = """
            select v.dispatch, v.family, count(*) from dispatches d
            join variants v on v.dispatch = d.id where d.story = ? group by v.dispatch, v.family
        """
        counts: dict[DispatchId, dict[str, int]] = defaultdict(dict)
        for dispatch, family, count in self._rows(query, id_):
            counts[DispatchId(dispatch)][family] = count
        return counts

    def _one(self, query: str, id_: str) -> Row:
        row: Row | None = next(iter(self._rows(query, id_)), None)
        if row is None:
            raise NotFoundError(f"no {id_}", hint="`wirecopy show` lists the stories")
        return row


def brief_rows(ranked: Iterable[Record]) -> Iterator[Row]:
    """Give the rows of the table `briefs`."""
    for record in ranked:
        lines = tuple(replace(line, variants=()) for line in record.dispatches)
        yield record.id, encode(replace(record, dispatches=lines)).decode()


def copy_rows(holding: Holding) -> Iterator[Row]:
    """Give the rows of the table `copies`."""
    for _, line in _lines(holding):
        for rank, copy in enumerate(line.copies):
            yield copy.article, line.dispatch, rank, encode(copy).decode()


def sheet_rows(holding: Holding) -> Iterator[Row]:
    """Give the rows of the table `sheets`."""
    for record, line in _lines(holding):
        own: Mapping[ArticleId, Article] = {
            copy.article: holding.articles[copy.article] for copy in line.copies
        }
        sheet = make_sheet(record, line, holding.collations[line.dispatch], own)
        yield line.dispatch, zlib.compress(encode(sheet), 6)


def departure_rows(holding: Holding) -> Iterator[Row]:
    """Give the rows of the table `departures`."""
    for collation in holding.collations.values():
        for number, variant in enumerate(collation.variants):
            held = {
                (cite.article, number, cite.span.start, cite.span.end)
                for reading in variant.readings[1:]
                for cite in reading.cites
            }
            yield from sorted(held)


def _lines(holding: Holding) -> Iterator[tuple[Record, DispatchLine]]:
    return ((record, line) for record in holding.records.values() for line in record.dispatches)
