"""Explain among: a set of articles -> why two of them are one dispatch, or are not.

The whole set is matched again, as furniture and groups are what all articles make them; so
what is told is what matching found, and costs what matching costs.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.articles.article import Article
from wirecopy.dispatches.columns import Codes, Numbers, Words
from wirecopy.dispatches.dispatch import Explanation, Step
from wirecopy.dispatches.engine.batch import Matched
from wirecopy.dispatches.engine.comparing import words_of
from wirecopy.dispatches.engine.postings import FURNITURE, HASH_BITS
from wirecopy.dispatches.engine.ranks import find_names
from wirecopy.dispatches.engine.shelf import Shelf
from wirecopy.dispatches.explain import Seen, explain
from wirecopy.dispatches.standing import Grouped, find_standing
from wirecopy.dispatches.steps import match_set
from wirecopy.dispatches.words.find_prints import find_prints
from wirecopy.dispatches.words.read_words import read_places
from wirecopy.dispatches.words.story_texts import story_texts
from wirecopy.ids import ArticleId, dispatch_id
from wirecopy.settings import Match

_LOW_BITS: Final = np.uint64(64 - HASH_BITS)


def explain_among(
    articles: Sequence[Article], a: ArticleId, b: ArticleId, by: Match
) -> Explanation:
    """Explain why `a` and `b` of `articles` are one dispatch, or are not."""
    with match_set(articles, by) as (by_rank, matched, shelf):
        ranked = _Ranked(by_rank, matched, shelf, by)
        x, y = ranked.number(a), ranked.number(b)
        grouped = Grouped(
            pairs=matched.pairs,
            ties=matched.ties,
            groups=matched.groups,
            blooms=matched.known.sketches.blooms,
        )
        standing = find_standing(grouped, x, y)
        way = [ranked.step(number) for number in standing.way]
        return explain(ranked.seen(x), ranked.seen(y), standing, way, by)


class _Ranked:
    """Matched articles by rank, with what the shelf holds of them."""

    def __init__(
        self, articles: Sequence[Article], matched: Matched, shelf: Shelf, by: Match
    ) -> None:
        self._articles = articles
        self._matched = matched
        self._shelf = shelf
        self._by = by
        known = matched.known
        self._names = find_names(known.origins, known.ids, matched.groups)

    def number(self, id_: ArticleId) -> int:
        return next(n for n, article in enumerate(self._articles) if article.id == id_)

    def step(self, number: int) -> Step:
        article = self._articles[number]
        return Step(article=article.id, outlet=article.outlet.name)

    def seen(self, number: int) -> Seen:
        article, groups = self._articles[number], self._matched.groups
        came = int(self._matched.came[number])
        words = words_of(self._shelf)
        masked = self._shelf.column("masked", np.bool_)
        _, places = read_places(story_texts([article]))
        site = int(self._matched.known.origins.sites[number])
        return Seen(
            article=article.id,
            outlet=article.outlet.name,
            headline=article.headline,
            address=article.address,
            published=article.published.on if article.published else None,
            site=site,
            text=article.text,
            words=words.of(came),
            places=places,
            masked=masked[words.first[came] : words.first[came + 1]],
            carried=self._carried(words.of(came), site),
            dispatch=dispatch_id(self._articles[int(self._names[number])].id),
            copies=int((groups == groups[number]).sum()),
        )

    def _carried(self, codes: Codes, site: int) -> Numbers:
        """Count, for each word at which a print starts, the stories of the site that have it."""
        words = Words(first=np.array([0, codes.size], np.int64), codes=codes)
        prints = find_prints(words, run=self._by.ngram_words, window=self._by.window_ngrams)
        hashes = self._shelf.column("posting_hashes", np.uint64)
        articles = self._shelf.column("posting_articles", np.uint32)
        asked = prints.hashes >> _LOW_BITS << _LOW_BITS
        edges = np.searchsorted(hashes, asked), np.searchsorted(hashes, asked, side="right")
        carried = np.zeros(codes.size, np.uint32)
        for place, low, high in zip(prints.words.tolist(), *edges, strict=True):
            carried[place] = self._count_stories(articles[low:high] & ~FURNITURE, site)
        return carried

    def _count_stories(self, articles: NDArray[np.uint32], site: int) -> int:
        known = self._matched.known
        own = articles[known.origins.sites[articles] == site]
        return int(np.unique(known.sketches.stories[own]).size)
