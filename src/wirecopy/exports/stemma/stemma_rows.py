"""Stemma rows: the edges of a stemma, and what each outlet did with the dispatch."""

from dataclasses import dataclass
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.stemma.stemma import Conduct, Edge, Stemma
from wirecopy.exports.apparatus.edition import Edition, siglum_order
from wirecopy.exports.record_rows import day
from wirecopy.exports.shape import Column, Shape
from wirecopy.ids import ArticleId, DispatchId

WIRE: Final = "wire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """An edge of a stemma with the articles at its ends."""

    dispatch: DispatchId
    edge: Edge
    siglum: str
    group: tuple[Article, ...]
    """The articles with the copy's words, the one that names them first."""
    parent_siglum: str
    parent: Article | None
    """None is the wire."""

    @property
    def child(self) -> Article:
        """The article that names the copy."""
        return self.group[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conducted:
    """What an outlet did, with its article."""

    dispatch: DispatchId
    siglum: str
    article: Article
    conduct: Conduct


def copied(edition: Edition, stemma: Stemma) -> list[Copied]:
    """Give the edges of a stemma by the siglum of the copy, its own text's source first."""
    groups = find_groups(edition, stemma)
    rows = []
    for edge in stemma.edges:
        group = groups[edge.child]
        parent = groups[edge.parent][0] if edge.parent else None
        row = Copied(
            dispatch=edition.collation.dispatch,
            edge=edge,
            siglum=edition.sigla[group[0].id],
            group=group,
            parent_siglum=edition.sigla[parent.id] if parent else WIRE,
            parent=parent,
        )
        rows.append(row)
    return sorted(rows, key=lambda row: siglum_order(row.siglum))


def conducted(edition: Edition, stemma: Stemma) -> list[Conducted]:
    """Give what each outlet did, by siglum."""
    told = {one.article: one for one in stemma.conduct}
    return [
        Conducted(
            dispatch=edition.collation.dispatch,
            siglum=edition.sigla[article.id],
            article=article,
            conduct=told[article.id],
        )
        for article in edition.articles
    ]


def find_groups(edition: Edition, stemma: Stemma) -> dict[ArticleId, tuple[Article, ...]]:
    """Give the articles of each node by its id, in the order of their sigla.

    People know a node by the first of them.
    """
    held = {key: node.id for node in stemma.nodes for key in node.articles}
    groups: dict[ArticleId, list[Article]] = {}
    for article in edition.articles:
        groups.setdefault(held[article.id], []).append(article)
    return {key: tuple(group) for key, group in groups.items()}


def _day(article: Article | None) -> str | None:
    return day(article.published.on) if article and article.published else None


EDGES: Final[Shape[Copied]] = Shape(
    "edges",
    (
        Column("dispatch", "Id of the dispatch.", lambda c: c.dispatch),
        Column("copy", "Siglum of the copy.", lambda c: c.siglum),
        Column("article", "Id of the copy's article.", lambda c: c.child.id),
        Column("outlet", "Who published the copy.", lambda c: c.child.outlet.name),
        Column("published", "Day of the copy, if known.", lambda c: _day(c.child)),
        Column(
            "same_words",
            "Ids of all articles with the copy's words, its own first.",
            lambda c: tuple(article.id for article in c.group),
        ),
        Column(
            "kind",
            "`copied` for the source of the text, `second` for one of a passage.",
            lambda c: c.edge.kind.value,
        ),
        Column("source", "Siglum of what was copied, or `wire`.", lambda c: c.parent_siglum),
        Column(
            "source_article",
            "Id of the article copied; empty for the wire.",
            lambda c: c.parent.id if c.parent else None,
        ),
        Column(
            "source_outlet",
            "Who published what was copied; empty for the wire.",
            lambda c: c.parent.outlet.name if c.parent else None,
        ),
        Column(
            "confidence_share",
            "How often an edge of such evidence is right, 0 to 1.",
            lambda c: round(c.edge.confidence_share, 3),
        ),
        Column(
            "answered", "Whether that is an answer; if not, a guess.", lambda c: c.edge.answered
        ),
        Column("why", "The evidence, the weightiest first.", lambda c: c.edge.why),
        Column(
            "wanted", "What would decide; empty where it is answered.", lambda c: c.edge.wanted
        ),
    ),
    brief=("copy", "outlet", "published", "kind", "source", "confidence_share", "answered"),
)

CONDUCT: Final[Shape[Conducted]] = Shape(
    "conduct",
    (
        Column("dispatch", "Id of the dispatch.", lambda c: c.dispatch),
        Column("copy", "Siglum of the copy.", lambda c: c.siglum),
        Column("article", "Id of the copy's article.", lambda c: c.article.id),
        Column("outlet", "Who published the copy.", lambda c: c.article.outlet.name),
        Column("published", "Day of the copy, if known.", lambda c: _day(c.article)),
        Column(
            "kept_share",
            "Part of the base text it carries, 0 to 1.",
            lambda c: round(c.conduct.kept_share, 4),
        ),
        Column(
            "added_words", "Words that the base text has not.", lambda c: c.conduct.added_words
        ),
        Column(
            "inherited_words",
            "Those of them that its source has too.",
            lambda c: c.conduct.inherited_words,
        ),
        Column(
            "quotations_altered",
            "Quotations that differ from the base text.",
            lambda c: c.conduct.quotations_altered,
        ),
        Column(
            "quotations_inherited",
            "Those of them that differ so in its source.",
            lambda c: c.conduct.quotations_inherited,
        ),
        Column(
            "facts_changed",
            "Numbers, dates and names that differ from the base text.",
            lambda c: c.conduct.facts_changed,
        ),
        Column(
            "facts_inherited",
            "Those of them that differ so in its source too.",
            lambda c: c.conduct.facts_inherited,
        ),
        Column(
            "credit",
            "What became of the agency's name: kept, removed or unknown.",
            lambda c: c.conduct.credit.value,
        ),
    ),
    brief=(
        *("copy", "outlet", "kept_share", "added_words", "quotations_altered", "facts_changed"),
        "credit",
    ),
)
