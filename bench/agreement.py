"""Agreement: how well found pairs and groups of pages agree with the truth about them.

Truth is a row a page: the dispatch it carries, how it was made of it (`kind`), and the
`original` it was made of, which pages that copy nothing do not have.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from wirecopy.dispatches.kernels import compiled

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is true of the pages of one file, in its order."""

    dispatches: Rows
    carried: tuple[Rows, ...]
    """The dispatches whose text a page carries, a whole or a part: its own, that of its
    original, and the second of a page that blends two."""
    kinds: Mapping[str, Rows]
    """Kind -> pairs of a copy and its original, as rows of the file."""

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read truth.parquet, row for row beside articles.parquet."""
        ids = pq.read_table(folder / "articles.parquet", columns=["id"])["id"]
        table = pq.read_table(folder / "truth.parquet")
        table = table.take(pc.index_in(ids, value_set=table["id"].combine_chunks()))
        originals = pc.index_in(table["original"], value_set=ids.combine_chunks())
        copied = originals.is_valid().to_numpy()
        firsts = originals.fill_null(0).to_numpy().astype(np.int64)
        dispatches = np.unique(table["dispatch"].to_numpy(), return_inverse=True)[1]
        seconds = pc.index_in(table["second"], value_set=ids.combine_chunks())
        blended = seconds.is_valid().to_numpy()
        others = seconds.fill_null(0).to_numpy().astype(np.int64)
        kinds = table["kind"].to_numpy().astype(str)
        return cls(
            dispatches=dispatches,
            carried=(
                dispatches,
                np.where(copied, dispatches[firsts], dispatches),
                np.where(blended, dispatches[others], dispatches),
            ),
            kinds={
                str(kind): np.stack((rows, firsts[rows]), axis=1)
                for kind in np.unique(kinds[copied])
                if len(rows := np.flatnonzero(copied & (kinds == kind)))
            },
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Shares, 0 to 1."""

    recalls: Mapping[str, float]
    """Kind -> of its copies, those that are a pair with their original or in one group with it:
    a tool may link the copies of one text to a few of them only."""
    recall: float
    precision: float
    """Of all pairs found, those of pages of one dispatch."""
    cubed_precision: float
    cubed_recall: float
    pair_count: int


def judge_pairs(pairs: NDArray[np.uint32], truth: Truth, groups: Rows | None = None) -> Agreement:
    """Judge pairs; B-cubed is that of `groups`, else of all that pairs join, link by link."""
    return next(judge_levels(pairs, np.ones(len(pairs)), (0.0,), truth, groups))


def judge_levels(
    pairs: NDArray[np.uint32],
    alike: NDArray[Any],
    levels: Sequence[float],
    truth: Truth,
    groups: Rows | None = None,
) -> Iterator[Agreement]:
    """Judge the pairs that are as alike as each level asks; each pair stands there once."""
    count = len(truth.dispatches)
    keys = pairs.min(1).astype(np.int64) * count + pairs.max(1)
    order = np.argsort(keys)
    keys, alike = keys[order], alike[order]
    ends = pairs[order].astype(np.int64)
    right = np.zeros(len(keys), bool)
    for one in truth.carried:
        for other in truth.carried:
            right |= one[ends[:, 0]] == other[ends[:, 1]]
    reached = {kind: _reached(rows, keys, alike, count) for kind, rows in truth.kinds.items()}
    for level in levels:
        kept = alike >= level
        precision = float(right[kept].mean()) if kept.any() else 1.0
        joined = join(ends[kept], count) if groups is None else groups
        found = {
            kind: (each >= level) | _together(joined, truth.kinds[kind])
            for kind, each in reached.items()
        }
        yield _agreement(found, precision, joined, truth, int(kept.sum()))


def _reached(rows: Rows, keys: Rows, alike: NDArray[Any], count: int) -> NDArray[Any]:
    """Give how alike each of these pairs is among those found, -1 where it was not found."""
    if not len(keys):
        return np.full(len(rows), -1.0)
    wanted = rows.min(1) * count + rows.max(1)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, alike[at], -1.0)


def judge_clusters(clusters: Rows, truth: Truth) -> Agreement:
    """Judge clusters; every two pages of one cluster are a pair."""
    found = {kind: _together(clusters, rows) for kind, rows in truth.kinds.items()}
    sizes = np.unique(clusters, return_counts=True)[1]
    both = _crossed(clusters, truth.dispatches)[1]
    pairs = int((sizes * (sizes - 1) // 2).sum())
    right = int((both * (both - 1) // 2).sum())
    return _agreement(found, right / pairs if pairs else 1.0, clusters, truth, pairs)


def _together(groups: Rows, rows: Rows) -> NDArray[np.bool_]:
    together: NDArray[np.bool_] = groups[rows[:, 0]] == groups[rows[:, 1]]
    return together


def _agreement(
    found: Mapping[str, NDArray[np.bool_]],
    precision: float,
    groups: Rows,
    truth: Truth,
    pair_count: int,
) -> Agreement:
    precise, complete = cubed(groups, truth.dispatches)
    return Agreement(
        recalls={kind: float(each.mean()) for kind, each in found.items()},
        recall=float(np.concatenate([*found.values()]).mean()) if found else 1.0,
        precision=precision,
        cubed_precision=precise,
        cubed_recall=complete,
        pair_count=pair_count,
    )


def cubed(groups: Rows, dispatches: Rows) -> tuple[float, float]:
    """Give B-cubed precision and recall: shares of each page's group and dispatch, averaged."""
    cells, both = _crossed(groups, dispatches)
    precise = both / _sizes(groups)[cells]
    complete = both / _sizes(dispatches)[cells]
    pages = len(groups)
    return float((both * precise).sum() / pages), float((both * complete).sum() / pages)


def _sizes(groups: Rows) -> Rows:
    """Give each page the number of pages of its group."""
    _, at, counts = np.unique(groups, return_inverse=True, return_counts=True)
    sizes: Rows = counts[at]
    return sizes


def _crossed(groups: Rows, dispatches: Rows) -> tuple[Rows, Rows]:
    """Give a page of each group and dispatch that meet, and how many pages are in both."""
    _, group = np.unique(groups, return_inverse=True)
    keys = group.astype(np.int64) * (int(dispatches.max(initial=0)) + 1) + dispatches
    _, cells, both = np.unique(keys, return_index=True, return_counts=True)
    return cells, both


def join(pairs: Rows, count: int) -> Rows:
    """Give each page the first page that it is linked to, over any number of links."""
    firsts = np.arange(count)
    _join(pairs, firsts)
    return firsts


@compiled
def _join(pairs: Rows, firsts: Rows) -> None:
    for row in range(len(pairs)):
        one, other = _first(firsts, pairs[row, 0]), _first(firsts, pairs[row, 1])
        firsts[max(one, other)] = min(one, other)
    for page in range(len(firsts)):
        firsts[page] = _first(firsts, page)


@compiled
def _first(firsts: Rows, page: int) -> int:
    while firsts[page] != page:
        firsts[page] = firsts[firsts[page]]
        page = firsts[page]
    return page
