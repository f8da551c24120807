"""Texts: plain strings as articles, for those who collate what was never on a page."""

from collections import Counter
from collections.abc import Iterable, Mapping

from wirecopy.articles.article import Article, Outlet, Part, PartKind
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId, PageId, content_id
from wirecopy.text.paragraphs import find_paragraphs


def new_articles(texts: Mapping[str, str]) -> tuple[Article, ...]:
    """Give plain texts, by name, as articles, every paragraph of which is body.

    Each has the vote of an outlet. Ids come from the words and from how often they came
    before: the same words twice are two texts, and no name and no order changes the
    collation of them all.
    """
    times: Counter[str] = Counter()
    articles = []
    for name, text in texts.items():
        articles.append(_article(name, text, str(times[text])))
        times[text] += 1
    return tuple(articles)


def _article(name: str, text: str, again: str) -> Article:
    parts = tuple(
        Part(span=span, kind=PartKind.BODY, why="a plain text is all body")
        for span in find_paragraphs(text)
    )
    return Article(
        id=ArticleId(content_id("a", "plain text", text, again)),
        page=PageId(content_id("p", "plain text", text, again)),
        address=name,
        text=text,
        outlet=Outlet(name=name, how="address", key=name),
        parts=parts,
    )


def new_dispatch(articles: Iterable[Article]) -> Dispatch:
    """Give the dispatch of articles that are laid side by side, whatever they carry.

    Its agency is the one that most of them name.
    """
    held = sorted(articles, key=lambda article: article.id)
    ids = tuple(article.id for article in held)
    named = Counter(article.agency for article in held if article.agency)
    agency = min(named, key=lambda name: (-named[name], name), default=None)
    return Dispatch(
        id=DispatchId(content_id("d", *ids)),
        articles=ids,
        agency=agency,
        agency_by=tuple(article.id for article in held if agency and article.agency == agency),
    )
