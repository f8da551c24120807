"""Stemma graph: who copied whom as a drawn tree, each edge open to the evidence for it.

A *shared innovation* is what copy and source have in common against the base text: the sign
of descent that the field goes by. House style is none of it, since every desk has its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.collations.collation import Variant
from wirecopy.collations.stemma.stemma import EdgeKind, Stemma
from wirecopy.exports.apparatus.edition import Edition
from wirecopy.exports.base_view import FAMILIES
from wirecopy.exports.charts.stemma_drawing import draw_stemma
from wirecopy.exports.plain import percent, published_on
from wirecopy.exports.stemma.stemma_rows import WIRE, Copied, copied
from wirecopy.ids import ArticleId
from wirecopy.text.fragments import safe
from wirecopy.text.plain import one_line, plural

MOST_EDGES: Final = 200
"""More are counted, not listed."""
MOST_INNOVATIONS: Final = 12
MOST_SAME: Final = 5
NAME_CHARS: Final = 60
WORDS_CHARS: Final = 140
WHY_CHARS: Final = 320


@dataclass(frozen=True, slots=True, kw_only=True)
class Innovation:
    """A place where copy and source both depart from the base text, in the same words."""

    place: int
    """Its number in the collation, from 1."""
    kind: str
    base_words: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StemmaEdge:
    """One edge, and the evidence that it opens to."""

    anchor: str
    """The id on the page that its line in the drawing leads to."""
    siglum: str
    article: ArticleId
    outlet: str
    published: str
    same: tuple[str, ...]
    """Outlets of other articles with the copy's very words."""
    source: str
    """Siglum of what was copied, or `wire`."""
    source_article: ArticleId | None
    source_outlet: str
    """Empty for the wire."""
    passage: bool
    """Whether only a passage came from there."""
    confidence_share: float
    answered: bool
    why: tuple[str, ...]
    wanted: str | None
    """What would decide; None where it is decided."""
    innovations: tuple[Innovation, ...]
    """Those of substance first."""
    more_innovations: int

    @property
    def told(self) -> str:
        """Say it in one line."""
        what = "a passage of it from" if self.passage else "from"
        source = f"{self.source} {self.source_outlet}" if self.source_outlet else "the wire itself"
        sure = percent(self.confidence_share)
        said = f"{self.siglum} {self.outlet}, {what} {source}: {sure}"
        return said if self.answered else f"{said}, not decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class StemmaGraph:
    """The tree as a drawing, and its edges; a notebook or template shows it by itself."""

    title: str
    summary: str
    svg: str
    edges: tuple[StemmaEdge, ...]
    """By siglum of the copy, the source of its text first."""
    more_edges: int

    def __html__(self) -> str:
        """Give it as HTML; Jinja2 asks for it so, and escapes nothing of it again."""
        more = f'<p class="more-rows">{self.more_edges:,} more edges are not listed.</p>'
        return (
            '<figure class="chart chart-stemma">'
            f"<figcaption><strong>{safe(self.title)}</strong> "
            f'<span class="told">{safe(self.summary)}</span></figcaption>'
            f'{self.svg}<ul class="edges">{"".join(map(_edge_html, self.edges))}</ul>'
            + (more if self.more_edges else "")
            + "</figure>"
        )

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        return self.__html__()


def stemma_graph(edition: Edition, stemma: Stemma) -> StemmaGraph:
    """Draw who copied whom among the copies of a dispatch, with the evidence on each edge."""
    rows = copied(edition, stemma)
    listed = rows[:MOST_EDGES]
    shared = _find_innovations(edition.collation.variants, listed)
    own = [row for row in rows if row.edge.kind is EdgeKind.COPIED]
    told = sum(row.edge.answered for row in own)
    summary = (
        f"{edition.title}: {plural(len(stemma.articles), 'article')}, {plural(len(own), 'different text')}; "
        f"{told:,} of {plural(len(own), 'source')} told. A broken line is the likeliest source "
        "where the evidence does not decide."
    )
    agency = one_line(stemma.agency or edition.agency or "no agency named", NAME_CHARS)
    title = "Who copied whom"
    return StemmaGraph(
        title=title,
        summary=summary,
        svg=draw_stemma(rows, title=title, summary=summary, agency=agency, wire=stemma.wire),
        edges=tuple(_edge(row, shared[_ends(row)]) for row in listed),
        more_edges=len(rows) - len(listed),
    )


def anchor_of(row: Copied) -> str:
    """Give the id on the page of an edge."""
    return f"edge-{row.siglum}-{row.parent_siglum}"


def _ends(row: Copied) -> tuple[ArticleId, ArticleId | None]:
    return row.edge.child, row.edge.parent


def _find_innovations(
    variants: Sequence[Variant], rows: Iterable[Copied]
) -> Mapping[tuple[ArticleId, ArticleId | None], list[Innovation]]:
    """Find what the ends of each edge share against the base text, in the order of the text."""
    below: dict[ArticleId, list[ArticleId]] = defaultdict(list)
    for row in rows:
        if row.edge.parent is not None:
            below[row.edge.parent].append(row.edge.child)
    found: dict[tuple[ArticleId, ArticleId | None], list[Innovation]] = defaultdict(list)
    ranked = sorted(enumerate(variants, 1), key=lambda v: (FAMILIES.index(v[1].kind.family), v[0]))
    for place, variant in ranked:
        if variant.kind.family == "style":
            continue
        for reading in variant.readings[1:]:
            holders = set(reading.cites.articles)
            said = Innovation(
                place=place,
                kind=variant.kind.value,
                base_words=one_line(variant.readings[0].words, WORDS_CHARS),
                words=one_line(reading.words, WORDS_CHARS),
            )
            for parent in holders & below.keys():
                for child in holders.intersection(below[parent]):
                    found[child, parent].append(said)
    return found


def _edge(row: Copied, innovations: Sequence[Innovation]) -> StemmaEdge:
    edge, child = row.edge, row.child
    return StemmaEdge(
        anchor=anchor_of(row),
        siglum=row.siglum,
        article=child.id,
        outlet=one_line(child.outlet.name, NAME_CHARS),
        published=published_on(child.published) if child.published else "day unknown",
        same=tuple(one_line(each.outlet.name, NAME_CHARS) for each in row.group[1:]),
        source=row.parent_siglum,
        source_article=row.parent.id if row.parent else None,
        source_outlet=one_line(row.parent.outlet.name, NAME_CHARS) if row.parent else "",
        passage=edge.kind is EdgeKind.SECOND,
        confidence_share=edge.confidence_share,
        answered=edge.answered,
        why=tuple(one_line(sentence, WHY_CHARS) for sentence in edge.why),
        wanted=one_line(edge.wanted, WHY_CHARS) if edge.wanted else None,
        innovations=tuple(innovations[:MOST_INNOVATIONS]),
        more_innovations=max(0, len(innovations) - MOST_INNOVATIONS),
    )


def _edge_html(edge: StemmaEdge) -> str:
    why = "".join(f"<li>{safe(sentence)}</li>" for sentence in edge.why)
    wanted = f"<p><strong>Not decided.</strong> {safe(edge.wanted)}</p>" if edge.wanted else ""
    same = ""
    if edge.same:
        more = len(edge.same) - MOST_SAME
        names = ", ".join(edge.same[:MOST_SAME]) + (f" and {more:,} more" if more > 0 else "")
        same = f"<p>The same words: {safe(names)}.</p>"
    return (
        f'<li class="{"told-edge" if edge.answered else "open-edge"}"><details>'
        f"<summary>{safe(edge.told)}</summary>"
        f'<div id="{safe(edge.anchor)}" tabindex="-1">{wanted}<ul>{why}</ul>{same}'
        f"{_innovations_html(edge)}</div></details></li>"
    )


def _innovations_html(edge: StemmaEdge) -> str:
    if edge.source == WIRE:
        return ""
    if not edge.innovations:
        return "<p>They share nothing against the base text.</p>"
    rows = "".join(
        f'<li value="{each.place}"><span class="kind">{safe(each.kind)}</span> '
        f"{_said(each.base_words)} → {_said(each.words)}</li>"
        for each in edge.innovations
    )
    more = f"<p>and {edge.more_innovations:,} more</p>" if edge.more_innovations else ""
    return (
        "<p>What both have against the base text, by the number of the place:</p>"
        f'<ol class="innovations">{rows}</ol>{more}'
    )


def _said(words: str) -> str:
    return f"“{safe(words)}”" if words else "<i>nothing</i>"
