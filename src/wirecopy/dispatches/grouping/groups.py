"""Groups: which articles are one dispatch.

Copies first: two groups are joined by their strongest tie, if their members are alike on
average, not only at that one place; so no chain of neighbours runs from one text to the
next. What is left over and alone is then attached to the group of its best neighbour, on
the same condition.

All of it is decided within what is tied together, and by the order of the articles, not by
their numbers: articles that are tied to each other, taken out and numbered anew in the same
order, give the same groups. So one article that comes in redoes only what it is tied to.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Index, Mask, Numbers
from wirecopy.dispatches.grouping.kinds import Kinds
from wirecopy.dispatches.grouping.likeness import Known, count_bits, likeness
from wirecopy.dispatches.kernels import compiled

Pairs = NDArray[Any]
"""Rows of PAIR."""
Blooms = NDArray[np.uint64]
Shares = NDArray[np.float32]

COPY_SHARE: Final = 0.5
"""From this coverage on two texts are copies; below, one is derived from the other."""
LINK_SHARE: Final = 0.3
"""Least mean likeness between the members of two groups that are joined."""
ASKED_MEMBERS: Final = 6
"""So many members of each group are asked."""


class Groups(NamedTuple):
    """Articles in groups, which are joined in place."""

    of: Numbers
    """The group of each article."""
    after: Numbers
    """The next article of the same group; the last is followed by the first."""
    sizes: Numbers
    """The number of articles of each group."""
    asked: Numbers
    """Shape (groups, ASKED_MEMBERS): the members that speak for each group, by rank."""


def components(pairs: Pairs, ties: Mask, count: int) -> Numbers:
    """Give each article the first of all that it is tied to, directly or through others."""
    return _join_all(*_columns(pairs[np.asarray(ties, np.bool_)]), count)


def find_groups(pairs: Pairs, ties: Mask, kinds: Kinds, blooms: Blooms, count: int) -> Numbers:
    """Give each article the first article of its group, itself where it is alone.

    `pairs` are all that were compared of the articles given, each once, in any order; `ties`
    is a flag a pair (see `find_ties`), `blooms` are those of the articles' sketches.
    """
    pairs, ties, counted = _sorted(pairs, np.asarray(ties, np.bool_), kinds.counted)
    a, b = _columns(pairs)
    first = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(a, minlength=count), out=first[1:])
    shares = _coverage(pairs) * counted
    blooms = np.require(blooms, np.uint64, ("C", "W"))
    known = Known(first, b, shares, blooms, count_bits(blooms))
    groups = _alone(count)

    tied = np.flatnonzero(ties & (_coverage(pairs) >= COPY_SHARE))
    tied = tied[np.argsort(_nearness(pairs[tied]), kind="stable")]
    _join_copies(a[tied], b[tied], known, groups)
    alone = groups.sizes[groups.of] == 1
    tied = np.flatnonzero(ties & (alone[a] | alone[b]))
    tied = tied[np.argsort(-pairs["matched"][tied].astype(np.int64), kind="stable")]
    _attach(a[tied], b[tied], alone, known, groups)
    return _firsts(groups.of)


def _columns(pairs: Pairs) -> tuple[Numbers, Numbers]:
    return pairs["a"].astype(np.uint32), pairs["b"].astype(np.uint32)


def _sorted(pairs: Pairs, ties: Mask, counted: Mask) -> tuple[Pairs, Mask, Mask]:
    """Sort pairs by their articles, with their flags, where they do not stand so yet."""
    keys = (pairs["a"].astype(np.uint64) << np.uint64(32)) | pairs["b"]
    if (keys[1:] >= keys[:-1]).all():
        return pairs, ties, np.asarray(counted, np.bool_)
    order = np.argsort(keys, kind="stable")
    return pairs[order], ties[order], np.asarray(counted, np.bool_)[order]


def _coverage(pairs: Pairs) -> Shares:
    """Give the share of each pair's shorter text that is matched."""
    shares: Shares = (pairs["matched"] / np.maximum(pairs["shorter"], 1)).astype(np.float32)
    return shares


def _nearness(pairs: Pairs) -> Index:
    """Give a number a pair, the less the nearer the two are.

    The share of the longer that is matched counts first, in thousandths, then the words
    matched: a long page that holds two dispatches meets both of them whole.
    """
    matched = pairs["matched"].astype(np.int64)
    thousandths = np.minimum(2000 * matched // np.maximum(pairs["longer"], 1) + 1, 2001) // 2
    far: Index = ((1000 - thousandths) << 32) - matched
    return far


def _alone(count: int) -> Groups:
    """Put each article into a group of its own."""
    articles = np.arange(count, dtype=np.uint32)
    asked = np.zeros((count, ASKED_MEMBERS), np.uint32)
    asked[:, 0] = articles
    return Groups(articles, articles.copy(), np.ones(count, np.uint32), asked)


@compiled
def _join_all(a: Numbers, b: Numbers, count: int) -> Numbers:
    of = np.arange(count).astype(np.uint32)
    for row in range(a.size):
        x, y = _root(of, a[row]), _root(of, b[row])
        if x < y:
            of[y] = x
        elif y < x:
            of[x] = y
    for article in range(count):
        of[article] = of[of[article]]
    return of


@compiled
def _root(of: Numbers, article: np.uint32) -> np.uint32:
    while of[article] != article:
        of[article] = of[of[article]]
        article = of[article]
    return article


@compiled
def _join_copies(a: Numbers, b: Numbers, known: Known, groups: Groups) -> None:
    """Join groups along pairs, in the order given."""
    for row in range(a.size):
        left, right = groups.of[a[row]], groups.of[b[row]]
        if left != right and _fit(known, groups, left, right):
            _join(groups, left, right)


@compiled
def _attach(a: Numbers, b: Numbers, alone: Mask, known: Known, groups: Groups) -> None:
    """Join what is still alone along pairs, in the order given."""
    for row in range(a.size):
        left, right = groups.of[a[row]], groups.of[b[row]]
        lonely = (alone[a[row]] and groups.sizes[left] == 1) or (
            alone[b[row]] and groups.sizes[right] == 1
        )
        if lonely and left != right and _fit(known, groups, left, right):
            _join(groups, left, right)


@compiled
def _fit(known: Known, groups: Groups, left: int, right: int) -> bool:
    """Tell whether the members of two groups are alike on average."""
    lefts = min(groups.sizes[left], ASKED_MEMBERS)
    rights = min(groups.sizes[right], ASKED_MEMBERS)
    total = 0.0
    for at in range(lefts):
        for other in range(rights):
            total += likeness(known, groups.asked[left, at], groups.asked[right, other])
    return bool(total >= LINK_SHARE * (lefts * rights))


@compiled
def _join(groups: Groups, left: int, right: int) -> None:
    """Put the members of the smaller group into the larger."""
    if groups.sizes[left] < groups.sizes[right]:
        left, right = right, left
    _choose_asked(groups, left, right)
    member = right
    while groups.of[member] != left:
        groups.of[member] = left
        member = groups.after[member]
    after = groups.after[left]
    groups.after[left] = groups.after[right]
    groups.after[right] = after
    groups.sizes[left] += groups.sizes[right]


@compiled
def _choose_asked(groups: Groups, left: int, right: int) -> None:
    """Choose who speaks for the union of two groups, evenly by rank.

    Each of those who spoke so far stands for an equal part of its group.
    """
    lefts = min(groups.sizes[left], ASKED_MEMBERS)
    rights = min(groups.sizes[right], ASKED_MEMBERS)
    members = np.empty(2 * ASKED_MEMBERS, np.uint32)
    passed = np.zeros(2 * ASKED_MEMBERS + 1)
    i = j = 0
    while i + j < lefts + rights:
        at = i + j
        if j == rights or (i < lefts and groups.asked[left, i] < groups.asked[right, j]):
            members[at] = groups.asked[left, i]
            passed[at + 1] = passed[at] + groups.sizes[left] / lefts
            i += 1
        else:
            members[at] = groups.asked[right, j]
            passed[at + 1] = passed[at] + groups.sizes[right] / rights
            j += 1
    chosen = min(lefts + rights, ASKED_MEMBERS)
    step = passed[lefts + rights] / chosen
    at = 0
    for place in range(chosen):
        # The member in the middle of this part, or the next that is not chosen yet.
        while passed[at + 1] <= (place + 0.5) * step and at < lefts + rights - chosen + place:
            at += 1
        groups.asked[left, place] = members[at]
        at += 1


@compiled
def _firsts(of: Numbers) -> Numbers:
    """Name each group by its first article."""
    firsts = np.full(of.size, of.size, np.uint32)
    for article in range(of.size):
        firsts[of[article]] = min(firsts[of[article]], np.uint32(article))
    return firsts[of]
