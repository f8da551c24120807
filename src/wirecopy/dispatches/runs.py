"""Passages: what two articles share, word for word, with its place in both.

Runs of `SEED_WORDS` equal words are found by a table, extended to the last equal word,
and joined to chains where little stands between them; in the gaps of a chain the longest
common words are kept too. Chains may stand in any order: a chain out of order is a moved
paragraph. A word of either article is matched once, so a quotation that one article
prints twice counts once.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.candidates import Candidates
from wirecopy.dispatches.kernels import compiled, mixed
from wirecopy.dispatches.shingles import Hashes, Index, Shingles

Columns = NDArray[np.int32]
"""Rows of a table, one column of it in each."""
Tables = tuple[Columns, Columns, Columns, Columns, Columns]
Target = tuple[Columns, int, int, int]
"""Where runs are written: the table, its next row, the pair, the chain."""

SEED_WORDS: Final = 4
"""Shortest run of equal words that may start a passage."""
GAP_WORDS: Final = 12
"""Most words that stand between two runs of one chain, in either article."""
LEAST_CHAIN_WORDS: Final = 8
"""A chain of fewer equal words is chance."""
OCCURRENCES: Final = 24
"""Of a run that an article repeats, so many places are tried; a text of one phrase over and
over stays cheap."""
OPEN_CHAINS: Final = 6
"""How many chains back a run may be joined to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """Runs of equal words, as flat columns, by pair, then chain."""

    pair: NDArray[np.int32]
    chain: NDArray[np.int32]
    """Number of the chain within its pair."""
    a: NDArray[np.int32]
    """First word in article `a` of the pair, counted from the article's first story word."""
    b: NDArray[np.int32]
    words: NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The pairs that share a passage, and the runs of equal words it is made of."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    longest: NDArray[np.int32]
    """Equal words of the longest chain, before it is cut at furniture."""
    runs: Runs


def find_runs(shingles: Shingles, pairs: Candidates, *, least_words: int) -> Shared:
    """Compare each pair word by word; keep those with a chain of `least_words` equal words.

    A shorter article needs only half its own words in one chain.
    Cost: a few microseconds a pair.
    """
    order = np.lexsort((pairs.b, pairs.a))
    a, b = pairs.a[order], pairs.b[order]
    longest = np.zeros(a.size, np.int32)
    counts = shingles.counts
    tables = _make_tables(int(counts.max(initial=1)))
    room = max(1 << 16, 4 * int(counts.max(initial=1)))
    out = np.empty((5, room), np.int32)
    parts: list[NDArray[np.int32]] = []
    done = 0
    while done < a.size:
        reached, found = _compare_all(
            (shingles.first, shingles.hashes),
            (a, b),
            (done, least_words),
            tables,
            (out, longest),
        )
        parts.append(out[:, :found].copy())
        done = reached
    runs = np.concatenate([*parts, np.empty((5, 0), np.int32)], axis=1)
    kept = longest > 0
    number = (np.cumsum(kept) - 1).astype(np.int32)
    return Shared(
        a=a[kept],
        b=b[kept],
        longest=longest[kept],
        runs=Runs(pair=number[runs[0]], chain=runs[1], a=runs[2], b=runs[3], words=runs[4]),
    )


def _make_tables(longest: int) -> Tables:
    """Make the room that comparing needs: heads and links of a table, runs, chains, used words."""
    size = 1 << max(6, int(longest).bit_length())
    return (
        np.empty(size, np.int32),
        np.empty(longest, np.int32),
        np.empty((4, longest + 1), np.int32),
        np.empty((5, longest + 1), np.int32),
        np.zeros((2, longest), np.int32),
    )


@compiled
def _compare_all(
    source: tuple[Index, Hashes],
    pairs: tuple[Columns, Columns],
    state: tuple[int, int],
    tables: Tables,
    results: tuple[Columns, Columns],
) -> tuple[int, int]:
    """Compare pairs from `state[0]` on while there is room; give where it stopped, and the rows."""
    first, hashes = source
    heads, links, runs, chains, used = tables
    out, longest = results
    done, least_words = state
    found = 0
    indexed = -1
    used[:] = -1
    for pair in range(done, pairs[0].size):
        left, right = pairs[0][pair], pairs[1][pair]
        a = hashes[first[left] : first[left + 1]]
        b = hashes[first[right] : first[right + 1]]
        # Each word of b is in one row at most, and each row can be cut at each word.
        if found + b.size > out.shape[1]:
            return pair, found
        if indexed != left:
            bits = _index_seeds(a, heads, links)
            indexed = left
        count = _find_equal(a, b, (heads, links, bits), runs)
        chain_count = _find_chains(runs, count, chains)
        _weigh_chains(a, b, runs, chains[:, :chain_count])
        best = 0
        for chain in range(chain_count):
            best = max(best, chains[2, chain])
        if best < min(least_words, max(LEAST_CHAIN_WORDS, (min(a.size, b.size) + 1) // 2)):
            continue
        longest[pair] = best
        before = found
        found = _write_pair(
            (a, b), runs, chains[:, :chain_count], (used, pair), (out, found, pair, 0)
        )
        if found == before:
            longest[pair] = 0
    return pairs[0].size, found


@compiled
def _seed_hash(words: Hashes, start: int) -> np.uint64:
    """Hash the seed that starts at a word."""
    value = np.uint64(0)
    for at in range(start, start + SEED_WORDS):
        value = value * np.uint64(0x2127599BF4325C37) + np.uint64(words[at])
    return mixed(value)


@compiled
def _index_seeds(words: Hashes, heads: Columns, links: Columns) -> int:
    """Put the seeds of `words` into a table; give how many bits of a hash it uses."""
    bits = 6
    while (1 << bits) < min(words.size, heads.size):
        bits += 1
    heads[: 1 << bits] = -1
    for start in range(words.size - SEED_WORDS, -1, -1):
        slot = np.int64(_seed_hash(words, start) >> np.uint64(64 - bits))
        links[start] = heads[slot]
        heads[slot] = start
    return bits


@compiled
def _run_words(a: Hashes, b: Hashes, i: int, j: int) -> int:
    """Count the equal words from `i` in `a` and `j` in `b` on."""
    count = 0
    while i + count < a.size and j + count < b.size and a[i + count] == b[j + count]:
        count += 1
    return count


@compiled
def _find_equal(a: Hashes, b: Hashes, seeds: tuple[Columns, Columns, int], runs: Columns) -> int:
    """Walk through `b`, and write runs of equal words: start in a, start in b, words."""
    count = j = expected = 0
    while j + SEED_WORDS <= b.size:
        start, words = _best_run(a, b, j, seeds, expected)
        if not words:
            j += 1
            continue
        runs[0, count], runs[1, count], runs[2, count] = start, j, words
        count += 1
        j += words
        expected = start + words
    return count


@compiled
def _best_run(
    a: Hashes, b: Hashes, j: int, seeds: tuple[Columns, Columns, int], expected: int
) -> tuple[int, int]:
    """Find the longest run of `a` equal to `b` from `j`; of equals the one that goes on."""
    heads, links, bits = seeds
    best_start, best_words, best_score = 0, 0, 0
    i = heads[np.int64(_seed_hash(b, j) >> np.uint64(64 - bits))]
    for _ in range(OCCURRENCES):
        if i < 0:
            break
        words = _run_words(a, b, i, j)
        score = 2 * words + (SEED_WORDS if expected <= i <= expected + GAP_WORDS else 0)
        if words >= SEED_WORDS and score > best_score:
            best_start, best_words, best_score = i, words, score
        i = links[i]
    return best_start, best_words


@compiled
def _find_chains(runs: Columns, count: int, chains: Columns) -> int:
    """Join runs that follow each other closely in both articles; give the number of chains.

    A chain is: its last run, its first run, its equal words, ends in a and b. `runs[3]`
    becomes the chain of each run.
    """
    made = 0
    for run in range(count):
        joined = -1
        for chain in range(made - 1, max(made - 1 - OPEN_CHAINS, -1), -1):
            gap_a = runs[0, run] - chains[3, chain]
            gap_b = runs[1, run] - chains[4, chain]
            if 0 <= gap_a <= GAP_WORDS and 0 <= gap_b <= GAP_WORDS:
                joined = chain
                break
        if joined < 0:
            joined = made
            chains[1, made] = run
            chains[2, made] = 0
            made += 1
        runs[3, run] = joined
        chains[0, joined] = run
        chains[2, joined] += runs[2, run]
        chains[3, joined] = runs[0, run] + runs[2, run]
        chains[4, joined] = runs[1, run] + runs[2, run]
    return made


@compiled
def _weigh_chains(a: Hashes, b: Hashes, runs: Columns, chains: Columns) -> None:
    """Add the equal words in the gaps of each chain to its weight."""
    for chain in range(chains.shape[1]):
        last = -1
        for run in range(chains[1, chain], chains[0, chain] + 1):
            if runs[3, run] != chain:
                continue
            if last >= 0:
                chains[2, chain] += _common(
                    a[runs[0, last] + runs[2, last] : runs[0, run]],
                    b[runs[1, last] + runs[2, last] : runs[1, run]],
                )[-1, -1]
            last = run


@compiled
def _common(a: Hashes, b: Hashes) -> Columns:
    """Give the table of longest common word counts of the starts of two short stretches."""
    table = np.zeros((a.size + 1, b.size + 1), np.int32)
    for i in range(a.size):
        for j in range(b.size):
            if a[i] == b[j]:
                table[i + 1, j + 1] = table[i, j] + 1
            else:
                table[i + 1, j + 1] = max(table[i, j + 1], table[i + 1, j])
    return table


@compiled
def _write_pair(
    words: tuple[Hashes, Hashes],
    runs: Columns,
    chains: Columns,
    using: tuple[Columns, int],
    target: Target,
) -> int:
    """Write the runs of the chains, the heaviest chain first, each word once; give the next row."""
    out, found, pair, _ = target
    for chain in np.argsort(-chains[2], kind="mergesort"):
        if chains[2, chain] < LEAST_CHAIN_WORDS:
            break
        last = -1
        for run in range(chains[1, chain], chains[0, chain] + 1):
            if runs[3, run] != chain:
                continue
            i, j, count = runs[0, run], runs[1, run], runs[2, run]
            if last >= 0:
                ends = (runs[0, last] + runs[2, last], runs[1, last] + runs[2, last])
                gap = (ends[0], i, ends[1], j)
                found = _write_gap(words, gap, using, (out, found, pair, chain))
            found = _write_words((i, j, count), using, (out, found, pair, chain))
            last = run
    return found


@compiled
def _write_gap(
    words: tuple[Hashes, Hashes],
    gap: tuple[int, int, int, int],
    using: tuple[Columns, int],
    target: Target,
) -> int:
    """Write the longest common words of a gap, from its end to its start; give the next row."""
    out, found, pair, chain = target
    a, b = words[0][gap[0] : gap[1]], words[1][gap[2] : gap[3]]
    table = _common(a, b)
    i, j = a.size, b.size
    while i and j:
        if a[i - 1] == b[j - 1]:
            i -= 1
            j -= 1
            run = (gap[0] + i, gap[2] + j, 1)
            found = _write_words(run, using, (out, found, pair, chain))
        elif table[i - 1, j] >= table[i, j - 1]:
            i -= 1
        else:
            j -= 1
    return found


@compiled
def _write_words(run: tuple[int, int, int], using: tuple[Columns, int], target: Target) -> int:
    """Write the words of a run that are still free, a row for each stretch of them."""
    a, b, words = run
    used, stamp = using
    out, found, pair, chain = target
    fresh = True
    for at in range(words):
        if used[0, a + at] == stamp or used[1, b + at] == stamp:
            fresh = True
            continue
        used[0, a + at] = stamp
        used[1, b + at] = stamp
        if fresh:
            out[0, found], out[1, found] = pair, chain
            out[2, found], out[3, found], out[4, found] = a + at, b + at, 0
            found += 1
            fresh = False
        out[4, found - 1] += 1
    return found
