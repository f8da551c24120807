"""Runs: the words that two articles share, in the order of either, each word once.

Runs of `SEED_WORDS` equal words are found by a table, extended to the last equal word,
and joined to chains where little stands between them; in the gaps of a chain the longest
common words are kept too. Chains may stand in any order: a chain out of order is a moved
paragraph. The heaviest chain takes its words first, and a word of either article is taken
once, so a quotation that one article prints twice counts once.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Codes, Hashes
from wirecopy.dispatches.compared.bits import first_one
from wirecopy.dispatches.compared.gaps import ALIKE, GAP_WORDS, Columns, common_words
from wirecopy.dispatches.compared.lanes import LANES, alike_lanes
from wirecopy.dispatches.compared.taken import write_words
from wirecopy.dispatches.kernels import lean

SEED_WORDS: Final = 4
"""Shortest run of equal words that may start a passage."""
LEAST_CHAIN_WORDS: Final = 8
"""A chain of fewer equal words is chance."""
LEAST_STORY_WORDS: Final = 12
"""Fewer story words are no evidence that two articles carry one text, even if all are alike."""
OCCURRENCES: Final = 24
"""Of a run that an article repeats, so many places are tried; a text of one phrase over and
over stays cheap."""
OPEN_CHAINS: Final = 6
"""How many chains back a run may be joined to."""

SEED_BITS: Final = 64 // SEED_WORDS
"""A seed is its words' highest bits side by side: a word further pushes out the first."""
WORD_SHIFT: Final = 32 - SEED_BITS
_TWO_BITS: Final = np.uint64(2 * SEED_BITS)
SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""Multiplies a seed so that its highest bits depend on all of it (2 ** 64 / golden ratio)."""
ROOMY_WORDS: Final = 4096
"""Up to so many words the table of seeds has four places a word, and still fits a near cache."""
FLAG_BITS: Final = 4
"""Each place of the table has 2 ** FLAG_BITS flags, so that of a hundred seeds that are not
there one is looked for: what a wrong guess costs the processor is ten words compared."""

_LANES: Final = np.uint64(LANES)
_EVERY_LANE: Final = np.uint64((1 << LANES) - 1)


class Room(NamedTuple):
    """What comparing needs to write to, for articles of a certain length; one a thread."""

    heads: Columns
    """First place of the seeds of each slot of the table, or -1."""
    links: Columns
    """Next place of a seed of the same slot, or -1."""
    flags: Hashes
    """Bits: which seeds there may be, by their highest bits."""
    twos: Hashes
    """Bits: which two words there may be on end."""
    runs: Columns
    """Rows: first word in a, first word in b, words, run before it in its chain or -1, and the
    words alike in the gap between the two (12 bits for those of a, 12 for those of b)."""
    chains: Columns
    """Rows: last run, words, ends in a and b, starts in a and b."""
    order: NDArray[np.int64]
    """Chains to be written, by weight."""
    taken: Hashes
    """Bits: which words of a are taken, and in the second row, which of b."""
    table: Columns
    """Of each word of a gap in b, as bits: the words of a that are alike, and the steps."""
    shared: Columns
    """The result. Rows: chain, first word in a, first word in b, words."""


def make_room(words: int) -> Room:
    """Make room for articles of up to so many words."""
    runs = words // SEED_WORDS + 1
    return Room(
        heads=np.empty(1 << seed_bits(words), np.int32),
        links=np.empty(words + 1, np.int32),
        flags=np.empty(1 << (seed_bits(words) + FLAG_BITS - 6), np.uint64),
        twos=np.empty(1 << (seed_bits(words) + FLAG_BITS - 6), np.uint64),
        runs=np.empty((5, runs), np.int32),
        chains=np.empty((6, runs), np.int32),
        order=np.empty(runs, np.int64),
        taken=np.empty((2, words // 64 + 2), np.uint64),
        table=np.zeros((2, GAP_WORDS), np.int32),
        shared=np.empty((4, words + 1), np.int32),
    )


@lean
def least_words(a: Codes, b: Codes, least: int) -> int:
    """Give how many words the heaviest chain of two articles must have; 0 if none is enough."""
    fewer = min(a.size, b.size)
    if fewer < LEAST_STORY_WORDS:
        return 0
    return min(least, max(LEAST_CHAIN_WORDS, (fewer + 1) // 2))


@lean
def are_same(a: Codes, b: Codes) -> bool:
    """Tell whether all words are alike."""
    if a.size != b.size:
        return False
    at = 0
    while at < a.size and (a[at] ^ b[at]) < ALIKE:
        at += 1
    return at == a.size


@lean
def seed_bits(words: int) -> int:
    """Give the size of the table of seeds for so many words, as a power of two."""
    places = max(words, 4 * min(words, ROOMY_WORDS))
    bits = 6
    while (1 << bits) < places:
        bits += 1
    return bits


@lean
def index_seeds(words: Codes, room: Room) -> int:
    """Put the seeds of an article into the table; give its size as a power of two."""
    heads, links, flags, twos = room.heads, room.links, room.flags, room.twos
    bits = seed_bits(words.size)
    heads[: 1 << bits] = -1
    flags[: 1 << (bits + FLAG_BITS - 6)] = 0
    twos[: 1 << (bits + FLAG_BITS - 6)] = 0
    shift = np.uint64(64 - bits - FLAG_BITS)
    seed = np.uint64(0)
    # From the end on, so that the places under a slot rise; words are pushed in from above.
    for start in range(words.size - 1, -1, -1):
        top = np.uint64(words[start] >> WORD_SHIFT) << np.uint64(64 - SEED_BITS)
        seed = (seed >> np.uint64(SEED_BITS)) | top
        flag = ((seed >> _TWO_BITS) * SPREAD) >> shift
        twos[flag >> np.uint64(6)] |= np.uint64(1) << (flag & np.uint64(63))
        if start + SEED_WORDS > words.size:
            continue
        flag = (seed * SPREAD) >> shift
        flags[flag >> np.uint64(6)] |= np.uint64(1) << (flag & np.uint64(63))
        slot = flag >> np.uint64(FLAG_BITS)
        links[start] = heads[slot]
        heads[slot] = start
    return bits


@lean
def find_shared(a: Codes, b: Codes, bits: int, least: int, room: Room) -> int:
    """Write the shared words of two articles to `room.shared`; give the number of its rows.

    `b` is the article whose seeds are in the table, of size `bits`. There are none where
    no chain has `least` words.
    """
    count, bound = _find_equal(a, b, bits, room)
    if bound < least:
        return 0
    made = _join_runs(a, b, count, room)
    chains, order = room.chains, room.order
    heaviest = several = 0
    for chain in range(made):
        words = chains[1, chain]
        heaviest = max(heaviest, words)
        if words >= LEAST_CHAIN_WORDS:
            # Of chains of equal weight the first is first.
            order[several] = (-np.int64(words) << 32) + chain
            several += 1
    if heaviest < least:
        return 0
    _sort(order, several)
    found = 0
    meet = _may_meet(chains, order, several)
    if meet:
        room.taken[0, : a.size // 64 + 2] = 0
        room.taken[1, : b.size // 64 + 2] = 0
    for at in range(several):
        found = _write_chain(order[at] & 0xFFFFFFFF, meet, room, found)
    return found


@lean
def _may_meet(chains: Columns, order: NDArray[np.int64], count: int) -> bool:
    """Tell whether two of the chains may have a word in common, by where they start and end."""
    if count > OPEN_CHAINS:
        return True
    for at in range(1, count):
        one = order[at] & 0xFFFFFFFF
        for before in range(at):
            two = order[before] & 0xFFFFFFFF
            if chains[4, one] < chains[2, two] and chains[4, two] < chains[2, one]:
                return True
            if chains[5, one] < chains[3, two] and chains[5, two] < chains[3, one]:
                return True
    return False


@lean
def _sort(order: NDArray[np.int64], count: int) -> None:
    """Sort the first values of a column (heap sort: no text makes it slow)."""
    for end in range(count // 2 - 1, -1, -1):
        _sift(order, end, count)
    for end in range(count - 1, 0, -1):
        order[0], order[end] = order[end], order[0]
        _sift(order, 0, end)


@lean
def _sift(order: NDArray[np.int64], at: int, count: int) -> None:
    """Let a value sink below the larger ones under it."""
    value = order[at]
    under = 2 * at + 1
    while under < count:
        if under + 1 < count and order[under + 1] > order[under]:
            under += 1
        if order[under] <= value:
            break
        order[at] = order[under]
        at, under = under, 2 * under + 1
    order[at] = value


@lean
def _run_words(a: Codes, b: Codes, i: int, j: int) -> int:
    """Count the equal words from `i` in `a` and `j` in `b` on, LANES at a time while it goes."""
    # Unsigned, as a place that may be below 0 is checked at every step.
    x, y = np.uint64(i), np.uint64(j)
    end = x + np.uint64(min(a.size - i, b.size - j))
    while x + _LANES <= end:
        unlike = ~alike_lanes(a, x, b, y) & _EVERY_LANE
        if unlike:
            return int(np.int64(x + first_one(unlike))) - i
        x += _LANES
        y += _LANES
    while x < end and (a[x] ^ b[y]) < ALIKE:
        x += np.uint64(1)
        y += np.uint64(1)
    return int(np.int64(x)) - i


@lean
def _find_equal(a: Codes, b: Codes, bits: int, room: Room) -> tuple[int, int]:
    """Walk through `a`, and write runs of words that are equal in `b`.

    Give how many there are, and a number of words that no chain of them can exceed.
    """
    runs = room.runs
    count = bound = expected = 0
    at = _next_seed(a, 0, bits, room)
    while at < a.size:
        flag = (_seed(a, at) * SPREAD) >> np.uint64(64 - bits)
        place = room.heads[flag]
        start, words = _best_run(a, b, (at, place, expected), room.links)
        if words:
            runs[0, count], runs[1, count], runs[2, count] = at, start, words
            count += 1
            bound += words + GAP_WORDS
            at += words
            expected = start + words
        else:
            at += 1
        at = _next_seed(a, at, bits, room)
    return count, bound - GAP_WORDS


@lean
def _seed(words: Codes, at: int) -> np.uint64:
    """Give the seed that starts at a word."""
    seed = np.uint64(0)
    for place in range(SEED_WORDS):
        seed = (seed << np.uint64(SEED_BITS)) | np.uint64(words[at + place] >> WORD_SHIFT)
    return seed


@lean
def _next_seed(words: Codes, at: int, bits: int, room: Room) -> int:
    """Give the first place from `at` on whose seed may be in the table, or the end.

    Where the last two words of a seed stand nowhere in the other article, no seed that has
    both is there either, so that in other text most words are passed over.
    """
    flags, twos = room.flags, room.twos
    shift = np.uint64(64 - bits - FLAG_BITS)
    end, size = np.uint64(at + SEED_WORDS - 1), np.uint64(words.size)
    top, one = np.uint32(WORD_SHIFT), np.uint64(1)
    while end < size:
        last = np.uint64(words[end - one] >> top) << np.uint64(SEED_BITS)
        last |= np.uint64(words[end] >> top)
        flag = (last * SPREAD) >> shift
        if not (twos[flag >> np.uint64(6)] >> (flag & np.uint64(63))) & one:
            end += np.uint64(SEED_WORDS - 1)
            continue
        start = end - np.uint64(SEED_WORDS - 1)
        seed = np.uint64(words[start] >> top) << np.uint64(SEED_BITS)
        seed = (seed | np.uint64(words[start + one] >> top)) << _TWO_BITS
        flag = ((seed | last) * SPREAD) >> shift
        if (flags[flag >> np.uint64(6)] >> (flag & np.uint64(63))) & one:
            return int(np.int64(start))
        end += one
    return words.size


@lean
def _best_run(a: Codes, b: Codes, spot: tuple[int, int, int], links: Columns) -> tuple[int, int]:
    """Find the longest run of `b` equal to `a` from a word on; of equals the one that goes on.

    `spot` is that word, the first place to try, and the end of the run before in `b`.
    """
    i, j, expected = spot
    best_start = best_words = best_score = 0
    for _ in range(OCCURRENCES):
        if j < 0:
            break
        words = _run_words(a, b, i, j)
        score = 2 * words + (SEED_WORDS if expected <= j <= expected + GAP_WORDS else 0)
        if words >= SEED_WORDS and score > best_score:
            best_start, best_words, best_score = j, words, score
        j = links[j]
    return best_start, best_words


@lean
def _join_runs(a: Codes, b: Codes, count: int, room: Room) -> int:
    """Join runs that follow each other closely in both articles; give the number of chains."""
    runs, chains = room.runs, room.chains
    made = 0
    for run in range(count):
        i, j, words = runs[0, run], runs[1, run], runs[2, run]
        joined = made
        for chain in range(made - 1, max(made - 1 - OPEN_CHAINS, -1), -1):
            if 0 <= i - chains[2, chain] <= GAP_WORDS and 0 <= j - chains[3, chain] <= GAP_WORDS:
                joined = chain
                break
        runs[3, run], runs[4, run] = -1, 0
        if joined == made:
            chains[1, made], chains[4, made], chains[5, made] = 0, i, j
            made += 1
        else:
            runs[3, run] = chains[0, joined]
            gap = (chains[2, joined], i, chains[3, joined], j)
            alike, runs[4, run] = common_words(a, b, gap, room.table)
            chains[1, joined] += alike
        chains[0, joined] = run
        chains[1, joined] += words
        chains[2, joined] = i + words
        chains[3, joined] = j + words
    return made


@lean
def _write_chain(chain: int, meet: bool, room: Room, found: int) -> int:  # noqa: FBT001
    """Write the words of a chain, its last run first; give the next row."""
    runs = room.runs
    run = room.chains[0, chain]
    while run >= 0:
        found = _write_run((chain, runs[0, run], runs[1, run], runs[2, run]), meet, room, found)
        before = runs[3, run]
        bits = runs[4, run]
        if bits:
            i = runs[0, before] + runs[2, before]
            j = runs[1, before] + runs[2, before]
            ours, theirs = bits & ((1 << GAP_WORDS) - 1), bits >> GAP_WORDS
            while ours:
                while not ours & 1:
                    ours >>= 1
                    i += 1
                while not theirs & 1:
                    theirs >>= 1
                    j += 1
                found = _write_run((chain, i, j, 1), meet, room, found)
                ours >>= 1
                theirs >>= 1
                i += 1
                j += 1
        run = before
    return found


@lean
def _write_run(row: tuple[int, int, int, int], meet: bool, room: Room, found: int) -> int:  # noqa: FBT001
    """Write a run, cut where words are taken if chains may meet; no chain meets itself."""
    shared = room.shared
    if meet:
        return int(write_words(row, (room.taken[0], room.taken[1]), shared, found))
    shared[0, found], shared[1, found], shared[2, found], shared[3, found] = row
    return found + 1
