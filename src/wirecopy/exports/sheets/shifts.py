"""Shifts: which paragraphs of a copy have words of which paragraphs of the base text.

Two texts lie as ladders side by side, a rung a paragraph. A thread joins two rungs that have
words in common; the threads of a moved passage cross the others.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, LaidText, VariantKind
from wirecopy.exports.sheets.sheet import MOST_SHIFTS, Shift, Thread
from wirecopy.ids import ArticleId
from wirecopy.text.plain import one_line

LEAST_WORDS: Final = 3
"""So few words in common are no thread: a name, or a mark, stands in many paragraphs."""
OPENING_CHARS: Final = 40


def find_shifts(
    collation: Collation, articles: Mapping[ArticleId, Article], ranked: Sequence[ArticleId]
) -> tuple[tuple[Shift, ...], int]:
    """Find the copies that moved something, one of each distinct text, and how many are left out.

    `ranked` are the copies in the order in which pages list them.
    """
    movers = _movers(collation)
    rank = {key: at for at, key in enumerate(ranked)}
    found = []
    for text in collation.texts:
        own = [(collation.articles[at], at) for at in text.articles]
        moved = [spans for key, _ in own for spans in movers.get(key, ())]
        if moved:
            at = min(range(len(own)), key=lambda n: rank.get(own[n][0], len(rank)))
            found.append((rank.get(own[at][0], len(rank)), at, text, moved))
    found.sort(key=lambda each: each[0])
    shifts = [
        Shift(
            rank=number,
            openings=_openings(text, at, articles[ranked[number]]),
            threads=tuple(_threads(text, collation, moved)),
        )
        for number, at, text, moved in found[:MOST_SHIFTS]
        if number < len(ranked)
    ]
    return tuple(shifts), max(0, len(found) - MOST_SHIFTS)


def _movers(collation: Collation) -> dict[ArticleId, list[tuple[int, int, int]]]:
    """Give, by article, what it has moved: the number of the place, and its columns."""
    movers: dict[ArticleId, list[tuple[int, int, int]]] = {}
    for number, variant in enumerate(collation.variants, 1):
        if variant.kind is VariantKind.MOVE:
            for reading in variant.readings[1:]:
                for key in reading.cites.articles:
                    columns = (number, variant.first_column, variant.end_column)
                    movers.setdefault(key, []).append(columns)
    return movers


def _openings(text: LaidText, at: int, article: Article) -> tuple[str, ...]:
    spans = text.spans(at)
    firsts = [0, *accumulate(text.counts)][:-1]
    return tuple(
        one_line(article.text[spans[first].start : spans[first].start + 200], OPENING_CHARS)
        for first, count in zip(firsts, text.counts, strict=True)
        if count
    )


def _threads(
    text: LaidText, collation: Collation, moved: Sequence[tuple[int, int, int]]
) -> Iterator[Thread]:
    breaks = rung_starts(collation)
    rungs = [n for n, count in enumerate(filter(None, text.counts), 1) for _ in range(count)]
    marked = {column: number for number, low, high in moved for column in range(low, high)}
    met = (
        (bisect_right(breaks, column), rung, marked.get(column))
        for column, rung in zip(text.columns, rungs, strict=True)
    )
    return threads_of(met)


def rung_starts(collation: Collation) -> list[int]:
    """Give the columns at which the paragraphs of the base text begin, as its page counts them."""
    starts = [0]
    for at in collation.base_breaks:
        if at and any(base >= 0 for base in collation.base[starts[-1] : at]):
            starts.append(at)
    return starts


def threads_of(met: Iterable[tuple[int, int, int | None]]) -> Iterator[Thread]:
    """Join rungs by what meets there, word by word: left rung, right rung, and its move."""
    counts = Counter(met)
    for left, right, move in sorted(counts, key=lambda key: (key[0], key[1], key[2] or 0)):
        words = counts[left, right, move]
        if words >= LEAST_WORDS:
            yield Thread(left=left, right=right, words=words, move=move)
