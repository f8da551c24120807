"""Truth: what generated articles are to each other, as columns."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Index = NDArray[np.int64]
Mask = NDArray[np.bool_]
Names = NDArray[np.str_]

NOBODY: Final = -1
EQUAL_SHARE: Final = 0.05
"""A blend whose two parts differ by less than this share of its words belongs to either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The truth about articles, by their place in the file."""

    ids: pa.Array
    dispatches: Index
    others: Index
    """The other dispatch that a page carries a part of, or NOBODY."""
    kinds: Names
    traps: Names
    """The class of adversary; empty: none."""
    groups: Index
    """Traps of one group share a text; NOBODY: no trap."""
    originals: Index
    """Places; NOBODY where it is one."""
    seconds: Index
    """Places of the other original of a blend."""
    sites: Index
    either: Mask
    """Blends of two equal parts."""

    @property
    def size(self) -> int:
        """The number of articles."""
        return self.dispatches.size

    def of_original(self, own: Mask) -> "Truth":
        """Give the same truth, asking only for the copies in `own`."""
        return replace(self, originals=np.where(own, self.originals, NOBODY))

    def places_of(self, ids: pa.ChunkedArray | pa.Array) -> Index:
        """Find articles by id; NOBODY where there is none."""
        found = pc.fill_null(pc.index_in(ids.cast(pa.string()), self.ids), NOBODY)
        return np.asarray(found).astype(np.int64)


def truth_of(table: pa.Table, articles: pa.Table) -> Truth:
    """Take the truth out of its table, beside the articles row for row."""
    ids = table["id"].combine_chunks()

    def names(column: str) -> Names:
        return np.array(pc.fill_null(table[column], "").to_pylist(), np.str_)

    def places(column: str) -> Index:
        found = pc.index_in(table[column], ids, skip_nulls=True)
        return np.asarray(pc.fill_null(found, NOBODY)).astype(np.int64)

    dispatches = np.asarray(table["dispatch"]).astype(np.int64)
    kinds, originals, seconds = names("kind"), places("original"), places("second")
    words, other_words = (np.asarray(table[c]) for c in ("words", "other_words"))
    source = np.where(kinds == "inside", originals, seconds)
    apart = np.abs(words - other_words) > EQUAL_SHARE * (words + other_words)
    return Truth(
        ids=ids,
        dispatches=dispatches,
        others=np.where(source >= 0, dispatches[source], NOBODY),
        kinds=kinds,
        traps=names("adversary"),
        groups=np.asarray(pc.fill_null(table["group"], NOBODY)).astype(np.int64),
        originals=originals,
        seconds=seconds,
        sites=np.asarray(pc.dictionary_encode(articles["site"].combine_chunks()).indices),
        either=(kinds == "blend") & ~apart,
    )
