"""Arborescence: the cheapest tree under a root, by Chu and Liu (1965) and Edmonds (1967).

Each node takes its cheapest source; where that closes a circle, the circle becomes one node,
whose cheapest way in breaks it open.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def find_arborescence(costs: Mapping[Name, Mapping[Name, float]], root: Name) -> dict[Name, Name]:
    """Give each node its parent, so that all hang from `root` at the least cost in sum.

    `costs[child][parent]`; each child must be reachable from `root`. Of equal parents the
    first in the mapping is taken. Time grows with the edges, times the circles met.

    >>> find_arborescence({"a": {"wire": 5, "b": 1}, "b": {"wire": 2, "a": 1}}, "wire")
    {'a': 'b', 'b': 'wire'}
    """
    parents = {child: min(ways, key=ways.__getitem__) for child, ways in costs.items()}
    circle = _find_circle(parents, root)
    if not circle:
        return parents
    return _open(costs, parents, circle, root)


def _find_circle(parents: Mapping[Name, Name], root: Name) -> list[Name]:
    """Give the nodes of one circle, or none."""
    done: set[Name] = {root}
    for start in parents:
        way: dict[Name, None] = {}
        at = start
        while at not in done and at not in way:
            way[at] = None
            at = parents[at]
        if at in way:
            held = list(way)
            return held[held.index(at) :]
        done.update(way)
    return []


def _open(
    costs: Mapping[Name, Mapping[Name, float]],
    parents: Mapping[Name, Name],
    circle: list[Name],
    root: Name,
) -> dict[Name, Name]:
    """Solve with the circle as one node, named by its first, and break it where the way goes in."""
    inside, whole = set(circle), circle[0]
    smaller: dict[Name, dict[Name, float]] = {}
    entered: dict[Name, Name] = {}
    left: dict[Name, Name] = {}
    into: dict[Name, float] = {}
    for child in circle:
        kept = costs[child][parents[child]]
        for parent, cost in costs[child].items():
            if parent not in inside and cost - kept < into.get(parent, float("inf")):
                into[parent], entered[parent] = cost - kept, child
    for child, ways in costs.items():
        if child in inside:
            continue
        smaller[child] = {p: c for p, c in ways.items() if p not in inside}
        out = [p for p in ways if p in inside]
        if out:
            left[child] = min(out, key=ways.__getitem__)
            smaller[child][whole] = ways[left[child]]
    smaller[whole] = into
    found = find_arborescence(smaller, root)
    tree = {child: parents[child] for child in circle}
    tree[entered[found[whole]]] = found[whole]
    for child, parent in found.items():
        if child != whole:
            tree[child] = left[child] if parent == whole else parent
    return tree
