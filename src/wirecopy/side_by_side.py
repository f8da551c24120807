"""Short ways through the flow, which load none of the stages that they do not need.

Pages or plain texts side by side: how their words differ, who copied whom, and why two
pages carry one dispatch or do not.
And pages into an index and out of it, from page to dispatch and no further.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, overload

from wirecopy.articles.article import Article
from wirecopy.articles.house import NO_HOUSE
from wirecopy.articles.settle import settle
from wirecopy.articles.strip import strip
from wirecopy.collations.collate import collate as collate_articles
from wirecopy.collations.collation import Collation
from wirecopy.collations.stemma.stemma import Stemma
from wirecopy.collations.texts import new_articles, new_dispatch
from wirecopy.dispatches.dispatch import Dispatch, Explanation
from wirecopy.errors import NotFoundError, Problem, WirecopyError
from wirecopy.exports.apparatus.edition import Edition, make_edition
from wirecopy.exports.comparison.comparison import Comparison, letters
from wirecopy.exports.comparison.naming import name_texts
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


def compare(
    a: str | Path, b: str | Path, *more: str | Path, settings: Settings | None = None
) -> Comparison:
    """Lay the articles of files side by side, whether or not they carry one dispatch.

    Raises:
        NotFoundError: a file does not exist.
        WirecopyError: a file holds no page, or more than one.
    """
    by = settings or Settings()
    return compare_pages(*(_only_page(path, by) for path in (a, b, *more)))


def compare_pages(a: Page, b: Page, *more: Page) -> Comparison:
    """Lay the articles of pages side by side.

    Each is stripped as a copy of the others: what only one has before its story is furniture.
    """
    alone: list[Article] = []
    for page in (a, b, *more):
        article = strip(page)
        times = sum(page.id == other.page for other in alone)
        if times:  # The same text twice is still two articles to compare.
            again = content_id("a", article.id, "again", *("and again",) * (times - 1))
            article = replace(article, id=ArticleId(again))
        alone.append(article)
    settled = [
        settle(article, [*alone[:at], *alone[at + 1 :]], (), NO_HOUSE)
        for at, article in enumerate(alone)
    ]
    return compare_articles(settled, letters(len(settled)))


def collate(
    texts: Iterable[str] | Mapping[str, str], *, names: Iterable[str] | None = None
) -> Comparison:
    r"""Lay plain texts side by side, word by word, and say where they differ and how.

    `texts` are strings, or a mapping from names to strings. The names are the sigla of the
    apparatus; without any, texts are called A, B, C ... in their order. Paragraphs are parted
    by empty lines. All of each text takes part: nothing is taken for furniture.

    *Tokens* are words, numbers and single marks. Two tokens are the same word where their
    folded forms are: case, quote marks, dashes and width make no other word, but are told as
    *typographic* variants. Accents, vowel signs and other combining marks belong to the letter
    before them.

    The *base text* is voted, place by place, a vote a text: whole readings, never a mixture
    of two. Where two texts disagree there is no majority; the reading that stands is that of
    the text which shares most with the others, mostly the fuller one, and the collation's
    `Column.support` is 1, which says that it is disputed. It is no edited text.

    *Kinds* of variant are those of `VariantKind`: style (typographic, punctuation, number and
    date formats, spelling), wording and names, cut, addition, what is not carried, move,
    repeat, fact change, quotation change. Each is given by a rule, with its evidence in
    words. The rules for facts, names and spelling are made for English; alignment, cuts,
    additions, moves and repeats ask for no language but one that parts words by spaces.

    *Laws:* no text loses a word, each stands in one row of `table()`. The order of the texts
    changes nothing but the names. The same texts give the same apparatus.

    *Cost:* grows with the words of distinct texts; exact copies are nearly free.

    >>> import wirecopy
    >>> laid = wirecopy.collate({
    ...     "Courier": "The ferry left Port Ledra with 120 people. Nobody was hurt.",
    ...     "Echo": "The ferry left Port Ledra with 112 people. Nobody was hurt.",
    ...     "Post": "The ferry left Port Ledra with 120 people. No one was hurt.",
    ... })
    >>> for place in laid.apparatus():
    ...     print(place.kind, *(f"{r.words} ({', '.join(r.sigla)})" for r in place.readings))
    fact-change 120 (Courier, Post) 112 (Echo)
    wording Nobody (Courier, Echo) No one (Post)
    >>> laid.base_text
    'The ferry left Port Ledra with 120 people. Nobody was hurt.'
    >>> laid.table()[1]
    {'Courier': '120', 'Echo': '112', 'Post': '120'}
    >>> [place.number for place in laid.apparatus(only="facts,quotations")]
    [1]

    Raises:
        TypeError: a text or a name is not a string, or `texts` is one string.
        ValueError: there is no text, or names are empty, alike, or not one a text.
    """
    told = name_texts(texts, names)
    return compare_articles(new_articles(told), tuple(told))


def compare_articles(articles: Sequence[Article], sigla: tuple[str, ...]) -> Comparison:
    """Lay articles side by side as they are, a siglum each; `compare_pages` strips them first."""
    collation = collate_articles(new_dispatch(articles), articles)
    return Comparison(articles=tuple(articles), sigla=sigla, collation=collation)


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


def find_dispatch(key: str, *, store: "Store") -> DispatchId:
    """Find the dispatch that an id, or the unambiguous start of one, names or stands in.

    Raises:
        NotFoundError: the store has nothing of that id, or it stands in no dispatch, or is a
            story of several.
    """
    found = store.find(key)
    if found is None:
        hint = "`wirecopy show --only dispatches` lists them; an id cut short must fit one only"
        raise NotFoundError(f"no {key} in {store.path}", hint=hint)
    if found.dispatch is not None:
        return found.dispatch
    if found.story is None:
        raise NotFoundError(f"{found.kind} {key} stands in no dispatch", hint="name a dispatch")
    lines = store.record(found.story).dispatches
    if len(lines) != 1:
        ids = ", ".join(line.dispatch for line in lines[:6])
        raise NotFoundError(f"{key} has {len(lines)} dispatches", hint=f"name one: {ids}")
    return lines[0].dispatch


def edition_of(key: DispatchId, *, store: "Store", stemma: bool) -> Edition:
    """Give a dispatch of a store as an edition, with its stemma where `stemma` asks for it.

    Raises:
        NotFoundError: the store has no such dispatch.
    """
    dispatch, collation = store.dispatch(key), store.collation(key)
    articles = [store.article(name) for name in dispatch.articles]
    found = _stemma_among(dispatch, collation, articles) if stemma else None
    return make_edition(collation, articles, agency=dispatch.agency, stemma=found)


@overload
def find_stemma(of: Comparison) -> Stemma: ...
@overload
def find_stemma(of: str, *, store: "Store | str | Path") -> Stemma: ...
def find_stemma(of: Comparison | str, *, store: "Store | str | Path | None" = None) -> Stemma:
    r"""Find who copied whom: a tree of copies under the wire, and what each outlet did.

    `of` is what `collate` or `compare` gave, or, with its `store`, the id of a dispatch, of
    what stands in one, or the unambiguous start of such an id. Of a comparison it is for you
    to know that its texts are copies of one text: unlike ones get a tree all the same. Plain
    texts have no days and no credits, so their words alone decide.

    An edge that the evidence does not decide is there, as the likeliest, with `answered`
    False and, as `wanted`, what would decide.

    *Cost:* grows with the square of the distinct texts; exact copies are nearly free.

    >>> import wirecopy
    >>> sent = "The ferry ran aground off Ledra on Monday with 120 aboard. Nobody was hurt."
    >>> courier = sent.replace("ran aground", "stuck fast").replace("aboard", "passengers")
    >>> laid = wirecopy.collate({
    ...     "Sun": sent,
    ...     "Star": sent.replace("Nobody was", "None were"),
    ...     "Post": sent.replace("Monday", "March 3"),
    ...     "Courier": courier,
    ...     "Echo": courier.replace("Nobody was hurt", "No one came to harm"),
    ... })
    >>> stemma = wirecopy.find_stemma(laid)
    >>> names = {None: "wire"} | {article.id: article.outlet.name for article in laid.articles}
    >>> edge = stemma.parent_edge(laid.articles[4].id)
    >>> names[edge.child], names[edge.parent], edge.answered
    ('Echo', 'Courier', True)

    Raises:
        NotFoundError: the store has no such dispatch.
        StoreError: the file is no store, or cannot be read.
        TypeError: an id comes without a store, or a comparison with one.
    """
    if isinstance(of, Comparison):
        if store is not None:
            raise TypeError("a comparison holds its texts itself: leave out store")
        return _stemma_among(new_dispatch(of.articles), of.collation, of.articles)
    if not isinstance(of, str):
        raise TypeError(f"give a comparison or the id of a dispatch, not {type(of).__name__}")
    if store is None:
        raise TypeError(f"{of} is looked for in a store: name one, store=path")
    if isinstance(store, str | Path):
        from wirecopy.store.open import open_store  # noqa: PLC0415  # comparing does without

        with open_store(store) as opened:
            return find_stemma(of, store=opened)
    edition = edition_of(find_dispatch(of, store=store), store=store, stemma=True)
    assert edition.stemma is not None, "it was asked for"
    return edition.stemma


def _stemma_among(dispatch: Dispatch, collation: Collation, articles: Sequence[Article]) -> Stemma:
    # It loads what solves for trees, which other comparisons do without.
    from wirecopy.collations.stemma import find_stemma as finding  # noqa: PLC0415

    return finding.find_stemma(dispatch, collation, articles)


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
