"""Clusters hold together on average, whatever the order of names and scores."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.stories.clusters import cluster

NAMES = "abcdefgh"
PAIRS = [(a, b) for i, a in enumerate(NAMES) for b in NAMES[i + 1 :]]
SCORES = st.dictionaries(
    st.sampled_from(PAIRS), st.integers(0, 100).map(lambda n: n / 100), max_size=20
)


def test_one_stray_does_not_chain_two_events_together() -> None:
    scores = {("a", "b"): 0.9, ("c", "d"): 0.9, ("b", "x"): 0.5, ("c", "x"): 0.5}
    assert cluster(["a", "b", "c", "d", "x"], scores, 0.3) == [("a", "b"), ("c", "d"), ("x",)]


def test_two_that_share_nothing_stay_apart() -> None:
    assert cluster(["a", "b"], {}, 0.1) == [("a",), ("b",)]


@given(SCORES, st.randoms(use_true_random=False))
@settings(max_examples=60, database=None)
def test_order_changes_no_cluster(scores: dict[tuple[str, str], float], random: Any) -> None:
    names, items = list(NAMES), list(scores.items())
    random.shuffle(names)
    random.shuffle(items)
    assert cluster(names, dict(items), 0.3) == cluster(list(NAMES), scores, 0.3)


@given(SCORES)
@settings(max_examples=60, database=None)
def test_each_name_stands_in_one_cluster_whose_last_merge_was_alike(
    scores: dict[tuple[str, str], float],
) -> None:
    clusters = cluster(list(NAMES), scores, 0.3)
    assert sorted(name for members in clusters for name in members) == list(NAMES)
    for members in clusters:
        for name in members:
            others = [m for m in members if m != name]
            best = max((scores.get((min(name, o), max(name, o)), 0.0) for o in others), default=1)
            assert best > 0
