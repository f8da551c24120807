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
from wirecopy.dispatches.compared.relations import REASONS
from wirecopy.dispatches.grouping.groups import find_groups
from wirecopy.dispatches.grouping.homes import find_ties
from wirecopy.dispatches.grouping.kinds import find_kinds
from wirecopy.dispatches.index.memory.links import find_linked
from wirecopy.dispatches.index.memory.members import MOVE
from wirecopy.dispatches.index.readings import lay_side_by_side
from wirecopy.dispatches.index.memory.stars import GONE, LOOSE, TIED, Pairs
from wirecopy.dispatches.index.state import STAND, State
from wirecopy.settings import Match

_RELATIONS: Final = [relation for relation, _ in REASONS]
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
    masked = np.unique(masked)
    dirty = np.unique(np.concatenate([dirty, masked]))
    stands = _compare_anew(state, dirty, masked, by)
    state.stars.put(_rows(stands), stands["state"].copy())
    ends = _ends_of(stands["pair"])
    if not ends.size:
        return Settled(stands=stands, moves=np.zeros(0, MOVE))
    tied = _tie_anew(state, ends)
    state.stars.put(_rows(tied), tied["state"].copy())
    seeds = np.union1d(ends, _ends_of(tied["pair"]))
    moves = _group_anew(state, seeds[state.delta.view.gone[seeds] == 0])
    return Settled(stands=_last(stands, tied), moves=moves)


def _rows(stands: NDArray[Any]) -> Pairs:
    return np.ascontiguousarray(stands["pair"])


def _ends_of(pairs: Pairs) -> Numbers:
    return np.unique(np.concatenate([pairs["a"], pairs["b"]]))


def pack(one: Numbers, other: Numbers) -> Hashes:
    """Give each pair of articles one number, whichever stands first."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    return (high.astype(np.uint64) << _HALF) | low


def _last(stands: NDArray[Any], tied: NDArray[Any]) -> NDArray[Any]:
    """Join both, keeping of a pair that is in both only how it stands at last."""
    over = np.isin(_keys(stands["pair"]), _keys(tied["pair"]))
    return np.concatenate([stands[~over], tied])


def _keys(pairs: Pairs) -> Hashes:
    return pack(pairs["a"], pairs["b"])


def _compare_anew(state: State, dirty: Numbers, masked: Numbers, by: Match) -> NDArray[Any]:
    """Compare what is linked now and was not, and what counts other words; drop the rest."""
    before, ties = state.stars.of(dirty)
    before_keys = _keys(before)
    keys = _linked_pairs(state, dirty, by)
    fresh = keys[~np.isin(keys, before_keys)]
    if masked.size:
        again = np.isin(keys & _LOW, masked) | np.isin(keys >> _HALF, masked)
        fresh = np.union1d(fresh, keys[again])
    rows = compare_pairs(state, fresh, by)
    order = np.argsort(before_keys)
    before, ties, before_keys = before[order], ties[order], before_keys[order]
    row_keys = _keys(rows)
    at = np.minimum(np.searchsorted(before_keys, row_keys), max(before_keys.size - 1, 0))
    found = rows["rule"] != NOTHING
    if before_keys.size:
        known = before_keys[at] == row_keys
        same = known & (_bytes(before[at]) == _bytes(rows)).all(axis=1)
        found &= ~same
        lost = before[at[known & (rows["rule"] == NOTHING)]]
        lost = np.concatenate([before[~np.isin(before_keys, keys)], lost])
    else:
        lost = before
    return np.concatenate([_stand(rows[found], LOOSE), _stand(lost, GONE)])


def _stand(pairs: Pairs, state: int) -> NDArray[Any]:
    stands = np.zeros(pairs.size, STAND)
    stands["pair"] = pairs
    stands["state"] = state
    return stands


def _bytes(pairs: Pairs) -> NDArray[np.uint8]:
    return np.ascontiguousarray(pairs).view(np.uint8).reshape(-1, PAIR.itemsize)


def _linked_pairs(state: State, numbers: Numbers, by: Match) -> Hashes:
    """Give all pairs that share enough prints and have one of these articles."""
    view = state.delta.view
    found = []
    for number in numbers[view.gone[numbers] == 0].tolist():
        prints = state.prints_of(number)
        others = find_linked(view, number, prints, by.min_shared_prints, state.tallies)
        found.append(pack(others, np.full(others.size, number, np.uint32)))
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.uint64)


def compare_pairs(state: State, keys: Hashes, by: Match) -> Pairs:
    """Compare pairs of articles, packed; those that share nothing have the rule NOTHING."""
    if not keys.size:
        return np.zeros(0, PAIR)
    ends = (keys & _LOW).astype(np.uint32), (keys >> _HALF).astype(np.uint32)
    numbers = state.by_rank(np.unique(np.concatenate(ends)))
    readings = state.readings.of(numbers.tolist())
    words, masked = lay_side_by_side(readings, numbers, state.delta.view, by)
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
    rows, ties = state.stars.of(np.union1d(ends, _ends_of(own)))
    tied = find_tied_rows(state, rows)
    asked = (tied != ties) & (np.isin(rows["a"], ends) | np.isin(rows["b"], ends))
    stands = _stand(rows[asked], LOOSE)
    stands["state"][tied[asked]] = TIED
    return stands


def find_tied_rows(state: State, rows: Pairs) -> Mask:
    """Tell which of these pairs group, where all pairs of the articles that matter are there."""
    numbers = state.by_rank(_ends_of(rows))
    local = rows.copy()
    local["a"], local["b"] = places_of(state, numbers, rows["a"], rows["b"])
    return find_ties(local, find_kinds(local, _RELATIONS).reprint, numbers.size)


def _group_anew(state: State, seeds: Numbers) -> NDArray[Any]:
    """Group all that is tied to these articles; give those that are in another group now."""
    numbers = state.by_rank(state.stars.tied(seeds))
    rows, ties = state.stars.of(numbers)
    inside = np.isin(rows["a"], numbers) & np.isin(rows["b"], numbers)
    rows, ties = rows[inside], ties[inside]
    rows["a"], rows["b"] = places_of(state, numbers, rows["a"], rows["b"])
    kinds = find_kinds(rows, _RELATIONS)
    blooms = state.facts_of(numbers)["bloom"]
    groups = numbers[find_groups(rows, ties, kinds, blooms, numbers.size)]
    moved = groups != state.members.groups_of(numbers)
    moves = np.zeros(int(moved.sum()), MOVE)
    moves["number"], moves["group"] = numbers[moved], groups[moved]
    return moves
