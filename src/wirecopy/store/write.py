"""Write a store file: the whole of a holding, or nothing of it.

The file is made beside its place under another name and moved there when it is whole,
so that a reader sees the old store or the new one, and an interrupted run leaves the
old one as it was.
"""

import os
import sqlite3
import stat
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

from wirecopy import __version__
from wirecopy.claims.claim import AlterationKind, Claims
from wirecopy.collations.collation import base_text
from wirecopy.errors import StoreError
from wirecopy.outlets.profile import Source
from wirecopy.records.record import Record
from wirecopy.store.finding import (
    by_weight,
    count_altered,
    count_facets,
    count_substance,
    facet_rows,
    saying_words,
    story_words,
)
from wirecopy.store.holding import Holding
from wirecopy.store.sheets import brief_rows, copy_rows, departure_rows, sheet_rows
from wirecopy.store.tables import SCHEMA, SCHEMA_VERSION
from wirecopy.store.values import encode
from wirecopy.text.span import Cite

Row = tuple[Any, ...]


State = tuple[int, ...]

_NUMBERED: Final = {
    "story_words": "(rowid, headline, text)",
    "saying_words": "(rowid, words, speaker)",
}
"""The columns of the tables for searching, whose rows are numbered by rank."""


class StoreChangedError(StoreError):
    """Another run wrote the store while this one worked."""


def state_of(path: Path) -> State:
    """Tell which file stands at `path`: another answer later means that it was written."""
    try:
        there = path.stat()
    except FileNotFoundError:
        return ()
    return there.st_ino, there.st_mtime_ns, there.st_size


def write_store(path: Path, holding: Holding, since: State | None = None) -> None:
    """Write `holding` to the store file at `path`, in place of what is there.

    With `since`, what `state_of` said when the store was read, only if it is still so. A
    link is followed, and a file that is replaced hands on its permissions.

    Raises:
        StoreChangedError: somebody else has written the store, and nothing was done.
        StoreError: the folder cannot be written to.
    """
    path = path.resolve()
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            made = Path(folder) / path.name
            with closing(sqlite3.connect(made)) as file:
                _fill(file, holding)
            with made.open("rb") as whole:
                os.fsync(whole.fileno())
            with alone_in(path.parent):
                if since is not None and state_of(path) != since:
                    raise StoreChangedError(
                        f"another run has written {path} meanwhile", hint="run again"
                    )
                if path.exists():
                    made.chmod(stat.S_IMODE(path.stat().st_mode))
                made.replace(path)
    except (OSError, sqlite3.Error) as fault:
        raise StoreError(
            f"cannot write the store {path}: {fault}", hint="name another file with --store"
        ) from fault


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other runs from replacing a store in `folder`, for the moment that it takes.

    Where the system has no such locks, as on Windows, that moment is a risk.
    """
    try:
        from fcntl import LOCK_EX, flock  # noqa: PLC0415  # not on every system
    except ImportError:
        yield
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems have no locks
            flock(file, LOCK_EX)
        yield
    finally:
        os.close(file)


def _fill(file: sqlite3.Connection, holding: Holding) -> None:
    # Nobody else sees this file yet: a journal would only cost time.
    file.executescript("pragma journal_mode = off; pragma synchronous = off;" + SCHEMA)
    for table, rows in _tables(holding):
        coming = iter(rows)
        for first in coming:
            marks = ", ".join("?" * len(first))
            insert = f"insert into {table} {_NUMBERED.get(table, '')} values ({marks})"  # noqa: S608
            file.executemany(insert, chain([first], coming))
    file.commit()


def _tables(holding: Holding) -> Iterator[tuple[str, Iterable[Row]]]:
    yield "meta", _meta_rows(holding)
    yield "pages", _page_rows(holding)
    yield "articles", _article_rows(holding)
    yield "alone", ((id_, _json(each)) for id_, each in holding.alone.items())
    yield "parts", _part_rows(holding)
    yield "dispatches", _dispatch_rows(holding)
    yield "pairs", _pair_rows(holding)
    yield "collations", _collation_rows(holding)
    yield "variants", _variant_rows(holding)
    yield "copies", copy_rows(holding)
    yield "sheets", sheet_rows(holding)
    yield "departures", departure_rows(holding)
    yield "claims", ((c.dispatch, c.parser, _json(c)) for c in holding.claims.values())
    yield "quotations", chain.from_iterable(map(_quotation_rows, holding.claims.values()))
    yield "identities", _identity_rows(holding)
    yield "members", ((e, d, i.id) for i in holding.identities for d, e in i.members)
    yield "sayings", _saying_rows(holding)
    yield "sayings_of", ((q, s.id) for s in holding.sayings for q in s.quotations)
    yield "figures", chain.from_iterable(map(_figure_rows, holding.claims.values()))
    yield "cites", chain.from_iterable(map(_cite_rows, holding.claims.values()))
    ranked = by_weight(holding.records.values())
    facets = sorted(facet_rows(holding, ranked))
    yield "stories", _story_rows(holding, ranked)
    yield "briefs", brief_rows(ranked)
    yield "facets", facets
    yield "facet_counts", count_facets(facets)
    yield "story_words", story_words(ranked)
    yield "saying_words", saying_words(holding.sayings)
    yield "outlets", _outlet_rows(holding)
    yield "reviews", _review_rows(holding)
    yield "problems", ((p.slug, p.address, p.what, p.fatal) for p in holding.problems)


def _json(value: object) -> str:
    return encode(value).decode()


def _meta_rows(holding: Holding) -> Iterator[Row]:
    yield "schema", str(SCHEMA_VERSION)
    yield "wirecopy", __version__
    yield "settings", _json(holding.settings)
    if holding.parser:
        yield "parser", holding.parser


def _page_rows(holding: Holding) -> Iterator[Row]:
    for page in holding.pages.values():
        charset = page.charset
        yield (
            *(page.id, page.address, page.source, page.site, page.media_type.value),
            *(charset.name, charset.replaced_count, page.text, _json(replace(page, text=""))),
        )


def _article_rows(holding: Holding) -> Iterator[Row]:
    home = {a: d.id for d in holding.dispatches.values() for a in d.articles}
    for article in holding.articles.values():
        published = article.published
        yield (
            *(article.id, article.page, home[article.id], article.outlet.name, article.headline),
            published.on.isoformat() if published else None,
            published.about if published else None,
            *(article.agency, _json(replace(article, text=""))),
        )


def _part_rows(holding: Holding) -> Iterator[Row]:
    for article in holding.articles.values():
        for part in article.parts:
            yield article.id, part.span.start, part.span.end, part.kind.value, part.why


def _dispatch_rows(holding: Holding) -> Iterator[Row]:
    home = {d: s.id for s in holding.stories.values() for d in s.dispatches}
    for dispatch in holding.dispatches.values():
        texts = {a: holding.articles[a].text for a in dispatch.articles}
        base = base_text(holding.collations[dispatch.id], texts)
        count = len(dispatch.articles)
        yield dispatch.id, home[dispatch.id], dispatch.agency, count, base, _json(dispatch)


def _pair_rows(holding: Holding) -> Iterator[Row]:
    for pair in holding.pairs:
        measures = (pair.relation.value, pair.matched_words, pair.coverage_share, pair.why)
        yield pair.a, pair.b, *measures, _json(pair)


def _collation_rows(holding: Holding) -> Iterator[Row]:
    for collation in holding.collations.values():
        yield collation.dispatch, zlib.compress(encode(collation), 1)


def _variant_rows(holding: Holding) -> Iterator[Row]:
    for collation in holding.collations.values():
        for number, variant in enumerate(collation.variants):
            base, other = variant.readings[:2]
            kind = variant.kind
            yield (
                *(collation.dispatch, number, kind.value, kind.family, variant.quoted),
                *(base.words, other.words, variant.why),
            )


def _quotation_rows(claims: Claims) -> Iterator[Row]:
    for q in claims.quotations:
        speaker = q.speaker
        yield (
            *(q.id, claims.dispatch, q.kind.value),
            *((speaker.name, speaker.rule, speaker.confidence_share) if speaker else [None] * 3),
            *(q.cue, q.channel, q.said_on.isoformat() if q.said_on else None, q.words),
            len({cite.article for cite in q.cites}),
            sum(each.is_change for each in q.alterations),
        )


def _identity_rows(holding: Holding) -> Iterator[Row]:
    for one in holding.identities:
        dispatches = len({dispatch for dispatch, _ in one.members})
        yield one.id, one.kind.value, one.name, one.side, dispatches, _json(one)


def _saying_rows(holding: Holding) -> Iterator[Row]:
    for rank, saying in enumerate(holding.sayings):
        days = (day.isoformat() if day else None for day in (saying.first_on, saying.last_on))
        cuts = sum(each.kind is AlterationKind.CUT for each in saying.altered)
        yield (
            *(saying.id, rank, saying.kind.value, saying.speaker, saying.role, saying.identity),
            *(saying.words, *days, len(saying.outlets), saying.articles_count),
            *(len(saying.dispatches), len(saying.altered) - cuts, cuts, _json(saying)),
        )


def _figure_rows(claims: Claims) -> Iterator[Row]:
    for figure in claims.figures:
        low, high = (None if n is None else str(n) for n in (figure.low, figure.high))
        counted = (figure.unit, figure.per, figure.of, figure.approximate, figure.words)
        yield figure.id, claims.dispatch, low, high, *counted


def _cite_rows(claims: Claims) -> Iterator[Row]:
    for q in claims.quotations:
        yield from _cites(q.id, "words", q.cites)
        yield from _cites(q.id, "cue", q.cue_cites)
        yield from _cites(q.id, "speaker", q.speaker_cites)
    for figure in claims.figures:
        yield from _cites(figure.id, "words", figure.cites)
    for date in claims.dates:
        yield from _cites(date.id, "words", date.cites)


def _cites(claim: str, role: str, cites: tuple[Cite, ...]) -> Iterator[Row]:
    for cite in cites:
        yield claim, role, cite.article, cite.span.start, cite.span.end


def _outlet_rows(holding: Holding) -> Iterator[Row]:
    for rank, outlet in enumerate(holding.outlets):
        of = outlet.sources
        yield (
            *(outlet.key, rank, outlet.name, outlet.articles.total),
            *(of[Source.AGENCY].total, of[Source.OUTLET].total),
            *(of[Source.OWN].total, of[Source.UNTOLD].total),
            *(sum(outlet.words.values()), outlet.words[Source.AGENCY]),
            *(outlet.compared.total, outlet.kept_share, outlet.cut.total, outlet.added.total),
            *(outlet.credits_removed.total, outlet.changes.total, outlet.altered_count),
            *(outlet.first.total, outlet.delay_days, _json(outlet)),
        )


def _review_rows(holding: Holding) -> Iterator[Row]:
    for each in holding.reviews:
        review = each.review
        at = review.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        made = (review.id, review.kind.value, review.by, at, review.note)
        yield *made, each.in_force, each.applied, each.why, _json(each)


def _story_rows(holding: Holding, ranked: Sequence[Record]) -> Iterator[Row]:
    for rank, record in enumerate(ranked):
        days = (day.isoformat() if day else None for day in (record.first_on, record.last_on))
        counts = (record.pages_count, record.outlets_count, len(record.origins))
        named = dict.fromkeys(line.agency for line in record.dispatches if line.agency)
        found = (len(record.conflicts), count_altered(record), count_substance(record))
        values = (_json(holding.stories[record.id]), _json(record))
        yield (
            *(record.id, rank, record.headline, *counts, *days),
            *(_json(list(named)), *found, *values),
        )
