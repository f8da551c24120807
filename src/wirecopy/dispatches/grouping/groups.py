"""Groups: which articles are one dispatch.

Copies first: two groups are joined by their strongest tie, if their first members are alike
all in all, not only at that one place; so no chain of neighbours runs from one text to the
next. What is left over and alone is then attached to the group of its best neighbour, on
the same condition.

All of it is decided within what is tied together, and by the order of the articles, not by
their numbers: articles that are tied to each other, taken out and numbered anew in the same
order, give the same groups. So one article that comes in redoes only what it is tied to.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import PAIR, Hashes, Index, Mask, Numbers
from wirecopy.dispatches.grouping.kinds import Kinds
from wirecopy.dispatches.grouping.likeness import Known, compare_all, count_bits
from wirecopy.dispatches.kernels import compiled, lean

Pairs = NDArray[Any]
"""Rows of PAIR."""
Blooms = NDArray[np.uint64]

COPY_SHARE: Final = 0.5
"""From this coverage on two texts are copies; below, one is derived from the other."""
LINK_SHARE: Final = 0.38
"""Least share of words in common between the members of two groups that are joined. Two halves
with a paragraph of their own each, and the page that has both, come to .4. On made-up articles
(a tenth to a third of them blends, a fifth to three fifths of the dispatches updates of one
before) B-cubed precision rises by .01 to .03 from .3 to .4, and recall falls by .001 to .01;
at .5 halves and quarters are lost."""
ASKED_MEMBERS: Final = 6
"""So many members of each group are asked, the first by rank. These were compared with all that
shares their text, so that their likeness is known and not guessed."""
ROW_BITS: Final = 30
MATCHED_BITS: Final = 24
"""Of a key by which rows are sorted: a billion pairs, and articles of sixteen million words."""


class Groups(NamedTuple):
    """Articles in groups, which are joined in place."""

    of: Numbers
    """The group of each article."""
    after: Numbers
    """The next article of the same group; the last is followed by the first."""
    sizes: Numbers
    """The number of articles of each group."""
    asked: Numbers
    """Shape (groups, ASKED_MEMBERS): the first members of each, which speak for it."""
    refused: Numbers
    """Shape (groups, 2): the last group that each was not joined with, and the members of both
    then. Two large groups may meet a thousand times; they need not be asked again."""


def components(pairs: Pairs, ties: Mask, count: int) -> Numbers:
    """Give each article the first of all that it is tied to, directly or through others."""
    return _join_all(_rows(pairs), _flags(ties), count)


def find_groups(pairs: Pairs, ties: Mask, kinds: Kinds, blooms: Blooms, count: int) -> Numbers:
    """Give each article the first article of its group, itself where it is alone.

    `pairs` are all that were compared of the articles given, each once, in any order; `ties`
    is a flag a pair (see `find_ties`), `blooms` are those of the articles' sketches. The time
    is that of sorting the pairs.
    """
    rows, tied, counted = _rows(pairs), _flags(ties), _flags(kinds.counted)
    if not _are_sorted(rows):
        order = np.argsort((rows["a"].astype(np.uint64) << np.uint64(32)) | rows["b"])
        rows, tied, counted = _take(rows, tied, counted, order)
    known = learn(rows, counted, blooms)
    groups = _make_groups(count)

    _join_copies(rows, np.sort(_find_copies(rows, tied)), known, groups)
    single = groups.sizes[groups.of] == 1
    _attach(rows, np.sort(_find_left_over(rows, tied, single)), single, known, groups)
    return _name_groups(groups.of)


def _rows(pairs: Pairs) -> Pairs:
    """Give pairs as the one kind of array that kernels are compiled for."""
    return np.require(pairs, PAIR, ("C", "W"))


def _flags(mask: Mask) -> Mask:
    return np.require(mask, np.bool_, ("C", "W"))


def _make_groups(count: int) -> Groups:
    """Put each article into a group of its own."""
    articles = np.arange(count, dtype=np.uint32)
    asked = np.zeros((count, ASKED_MEMBERS), np.uint32)
    asked[:, 0] = articles
    sizes = np.ones(count, np.uint32)
    return Groups(articles, articles.copy(), sizes, asked, np.zeros((count, 2), np.uint32))


@compiled
def _join_all(pairs: Pairs, ties: Mask, count: int) -> Numbers:
    of = np.arange(count).astype(np.uint32)
    for row in range(pairs.size):
        if ties[row]:
            x, y = _root(of, pairs[row].a), _root(of, pairs[row].b)
            of[max(x, y)] = min(x, y)
    for article in range(count):
        of[article] = of[of[article]]
    return of


@lean
def _root(of: Numbers, article: np.uint32) -> np.uint32:
    while of[article] != article:
        of[article] = of[of[article]]
        article = of[article]
    return article


@lean
def _are_sorted(pairs: Pairs) -> bool:
    for row in range(1, pairs.size):
        one, two = pairs[row - 1], pairs[row]
        if one.a > two.a or (one.a == two.a and one.b > two.b):
            return False
    return True


@compiled
def _take(pairs: Pairs, ties: Mask, counted: Mask, order: Index) -> tuple[Pairs, Mask, Mask]:
    """Put pairs and their flags into another order."""
    rows = np.empty(order.size, pairs.dtype)
    tied, told = np.empty(order.size, np.bool_), np.empty(order.size, np.bool_)
    for at in range(order.size):
        rows[at] = pairs[order[at]]
        tied[at], told[at] = ties[order[at]], counted[order[at]]
    return rows, tied, told


def learn(pairs: Pairs, counted: Mask, blooms: Blooms) -> Known:
    """Lay out what is known of articles and of their pairs, sorted by `a`, then `b`."""
    seen = np.require(blooms, np.uint64, ("C", "W"))
    return _learn(_rows(pairs), _flags(counted), seen, blooms.shape[0])


@compiled
def _learn(pairs: Pairs, counted: Mask, blooms: Blooms, count: int) -> Known:
    first = np.zeros(count + 1, np.int64)
    partners = np.empty(pairs.size, np.uint32)
    matched = np.zeros(pairs.size, np.float32)
    shorter = np.empty(pairs.size, np.float32)
    for row in range(pairs.size):
        first[pairs[row].a + 1] += 1
        partners[row] = pairs[row].b
        shorter[row] = pairs[row].shorter
        if counted[row]:
            matched[row] = pairs[row].matched
    for article in range(count):
        first[article + 1] += first[article]
    return Known(first, partners, matched, shorter, blooms, count_bits(blooms))


@lean
def _key_of(row: int, matched: int, apart: int) -> np.uint64:
    """Give the number by which a row is sorted: how far apart, then words matched, then place."""
    most = (1 << MATCHED_BITS) - 1
    key = ((apart << MATCHED_BITS) | (most - min(matched, most))) << ROW_BITS
    return np.uint64(key | row)


@lean
def _row_of(key: np.uint64) -> np.int64:
    return np.int64(key & np.uint64((1 << ROW_BITS) - 1))


@compiled
def _find_copies(pairs: Pairs, ties: Mask) -> Hashes:
    """Find the rows that tie copies; give the key of each, the less the nearer they are.

    The share of the longer that is matched counts first, in thousandths, then the words
    matched: a long page that holds two dispatches meets both of them whole.
    """
    keys = np.empty(pairs.size, np.uint64)
    found = 0
    for row in range(pairs.size):
        matched = int(pairs[row].matched)
        if ties[row] and matched >= COPY_SHARE * pairs[row].shorter:
            longer = max(int(pairs[row].longer), 1)
            thousandths = min((2000 * matched // longer + 1) // 2, 1000)
            keys[found] = _key_of(row, matched, 1000 - thousandths)
            found += 1
    return keys[:found]


@lean
def _join_copies(pairs: Pairs, keys: Hashes, known: Known, groups: Groups) -> None:
    """Join groups along pairs, in the order given."""
    for key in keys:
        row = _row_of(key)
        left, right = groups.of[pairs[row].a], groups.of[pairs[row].b]
        if left != right:
            _join_if_fit(known, groups, left, right)


@compiled
def _find_left_over(pairs: Pairs, ties: Mask, single: Mask) -> Hashes:
    """Find the rows that tie what is alone; give the key of each, the less the more it shares."""
    keys = np.empty(pairs.size, np.uint64)
    found = 0
    for row in range(pairs.size):
        if ties[row] and (single[pairs[row].a] or single[pairs[row].b]):
            keys[found] = _key_of(row, int(pairs[row].matched), 0)
            found += 1
    return keys[:found]


@lean
def _attach(pairs: Pairs, keys: Hashes, single: Mask, known: Known, groups: Groups) -> None:
    """Join what is still alone along pairs, in the order given."""
    for key in keys:
        row = _row_of(key)
        a, b = pairs[row].a, pairs[row].b
        left, right = groups.of[a], groups.of[b]
        lonely = (single[a] and groups.sizes[left] == 1) or (
            single[b] and groups.sizes[right] == 1
        )
        if lonely and left != right:
            _join_if_fit(known, groups, left, right)


@lean
def _join_if_fit(known: Known, groups: Groups, left: int, right: int) -> None:
    members = groups.sizes[left] + groups.sizes[right]
    if groups.refused[left, 0] == right and groups.refused[left, 1] == members:
        return
    if _fit(known, groups, left, right):
        _join(groups, left, right)
    else:
        groups.refused[left, 0] = right
        groups.refused[left, 1] = members


@lean
def _fit(known: Known, groups: Groups, left: int, right: int) -> bool:
    """Tell whether those who speak for two groups are alike all in all."""
    lefts = groups.asked[left, : min(groups.sizes[left], ASKED_MEMBERS)]
    rights = groups.asked[right, : min(groups.sizes[right], ASKED_MEMBERS)]
    matched, shorter = compare_all(known, lefts, rights)
    return matched >= LINK_SHARE * shorter


@lean
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


@lean
def _choose_asked(groups: Groups, left: int, right: int) -> None:
    """Let the first articles of two groups speak for the union, which is put at `left`."""
    count = min(int(groups.sizes[left]), ASKED_MEMBERS)
    own, others = groups.asked[left], groups.asked[right]
    for at in range(min(int(groups.sizes[right]), ASKED_MEMBERS)):
        place = count
        while place > 0 and own[place - 1] > others[at]:
            place -= 1
        if place == ASKED_MEMBERS:
            return
        count = min(count + 1, ASKED_MEMBERS)
        for later in range(count - 1, place, -1):
            own[later] = own[later - 1]
        own[place] = others[at]


@compiled
def _name_groups(of: Numbers) -> Numbers:
    """Name each group by its first article."""
    firsts = np.full(of.size, of.size, np.uint32)
    for article in range(of.size):
        firsts[of[article]] = min(firsts[of[article]], np.uint32(article))
    return firsts[of]
