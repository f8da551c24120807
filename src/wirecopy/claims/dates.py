"""Dates: the days a dispatch names, resolved against its own day, and when words were said."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.claims.claim import DateClaim
from wirecopy.claims.occurrences.copies import Copy, in_article
from wirecopy.ids import ClaimId, DispatchId, content_id
from wirecopy.text.days import months_of
from wirecopy.text.span import Cite, Span
from wirecopy.text.times import Grain, Time, find_times


def find_anchor(articles: Iterable[Article]) -> date | None:
    """Find the day of a dispatch: what most datelines say, else most days of publication.

    Of equally many, the earlier: a reprint is later than its dispatch.
    """
    copies = list(articles)
    lines = Counter(a.dateline.on for a in copies if a.dateline and a.dateline.on)
    known = Counter(a.published.on for a in copies if a.published and not a.published.about)
    about = Counter(a.published.on for a in copies if a.published and a.published.about)
    votes = lines or known or about
    return min(votes, key=lambda day: (-votes[day], day), default=None)


@dataclass(slots=True)
class Calendar:
    """The times of each distinct paragraph, read once."""

    anchor: date | None
    _known: dict[str, tuple[Time, ...]] = field(default_factory=dict)

    def times(self, text: str) -> tuple[Time, ...]:
        """Give the times that a paragraph names, resolved against the anchor."""
        if text not in self._known:
            self._known[text] = tuple(find_times(text, self.anchor))
        return self._known[text]

    def said_on(self, text: str, around: Span, words: Span) -> tuple[date | None, str | None]:
        """Find the day on which words were said: a single day that the sentence names outside them."""
        for time in self.times(text):
            if not around.holds(time.span) or words.meets(time.span):
                continue
            if self.anchor and time.first and time.first > self.anchor:
                continue  # nobody has spoken on a day that is yet to come
            if time.first is not None and time.first == time.last:
                return time.first, f"{time.span.of(text)}: {time.why}"
        return None, None


@dataclass(slots=True)
class _Day:
    """One stretch of the calendar, while its namings are gathered."""

    words: Counter[str] = field(default_factory=Counter)
    whys: Counter[str] = field(default_factory=Counter)
    cites: set[Cite] = field(default_factory=set)


def claim_dates(
    dispatch: DispatchId, copies: Sequence[Copy], calendar: Calendar
) -> tuple[DateClaim, ...]:
    """Claim each day or longer stretch that the copies name, once, by time."""
    days: dict[tuple[date, date], _Day] = {}
    for copy in copies:
        for number, text in enumerate(copy.texts):
            for time in calendar.times(text):
                place = Cite(copy.id, in_article(copy, number, time.span))
                _note(days, meant(time, text, calendar.anchor), time, text, place)
        for embed in copy.article.embeds:
            text = embed.span.of(copy.article.text)
            for time in calendar.times(text):
                place = Cite(copy.id, time.span.shifted(embed.span.start))
                _note(days, meant(time, text, calendar.anchor), time, text, place)
    return tuple(_claim(dispatch, *key, days[key]) for key in sorted(days))


_PARTS: Final[Mapping[str, tuple[int, int]]] = {"early": (0, 4), "mid": (4, 8), "late": (8, 12)}
"""What months of a year its parts are held to be: thirds."""
END_OF_MONTH_DAYS: Final = 7
"""What the end of a month is held to be."""


def meant(time: Time, text: str, anchor: date | None) -> tuple[date, date] | None:
    """Give the days that a time means: of the end of last year December, of early May its first third.

    "Earlier this year" goes up to the dispatch's day, "later this year" from it on.
    """
    if time.first is None or time.last is None:
        return None
    part, word = time.key.rpartition("/")[2], time.span.of(text).lower()
    first, last = time.first, time.last
    if anchor and first <= anchor <= last and word.startswith(("earlier", "later")):
        return (first, anchor) if word.startswith("earlier") else (anchor, last)
    if time.grain is Grain.YEAR and part in {*_PARTS, "end"}:
        start, end = _PARTS.get(part, (11, 12))
        months = months_of(first.year, start + 1, end - start)
        return months or (first, last)
    if time.grain is Grain.MONTH and part == "end":
        return last - timedelta(days=END_OF_MONTH_DAYS - 1), last
    if time.grain is Grain.MONTH and part in _PARTS:
        start, end = (10 * at // 4 for at in _PARTS[part])
        return first + timedelta(days=start), last if part == "late" else first + timedelta(
            end - 1
        )
    return first, last


def _note(
    days: dict[tuple[date, date], _Day],
    stretch: tuple[date, date] | None,
    time: Time,
    text: str,
    cite: Cite,
) -> None:
    if stretch is None:
        return
    day = days.setdefault(stretch, _Day())
    day.words[time.span.of(text)] += 1
    day.whys[time.why] += 1
    day.cites.add(cite)


def _claim(dispatch: DispatchId, first: date, last: date, day: _Day) -> DateClaim:
    key = f"{first.isoformat()} {last.isoformat()}"
    return DateClaim(
        id=ClaimId(content_id("c", dispatch, "date", key)),
        first=first,
        last=last,
        words=min(day.words, key=lambda w: (-day.words[w], w)),
        wordings=tuple(sorted(day.words)),
        why=min(day.whys, key=lambda w: (-day.whys[w], w)),
        cites=tuple(sorted(day.cites)),
    )
