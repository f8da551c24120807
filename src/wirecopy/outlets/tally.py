"""Tally: the counts of one outlet while records go by, a bounded list behind each."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from typing import Final, TypeVar

from wirecopy.claims.claim import AlterationKind
from wirecopy.ids import ArticleId
from wirecopy.outlets.profile import MOST_LISTED, Count, CutPlace, Profile, Source
from wirecopy.records.record import CopyLine

Name = TypeVar("Name", bound=Hashable)

SHARE_PARTS: Final = 1_000_000_000
"""So many parts make the whole of a share."""


class Behind:
    """A count and the articles behind it, of which only the newest are kept."""

    __slots__ = ("_kept", "articles_count", "total")

    def __init__(self) -> None:
        self.total = 0
        self.articles_count = 0
        self._kept: list[tuple[int, ArticleId]] = []

    def put(self, copy: CopyLine, number: int = 1) -> None:
        """Count `number` for an article; each article comes once, and 0 is not counted."""
        if not number:
            return
        self.total += number
        self.articles_count += 1
        newest = -copy.published.on.toordinal() if copy.published else 0
        self._kept.append((newest, copy.article))
        if len(self._kept) > 4 * MOST_LISTED:
            self._kept = nsmallest(MOST_LISTED, self._kept)

    def count(self) -> Count:
        """Give the value."""
        listed = nsmallest(MOST_LISTED, self._kept)
        return Count(
            total=self.total,
            articles_count=self.articles_count,
            articles=tuple(article for _, article in listed),
        )


def _behind() -> defaultdict[Name, Behind]:
    return defaultdict(Behind)


@dataclass(kw_only=True)
class Tally:
    """All counts of one outlet."""

    key: str
    names: Counter[str] = field(default_factory=Counter)
    days: list[date] = field(default_factory=list)
    """The first and the last known."""
    articles: Behind = field(default_factory=Behind)
    sources: defaultdict[Source, Behind] = field(default_factory=_behind)
    words: Counter[Source] = field(default_factory=Counter)
    agencies: defaultdict[str, Behind] = field(default_factory=_behind)
    compared: Behind = field(default_factory=Behind)
    kept: int = 0
    """In parts of SHARE_PARTS: whole numbers add up to the same in any order."""
    cut: Behind = field(default_factory=Behind)
    cuts: defaultdict[CutPlace, Behind] = field(default_factory=_behind)
    added: Behind = field(default_factory=Behind)
    credits_removed: Behind = field(default_factory=Behind)
    changes: Behind = field(default_factory=Behind)
    altered: defaultdict[AlterationKind, Behind] = field(default_factory=_behind)
    first: Behind = field(default_factory=Behind)
    delays: Counter[int] = field(default_factory=Counter)

    def profile(self) -> Profile:
        """Give the value."""
        compared = self.compared.total
        ranked = sorted(self.agencies, key=lambda name: (-self.agencies[name].total, name))
        return Profile(
            key=self.key,
            name=min(self.names, key=lambda name: (-self.names[name], name)),
            first_on=self.days[0] if self.days else None,
            last_on=self.days[-1] if self.days else None,
            articles=self.articles.count(),
            sources={source: self.sources[source].count() for source in Source},
            words={source: self.words[source] for source in Source},
            agencies={name: self.agencies[name].count() for name in ranked},
            compared=self.compared.count(),
            kept_share=round(self.kept / SHARE_PARTS / compared, 4) if compared else None,
            cut=self.cut.count(),
            cuts={place: self.cuts[place].count() for place in CutPlace},
            added=self.added.count(),
            credits_removed=self.credits_removed.count(),
            changes=self.changes.count(),
            altered={kind: self.altered[kind].count() for kind in AlterationKind},
            first=self.first.count(),
            delay_days=median(self.delays),
        )


def median(counts: Mapping[int, int]) -> float | None:
    """Give the median of counted numbers; of an even number, the mean of the middle two.

    >>> median({0: 1, 3: 1}), median({0: 2, 3: 1}), median({})
    (1.5, 0.0, None)
    """
    number = sum(counts.values())
    if not number:
        return None
    middle: list[int] = []
    wanted = [(number - 1) // 2, number // 2]
    passed = 0
    for value in sorted(counts):
        passed += counts[value]
        while wanted and wanted[0] < passed:
            middle.append(value)
            wanted.pop(0)
    return sum(middle) / 2
