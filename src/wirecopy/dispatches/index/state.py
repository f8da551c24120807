"""State: all that an open index knows, in memory and mapped, as one step after another left it."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import PAIR, Hashes, Numbers, Origins
from wirecopy.dispatches.index.delta import Delta, Facts
from wirecopy.dispatches.index.links import hang, set_state
from wirecopy.dispatches.index.log import Log, Step
from wirecopy.dispatches.index.members import MOVE, Members
from wirecopy.dispatches.index.readings import Readings, Source
from wirecopy.dispatches.index.segment import Segment
from wirecopy.dispatches.index.stars import Stars
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
        for step in self._log.steps(self.step):
            if step.added is not None:
                stored = self._stored(step.added)
                self.append(stored.facts)
                hang(self.delta.view, stored.number)
            self.play(step)

    def play(self, step: Step) -> None:
        """Take over the results of a step; an article it added has its number already."""
        if step.removed is not None:
            self.drop(step.removed)
        flips = np.frombuffer(step.flips, FLIP)
        if flips.size:
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
        number = self.delta.append(facts)
        self.stars.make_room(number + 1)
        self._since[facts.id] = number
        if self.tallies[0].size <= number:
            self.tallies = self._make_tallies(number)
            self.places = np.zeros(self.tallies[0].size, np.uint32)
        return number

    def drop(self, number: int) -> None:
        """Forget that there is an article of that number."""
        self.delta.view.gone[number] = 1
        if number >= self.base.count:
            self._since.pop(int(self.delta.view.ids[number - self.base.count]), None)

    def find(self, id_: int) -> int | None:
        """Give the number of an article that is there, by the number in its id."""
        since = self._since.get(id_)
        if since is not None:
            return since
        ids, by_id = self.base["ids"], self.base["by_id"]
        low, high = 0, by_id.size
        while low < high:
            middle = (low + high) // 2
            if int(ids[by_id[middle]]) < id_:
                low = middle + 1
            else:
                high = middle
        if low < by_id.size and int(ids[by_id[low]]) == id_:
            number = int(by_id[low])
            return None if self.delta.view.gone[number] else number
        return None

    def site(self, name: str) -> int:
        """Give the number of a site, a new one where it has none."""
        return self._sites.setdefault(name, len(self._sites))

    @property
    def site_names(self) -> tuple[str, ...]:
        """The sites by number."""
        return tuple(self._sites)

    def ids_of(self, numbers: Numbers) -> Hashes:
        """Give the numbers in the ids of articles."""
        return self._pick("ids", numbers, np.uint64)

    def days_of(self, numbers: Numbers) -> NDArray[np.int32]:
        """Give the days of articles."""
        return self._pick("days", numbers, np.int32)

    def origins_of(self, numbers: Numbers) -> Origins:
        """Give the sites and days of articles."""
        return Origins(sites=self._pick("sites", numbers, np.int32), days=self.days_of(numbers))

    def blooms_of(self, numbers: Numbers) -> Hashes:
        """Give the blooms of articles."""
        return self._pick("blooms", numbers, np.uint64)

    def words_of(self, numbers: Numbers) -> Numbers:
        """Give the numbers of story words of articles."""
        return self._pick("word_counts", numbers, np.uint32)

    def by_rank(self, numbers: Numbers) -> Numbers:
        """Sort articles by rank."""
        if not numbers.size or int(numbers.max()) < self.base.count:
            return np.sort(numbers)
        days = self.days_of(numbers).astype(np.int64)
        days[days < 0] = np.iinfo(np.int64).max
        words = self.words_of(numbers).astype(np.int64)
        return numbers[np.lexsort((self.ids_of(numbers), -words, days))]

    def living(self) -> Numbers:
        """Give all articles that are there, in the order of their numbers."""
        return np.flatnonzero(self.delta.view.gone[: self.delta.top] == 0).astype(np.uint32)

    def prints_of(self, number: int) -> Hashes:
        """Give the different prints of an article, rising."""
        if number >= self.base.count:
            return self.delta.entries_of(number)
        (reading,) = self.readings.of([number])
        return reading.print_set

    def _pick(self, name: str, numbers: Numbers, kind: Any) -> NDArray[Any]:  # noqa: ANN401
        count = self.base.count
        here = numbers < count
        since: NDArray[Any] = getattr(self.delta.view, name)
        if here.all():
            picked: NDArray[Any] = self.base[name][numbers]
            return picked
        if not here.any():
            return since[numbers - np.uint32(count)]
        out = np.empty((numbers.size, *since.shape[1:]), kind)
        out[here] = self.base[name][numbers[here]]
        out[~here] = since[numbers[~here] - np.uint32(count)]
        return out

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
