"""Two pages side by side, whether or not they carry one dispatch.

A short way through the flow, which loads none of the stages that it does not need.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from wirecopy.articles.article import Article
from wirecopy.articles.house import NO_HOUSE
from wirecopy.articles.settle import settle
from wirecopy.articles.strip import strip
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.errors import Problem, WirecopyError
from wirecopy.ids import ArticleId, DispatchId, content_id
from wirecopy.pages.page import Page
from wirecopy.pages.read import read
from wirecopy.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two articles side by side, in the order in which they were given."""

    articles: tuple[Article, Article]
    collation: Collation


def compare(a: str | Path, b: str | Path, *, settings: Settings | None = None) -> Comparison:
    """Lay the articles of two files side by side, whether or not they carry one dispatch.

    Raises:
        NotFoundError: a file does not exist.
        WirecopyError: a file holds no page, or more than one.
    """
    by = settings or Settings()
    return compare_pages(_only_page(a, by), _only_page(b, by))


def compare_pages(a: Page, b: Page) -> Comparison:
    """Lay the articles of two pages side by side.

    Each is stripped as a copy of the other: what only one has before its story is furniture.
    """
    alone, beside = strip(a), strip(b)
    if alone.id == beside.id:  # The same text twice is still two articles to compare.
        beside = replace(beside, id=ArticleId(content_id("a", beside.id, "again")))
    articles = settle(alone, (beside,), (), NO_HOUSE), settle(beside, (alone,), (), NO_HOUSE)
    ids = tuple(sorted(article.id for article in articles))
    dispatch = Dispatch(
        id=DispatchId(content_id("d", *ids)), articles=ids, agency=None, agency_by=()
    )
    return Comparison(articles=articles, collation=collate(dispatch, articles))


def _only_page(path: str | Path, by: Settings) -> Page:
    found = list(read([path], by.read))
    pages = [each for each in found if isinstance(each, Page)]
    if len(pages) == 1:
        return pages[0]
    said = "; ".join(each.what for each in found if isinstance(each, Problem))
    raise WirecopyError(
        f"{path} holds {len(pages)} pages, not one{': ' if said else ''}{said}",
        hint="compare takes two files of one page each",
    )
