"""The table of furniture says what was said last of each print and site."""

import random

import numpy as np

from wirecopy.dispatches.engine.postings import FURNITURE_SITES
from wirecopy.dispatches.index.memory.furnished import (
    Furnished,
    count_sites,
    furnish,
    furnish_all,
    is_furnished,
    make_furnished,
    make_rows,
    move_furnished,
)
from wirecopy.dispatches.index.memory.view import HASH_MASK

SITES = FURNITURE_SITES + 2


def check(furnished: Furnished, prints: list[np.uint64], said: set[tuple[int, int]]) -> None:
    for at, value in enumerate(prints):
        own = [site for site in range(SITES) if (at, site) in said]
        assert [s for s in range(SITES) if is_furnished(furnished, value, s)] == own
        assert count_sites(furnished, value) == len(own)


def test_what_was_said_last_holds_and_the_sites_are_counted() -> None:
    chance = random.Random(2)
    prints = [np.uint64(chance.getrandbits(64)) & HASH_MASK for _ in range(40)]
    first = [(at, site) for at in range(10) for site in range(2)]
    furnished = make_furnished(200)
    twice = [*first, *first[:5]]
    values = np.array([prints[at] for at, _ in twice], np.uint64)
    furnish_all(furnished, values, np.array([site for _, site in twice], np.int32))
    said = set(first)
    check(furnished, prints, said)
    for _ in range(300):
        one = chance.randrange(len(prints)), chance.randrange(SITES)
        if chance.random() < 0.5:
            said.add(one)
        else:
            said.discard(one)
        furnish(furnished, prints[one[0]], np.int64(one[1]), one in said)
    check(furnished, prints, said)
    rows = make_rows(2000)
    assert move_furnished(furnished.rows, rows) <= len(prints) * (SITES + 1)
    check(furnished._replace(rows=rows), prints, said)
