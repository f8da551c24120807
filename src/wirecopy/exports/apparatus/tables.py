"""Tables: the apparatus as rows, one a reading, for CSV and JSON.

The base reading of a place is its row 0. Offsets count characters of an article's whole
text, as everywhere in wirecopy. docs/apparatus.md is the codebook.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.collations.collation import Reading, Variant
from wirecopy.exports.apparatus.edition import Edition, is_disputed, siglum_order
from wirecopy.exports.shape import Column, Shape
from wirecopy.exports.write import Format, write_rows
from wirecopy.ids import ArticleId

_LONE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ReadingIn:
    """A reading of a place, with the edition it stands in."""

    edition: Edition
    place: int
    number: int
    variant: Variant
    reading: Reading

    @property
    def witnesses(self) -> tuple[ArticleId, ...]:
        """The articles that have the reading, each once, by siglum."""
        keys = {cite.article for cite in self.reading.cites}
        sigla = self.edition.sigla
        return tuple(sorted(keys, key=lambda key: siglum_order(sigla[key])))


def _sound(text: str) -> str:
    """Give text that has a form in UTF-8: a lone surrogate, which plain strings may hold, has not."""
    return _LONE.sub("\ufffd", text)


def _outlets(row: ReadingIn) -> tuple[str, ...]:
    names = {article.id: article.outlet.name for article in row.edition.articles}
    return tuple(_sound(names[key]) for key in row.witnesses)


def _spans(row: ReadingIn) -> tuple[str, ...]:
    """Say where each witness has the reading: `A 15-21`, once a stretch."""
    sigla = row.edition.sigla
    cites = sorted(row.reading.cites, key=lambda c: (siglum_order(sigla[c.article]), c.span))
    return tuple(f"{sigla[c.article]} {c.span.start}-{c.span.end}" for c in cites)


READINGS: Final[Shape[ReadingIn]] = Shape(
    "readings",
    (
        Column("dispatch", "Id of the dispatch.", lambda r: r.edition.collation.dispatch),
        Column("place", "Number of the place in the dispatch, from 1.", lambda r: r.place),
        Column(
            "reading", "Number of the reading at the place; 0 is the base.", lambda r: r.number
        ),
        Column("kind", "How articles differ there.", lambda r: r.variant.kind.value),
        Column(
            "family",
            "style, wording, extent, order or substance.",
            lambda r: r.variant.kind.family,
        ),
        Column("quoted", "Whether it lies in quotation marks.", lambda r: r.variant.quoted),
        Column(
            "disputed",
            "Whether at most half of the articles with a say there have the base reading.",
            lambda r: is_disputed(r.variant, r.edition),
        ),
        Column(
            "first_column",
            "First column of the collation, from 0.",
            lambda r: r.variant.first_column,
        ),
        Column("end_column", "The first column left out.", lambda r: r.variant.end_column),
        Column("base_words", "The base reading.", lambda r: _sound(r.variant.readings[0].words)),
        Column(
            "words",
            "This reading, as the first article that has it writes it.",
            lambda r: _sound(r.reading.words),
        ),
        Column("copies", "Number of the articles that have it.", lambda r: len(r.witnesses)),
        Column(
            "sigla",
            "Sigla of the articles that have it.",
            lambda r: tuple(r.edition.sigla[key] for key in r.witnesses),
        ),
        Column("articles", "Their ids, in the order of the sigla.", lambda r: r.witnesses),
        Column("outlets", "Who published them, in the order of the sigla.", _outlets),
        Column(
            "spans",
            "Siglum, first character and first character left out, of each stretch.",
            _spans,
        ),
        Column("why", "The evidence for the kind.", lambda r: _sound(r.variant.why)),
    ),
    brief=("place", "kind", "words", "sigla"),
)


def table_text(edition: Edition, form: Format) -> Iterator[str]:
    """Give the readings of an edition as pieces of CSV or JSON.

    CSV opens with a byte order mark, without which Excel takes UTF-8 for something else;
    pandas and DuckDB pass over it.
    """
    if form is Format.CSV:
        yield "\ufeff"
    yield from write_rows(READINGS.rows(readings_of(edition)), READINGS.names, form)


def readings_of(edition: Edition) -> Iterator[ReadingIn]:
    """Give the readings of all places, the base reading of each first."""
    variants: Sequence[Variant] = edition.collation.variants
    for place, variant in enumerate(variants, start=1):
        for number, reading in enumerate(variant.readings):
            yield ReadingIn(edition, place, number, variant, reading)
