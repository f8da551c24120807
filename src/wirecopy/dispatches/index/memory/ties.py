"""Ties: which pairs of an index tie their articles, judged anew where a change may matter.

The rule is that of `grouping/homes.py`. The home of an article depends on its own pairs only,
so it is kept until one of these changes; and where it stays what it was, so do the ties of all
pairs of the article that did not change.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Mask, Numbers
from wirecopy.dispatches.grouping.homes import WHOLE_SHARE, meet
from wirecopy.dispatches.index.memory.segment import TIE
from wirecopy.dispatches.index.memory.stars import (
    GONE,
    LOOSE,
    TIED,
    Flags,
    Pairs,
    Sky,
    first_of,
    gather,
    row_of,
    second_of,
)
from wirecopy.dispatches.index.memory.view import NONE, View, Whole, comes_before
from wirecopy.dispatches.kernels import compiled, lean

BY_RULE: Final = np.uint8(TIE - 1)
"""The bits of a packed rule that are the rule."""


@compiled
def find_homes(sky: Sky, view: View, reprint: Mask, numbers: Numbers) -> NDArray[Any]:
    """Give the homes of these articles, as rows of HOME; `reprint` is a flag a rule."""
    homes = np.empty(numbers.size, sky.homes.dtype)
    for at in range(numbers.size):
        _learn_home(sky, view, reprint, np.int64(numbers[at]))
        homes[at] = sky.homes[numbers[at]]
    return homes


@lean
def _learn_home(sky: Sky, view: View, reprint: Mask, number: Whole) -> None:
    """See that the home of an article is known."""
    home = sky.homes[number]
    if home.known:
        return
    home.known = 1
    home.partner, home.first, home.last = NONE, 0, 0
    home.matched = home.longer = NONE
    if number < sky.base_first.size - 1:
        _learn_from_base(sky, view, reprint, number)
    link = sky.heads[number]
    while link:
        pair = sky.made[link]
        own = pair.a == number
        if sky.states[link] != GONE and reprint[pair.rule]:
            other = np.int64(pair.b) if own else np.int64(pair.a)
            if _is_better(view, pair, home, other):
                _settle_home(home, pair, own, other)
        link = sky.after_a[link] if own else sky.after_b[link]


@lean
def _learn_from_base(sky: Sky, view: View, reprint: Mask, number: Whole) -> None:
    base, dropped, home = sky.base, sky.dropped, sky.homes[number]
    for row in range(np.int64(sky.base_first[number]), np.int64(sky.base_first[number + 1])):
        if not dropped[row] and reprint[base[row].rule & BY_RULE] and _may_be(base[row], home):
            other = second_of(base[row])
            if _is_better(view, base[row], home, other):
                _settle_home(home, base[row], True, other)
    for at in range(np.int64(sky.by_b_first[number]), np.int64(sky.by_b_first[number + 1])):
        spot = row_of(sky.by_b, sky.by_b_bytes, at)
        if not dropped[spot] and reprint[base[spot].rule & BY_RULE] and _may_be(base[spot], home):
            other = first_of(sky.base_first, spot)
            if _is_better(view, base[spot], home, other):
                _settle_home(home, base[spot], False, other)


@lean
def _may_be(pair: Any, home: Any) -> bool:  # noqa: ANN401
    """Tell whether a pair is no worse than the best so far, whoever the partner is."""
    if pair.matched == home.matched:
        return bool(pair.longer <= home.longer)
    return bool(pair.matched > home.matched)


@lean
def _is_better(view: View, pair: Any, home: Any, other: Whole) -> bool:  # noqa: ANN401
    """Tell whether a pair is better than the best so far; the order is that of homes.py."""
    if pair.matched != home.matched:
        return bool(pair.matched > home.matched)
    if pair.longer != home.longer:
        return bool(pair.longer < home.longer)
    return comes_before(view, other, np.int64(home.partner))


@lean
def _settle_home(home: Any, pair: Any, own: bool, other: Whole) -> None:  # noqa: ANN401, FBT001
    home.partner = other
    home.matched, home.longer = pair.matched, pair.longer
    home.first = pair.a_first if own else pair.b_first
    home.last = pair.a_last if own else pair.b_last


@compiled
def tie_pairs(sky: Sky, view: View, reprint: Mask, pairs: Pairs, states: Flags) -> None:
    """Write of each of these pairs whether it ties, unless it is gone."""
    for at in range(pairs.size):
        if states[at] != GONE:
            states[at] = TIED if _ties(sky, view, reprint, pairs[at]) else LOOSE


@compiled
def tie_around(
    sky: Sky, view: View, reprint: Mask, ends: Numbers, before: NDArray[Any]
) -> tuple[Pairs, Flags]:
    """Give the pairs that tie or cease to, since the homes of these articles are others now."""
    moved = np.empty(ends.size, np.uint32)
    count = 0
    for at in range(ends.size):
        _learn_home(sky, view, reprint, np.int64(ends[at]))
        if not _is_same_home(before[at], sky.homes[ends[at]]):
            moved[count] = ends[at]
            count += 1
    rows, ties = gather(sky, moved[:count], False)
    states = np.empty(rows.size, np.uint8)
    changed = 0
    for row in range(rows.size):
        tied = _ties(sky, view, reprint, rows[row])
        if tied != ties[row]:
            rows[changed] = rows[row]
            states[changed] = TIED if tied else LOOSE
            changed += 1
    return rows[:changed], states[:changed]


@lean
def _is_same_home(one: Any, other: Any) -> bool:  # noqa: ANN401
    return bool(
        one.partner == other.partner and one.first == other.first and one.last == other.last
    )


@lean
def _ties(sky: Sky, view: View, reprint: Mask, pair: Any) -> bool:  # noqa: ANN401
    """Tell whether a pair ties its two articles."""
    if not reprint[pair.rule]:
        return False
    a, b = np.int64(pair.a), np.int64(pair.b)
    _learn_home(sky, view, reprint, a)
    _learn_home(sky, view, reprint, b)
    one, other = sky.homes[a], sky.homes[b]
    whole = pair.matched >= WHOLE_SHARE * pair.shorter
    at_a = meet(int(pair.a_first), int(pair.a_last), int(one.first), int(one.last))
    at_b = meet(int(pair.b_first), int(pair.b_last), int(other.first), int(other.last))
    return (at_a or (whole and other.partner == a)) and (at_b or (whole and one.partner == b))
