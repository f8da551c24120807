"""Articles: a page's own text, every part labelled, every claim highlighted."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.errors import NotFoundError
from wirecopy.exports.base_view import PlaceView, Siglum, find_places, sigla_of
from wirecopy.exports.copy_view import MOST_CHARS, Fold, fold_lines, web_link
from wirecopy.exports.layers import Mark
from wirecopy.exports.plain import published_on
from wirecopy.exports.rows import PARTS
from wirecopy.ids import ArticleId
from wirecopy.records.record import CopyLine, DispatchLine, Record
from wirecopy.store.open import Store
from wirecopy.web.asked import Query
from wirecopy.web.pages import Answer, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """The page of an article."""

    article: Article
    record: Record
    line: DispatchLine
    copy: CopyLine
    siglum: Siglum
    link: str | None
    published: str
    folds: tuple[Fold, ...]
    cut: bool
    """Whether its text goes on beyond what is shown."""
    parts: tuple[tuple[str, int], ...]
    """Kinds of parts, and how many characters are of each."""
    places: tuple[PlaceView, ...]
    """Where it departs from the base text."""


def _article(store: Store, key: str, _: Query) -> Answer:
    found = store.find(key)
    if found is None or found.story is None or found.kind not in {"article", "page"}:
        raise NotFoundError(f"no article {key}", hint="/stories lists what there is")
    record = store.record(found.story)
    line = next(line for line in record.dispatches if line.dispatch == found.dispatch)
    copy = next(c for c in line.copies if key in {c.article, c.page} or c.article.startswith(key))
    article = store.article(ArticleId(copy.article))
    view = _view(article, record, line, copy, store)
    rows = [(article, part) for part in article.parts]
    return Answer(view=view, value=article, shape=PARTS, rows=rows)


def _view(
    article: Article, record: Record, line: DispatchLine, copy: CopyLine, store: Store
) -> ArticleView:
    sigla = sigla_of((c.article, c.outlet.name) for c in line.copies)
    breaks = store.collation(line.dispatch).base_breaks
    own = [
        variant
        for variant in line.variants
        if any(c.article == article.id for r in variant.readings[1:] for c in r.cites)
    ]
    places = find_places(own, sigla, breaks)
    marks = [
        Mark(cite.span, "q", quotation.id)
        for quotation in line.quotations
        for cite in quotation.cites
        if cite.article == article.id
    ]
    for kind, claims in (("fig", line.figures), ("day", line.dates)):
        marks += [
            Mark(cite.span, kind, claim.id)
            for claim in claims
            for cite in claim.cites
            if cite.article == article.id
        ]
    marks += [
        Mark(cite.span, f"v v-{place.family}", str(place.number))
        for at, place in places.items()
        for reading in own[at].readings[1:]
        for cite in reading.cites
        if cite.article == article.id
    ]
    kinds: Counter[str] = Counter()
    for part in article.parts:
        kinds[part.kind.value] += len(part.span)
    return ArticleView(
        article=article,
        record=record,
        line=line,
        copy=copy,
        siglum=sigla[article.id],
        link=web_link(article.address),
        published=published_on(article.published),
        folds=fold_lines(article, marks),
        cut=len(article.text) > MOST_CHARS,
        parts=tuple(kinds.most_common()),
        places=tuple(places.values()),
    )


ARTICLE: Final = Page(
    path="/articles/{key}",
    name="article",
    caption="A page's own text, with its parts labelled and its claims highlighted.",
    gives=Article,
    answer=_article,
)
