"""Shelf: where an export looks up what a record names by id.

The store is one; so is any object that answers these questions. An export is handed the
shelf, reads it, and decides nothing about files.
"""

from typing import Protocol

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId, PageId
from wirecopy.pages.page import Page


class Shelf(Protocol):
    """Answers with the value that an id names; raises NotFoundError where there is none."""

    def page(self, key: PageId, /) -> Page:
        """Give a page."""
        ...

    def article(self, key: ArticleId, /) -> Article:
        """Give an article."""
        ...

    def dispatch(self, key: DispatchId, /) -> Dispatch:
        """Give a dispatch."""
        ...

    def collation(self, key: DispatchId, /) -> Collation:
        """Give the collation of a dispatch."""
        ...

    def claims(self, key: DispatchId, /) -> Claims | None:
        """Give what was read from a dispatch, or None where nothing was."""
        ...
