"""A batch gives one answer: in memory or in a folder, in any order, at once or interrupted."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from wirecopy.dispatches.engine.arrow import ArrowBatches
from wirecopy.dispatches.engine.batch import match_batches
from wirecopy.dispatches.engine.reading import Batch
from wirecopy.dispatches.engine.shelf import Shelf
from wirecopy.dispatches.engine.work import Work
from wirecopy.settings import Match

WORDS = ("harbour", "ferry", "pilot", "crew", "gale", "quay", "mayor", "council", "vote", "fund")
NOTE = "Write to the desk of the paper by noon and sign with your full name and your town"


class StopError(Exception):
    """Somebody pulled the plug."""


def make_rows(stories: int, seed: int = 1) -> list[dict[str, Any]]:
    """Invent stories, each printed by some of eight sites, one of which has a house note."""
    chance = random.Random(seed)
    rows = []
    for story in range(stories):
        lines = [" ".join(chance.choices(WORDS, k=14)) + f" {story}" for _ in range(8)]
        for site in chance.sample(range(8), chance.randint(1, 4)):
            kept = lines[: chance.randint(4, 8)] + ([NOTE] if site == 0 else [])
            rows.append(
                {
                    "id": f"a-{chance.getrandbits(64):016x}",
                    "site": f"site{site}.example",
                    "day": date(2021, 7, 1 + story % 5),
                    "text": "\n".join(kept),
                }
            )
    return rows


def batches(rows: list[dict[str, Any]], size: int) -> Any:
    return pa.Table.from_pylist(rows).to_batches(max_chunksize=size)


class Told:
    """Counts what it is told, and pulls the plug at a number."""

    def __init__(self, last: int | None = None) -> None:
        self.heard: list[tuple[str, int]] = []
        self._last = last

    def __call__(self, phase: str, done: int, _: int | None) -> None:
        self.heard.append((phase, done))
        if len(self.heard) == self._last:
            raise StopError


def match_rows(given: list[pa.RecordBatch], shelf: Shelf, told: Told | None = None) -> Any:
    """Give the pairs and dispatches, by ids."""
    arrow = ArrowBatches()

    def source(done: int) -> Iterator[Batch]:
        every = arrow.read(given)
        for number, batch in enumerate(every):
            if number >= done:
                yield batch

    matched = match_batches(source, Work(shelf=shelf, by=Match(), tell=told or Told()))
    pairs = arrow.pairs(matched).to_pylist()
    return sorted(map(str, pairs)), sorted(map(str, arrow.dispatches(matched).to_pylist()))


ROWS = make_rows(60)
WHOLE = match_rows(batches(ROWS, 40), Shelf())


def test_copies_are_found() -> None:
    pairs, dispatches = WHOLE
    assert len(pairs) > len(ROWS) / 2
    assert len({row.split("'")[-2] for row in dispatches}) == 60


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_the_size_of_batches_changes_nothing(size: int) -> None:
    assert match_rows(batches(ROWS, size), Shelf()) == WHOLE


def test_the_order_of_articles_changes_nothing() -> None:
    shuffled = random.Random(3).sample(ROWS, len(ROWS))
    assert match_rows(batches(shuffled, 40), Shelf()) == WHOLE


def test_an_article_that_comes_twice_counts_once() -> None:
    assert match_rows(batches([*ROWS, *ROWS[:30]], 40), Shelf()) == WHOLE


def test_a_folder_gives_what_memory_gives(tmp_path: Path) -> None:
    assert match_rows(batches(ROWS, 40), Shelf(tmp_path / "work", of="these")) == WHOLE


def test_an_interrupted_batch_goes_on_where_it_stopped(tmp_path: Path) -> None:
    told = Told()
    match_rows(batches(ROWS, 40), Shelf(), told)
    for last in random.Random(2).sample(range(1, len(told.heard)), 12):
        folder = tmp_path / str(last)
        with pytest.raises(StopError):
            match_rows(batches(ROWS, 40), Shelf(folder, of="these"), Told(last))
        again = Told()
        assert match_rows(batches(ROWS, 40), Shelf(folder, of="these"), again) == WHOLE
        assert len(again.heard) < len(told.heard) + 1
        assert again.heard[0] not in told.heard[: last - 3] or again.heard[0][0] == "link"


def test_what_was_half_written_is_written_again(tmp_path: Path) -> None:
    with pytest.raises(StopError):
        match_rows(batches(ROWS, 40), Shelf(tmp_path, of="these"), Told(2))
    for path in tmp_path.glob("*.column"):
        path.write_bytes(path.read_bytes() + b"torn")
    assert match_rows(batches(ROWS, 40), Shelf(tmp_path, of="these")) == WHOLE


def test_a_folder_of_another_input_is_begun_anew(tmp_path: Path) -> None:
    match_rows(batches(make_rows(9, seed=5), 40), Shelf(tmp_path, of="others"))
    assert match_rows(batches(ROWS, 40), Shelf(tmp_path, of="these")) == WHOLE


def test_a_damaged_note_of_what_is_done_begins_anew(tmp_path: Path) -> None:
    with pytest.raises(StopError):
        match_rows(batches(ROWS, 40), Shelf(tmp_path, of="these"), Told(3))
    (tmp_path / "done.json").write_text("{", encoding="utf-8")
    assert match_rows(batches(ROWS, 40), Shelf(tmp_path, of="these")) == WHOLE


def test_no_articles_share_nothing() -> None:
    empty = pa.Table.from_pylist([], schema=pa.Table.from_pylist(ROWS).schema)
    assert match_rows(empty.to_batches(), Shelf()) == ([], [])


def test_texts_may_be_missing_undated_and_of_other_ids() -> None:
    rows = [
        {"id": "one", "site": None, "day": None, "text": None},
        {"id": "two", "site": "b.example", "day": None, "text": ROWS[0]["text"]},
        {"id": "three", "site": None, "day": date(2021, 7, 1), "text": ROWS[0]["text"]},
    ]
    pairs, dispatches = match_rows(batches(rows, 10), Shelf())
    assert len(pairs) == 1
    assert "'a': 'three', 'b': 'two', 'relation': 'reprint'" in pairs[0]
    assert len(dispatches) == 3
