"""Passages: what two articles share as stretches of their texts, cut where furniture stands."""

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import SECTION_MARK, Codes, Index, Numbers, Places, Words
from wirecopy.dispatches.compared.gaps import Columns
from wirecopy.dispatches.compared.runs import (
    Room,
    are_same,
    find_shared,
    index_seeds,
    least_words,
    make_room,
)
from wirecopy.dispatches.dispatch import Passage
from wirecopy.dispatches.kernels import fixed, lean
from wirecopy.settings import Match
from wirecopy.text.span import Span


def find_passages(
    words: Words, places: Places, a: Numbers, b: Numbers, by: Match
) -> list[tuple[Passage, ...]]:
    """Give the passages of each asked pair: chains of runs, cut at furniture in either text.

    A passage counts all its words, those too that a site prints again and again.
    """
    sections = np.cumsum((words.codes & SECTION_MARK) > 0, dtype=np.int64)
    rows = _cut_at_sections(_find_runs(words, a, b, by), sections)
    rows = rows[:, np.lexsort((rows[2], rows[1], rows[0]))]
    keys = np.stack([rows[0], rows[1], sections[rows[2]], sections[rows[3]]])
    starts = np.flatnonzero(_changes(keys))
    ends = np.append(starts[1:], rows.shape[1])[: starts.size] - 1
    last = rows[4, ends] - 1
    columns = (
        rows[0, starts],
        places.starts[rows[2, starts]],
        places.ends[rows[2, ends] + last],
        places.starts[rows[3, starts]],
        places.ends[rows[3, ends] + last],
        np.add.reduceat(rows[4], starts) if starts.size else rows[4],
    )
    made: list[list[Passage]] = [[] for _ in range(a.size)]
    for at, i, i_end, j, j_end, matched in zip(*(c.tolist() for c in columns), strict=True):
        made[at].append(Passage(a=Span(i, i_end), b=Span(j, j_end), matched_words=matched))
    return [tuple(sorted(several, key=lambda p: (p.a, p.b))) for several in made]


def _find_runs(words: Words, a: Numbers, b: Numbers, by: Match) -> Index:
    """Find the runs of all pairs. Rows: pair, chain, first words in the columns, words."""
    first, codes = fixed(words.first, np.int64), fixed(words.codes, np.uint32)
    counts = words.counts
    longest = int(max(counts[a].max(initial=0), counts[b].max(initial=0)))
    room = make_room(longest)
    out = np.empty((5, max(1 << 16, 4 * longest)), np.int64)
    pairs = (fixed(a, np.uint32), fixed(b, np.uint32))
    parts = [np.empty((5, 0), np.int64)]
    done = 0
    while done < a.size:
        done, found = _write_runs((first, codes), pairs, (done, by.min_run_words), room, out)
        parts.append(out[:, :found].copy())
    return np.concatenate(parts, axis=1)


@lean
def _write_runs(
    words: tuple[Index, Codes],
    numbers: tuple[Numbers, Numbers],
    state: tuple[int, int],
    room: Room,
    out: Index,
) -> tuple[int, int]:
    """Write the runs of pairs while there is room; give where it stopped, and the rows."""
    first, codes = words
    shared: Columns = room.shared
    found = 0
    for at in range(state[0], numbers[0].size):
        left, right = numbers[0][at], numbers[1][at]
        a, b = codes[first[left] : first[left + 1]], codes[first[right] : first[right + 1]]
        # Each word of b is in one row at most.
        if found + b.size > out.shape[1]:
            return at, found
        least = least_words(a, b, state[1])
        count = 0
        if least and are_same(a, b):
            shared[0, 0], shared[1, 0], shared[2, 0], shared[3, 0] = 0, 0, 0, a.size
            count = 1
        elif least:
            count = find_shared(a, b, index_seeds(b, room), least, room)
        for row in range(count):
            out[0, found], out[1, found] = at, shared[0, row]
            out[2, found] = first[left] + shared[1, row]
            out[3, found] = first[right] + shared[2, row]
            out[4, found] = shared[3, row]
            found += 1
    return numbers[0].size, found


def _cut_at_sections(rows: Index, sections: Index) -> Index:
    """Give a row to each word of the runs that go on over furniture."""
    last = rows[4] - 1
    over = (sections[rows[2]] != sections[rows[2] + last]) | (
        sections[rows[3]] != sections[rows[3] + last]
    )
    cut = rows[:, over]
    step = np.arange(int(cut[4].sum())) - np.repeat(np.cumsum(cut[4]) - cut[4], cut[4])
    each = np.repeat(cut, cut[4], axis=1)
    each[2] += step
    each[3] += step
    each[4] = 1
    return np.concatenate([rows[:, ~over], each], axis=1)


def _changes(keys: Index) -> NDArray[np.bool_]:
    """Tell of each column whether it differs from the one before."""
    new = np.ones(keys.shape[1], np.bool_)
    new[1:] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)
    return new
