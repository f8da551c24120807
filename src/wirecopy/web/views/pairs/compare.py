"""Compare: any two copies of a dispatch side by side, and what moved between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from wirecopy.articles.article import Article
from wirecopy.exports.base_view import Siglum
from wirecopy.exports.comparison.drawn.page import pair_parts
from wirecopy.exports.comparison.folds import View
from wirecopy.exports.comparison.pieces import PIECES, Piece, find_pieces
from wirecopy.exports.comparison.topics import USUAL, Topic, read_choice
from wirecopy.exports.sheets.ladder import Rail, draw_ladder
from wirecopy.exports.sheets.pair_threads import pair_threads, paragraph_openings
from wirecopy.exports.sheets.sheet import Sheet
from wirecopy.exports.sheets.sheet_view import sigla_by_rank
from wirecopy.ids import ArticleId
from wirecopy.side_by_side import compare_articles
from wirecopy.store.open import Store
from wirecopy.web.asked import Param, Query, WrongRequestError
from wirecopy.web.pages import Answer, Page
from wirecopy.web.views.articles import find_article
from wirecopy.web.views.dispatches import find_sheet

MOST_CHOICES: Final = 60
"""Copies that are named to choose from; of more, a copy is asked for by its siglum."""
ONLY: Final = ("all", *(topic.value for topic in Topic))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One of the two articles."""

    article: Article
    letter: str
    """Its siglum's, unless one of the two is no copy of the dispatch."""
    siglum: Siglum | None
    """None where either is no copy of the dispatch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """The page of two articles side by side."""

    sheet: Sheet
    sigla: tuple[Siglum, ...]
    heads: tuple[Head, Head]
    drawn: Mapping[str, object]
    """What the template of a comparison sets out."""
    ladder: Markup | None
    """None where nothing moved."""
    only: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two articles side by side, as JSON."""

    a: ArticleId
    b: ArticleId
    pieces: tuple[Piece, ...]
    """In the order of the base text; a moved one stands once."""


def _compare(store: Store, key: str, query: Query) -> Answer:
    sheet = find_sheet(store, key)
    sigla = sigla_by_rank(sheet)
    by_letter = {s.letter: key for s, key in zip(sigla, sheet.articles, strict=True)}
    pair = (_chosen(store, by_letter, query, "a"), _chosen(store, by_letter, query, "b"))
    if pair[0].id == pair[1].id:
        raise WrongRequestError("a and b are one article", hint="choose two of the copies")
    only = query.text("only")
    heads = _heads(sheet, sigla, pair)
    letters = (heads[0].letter, heads[1].letter)
    view = View(choice=read_choice(only) or USUAL, context=1, beside=True, letters=letters)
    compared = compare_articles(pair, letters)
    pieces = find_pieces(pair, compared.collation)
    threads = pair_threads(pair, pieces)
    rails = [
        Rail(
            name=f"{head.letter} {head.article.outlet.name}",
            openings=paragraph_openings(head.article),
        )
        for head in heads
    ]
    moved = any(thread.move is not None for thread in threads)
    page = ComparePage(
        sheet=sheet,
        sigla=sigla[:MOST_CHOICES],
        heads=heads,
        drawn=pair_parts(compared, pair, pieces, view),
        ladder=draw_ladder(rails[0], rails[1], threads) if moved else None,
        only=only,
    )
    value = Compared(a=pair[0].id, b=pair[1].id, pieces=pieces)
    return Answer(view=page, value=value, shape=PIECES, rows=pieces)


def _chosen(store: Store, by_letter: Mapping[str, ArticleId], query: Query, name: str) -> Article:
    """Look up the article that a parameter names, by its id or by its letters in the dispatch."""
    asked = query.text(name).strip()
    if not asked:
        raise WrongRequestError(f"{name} is missing", hint="name a copy by its letters or its id")
    known = by_letter.get(asked.upper())
    return store.article(known) if known else find_article(store, asked)


def _heads(
    sheet: Sheet, sigla: tuple[Siglum, ...], pair: tuple[Article, Article]
) -> tuple[Head, Head]:
    own = dict(zip(sheet.articles, sigla, strict=True))
    if any(article.id not in own for article in pair):
        own = {}
    found = [own.get(article.id) for article in pair]
    letters = [s.letter if s else letter for s, letter in zip(found, "AB", strict=True)]
    a, b = (
        Head(article=article, letter=letter, siglum=siglum)
        for article, letter, siglum in zip(pair, letters, found, strict=True)
    )
    return a, b


COMPARE: Final = Page(
    path="/dispatches/{key}/compare",
    name="compare_two",
    caption="Two copies of a dispatch side by side.",
    gives=Compared,
    params=(
        Param(name="a", meaning="The first copy, by its id or its letters in the collation."),
        Param(name="b", meaning="The other copy."),
        Param(
            name="only",
            meaning="Which differences are marked; without it, all but style.",
            kind="choice",
            choices=ONLY,
        ),
    ),
    answer=_compare,
)
