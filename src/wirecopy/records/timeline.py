"""Timeline: the days of a story, each something published, said or told of."""

from collections import defaultdict
from datetime import date
from typing import Final

from wirecopy.articles.article import Article, Bearing
from wirecopy.claims.claim import Claims
from wirecopy.records.findings import Findings
from wirecopy.records.record import TimelineEntry
from wirecopy.stories.story import Story
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Cite, Span

MAX_SHOWN_CHARS: Final = 160


def find_timeline(story: Story, findings: Findings) -> tuple[TimelineEntry, ...]:
    """Give the timeline of `story`, by first day, then last day, then what is told."""
    entries: list[TimelineEntry] = []
    for dispatch in findings.dispatches_of(story):
        entries += _published(findings.articles_of(dispatch.id))
        claims = findings.claims.get(dispatch.id)
        if claims is not None:
            entries += _said(claims)
            entries += _told(claims, findings)
    return tuple(sorted(set(entries), key=lambda e: (e.first, e.last, e.what, e.cites)))


def _published(articles: tuple[Article, ...]) -> list[TimelineEntry]:
    """Give an entry for each day on which copies of one dispatch came out."""
    days: dict[tuple[date, bool], list[Article]] = defaultdict(list)
    for article in articles:
        if article.published and _evidence(article):
            days[article.published.on, article.published.about].append(article)
    return [
        TimelineEntry(
            first=on,
            last=on,
            what=f"{'Published about this day' if about else 'Published'} by {_outlets(copies)}",
            cites=tuple(sorted(Cite(a.id, s) for a in copies if (s := _evidence(a)))),
        )
        for (on, about), copies in days.items()
    ]


def _evidence(article: Article) -> Span | None:
    """Give the characters that say the day; else those of what was published."""
    said = [
        witness.span
        for witness in article.witnesses
        if witness.believed
        and witness.span
        and witness.bearing is Bearing.ON
        and article.published
        and witness.on == article.published.on
    ]
    return next(iter([*said, *article.body[:1]]), None)


def _outlets(articles: list[Article]) -> str:
    names = sorted({article.outlet.name for article in articles})
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and {len(names) - 2} others"
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]


def _said(claims: Claims) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            first=quotation.said_on,
            last=quotation.said_on,
            what=f"{quotation.speaker.name if quotation.speaker else 'Somebody'} said: "
            f"{shorten(quotation.words)}",
            cites=quotation.cites,
        )
        for quotation in claims.quotations
        if quotation.said_on is not None
    ]


def _told(claims: Claims, findings: Findings) -> list[TimelineEntry]:
    entries = []
    for named in claims.dates:
        first = named.cites[0]
        text = findings.articles[first.article].text
        entries.append(
            TimelineEntry(
                first=named.first,
                last=named.last,
                what=shorten(sentence_around(text, first.span)),
                cites=named.cites,
            )
        )
    return entries


def sentence_around(text: str, span: Span) -> str:
    """Read the sentence of `text` in which `span` starts; its paragraph where it is in none."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    paragraph = Span(start, end if end >= 0 else len(text))
    sentences = find_sentences(text, paragraph)
    return (
        next((s for s in sentences if s.start <= span.start < s.end), paragraph).of(text).strip()
    )


def shorten(words: str) -> str:
    """Cut a text to what a line of a timeline holds, between words."""
    words = " ".join(words.split())
    if len(words) <= MAX_SHOWN_CHARS:
        return words
    return words[:MAX_SHOWN_CHARS].rsplit(" ", 1)[0] + " …"
