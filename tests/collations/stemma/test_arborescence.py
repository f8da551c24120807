from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.collations.stemma.arborescence import find_arborescence

Costs = dict[int, dict[int, float]]
ROOT = 9


@st.composite
def costs(draw: st.DrawFn) -> Costs:
    """Draw the costs of all edges between up to four nodes and the root."""
    names = range(draw(st.integers(1, 4)))
    price = st.integers(0, 9)
    return {
        child: {ROOT: float(draw(price))}
        | {parent: float(draw(price)) for parent in names if parent != child}
        for child in names
    }


def _is_tree(parents: dict[int, int]) -> bool:
    for node in parents:
        at, steps = node, 0
        while at != ROOT:
            at, steps = parents[at], steps + 1
            if steps > len(parents):
                return False
    return True


def _sum(costs: Costs, parents: dict[int, int]) -> float:
    return sum(costs[child][parent] for child, parent in parents.items())


@settings(max_examples=150, deadline=None)
@given(costs())
def test_no_tree_is_cheaper(costs: Costs) -> None:
    found = find_arborescence(costs, ROOT)
    assert found.keys() == costs.keys()
    assert _is_tree(found)
    trees = (
        dict(zip(costs, parents, strict=True))
        for parents in product(*(costs[child] for child in costs))
    )
    assert _sum(costs, found) == min(_sum(costs, tree) for tree in trees if _is_tree(tree))


def test_circles_within_circles_are_opened() -> None:
    near = {0: {ROOT: 9.0, 1: 0.0}, 1: {0: 0.0, ROOT: 8.0, 2: 1.0}, 2: {1: 1.0, ROOT: 7.0}}
    assert find_arborescence(near, ROOT) == {0: 1, 1: 2, 2: ROOT}
