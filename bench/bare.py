"""Bare: generated pages without their furniture, as a perfect cleaner would leave them.

Peers have no notion of furniture: on bare pages they show what they find of texts alone.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from shutil import copyfile

import pyarrow as pa
import pyarrow.parquet as pq

from generate import ARTICLE_COLUMNS, ARTICLES, TRUTH
from press.furniture import LISTS, furnish, name_of
from press.plan import Wanted

ENDS = (".", "!", "?", "”", '"')
"""A paragraph of a story ends so; a headline in a list of other stories does not."""


def write_bare(folder: Path, wanted: Wanted) -> Path:
    """Write the pages of `folder`, made as `wanted` says, without furniture; gives where."""
    bare = folder / "bare"
    if (bare / TRUTH).exists():
        return bare
    bare.mkdir(exist_ok=True)
    house = furnish(wanted.sites, wanted.seed)
    letters, first = house.letters.tobytes(), house.first.tolist()
    lines = {letters[a:b].decode() for a, b in pairwise(first)}
    lists = {text.format(name=name_of(site)) for text in LISTS for site in range(wanted.sites)}
    with pq.ParquetWriter(bare / ARTICLES, ARTICLE_COLUMNS, compression="lz4") as out:
        for rows in pq.ParquetFile(folder / ARTICLES).iter_batches():
            texts = [
                "\n".join(_story(t.split("\n"), lines, lists)) for t in rows["text"].to_pylist()
            ]
            column = pa.array(texts, pa.large_string())
            out.write_batch(rows.set_column(rows.schema.get_field_index("text"), "text", column))
    copyfile(folder / TRUTH, bare / TRUTH)
    return bare


def _story(text: list[str], lines: set[str], lists: set[str]) -> Iterator[str]:
    listed = False
    for line in text:
        listed = line in lists or (listed and not line.endswith(ENDS))
        if line not in lines and not listed:
            yield line
