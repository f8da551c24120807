"""Timeline: the days of a story, each something published, said or told of."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from wirecopy.articles.article import Article, Bearing
from wirecopy.claims.claim import Claims, DateClaim, Quotation, QuotationKind
from wirecopy.collations.collation import Collation, carry
from wirecopy.ids import DispatchId
from wirecopy.records.conflicts.statements import same_words
from wirecopy.records.findings import Findings
from wirecopy.records.record import TimelineEntry
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Cite, Span
from wirecopy.text.times import find_times

MAX_SHOWN_CHARS: Final = 160

MAX_TOLD_DAYS: Final = 31
"""A longer stretch, such as a year, is background and no day of the story."""


def find_timeline(
    findings: Findings, readers: Mapping[DispatchId, Article]
) -> tuple[TimelineEntry, ...]:
    """Give the timeline of a story, by first day, then last day, then what is told.

    `readers` are the articles read for each dispatch. What was said needs claims; what was
    told is read from the text without them.
    """
    entries: list[TimelineEntry] = []
    for dispatch, reader in readers.items():
        entries += _published(findings.articles_of(dispatch))
        claims = findings.claims.get(dispatch)
        if claims is None:
            entries += _named(findings.collations[dispatch], reader, findings)
        else:
            entries += _said(claims)
            entries += _told(claims, reader, findings)
    together: dict[tuple[date, date, str], set[Cite]] = defaultdict(set)
    for entry in entries:
        together[entry.first, entry.last, entry.what].update(entry.cites)
    return tuple(
        TimelineEntry(first=first, last=last, what=what, cites=tuple(sorted(cites)))
        for (first, last, what), cites in sorted(together.items(), key=lambda item: item[0])
    )


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


def _uttered(quotation: Quotation) -> str:
    who = quotation.speaker.name if quotation.speaker else "Somebody"
    if quotation.kind is QuotationKind.SPEECH_ACT and quotation.cue:
        return f"{who} {quotation.cue} {shorten(quotation.words)}"
    return f"{who} said: {shorten(quotation.words)}"


def _said(claims: Claims) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            first=quotation.said_on,
            last=quotation.said_on,
            what=_uttered(quotation),
            cites=quotation.cites,
        )
        for quotation in claims.quotations
        if quotation.said_on is not None
    ]


def _told(claims: Claims, reader: Article, findings: Findings) -> list[TimelineEntry]:
    """Give an entry for each date named, but those that only say when words were spoken."""
    entries = []
    for named in claims.dates:
        cite = next((c for c in named.cites if c.article == reader.id), named.cites[0])
        article = findings.articles[cite.article]
        long = (named.last - named.first).days > MAX_TOLD_DAYS
        if long or _in_signature(article, cite.span):
            continue
        sentence = sentence_around(article, cite.span)
        if not _says_when_spoken(named, claims, Cite(cite.article, sentence)):
            entries.append(
                TimelineEntry(
                    first=named.first,
                    last=named.last,
                    what=shorten(sentence.of(article.text)),
                    cites=named.cites,
                )
            )
    return entries


def _named(collation: Collation, reader: Article, findings: Findings) -> list[TimelineEntry]:
    """Give an entry for each date that an article names, where no claims were read."""
    anchor = reader.published.on if reader.published else None
    entries = []
    for paragraph in reader.body:
        for time in find_times(reader.text, anchor, paragraph):
            if time.first is None or time.last is None:
                continue
            if (time.last - time.first).days <= MAX_TOLD_DAYS:
                sentence = sentence_around(reader, time.span).of(reader.text)
                cites = carry(collation, Cite(reader.id, time.span))
                entries.append(
                    TimelineEntry(
                        first=time.first,
                        last=time.last,
                        what=shorten(sentence),
                        cites=_alike(cites, time.span.of(reader.text), findings),
                    )
                )
    return entries


def _alike(cites: tuple[Cite, ...], words: str, findings: Findings) -> tuple[Cite, ...]:
    """Give the cites that read the same words."""
    texts = findings.articles
    said = ((c, c.span.of(texts[c.article].text)) for c in cites)
    return tuple(c for c, other in said if other == words or same_words(other, words))


def _in_signature(article: Article, span: Span) -> bool:
    """Tell whether a date only signs a post."""
    return any(e.span.holds(span) and not e.words.holds(span) for e in article.embeds)


def _says_when_spoken(named: DateClaim, claims: Claims, sentence: Cite) -> bool:
    """Tell whether a quotation of the sentence was said on that very day."""
    return any(
        quotation.said_on == named.first == named.last
        and any(
            c.article == sentence.article and c.span.meets(sentence.span) for c in quotation.cites
        )
        for quotation in claims.quotations
    )


def sentence_around(article: Article, span: Span) -> Span:
    """Give the sentence in which `span` starts; its part of the article where it is in none."""
    part = next((p.span for p in article.parts if p.span.holds(span)), span)
    sentences = find_sentences(article.text, part)
    return next((s for s in sentences if s.start <= span.start < s.end), part)


def shorten(words: str) -> str:
    """Cut a text to what a line of a timeline holds, between words."""
    words = " ".join(words.split())
    if len(words) <= MAX_SHOWN_CHARS:
        return words
    return words[:MAX_SHOWN_CHARS].rsplit(" ", 1)[0] + " …"
