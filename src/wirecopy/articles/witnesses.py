"""Witnesses: every place where a page says, or lets one tell, when it was published.

They are only heard here; `published.py` judges them.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from wirecopy.articles.article import (
    Bearing,
    Dateline,
    DateWitness,
    Embed,
    PartKind,
    WitnessKind,
)
from wirecopy.articles.days import DAY, WEEKDAY, find_days, read_day
from wirecopy.articles.layout import Label, Labels, Line
from wirecopy.pages.page import Page
from wirecopy.text.span import Span
from wirecopy.text.tense import Direction, find_direction

_PUBLISHED: Final = (
    *("datepublished", "article:published_time", "article:published", "og:published_time"),
    *("publication_date", "publish-date", "publish_date", "published-date", "publisheddate"),
    *("originalpublicationdate", "article_date_original", "publishtime", "pubdate", "pub_date"),
    *(
        "sailthru.date",
        "parsely-pub-date",
        "cxenseparse:recs:publishtime",
        "citation_publication_date",
    ),
    *(
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "dcterms.created",
        "displaydate",
    ),
    *("citation_date", "date", "dat", "pdate", "ptime", "datecreated", "dc.date.created"),
)
_MODIFIED: Final = (
    *("datemodified", "article:modified_time", "og:updated_time", "article:modified"),
    *("last-modified", "lastmod", "dcterms.modified", "dc.date.modified"),
)
_ROW: Final = ("published", "published_at", "date", "pubdate", "date_published")

_URL_DAY: Final = re.compile(
    r"[/=_-](?P<y>(?:19|20)\d\d)[/_-](?P<m>0?[1-9]|1[0-2]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)"
    r"[/_-](?P<d>0[1-9]|[12]\d|3[01]|[1-9])(?=[/_.?#-]|$)"
    r"|[/=_-](?P<c>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?=[/_.?#-]|$)",
    re.IGNORECASE,
)
_TIME: Final = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|(?:GMT|UTC|E[SD]?T|C[SD]T|P[SD]T|IST|BST|CET|PKT|[+-]\d\d:?\d\d)|(?:at|on|hrs|IST))"
_ALONE: Final = re.compile(
    rf"[\s|\u2022\u00b7,.()\[\]\u2013\u2014-]*(?:{_TIME}[\s|,.\u2022\u00b7\u2013\u2014-]*)*(?:{WEEKDAY}[\s|,.]*)?{DAY}(?:[\s|\u2022\u00b7,./()\[\]\u2013\u2014-]*(?:{_TIME}|{WEEKDAY}))*[\s|\u2022\u00b7,.()\[\]\u2013\u2014-]*",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(
    r"\b(?P<late>(?:last\s+)?(?:updated|modified|edited)|update)\b|\b(?P<first>(?:first\s+)?(?:published|posted|created|released|issued)|date(?! of (?!publication|issue|release|posting))|publish(?:ed)? date)\b",
    re.IGNORECASE,
)
MAX_TOLD_WORDS: Final = 1000
"""A longer line is no paragraph of news, and its days are not looked into one by one."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
MAX_PRINTED_WORDS: Final = 24


def read_date_line(line: Line) -> Label | None:
    """Label a line that holds a date and nothing else, or says when the page was published."""
    if line.word_count > MAX_PRINTED_WORDS or not any(c.isdigit() for c in line.words):
        return None
    if _ALONE.fullmatch(line.words):
        return Label(PartKind.PAGE_DATE, "a date that stands alone")
    opening = _MARKED.match(line.words.lstrip(" |\u2022\u00b7([-\u2013\u2014"))
    if opening and find_days(line.words) and not line.words.rstrip().endswith("."):
        return Label(PartKind.PAGE_DATE, f"a date marked {opening.group().lower()}")
    return None


def find_witnesses(
    page: Page,
    lines: Sequence[Line],
    labels: Labels,
    dateline: Dateline | None,
    embeds: Sequence[Embed],
) -> tuple[DateWitness, ...]:
    """Hear all witnesses of a page, each once."""
    heard = (
        *_hear_metadata(page),
        *_hear_url(page),
        *_hear_lines(lines, labels),
        *_hear_dateline(dateline),
        *(
            _witness(WitnessKind.EMBED, Bearing.NOT_BEFORE, embed.on, embed.span)
            for embed in embeds
            if embed.on
        ),
        *_hear_text(page.text, lines, labels, dateline.span if dateline else Span(0, 0)),
    )
    return tuple(dict.fromkeys(heard))


def _witness(
    kind: WitnessKind, bearing: Bearing, on: date, span: Span | None = None
) -> DateWitness:
    return DateWitness(kind=kind, bearing=bearing, on=on, span=span, believed=True, why="")


def _hear_metadata(page: Page) -> Iterator[DateWitness]:
    """Hear the page's source and the row it came in."""
    for field in page.metadata:
        on = read_day(field.value) if field.name in (*_PUBLISHED, *_MODIFIED, *_ROW) else None
        if on is None:
            continue
        if field.source == "container":
            yield _witness(WitnessKind.CONTAINER, Bearing.ON, on)
        elif field.name in _PUBLISHED:
            yield _witness(WitnessKind.METADATA, Bearing.ON, on)
        elif field.name in _MODIFIED:
            yield _witness(WitnessKind.METADATA, Bearing.NOT_AFTER, on)
    if page.fetched_at:
        yield _witness(WitnessKind.FETCHED, Bearing.NOT_AFTER, page.fetched_at.date())


def _hear_url(page: Page) -> Iterator[DateWitness]:
    addresses = (page.url, page.meta("canonical"), page.meta("og:url"))
    match = next((m for a in addresses if a and (m := _URL_DAY.search(a))), None)
    if match is None:
        return
    month = match["m"] or ""
    written = match["c"] or (
        f"{match['y']}-{month}-{match['d']}"
        if month.isdigit()
        else f"{match['d']} {month} {match['y']}"
    )
    on = read_day(written)
    if on:
        yield _witness(WitnessKind.URL, Bearing.ON, on)


def _hear_lines(lines: Sequence[Line], labels: Labels) -> Iterator[DateWitness]:
    """Hear the dates printed around the story: alone, marked, or beside headline and byline."""
    headline = next((at for at, label in labels.items() if label.kind is PartKind.HEADLINE), None)
    bylines = {at for at, label in labels.items() if label.kind is PartKind.BYLINE}
    story = min(
        (at for at, one in labels.items() if one.kind is PartKind.BODY and at > (headline or 0)),
        default=0,
    )
    for at, line in enumerate(lines):
        beside = any(n in bylines for n in (at - 1, at, at + 1)) or (
            headline is not None
            and (headline < at <= story or _shares_header(line, lines[headline], at - headline))
        )
        kind = _heard_as(line, labels.get(at), beside=beside)
        if kind:
            yield from _hear_days(line, kind)


def _heard_as(line: Line, label: Label | None, *, beside: bool) -> WitnessKind | None:
    """Tell what a line's dates are to count as, or None where they do not count."""
    if label is None or label.kind in (PartKind.BODY, PartKind.HEADLINE, PartKind.EMBED):
        return None
    if label.kind is PartKind.PAGE_DATE:
        marks = _MARKED.search(line.words)
        of_story = beside or (marks is not None and marks["first"] is not None)
        return WitnessKind.PRINTED if of_story else WitnessKind.PAGE_DATE
    if label.kind is PartKind.BYLINE or (beside and line.word_count <= MAX_PRINTED_WORDS):
        return WitnessKind.PRINTED
    if label.kind is PartKind.HOUSE and line.key.startswith("published in"):
        return WitnessKind.PRINTED
    return None


def _shares_header(line: Line, headline: Line, apart: int) -> bool:
    """Tell whether a line just above the headline stands in one element with it.

    In plain text nothing tells a story's date from that of the page, so nothing above counts.
    """
    ours, theirs = line.block.within, headline.block.within
    if not -4 <= apart < 0 or len(theirs) < 2:
        return False
    shared = 0
    for a, b in zip(ours, theirs, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= max(2, len(theirs) - 2)


def _hear_days(line: Line, kind: WitnessKind) -> Iterator[DateWitness]:
    """Give a line's days, each with the bearing of the mark before it."""
    stated = read_day(line.block.time) if line.block.time else None
    days = find_days(line.words)
    marks = list(_MARKED.finditer(line.words))
    for day in days:
        on = day.on(near=stated)
        if on is None:
            continue
        before = [m for m in marks if m.end() <= day.span.start]
        late = bool(before and before[-1]["late"])
        bearing = Bearing.NOT_AFTER if late else Bearing.ON
        yield _witness(kind, bearing, on, day.span.shifted(line.span.start))
    if not days and stated:
        yield _witness(kind, Bearing.ON, stated, line.span)


def _hear_dateline(dateline: Dateline | None) -> Iterator[DateWitness]:
    if dateline and dateline.on:
        yield _witness(WitnessKind.DATELINE, Bearing.ON, dateline.on, dateline.span)


def _hear_text(
    text: str, lines: Sequence[Line], labels: Labels, but: Span
) -> Iterator[DateWitness]:
    """Hear the latest day that the story names, year and all, as past."""
    latest: tuple[date, Span] | None = None
    for at, label in labels.items():
        line = lines[at]
        if label.kind is not PartKind.BODY or line.word_count > MAX_TOLD_WORDS:
            continue
        if not _YEAR.search(line.words):
            continue
        for day in find_days(text, lines[at].span):
            on = day.on()
            if on is None or but.holds(day.span) or (latest and on <= latest[0]):
                continue
            if find_direction(text, day.span, lines[at].span) is Direction.BACK:
                latest = (on, day.span)
    if latest:
        yield _witness(WitnessKind.TEXT, Bearing.NOT_BEFORE, *latest)
