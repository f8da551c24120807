"""Match: articles -> dispatches, and what each two articles share (a join)."""

from collections.abc import Callable, Sequence

from wirecopy.articles.article import Article
from wirecopy.dispatches.dispatch import Matching
from wirecopy.settings import Match


def match(
    articles: Sequence[Article], by: Match, tell: Callable[[int], None] | None = None
) -> Matching:
    """Find the dispatches that `articles` carry, and the passages that each two share.

    Every article stands in exactly one dispatch. Their order does not matter; of two
    articles with one id the first counts. `tell` is told now and then how many of the
    articles could be done by the part of the work that is: they are matched together.
    """
    # The steps load numpy and the compiled kernels, which callers of other stages need not.
    from wirecopy.dispatches.steps import match_all  # noqa: PLC0415

    return match_all(articles, by, tell or (lambda _: None))
