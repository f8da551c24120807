"""Short ways through the flow, which load none of the stages that they do not need.

Two pages side by side: how their words differ, and why they carry one dispatch or do not.
And pages into an index and out of it, from page to dispatch and no further.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wirecopy.articles.article import Article
from wirecopy.articles.house import NO_HOUSE
from wirecopy.articles.settle import settle
from wirecopy.articles.strip import strip
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch, Explanation
from wirecopy.errors import NotFoundError, Problem, WirecopyError
from wirecopy.exports.index_rows import AddedPage, ChangeLine, RelationLine
from wirecopy.ids import ArticleId, DispatchId, content_id
from wirecopy.pages.page import Page
from wirecopy.pages.read import read
from wirecopy.settings import Settings

if TYPE_CHECKING:
    from wirecopy.dispatches.grouping.changes import Change
    from wirecopy.dispatches.index.index import Index
    from wirecopy.store.holding import Alone
    from wirecopy.store.open import Store

PAGES_AT_ONCE: Final = 64
"""So many pages an index keeps in one step: a reader waits for no more, a crash costs no more."""


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


def explain_indexed(a: str, b: str, *, index: Path) -> Explanation:
    """Explain why two articles of an index are one dispatch, or are not; see `explain`.

    Raises:
        NotFoundError: there is no such index or article, or both are one.
        StoreError: the index cannot be read.
    """
    from wirecopy.dispatches import explain_indexed as explaining  # noqa: PLC0415
    from wirecopy.dispatches.index.index import open_index  # noqa: PLC0415

    if a == b:
        raise NotFoundError(f"{a} and {b} are one article", hint="name two of them")
    with open_index(index) as opened:
        return explaining.explain_indexed(opened, ArticleId(a), ArticleId(b))


def add_pages(
    paths: Iterable[str | Path], *, index: Path, settings: Settings
) -> Iterator[AddedPage | Problem]:
    """Take pages into an index, made where there is none; tell of each once it is kept.

    A page whose article is there already changes nothing.

    Raises:
        NotFoundError: a path does not exist.
        StoreError: the index cannot be written to, or another process writes to it.
    """
    from wirecopy.dispatches.index.index import make_index, open_index  # noqa: PLC0415

    found = read(paths, settings.read)
    if not index.exists() or not any(index.iterdir()):
        make_index(index, settings.match)
    with open_index(index, write=True) as opened:
        while group := list(islice(found, PAGES_AT_ONCE)):
            yield from (each for each in group if isinstance(each, Problem))
            yield from _add_group(opened, [each for each in group if isinstance(each, Page)])
        opened.compact_if_due()


def _add_group(opened: "Index", pages: Sequence[Page]) -> list[AddedPage | Problem]:
    """Take in pages at once: all are kept in one step; if one fails, each comes alone."""
    try:
        with opened.writing():
            return [_add_page(opened, page) for page in pages]
    except WirecopyError:
        raise
    except Exception as fault:  # noqa: BLE001  # one bad page costs one Problem, never the others
        if len(pages) == 1:
            what = f"cannot be taken into the index: {fault!r}"
            return [Problem("page-failed", pages[0].address, what)]
    return [each for page in pages for each in _add_group(opened, [page])]


def _add_page(opened: "Index", page: Page) -> AddedPage:
    article = strip(page)
    added = opened.add(article)
    lines = [
        RelationLine(
            article=each.article,
            relation=each.relation,
            matched_words=each.matched_words,
            coverage_share=each.coverage_share,
        )
        for each in opened.pairs_of(article.id)
    ]
    return AddedPage(
        address=page.address,
        page=page.id,
        article=article.id,
        new=bool(added.changes),
        dispatch=added.dispatch,
        copies=len(opened.dispatch_of(article.id).articles),
        relations=tuple(lines),
        changes=tuple(_line(change) for change in added.changes),
    )


def remove_articles(ids: Iterable[str], *, index: Path) -> list[ChangeLine]:
    """Take articles out of an index, all or none; tell what became of dispatches.

    Raises:
        NotFoundError: there is no such index or article.
        StoreError: the index cannot be written to.
    """
    from wirecopy.dispatches.index.index import open_index  # noqa: PLC0415

    with open_index(index, write=True) as opened, opened.writing():
        wanted = dict.fromkeys(map(ArticleId, ids))
        return [_line(change) for id_ in wanted for change in opened.remove(id_)]


def list_changes(*, index: Path) -> list[ChangeLine]:
    """List what became of the dispatches of an index, the oldest change first.

    Raises:
        NotFoundError: there is no such index.
        StoreError: it cannot be read.
    """
    from wirecopy.dispatches.index.index import open_index  # noqa: PLC0415

    with open_index(index) as opened:
        return [_line(change, at) for at, change in opened.changes()]


def _line(change: "Change", at: str | None = None) -> ChangeLine:
    return ChangeLine(
        at=at,
        kind=change.kind.value,
        dispatch=change.dispatch,
        others=change.others,
        articles=change.articles,
    )


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
