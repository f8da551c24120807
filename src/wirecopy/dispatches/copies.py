"""Copies: articles whose story is alike to the last word, compared once for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.runs import Runs, Shared
from wirecopy.dispatches.shingles import Index, Shingles

LEAST_STORY_WORDS: Final = 12
"""Fewer story words are no evidence that two articles carry one text, even if all are alike."""
FULL_PAIRS: Final = 64
"""Up to so many pairs of copies of two texts are all told; of more, only those that link each
copy to the first of the other text."""

SAME: Final = -1
"""In the place of a pair of texts: the two articles are copies of one text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Pairs of articles, told from pairs of texts."""

    of: Index
    """Which pair of texts each was told from, or SAME."""
    a: Index
    b: Index
    runs: Runs


def find_copies(shingles: Shingles) -> list[list[int]]:
    """Group articles whose story words are all alike; those of few words stay alone."""
    copies: dict[bytes, list[int]] = {}
    for article, count in enumerate(shingles.counts.tolist()):
        if count < LEAST_STORY_WORDS:
            key = article.to_bytes(8, "big")
        else:
            key = blake2b(shingles.of(article).tobytes(), digest_size=16).digest()
        copies.setdefault(key, []).append(article)
    return list(copies.values())


def spread(shared: Shared, copies: Sequence[Sequence[int]], shingles: Shingles) -> Spread:
    """Tell the pairs of articles from the pairs of texts, and the pairs of exact copies."""
    by_first = {group[0]: group for group in copies}
    rows = [
        (at, x, y)
        for at, (a, b) in enumerate(zip(shared.a.tolist(), shared.b.tolist(), strict=True))
        for x, y in _between(by_first[a], by_first[b])
    ]
    rows += [(SAME, x, y) for group in copies for x, y in _among(group)]
    table = np.array(rows, np.int64).reshape(-1, 3)
    swapped = table[:, 1] > table[:, 2]
    return Spread(
        of=table[:, 0],
        a=np.minimum(table[:, 1], table[:, 2]),
        b=np.maximum(table[:, 1], table[:, 2]),
        runs=_spread_runs(shared, table, swapped, shingles),
    )


def _between(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    if len(left) * len(right) <= FULL_PAIRS:
        return [(x, y) for x in left for y in right]
    return [(left[0], y) for y in right] + [(x, right[0]) for x in left[1:]]


def _among(group: Sequence[int]) -> list[tuple[int, int]]:
    if len(group) * (len(group) - 1) <= 2 * FULL_PAIRS:
        return [(x, y) for at, x in enumerate(group) for y in group[at + 1 :]]
    return [(group[0], y) for y in group[1:]]


def _spread_runs(
    shared: Shared, table: Index, swapped: NDArray[np.bool_], shingles: Shingles
) -> Runs:
    """Give each pair of articles the runs of its texts; copies share one run, the whole text."""
    runs = shared.runs
    counts = np.bincount(runs.pair, minlength=shared.a.size)
    begins = np.cumsum(counts) - counts
    told = table[:, 0] != SAME
    of = table[told, 0]
    pair = np.repeat(np.flatnonzero(told), counts[of])
    step = np.arange(pair.size) - np.repeat(np.cumsum(counts[of]) - counts[of], counts[of])
    row = np.repeat(begins[of], counts[of]) + step
    turned = swapped[pair]
    same = np.flatnonzero(~told)
    nothing = np.zeros(same.size, np.int32)
    whole = shingles.counts[table[same, 1]].astype(np.int32)
    a, b = runs.a[row], runs.b[row]
    return Runs(
        pair=np.concatenate([pair, same]).astype(np.int32),
        chain=np.concatenate([runs.chain[row], nothing]),
        a=np.concatenate([np.where(turned, b, a), nothing]),
        b=np.concatenate([np.where(turned, a, b), nothing]),
        words=np.concatenate([runs.words[row], whole]),
    )
