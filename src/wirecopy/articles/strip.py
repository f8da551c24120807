"""strip: give every part of a page its label, and cut nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from wirecopy.articles.article import (
    Article,
    Bearing,
    Credit,
    Dateline,
    Embed,
    Part,
    PartKind,
    WitnessKind,
)
from wirecopy.articles.body import find_body
from wirecopy.articles.byline import read_byline, read_marked_byline, split_names
from wirecopy.articles.credit import find_tail_credit, read_credit, read_signature
from wirecopy.articles.dateline import find_dateline
from wirecopy.articles.days import find_days
from wirecopy.articles.embeds import find_embeds
from wirecopy.articles.furniture import find_furniture
from wirecopy.articles.headline import (
    find_above_byline,
    find_headline,
    find_standfirst,
    find_summary,
    titles,
)
from wirecopy.articles.house import NO_HOUSE, House
from wirecopy.articles.layout import Label, Labels, Line, lay_out, line_key
from wirecopy.articles.outlet import find_outlet
from wirecopy.articles.published import judge
from wirecopy.articles.witnesses import find_witnesses, read_date_line
from wirecopy.ids import ArticleId, content_id
from wirecopy.pages.page import MediaType, Page
from wirecopy.text.span import Span

DATELINE_PARAGRAPHS: Final = 3
"""A dateline opens the story; a standfirst or an outlet's own lead may stand before it."""

HEADER_LINES: Final = 12
"""So many lines under the headline, names in link bars are bylines and credits, not menus."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch of a line that has a label of its own."""

    span: Span
    label: Label


def strip(page: Page, house: House = NO_HOUSE) -> Article:
    """Label all of a page: every character but white space lies in exactly one part.

    `house` says which lines repeat on the site; without it the page speaks for itself. Costs time
    linear in the text.
    """
    lines = lay_out(page)
    outlet = find_outlet(page, lines, ())
    labels = find_furniture(lines)
    embeds, embedded = find_embeds(page.text, lines)
    labels.update(embedded)
    labels.update(_date_lines(lines, labels))
    headline = find_headline(page, lines, labels)
    if headline is not None:
        labels[headline] = Label(PartKind.HEADLINE, "the line that has the page's title")
    credits_ = _label_credits(page, lines, labels, headline)
    authors = _label_bylines(lines, labels, headline)
    for at, line in enumerate(lines):
        if at not in labels and house.is_house(outlet.key, line):
            labels[at] = Label(PartKind.HOUSE, "many pages of the site carry it")
    if headline is not None:
        labels.update(find_standfirst(lines, labels, headline))
        labels.update(_pointers(page, lines, labels, outlet.key, house))
    marked_up = page.media_type is MediaType.HTML
    labels.update(find_body(lines, labels, headline, marked_up=marked_up))
    if headline is not None:
        labels.update(find_above_byline(labels, headline))
        labels.update(find_summary(page, lines, labels, headline) if marked_up else {})
    near = _anchor(page, embeds)
    at_dateline, dateline = _find_dateline(page.text, lines, labels, near, outlet.name)
    if dateline and at_dateline is not None and headline is not None:
        _label_above_dateline(labels, headline, at_dateline)
    tails = _find_tails(page.text, lines, labels)
    credits_ = (*credits_, *_label_signature(page.text, lines, labels), *tails)
    cuts = _cuts(dateline, tails)
    heard = find_witnesses(page, lines, labels, dateline, embeds)
    witnesses, published = judge(heard)
    said = titles(page)
    return Article(
        id=ArticleId(content_id("a", page.id)),
        page=page.id,
        address=page.address,
        text=page.text,
        outlet=find_outlet(page, lines, credits_),
        language=_language(page),
        parts=_parts(page.text, lines, labels, cuts),
        headline=lines[headline].words if headline is not None else (said[0] if said else None),
        authors=_named_authors(page) or authors,
        dateline=dateline,
        credits=tuple(sorted(credits_, key=lambda credit: credit.span)),
        embeds=embeds,
        witnesses=witnesses,
        published=published,
    )


def _date_lines(lines: Sequence[Line], labels: Labels) -> Labels:
    """Label the lines that are dates and nothing else."""
    read = ((at, read_date_line(line)) for at, line in enumerate(lines) if at not in labels)
    return {at: label for at, label in read if label}


def _pointers(
    page: Page, lines: Sequence[Line], labels: Labels, outlet: str, house: House
) -> Labels:
    """Label the lines that are headlines of other pages of the site: lists of more stories."""
    own = {line_key(title) for title in titles(page)}
    own.update(lines[at].key for at, label in labels.items() if label.kind is PartKind.HEADLINE)
    label = Label(PartKind.RELATED, "the headline of another page of the site")
    return {
        at: label
        for at, line in enumerate(lines)
        if at not in labels and line.key not in own and house.is_pointer(outlet, line)
    }


def _open_to_names(label: Label) -> bool:
    """Tell whether a line labelled furniture can still be a byline or credit: authors are linked."""
    known = label.kind in (PartKind.HOUSE, PartKind.NAVIGATION)
    return known and not label.why.startswith("stands in <")


def _label_credits(
    page: Page, lines: Sequence[Line], labels: Labels, headline: int | None
) -> tuple[Credit, ...]:
    """Label the lines that are credits. In markup, names above the headline are menus."""
    found = []
    start = 0 if page.media_type is MediaType.TEXT else (headline or 0)
    for at in range(start, len(lines)):
        if at in labels and not _open_to_names(labels[at]):
            continue
        if at in labels and at > (headline or 0) + HEADER_LINES:
            continue
        credit = read_credit(page.text, lines[at].span)
        if credit:
            labels[at] = Label(PartKind.CREDIT, "its words are those of a credit")
            found.append(credit)
    return tuple(found)


def _label_bylines(lines: Sequence[Line], labels: Labels, headline: int | None) -> tuple[str, ...]:
    """Label the bylines, and give the authors they name."""
    authors: list[str] = []
    start = max(0, headline - 3) if headline is not None else 0
    for at in range(start, len(lines)):
        if at in labels and not _open_to_names(labels[at]):
            continue
        if at in labels and at > start + HEADER_LINES:
            continue
        names = read_byline(lines[at].words)
        if names is None and headline is not None and at <= headline + HEADER_LINES:
            names = read_marked_byline(lines[at])
        if names is not None:
            labels[at] = Label(PartKind.BYLINE, "says who wrote it")
            authors.extend(names)
    return tuple(dict.fromkeys(authors))


_AUTHORS: Final = frozenset((*("byl", "byline", "dc.creator", "creator", "dcterms.creator"),))


def _named_authors(page: Page) -> tuple[str, ...]:
    """Give the authors that the page's metadata names."""
    named = [
        name
        for field in page.metadata
        if (field.name in _AUTHORS or "author" in field.name)
        and not field.value.startswith(("http", "@", "/"))
        for name in split_names(field.value)
    ]
    return tuple(dict.fromkeys(named))


def _anchor(page: Page, embeds: Sequence[Embed]) -> date | None:
    """Give a day near publication, to read datelines without a year by.

    The page's metadata and address first; a day that it was fetched on is near enough where
    nothing else is said, since pages are mostly fetched within half a year; then the last post
    set into it, since posts are set into the news of their days.
    """
    for witness in find_witnesses(page, (), {}, None, ()):
        if witness.bearing is Bearing.ON or witness.kind is WitnessKind.FETCHED:
            return witness.on
    return max((embed.on for embed in embeds if embed.on), default=None)


def _find_dateline(
    text: str, lines: Sequence[Line], labels: Labels, near: date | None, outlet: str
) -> tuple[int | None, Dateline | None]:
    """Find the dateline at the head of one of the first paragraphs."""
    story = [at for at in sorted(labels) if labels[at].kind is PartKind.BODY]
    for at in story[:DATELINE_PARAGRAPHS]:
        found = find_dateline(text, lines[at].span, near, outlet)
        bare = found and not (found.agency or find_days(text, found.span))
        if found and (at == story[0] or not bare):
            return at, found
    return None, None


def _label_above_dateline(labels: Labels, headline: int, dateline: int) -> None:
    """Label what stands between headline and dateline: the outlet's own summary."""
    for at in range(headline + 1, dateline):
        if at in labels and labels[at].kind is PartKind.BODY:
            labels[at] = Label(PartKind.STANDFIRST, "stands between headline and dateline")


def _label_signature(text: str, lines: Sequence[Line], labels: Labels) -> tuple[Credit, ...]:
    """Label the last line of the story where it is a name in brackets."""
    story = [at for at in sorted(labels) if labels[at].kind is PartKind.BODY]
    credit = read_signature(text, lines[story[-1]].span) if story[1:] else None
    if credit is None:
        return ()
    labels[story[-1]] = Label(PartKind.CREDIT, "a name in brackets signs the story")
    return (credit,)


def _find_tails(text: str, lines: Sequence[Line], labels: Labels) -> tuple[Credit, ...]:
    """Find the credits at the end of the last paragraphs of the story."""
    story = [at for at in sorted(labels) if labels[at].kind is PartKind.BODY]
    tails = (find_tail_credit(text, lines[at].span) for at in story[-2:])
    return tuple(credit for credit in tails if credit)


def _language(page: Page) -> str | None:
    """Give the language that the page declares, as a tag."""
    for name in ("lang", "inlanguage", "content-language", "og:locale", "language"):
        value = page.meta(name)
        if value and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", value.strip()):
            return value.strip().replace("_", "-")
    return None


def _cuts(dateline: Dateline | None, tails: Sequence[Credit]) -> tuple[_Cut, ...]:
    cuts = [
        _Cut(credit.span, Label(PartKind.CREDIT, "a credit ends the paragraph"))
        for credit in tails
    ]
    if dateline:
        cuts.append(
            _Cut(dateline.span, Label(PartKind.DATELINE, "place, date or agency open the story"))
        )
    return tuple(sorted(cuts, key=lambda cut: cut.span))


def _parts(
    text: str, lines: Sequence[Line], labels: Labels, cuts: Sequence[_Cut]
) -> tuple[Part, ...]:
    """Lay the labels over the text, the cuts over their lines."""
    parts = []
    for at, line in enumerate(lines):
        done = line.span.start
        label = labels[at]
        for cut in cuts:
            if not line.span.holds(cut.span) or cut.span.start < done:
                continue
            parts.append((Span(done, cut.span.start), label))
            parts.append((cut.span, cut.label))
            done = cut.span.end
        parts.append((Span(done, line.span.end), label))
    stripped = ((span.stripped(text), label) for span, label in parts)
    return tuple(
        Part(span=span, kind=label.kind, why=label.why) for span, label in stripped if span
    )
