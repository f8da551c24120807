"""Stemma: who copied whom, as a tree of the articles of a dispatch under the wire.

Words of the field: a *stemma* is the tree of copies; a *second parent* gave a passage to a
copy whose other words came from elsewhere. The *wire* is the dispatch as the agency sent it,
whether or not a page of it is at hand. Articles whose collated words are the same are one
node: no evidence in their words can part them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wirecopy.ids import ArticleId, DispatchId


class EdgeKind(StrEnum):
    """What a parent gave to its child."""

    COPIED = "copied"
    """The text: every node has exactly one such parent."""
    SECOND = "second"
    """A passage only, that the parent of the text does not have in these words."""


class CreditConduct(StrEnum):
    """What an outlet did with the agency's name."""

    KEPT = "kept"
    REMOVED = "removed"
    """What it copied names the agency, and it does not."""
    UNKNOWN = "unknown"
    """No article names an agency, or what this one copied names none or is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One or more articles with the same collated words, character by character."""

    articles: tuple[ArticleId, ...]
    """Sorted by id; edges name the node by the first."""

    @property
    def id(self) -> ArticleId:
        """The article by which edges name the node."""
        return self.articles[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One node copied from another, or from the wire."""

    child: ArticleId
    """First article of its node."""
    parent: ArticleId | None
    """First article of its node; None is the wire itself.

    It is the parent at hand: pages that nobody kept may stand between the two. Where the edge
    is not answered it is no more than the likeliest.
    """
    kind: EdgeKind
    confidence_share: float
    """How often an edge of such evidence is right, 0 to 1."""
    answered: bool
    """False where the evidence does not decide."""
    why: tuple[str, ...]
    """The evidence, a sentence each, the weightiest first; never empty."""
    wanted: str | None
    """The evidence that would decide, in one sentence; None where the edge is answered."""

    def __post_init__(self) -> None:
        if not 0 <= self.confidence_share <= 1:
            raise ValueError(f"a share is from 0 to 1, not {self.confidence_share}")
        if self.child == self.parent:
            raise ValueError(f"{self.child} cannot be a copy of itself")
        if self.answered == (self.wanted is not None):
            raise ValueError("evidence is wanted where an edge is not answered, and only there")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What one outlet did with the dispatch, in sum.

    `inherited` counts are the part that its parent has in the same words already, where that
    parent is another article and answered: the outlet passed these on, it did not make them.
    """

    article: ArticleId
    outlet: str
    kept_share: float
    """Words of the base text that the article carries, in its own form or another, 0 to 1."""
    added_words: int
    """Words of additions that the base text has not."""
    inherited_words: int
    """Those of `added_words` that its parent has too."""
    quotations_altered: int
    """Quotation changes off the base text."""
    quotations_inherited: int
    facts_changed: int
    """Fact changes off the base text."""
    facts_inherited: int
    credit: CreditConduct


@dataclass(frozen=True, slots=True, kw_only=True)
class Stemma:
    """Who copied whom among the articles of one dispatch.

    Laws: each article stands in one node; each node has exactly one edge that is `copied`, and
    no second parent it has already; the `copied` edges form a tree under the wire.
    """

    dispatch: DispatchId
    agency: str | None
    """The agency that sent the wire, where an article names one."""
    articles: tuple[ArticleId, ...]
    """Sorted by id."""
    wire: ArticleId | None
    """First article of the node that is the agency's own page; None where none is at hand."""
    nodes: tuple[Node, ...]
    """Sorted by their first article."""
    edges: tuple[Edge, ...]
    """By child; of one child the `copied` edge first, then by parent."""
    conduct: tuple[Conduct, ...]
    """One of each article, in the order of `articles`."""

    def __post_init__(self) -> None:
        held = [article for node in self.nodes for article in node.articles]
        if sorted(held) != list(self.articles):
            raise ValueError("every article of a stemma stands in exactly one node")
        if [one.article for one in self.conduct] != list(self.articles):
            raise ValueError("a stemma tells the conduct of each of its articles")
        _check_tree({node.id for node in self.nodes}, self.edges)

    def parent_edge(self, article: ArticleId) -> Edge:
        """Give the edge by which the article's text came; KeyError for one not in the stemma."""
        name = self.node_of(article).id
        return next(e for e in self.edges if e.child == name and e.kind is EdgeKind.COPIED)

    def node_of(self, article: ArticleId) -> Node:
        """Give the node an article stands in; KeyError for one that is not in the stemma."""
        for node in self.nodes:
            if article in node.articles:
                return node
        raise KeyError(article)

    def _repr_html_(self) -> str:
        """Show who copied whom, in a notebook."""
        from wirecopy.collations.notebook import stemma_html  # noqa: PLC0415  # it draws this

        return stemma_html(self)


def _check_tree(names: set[ArticleId], edges: Sequence[Edge]) -> None:
    """Raise ValueError where the copied edges are no tree over the nodes under the wire."""
    parents: dict[ArticleId, ArticleId | None] = {}
    for edge in edges:
        if edge.child not in names or not (edge.parent is None or edge.parent in names):
            raise ValueError(f"an edge names an article that is no node: {edge.child}")
        if edge.kind is EdgeKind.COPIED:
            if edge.child in parents:
                raise ValueError(f"{edge.child} has two parents of its text")
            parents[edge.child] = edge.parent
    if parents.keys() != names:
        raise ValueError("every node has a parent of its text")
    safe: set[ArticleId] = set()
    for name in names:
        way: dict[ArticleId, None] = {}
        at: ArticleId | None = name
        while at is not None and at not in safe:
            if at in way:
                raise ValueError(f"{at} would be a copy of its own copy")
            way[at] = None
            at = parents[at]
        safe.update(way)
