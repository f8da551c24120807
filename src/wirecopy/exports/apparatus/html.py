"""HTML: the apparatus as a web page that stands alone.

It asks no host for anything and runs no script: what is shown of the apparatus is chosen
with boxes that the style reads. Foreign words are escaped by the engine, never by hand.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.collation import VariantKind
from wirecopy.collations.stemma.stemma import Edge, EdgeKind, Stemma
from wirecopy.exports.apparatus.edition import MEANINGS, Edition
from wirecopy.exports.base_view import (
    FAMILIES,
    MOST_BASE_COLUMNS,
    BaseParagraph,
    PlaceView,
    Siglum,
    base_paragraphs,
    find_places,
    sigla_of,
)
from wirecopy.exports.copy_view import web_link
from wirecopy.exports.html import environment
from wirecopy.exports.plain import percent, published_on
from wirecopy.ids import ArticleId

GENERATOR: Final = "wirecopy apparatus"
POLICY: Final = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)
MOST_PLACES: Final = 2000
"""More places are counted, not shown; with six readings each, a megabyte."""
MOST_SIGLA: Final = 30
DEEPEST: Final = 8
"""A stemma is indented no further, so that a chain of copies fits a narrow window."""

FAMILY_MEANINGS: Final[Mapping[str, str]] = {
    "substance": "facts and quotations that differ",
    "wording": "other words for the same",
    "extent": "what is cut, not carried, or added",
    "order": "what stands elsewhere, or twice",
    "style": "spelling, punctuation, numbers and dates in another form",
}


@dataclass(frozen=True, slots=True)
class WitnessView:
    """A copy in the list of witnesses."""

    siglum: Siglum
    article: Article
    published: str
    link: str | None


@dataclass(frozen=True, slots=True)
class FamilyView:
    """The places of one family."""

    name: str
    meaning: str
    count: int
    """How many there are, shown or not."""
    places: tuple[PlaceView, ...]
    kinds: tuple[tuple[str, str], ...]
    """The kinds among them, and what each means."""


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A copy in the stemma, behind the one it was copied from."""

    depth: int
    sigla: tuple[Siglum, ...]
    outlets: str
    confidence: str
    answered: bool
    second: tuple[tuple[str, str], ...]
    """Second parents: who, and how sure."""
    why: tuple[str, ...]
    wanted: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """The page of an edition."""

    title: str
    dispatch: str
    agency: str | None
    witnesses: tuple[WitnessView, ...]
    places_count: int
    more_places: int
    families: tuple[FamilyView, ...]
    base: tuple[BaseParagraph, ...]
    base_cut: bool
    stemma: tuple[EdgeView, ...]


def html_text(edition: Edition) -> str:
    """Give an edition as the text of a web page."""
    template = environment().get_template("apparatus.html")
    view = edition_view(edition)
    return template.render(view=view, policy=POLICY, generator=GENERATOR) + "\n"


def edition_view(edition: Edition) -> EditionView:
    """Give what the page of an edition shows."""
    collation = edition.collation
    sigla = sigla_of((article.id, article.outlet.name) for article in edition.articles)
    places = find_places(
        collation.variants,
        sigla,
        collation.base_breaks,
        most_places=MOST_PLACES,
        most_sigla=MOST_SIGLA,
    )
    articles = {article.id: article for article in edition.articles}
    return EditionView(
        title=edition.title,
        dispatch=collation.dispatch,
        agency=edition.agency,
        witnesses=tuple(_witness(sigla[a.id], a) for a in edition.articles),
        places_count=len(collation.variants),
        more_places=len(collation.variants) - len(places),
        families=_families(edition, tuple(places.values())),
        base=base_paragraphs(collation, articles, places, {}),
        base_cut=len(collation.columns) > MOST_BASE_COLUMNS,
        stemma=_stemma(edition.stemma, sigla) if edition.stemma else (),
    )


def _witness(siglum: Siglum, article: Article) -> WitnessView:
    return WitnessView(siglum, article, published_on(article.published), web_link(article.address))


def _families(edition: Edition, places: tuple[PlaceView, ...]) -> tuple[FamilyView, ...]:
    counts = Counter(variant.kind.family for variant in edition.collation.variants)
    found = []
    for family in FAMILIES:
        own = tuple(place for place in places if place.family == family)
        named = {place.kind for place in own}
        kinds = tuple((k.value, MEANINGS[k]) for k in VariantKind if k.value in named)
        found.append(FamilyView(family, FAMILY_MEANINGS[family], counts[family], own, kinds))
    return tuple(family for family in found if family.count)


def _stemma(stemma: Stemma, sigla: Mapping[ArticleId, Siglum]) -> tuple[EdgeView, ...]:
    """List the nodes below the wire, each behind its parent, with how deep it stands."""
    below: dict[ArticleId | None, list[Edge]] = defaultdict(list)
    second: dict[ArticleId, list[Edge]] = defaultdict(list)
    for edge in stemma.edges:
        if edge.kind is EdgeKind.COPIED:
            below[edge.parent].append(edge)
        else:
            second[edge.child].append(edge)
    nodes = {node.id: node for node in stemma.nodes}
    listed = []
    waiting = [(0, edge) for edge in reversed(below[None])]
    while waiting:
        depth, edge = waiting.pop()
        waiting += [(depth + 1, under) for under in reversed(below[edge.child])]
        own = tuple(sigla[key] for key in nodes[edge.child].articles)
        listed.append(
            EdgeView(
                depth=min(depth, DEEPEST),
                sigla=own,
                outlets=", ".join(siglum.outlet for siglum in own),
                confidence=percent(edge.confidence_share),
                answered=edge.answered,
                second=tuple(
                    (
                        f"{sigla[e.parent].letter} {sigla[e.parent].outlet}"
                        if e.parent
                        else "the wire",
                        percent(e.confidence_share),
                    )
                    for e in second[edge.child]
                ),
                why=edge.why,
                wanted=edge.wanted,
            )
        )
    return tuple(listed)
