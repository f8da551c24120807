"""Reconcile: story -> record.

A pure function of one story and what was found of its dispatches. Every row of the record
opens to characters of a page; the order of the findings changes nothing.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.records.conflicts.find_conflicts import find_conflicts
from wirecopy.records.coverage import cover, read_by
from wirecopy.records.excerpts import find_excerpts
from wirecopy.records.findings import Findings
from wirecopy.records.lines import bare_lines, dispatch_lines
from wirecopy.records.origins import find_origins, rank_origins
from wirecopy.records.record import DispatchLine, Record
from wirecopy.records.timeline import find_timeline, shorten
from wirecopy.stories.story import Story
from wirecopy.text.folding import fold
from wirecopy.text.stems import FUNCTION_WORDS, stem
from wirecopy.text.words import WordKind, find_words

__all__ = ["Findings", "bare_record", "reconcile"]

MOST_HEADLINES: Final = 400
"""Headlines that are held against one another, those most used first: a quarter of a second."""
HEADLINE_WORDS: Final = 14
"""A story without a headline is called by so many of its opening words."""


def reconcile(story: Story, findings: Findings) -> Record:
    """Set down `story`: its copies, claims, conflicts, days and origins."""
    origins = find_origins(story, findings)
    coverages = {name: cover(name, findings) for name in story.dispatches}
    readers = read_by(coverages, findings)
    lines = dispatch_lines(findings, origins, coverages)
    articles = [a for dispatch in story.dispatches for a in findings.articles_of(dispatch)]
    return Record(
        id=story.id,
        headline=_headline(articles, lines),
        pages_count=len({article.page for article in articles}),
        outlets_count=len({article.outlet.key for article in articles}),
        origins=rank_origins(origins, findings),
        first_on=story.first_on,
        last_on=story.last_on,
        dispatches=lines,
        links=story.links,
        conflicts=find_conflicts(findings, origins, readers),
        timeline=find_timeline(findings, readers),
        excerpts=find_excerpts(story, findings),
    )


def bare_record(story: Story, findings: Findings) -> Record:
    """Set down what is known of `story` without reading it, where `reconcile` fails on it."""
    articles = [a for dispatch in story.dispatches for a in findings.articles_of(dispatch)]
    lines = bare_lines(story, findings)
    headlines = sorted(a.headline for a in articles if a.headline)
    return Record(
        id=story.id,
        headline=headlines[0] if headlines else min(a.address for a in articles),
        pages_count=len({a.page for a in articles}),
        outlets_count=len({a.outlet.key for a in articles}),
        origins=tuple(dict.fromkeys(line.origin for line in lines)),
        first_on=story.first_on,
        last_on=story.last_on,
        dispatches=lines,
        links=story.links,
        conflicts=(),
        timeline=(),
        excerpts=(),
    )


def _headline(articles: list[Article], lines: tuple[DispatchLine, ...]) -> str:
    """Give the headline that most outlets use; of those, the one most like all others."""
    users: dict[str, set[str]] = defaultdict(set)
    spellings: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        if article.headline:
            users[fold(article.headline)].add(article.outlet.key)
            spellings[fold(article.headline)].append(article.headline)
    if users:
        best = _middle({key: len(users[key]) for key in users})
        return min(spellings[best], key=lambda s: (-spellings[best].count(s), s))
    opening = next((line.base_text for line in lines if line.base_text), "").split("\n")[0]
    words = opening.split() or [min(article.address for article in articles)]
    return shorten(
        " ".join(words[:HEADLINE_WORDS]) + (" …" if len(words) > HEADLINE_WORDS else "")
    )


def _middle(counts: Mapping[str, int]) -> str:
    """Choose the headline of the highest count; of several, the one that is most like the others."""
    ranked = sorted(counts, key=lambda key: (-counts[key], key))[:MOST_HEADLINES]
    tied = [key for key in ranked if counts[key] == counts[ranked[0]]]
    if len(tied) == 1:
        return tied[0]
    matters = {key: _matter(key) for key in ranked}
    return min(tied, key=lambda key: (-_likeness(matters[key], matters.values()), key))


def _likeness(own: frozenset[str], others: Iterable[frozenset[str]]) -> float:
    """Give the sum of the shares of words that a headline has in common with each other one."""
    return round(math.fsum(len(own & o) / max(1, len(own | o)) for o in others), 9)


def _matter(headline: str) -> frozenset[str]:
    words = (w.folded for w in find_words(headline) if w.kind is not WordKind.MARK)
    return frozenset(stem(word) for word in words if word not in FUNCTION_WORDS)
