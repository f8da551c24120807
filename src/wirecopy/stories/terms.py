"""Terms: the words of a dispatch that tell which event it is about.

Names, figures, dates and rare words, each with a weight. A weight has two parts: how much
the dispatch makes of the term, and how rare the term is. Rarity is counted over the
dispatches given and over an imagined background of other news, so that three
dispatches are weighed as sensibly as a hundred thousand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import log
from typing import Final

from wirecopy.ids import DispatchId
from wirecopy.text.span import Span
from wirecopy.text.stems import stem
from wirecopy.text.times import Time, find_times
from wirecopy.text.words import Word, WordKind, find_words


class TermKind(StrEnum):
    """What a term is; its value opens the term's key."""

    NAME = "n"
    FIGURE = "f"
    DATE = "d"
    """A day or longer stretch that the text names, resolved where it can be."""
    WORD = "w"
    COMMON = "c"
    """A word that any news may have."""


BACKGROUND_DISPATCHES: Final = 1000
BACKGROUND_SHARE: Final[Mapping[TermKind, float]] = {
    TermKind.NAME: 0.002,
    TermKind.FIGURE: 0.02,
    TermKind.DATE: 0.05,
    TermKind.WORD: 0.02,
    TermKind.COMMON: 0.15,
}
"""In what part of other news a term of a kind is imagined to stand. Measured on half of
ECB+: between a third and ten times these values, pair F1 stays within .01."""

LEAD_CHARS: Final = 600
"""The opening in which news says what happened; its terms count twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one dispatch is about."""

    dispatch: DispatchId
    counts: Mapping[str, float]
    """How much the dispatch makes of each term, by the term's key."""
    written: Mapping[str, str]
    """Each term as the dispatch first writes it."""
    days: tuple[date, ...]
    """The single days that it names, sorted."""

    @property
    def figures(self) -> frozenset[str]:
        """The keys of its figures."""
        return frozenset(key for key in self.counts if kind_of(key) is TermKind.FIGURE)


def find_terms(dispatch: DispatchId, text: str, anchor: date | None = None) -> Terms:
    """Find the terms of a dispatch in its base text; its dates are resolved against `anchor`."""
    words = find_words(text)
    times = find_times(text, anchor)
    names = _names(words, text)
    found = [(span.start, key, span.of(text)) for span, key in _dated(times)]
    found += [
        (word.span.start, key, word.span.of(text))
        for word in _outside(words, times)
        if (key := _key(word, names)) is not None
    ]
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for start, key, shown in sorted(found):
        counts[key] += 2 if start < LEAD_CHARS else 1
        written.setdefault(key, shown)
    return Terms(
        dispatch=dispatch,
        counts={key: 1 + log(count) for key, count in sorted(counts.items())},
        written=written,
        days=tuple(sorted({t.first for t in times if t.first and t.first == t.last})),
    )


def _dated(times: Sequence[Time]) -> Iterator[tuple[Span, str]]:
    """Give the key of each date that means the same in every dispatch."""
    for time in times:
        if time.first is not None and time.last is not None:
            yield time.span, f"{TermKind.DATE}:{time.first}..{time.last}"
        elif time.key.startswith("--"):
            yield time.span, f"{TermKind.DATE}:{time.key}"


def _outside(words: Sequence[Word], times: Sequence[Time]) -> Iterator[Word]:
    """Give the words that belong to no date; both come sorted."""
    at = 0
    for word in words:
        while at < len(times) and times[at].span.end <= word.span.start:
            at += 1
        if at == len(times) or not times[at].span.meets(word.span):
            yield word


def weigh(all_terms: Iterable[Terms]) -> dict[str, float]:
    """Give the rarity of every term: the log of how few dispatches have it."""
    carriers: Counter[str] = Counter()
    total = BACKGROUND_DISPATCHES
    for terms in all_terms:
        total += 1
        carriers.update(terms.counts.keys())
    return {
        key: log(total / (count + BACKGROUND_DISPATCHES * BACKGROUND_SHARE[kind_of(key)]))
        for key, count in carriers.items()
    }


def kind_of(key: str) -> TermKind:
    """Tell the kind of a term by its key."""
    return _KINDS[key[0]]


_KINDS: Final = {kind.value: kind for kind in TermKind}


def _names(words: list[Word], text: str) -> frozenset[str]:
    """Give the stems that stand for names: in capitals where no sentence opens."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    opens = True
    for word in words:
        if word.kind is WordKind.WORD:
            first = text[word.span.start]
            if first.isupper() and not opens:
                capital[stem(word.folded)] += 1
            elif first.islower():
                small[stem(word.folded)] += 1
        opens = word.folded in _OPENERS or "\n" in text[word.span.end : word.span.end + 2]
    return frozenset(s for s, count in capital.items() if count > small[s])


_OPENERS: Final = frozenset('.!?:"')


def _key(word: Word, names: frozenset[str]) -> str | None:
    """Give the key of the term a token is, or None where it is none."""
    if word.kind is WordKind.NUMBER:
        return f"{TermKind.FIGURE}:{word.folded}" if len(word.folded) > 1 else None
    never, common = _common_words()
    if word.kind is WordKind.MARK or word.folded in never or len(word.folded) < 2:
        return None
    root = stem(word.folded)
    if root in names and word.folded not in common:
        return f"{TermKind.NAME}:{root}"
    kind = TermKind.COMMON if root in common else TermKind.WORD
    return f"{kind}:{root}"


@cache
def _common_words() -> tuple[frozenset[str], frozenset[str]]:
    """Read the words that are never a term, and the common ones with their stems."""
    source = files("wirecopy.stories").joinpath("common_words.txt").read_text(encoding="utf-8")
    never, common = source.split("# common\n")
    lines = (line for line in never.splitlines() if not line.startswith("#"))
    words = frozenset(common.split())
    return frozenset(" ".join(lines).split()), words | frozenset(map(stem, words))
