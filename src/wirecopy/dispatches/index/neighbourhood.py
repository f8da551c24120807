"""Neighbourhood: what one article that comes or goes changes, worked out from what it touches.

Two articles are linked by a print only where one of them is a head of it, or where the site
of one has it as furniture; so a link comes or goes only with one of the two, with a head that
comes or goes, or with a print that becomes furniture of a site or ceases to be. `survey` gives
at least one end of each such link, so comparing each of these articles anew with all that it
is linked to finds every pair that changed; pairs of which only the words that count changed
have an end among the articles of such a site, which are given too.

A tie depends on the best reprints of its two ends, so ties are judged anew for pairs that
changed and for all pairs of articles of which the best reprint changed; and groups within all
that is tied to the ends of any of these.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import NOTHING, PAIR, Hashes, Mask, Numbers, Origins
from wirecopy.dispatches.compared.compare import compare
from wirecopy.dispatches.compared.relations import RELATIONS
from wirecopy.dispatches.grouping.groups import find_groups
from wirecopy.dispatches.grouping.kinds import Kinds, kinds_of_rules
from wirecopy.dispatches.index.memory.links import find_linked
from wirecopy.dispatches.index.memory.members import MOVE
from wirecopy.dispatches.index.memory.stars import GONE, LOOSE, Pairs, are_same
from wirecopy.dispatches.index.memory.ties import find_homes, tie_around, tie_pairs
from wirecopy.dispatches.index.memory.view import NONE, Days, View, sort_by_rank
from wirecopy.dispatches.index.state import STAND, State
from wirecopy.dispatches.kernels import compiled
from wirecopy.settings import Match

RULES: Final = kinds_of_rules(RELATIONS)
_HALF: Final = np.uint64(32)
_LOW: Final = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a change came to, beside links."""

    stands: NDArray[Any]
    """Pairs that are new, other than before, or gone; see STAND."""
    moves: NDArray[Any]
    """Articles that are in another group; see MOVE."""


def settle(state: State, added: int | None, dirty: Numbers, masked: Numbers, by: Match) -> Settled:
    """Bring pairs, ties and groups up to what links and furniture are by now.

    `added` is the article that came in, if one did. The pairs are put to `state`; the groups
    are not yet.
    """
    dirty = np.unique(np.concatenate([dirty, masked]))
    stands, new = _compare_anew(state, dirty, masked, by)
    if not stands.size:
        return Settled(stands=stands, moves=np.zeros(0, MOVE))
    turned = _tie_anew(state, stands)
    seeds = state.stars.ends_of(_rows(stands[_matter(stands, new, added)]))
    if turned.size:
        seeds = np.concatenate([seeds, state.stars.ends_of(_rows(turned))])
        stands = np.concatenate([stands, turned])
    moves = _group_anew(state, seeds[state.delta.view.gone[seeds] == 0])
    return Settled(stands=stands, moves=moves)


def _rows(stands: NDArray[Any]) -> Pairs:
    return np.ascontiguousarray(stands["pair"])


def _matter(stands: NDArray[Any], new: Mask, added: int | None) -> Mask:
    """Tell which pairs may change groups.

    A new pair that does not tie counts only where its articles are tied through others. An
    article that came in is that only with others that it ties itself, and so are seeds.
    """
    if added is None:
        return np.ones(stands.size, np.bool_)
    pair = stands["pair"]
    loose = new & (stands["state"] == LOOSE)
    matter: Mask = ~(loose & ((pair["a"] == added) | (pair["b"] == added)))
    return matter


def pack(one: Numbers, other: Numbers) -> Hashes:
    """Give each pair of articles one number, whichever stands first."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    return (high.astype(np.uint64) << _HALF) | low


def _compare_anew(
    state: State, dirty: Numbers, masked: Numbers, by: Match
) -> tuple[NDArray[Any], Mask]:
    """Compare what is linked now and was not, and what counts other words; drop the rest.

    Gives the pairs that changed, LOOSE where they are not gone, and which of them are new.
    """
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
    new = np.zeros(stands.size, np.bool_)
    count = stand(rows, (keys, known), (before, lost), (stands, new))
    return stands[:count], new[:count]


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
    out: tuple[NDArray[Any], Mask],
) -> int:
    """Write the pairs that are new, other than before, or gone; give how many there are."""
    stands, new = out
    count = 0
    for at in range(rows.size):
        known = asked[1][_find_key(asked[0], np.uint64(rows[at].a), np.uint64(rows[at].b))]
        if rows[at].rule == NOTHING:
            if known != NONE:
                before[1][known] = True
        elif known == NONE or not are_same(rows[at], before[0][known]):
            stands[count].pair = rows[at]
            stands[count].state = LOOSE
            new[count] = known == NONE
            count += 1
    for row in range(before[0].size):
        if before[1][row]:
            stands[count].pair = before[0][row]
            stands[count].state = GONE
            count += 1
    return count


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
    numbers, a, b, sites, days = lay_out_pairs(state.delta.view, keys, state.places)
    words, masked = state.readings.masked(numbers, state.delta.view)
    rows, _ = compare(words, masked, a, b, Origins(sites=sites, days=days), by)
    rows["a"], rows["b"] = numbers[rows["a"]], numbers[rows["b"]]
    return rows


@compiled
def lay_out_pairs(
    view: View, keys: Hashes, places: Numbers
) -> tuple[Numbers, Numbers, Numbers, Days, Days]:
    """Give the articles of packed pairs by rank, the pairs, and the sites and days of the articles.

    A pair is the places of its two among the articles; the pairs are sorted by the second.
    """
    ends = np.empty(2 * keys.size, np.uint32)
    for at in range(keys.size):
        ends[2 * at] = np.uint32(keys[at] & _LOW)
        ends[2 * at + 1] = np.uint32(keys[at] >> _HALF)
    ends.sort()
    count = 0
    for end in ends:
        if count == 0 or ends[count - 1] != end:
            ends[count] = end
            count += 1
    numbers = sort_by_rank(view, ends[:count])
    sites, days = np.empty(count, np.int32), np.empty(count, np.int32)
    base = view.base.size
    for at in range(count):
        number = np.int64(numbers[at])
        places[number] = at
        sites[at] = view.base_sites[number] if number < base else view.sites[number - base]
        days[at] = view.base[number].day if number < base else view.since[number - base].day
    order = np.empty(keys.size, np.uint64)
    for at in range(keys.size):
        one, other = places[keys[at] & _LOW], places[keys[at] >> _HALF]
        order[at] = (np.uint64(max(one, other)) << _HALF) | np.uint64(min(one, other))
    order.sort()
    a, b = np.empty(keys.size, np.uint32), np.empty(keys.size, np.uint32)
    for at in range(keys.size):
        a[at], b[at] = np.uint32(order[at] & _LOW), np.uint32(order[at] >> _HALF)
    return numbers, a, b, sites, days


def places_of(state: State, numbers: Numbers, *columns: Numbers) -> tuple[Numbers, ...]:
    """Give the places that articles have among `numbers`, all of which they are."""
    scratch = state.places
    scratch[numbers] = np.arange(numbers.size, dtype=np.uint32)
    return tuple(scratch[column] for column in columns)


def _tie_anew(state: State, stands: NDArray[Any]) -> NDArray[Any]:
    """Put pairs that changed, write to them which tie, and give others that do so no more, or now."""
    stars, view = state.stars, state.delta.view
    rows, states = _rows(stands), stands["state"].copy()
    ends = stars.ends_of(rows)
    before = find_homes(stars.sky, view, RULES.reprint, ends)
    stars.put(rows, states)
    tie_pairs(stars.sky, view, RULES.reprint, rows, states)
    stars.put(rows, states)
    stands["state"] = states
    other, turns = tie_around(stars.sky, view, RULES.reprint, ends, before)
    stars.put(other, turns)
    turned = np.zeros(other.size, STAND)
    turned["pair"], turned["state"] = other, turns
    return turned


def _group_anew(state: State, seeds: Numbers) -> NDArray[Any]:
    """Group all that is tied to these articles; give those that are in another group now."""
    numbers = state.by_rank(state.stars.tied(seeds))
    rows, ties = state.stars.among(numbers)
    rows["a"], rows["b"] = places_of(state, numbers, rows["a"], rows["b"])
    kinds = Kinds(reprint=RULES.reprint[rows["rule"]], counted=RULES.counted[rows["rule"]])
    blooms = state.facts_of(numbers)["bloom"]
    groups = numbers[find_groups(rows, ties, kinds, blooms, numbers.size)]
    moved = groups != state.members.groups_of(numbers)
    moves = np.zeros(int(moved.sum()), MOVE)
    moves["number"], moves["group"] = numbers[moved], groups[moved]
    return moves
