"""Index rows: what became of pages that an index took in, and of its dispatches."""

from dataclasses import dataclass
from typing import Final

from wirecopy.dispatches.dispatch import Relation
from wirecopy.exports.shape import Column, Shape
from wirecopy.ids import ArticleId, DispatchId, PageId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One thing that became of one dispatch."""

    at: str | None
    """When, in UTC; None where it is told as it happens."""
    kind: str
    """`made`, `ended`, `renamed`, `merged`, `split`, `left` or `joined`."""
    dispatch: DispatchId
    others: tuple[DispatchId, ...]
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationLine:
    """What an article is to another of the index."""

    article: ArticleId
    relation: Relation
    matched_words: int
    coverage_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPage:
    """What became of a page that came in."""

    address: str
    page: PageId
    article: ArticleId
    new: bool
    """Whether the index did not hold it before."""
    dispatch: DispatchId
    copies: int
    """Articles of the dispatch, this one among them."""
    relations: tuple[RelationLine, ...]
    """The one with most words first."""
    changes: tuple[ChangeLine, ...]


def _relation_words(page: AddedPage) -> tuple[str, ...]:
    return tuple(
        f"{one.relation.value} {one.article} {one.coverage_share:.2f}" for one in page.relations
    )


def _change_words(page: AddedPage) -> tuple[str, ...]:
    return tuple(" ".join((one.kind, one.dispatch, *one.others)) for one in page.changes)


ADDED: Final[Shape[AddedPage]] = Shape(
    "added",
    (
        Column("address", "Where the page stands.", lambda p: p.address),
        Column("page", "Id of the page.", lambda p: p.page),
        Column(
            "article",
            "Id of the article, by which `remove` and `explain` know it.",
            lambda p: p.article,
        ),
        Column("new", "Whether the index did not hold it before.", lambda p: p.new),
        Column("dispatch", "Id of the dispatch it carries.", lambda p: p.dispatch),
        Column(
            "copies", "Number of the dispatch's articles, this one among them.", lambda p: p.copies
        ),
        Column(
            "relations",
            "What it is to which other articles, with the share of the shorter that is matched.",
            _relation_words,
        ),
        Column("changes", "What became of dispatches by it.", _change_words),
    ),
    brief=("address", "article", "new", "dispatch", "copies"),
)

CHANGES: Final[Shape[ChangeLine]] = Shape(
    "changes",
    (
        Column("at", "When, in UTC.", lambda c: c.at),
        Column("kind", "made, ended, renamed, merged, split, left or joined.", lambda c: c.kind),
        Column(
            "dispatch", "The dispatch, by its id of after, if it has one.", lambda c: c.dispatch
        ),
        Column("others", "Ids of the other dispatch that had part in it.", lambda c: c.others),
        Column("articles", "Ids of the articles that moved by it.", lambda c: c.articles),
    ),
)
