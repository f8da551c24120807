"""Laid: a dispatch with its articles, on its way through the stages."""

from collections.abc import Sequence
from dataclasses import dataclass

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.errors import Problem
from wirecopy.store.journal import key_of


@dataclass(frozen=True, slots=True)
class Laid:
    """A dispatch with its articles, laid side by side."""

    dispatch: Dispatch
    articles: tuple[Article, ...]
    digests: tuple[bytes, ...]
    """Of the articles, for the journal; none where there is none."""
    laid: Collation | None = None
    """None where it could not be laid."""

    @property
    def collation(self) -> Collation:
        """The collation, without a column where it could not be laid."""
        return self.laid or Collation(dispatch=self.dispatch.id, articles=self.dispatch.articles)

    def key(self, parser: str = "") -> bytes | None:
        """Give the key in the journal of what is made of this."""
        return key_of(self.dispatch, self.digests, parser) if self.digests else None


def problem_of(slug: str, articles: Sequence[Article], what: str) -> Problem:
    """Give a Problem of a dispatch or story, which went on; it bears the first of its addresses."""
    return Problem(slug, min(a.address for a in articles), what, fatal=False)
