"""settle: let the other copies of a dispatch correct the labels and the day of an article.

A single page cannot tell a standfirst from a lead, or a teaser from a paragraph: every
extractor keeps them. The second copy is the missing signal. What copies carry is story;
what only one outlet has, where the story begins or again and again, is its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from wirecopy.articles.agencies import same_agency
from wirecopy.articles.article import (
    Article,
    Bearing,
    Credit,
    Dateline,
    DateWitness,
    Part,
    PartKind,
    WitnessKind,
)
from wirecopy.articles.copies import MAX_COPIES, Copies, ask, full_agency_names
from wirecopy.articles.dateline import dateline_day
from wirecopy.articles.headline import is_title
from wirecopy.articles.house import House
from wirecopy.articles.layout import Line, line_key
from wirecopy.articles.published import judge
from wirecopy.pages.page import Block
from wirecopy.text.span import Span

CARRIED_SHARE: Final = 0.2
"""A paragraph of which copies have so much is carried, if rewritten in part."""

RESTORED_SHARE: Final = 0.6
"""Furniture of which other outlets' stories have so much is a paragraph of the story."""

UNCARRIED_SHARE: Final = 0.1
"""Names and stock phrases give so much to a paragraph that no copy has."""

MAX_STANDFIRST_WORDS: Final = 70
MIN_TEASER_WORDS: Final = 5
"""A shorter title-like line inside the story is as likely a cross-heading."""

MAX_HEARD: Final = 100
"""So many copies are heard on day and agency, the first by id: more would say the same."""

_RESTORED: Final = frozenset(
    (
        *(PartKind.HOUSE, PartKind.NAVIGATION, PartKind.RELATED, PartKind.CAPTION),
        *(PartKind.FORM, PartKind.BANNER, PartKind.STANDFIRST),
    )
)


def settle(
    article: Article, copies: Sequence[Article], carried: Sequence[Span], house: House
) -> Article:
    """Give `article` as its copies show it to be.

    `carried` are the stretches that passages share with a copy. Without copies the article stays
    as it is. The order of the copies changes nothing; settling twice changes nothing more.
    """
    if not copies:
        return article
    asked = ask(article, copies, carried)
    parts = _settle_parts(article, asked, house)
    named = replace(article, parts=parts)
    heard = sorted(copies, key=lambda copy: copy.id)[:MAX_HEARD]
    return _settle_day(_name_agencies(named, (article, *heard)), heard)


def find_heard(members: Sequence[Article]) -> list[Article]:
    """Give the articles of a dispatch of which any one settles as it would by all the others.

    Those are the first by id, and of each outlet the first few until every other outlet's
    article has enough foreign ones. So settling costs each of ten thousand copies the same.
    """
    ranked = sorted(members, key=lambda article: article.id)
    chosen = {a.id: a for a in ranked[: MAX_HEARD + 1]}
    counts: Counter[str] = Counter()
    for article in ranked:
        # With no outlet above MAX_COPIES, twice as many hold that many foreign ones for any.
        if counts.total() == 2 * MAX_COPIES:
            break
        if counts[article.outlet.key] < MAX_COPIES:
            counts[article.outlet.key] += 1
            chosen[article.id] = article
    return sorted(chosen.values(), key=lambda article: article.id)


def _settle_parts(article: Article, asked: Copies, house: House) -> tuple[Part, ...]:
    """Relabel parts by what the copies carry."""
    parts = [_restored(part, article, asked) for part in article.parts]
    begun = next((p.span.start for p in parts if _is_carried(p, asked)), len(article.text))
    parts = [_own_line(part, article, asked, house, begun) for part in parts]
    lead = _standfirst(parts, article, asked)
    if lead is not None:
        why = "stands before the place where the copies begin, and none carries it"
        parts[lead] = replace(parts[lead], kind=PartKind.STANDFIRST, why=why)
    return tuple(parts)


def _restored(part: Part, article: Article, asked: Copies) -> Part:
    """Give back to the story what other outlets carry as paragraphs of it."""
    if part.kind not in _RESTORED or len(part.span.of(article.text).split()) < 8:
        return part
    if asked.story_share(part.span) < RESTORED_SHARE:
        return part
    return replace(
        part, kind=PartKind.BODY, why="other outlets carry it as a paragraph of the story"
    )


def _is_carried(part: Part, asked: Copies) -> bool:
    return part.kind is PartKind.BODY and asked.carried_share(part.span) >= CARRIED_SHARE


def _own_line(part: Part, article: Article, asked: Copies, house: House, begun: int) -> Part:
    """Take from the story what only this outlet has, and has elsewhere, or writes like a title."""
    if part.kind is not PartKind.BODY or asked.carried_share(part.span) >= UNCARRIED_SHARE:
        return part
    words = part.span.of(article.text)
    line = Line(part.span, words, line_key(words), len(words.split()), Block(span=part.span))
    if house.count(article.outlet.key, line.key) > 1:
        why = "only this outlet has it, and on other pages too"
        return replace(part, kind=PartKind.HOUSE, why=why)
    inside = bool(asked.foreign) and part.span.start > begun
    opens_quote = words.lstrip()[:1] in "\"'\u201c\u2018\u00ab"
    if inside and line.word_count >= MIN_TEASER_WORDS and is_title(line) and not opens_quote:
        return replace(part, kind=PartKind.RELATED, why="a title-like line that no copy carries")
    return part


def _standfirst(parts: Sequence[Part], article: Article, asked: Copies) -> int | None:
    """Find the paragraph that is the outlet's own summary, by its place among the parts."""
    story = [at for at, part in enumerate(parts) if part.kind is PartKind.BODY]
    lead: list[int] = []
    for at in story:
        if asked.carried_share(parts[at].span) >= CARRIED_SHARE:
            break
        lead.append(at)
    if article.headline is None or not 1 <= len(lead) <= 3 or len(lead) == len(story):
        return None
    first = parts[lead[0]]
    dated = article.dateline is not None and article.dateline.span.start <= first.span.start
    too_much = asked.carried_share(first.span) >= UNCARRIED_SHARE
    too_long = len(first.span.of(article.text).split()) > MAX_STANDFIRST_WORDS
    if dated or too_much or too_long:
        return None
    return lead[0] if asked.extra_openings(len(lead)) >= 1 else None


def _name_agencies(article: Article, all_copies: Sequence[Article]) -> Article:
    """Write short names of agencies ("Meridian") as the copies write them in full."""
    names = tuple(full_agency_names(all_copies))

    def full(name: str | None) -> str | None:
        return name and next(
            (n for n in names if len(n) > len(name) and same_agency(name, n)), name
        )

    credits_: tuple[Credit, ...] = tuple(
        replace(c, agency=full(c.agency)) for c in article.credits
    )
    dateline = article.dateline
    if dateline and dateline.agency:
        dateline = replace(dateline, agency=full(dateline.agency))
    return replace(article, credits=credits_, dateline=dateline)


def _settle_day(article: Article, copies: Sequence[Article]) -> Article:
    """Judge the day of publication again, with what the copies say of theirs."""
    own = tuple(w for w in article.witnesses if w.kind is not WitnessKind.COPY)
    heard = tuple(witness for copy in copies for witness in _hear(copy))
    near = min((w.on for w in heard if w.bearing is Bearing.ON), default=None) or max(
        (w.on for w in heard), default=None
    )
    dateline = _redated(article.dateline, article.text, near)
    if dateline and dateline.on and not (article.dateline and article.dateline.on):
        own = (*own, _witness(WitnessKind.DATELINE, Bearing.ON, dateline.on, dateline.span))
    witnesses, published = judge((*own, *heard))
    return replace(
        article,
        dateline=dateline,
        witnesses=tuple(dict.fromkeys(witnesses)),
        published=published,
    )


def _hear(copy: Article) -> Iterator[DateWitness]:
    """Give what a copy says of the day: its dateline, else its own day, else its posts'."""
    if copy.dateline and copy.dateline.on:
        yield _witness(WitnessKind.COPY, Bearing.ON, copy.dateline.on)
    elif copy.published and copy.published.by is not WitnessKind.COPY and not copy.published.about:
        yield _witness(WitnessKind.COPY, Bearing.ON, copy.published.on)
    for embed in copy.embeds:
        if embed.on:
            yield _witness(WitnessKind.COPY, Bearing.NOT_BEFORE, embed.on)


def _redated(dateline: Dateline | None, text: str, near: date | None) -> Dateline | None:
    """Read a dateline without a year near the day of the copies."""
    if dateline is None or dateline.on is not None or near is None:
        return dateline
    return replace(dateline, on=dateline_day(dateline, text, near))


def _witness(
    kind: WitnessKind, bearing: Bearing, on: date, span: Span | None = None
) -> DateWitness:
    return DateWitness(kind=kind, bearing=bearing, on=on, span=span, believed=True, why="")
