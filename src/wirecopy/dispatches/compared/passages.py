"""Passages: what two articles share as stretches of their texts, cut where furniture stands."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from wirecopy.dispatches.columns import SECTION_MARK, Codes, Numbers, Places, Words
from wirecopy.dispatches.compared.runs import (
    Room,
    are_same,
    find_shared,
    index_seeds,
    least_words,
    make_room,
)
from wirecopy.dispatches.dispatch import Passage
from wirecopy.dispatches.kernels import fixed
from wirecopy.settings import Match
from wirecopy.text.span import Span

Run = tuple[int, int, int, int]
"""Chain, first word in a, first word in b, words."""


def find_passages(
    words: Words, places: Places, a: Numbers, b: Numbers, by: Match
) -> list[tuple[Passage, ...]]:
    """Give the passages of each asked pair: chains of runs, cut at furniture in either text.

    A passage counts all its words, those too that a site prints again and again.
    """
    counts = words.counts
    room = make_room(int(max(counts[a].max(initial=0), counts[b].max(initial=0))))
    codes = fixed(words.codes, np.uint32)
    found = []
    for at, ends in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        first = [int(words.first[n]) for n in ends]
        ours, theirs = (codes[words.first[n] : words.first[n + 1]] for n in ends)
        runs = _find_runs(ours, theirs, (by.min_run_words, at + 1), room)
        rows = sorted(piece for run in runs for piece in _cut(run, ours, theirs))
        passages = (
            _passage(list(several), first, places)
            for _, several in groupby(rows, _Sections(ours, theirs))
        )
        found.append(tuple(sorted(passages, key=lambda p: (p.a, p.b))))
    return found


def _find_runs(a: Codes, b: Codes, asked: tuple[int, int], room: Room) -> list[Run]:
    """Find the runs that two articles share, in no order; `asked` holds a stamp for the room."""
    least = least_words(a, b, asked[0])
    if not least:
        return []
    if are_same(a, b):
        return [(0, 0, 0, a.size)]
    found = find_shared(a, b, index_seeds(b, room), (least, asked[1]), room)
    return [(int(c), int(i), int(j), int(n)) for c, i, j, n in room.shared[:, :found].T]


def _cut(run: Run, a: Codes, b: Codes) -> Iterator[Run]:
    """Cut a run where furniture stands between its words in either text."""
    chain, i, j, words = run
    marked = (a[i : i + words] | b[j : j + words]) & SECTION_MARK
    start = 0
    for end in [*(np.flatnonzero(marked[1:]) + 1).tolist(), words]:
        yield chain, i + start, j + start, end - start
        start = end


class _Sections:
    """Tells the chain of a run and the sections of both texts that it stands in."""

    def __init__(self, a: Codes, b: Codes) -> None:
        self.a, self.b = (np.cumsum((codes & SECTION_MARK) > 0) for codes in (a, b))

    def __call__(self, run: Run) -> tuple[int, int, int]:
        return run[0], int(self.a[run[1]]), int(self.b[run[2]])


def _passage(runs: Sequence[Run], first: Sequence[int], places: Places) -> Passage:
    """Make a passage of the runs of one chain and section, in the order of both texts."""
    (_, *starts, _), (_, *lasts, words) = runs[0], runs[-1]
    a, b = (
        Span(int(places.starts[base + start]), int(places.ends[base + last + words - 1]))
        for base, start, last in zip(first, starts, lasts, strict=True)
    )
    return Passage(a=a, b=b, matched_words=sum(run[3] for run in runs))
