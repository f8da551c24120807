"""Findings: everything that the earlier stages found, for a story to be set down from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch, Pair
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.stories.story import Story


@dataclass(frozen=True, kw_only=True)  # Without slots, which leave no room for the index.
class Findings:
    """What is known of the articles of one or more stories."""

    articles: Mapping[ArticleId, Article]
    dispatches: Mapping[DispatchId, Dispatch]
    collations: Mapping[DispatchId, Collation]
    claims: Mapping[DispatchId, Claims]
    """Empty without the language extra: then a record holds no claims, and all else."""
    pairs: tuple[Pair, ...]
    """The articles that share text, of these and of other stories."""

    def articles_of(self, dispatch: DispatchId) -> tuple[Article, ...]:
        """Give the articles of a dispatch, by id."""
        return tuple(self.articles[name] for name in self.dispatches[dispatch].articles)

    def dispatches_of(self, story: Story) -> tuple[Dispatch, ...]:
        """Give the dispatches of a story, by id."""
        return tuple(self.dispatches[name] for name in story.dispatches)

    def pairs_of(self, story: Story) -> tuple[Pair, ...]:
        """Give the pairs of which at least one article stands in `story`, sorted by ids."""
        pairs = {
            (pair.a, pair.b): pair
            for dispatch in self.dispatches_of(story)
            for article in dispatch.articles
            for pair in self._pairs_by_article.get(article, ())
        }
        return tuple(pairs[key] for key in sorted(pairs))

    @cached_property
    def _pairs_by_article(self) -> dict[ArticleId, list[Pair]]:
        """Index the pairs once, since every story asks."""
        index: dict[ArticleId, list[Pair]] = {}
        for pair in self.pairs:
            index.setdefault(pair.a, []).append(pair)
            index.setdefault(pair.b, []).append(pair)
        return index
