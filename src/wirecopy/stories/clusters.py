"""Clusters: groups whose members are, on average, alike.

Average linkage over sparse scores. Plain connected components join whatever one stray
document touches; here two clusters merge only while the mean over *all* pairs between
them, pairs without a score counting 0, stays over the threshold.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import TypeVar

Name = TypeVar("Name", bound=str)


def cluster(
    names: Sequence[Name], scores: Mapping[tuple[Name, Name], float], min_share: float
) -> list[tuple[Name, ...]]:
    """Give clusters of `names`, members sorted, clusters by their first member.

    `scores` holds the likeness of some pairs; all others are 0. The answer depends on
    neither order: the most alike clusters merge first, ties by their first members.

    >>> cluster("abcd", {("a", "b"): 0.9, ("b", "c"): 0.4, ("c", "d"): 0.8}, 0.3)
    [('a', 'b'), ('c', 'd')]
    """
    members = {name: [name] for name in names}
    # The sum of scores between two clusters, each called by its least member.
    sums: dict[Name, dict[Name, float]] = defaultdict(dict)
    for (a, b), likeness in sorted(scores.items()):
        sums[a][b] = sums[b][a] = likeness
    heap = [(-round(likeness, 12), min(pair), max(pair)) for pair, likeness in scores.items()]
    heapify(heap)
    while heap and -heap[0][0] >= min_share:
        likeness, a, b = heappop(heap)
        if a not in members or b not in members or -likeness != _mean(a, b, sums, members):
            continue
        members[a] += members.pop(b)
        for other in _merge(a, b, sums):
            first, second = min(a, other), max(a, other)
            heappush(heap, (-_mean(first, second, sums, members), first, second))
    return sorted(tuple(sorted(cluster)) for cluster in members.values())


def _mean(
    a: Name, b: Name, sums: Mapping[Name, Mapping[Name, float]], members: Mapping[Name, list[Name]]
) -> float:
    """Give the mean likeness of two clusters, rounded past the noise of summing."""
    return round(sums[a].get(b, 0.0) / (len(members[a]) * len(members[b])), 12)


def _merge(a: Name, b: Name, sums: dict[Name, dict[Name, float]]) -> list[Name]:
    """Put the sums of `b` to those of `a`, and give the clusters that now stand beside `a`."""
    for other, likeness in sums.pop(b).items():
        if other != a:
            total = sums[a].get(other, 0.0) + likeness
            sums[a][other] = sums[other][a] = total
            del sums[other][b]
    sums[a].pop(b, None)
    return sorted(sums[a])
