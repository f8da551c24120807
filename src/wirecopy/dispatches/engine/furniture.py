"""Furniture: which prints of a site stand in many of its stories, and so belong to none.

What a site prints under each story (house notes, link lists, forms, pasted background)
is shared text, but no dispatch. A dispatch that a site prints again and again is shared
text too; what tells them apart is whether the stories around it are alike.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import NO_DAY, Hashes, Numbers
from wirecopy.dispatches.kernels import compiled, lean
from wirecopy.dispatches.words.blooms import BLOOM_BITS, count_ones

LEADERS: Final = 5
"""In so many stories of a site that are not alike, a print is furniture."""
LEADER_SHARE: Final = 0.6
"""From this share of the smaller's bits on, beyond chance, two stories are alike."""
SPREAD_STORIES: Final = 5
SPREAD_DAYS: Final = 14
"""Over more days than this no dispatch is printed again and again; a template is."""
MOST_STORIES: Final = 64
"""No dispatch is printed in so many wordings by one site; a page behind a wall is."""

Facts = tuple[NDArray[np.int32], NDArray[np.int32], Hashes, NDArray[np.uint64]]
"""Of each article: site, day, story, bloom; see Origins and Sketches."""


@lean
def likeness(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> float:
    """Estimate from two blooms what share of the smaller's prints the other has too.

    What chance puts there, given how full the other is, is taken off. 0 at the least.
    """
    both = a = b = 0
    for at in range(one.size):
        both += count_ones(one[at] & other[at])
        a += count_ones(one[at])
        b += count_ones(other[at])
    if a == 0 or b == 0:
        return 0.0
    chance = max(a, b) / BLOOM_BITS
    if chance >= 1.0:
        return 1.0
    return max((both / min(a, b) - chance) / (1.0 - chance), 0.0)


@compiled
def is_furniture(articles: Numbers, facts: Facts) -> bool:
    """Tell whether what these articles of one site share is furniture of it.

    The articles come by rank, so the first is the earliest. What makes a print furniture
    shows in the first articles already, and later ones cannot undo it.
    """
    return judge(articles, facts, np.empty(LEADERS, np.uint32), np.empty(MOST_STORIES, np.uint64))


@lean
def judge(articles: Numbers, facts: Facts, leaders: Numbers, met: Hashes) -> bool:
    """Tell the same, with room for LEADERS leaders and MOST_STORIES stories to note."""
    _, days, stories, blooms = facts
    led = known = 0
    first = last = NO_DAY
    for article in articles:
        day = days[article]
        if day != NO_DAY:
            first = day if first == NO_DAY else first
            last = day
        known = _meet(met, known, stories[article])
        if led < LEADERS and not _is_led(blooms, leaders[:led], article):
            leaders[led] = article
            led += 1
        spread = known >= SPREAD_STORIES and last - first > SPREAD_DAYS
        if led == LEADERS or known == MOST_STORIES or spread:
            return True
    return False


@lean
def _meet(met: Hashes, known: int, story: np.uint64) -> int:
    """Put a story to those met, if it is new; give how many there are."""
    for at in range(known):
        if met[at] == story:
            return known
    met[known] = story
    return known + 1


@lean
def _is_led(blooms: NDArray[np.uint64], leaders: Numbers, article: int) -> bool:
    for leader in leaders:  # noqa: SIM110  # the compiler knows no generators
        if likeness(blooms[leader], blooms[article]) >= LEADER_SHARE:
            return True
    return False
