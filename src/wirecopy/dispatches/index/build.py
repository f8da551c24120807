"""Build: an index made at once by the batch engine, from Arrow batches of texts."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Index
from wirecopy.dispatches.engine.arrow import ArrowBatches
from wirecopy.dispatches.engine.batch import Matched, match_batches
from wirecopy.dispatches.engine.reading import Batch
from wirecopy.dispatches.engine.shelf import Shelf
from wirecopy.dispatches.engine.work import Told, Work
from wirecopy.dispatches.index.entry import ID
from wirecopy.dispatches.index.log import make_log, note_settings
from wirecopy.dispatches.index.memory.segment import SegmentWriter
from wirecopy.errors import StoreError
from wirecopy.settings import Match

FIRST_BASE: Final = "base-1"
WORKING: Final = "working"
CHUNK_ROWS: Final = 1 << 22
_ID: Final = f"^{ID}$"


def build_index(
    path: Path, batches: Iterable[pa.RecordBatch], by: Match, tell: Told | None = None
) -> None:
    """Make an index of `batches`; their columns are those that the batch engine reads.

    Cost: that of the batch, and of writing the texts once more.

    Raises:
        StoreError: the folder holds something else, or cannot be written to.
        ValueError: an id is not an article's, `a-` and 16 hex digits.
    """
    claim_folder(path)
    arrow = ArrowBatches()
    writer = SegmentWriter(path / FIRST_BASE)
    texts = _Texts(writer)
    work = Work(shelf=Shelf(path / WORKING), by=by, tell=tell or (lambda *_: None))
    source = texts.keep(arrow.read(_checked(batches)))
    write_base(writer, match_batches(lambda _: source, work), work.shelf, texts)
    writer.finish(arrow.site_names or ("",))
    shutil.rmtree(path / WORKING, ignore_errors=True)
    make_log(path, {"base": FIRST_BASE, "settings": note_settings(by)})


def claim_folder(path: Path) -> None:
    """Make a folder, if there is none; one that holds things is a StoreError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        taken = any(path.iterdir())
    except OSError as fault:
        raise StoreError(f"cannot make an index in {path}: {fault}") from fault
    if taken:
        raise StoreError(f"{path} holds other things", hint="name a new or empty folder")


def _checked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for rows in batches:
        if not pc.all(pc.match_substring_regex(rows.column("id"), _ID)).as_py() and rows.num_rows:
            raise ValueError("an id is not an article's: a- and 16 digits of 0-9 and a-f")
        at = rows.schema.get_field_index("site")
        if at < 0:
            yield rows
        else:
            yield rows.set_column(at, "site", pc.fill_null(rows.column("site"), ""))


class _Texts:
    """Writes texts as they pass by, in the order in which they come."""

    def __init__(self, writer: SegmentWriter) -> None:
        self._writer = writer
        self._sizes: list[NDArray[np.int64]] = []

    def keep(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        for batch in batches:
            first = batch.texts.first
            self._writer.put("texts", batch.texts.data[first[0] : first[-1]])
            self._sizes.append(np.diff(first))
            yield batch

    @property
    def sizes(self) -> Index:
        return np.concatenate([*self._sizes, np.zeros(0, np.int64)])


def write_base(writer: SegmentWriter, matched: Matched, shelf: Shelf, texts: _Texts) -> None:
    """Write what a batch found as the columns of a segment."""
    known, sizes = matched.known, texts.sizes
    starts = np.cumsum(sizes) - sizes
    writer.put_facts(
        known.origins.sites,
        id=known.ids,
        story=known.sketches.stories,
        bloom=known.sketches.blooms,
        day=known.origins.days,
        words=known.counts,
        prints=known.sketches.print_counts,
        group=matched.groups,
    )
    writer.put("text_starts", starts[matched.came])
    writer.put("text_sizes", sizes[matched.came])
    hashes = shelf.column("posting_hashes", np.uint64)
    posted = shelf.column("posting_articles", np.uint32)
    chunks = (
        (hashes[at : at + CHUNK_ROWS], posted[at : at + CHUNK_ROWS])
        for at in range(0, hashes.size, CHUNK_ROWS)
    )
    writer.put_postings(chunks, hashes.size)
    order = np.lexsort((matched.pairs["b"], matched.pairs["a"]))
    writer.put_pairs(matched.pairs[order], matched.ties[order], known.ids.size)
