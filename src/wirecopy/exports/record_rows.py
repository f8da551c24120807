"""Record rows: the parts of a record as flat rows with documented columns.

A part comes with the record or the dispatch it stands in, so that a row can be read
alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias

from wirecopy.claims.claim import DateClaim, Figure, Quotation
from wirecopy.collations.collation import Reading, Variant
from wirecopy.exports.shape import Column, Row, Shape
from wirecopy.records.record import (
    Conflict,
    ConflictSide,
    CopyLine,
    DispatchLine,
    Excerpt,
    Record,
    TimelineEntry,
)
from wirecopy.text.span import Cite

CopyIn: TypeAlias = tuple[Record, DispatchLine, CopyLine]
QuotationIn: TypeAlias = tuple[DispatchLine, Quotation]
FigureIn: TypeAlias = tuple[DispatchLine, Figure]
DateIn: TypeAlias = tuple[DispatchLine, DateClaim]
VariantIn: TypeAlias = tuple[DispatchLine, int, Variant, Reading]
SideIn: TypeAlias = tuple[Record, int, Conflict, ConflictSide]
EntryIn: TypeAlias = tuple[Record, TimelineEntry]
ExcerptIn: TypeAlias = tuple[Record, Excerpt]


def day(when: date | None) -> str | None:
    """Write a day as ISO 8601 does."""
    return when.isoformat() if when else None


def number(value: Decimal | None) -> str | None:
    """Write a decimal in full, without an exponent."""
    return None if value is None else f"{value:f}"


def articles_of(cites: Iterable[Cite]) -> tuple[str, ...]:
    """Give the ids of the articles that are cited, sorted, each once."""
    return tuple(sorted({cite.article for cite in cites}))


COPIES: Final[Shape[CopyIn]] = Shape(
    "copies",
    (
        Column("story", "Id of the story.", lambda c: c[0].id),
        Column("dispatch", "Id of the dispatch it carries.", lambda c: c[1].dispatch),
        Column("article", "Id of the article.", lambda c: c[2].article),
        Column("page", "Id of the page.", lambda c: c[2].page),
        Column("outlet", "Who published it.", lambda c: c[2].outlet.name),
        Column(
            "published",
            "Best-supported day of publication.",
            lambda c: day(c[2].published.on) if c[2].published else None,
        ),
        Column(
            "published_about",
            "Whether that day is only the latest that fits.",
            lambda c: c[2].published.about if c[2].published else None,
        ),
        Column(
            "agency", "The agency the page names; empty without credit.", lambda c: c[2].agency
        ),
        Column(
            "kept_share",
            "Part of the base text it carries, 0 to 1.",
            lambda c: round(c[2].kept_share, 4),
        ),
        Column(
            "added_words", "Words of its body not in the base text.", lambda c: c[2].added_words
        ),
        Column("changes", "Facts and quotations it changes.", lambda c: c[2].changes_count),
        Column("headline", "Its own headline.", lambda c: c[2].headline),
        Column("address", "Where it stands.", lambda c: c[2].address),
    ),
    brief=(
        "outlet",
        "published",
        "agency",
        "kept_share",
        "changes",
        "article",
    ),
)

QUOTATIONS: Final[Shape[QuotationIn]] = Shape(
    "quotations",
    (
        Column("dispatch", "Id of the dispatch.", lambda q: q[0].dispatch),
        Column("quotation", "Id of the quotation.", lambda q: q[1].id),
        Column("kind", "direct, indirect or mixed.", lambda q: q[1].kind.value),
        Column(
            "speaker",
            "Fullest name of who is held to have said it.",
            lambda q: q[1].speaker.name if q[1].speaker else None,
        ),
        Column(
            "mention",
            "What the text calls the speaker there.",
            lambda q: q[1].speaker.mention if q[1].speaker else None,
        ),
        Column(
            "confidence_share",
            "Measured rate at which the rule that found the speaker is right.",
            lambda q: q[1].speaker.confidence_share if q[1].speaker else None,
        ),
        Column(
            "candidates",
            "Others it may be.",
            lambda q: q[1].speaker.candidates if q[1].speaker else (),
        ),
        Column(
            "reviewed_by",
            "Who decided who it is, if a person did.",
            lambda q: q[1].speaker.reviewed_by if q[1].speaker else None,
        ),
        Column(
            "reports",
            "Whose words the speaker passes on.",
            lambda q: q[1].speaker.reports if q[1].speaker else None,
        ),
        Column(
            "told_by",
            "In whose quotation it stands, where it is one within another.",
            lambda q: q[1].told_by,
        ),
        Column("cue", "The word that introduces it.", lambda q: q[1].cue),
        Column("words", "The words in the base text.", lambda q: q[1].words),
        Column("addressee", "To whom.", lambda q: q[1].addressee),
        Column("channel", "By what.", lambda q: q[1].channel),
        Column("said_on", "The day.", lambda q: day(q[1].said_on)),
        Column(
            "articles", "Ids of the articles that carry it.", lambda q: articles_of(q[1].cites)
        ),
        Column(
            "altered_in",
            "Ids of the articles that change it: other words, another speaker, run together.",
            lambda q: tuple(sorted({a.article for a in q[1].alterations if a.is_change})),
        ),
        Column(
            "cut_in",
            "Ids of the articles that quote less of it.",
            lambda q: tuple(sorted({a.article for a in q[1].alterations if not a.is_change})),
        ),
    ),
    brief=(
        "speaker",
        "words",
        "kind",
        "quotation",
    ),
)

FIGURES: Final[Shape[FigureIn]] = Shape(
    "figures",
    (
        Column("dispatch", "Id of the dispatch.", lambda f: f[0].dispatch),
        Column("figure", "Id of the figure.", lambda f: f[1].id),
        Column("low", "Least value meant.", lambda f: number(f[1].low)),
        Column("high", "Greatest value meant.", lambda f: number(f[1].high)),
        Column("unit", "percent, a currency, a measure; empty for a count.", lambda f: f[1].unit),
        Column("per", "What it is paid or counted per.", lambda f: f[1].per),
        Column("of", "What is counted or measured; of an age, whose.", lambda f: f[1].of),
        Column("approximate", "Whether it is given as rough.", lambda f: f[1].approximate),
        Column("words", "As the base text writes it.", lambda f: f[1].words),
        Column("wordings", "Every style it is written in.", lambda f: f[1].wordings),
        Column(
            "articles", "Ids of the articles that carry it.", lambda f: articles_of(f[1].cites)
        ),
    ),
    brief=(
        "words",
        "of",
        "unit",
        "figure",
    ),
)

DATES: Final[Shape[DateIn]] = Shape(
    "dates",
    (
        Column("dispatch", "Id of the dispatch.", lambda d: d[0].dispatch),
        Column("date", "Id of the date claim.", lambda d: d[1].id),
        Column("first", "First day meant.", lambda d: day(d[1].first)),
        Column("last", "Last day meant.", lambda d: day(d[1].last)),
        Column("words", "As the base text writes it.", lambda d: d[1].words),
        Column("wordings", "Every style it is written in.", lambda d: d[1].wordings),
        Column("why", "How it was resolved.", lambda d: d[1].why),
        Column(
            "articles", "Ids of the articles that carry it.", lambda d: articles_of(d[1].cites)
        ),
    ),
    brief=(
        "first",
        "last",
        "words",
        "date",
    ),
)

VARIANTS: Final[Shape[VariantIn]] = Shape(
    "variants",
    (
        Column("dispatch", "Id of the dispatch.", lambda v: v[0].dispatch),
        Column("place", "Number of the place in the dispatch, from 1.", lambda v: v[1]),
        Column("kind", "How articles differ there.", lambda v: v[2].kind.value),
        Column(
            "family",
            "style, wording, extent, order or substance.",
            lambda v: v[2].kind.family,
        ),
        Column("quoted", "Whether it lies in quotation marks.", lambda v: v[2].quoted),
        Column("base_words", "The base reading.", lambda v: v[2].readings[0].words),
        Column("words", "This other reading.", lambda v: v[3].words),
        Column("articles", "Ids of the articles that have it.", lambda v: articles_of(v[3].cites)),
        Column("why", "The evidence for the kind.", lambda v: v[2].why),
    ),
    brief=(
        "place",
        "kind",
        "base_words",
        "words",
    ),
)

CONFLICTS: Final[Shape[SideIn]] = Shape(
    "conflicts",
    (
        Column("story", "Id of the story.", lambda s: s[0].id),
        Column("conflict", "Number of the conflict in the story, from 1.", lambda s: s[1]),
        Column(
            "kind",
            "alteration (between copies) or disagreement (between origins).",
            lambda s: s[2].kind.value,
        ),
        Column("about", "What they differ on.", lambda s: s[2].about),
        Column("words", "One of the statements.", lambda s: s[3].words),
        Column("origin", "Its source.", lambda s: s[3].origin),
        Column("articles", "Ids of the articles that have it.", lambda s: articles_of(s[3].cites)),
    ),
    brief=(
        "conflict",
        "kind",
        "about",
        "words",
        "origin",
    ),
)

TIMELINE: Final[Shape[EntryIn]] = Shape(
    "timeline",
    (
        Column("story", "Id of the story.", lambda e: e[0].id),
        Column("first", "First day.", lambda e: day(e[1].first)),
        Column("last", "Last day.", lambda e: day(e[1].last)),
        Column("what", "What happened.", lambda e: e[1].what),
        Column("articles", "Ids of the articles that tell it.", lambda e: articles_of(e[1].cites)),
    ),
    brief=(
        "first",
        "last",
        "what",
    ),
)

EXCERPTS: Final[Shape[ExcerptIn]] = Shape(
    "excerpts",
    (
        Column("story", "Id of the story.", lambda e: e[0].id),
        Column("article", "Id of the article that carries a piece.", lambda e: e[1].article),
        Column("dispatch", "Id of the dispatch it is a piece of.", lambda e: e[1].dispatch),
        Column("relation", "What the two are to each other.", lambda e: e[1].relation.value),
        Column("matched_words", "Words they share.", lambda e: e[1].matched_words),
    ),
    brief=(
        "article",
        "dispatch",
        "relation",
        "matched_words",
    ),
)


def variant_readings(line: DispatchLine) -> Iterator[VariantIn]:
    """Give every reading of a dispatch that is not the base reading, with its place."""
    for place, variant in enumerate(line.variants, 1):
        for reading in variant.readings[1:]:
            yield line, place, variant, reading


def _sides(record: Record) -> Iterator[SideIn]:
    for place, conflict in enumerate(record.conflicts, 1):
        for side in conflict.sides:
            yield record, place, conflict, side


RECORD_PARTS: Final[Mapping[str, tuple[Shape[Any], Callable[[Record], Iterable[Any]]]]] = {
    "copies": (COPIES, lambda r: ((r, d, c) for d in r.dispatches for c in d.copies)),
    "quotations": (QUOTATIONS, lambda r: ((d, q) for d in r.dispatches for q in d.quotations)),
    "figures": (FIGURES, lambda r: ((d, f) for d in r.dispatches for f in d.figures)),
    "dates": (DATES, lambda r: ((d, t) for d in r.dispatches for t in d.dates)),
    "variants": (VARIANTS, lambda r: (v for d in r.dispatches for v in variant_readings(d))),
    "conflicts": (CONFLICTS, _sides),
    "timeline": (TIMELINE, lambda r: ((r, entry) for entry in r.timeline)),
    "excerpts": (EXCERPTS, lambda r: ((r, excerpt) for excerpt in r.excerpts)),
}
"""Each part's shape, and how it is taken out of a record."""


def part_rows(record: Record, name: str) -> Iterator[Row]:
    """Give the rows of the part of a record called `name`, one of RECORD_PARTS."""
    shape, take = RECORD_PARTS[name]
    return shape.rows(take(record))
