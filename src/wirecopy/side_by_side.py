"""Two pages side by side: how their words differ, and why they carry one dispatch or do not.

Short ways through the flow, which load none of the stages that they do not need.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.articles.article import Article
from wirecopy.articles.house import NO_HOUSE
from wirecopy.articles.settle import settle
from wirecopy.articles.strip import strip
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch, Explanation
from wirecopy.errors import NotFoundError, Problem, WirecopyError
from wirecopy.ids import ArticleId, DispatchId, content_id
from wirecopy.pages.page import Page
from wirecopy.pages.read import read
from wirecopy.settings import Settings

if TYPE_CHECKING:
    from wirecopy.store.holding import Alone
    from wirecopy.store.open import Store


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


def explain(a: str, b: str, *, store: str | Path) -> Explanation:
    """Explain why two articles of a store are one dispatch, or are not.

    `a` and `b` are ids of articles or pages, or the unambiguous starts of such. The whole
    store is matched again, by the settings that it was made with: furniture and groups are
    what all articles make them.

    Raises:
        NotFoundError: no article or page of the store has that id, or both are one.
        StoreError: the file is no store, or cannot be read.
    """
    # Matching loads the compiled kernels and the store its nouns; comparing does without.
    from wirecopy.dispatches.explain_among import explain_among  # noqa: PLC0415
    from wirecopy.store.open import open_store  # noqa: PLC0415

    with open_store(store) as file:
        alone = dict(file.alone())
        articles = [_as_matched(each, alone.get(each.id)) for each in file.articles()]
        one, other = (_find_article(file, key, articles) for key in (a, b))
        by = file.settings.match
    if one == other:
        raise NotFoundError(f"{a} and {b} are one article", hint="name two of them")
    return explain_among(articles, one, other, by)


def _as_matched(article: Article, alone: "Alone | None") -> Article:
    """Give an article as matching saw it, before its copies were heard."""
    if alone is None:
        return article
    return replace(article, parts=alone.parts, published=alone.published)


def _find_article(file: "Store", key: str, articles: Sequence[Article]) -> ArticleId:
    found = file.find(key)
    wanted = found.value.id if found else None
    ids = [each.id for each in articles if wanted in {each.id, each.page}]
    if not ids:
        hint = (
            "`wirecopy show --only articles` lists them; an id cut short must fit one thing only"
        )
        raise NotFoundError(f"no article or page {key} in {file.path}", hint=hint)
    return ids[0]


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
