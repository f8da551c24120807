"""Small press: invented articles in which all happens that an index must keep up with.

A few sites reprint a few stories: whole, cut, reworded, two of them blended; under some
stand house notes of the site, or a line that two sites have in common.
"""

import random
from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from wirecopy.dispatches.engine.batch import match_batches
from wirecopy.dispatches.engine.reading import Batch
from wirecopy.dispatches.engine.shelf import Shelf
from wirecopy.dispatches.engine.work import Work
from wirecopy.dispatches.index.entry import Entry, lay_out, name_of, number_of
from wirecopy.dispatches.index.index import Index
from wirecopy.settings import Match

WORDS = [f"{a}{b}" for a in ("har", "mer", "led", "fal", "dor", "sil") for b in "abcdefghijklmnop"]
FIRST_DAY = date(2031, 3, 1).toordinal()

Held = tuple[dict[tuple[int, int], tuple[int, ...]], dict[int, int]]
"""Pairs by ids, with what is kept of them and whether they group; the group of each id."""


class Press:
    """Stories and house notes to make articles of."""

    def __init__(self, seed: int, *, stories: int = 4, sites: int = 3) -> None:
        self.chance = random.Random(seed)
        self.stories = [self.story() for _ in range(stories)]
        self.notes = [[self.line(14), self.line(18)] for _ in range(sites)]
        self.formula = self.line(20)

    def line(self, words: int) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(words))

    def story(self) -> list[str]:
        return [self.line(self.chance.randint(12, 30)) for _ in range(self.chance.randint(2, 6))]

    def article(self) -> Entry:
        chance = self.chance
        site = chance.randrange(len(self.notes))
        lines = self._lines(chance.choice(self.stories))
        if chance.random() < 0.6:
            lines = [*lines, *self.notes[site]]
        if chance.random() < 0.2:
            lines = [*lines, self.formula]
        day = FIRST_DAY + chance.randrange(30) if chance.random() < 0.9 else -1
        return self.entry(f"site-{site}", lines, day)

    def _lines(self, story: list[str]) -> list[str]:
        kind = self.chance.randrange(6)
        if kind == 0:
            return self.story()
        if kind == 1:
            return story[:2] + self.chance.choice(self.stories)[:3]
        if kind == 2:
            return story[: max(1, len(story) // 2)]
        if kind == 3:
            return [
                " ".join(self.line(1) if self.chance.random() < 0.05 else word for word in words)
                for words in (line.split() for line in story)
            ]
        return story

    def entry(self, site: str, lines: Sequence[str], day: int = -1) -> Entry:
        name = name_of(self.chance.getrandbits(64))
        return Entry(id=name, site=site, day=day, text="\n".join(lines))

    def articles(self, count: int) -> list[Entry]:
        return [self.article() for _ in range(count)]


def table_of(entries: Sequence[Entry]) -> list[pa.RecordBatch]:
    """Give articles as the batch engine takes them."""
    days = [date.fromordinal(e.day) if e.day > 0 else None for e in entries]
    columns = {
        "id": pa.array([e.id for e in entries], pa.string()),
        "site": pa.array([e.site for e in entries], pa.string()),
        "day": pa.array(days, pa.date32()),
        "text": pa.array([e.text for e in entries], pa.string()),
    }
    batches: list[pa.RecordBatch] = pa.table(columns).to_batches()
    return batches


def matched(entries: Sequence[Entry], by: Match) -> Held:
    """Give what the batch engine finds."""
    sites: dict[str, int] = {}
    batch = Batch(
        ids=np.array([number_of(e.id) for e in entries], np.uint64),
        sites=np.array([sites.setdefault(e.site, len(sites)) for e in entries], np.int32),
        days=np.array([e.day for e in entries], np.int32),
        texts=lay_out([e.data for e in entries], [e.rows for e in entries]),
    )
    work = Work(shelf=Shelf(), by=by, tell=lambda *_: None)
    found = match_batches(lambda done: [batch][done:], work)
    ids = found.known.ids.tolist()
    rows = zip(found.pairs.tolist(), found.ties.tolist(), strict=True)
    return (
        {(ids[row[0]], ids[row[1]]): (*row[2:], int(tie)) for row, tie in rows},
        {id_: ids[group] for id_, group in zip(ids, found.groups.tolist(), strict=True)},
    )


def held(index: Index) -> Held:
    """Give what an index holds."""
    with index.reading() as state:
        numbers = state.living()
        pairs, ties = state.stars.of(numbers)
        groups = state.ids_of(state.members.groups_of(numbers)).tolist()
        a, b = (state.ids_of(pairs[end].copy()).tolist() for end in ("a", "b"))
        rows = zip(a, b, pairs.tolist(), ties.tolist(), strict=True)
        return (
            {(one, other): (*row[2:], int(tie)) for one, other, row, tie in rows},
            dict(zip(state.ids_of(numbers).tolist(), groups, strict=True)),
        )
