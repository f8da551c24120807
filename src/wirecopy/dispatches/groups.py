"""Groups: which texts are one dispatch.

Copies first: two groups are joined by their strongest reprint, if their members are alike
on average, not only at that one place; so a page that blends two dispatches joins the one
it has more of, and no chain of neighbours runs from one story to the next. What is left
over and alone is then attached to the group of its best neighbour, on the same condition.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.dispatch import Relation
from wirecopy.dispatches.kernels import compiled
from wirecopy.dispatches.measures import Measures
from wirecopy.dispatches.prints import Prints
from wirecopy.dispatches.runs import Shared

COPY_SHARE: Final = 0.5
"""From this coverage on two texts are copies; below, one is derived from the other."""
LINK_SHARE: Final = 0.3
"""Least mean coverage between the members of two groups that are joined."""
ASKED_MEMBERS: Final = 6
"""So many members of each group are asked."""

Likeness = Callable[[int, int], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Reprints between texts, and how much any two compared texts cover each other."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    coverage: NDArray[np.float64]
    mutual: NDArray[np.float64]
    matched: NDArray[np.int64]
    known: dict[tuple[int, int], float]


def ties(shared: Shared, relations: Sequence[Relation], measures: Measures) -> Ties:
    """Take the reprints out of all pairs; an update or a quotation speaks against one dispatch."""
    reprint = np.array([r == Relation.REPRINT for r in relations], np.bool_)
    counted = np.array([r in (Relation.REPRINT, Relation.EXCERPT) for r in relations], np.bool_)
    coverage = np.where(counted, measures.coverage, 0.0)
    known = dict(
        zip(zip(shared.a.tolist(), shared.b.tolist(), strict=True), coverage.tolist(), strict=True)
    )
    return Ties(
        a=shared.a[reprint],
        b=shared.b[reprint],
        coverage=measures.coverage[reprint],
        mutual=measures.mutual[reprint],
        matched=measures.matched[reprint],
        known=known,
    )


def likeness(prints: Prints, furniture: NDArray[np.bool_], count: int) -> Likeness:
    """Make a measure of any two texts: the share of the fewer prints that both have.

    It stands in where hub edges left a pair of a large group uncompared.
    """
    hashes, texts = prints.hashes[~furniture], prints.articles[~furniture]
    first = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(texts, minlength=count), out=first[1:])
    _sort_each(hashes, first)

    def alike(x: int, y: int) -> float:
        return _shared_share(hashes[first[x] : first[x + 1]], hashes[first[y] : first[y + 1]])

    return alike


@compiled
def _sort_each(hashes: NDArray[np.uint64], first: NDArray[np.int64]) -> None:
    """Sort the hashes of each text where they stand."""
    for text in range(first.size - 1):
        hashes[first[text] : first[text + 1]].sort()


@compiled
def _shared_share(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> float:
    """Give the share of the shorter of two sorted columns that is in both."""
    i = j = shared = 0
    while i < a.size and j < b.size:
        if a[i] == b[j]:
            shared += 1
            i += 1
            j += 1
        elif a[i] < b[j]:
            i += 1
        else:
            j += 1
    return shared / max(min(a.size, b.size), 1)


def find_groups(count: int, found: Ties, alike: Likeness) -> list[int]:
    """Give each of `count` texts the number of its group."""
    groups = _Groups(count, found.known, alike)
    # Near equals first: a long page that holds two dispatches then meets both of them whole.
    order = np.lexsort((found.b, found.a, -found.matched, -np.round(found.mutual, 3)))
    for at in order[found.coverage[order] >= COPY_SHARE].tolist():
        groups.join(int(found.a[at]), int(found.b[at]))
    alone = [len(groups.members[groups.of[text]]) == 1 for text in range(count)]
    for at in np.lexsort((found.b, found.a, -found.matched)).tolist():
        a, b = int(found.a[at]), int(found.b[at])
        if (alone[a] and groups.is_alone(a)) or (alone[b] and groups.is_alone(b)):
            groups.join(a, b)
    return groups.of


class _Groups:
    """Texts in groups, joined two at a time."""

    def __init__(self, count: int, known: dict[tuple[int, int], float], alike: Likeness) -> None:
        self.of = list(range(count))
        self.members = [[text] for text in range(count)]
        self._known = known
        self._alike = alike

    def is_alone(self, text: int) -> bool:
        return len(self.members[self.of[text]]) == 1

    def join(self, a: int, b: int) -> None:
        """Join the groups of two texts, if they are alike on average."""
        left, right = self.of[a], self.of[b]
        if left == right or not self._fit(self.members[left], self.members[right]):
            return
        if len(self.members[left]) < len(self.members[right]):
            left, right = right, left
        for text in self.members[right]:
            self.of[text] = left
        self.members[left] += self.members[right]
        self.members[right] = []

    def _fit(self, left: list[int], right: list[int]) -> bool:
        asked = [(x, y) for x in _sample(left) for y in _sample(right)]
        return sum(self._covers(x, y) for x, y in asked) >= LINK_SHARE * len(asked)

    def _covers(self, x: int, y: int) -> float:
        pair = (x, y) if x < y else (y, x)
        known = self._known.get(pair)
        return self._alike(x, y) if known is None else known


def _sample(members: list[int]) -> list[int]:
    """Choose a few members, evenly by rank, whatever order they came in."""
    if len(members) <= ASKED_MEMBERS:
        return members
    ranked = sorted(members)
    return [ranked[at * len(ranked) // ASKED_MEMBERS] for at in range(ASKED_MEMBERS)]
