"""Neighbourhood: what one article that comes or goes changes, worked out from what it touches.

Two articles are linked by a print only where one of them is a head of it, or where the site
of one has it as furniture; so a link comes or goes only with one of the two, with a head that
comes or goes, or with a print that becomes furniture of a site or ceases to be. `survey` gives
at least one end of each such link, so comparing each of these articles anew with all that it
is linked to finds every pair that changed; pairs of which only the words that count changed
have an end among the articles of such a site, which are given too.

A tie depends on the best reprints of its two ends, so ties are judged anew for all pairs of
articles of which a pair changed; and groups within all that is tied to any of these.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import NOTHING, PAIR, Hashes, Mask, Numbers
from wirecopy.dispatches.compared.compare import compare
from wirecopy.dispatches.compared.relations import RELATIONS
from wirecopy.dispatches.grouping.groups import find_groups
from wirecopy.dispatches.grouping.homes import find_ties
from wirecopy.dispatches.grouping.kinds import find_kinds
from wirecopy.dispatches.index.memory.links import find_linked
from wirecopy.dispatches.index.memory.members import MOVE
from wirecopy.dispatches.index.memory.stars import GONE, LOOSE, TIED, Pairs
from wirecopy.dispatches.index.memory.view import NONE
from wirecopy.dispatches.index.state import STAND, State
from wirecopy.dispatches.kernels import compiled
from wirecopy.settings import Match

_HALF: Final = np.uint64(32)
_LOW: Final = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a change came to, beside links."""

    stands: NDArray[Any]
    """Pairs that are new, other than before, or gone; see STAND."""
    moves: NDArray[Any]
    """Articles that are in another group; see MOVE."""


def settle(state: State, dirty: Numbers, masked: Numbers, by: Match) -> Settled:
    """Bring pairs, ties and groups up to what links and furniture are by now.

    The pairs are put to `state`; the groups are not yet.
    """
    dirty = np.unique(np.concatenate([dirty, masked]))
    stands = _compare_anew(state, dirty, masked, by)
    state.stars.put(_rows(stands), stands["state"].copy())
    ends = state.stars.ends_of(_rows(stands))
    if not ends.size:
        return Settled(stands=stands, moves=np.zeros(0, MOVE))
    tied = _tie_anew(state, ends)
    state.stars.put(_rows(tied), tied["state"].copy())
    last = _last(stands, tied)
    seeds = state.stars.ends_of(_rows(last))
    moves = _group_anew(state, seeds[state.delta.view.gone[seeds] == 0])
    return Settled(stands=last, moves=moves)


def _rows(stands: NDArray[Any]) -> Pairs:
    return np.ascontiguousarray(stands["pair"])


def pack(one: Numbers, other: Numbers) -> Hashes:
    """Give each pair of articles one number, whichever stands first."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    return (high.astype(np.uint64) << _HALF) | low


def _last(stands: NDArray[Any], tied: NDArray[Any]) -> NDArray[Any]:
    """Join both, keeping of a pair that is in both only how it stands at last."""
    if not tied.size:
        return stands
    last = set(zip(tied["pair"]["a"].tolist(), tied["pair"]["b"].tolist(), strict=True))
    pairs = zip(stands["pair"]["a"].tolist(), stands["pair"]["b"].tolist(), strict=True)
    return np.concatenate([stands[[pair not in last for pair in pairs]], tied])


def _compare_anew(state: State, dirty: Numbers, masked: Numbers, by: Match) -> NDArray[Any]:
    """Compare what is linked now and was not, and what counts other words; drop the rest."""
    before, _ = state.stars.of(dirty)
    keys = _linked_pairs(state, dirty, by)
    known = np.full(keys.size, NONE, np.int64)
    lost = find_lost(keys, before, known)
    fresh = known == NONE
    if masked.size:
        one, other = _unpack(keys)
        fresh |= np.isin(one, masked) | np.isin(other, masked)
    rows = compare_pairs(state, keys[fresh], by)
    stands = np.zeros(before.size + rows.size, STAND)
    count = stand(rows, (keys, known), (before, lost), stands)
    return stands[:count]


@compiled
def find_lost(keys: Hashes, before: Pairs, known: NDArray[np.int64]) -> Mask:
    """Tell which pairs of before are not among the sorted `keys`; write rows of others to `known`."""
    lost = np.zeros(before.size, np.bool_)
    for row in range(before.size):
        at = _find_key(keys, np.uint64(before[row].a), np.uint64(before[row].b))
        if at == NONE:
            lost[row] = True
        else:
            known[at] = row
    return lost


@compiled
def _find_key(keys: Hashes, a: np.uint64, b: np.uint64) -> int:
    wanted = (max(a, b) << np.uint64(32)) | min(a, b)
    low, high = 0, keys.size
    while low < high:
        middle = (low + high) >> 1
        if keys[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < keys.size and keys[low] == wanted else NONE


@compiled
def stand(
    rows: Pairs,
    asked: tuple[Hashes, NDArray[np.int64]],
    before: tuple[Pairs, Mask],
    out: NDArray[Any],
) -> int:
    """Write the pairs that are new, other than before, or gone; give how many there are."""
    count = 0
    for at in range(rows.size):
        known = asked[1][_find_key(asked[0], np.uint64(rows[at].a), np.uint64(rows[at].b))]
        if rows[at].rule == NOTHING:
            if known != NONE:
                before[1][known] = True
        elif known == NONE or not _is_same(rows[at], before[0][known]):
            out[count].pair = rows[at]
            out[count].state = LOOSE
            count += 1
    for row in range(before[0].size):
        if before[1][row]:
            out[count].pair = before[0][row]
            out[count].state = GONE
            count += 1
    return count


@compiled
def _is_same(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Tell whether two rows of PAIR say the same."""
    return bool(
        one.rule == other.rule
        and one.matched == other.matched
        and one.shorter == other.shorter
        and one.longer == other.longer
        and one.a_first == other.a_first
        and one.a_last == other.a_last
        and one.b_first == other.b_first
        and one.b_last == other.b_last
    )


def _unpack(keys: Hashes) -> tuple[Numbers, Numbers]:
    return (keys & _LOW).astype(np.uint32), (keys >> _HALF).astype(np.uint32)


def _linked_pairs(state: State, numbers: Numbers, by: Match) -> Hashes:
    """Give all pairs that share enough prints and have one of these articles, rising."""
    view = state.delta.view
    alive = numbers[view.gone[numbers] == 0]
    found = [
        find_linked(view, number, prints, by.min_shared_prints, state.tallies)
        for number, prints in zip(alive.tolist(), state.prints_of(alive), strict=True)
    ]
    others = np.concatenate([*found, np.zeros(0, np.uint32)])
    return np.unique(pack(others, np.repeat(alive, [each.size for each in found])))


def find_pairs(state: State, number: int, by: Match) -> Pairs:
    """Compare one article with all that it is linked to; give the pairs that share something."""
    pairs = compare_pairs(state, _linked_pairs(state, np.array([number], np.uint32), by), by)
    shared: Pairs = pairs[pairs["rule"] != NOTHING]
    return shared


def compare_pairs(state: State, keys: Hashes, by: Match) -> Pairs:
    """Compare pairs of articles, packed; those that share nothing have the rule NOTHING."""
    if not keys.size:
        return np.zeros(0, PAIR)
    ends = _unpack(keys)
    numbers = state.by_rank(np.unique(np.concatenate(ends)))
    words, masked = state.readings.masked(numbers, state.delta.view)
    one, other = places_of(state, numbers, *ends)
    a, b = np.minimum(one, other), np.maximum(one, other)
    order = np.argsort(b, kind="stable")
    rows, _ = compare(words, masked, a[order], b[order], state.origins_of(numbers), by)
    rows["a"], rows["b"] = numbers[rows["a"]], numbers[rows["b"]]
    return rows


def places_of(state: State, numbers: Numbers, *columns: Numbers) -> tuple[Numbers, ...]:
    """Give the places that articles have among `numbers`, all of which they are."""
    scratch = state.places
    scratch[numbers] = np.arange(numbers.size, dtype=np.uint32)
    return tuple(scratch[column] for column in columns)


def _tie_anew(state: State, ends: Numbers) -> NDArray[Any]:
    """Give the pairs of these articles of which it changed whether they group."""
    own, _ = state.stars.of(ends)
    # The ends that lost all their pairs tie nobody.
    rows, ties = state.stars.of(state.stars.ends_of(own))
    numbers = state.by_rank(state.stars.ends_of(rows))
    local = rows.copy()
    local["a"], local["b"] = places_of(state, numbers, rows["a"], rows["b"])
    tied = find_ties(local, find_kinds(local, RELATIONS).reprint, numbers.size)
    changed = np.flatnonzero(tied != ties)
    changed = changed[state.stars.touch(rows[changed], ends)]
    stands = np.zeros(changed.size, STAND)
    stands["pair"] = rows[changed]
    stands["state"] = np.where(tied[changed], TIED, LOOSE)
    return stands


def _group_anew(state: State, seeds: Numbers) -> NDArray[Any]:
    """Group all that is tied to these articles; give those that are in another group now."""
    numbers = state.by_rank(state.stars.tied(seeds))
    rows, ties = state.stars.among(numbers)
    rows["a"], rows["b"] = places_of(state, numbers, rows["a"], rows["b"])
    kinds = find_kinds(rows, RELATIONS)
    blooms = state.facts_of(numbers)["bloom"]
    groups = numbers[find_groups(rows, ties, kinds, blooms, numbers.size)]
    moved = groups != state.members.groups_of(numbers)
    moves = np.zeros(int(moved.sum()), MOVE)
    moves["number"], moves["group"] = numbers[moved], groups[moved]
    return moves
