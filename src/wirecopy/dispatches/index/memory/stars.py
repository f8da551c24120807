"""Stars: the pairs of each article, of the base and of what came since, as they stand now."""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import PAIR, Mask, Numbers
from wirecopy.dispatches.index.memory.segment import TIE, Segment, row_bytes
from wirecopy.dispatches.index.memory.view import Whole, grown
from wirecopy.dispatches.kernels import compiled, lean

Pairs = NDArray[Any]
"""Rows of PAIR, with the index's numbers of articles."""
Flags = NDArray[np.uint8]
Places = NDArray[np.int32]

GONE: Final = 0
LOOSE: Final = 1
"""The two are compared, and do not group."""
TIED: Final = 2
ROOM: Final = 1 << 12
HOME: Final = np.dtype(
    [
        ("partner", np.int32),  # the best reprint's other article, or NONE
        ("first", np.int32),  # its stretch in the article: first word, and the one after the last
        ("last", np.int32),
        ("matched", np.int32),
        ("longer", np.int32),
        ("known", np.uint8),  # 0: to be looked for, as no pair tells it yet
    ],
    align=True,
)
"""The best reprint of an article; see `grouping/homes.py`."""


class Sky(NamedTuple):
    """All pairs. Rows of `made` stand for those of the base that are dropped, or are new."""

    base: Pairs
    """Rows of PACKED."""
    base_first: Numbers
    by_b: Flags
    by_b_bytes: int
    by_b_first: Numbers
    dropped: Flags
    made: Pairs
    states: Flags
    after_a: Places
    """The next row made of the same `a`; after_b: of the same `b`. Rows count from 1, 0 ends."""
    after_b: Places
    heads: Places
    """By number of article: the last row made."""
    marks: Flags
    """By number of article; 0 between calls."""
    queue: Numbers
    """Room for each article once."""
    homes: Pairs
    """By number of article: rows of HOME."""


class Stars:
    """The pairs of an index, asked by article."""

    def __init__(self, base: Segment) -> None:
        self.count = 0
        articles = base.count + ROOM
        self.sky = Sky(
            base=base["pairs"],
            base_first=base["pairs_first"],
            by_b=base["pairs_by_b"],
            by_b_bytes=row_bytes(base["pairs"].size),
            by_b_first=base["by_b_first"],
            dropped=np.zeros(base["pairs"].size, np.uint8),
            made=np.zeros(ROOM, PAIR),
            states=np.zeros(ROOM, np.uint8),
            after_a=np.zeros(ROOM, np.int32),
            after_b=np.zeros(ROOM, np.int32),
            heads=np.zeros(articles, np.int32),
            marks=np.zeros(articles, np.uint8),
            queue=np.zeros(articles, np.uint32),
            homes=np.zeros(articles, HOME),
        )
        long = base["long_pairs"]
        if long.size:
            states = np.where(long["tied"], TIED, LOOSE).astype(np.uint8)
            self.put(np.ascontiguousarray(long["pair"]), states)

    def make_room(self, articles: int) -> None:
        """See that articles with numbers below this can have pairs."""
        while self.sky.heads.size < articles:
            room = articles + (articles >> 3) + ROOM
            self.sky = self.sky._replace(
                heads=grown(self.sky.heads, room),
                marks=grown(self.sky.marks, room),
                queue=np.zeros(room, np.uint32),
                homes=grown(self.sky.homes, room),
            )

    def of(self, numbers: Numbers) -> tuple[Pairs, Mask]:
        """Give the pairs of these articles, once each, and whether each groups."""
        return gather(self.sky, numbers, False)

    def among(self, numbers: Numbers) -> tuple[Pairs, Mask]:
        """Give the pairs of which both are among these articles, and whether each groups."""
        return gather(self.sky, numbers, True)

    def ends_of(self, pairs: Pairs) -> Numbers:
        """Give the articles of these pairs, once each."""
        return find_ends(self.sky.marks, pairs)

    def tied(self, numbers: Numbers) -> Numbers:
        """Give all articles that are tied to any of these, through others too, and themselves."""
        return find_tied(self.sky, numbers)

    def put(self, pairs: Pairs, states: Flags) -> None:
        """Say how pairs stand now, each in place of what was said of it before."""
        while self.count + pairs.size + 1 > self.sky.made.size:
            room = 2 * self.sky.made.size
            sky = self.sky
            self.sky = sky._replace(
                made=grown(sky.made, room),
                states=grown(sky.states, room),
                after_a=grown(sky.after_a, room),
                after_b=grown(sky.after_b, room),
            )
        self.count = put_pairs(self.sky, pairs, states, self.count)


@compiled
def gather(
    sky: Sky,
    numbers: Numbers,
    inside: bool,  # noqa: FBT001
) -> tuple[Pairs, Mask]:
    """Give the pairs of these articles, once each, and whether each groups.

    All that have one of them, or those `inside`, which have two.
    """
    for number in numbers:
        sky.marks[number] = 1
    rows = np.empty(4 * numbers.size, sky.made.dtype)
    ties = np.empty(4 * numbers.size, np.bool_)
    found = 0
    for number in numbers:
        if number < sky.base_first.size - 1:
            rows, ties, found = _gather_base(sky, np.int64(number), inside, (rows, ties), found)
        at = sky.heads[number]
        while at:
            pair = sky.made[at]
            own = pair.a == number
            # A pair of two of them goes by its first article.
            wanted = (
                (sky.marks[pair.b] or not inside) if own else not (inside or sky.marks[pair.a])
            )
            if wanted and sky.states[at] != GONE:
                rows, ties = _widen(rows, ties, found, 1)
                rows[found] = pair
                ties[found] = sky.states[at] == TIED
                found += 1
            at = sky.after_a[at] if own else sky.after_b[at]
    for number in numbers:
        sky.marks[number] = 0
    return rows[:found], ties[:found]


@compiled
def _gather_base(
    sky: Sky,
    number: Whole,
    inside: bool,  # noqa: FBT001
    out: tuple[Pairs, Mask],
    found: int,
) -> tuple[Pairs, Mask, int]:
    """Write the pairs of the base of one article; those of two marked ones go by the first."""
    first, last = np.int64(sky.base_first[number]), np.int64(sky.base_first[number + 1])
    low, high = np.int64(sky.by_b_first[number]), np.int64(sky.by_b_first[number + 1])
    rows, ties = _widen(out[0], out[1], found, int(last - first + high - low))
    for row in range(first, last):
        if not sky.dropped[row] and (not inside or sky.marks[second_of(sky.base[row])]):
            _unpack(sky.base[row], number, rows[found])
            ties[found] = sky.base[row].rule >= TIE
            found += 1
    if inside:
        return rows, ties, found
    for at in range(low, high):
        spot = row_of(sky.by_b, sky.by_b_bytes, at)
        if sky.dropped[spot]:
            continue
        a = first_of(sky.base_first, spot)
        if not sky.marks[a]:
            _unpack(sky.base[spot], a, rows[found])
            ties[found] = sky.base[spot].rule >= TIE
            found += 1
    return rows, ties, found


@compiled
def _widen(rows: Pairs, ties: Mask, found: int, more: int) -> tuple[Pairs, Mask]:
    """See that there is room for more rows."""
    if found + more <= rows.size:
        return rows, ties
    room = 2 * (found + more)
    wide, wide_ties = np.empty(room, rows.dtype), np.empty(room, np.bool_)
    wide[:found] = rows[:found]
    wide_ties[:found] = ties[:found]
    return wide, wide_ties


@compiled
def find_ends(marks: Flags, pairs: Pairs) -> Numbers:
    """Give the articles of these pairs, once each; `marks` are 0 between calls."""
    found = np.empty(2 * pairs.size, np.uint32)
    count = 0
    for at in range(pairs.size):
        for number in (pairs[at].a, pairs[at].b):
            if not marks[number]:
                marks[number] = 1
                found[count] = number
                count += 1
    for number in found[:count]:
        marks[number] = 0
    return found[:count]


@lean
def first_of(base_first: Numbers, row: Whole) -> np.int64:
    """Give the article whose pairs a row is among."""
    low, high = 0, base_first.size - 1
    while low < high:
        middle = (low + high) >> 1
        if base_first[middle + 1] <= row:
            low = middle + 1
        else:
            high = middle
    return np.int64(low)


@lean
def second_of(packed: Any) -> np.int64:  # noqa: ANN401
    """Give the second article of a row of PACKED."""
    return np.int64(packed.b_low) | (np.int64(packed.b_high) << 16)


@lean
def row_of(by_b: Flags, width: int, at: Whole) -> np.int64:
    """Give the row of the base that is `at` by its second article."""
    row = np.int64(0)
    for byte in range(width):
        row |= np.int64(by_b[width * at + byte]) << (8 * byte)
    return row


@lean
def _unpack(packed: Any, a: Whole, pair: Any) -> None:  # noqa: ANN401
    """Write a row of PACKED as one of PAIR."""
    pair.a, pair.b = a, second_of(packed)
    pair.rule = packed.rule & np.uint8(TIE - 1)
    pair.matched, pair.shorter, pair.longer = packed.matched, packed.shorter, packed.longer
    pair.a_first, pair.a_last = packed.a_first, packed.a_last
    pair.b_first, pair.b_last = packed.b_first, packed.b_last


@compiled
def find_tied(sky: Sky, numbers: Numbers) -> Numbers:
    """Give all articles that are tied to any of these, through others too, and themselves."""
    count = _reach_all(sky, numbers)
    return sky.queue[:count].copy()


@lean
def _reach_all(sky: Sky, numbers: Numbers) -> int:
    """Queue what is tied; give how many there are."""
    queue, base = sky.queue, sky.base_first.size - 1
    count = at = 0
    for number in numbers:
        count = _reach(sky.marks, queue, np.int64(number), count)
    while at < count:
        number = queue[at]
        at += 1
        if number < base:
            count = _reach_base(sky, np.int64(number), count)
        link = sky.heads[number]
        while link:
            own = sky.made[link].a == number
            if sky.states[link] == TIED:
                other = np.int64(sky.made[link].b) if own else np.int64(sky.made[link].a)
                count = _reach(sky.marks, queue, other, count)
            link = sky.after_a[link] if own else sky.after_b[link]
    for number in queue[:count]:
        sky.marks[number] = 0
    return count


@lean
def _reach_base(sky: Sky, number: Whole, count: int) -> int:
    """Reach all that the base ties to an article."""
    base, dropped, queue, marks = sky.base, sky.dropped, sky.queue, sky.marks
    for row in range(np.int64(sky.base_first[number]), np.int64(sky.base_first[number + 1])):
        if base[row].rule >= TIE and not dropped[row]:
            count = _reach(marks, queue, second_of(base[row]), count)
    for at in range(np.int64(sky.by_b_first[number]), np.int64(sky.by_b_first[number + 1])):
        spot = row_of(sky.by_b, sky.by_b_bytes, at)
        if base[spot].rule >= TIE and not dropped[spot]:
            count = _reach(marks, queue, first_of(sky.base_first, spot), count)
    return count


@lean
def _reach(marks: Flags, queue: Numbers, number: Whole, count: int) -> int:
    if marks[number]:
        return count
    marks[number] = 1
    queue[count] = number
    return count + 1


@lean
def put_pairs(sky: Sky, pairs: Pairs, states: Flags, count: int) -> int:
    """Write rows behind the `count` made so far; give how many there are then."""
    for at in range(pairs.size):
        a, b = np.int64(pairs[at].a), np.int64(pairs[at].b)
        dropped = max(a, b) < sky.base_first.size - 1 and _drop(sky, a, b)
        row = _find_made(sky, a, b)
        if dropped or not (row and are_same(pairs[at], sky.made[row]) and states[at] != GONE):
            # A home is looked for anew when it is asked for.
            sky.homes[a].known = 0
            sky.homes[b].known = 0
        if row:
            sky.made[row] = pairs[at]
            sky.states[row] = states[at]
        elif states[at] != GONE:
            count += 1
            sky.made[count] = pairs[at]
            sky.states[count] = states[at]
            sky.after_a[count], sky.after_b[count] = sky.heads[a], sky.heads[b]
            sky.heads[a] = sky.heads[b] = count
    return count


@lean
def are_same(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Tell whether two rows of PAIR of the same articles say the same."""
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


@lean
def _drop(sky: Sky, a: Whole, b: Whole) -> bool:
    """Drop a pair of the base; tell whether there was one."""
    first, last = np.int64(sky.base_first[a]), np.int64(sky.base_first[a + 1])
    end = last
    while first < last:
        middle = (first + last) // 2
        if second_of(sky.base[middle]) < b:
            first = middle + 1
        else:
            last = middle
    if first == end or second_of(sky.base[first]) != b or sky.dropped[first]:
        return False
    sky.dropped[first] = 1
    return True


@lean
def _find_made(sky: Sky, a: Whole, b: Whole) -> int:
    """Give the row made of a pair, or 0; asks the two articles in turn, one may have many."""
    left, right = sky.heads[a], sky.heads[b]
    while left and right:
        if sky.made[left].b == b and sky.made[left].a == a:
            return int(left)
        if sky.made[right].a == a and sky.made[right].b == b:
            return int(right)
        left = sky.after_a[left] if sky.made[left].a == a else sky.after_b[left]
        right = sky.after_a[right] if sky.made[right].a == b else sky.after_b[right]
    return 0
