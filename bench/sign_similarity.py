"""Sign similarity: how alike two stemmata are, whatever their shape and their lost copies.

Roos and Heikkilä (2009), "Evaluating methods for computer-assisted stemmatology using
artificial benchmark data sets": of every copy A and every two others B and C at hand, is B
nearer to A than C, as far, or farther? A found stemma scores 1 where it says as the true one,
1/2 where just one of them says "as far", and 0 where they say the contrary; the similarity
is the mean. Distance is the number of edges on the shortest way, whatever their direction,
lost copies on the way counted.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

Graph: TypeAlias = dict[str, set[str]]
"""By node, its neighbours."""


def new_graph(edges: Iterable[tuple[str, str]]) -> Graph:
    """Give the graph of these edges, without their direction."""
    graph: Graph = {}
    for one, other in edges:
        graph.setdefault(one, set()).add(other)
        graph.setdefault(other, set()).add(one)
    return graph


def read_dot(path: Path) -> Graph:
    """Read the edges of a drawing in the DOT language."""
    text = path.read_text(encoding="utf-8")
    return new_graph(re.findall(r"(\w+)\s*->\s*(\w+)", text))


def sign_similarity(true: Graph, found: Graph, names: Sequence[str]) -> float:
    """Give the average sign similarity of two graphs over the copies `names`, 0 to 1."""
    total = count = 0.0
    for name in names:
        one, other = _distances(true, name), _distances(found, name)
        for b, c in combinations([n for n in names if n != name], 2):
            signs = [_sign(far[b] - far[c]) for far in (one, other)]
            total += 1 - abs(signs[0] - signs[1]) / 2
            count += 1
    return total / max(count, 1)


def _distances(graph: Graph, start: str) -> dict[str, int]:
    far, queue = {start: 0}, deque([start])
    while queue:
        at = queue.popleft()
        for beside in sorted(graph.get(at, ())):
            if beside not in far:
                far[beside] = far[at] + 1
                queue.append(beside)
    return far


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
