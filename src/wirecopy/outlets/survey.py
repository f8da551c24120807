"""Survey: records -> outlets. A join over records, each looked at once and let go."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, TypeAlias

from wirecopy.claims.claim import AlterationKind
from wirecopy.collations.collation import Collation, carried_paragraphs
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.outlets.profile import CutPlace, Profile, Source
from wirecopy.outlets.tally import SHARE_PARTS, Tally
from wirecopy.records.record import CopyLine, DispatchLine, Record

NameAgency: TypeAlias = Callable[[str], str | None]
"""Gives the agency whose name some words are, or None."""

_WORD: Final = re.compile(r"\S*?[^\W_]\S*")
"""What white space parts, where it holds a letter or digit."""
UNCUT: Final[Mapping[CutPlace, int]] = {}


@dataclass(frozen=True, slots=True)
class _Looked:
    """A dispatch as the tallies need it."""

    line: DispatchLine
    words: int
    """Of its base text."""
    writers: frozenset[str]
    """Keys of the outlets that may have written it; empty where an agency did."""
    outlets: int
    days: Mapping[ArticleId, date]
    """Of the copies whose day is named."""
    first: date | None
    """The first of these days, where two copies or more have one."""
    first_copies: int
    """Copies of that day."""
    cuts: Mapping[ArticleId, Mapping[CutPlace, int]]
    """Paragraphs left out."""
    altered: Mapping[ArticleId, Counter[AlterationKind]]


def survey(
    records: Iterable[Record],
    collation_of: Callable[[DispatchId], Collation | None],
    name_agency: NameAgency,
) -> tuple[Profile, ...]:
    """Give the profile of every outlet, the one with most articles first.

    `collation_of` is asked for the dispatches that more than one outlet carries; None is one
    that could not be laid. `name_agency` tells whether an outlet's name is an agency's. The
    order of the records changes nothing. Memory grows with the outlets, not with the articles.
    """
    tallies: dict[str, Tally] = {}
    for record in records:
        for line in record.dispatches:
            looked = _look(line, collation_of)
            for copy in line.copies:
                key = copy.outlet.key
                tally = tallies.get(key) or tallies.setdefault(key, Tally(key=key))
                _put(tally, copy, looked, name_agency)
    profiles = (tally.profile() for tally in tallies.values())
    return tuple(sorted(profiles, key=lambda p: (-p.articles.total, p.name, p.key)))


def _look(line: DispatchLine, collation_of: Callable[[DispatchId], Collation | None]) -> _Looked:
    outlets = len({copy.outlet.key for copy in line.copies})
    collation = collation_of(line.dispatch) if outlets > 1 else None
    days = {
        copy.article: copy.published.on
        for copy in line.copies
        if copy.published and not copy.published.about
    }
    first = min(days.values()) if len(days) > 1 else None
    altered: defaultdict[ArticleId, Counter[AlterationKind]] = defaultdict(Counter)
    for quotation in line.quotations:
        for each in {(a.article, a.kind) for a in quotation.alterations}:
            altered[each[0]][each[1]] += 1
    return _Looked(
        line=line,
        words=len(_WORD.findall(line.base_text)),
        writers=frozenset() if line.origin == line.agency else _writers(line),
        outlets=outlets,
        days=days,
        first=first,
        first_copies=sum(on == first for on in days.values()),
        cuts=_find_cuts(collation) if collation else {},
        altered=altered,
    )


def _writers(line: DispatchLine) -> frozenset[str]:
    """Give the outlets that may have written a text: the first, where the days of all tell."""
    days = {copy.article: copy.published for copy in line.copies}
    known = [p.on for p in days.values() if p and not p.about]
    if len(known) < len(days):
        return frozenset(copy.outlet.key for copy in line.copies)
    first = min(known)
    return frozenset(
        copy.outlet.key for copy in line.copies if copy.published and copy.published.on == first
    )


def _find_cuts(collation: Collation) -> dict[ArticleId, Mapping[CutPlace, int]]:
    """Count by place the paragraphs that each article leaves out."""
    found: dict[ArticleId, Mapping[CutPlace, int]] = {}
    carried = carried_paragraphs(collation)
    for text, row in zip(collation.texts, carried.by_text, strict=True):
        places = Counter(_places(row))
        found.update((collation.articles[at], places) for at in text.articles)
    return found


def _places(carried: tuple[bool, ...]) -> Iterator[CutPlace]:
    """Give the place of each paragraph that is left out; what carries none, lacks its end."""
    runs = [(held, len(list(run))) for held, run in groupby(carried)]
    for at, (held, length) in enumerate(runs):
        if held:
            continue
        place = CutPlace.OPENING if at == 0 else CutPlace.MIDDLE
        place = CutPlace.END if at == len(runs) - 1 else place
        yield from [place] * length


def _put(tally: Tally, copy: CopyLine, looked: _Looked, name_agency: NameAgency) -> None:
    """Count one article."""
    source = _source(copy, looked, name_agency)
    tally.names[copy.outlet.name] += 1
    tally.articles.put(copy)
    tally.sources[source].put(copy)
    tally.words[source] += round(copy.kept_share * looked.words)
    tally.words[Source.OWN] += copy.added_words
    if copy.published:
        known = (*tally.days, copy.published.on)
        tally.days = [min(known), max(known)]
    if source is Source.AGENCY:
        tally.agencies[looked.line.origin].put(copy)
        tally.credits_removed.put(copy, copy.agency is None)
    if source is not Source.OWN and looked.outlets > 1:
        _put_conduct(tally, copy, looked)
    if looked.outlets > 1:
        _put_day(tally, copy, looked)


def _source(copy: CopyLine, looked: _Looked, name_agency: NameAgency) -> Source:
    """Tell who wrote the text of an article, as seen from its outlet."""
    key, name = copy.outlet.key, copy.outlet.name
    if not looked.writers:
        own = looked.line.origin in {name, key, name_agency(name), name_agency(key)}
        return Source.OWN if own else Source.AGENCY
    if key not in looked.writers:
        return Source.OUTLET
    return Source.OWN if len(looked.writers) == 1 else Source.UNTOLD


def _put_conduct(tally: Tally, copy: CopyLine, looked: _Looked) -> None:
    """Count what the outlet did with a text that is not its own."""
    tally.compared.put(copy)
    tally.kept += round(copy.kept_share * SHARE_PARTS)
    cuts = looked.cuts.get(copy.article, UNCUT)
    tally.cut.put(copy, bool(cuts))
    for place, paragraphs in cuts.items():
        tally.cuts[place].put(copy, paragraphs)
    tally.added.put(copy, copy.added_words)
    tally.changes.put(copy, copy.changes_count)
    for kind, quotations in looked.altered.get(copy.article, {}).items():
        tally.altered[kind].put(copy, quotations)


def _put_day(tally: Tally, copy: CopyLine, looked: _Looked) -> None:
    """Count how long after the first copy of its text an article came out."""
    on = looked.days.get(copy.article)
    if on is not None and looked.first is not None:
        tally.delays[(on - looked.first).days] += 1
        tally.first.put(copy, on == looked.first and looked.first_copies == 1)
