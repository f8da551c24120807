"""Articles: a page's own text, every part labelled, every claim highlighted."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.errors import NotFoundError
from wirecopy.exports.base_view import Siglum
from wirecopy.exports.copy_view import MOST_CHARS, Fold, fold_lines, web_link
from wirecopy.exports.layers import Mark
from wirecopy.exports.plain import published_on
from wirecopy.exports.rows import PARTS
from wirecopy.exports.sheets.sheet import Sheet
from wirecopy.exports.sheets.sheet_view import page_of_place, sigla_by_rank
from wirecopy.ids import ArticleId
from wirecopy.records.record import CopyLine
from wirecopy.store.open import Store
from wirecopy.store.sheets import Departure
from wirecopy.web.asked import Query
from wirecopy.web.engine import link
from wirecopy.web.engine import query as address_of
from wirecopy.web.pages import Answer, Page

MOST_PLACES: Final = 300
"""Places at which it departs that are listed; of more, those of substance first."""
CLASSES: Final = {"quotation": "q", "figure": "fig", "date": "day"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureView:
    """A place where the article departs from the base text."""

    departure: Departure
    words: str
    """What the article has there."""
    link: str
    """The place in the collation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """The page of an article."""

    article: Article
    sheet: Sheet
    """Of its dispatch."""
    copy: CopyLine
    siglum: Siglum
    link: str | None
    published: str
    folds: tuple[Fold, ...]
    cut: bool
    """Whether its text goes on beyond what is shown."""
    parts: tuple[tuple[str, int], ...]
    """Kinds of parts, and how many characters are of each."""
    places: tuple[DepartureView, ...]
    """Where it departs from the base text."""
    more_places: int
    other: ArticleId | None
    """The copy that it is best compared with: the first, or the second if it is the first."""


def _article(store: Store, key: str, _: Query) -> Answer:
    article = find_article(store, key)
    view = _view(store, article)
    rows = [(article, part) for part in article.parts]
    return Answer(view=view, value=article, shape=PARTS, rows=rows)


def find_article(store: Store, key: str) -> Article:
    """Look up an article by its id, its page's, or the start of one; raises NotFoundError."""
    found = store.find(key)
    if found is not None and isinstance(found.value, Article):
        return found.value
    if found is not None and found.kind == "page" and found.dispatch is not None:
        for article in map(store.article, store.dispatch(found.dispatch).articles):
            if article.page == found.value.id:
                return article
    raise NotFoundError(f"no article {key}", hint="/stories lists what there is")


def marks_of(store: Store, key: ArticleId) -> list[Mark]:
    """Say what lies over an article's text: claims, and where it departs from the base text."""
    marks = [Mark(m.span, CLASSES[m.kind], m.claim) for m in store.sheets.marks(key)]
    marks += [
        Mark(d.span, f"v v-{d.kind.family}", str(d.number)) for d in store.sheets.departures(key)
    ]
    return marks


def _view(store: Store, article: Article) -> ArticleView:
    place = store.sheets.place(article.id)
    sheet = store.sheets.sheet(place.dispatch)
    places = _departures(store, article, sheet)
    kinds: Counter[str] = Counter()
    for part in article.parts:
        kinds[part.kind.value] += len(part.span)
    others = [key for key in sheet.articles[:2] if key != article.id]
    return ArticleView(
        article=article,
        sheet=sheet,
        copy=place.line,
        siglum=sigla_by_rank(sheet)[place.rank],
        link=web_link(article.address),
        published=published_on(article.published),
        folds=fold_lines(article, marks_of(store, article.id)),
        cut=len(article.text) > MOST_CHARS,
        parts=tuple(kinds.most_common()),
        places=tuple(places[:MOST_PLACES]),
        more_places=max(0, len(places) - MOST_PLACES),
        other=others[0] if others else None,
    )


def _departures(store: Store, article: Article, sheet: Sheet) -> list[DepartureView]:
    """Give each place at which an article departs once, however many stretches it has there."""
    path = f"{link('dispatch', sheet.dispatch)}/collation"
    found: dict[int, DepartureView] = {}
    for each in store.sheets.departures(article.id):
        words = each.span.of(article.text)
        if each.number in found:
            words = f"{found[each.number].words} … {words}"
        page = page_of_place(sheet, each.number)
        address = address_of(path, [("page", page if page > 1 else None)])
        found[each.number] = DepartureView(
            departure=each, words=words, link=f"{address}#n{each.number}"
        )
    return sorted(found.values(), key=lambda each: each.departure.kind.family != "substance")


ARTICLE: Final = Page(
    path="/articles/{key}",
    name="article",
    caption="A page's own text, with its parts labelled and its claims highlighted.",
    gives=Article,
    answer=_article,
)
