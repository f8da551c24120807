from dataclasses import replace
from typing import Any

import pytest

from collations.stemma.trees import new_copies, stemma_of
from wirecopy.collations.stemma.stemma import Edge, EdgeKind, Stemma
from wirecopy.ids import ArticleId

LINES = ("A < wire", "B < wire: halls>doors; collapsed>failed", "C < B: 14 cranes>41 cranes")


def stemma() -> Stemma:
    return stemma_of(new_copies(LINES))


def edge(child: str, parent: str | None, kind: EdgeKind = EdgeKind.COPIED) -> Edge:
    above = None if parent is None else ArticleId(f"a-{parent}")
    return Edge(
        child=ArticleId(f"a-{child}"),
        parent=above,
        kind=kind,
        confidence_share=0.9,
        answered=True,
        why=("drawn",),
        wanted=None,
    )


@pytest.mark.parametrize(
    "change",
    [
        {"confidence_share": 1.2},
        {"parent": ArticleId("a-B")},
        {"answered": False},
        {"wanted": "a credit"},
    ],
)
def test_an_edge_that_cannot_be_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"share|itself|wanted"):
        replace(edge("B", "A"), **change)


@pytest.mark.parametrize(
    ("edges", "fault"),
    [
        ((edge("A", "B"), edge("B", "C"), edge("C", "A")), "its own copy"),
        ((edge("A", None), edge("B", None)), "every node has a parent"),
        ((edge("A", None), edge("B", None), edge("B", "A"), edge("C", "A")), "two parents"),
        ((edge("A", None), edge("B", None), edge("C", "X")), "no node"),
    ],
)
def test_edges_that_are_no_tree_are_refused(edges: tuple[Edge, ...], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        replace(stemma(), edges=edges)


def test_a_stemma_tells_of_each_of_its_articles() -> None:
    with pytest.raises(ValueError, match="exactly one node"):
        replace(stemma(), nodes=stemma().nodes[1:])
    with pytest.raises(ValueError, match="conduct"):
        replace(stemma(), conduct=())


def test_an_article_of_another_dispatch_has_no_node() -> None:
    with pytest.raises(KeyError):
        stemma().parent_edge(ArticleId("a-Z"))
