"""Groups: which articles carry one dispatch."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

COPY_SHARE: Final = 0.5
"""From this coverage on two articles are copies; below, one is derived from the other."""
LINK_SHARE: Final = 0.3
"""Least mean coverage between the members of two groups that are joined."""
ASKED_MEMBERS: Final = 4
"""So many members of each group are asked."""

Covers = Callable[[int, int], float]


def find_groups(
    count: int,
    a: NDArray[np.int32],
    b: NDArray[np.int32],
    coverage: NDArray[np.float64],
    matched: NDArray[np.int64],
    *,
    covers: Covers,
) -> list[int]:
    """Give each of `count` texts the number of its group."""
    group = list(range(count))
    members = [[text] for text in range(count)]
    order = np.lexsort((b, a, -matched, -np.round(coverage, 3)))
    for at in order.tolist():
        if coverage[at] < COPY_SHARE:
            break
        left, right = group[a[at]], group[b[at]]
        if left == right or not _fits(members[left], members[right], covers):
            continue
        if len(members[left]) < len(members[right]):
            left, right = right, left
        for text in members[right]:
            group[text] = left
        members[left] += members[right]
        members[right] = []
    core = [len(members[group[text]]) > 1 for text in range(count)]
    best = np.lexsort((b, a, -matched))
    for at in best.tolist():
        one, other = int(a[at]), int(b[at])
        for text, host in ((one, other), (other, one)):
            if core[text] or len(members[group[text]]) > 1:
                continue
            home = group[host]
            if not _fits([text], members[home], covers):
                continue
            members[group[text]] = []
            group[text] = home
            members[home].append(text)
            break
    return group


def _fits(left: list[int], right: list[int], covers: Covers) -> bool:
    """Tell whether the members of two groups cover each other on average, not only at one edge."""
    asked = [(x, y) for x in _sample(left) for y in _sample(right)]
    return sum(covers(x, y) for x, y in asked) >= LINK_SHARE * len(asked)


def _sample(members: list[int]) -> list[int]:
    ranked = sorted(members)
    step = max(1, len(ranked) // ASKED_MEMBERS)
    return ranked[::step][:ASKED_MEMBERS]
