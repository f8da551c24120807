"""Drawn tree: which copies of a stemma are drawn, and where each stands.

A terminal has room for some dozen copies. Those with most copies below them come first,
since they are what a stemma is read for; what is left out is counted where it would stand.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Final, TypeAlias

from wirecopy.collations.stemma.stemma import EdgeKind
from wirecopy.exports.stemma.stemma_rows import Copied
from wirecopy.ids import ArticleId

MOST_COPIES: Final = 40
MOST_DEPTH: Final = 8
"""Steps from the wire; at three columns a step, words keep half of a narrow terminal."""

Below: TypeAlias = Mapping[ArticleId | None, Sequence[Copied]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A copy where it stands in the tree, or the count of those left out there."""

    copy: Copied | None
    """None where copies are left out."""
    left_out: int
    """How many are left out here: copies below the same source, and copies of these."""
    last: tuple[bool, ...]
    """For each step from the wire, whether it is the last below its source."""
    leads: bool
    """Whether something stands below it."""


def stand(rows: Sequence[Copied]) -> Iterator[Standing]:
    """Give the tree of `rows` from the wire down, as it is drawn."""
    below: dict[ArticleId | None, list[Copied]] = defaultdict(list)
    for row in rows:
        if row.edge.kind is EdgeKind.COPIED:
            below[row.edge.parent].append(row)
    sizes = _sizes(below)
    drawn = _choose(below, sizes)
    waiting: list[tuple[Copied | None, int, tuple[bool, ...]]] = [
        *_under(None, (), below, sizes, drawn)
    ]
    while waiting:
        copy, left_out, last = waiting.pop()
        under = [] if copy is None else _under(copy.edge.child, last, below, sizes, drawn)
        yield Standing(copy, left_out, last, leads=bool(under))
        waiting += under


def _under(
    source: ArticleId | None,
    last: tuple[bool, ...],
    below: Below,
    sizes: Mapping[ArticleId, int],
    drawn: set[ArticleId],
) -> list[tuple[Copied | None, int, tuple[bool, ...]]]:
    """Give what stands directly below a source, the last first."""
    held = below.get(source, ())
    shown: list[Copied | None] = [row for row in held if row.edge.child in drawn]
    left_out = sum(sizes[row.edge.child] for row in held if row.edge.child not in drawn)
    if left_out:
        shown.append(None)
    return [
        (row, 0 if row else left_out, (*last, number == len(shown) - 1))
        for number, row in reversed(list(enumerate(shown)))
    ]


def _sizes(below: Below) -> dict[ArticleId, int]:
    """Count the copies of each branch, its own root among them; a chain may be a thousand long."""
    order: list[Copied] = list(below.get(None, ()))
    for row in order:
        order += below.get(row.edge.child, ())
    sizes: dict[ArticleId, int] = {}
    for row in reversed(order):
        name = row.edge.child
        sizes[name] = 1 + sum(sizes[under.edge.child] for under in below.get(name, ()))
    return sizes


def _choose(below: Below, sizes: Mapping[ArticleId, int]) -> set[ArticleId]:
    """Choose what is drawn: always the biggest branch next, of equal ones the first siglum."""

    def ways(source: ArticleId | None, depth: int) -> list[tuple[int, int, int, ArticleId]]:
        return [
            (-sizes[row.edge.child], depth, number, row.edge.child)
            for number, row in enumerate(below.get(source, ()))
        ]

    waiting = ways(None, 1)
    heapify(waiting)
    chosen: set[ArticleId] = set()
    while waiting and len(chosen) < MOST_COPIES:
        _, depth, _, name = heappop(waiting)
        chosen.add(name)
        if depth < MOST_DEPTH:
            for way in ways(name, depth + 1):
                heappush(waiting, way)
    return chosen
