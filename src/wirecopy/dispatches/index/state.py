"""State: all that an open index knows, in memory and mapped, as one step after another left it."""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import PAIR, Hashes, Numbers, Origins
from wirecopy.dispatches.index.log import Log, Step
from wirecopy.dispatches.index.memory.delta import Delta, Facts, print_set
from wirecopy.dispatches.index.memory.furnished import forget_told
from wirecopy.dispatches.index.memory.members import MOVE, Members
from wirecopy.dispatches.index.memory.segment import Segment
from wirecopy.dispatches.index.memory.stars import Stars
from wirecopy.dispatches.index.memory.survey import (
    hang,
    set_state,
    survey,
    unhang,
)
from wirecopy.dispatches.index.memory.view import sort_by_rank
from wirecopy.dispatches.index.readings import Readings, Source
from wirecopy.settings import Match

FLIP: Final = np.dtype([("print", np.uint64), ("site", np.int32), ("furniture", np.uint8)])
STAND: Final = np.dtype([("pair", PAIR), ("state", np.uint8)])
"""A pair as it stands now; see Stars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A row of the log's `articles`."""

    number: int
    site: str
    facts: Facts


class State:
    """Base and delta of an index."""

    def __init__(self, base: Segment, log: Log, by: Match) -> None:
        self.base = base
        self.step = 0
        self.delta = Delta(base)
        self.stars = Stars(base)
        self.members = Members(base)
        self.readings = Readings(base, self._source, by)
        self._log = log
        self._sites = {name: number for number, name in enumerate(base.site_names)}
        self._since: dict[int, int] = {}
        self.tallies = self._make_tallies(0)
        self.places = np.zeros(self.tallies[0].size, np.uint32)

    def catch_up(self) -> None:
        """Play all steps that the log has beyond those played."""
        played = False
        for step in self._log.steps(self.step):
            if step.added is not None:
                stored = self._stored(step.added)
                self.append(stored.facts)
                hang(self.delta.view, stored.number)
            self.play(step)
            played = True
        if played:
            forget_told(self.delta.view.furnished.rows)

    def play(self, step: Step) -> None:
        """Take over the results of a step; an article it added has its number already."""
        if step.removed is not None:
            self.drop(step.removed)
        flips = np.frombuffer(step.flips, FLIP)
        if flips.size:
            self.readings.unmask()
            self.delta.make_room(0, flips.size)
            for value, site, furniture in flips.tolist():
                set_state(self.delta.view, np.uint64(value), site, bool(furniture))
        stands = np.frombuffer(step.pairs, STAND)
        if stands.size:
            self.stars.put(np.ascontiguousarray(stands["pair"]), stands["state"].copy())
        self.members.put(np.frombuffer(step.groups, MOVE))
        self.step = step.number

    def append(self, facts: Facts) -> int:
        """Give a new article its number."""
        number = self._append(facts)
        self._since[facts.id] = number
        return number

    @contextmanager
    def guest(self, facts: Facts, source: Source) -> Iterator[int]:
        """Have an article in as if it had come, and out again, as if it never had."""
        number = self._append(facts)
        view = self.delta.view
        self.readings.keep(number, source)
        self.readings.unmask(survey(view, number, facts.prints, True)[1])
        try:
            yield number
        finally:
            self.delta.make_room(0, facts.prints.size)
            view = self.delta.view
            self.readings.unmask(survey(view, number, facts.prints, False)[1])
            unhang(view, number)
            self.delta.take_back()
            self.readings.forget(number)

    def _append(self, facts: Facts) -> int:
        number = self.delta.append(facts)
        self.stars.make_room(number + 1)
        self.readings.make_room(number + 1)
        if self.tallies[0].size <= number:
            self.tallies = self._make_tallies(number)
            self.places = np.zeros(self.tallies[0].size, np.uint32)
        return number

    def drop(self, number: int) -> None:
        """Forget that there is an article of that number."""
        self.delta.view.gone[number] = 1
        if number >= self.base.count:
            self._since.pop(int(self.delta.view.since["id"][number - self.base.count]), None)

    def find(self, id_: int) -> int | None:
        """Give the number of an article that is there, by the number in its id."""
        since = self._since.get(id_)
        if since is not None:
            return since
        ids, by_id = self.base["facts"]["id"], self.base["by_id"]
        low = bisect_left(by_id, id_, key=lambda row: int(ids[row]))
        if low < by_id.size and int(ids[by_id[low]]) == id_:
            number = int(by_id[low])
            return None if self.delta.view.gone[number] else number
        return None

    def site(self, name: str) -> int:
        """Give the number of a site, a new one where it has none."""
        return self._sites.setdefault(name, len(self._sites))

    def site_number(self, name: str) -> int:
        """Give the number of a site, or one that no site has."""
        return self._sites.get(name, len(self._sites))

    @property
    def site_names(self) -> tuple[str, ...]:
        """The sites by number."""
        return tuple(self._sites)

    def ids_of(self, numbers: Numbers) -> Hashes:
        """Give the numbers in the ids of articles."""
        ids: Hashes = self.facts_of(numbers)["id"]
        return ids

    def origins_of(self, numbers: Numbers) -> Origins:
        """Give the sites and days of articles."""
        view = self.delta.view
        sites = _pick(self.base["sites"], view.sites, numbers)
        return Origins(sites=sites, days=self.facts_of(numbers)["day"].copy())

    def facts_of(self, numbers: Numbers) -> NDArray[Any]:
        """Give rows of FACT."""
        return _pick(self.base["facts"], self.delta.view.since, numbers)

    def by_rank(self, numbers: Numbers) -> Numbers:
        """Sort articles by rank."""
        return sort_by_rank(self.delta.view, numbers)

    def living(self) -> Numbers:
        """Give all articles that are there, in the order of their numbers."""
        return np.flatnonzero(self.delta.view.gone[: self.delta.top] == 0).astype(np.uint32)

    def prints_of(self, numbers: Numbers) -> list[Hashes]:
        """Give the different prints of each of these articles, rising."""
        count = self.base.count
        here = numbers[numbers < count]
        read: dict[int, Hashes] = {}
        if here.size:
            words, prints = self.readings.of(here)
            self.readings.keep_words(here, words, prints, self.delta.view)
            edges = np.searchsorted(prints.articles, np.arange(words.first.size))
            for at, number in enumerate(here.tolist()):
                read[number] = print_set(prints.hashes[edges[at] : edges[at + 1]])
        return [
            read[number] if number < count else self.delta.entries_of(number)
            for number in numbers.tolist()
        ]

    def _make_tallies(self, number: int) -> tuple[Numbers, Numbers, Numbers]:
        room = self.base.count + 2 * max(number - self.base.count, 1 << 12)
        return np.zeros(room, np.uint32), np.zeros(room, np.uint32), np.zeros(room, np.uint32)

    def _source(self, number: int) -> Source:
        row = self._log.file.execute(
            "select text, parts from articles where number = ?", (number,)
        ).fetchone()
        return row[0], np.frombuffer(row[1], np.int32).reshape(-1, 3)

    def _stored(self, number: int) -> Stored:
        row = self._log.file.execute(
            "select id, site, day, words, story, bloom, print_count, prints from articles "
            "where number = ?",
            (number,),
        ).fetchone()
        id_, site, day, words, story, bloom, print_count, prints = row
        facts = Facts(
            id=id_ & _ALL_BITS,
            site=self.site(site),
            day=day,
            words=words,
            story=story & _ALL_BITS,
            bloom=np.frombuffer(bloom, np.uint64),
            print_count=print_count,
            prints=np.frombuffer(prints, np.uint64),
        )
        return Stored(number=number, site=site, facts=facts)


_ALL_BITS: Final = (1 << 64) - 1


def _pick(base: NDArray[Any], since: NDArray[Any], numbers: Numbers) -> NDArray[Any]:
    """Take rows by the numbers of articles."""
    here = numbers < base.size
    out: NDArray[Any]
    if here.all():
        out = base[numbers]
        return out
    if not here.any():
        out = since[numbers - np.uint32(base.size)]
        return out
    out = np.empty(numbers.size, base.dtype)
    out[here] = base[numbers[here]]
    out[~here] = since[numbers[~here] - np.uint32(base.size)]
    return out
