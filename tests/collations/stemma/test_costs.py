from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from collations.stemma.trees import dispatch_of, new_copies
from wirecopy.collations.collate import collate
from wirecopy.collations.stemma.costs import Costs, Polarity, original_readings
from wirecopy.collations.stemma.innovations import Places, find_places
from wirecopy.collations.stemma.nodes import find_nodes

CHANGES = (
    *("collapsed>failed", "halls>doors", "stranded>weary", "14 cranes>41 cranes"),
    *("-3", "-5", "-6", "ended with>closed with", "+Paper hats were sold at the gates all day."),
)

SINGLE = (
    *("collapsed>failed", "halls>doors", "stranded>weary", "14 cranes>41 cranes"),
    *("ended with>closed with", "at dawn>at noon", "each day>every day"),
)


def places_of(lines: list[str]) -> Places:
    articles = new_copies(lines)
    collation = collate(dispatch_of(articles), articles)
    return find_places(collation, find_nodes(collation, {a.id: a for a in articles}))


@st.composite
def drawn_places(draw: st.DrawFn) -> Places:
    lines = []
    for name in "ABCDE":
        changes = draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4, unique=True))
        cuts = [change for change in changes if change.startswith("-")]
        lines.append(
            f"{name} < wire: {'; '.join([*(c for c in changes if c not in cuts), *cuts])}"
        )
    return places_of(lines)


@settings(max_examples=25, deadline=None)
@given(drawn_places(), st.integers(0, 9))
def test_costs_of_all_pairs_are_those_of_each_pair(places: Places, seed: int) -> None:
    count = places.has.shape[1]
    votes = np.array([[Random(seed + k).random()] for k in range(count)], np.float32)
    plain = Polarity(original_readings(places, votes), np.ones((len(places.place), 1), np.float32))
    costs = Costs(places, plain)
    pairs = [(p, c) for p in range(count + 1) for c in range(count) if p != c]
    parents, children = (np.array(side) for side in zip(*pairs, strict=True))
    each = costs.of_pairs(parents, children)[:, 0]
    assert np.allclose(each, costs.all_pairs()[parents, children], atol=1e-3)


@settings(max_examples=25, deadline=None)
@given(drawn_places())
def test_the_wire_has_one_reading_at_each_place(places: Places) -> None:
    votes = np.ones((places.has.shape[1], 3), np.float32)
    original = original_readings(places, votes)
    for at in range(len(places.variants)):
        assert (original[places.place == at].sum(axis=0) == 1).all()


def test_a_change_is_dearer_to_undo_than_to_make() -> None:
    places = places_of(
        ["A < wire: collapsed>failed", "B < wire", "C < wire: halls>doors", "D < wire: -5"]
    )
    plain = Polarity(
        original_readings(places, np.ones((4, 1), np.float32)),
        np.ones((len(places.place), 1), np.float32),
    )
    costs = Costs(places, plain).all_pairs()
    changed, clean, _, cut = range(4)
    assert costs[clean, changed] < costs[changed, clean]
    assert costs[clean, cut] < costs[cut, clean]
    assert costs[4, changed] < costs[clean, changed], "the wire before an outlet"


def test_a_passage_left_out_is_no_innovation_that_tells_much() -> None:
    places = places_of(["A < wire: -5", "B < wire", "C < wire: 14 cranes>41 cranes"])
    priced = {
        v.kind.value: places.made[places.place == at].min() for at, v in enumerate(places.variants)
    }
    assert priced["not-carried"] < priced["fact-change"]


def test_a_long_addition_reworded_is_one_reading() -> None:
    own = "Paper hats in two colours were sold at the gates all day by boys"
    others = [f"{name} < wire: {change}" for name, change in zip("EFGHIJK", SINGLE, strict=True)]
    places = places_of(["A < wire", f"C < wire: +{own}.", "D < C: two>six", *others])
    at = next(k for k, v in enumerate(places.variants) if v.kind.value == "addition")
    groups = {tuple(np.flatnonzero(row).tolist()) for row in places.has[places.place == at]}
    assert (1, 2) in groups
