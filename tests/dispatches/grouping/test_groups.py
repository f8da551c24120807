"""Groups hold what is one text, and no page that carries two texts makes one of them."""

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.dispatches.columns import PAIR
from wirecopy.dispatches.dispatch import Relation
from wirecopy.dispatches.grouping.groups import components, find_groups
from wirecopy.dispatches.grouping.homes import find_ties
from wirecopy.dispatches.grouping.kinds import Kinds, find_kinds

DRAWN = Path(__file__).with_name("groups.txt").read_text(encoding="utf-8").strip().split("\n\n")
RELATIONS = tuple(Relation)
PART_WORDS = 30
"""A letter of a drawn text is a paragraph of so many words."""
PRINTS = 7
"""So many prints does a paragraph have: one every four and a half words."""


def relate(a: str, b: str) -> Relation:
    """Say what two drawn texts are to each other, as the rules of matching do."""
    common = set(a) & set(b)
    coverage = len(common) / min(len(a), len(b))
    mutual = len(common) / max(len(a), len(b))
    top = max(min(text.index(part) for part in common) for text in (a, b))
    if coverage >= 0.8:
        block = mutual < 0.15 and top >= 2
    else:
        block = (mutual < 0.3 and top >= 1) or (coverage < 0.5 and top >= 4) or coverage < 0.3
    return Relation.EXCERPT if block else Relation.REPRINT


def compare(texts: list[str], said: dict[tuple[int, int], Relation]) -> Any:
    """Give a row of PAIR for each two drawn texts that share a paragraph."""
    rows = []
    for b, other in enumerate(texts):
        for a, one in enumerate(texts[:b]):
            if common := set(one) & set(other):
                relation = said.get((a, b)) or relate(one, other)
                counts = [PART_WORDS * n for n in (len(common), *sorted((len(one), len(other))))]
                stretches = []
                for text in (one, other):
                    places = [text.index(part) for part in common]
                    stretches += [PART_WORDS * min(places), PART_WORDS * (max(places) + 1)]
                rows.append((a, b, RELATIONS.index(relation), *counts, *stretches))
    return np.array(rows, PAIR)


def sketch(texts: list[str]) -> Any:
    """Give the bloom of each text."""
    blooms = np.zeros((len(texts), 4), np.uint64)
    for article, text in enumerate(texts):
        for part in text:
            for bit in random.Random(part).choices(range(256), k=PRINTS):
                blooms[article, bit // 64] |= np.uint64(1 << bit % 64)
    return blooms


def group(texts: list[str], pairs: Any) -> list[int]:
    kinds = find_kinds(pairs, RELATIONS)
    ties = find_ties(pairs, kinds.reprint, len(texts))
    groups = find_groups(pairs, ties, kinds, sketch(texts), len(texts))
    return [int(first) for first in groups]


def read(case: str) -> tuple[list[str], list[str], dict[tuple[int, int], Relation], str]:
    """Read the names and texts of a drawn case, what it says of pairs, and its groups."""
    names: list[str] = []
    texts: list[str] = []
    said: dict[tuple[int, int], Relation] = {}
    for line in case.splitlines()[1:-1]:
        *words, last = line.split()
        if words[0] in set(Relation):
            a, b = sorted((names.index(words[1]), names.index(last)))
            said[a, b] = Relation(words[0])
        else:
            names += words
            texts += [last] * len(words)
    return names, texts, said, case.splitlines()[-1].removeprefix("=")


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_group(case: str) -> None:
    names, texts, said, expected = read(case)
    found: dict[int, list[str]] = {}
    for name, first in zip(names, group(texts, compare(texts, said)), strict=True):
        found.setdefault(first, []).append(name)
    wanted = [sorted(part.split()) for part in expected.split("|")]
    assert sorted(sorted(part) for part in found.values()) == sorted(wanted)


TEXTS = st.lists(
    st.lists(st.sampled_from("pqrstuvwPQRSTU"), min_size=1, max_size=8, unique=True).map("".join)
    | st.sampled_from(["pqrstuvw", "pqrs", "tuvw", "PQRSTU", "pqrsPQRS", "pqrstuvwPQRSTU"]),
    min_size=1,
    max_size=14,
)


@given(TEXTS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_pairs_changes_nothing(texts: list[str], chance: random.Random) -> None:
    pairs = compare(texts, {})
    shuffled = np.array(chance.sample(pairs.tolist(), pairs.size), PAIR)
    assert group(texts, shuffled) == group(texts, pairs)


@given(TEXTS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_what_is_tied_together_gives_its_groups_alone(
    texts: list[str], chance: random.Random
) -> None:
    pairs = compare(texts, {})
    pairs = pairs[[chance.random() < 0.8 for _ in range(pairs.size)]]
    kinds = find_kinds(pairs, RELATIONS)
    ties = find_ties(pairs, kinds.reprint, len(texts))
    groups = find_groups(pairs, ties, kinds, sketch(texts), len(texts))
    together = components(pairs, ties, len(texts))
    for first in set(together.tolist()):
        own = np.flatnonzero(together == first)
        inside = np.isin(pairs["a"], own) & np.isin(pairs["b"], own)
        part = pairs[inside]
        for name in ("a", "b"):
            part[name] = np.searchsorted(own, part[name])
        flags = Kinds(reprint=kinds.reprint[inside], counted=kinds.counted[inside])
        blooms = sketch([texts[article] for article in own.tolist()])
        alone = find_groups(part, ties[inside], flags, blooms, own.size)
        assert own[alone].tolist() == groups[own].tolist()


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_group_hangs_together_by_ties(texts: list[str]) -> None:
    pairs = compare(texts, {})
    kinds = find_kinds(pairs, RELATIONS)
    ties = find_ties(pairs, kinds.reprint, len(texts))
    groups = find_groups(pairs, ties, kinds, sketch(texts), len(texts))
    inner = ties & (groups[pairs["a"]] == groups[pairs["b"]])
    assert components(pairs, inner, len(texts)).tolist() == groups.tolist()


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_ties_are_decided_by_the_pairs_of_the_two(texts: list[str]) -> None:
    pairs = compare(texts, {})
    kinds = find_kinds(pairs, RELATIONS)
    ties = find_ties(pairs, kinds.reprint, len(texts))
    for row in range(pairs.size):
        ends = [pairs["a"][row], pairs["b"][row]]
        near = np.isin(pairs["a"], ends) | np.isin(pairs["b"], ends)
        again = find_ties(pairs[near], kinds.reprint[near], len(texts))
        assert again[pairs[near] == pairs[row]].tolist() == [ties[row]]


def test_no_pairs_are_no_groups() -> None:
    pairs = np.zeros(0, PAIR)
    kinds = find_kinds(pairs, RELATIONS)
    ties = find_ties(pairs, kinds.reprint, 2)
    blooms = np.zeros((2, 4), np.uint64)
    assert ties.size == 0
    assert find_groups(pairs, ties, kinds, blooms, 2).tolist() == [0, 1]
    assert find_groups(pairs, ties, kinds, blooms[:0], 0).tolist() == []
    assert components(pairs, ties, 2).tolist() == [0, 1]
