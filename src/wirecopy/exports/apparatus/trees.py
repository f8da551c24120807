"""Trees: the stemma for Graphviz, and as a tree in the notation of Newick.

In both the *wire* is the root. A tree of Newick has one parent a copy and copies at its
tips alone, so a copy that was itself copied hangs, with a branch of no length, at the
point where its copies part; second parents have no place in it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final
from unicodedata import normalize

from wirecopy.articles.article import Article
from wirecopy.collations.stemma.stemma import Edge, EdgeKind, Node, Stemma
from wirecopy.exports.apparatus.edition import Edition
from wirecopy.ids import ArticleId
from wirecopy.text.plain import one_line

MOST_NAME_CHARS: Final = 40


def dot_text(edition: Edition, stemma: Stemma) -> str:
    """Give a stemma as a graph for Graphviz.

    Boxes are copies, those with the same words one box; the agency's own page has a double
    border. Labels are confidences. Second parents are dashed; what the evidence does not
    decide is dotted and has a question mark.
    """
    known = {article.id: article for article in edition.articles}
    agency = one_line(stemma.agency or edition.agency or "", MOST_NAME_CHARS)
    lines = [
        f"digraph {_quoted(edition.collation.dispatch)} {{",
        f"  graph [label={_quoted(edition.title)}, labelloc=t, fontname=serif];",
        "  node [shape=box, style=rounded, fontname=serif];",
        "  edge [fontname=serif, fontsize=10];",
        f"  wire [shape=ellipse, label={_quoted(*(['wire', agency] if agency else ['wire']))}];",
    ]
    lines += [f"  {_box(edition, node, known, stemma.wire)}" for node in stemma.nodes]
    lines += [f"  {_arrow(edition, edge)}" for edge in stemma.edges]
    return "\n".join([*lines, "}"]) + "\n"


def newick_text(edition: Edition, stemma: Stemma) -> str:
    """Give a stemma in the notation of Newick, with its confidences.

    The label of a branching is the confidence of the edge that leads to it; a comment that
    FigTree and others read gives it for tips too, with whether the edge is answered. A
    branch is as long as the copying steps that are known on it: 1, or 0 to a copy itself.
    """
    below: dict[ArticleId | None, list[Edge]] = defaultdict(list)
    for edge in stemma.edges:
        if edge.kind is EdgeKind.COPIED:
            below[edge.parent].append(edge)
    nodes = {node.id: node for node in stemma.nodes}
    # A chain of a thousand copies is no deeper for a stack than one.
    drawn: dict[ArticleId, str] = {}
    waiting = list(below[None])
    while waiting:
        edge = waiting[-1]
        missing = [under for under in below[edge.child] if under.child not in drawn]
        if missing:
            waiting += missing
            continue
        inside = [drawn[under.child] for under in below[edge.child]]
        drawn[edge.child] = _branch(edition, nodes[edge.child], edge, inside)
        waiting.pop()
    top = ",".join(drawn[edge.child] for edge in below[None])
    return f"({top})wire;"


def second_parents(edition: Edition, stemma: Stemma) -> Iterator[str]:
    """Tell each second parent in a line: `A -> B 0.81`."""
    for edge in stemma.edges:
        if edge.kind is EdgeKind.SECOND:
            parent = edition.sigla[edge.parent] if edge.parent else "wire"
            yield f"{parent} -> {edition.sigla[edge.child]} {edge.confidence_share:.2f}"


def taxon(edition: Edition, article: Article) -> str:
    """Name a copy so that every program that draws trees can read it without quotes.

    Some read no quoted names, some nothing but ASCII; the siglum keeps names apart.

    >>> from types import SimpleNamespace as Some
    >>> taxon(Some(sigla={"a-1": "A"}), Some(id="a-1", outlet=Some(name="Orrin's Écho (north)")))
    'A_Orrins_Echo_north'
    """
    plain = normalize("NFKD", article.outlet.name).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", plain.replace("'", ""))
    return "_".join([edition.sigla[article.id], *words])[:MOST_NAME_CHARS].rstrip("_")


def _branch(edition: Edition, node: Node, edge: Edge, inside: list[str]) -> str:
    known = {article.id: article for article in edition.articles}
    names = [taxon(edition, known[key]) for key in node.articles]
    share = f"{edge.confidence_share:.2f}"
    note = f"[&confidence={share},answered={int(edge.answered)}]"
    if not inside and len(names) == 1:
        return f"{names[0]}{note}:1"
    tips = [f"{name}:0" for name in names]
    return f"({','.join([*tips, *inside])}){share}{note}:1"


def _box(
    edition: Edition, node: Node, known: Mapping[ArticleId, Article], wire: ArticleId | None
) -> str:
    shown = []
    for key in node.articles:
        article = known[key]
        day = f", {article.published.on}" if article.published else ""
        outlet = one_line(article.outlet.name, MOST_NAME_CHARS)
        shown.append(f"{edition.sigla[key]}  {outlet}{day}")
    tips = "; ".join(one_line(known[key].headline or key) for key in node.articles)
    double = ", peripheries=2" if node.id == wire else ""
    name = edition.sigla[node.id]
    return f"{_quoted(name)} [label={_quoted(*shown)}, tooltip={_quoted(tips)}{double}];"


def _arrow(edition: Edition, edge: Edge) -> str:
    parent = _quoted(edition.sigla[edge.parent]) if edge.parent else "wire"
    sure = "" if edge.answered else " ?"
    why = [*edge.why, *([edge.wanted] if edge.wanted else [])]
    style = "solid" if edge.kind is EdgeKind.COPIED else "dashed"
    second = "" if edge.kind is EdgeKind.COPIED else ", constraint=false"
    drawn = f"style={style if edge.answered else 'dotted'}{second}"
    told = f"label={_quoted(f'{edge.confidence_share:.2f}{sure}')}, {drawn}"
    tooltip = _quoted("; ".join(one_line(each) for each in why))
    return f"{parent} -> {_quoted(edition.sigla[edge.child])} [{told}, tooltip={tooltip}];"


def _quoted(*lines: str) -> str:
    r"""Quote lines as one string of Graphviz, in which a backslash would begin a command.

    >>> print(_quoted('say "A"', "and\\or"))
    "say \"A\"\nand\\or"
    """
    safe = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(safe) + '"'
