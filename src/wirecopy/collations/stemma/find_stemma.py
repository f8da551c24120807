"""Find the stemma: who copied whom, as far as words, days and credits tell.

A map: a pure function of the dispatch, its collation and its articles, whatever order they
come in. Directed costs between nodes, weighed over resamples, give each node its likeliest
sources; the cheapest tree under the wire takes one of each.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation
from wirecopy.collations.stemma.arborescence import find_arborescence
from wirecopy.collations.stemma.circumstances import find_circumstances
from wirecopy.collations.stemma.conduct import Conducts
from wirecopy.collations.stemma.confidence import Candidates, draft_tree, weigh
from wirecopy.collations.stemma.costs import original_readings
from wirecopy.collations.stemma.innovations import Floats, Places, find_places
from wirecopy.collations.stemma.nodes import find_nodes
from wirecopy.collations.stemma.reasons import Reasons
from wirecopy.collations.stemma.second import Second, find_seconds
from wirecopy.collations.stemma.stemma import Edge, EdgeKind, Node, Stemma
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId

ANSWER_SHARE: Final = 0.6
"""Confidence from which on an edge is answered (measured: bench/stemma.py)."""
CLEAR_NATS: Final = 0.5
"""Evidence against every other source from which on it is more than none."""
CUSTOM_COUNT: Final = 3
"""Sources told by evidence from which on they show how a dispatch's copies came to be."""
CUSTOM_SHARE: Final = 0.7
"""Chance of the wire, by that custom, from which on it is preferred to outlets of equal evidence."""
LONE_SHARE: Final = 0.5
"""Confidence in the wire as the source of the only text there is."""
SOLE_SHARE: Final = 0.9
"""The same where it names the agency."""
SECOND_SHARE: Final = 0.8
"""The same of a second parent, which is told from far less (measured: bench/stemma.py)."""
SETTLED_SHARE: Final = 0.7
"""Confidence from which on a source is likely enough to look for a second one beside it."""
LEAST_BELIEF: Final = 1e-9


# Kernels of matrix products read past the ends of small arrays, and raise the flag of an invalid
# value for what they throw away (numpy issue 24067); ours hold finite numbers alone.
@np.errstate(invalid="ignore")
def find_stemma(dispatch: Dispatch, collation: Collation, articles: Sequence[Article]) -> Stemma:
    """Find who copied whom among the articles of `dispatch`.

    `collation` is that of the dispatch; articles of other dispatches are passed over. An
    edge is answered only where the evidence decides, and says what was missing elsewhere.

    Cost: grows with the square of the distinct texts; exact copies are nearly free.

    Raises:
        KeyError: an article of the collation is not among `articles`.
    """
    held = {article.id: article for article in articles}
    nodes = find_nodes(collation, held)
    names = [tuple(collation.articles[at] for at in node) for node in nodes]
    if not nodes:
        return _without_articles(dispatch)
    places = find_places(collation, nodes)
    known = find_circumstances(dispatch, names, held)
    prices = known.prices()
    votes = _crowded(places, known.votes([len(node) for node in nodes]), prices)
    candidates = weigh(places, votes, prices, _seed(collation))
    parents = _settle(candidates, len(nodes), known.wire)
    reasons = Reasons(
        places=places,
        original=original_readings(places, votes[:, None])[:, 0],
        circumstances=known,
        names=[*(_named([held[name] for name in group]) for group in names), "the wire"],
    )
    edges = list(_edges(candidates, parents, reasons, names))
    settled = [edge.confidence_share >= SETTLED_SHARE for edge in edges]
    seconds = find_seconds(places, reasons.original, parents, settled, known.day)
    edges += _second_edges(seconds, reasons, names)
    answered = {edge.child: edge.answered for edge in edges if edge.kind is EdgeKind.COPIED}
    told = Conducts(collation, places, nodes).tell(
        dispatch,
        held,
        [
            (None if parent == len(nodes) else parent, answered[names[node][0]])
            for node, parent in enumerate(parents)
        ],
    )
    return Stemma(
        dispatch=dispatch.id,
        agency=dispatch.agency,
        articles=collation.articles,
        wire=None if known.wire is None else names[known.wire][0],
        nodes=tuple(Node(articles=group) for group in names),
        edges=tuple(sorted(edges, key=_by_child)),
        conduct=told,
    )


def _without_articles(dispatch: Dispatch) -> Stemma:
    return Stemma(
        dispatch=dispatch.id, agency=dispatch.agency, articles=(), wire=None,
        nodes=(), edges=(), conduct=(),
    )  # fmt: skip


def _by_child(edge: Edge) -> tuple[str, bool, str]:
    return edge.child, edge.kind is EdgeKind.SECOND, edge.parent or ""


def _named(group: Sequence[Article]) -> str:
    """Name a node by the outlet of its first article."""
    more = len({article.outlet.key for article in group}) - 1
    return group[0].outlet.name + (f" (and {more} more)" if more else "")


def _seed(collation: Collation) -> int:
    """Draw from what the articles are, so that the same articles give the same stemma."""
    digest = blake2b(" ".join(collation.articles).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _crowded(places: Places, votes: Floats, prices: Floats) -> Floats:
    """Let the copies of one copy share a vote on what the wire said, in part."""
    parents = draft_tree(places, votes, prices)
    heads = [_head(parents, node) for node in range(len(votes))]
    sizes = Counter(heads)
    crowd = np.array([sizes[head] for head in heads], np.float32)
    return np.asarray(votes / np.sqrt(crowd), np.float32)


def _head(parents: NDArray[np.int64], node: int) -> int:
    """Give the node under the wire from which one descends; in a circle, its least."""
    way: dict[int, None] = {}
    at = node
    while at not in way:
        way[at] = None
        if parents[at] == len(parents):
            return at
        at = int(parents[at])
    held = list(way)
    return min(held[held.index(at) :])


def _settle(candidates: Candidates, count: int, page: int | None) -> list[int]:
    """Choose one source for each node, so that all hang from the wire, which is past the last."""
    ways: dict[int, dict[int, float]] = {}
    for parent, child, belief in zip(
        candidates.parents.tolist(), candidates.children.tolist(), candidates.belief.tolist(),
        strict=True,
    ):  # fmt: skip
        ways.setdefault(child, {})[parent] = -math.log(max(belief, LEAST_BELIEF))
    if page is not None:
        ways[page] = {count: 0.0}
    found = find_arborescence(ways, count)
    return [found[node] for node in range(count)]


class _Held(NamedTuple):
    """A node's source, held against the others it may have."""

    parent: int
    belief: float
    margin: float
    """Nats of evidence against all others."""
    ties: int
    """Others with as good evidence."""
    rival: int | None
    """The next best."""

    @property
    def clear(self) -> bool:
        """Whether the evidence tells the source."""
        return self.belief >= ANSWER_SHARE and self.margin >= CLEAR_NATS


def _edges(
    candidates: Candidates,
    parents: Sequence[int],
    reasons: Reasons,
    names: Sequence[Sequence[ArticleId]],
) -> Iterator[Edge]:
    """Tell each node's source, and answer where the evidence decides."""
    held = list(_hold(candidates, parents, reasons))
    told = [one.parent for one in held if one.clear]
    by_wire = told.count(reasons.wire)
    for child, one in enumerate(held):
        why = reasons.why(child, one.parent)
        by_custom = _is_custom(one, reasons.wire, by_wire, len(told))
        if by_custom:
            why += (f"{by_wire} of the {len(told)} sources that the evidence tells are the wire",)
        answered = one.clear or by_custom
        yield Edge(
            child=names[child][0],
            parent=None if one.parent == reasons.wire else names[one.parent][0],
            kind=EdgeKind.COPIED,
            confidence_share=one.belief,
            answered=answered,
            why=why,
            wanted=None if answered else reasons.wanted(child, one.parent, one.rival),
        )


def _hold(candidates: Candidates, parents: Sequence[int], reasons: Reasons) -> Iterator[_Held]:
    """Hold each node's source against the others considered."""
    starts = np.searchsorted(candidates.children, np.arange(len(parents) + 1))
    for child, parent in enumerate(parents):
        ways = slice(starts[child], starts[child + 1])
        sources = candidates.parents[ways].tolist()
        at = sources.index(parent)
        beliefs = candidates.belief[ways].tolist()
        evidence = candidates.evidence[ways]
        against = np.delete(evidence, at) - evidence[at]
        others = [(-b, s) for b, s in zip(beliefs, sources, strict=True) if s != parent]
        belief, margin = beliefs[at], float(against.min(initial=np.inf))
        if not others:
            named = bool(reasons.circumstances.names_agency[child])
            belief, margin = (SOLE_SHARE, np.inf) if named else (LONE_SHARE, 0.0)
        if child == reasons.circumstances.wire:
            belief, margin = 1.0, np.inf
        ties = int((np.abs(against) < CLEAR_NATS).sum())
        yield _Held(parent, belief, margin, ties, min(others)[1] if others else None)


def _is_custom(one: _Held, wire: int, by_wire: int, told: int) -> bool:
    """Tell whether the wire, no better than some outlets by the evidence, is likelier by custom."""
    if one.clear or one.parent != wire or not one.ties or told < CUSTOM_COUNT:
        return False
    return (
        one.belief >= ANSWER_SHARE
        and _custom(by_wire, told, one.ties / (wire - 1)) >= CUSTOM_SHARE
    )


def _custom(by_wire: int, told: int, tied_share: float) -> float:
    """Give the chance of the wire against outlets of equal evidence, a share of all outlets.

    By how many of the sources told are the wire, where one of each is taken for granted; an
    outlet is no likelier than any other.
    """
    wire = (by_wire + 1) / (told + 2)
    return wire / (wire + (1 - wire) * tied_share)


def _second_edges(
    seconds: Sequence[Second], reasons: Reasons, names: Sequence[Sequence[ArticleId]]
) -> Iterator[Edge]:
    for second in seconds:
        wire = second.parent == reasons.wire
        answered = second.belief >= SECOND_SHARE
        first = reasons.names[second.parent]
        yield Edge(
            child=names[second.child][0],
            parent=None if wire else names[second.parent][0],
            kind=EdgeKind.SECOND,
            confidence_share=second.belief,
            answered=answered,
            why=reasons.why_block(second.parent, second.readings),
            wanted=None
            if answered
            else f"a change in this block that only {first} shares would tell it from others",
        )
