"""Passages: runs of equal words as stretches of the two texts, cut where furniture stands between."""

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.copies import Spread
from wirecopy.dispatches.dispatch import Passage
from wirecopy.dispatches.shingles import SECTION_MARK, Index, Shingles
from wirecopy.text.span import Span


def find_passages(pairs: Spread, shingles: Shingles) -> list[tuple[Passage, ...]]:
    """Give the passages of each pair: a chain of runs, cut at furniture in either text."""
    sections = np.cumsum((shingles.marks & SECTION_MARK) > 0, dtype=np.int64)
    runs = pairs.runs
    pair = runs.pair.astype(np.int64)
    rows = np.stack(
        [
            pair,
            runs.chain,
            runs.a + shingles.first[pairs.a[pair]],
            runs.b + shingles.first[pairs.b[pair]],
            runs.words,
        ]
    )
    rows = _cut_at_sections(rows, sections)
    rows = rows[:, np.lexsort((rows[2], rows[1], rows[0]))]
    keys = np.stack([rows[0], rows[1], sections[rows[2]], sections[rows[3]]])
    starts = np.flatnonzero(_changes(keys))
    ends = np.append(starts[1:], rows.shape[1])[: starts.size] - 1
    last = rows[4, ends] - 1
    columns = (
        rows[0, starts],
        shingles.starts[rows[2, starts]],
        shingles.ends[rows[2, ends] + last],
        shingles.starts[rows[3, starts]],
        shingles.ends[rows[3, ends] + last],
        np.add.reduceat(rows[4], starts) if starts.size else rows[4],
    )
    made: list[list[Passage]] = [[] for _ in range(pairs.a.size)]
    for at, a, a_end, b, b_end, words in zip(*(c.tolist() for c in columns), strict=True):
        made[at].append(Passage(a=Span(a, a_end), b=Span(b, b_end), matched_words=words))
    return [tuple(sorted(several, key=lambda p: (p.a, p.b))) for several in made]


def _cut_at_sections(rows: NDArray[np.int64], sections: Index) -> NDArray[np.int64]:
    """Give a row to each word of the runs that go on over furniture."""
    last = rows[4] - 1
    over = (sections[rows[2]] != sections[rows[2] + last]) | (
        sections[rows[3]] != sections[rows[3] + last]
    )
    cut = rows[:, over]
    step = np.arange(int(cut[4].sum())) - np.repeat(np.cumsum(cut[4]) - cut[4], cut[4])
    words = np.repeat(cut, cut[4], axis=1)
    words[2] += step
    words[3] += step
    words[4] = 1
    return np.concatenate([rows[:, ~over], words], axis=1)


def _changes(keys: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell of each column whether it differs from the one before."""
    new = np.ones(keys.shape[1], np.bool_)
    new[1:] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)
    return new
