"""The drawn stemma: every copy has its row, every edge its evidence, and doubt is said in words."""

from dataclasses import replace

from exports.apparatus.editions import many_edition, named_edition, new_stemma
from exports.charts.drawn import shapes
from exports.web import HOSTILE, Page
from wirecopy.exports.apparatus.edition import make_edition
from wirecopy.exports.charts.stemma_graph import MOST_EDGES, StemmaGraph, stemma_graph
from wirecopy.exports.stemma.drawn_tree import MOST_COPIES

LINES = [
    "The ferry sank at noon. / It goes on.",
    "The ferry sank at dawn. / It goes on.",
    "The ferry sank at dawn. / It goes on and on.",
    "The ferry sank at noon.",
    "The ferry sank at noon. / It goes on today.",
]
OUTLETS = ["Ledra Courier", "Harbour Post", "Orrin Echo", "Valley News", "Quay Review"]
DRAWN = "wire>A .97 A>B .9 B>C .8 D~>C .7 A>D? .41 wire>E .6"


def graph(lines: list[str] = LINES, outlets: list[str] = OUTLETS) -> StemmaGraph:
    edition = named_edition(lines, outlets, DRAWN)
    assert edition.stemma is not None
    return stemma_graph(edition, edition.stemma)


def test_each_copy_has_a_row_that_leads_to_its_edge() -> None:
    made = graph()
    links = [link.get("href", "")[1:] for link in shapes(made.svg, "a")]
    assert links == ["edge-A-wire", "edge-B-A", "edge-C-B", "edge-D-A", "edge-E-wire"]
    page = Page(made.__html__())
    ids = [given["id"] for _, given in page.tags if given.get("id")]
    assert set(links) <= set(ids)
    assert len(ids) == len(set(ids)) == len(made.edges)
    assert "wire" in [text.text for text in shapes(made.svg, "text")]


def test_an_edge_opens_to_what_both_ends_share_against_the_base_text() -> None:
    edges = {edge.anchor: edge for edge in graph().edges}
    shared = [(each.base_words, each.words) for each in edges["edge-C-B"].innovations]
    assert shared == [("noon", "dawn")]
    assert edges["edge-B-A"].innovations == ()
    assert edges["edge-A-wire"].source_article is None
    assert "share nothing against the base text" in graph().__html__()


def test_doubt_is_said_in_words_and_drawn_broken() -> None:
    made = graph()
    (open_edge,) = [edge for edge in made.edges if not edge.answered]
    assert open_edge.told == "D Valley News, from A Ledra Courier: 41 %, not decided"
    assert "the day of one page" in made.__html__()
    ways = shapes(made.svg, "path")
    assert sum(way.get("stroke-dasharray") is not None for way in ways) == 1
    assert "4 of 5 sources told" in made.summary


def test_a_passage_from_elsewhere_is_told_beside_the_copy() -> None:
    made = graph()
    (second,) = [edge for edge in made.edges if edge.passage]
    assert second.told == "C Orrin Echo, a passage of it from D Valley News: 70 %"
    assert any("+ passage from D" in (text.text or "") for text in shapes(made.svg, "text"))


def test_many_copies_are_drawn_in_part_and_counted() -> None:
    edition = many_edition([f"The ferry number {n} sank." for n in range(MOST_EDGES + 50)])
    sigla = list(edition.sigla.values())
    drawn = " ".join(f"wire>{siglum} .5" for siglum in sigla)
    stemma = new_stemma(edition, drawn)
    made = stemma_graph(edition, stemma)
    assert len(shapes(made.svg, "a")) == MOST_COPIES
    assert (len(made.edges), made.more_edges) == (MOST_EDGES, 50)
    left = len(sigla) - MOST_COPIES
    assert any(text.text == f"… {left} more copies" for text in shapes(made.svg, "text"))
    assert "50 more edges are not listed" in made.__html__()


def test_one_copy_alone_is_a_tree_too() -> None:
    edition = many_edition(["The ferry sank."])
    made = stemma_graph(edition, new_stemma(edition, "wire>A .9"))
    assert len(shapes(made.svg, "a")) == len(made.edges) == 1


def test_foreign_words_do_nothing_in_a_stemma() -> None:
    edition = named_edition(LINES, [HOSTILE, *OUTLETS[1:]], DRAWN)
    assert edition.stemma is not None
    edges = tuple(replace(edge, why=(HOSTILE,)) for edge in edition.stemma.edges)
    stemma = replace(edition.stemma, agency=HOSTILE, edges=edges)
    hostile = make_edition(
        edition.collation, edition.articles, agency=HOSTILE, stemma=stemma, title=HOSTILE
    )
    page = Page(stemma_graph(hostile, stemma)._repr_html_())
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert not [name for _, given in page.tags for name in given if name.startswith("on")]
