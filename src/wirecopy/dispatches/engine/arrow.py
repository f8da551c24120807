"""Arrow: tables of texts in, tables of pairs and dispatches out.

Columns that are read: `id` (text; as an ArticleId, or any other name), `text`, and where
they are there `site` (text) and `day` (date). Each line of a text is a paragraph of the
story. Columns that are given:

    pairs        a, b (ids, `a` before `b` by rank), relation, matched_words, coverage_share
    dispatches   id, dispatch (named after its first article by day and id)
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wirecopy.dispatches.columns import NO_DAY, Hashes, Index, Texts
from wirecopy.dispatches.compared.relations import RELATIONS
from wirecopy.dispatches.engine.batch import Matched
from wirecopy.dispatches.engine.ranks import find_names
from wirecopy.dispatches.engine.reading import Batch
from wirecopy.ids import ArticleId, dispatch_id, number_of

EPOCH: Final = 719163
"""1970-01-01 as `date.toordinal` counts days."""
ID_CHARS: Final = 18
"""An article's id is `a-` and 16 hex digits."""
_HEX: Final = b"0123456789abcdef"


class ArrowBatches:
    """Turns record batches into batches for matching, and its answers into tables."""

    def __init__(self) -> None:
        self._sites: dict[str | None, int] = {}
        self._names: list[pa.Array] = []

    def read(self, batches: Iterable[pa.RecordBatch]) -> Iterator[Batch]:
        """Give a batch for each record batch."""
        for rows in batches:
            ids = rows.column("id").cast(pa.large_string())
            self._names.append(ids)
            yield Batch(
                ids=numbers_of(ids),
                sites=self._number_sites(rows),
                days=_days(rows),
                texts=_texts(rows.column("text")),
            )

    def pairs(self, matched: Matched) -> pa.Table:
        """Give the pairs that share a passage."""
        names, rows = self._by_rank(matched), matched.pairs
        ends = {end: names.take(pa.array(rows[end])) for end in "ab"}
        return pa.table(ends | pair_columns(rows))

    def dispatches(self, matched: Matched) -> pa.Table:
        """Give the dispatch of each article."""
        names, known = self._by_rank(matched), matched.known
        return name_dispatches(names, find_names(known.origins, known.ids, matched.groups))

    @property
    def site_names(self) -> tuple[str, ...]:
        """The sites that came, by number; empty for one that was not told."""
        return tuple(name or "" for name in self._sites)

    def _by_rank(self, matched: Matched) -> pa.Array:
        every = pa.chunked_array(self._names, pa.large_string()).combine_chunks()
        return every.take(pa.array(matched.came))

    def _number_sites(self, rows: pa.RecordBatch) -> NDArray[np.int32]:
        if "site" not in rows.schema.names:
            return np.zeros(rows.num_rows, np.int32)
        coded = (
            rows.column("site").cast(pa.large_string()).dictionary_encode(null_encoding="encode")
        )
        numbers = [
            self._sites.setdefault(s, len(self._sites)) for s in coded.dictionary.to_pylist()
        ]
        made: NDArray[np.int32] = np.array(numbers, np.int32)[np.asarray(coded.indices)]
        return made


def pair_columns(rows: NDArray[Any]) -> dict[str, pa.Array]:
    """Give what rows of PAIR tell beside their two articles."""
    relations = pa.array([relation.value for relation in RELATIONS])
    share = np.minimum(rows["matched"] / np.maximum(rows["shorter"], 1), 1.0)
    return {
        "relation": pa.DictionaryArray.from_arrays(pa.array(rows["rule"]), relations),
        "matched_words": pa.array(rows["matched"]),
        "coverage_share": pa.array(share),
    }


def name_dispatches(ids: pa.Array, named: Index) -> pa.Table:
    """Give the dispatch of each article; `named` is the article that it is named after."""
    firsts, places = np.unique(named, return_inverse=True)
    made = [dispatch_id(ArticleId(n)) for n in ids.take(pa.array(firsts)).to_pylist()]
    return pa.table({"id": ids, "dispatch": pa.array(made, pa.string()).take(places)})


def numbers_of(ids: pa.Array) -> Hashes:
    """Give the number in each id; an id of another form is hashed."""
    lengths = pc.binary_length(ids)
    data = np.frombuffer(ids.buffers()[2] or b"", np.uint8)
    first = np.frombuffer(ids.buffers()[1], np.int64)[ids.offset : ids.offset + len(ids) + 1]
    if len(ids) and pc.all(pc.equal(lengths, ID_CHARS)).as_py():
        letters = data[first[0] : first[-1]].reshape(-1, ID_CHARS)
        digits = np.full(256, 255, np.uint8)
        digits[np.frombuffer(_HEX, np.uint8)] = np.arange(16)
        found = digits[letters[:, 2:]]
        if found.max() < 16 and (letters[:, :2] == np.frombuffer(b"a-", np.uint8)).all():
            shifts = np.arange(60, -4, -4, dtype=np.uint64)
            made: Hashes = np.bitwise_or.reduce(found.astype(np.uint64) << shifts, axis=1)
            return made
    return np.array([number_of(str(id_)) for id_ in ids.to_pylist()], np.uint64)


def _days(rows: pa.RecordBatch) -> NDArray[np.int32]:
    if "day" not in rows.schema.names:
        return np.full(rows.num_rows, NO_DAY, np.int32)
    days = rows.column("day").cast(pa.date32()).cast(pa.int32())
    return np.asarray(pc.fill_null(pc.add(days, EPOCH), NO_DAY)).astype(np.int32)


def _texts(column: pa.Array) -> Texts:
    texts = pc.fill_null(column.cast(pa.large_string()), "")
    first = np.frombuffer(texts.buffers()[1], np.int64)[
        texts.offset : texts.offset + len(texts) + 1
    ]
    return Texts(data=np.frombuffer(texts.buffers()[2] or b"", np.uint8), first=first)
