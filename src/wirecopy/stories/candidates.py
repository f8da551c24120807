"""Candidates: the pairs of dispatches worth scoring.

An index of each dispatch's weightiest terms answers which others share some of them. It is
walked from day to day and forgets what lies behind the window, so a run over years costs
what its busiest days cost, and no dispatch is ever held against all others.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Final

from wirecopy.ids import DispatchId
from wirecopy.stories.links import Profile

INDEXED_TERMS: Final = 30
"""So many of a dispatch's weightiest terms stand in the index."""

MIN_SHARED_TERMS: Final = 2
"""Fewest of them that two dispatches share; with 1, ECB+ gains no true pair over the
threshold."""

MAX_CARRIERS: Final = 400
"""A term that so many dispatches of one window carry proposes no pair: it is no rare one."""


def find_candidates(
    profiles: Iterable[Profile], window_days: int
) -> Iterator[tuple[DispatchId, DispatchId]]:
    """Give the pairs that share rare terms within the window, the smaller id first.

    A dispatch without a day is held against those of every day. Cost grows with the
    dispatches times the carriers of their terms in one window.
    """
    ranked = sorted(profiles, key=lambda p: (p.days is not None, p.days, p.dispatch))
    dateless: dict[str, list[DispatchId]] = defaultdict(list)
    recent: dict[str, deque[tuple[date, DispatchId]]] = defaultdict(deque)
    for profile in ranked:
        keys = list(islice(profile.weights, INDEXED_TERMS))
        shared: Counter[DispatchId] = Counter()
        for key in keys:
            carriers = dateless.get(key, [])
            if profile.days is not None:
                carriers = carriers + _since(recent[key], profile.days[0], window_days)
            if len(carriers) <= MAX_CARRIERS:
                shared.update(carriers)
        for other, count in shared.items():
            if count >= MIN_SHARED_TERMS:
                yield min(other, profile.dispatch), max(other, profile.dispatch)
        for key in keys:
            if profile.days is None:
                dateless[key].append(profile.dispatch)
            else:
                recent[key].append((profile.days[0], profile.dispatch))


def _since(
    carriers: deque[tuple[date, DispatchId]], day: date, window_days: int
) -> list[DispatchId]:
    """Give who carries a term and came out in the window before `day`, forgetting the older."""
    while carriers and (day - carriers[0][0]).days > window_days:
        carriers.popleft()
    return [name for _, name in carriers]
