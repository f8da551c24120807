"""Statements: what a dispatch says that another dispatch could gainsay.

A day named for an event, a quotation; things counted stand in `counts.py`. They are read from
the article that carries most of the dispatch, by marks and word forms alone, so that none of
it needs the language extra.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.ids import DispatchId
from wirecopy.text.folding import fold
from wirecopy.text.quotes import find_quoted
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Cite, Span
from wirecopy.text.stems import FUNCTION_WORDS, stem
from wirecopy.text.times import Grain, find_times
from wirecopy.text.words import Word, WordKind, find_words

SPEECH: Final = frozenset(
    map(stem, ("said", "says", "told", "added", "announced", "reported", "wrote", "spoke"))
)
LINKING: Final = frozenset(
    ("will", "would", "to", "was", "were", "is", "are", "be", "been", "had", "has", "have", "not")
)
"""Function words behind which a verb stands."""

MIN_QUOTED_WORDS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day named for what happened or will."""

    dispatch: DispatchId
    cite: Cite
    words: str
    day: date
    about: str
    """The word before the date, which says what happened."""
    event: str
    """Its stem, and the preposition that makes the date a bound: `remand until`."""
    context: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words in quotation marks."""

    dispatch: DispatchId
    cite: Cite
    """The words without their marks."""
    words: str
    tokens: tuple[str, ...]
    """Folded, without punctuation and without what an editor put in square brackets."""


_CALENDAR: Final = re.compile(r"(?:--|\d{4}-)\d\d")
"""A day by its date; weekdays and "yesterday" shift with the day of writing."""


def find_dated(dispatch: DispatchId, article: Article) -> Iterator[Dated]:
    """Find the days that the sentences of an article name, where a sentence names one only."""
    anchor = article.published.on if article.published else None
    for sentence in sentences_of(article):
        times = find_times(article.text, anchor, sentence)
        if len(times) != 1 or times[0].grain is not Grain.DAY or times[0].first is None:
            continue
        if not _CALENDAR.match(times[0].key):
            continue
        words = find_words(article.text, sentence)
        before = [word for word in words if word.span.end <= times[0].span.start]
        event = _event(before)
        if event is not None and event.span.of(article.text).islower():
            outside = [word for word in words if not word.span.meets(times[0].span)]
            yield Dated(
                dispatch=dispatch,
                cite=Cite(article.id, times[0].span),
                words=times[0].span.of(article.text),
                day=times[0].first,
                about=event.span.of(article.text),
                event=f"{stem(event.folded)} {_bound(before[-1].folded)}",
                context=stems_of(outside),
            )


def _bound(word: str) -> str:
    """Give the preposition of a date that begins or ends a stretch; empty for the day itself."""
    return word if word in {"until", "till", "by", "since", "from", "before", "after"} else ""


def _event(before: Sequence[Word]) -> Word | None:
    """Give the word that a date belongs to: the last before it that has a matter.

    None for a noun behind an article, preposition or number ("told the crew of the port on
    Monday"), where the date may belong to a verb further ahead, and for verbs of speech.
    """
    last = next(
        (at for at in reversed(range(len(before))) if before[at].folded not in FUNCTION_WORDS),
        None,
    )
    if last is None or before[last].kind is not WordKind.WORD:
        return None
    ahead = before[last - 1] if last else None
    if ahead and (ahead.folded in FUNCTION_WORDS - LINKING or ahead.kind is WordKind.NUMBER):
        return None
    return before[last] if stem(before[last].folded) not in SPEECH else None


def find_said(dispatch: DispatchId, article: Article) -> Iterator[Said]:
    """Find the quotations of an article that are long enough to be known again."""
    for paragraph in article.body:
        for quoted in find_quoted(article.text, paragraph):
            tokens = _tokens(find_words(article.text, quoted.words))
            if len(tokens) >= MIN_QUOTED_WORDS:
                yield Said(
                    dispatch=dispatch,
                    cite=Cite(article.id, quoted.words),
                    words=quoted.words.of(article.text),
                    tokens=tokens,
                )


def _tokens(words: Sequence[Word]) -> tuple[str, ...]:
    depth = 0
    kept = []
    for word in words:
        depth += (word.folded == "[") - (word.folded == "]")
        if word.kind is not WordKind.MARK and depth == 0:
            kept += word.folded.split("-")
    return tuple(kept)


def sentences_of(article: Article) -> Iterator[Span]:
    """Give the sentences of the body, by paragraph."""
    for paragraph in article.body:
        yield from find_sentences(article.text, paragraph)


def stems_of(words: Sequence[Word]) -> frozenset[str]:
    """Give the stems of the words that have a matter."""
    return frozenset(
        stem(word.folded)
        for word in words
        if word.kind is not WordKind.MARK and word.folded not in FUNCTION_WORDS
    )


def same_words(a: str, b: str) -> bool:
    """Tell whether two stretches are the same words, punctuation and case aside."""
    return _tokens(find_words(fold(a))) == _tokens(find_words(fold(b)))
