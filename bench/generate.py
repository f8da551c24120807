"""Generate articles whose dispatches are known: reprints of many kinds, and traps.

    python bench/generate.py --articles 100000 --seed 1 --out FOLDER [--data ../shared/data]

Writes `articles.parquet` (id, site, day, text) and `truth.parquet` (id, dispatch, kind,
original, adversary, and what a page holds of two texts). Words are drawn by the statistics
of the bench data, or invented where that folder is absent. The same seed gives the same
files.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from press.composing import open_desk
from press.furniture import furnish, name_of
from press.language import Language, read_language
from press.order import NO_DAY, NOBODY, Kind, Orders
from press.plan import Wanted, plan
from press.printing import MOST_BYTES, Press, print_pages

ARTICLES: Final = "articles.parquet"
TRUTH: Final = "truth.parquet"
BATCH: Final = 20_000
BATCH_BYTES: Final = 120_000_000
ARTICLE_COLUMNS: Final = pa.schema(
    [("id", pa.string()), ("site", pa.string()), ("day", pa.date32()), ("text", pa.large_string())]
)
TRUTH_COLUMNS: Final = pa.schema(
    [
        ("id", pa.string()),
        ("dispatch", pa.int64()),
        ("kind", pa.string()),
        ("original", pa.string()),
        ("adversary", pa.string()),
        # The original that a blend has less of; null for all else.
        ("second", pa.string()),
        # Traps of one group share a text.
        ("group", pa.int64()),
        # Story words from the article's own dispatch, and from another one.
        ("words", pa.int32()),
        ("other_words", pa.int32()),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some articles, and the truth about them."""

    articles: pa.Table
    truth: pa.Table


def generate(wanted: Wanted, data: Path | None = None) -> Iterator[Batch]:
    """Give articles and truth in batches of about BATCH rows, in a drawn order.

    Cost: linear in the articles; memory is that of one batch and 100 bytes an article.
    """
    yield from make_batches(plan(wanted), wanted, read_language(data, wanted.seed))


def make_batches(orders: Orders, wanted: Wanted, language: Language) -> Iterator[Batch]:
    """Make the articles of `orders`, in their order."""
    press = Press(
        desk=open_desk(language.book),
        language=language,
        house=furnish(wanted.sites, wanted.seed),
        out=np.empty(min(BATCH_BYTES, (orders.size + 1) * MOST_BYTES), np.uint8),
    )
    sites = pa.array([site_name(site) for site in range(wanted.sites)])
    ids = np.array([f"a-{value:016x}" for value in orders["own"].tolist()], object)
    at = 0
    while at < orders.size:
        some = orders[at : at + BATCH]
        ends = np.zeros(some.size, np.int64)
        kept = np.zeros((some.size, 2), np.int64)
        done = print_pages(some, press, ends, kept)
        places = np.arange(at, at + done)
        yield Batch(
            articles=_articles(some[:done], ids[places], sites, _texts(press.out, ends[:done])),
            truth=_truth(orders, places, ids, kept[:done]),
        )
        at += done


def site_name(site: int) -> str:
    """Give the address of a site."""
    return name_of(site).lower().replace(" ", "-") + ".example"


def _texts(out: NDArray[np.uint8], ends: NDArray[np.int64]) -> pa.LargeStringArray:
    first = np.concatenate([[0], ends]).astype(np.int64)
    data = pa.py_buffer(out[: first[-1]].tobytes())
    return pa.LargeStringArray.from_buffers(ends.size, pa.py_buffer(first.tobytes()), data)


def _articles(
    orders: Orders, ids: NDArray[np.object_], sites: pa.Array, texts: pa.Array
) -> pa.Table:
    days = pa.array(orders["day"].astype(np.int32), mask=orders["day"] == NO_DAY)
    columns = [pa.array(ids), sites.take(pa.array(orders["site"])), days.cast(pa.date32()), texts]
    return pa.Table.from_arrays(columns, schema=ARTICLE_COLUMNS)


def _truth(
    orders: Orders,
    places: NDArray[np.int64],
    ids: NDArray[np.object_],
    kept: NDArray[np.int64],
) -> pa.Table:
    """Say what is true; a blend belongs to the dispatch that it has more words of."""
    some = orders[places]
    original, second, dispatch = some["original"], some["second"], some["dispatch"]
    turned = (some["kind"] == Kind.BLEND) & (kept[:, 1] > kept[:, 0])
    dispatch = np.where(turned, orders["dispatch"][second], dispatch)
    original, second = np.where(turned, [second, original], [original, second])
    kept = np.where(turned[:, None], kept[:, ::-1], kept)
    kinds = np.array([kind.name.lower() for kind in Kind], object)
    trap = some["kind"] >= Kind.TEMPLATE
    columns = [
        pa.array(ids[places]),
        pa.array(dispatch),
        pa.array(kinds[np.where(trap, Kind.ORIGINAL, some["kind"])]),
        pa.array(ids[original], mask=original == NOBODY),
        pa.array(kinds[some["kind"]], mask=~trap),
        pa.array(ids[second], mask=second == NOBODY),
        pa.array(some["group"], mask=~trap),
        pa.array(kept[:, 0].astype(np.int32)),
        pa.array(kept[:, 1].astype(np.int32)),
    ]
    return pa.Table.from_arrays(columns, schema=TRUTH_COLUMNS)


def write(wanted: Wanted, out: Path, data: Path | None = None) -> None:
    """Write `articles.parquet` and `truth.parquet` into the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with (
        pq.ParquetWriter(out / ARTICLES, ARTICLE_COLUMNS, compression="lz4") as articles,
        pq.ParquetWriter(out / TRUTH, TRUTH_COLUMNS, compression="lz4") as truth,
    ):
        for batch in generate(wanted, data):
            articles.write_table(batch.articles, row_group_size=BATCH)
            truth.write_table(batch.truth, row_group_size=BATCH)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    ask.add_argument("--articles", type=int, default=10_000)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--adversaries", type=float, default=0.1, help="share of traps")
    ask.add_argument("--one-dispatch", type=int, default=0, help="copies of one dispatch")
    ask.add_argument("--wall", type=int, default=0, help="pages that share 90 %% of their text")
    given = ask.parse_args()
    wanted = Wanted(
        articles=given.articles,
        seed=given.seed,
        adversaries=given.adversaries,
        one_dispatch=given.one_dispatch,
        wall=given.wall,
    )
    started = time.perf_counter()
    write(wanted, given.out, given.data)
    print(f"{wanted.articles} articles of {wanted.sites} sites in {given.out}, ", end="")
    print(f"{time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
