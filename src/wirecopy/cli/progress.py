"""Progress: how far a run has come, how fast it goes, and how long it still takes.

On a terminal a bar a stage. Into a log file a plain line now and then, and none from a run
of a few seconds, so that a script which reads standard error finds what it always found.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from click.exceptions import Exit

from wirecopy.cli.main import INTERRUPTED
from wirecopy.cli.output import console, tell

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from wirecopy import Progress

SECONDS_BETWEEN_DRAWINGS: Final = 0.05
SECONDS_BETWEEN_LINES: Final = 30.0
RATE_SECONDS: Final = 30.0
"""The rate is that of so many last seconds: what an interrupted run left goes by in one."""
RATE_SAMPLES: Final = 120
SURE_SECONDS: Final = 1.0
"""Before so much of a stage is watched, its rate is a guess, and is not told."""


class Pace:
    """The rate of one stage, from what is told of it."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def see(self, done: int, at_seconds: float) -> None:
        """Hear that `done` were done at that second; both never go back."""
        apart = RATE_SECONDS / RATE_SAMPLES
        if len(self._seen) > 1 and at_seconds - self._seen[-2][0] < apart:
            self._seen.pop()
        self._seen.append((at_seconds, done))
        while at_seconds - self._seen[0][0] > RATE_SECONDS and len(self._seen) > 2:
            self._seen.popleft()

    @property
    def rate(self) -> float | None:
        """How many are done a second, or None where that is not known yet."""
        if not self._seen:
            return None
        (first_at, first), (last_at, last) = self._seen[0], self._seen[-1]
        if last_at - first_at < SURE_SECONDS or last == first:
            return None
        return (last - first) / (last_at - first_at)

    def words(self, total: int | None) -> tuple[str, str]:
        """Say the rate, and the time that the rest takes; each is empty where unknown."""
        rate = self.rate
        if rate is None:
            return "", ""
        rest = total - self._seen[-1][1] if total else 0
        left = f"{duration(rest / rate)} left" if rest > 0 else ""
        return f"{rate_words(rate)}/s", left


def rate_words(rate: float) -> str:
    """Write a rate with two digits that count.

    >>> rate_words(1240.4), rate_words(41.26), rate_words(3.14), rate_words(0.042)
    ('1,240', '41', '3.1', '0.04')
    """
    if rate >= 10:
        return f"{rate:,.0f}"
    return f"{rate:.1f}" if rate >= 1 else f"{rate:.2f}"


def duration(seconds: float) -> str:
    """Write a stretch of time as roughly as a person would say it.

    >>> duration(7.2), duration(90), duration(1210), duration(9000), duration(200000)
    ('7 s', '1 min 30 s', '20 min', '2 h 30 min', '2 d 7 h')
    """
    whole = round(seconds)
    for size, name, part_size, part_name in (
        (86400, "d", 3600, "h"),
        (3600, "h", 60, "min"),
        (60, "min", 1, "s"),
    ):
        if whole >= size:
            part = whole % size // part_size
            # Nobody plans by the seconds of a quarter of an hour.
            told = part and (name != "min" or whole < 600)
            return f"{whole // size} {name}" + (f" {part} {part_name}" if told else "")
    return f"{whole} s"


@contextmanager
def watched(store: Path) -> Iterator[Callable[["Progress"], None]]:
    """Show the progress of a run that writes `store`, and what it takes up or leaves behind.

    A run that Ctrl-C ends says how far it came and whether the next one goes on from there.
    """
    from wirecopy.store.journal import count_finished  # noqa: PLC0415

    if left := count_finished(store):
        tell(f"an interrupted run left its work on {_dispatches(left)}; going on from there")
    seen: list[Progress] = []
    try:
        with progress() as draw:

            def hear(at: "Progress") -> None:
                seen[:] = (at,)
                draw(at)

            yield hear
    except KeyboardInterrupt as ended:
        tell(_interrupted(seen[0] if seen else None, count_finished(store)))
        raise Exit(INTERRUPTED) from ended


def _interrupted(at: "Progress | None", finished: int) -> str:
    """Say how far an interrupted run came."""
    where = "before the first page"
    if at is not None:
        total = f" of {at.total:,}" if at.total is not None else ""
        where = f"at {at.stage}, {at.done:,}{total}"
    kept = f"the work on {_dispatches(finished)} is kept, and the same command goes on from there"
    rest = kept if finished else "run it again"
    return f"interrupted {where}; {rest}; the store is as it was"


def _dispatches(count: int) -> str:
    from wirecopy.text.plain import plural  # noqa: PLC0415

    return plural(count, "dispatch", "dispatches")


@contextmanager
def progress() -> Iterator[Callable[["Progress"], None]]:
    """Show the progress of a run on standard error."""
    if not sys.stderr.isatty():
        yield Lines(tell)
        return
    from rich.progress import BarColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (
        TextColumn("{task.description:<11}"),
        BarColumn(bar_width=None),
        TextColumn("{task.fields[count]:>15}"),
        TextColumn("{task.fields[rate]:>8}"),
        TextColumn("{task.fields[left]:>15}"),
    )
    with Bars(*columns, console=console(err=True), transient=True, expand=True) as bars:
        yield Drawing(bars)


class Lines:
    """Progress for a log file: a line every half minute."""

    def __init__(self, say: Callable[[str], None], clock: Callable[[], float] = monotonic) -> None:
        self._say = say
        self._clock = clock
        self._said_at = clock()
        self._stage = ""
        self._pace = Pace()

    def __call__(self, at: "Progress") -> None:
        """Hear how far a run has come."""
        now = self._clock()
        if at.stage != self._stage:
            self._stage, self._pace = at.stage, Pace()
        self._pace.see(at.done, now)
        if now - self._said_at < SECONDS_BETWEEN_LINES:
            return
        self._said_at = now
        total = f" of {at.total:,}" if at.total is not None else ""
        told = [f"{at.done:,}{total}", *filter(None, self._pace.words(at.total))]
        self._say(f"{at.stage}: {', '.join(told)}")


class Drawing:
    """Progress for a terminal: a bar a stage, the rate of the one at work, the time left."""

    def __init__(self, bars: "Bars", clock: Callable[[], float] = monotonic) -> None:
        self._bars = bars
        self._clock = clock
        self._task: TaskID | None = None
        self._stage = ""
        self._began_at = self._drawn_at = 0.0
        self._pace = Pace()
        self._last: Progress | None = None

    def __call__(self, at: "Progress") -> None:
        """Hear how far a run has come."""
        now = self._clock()
        new = at.stage != self._stage
        if new:
            self._end_stage(now)
            self._stage, self._began_at, self._pace = at.stage, now, Pace()
            self._task = self._bars.add_task(
                at.stage, total=at.total, start=True, count="", rate="", left=""
            )
        self._last = at
        # A million calls must not cost a million drawings.
        if new or at.done == at.total or now - self._drawn_at > SECONDS_BETWEEN_DRAWINGS:
            self._drawn_at = now
            self._pace.see(at.done, now)
            self._draw(at)

    def _draw(self, at: "Progress") -> None:
        assert self._task is not None, "a stage is begun before it is drawn"
        total = f"/{at.total:,}" if at.total is not None else ""
        rate, left = self._pace.words(at.total)
        done = at.total is not None and at.done >= at.total
        self._bars.update(
            self._task,
            completed=at.done,
            total=at.total,
            count=f"{at.done:,}{total}",
            rate=rate,
            left=f"in {duration(self._clock() - self._began_at)}" if done else left,
        )

    def _end_stage(self, now: float) -> None:
        """Draw the stage before as done, with the time that it took."""
        if self._task is None or self._last is None:
            return
        self._bars.update(
            self._task,
            completed=self._last.done,
            total=self._last.done,
            count=f"{self._last.done:,}",
            left=f"in {duration(now - self._began_at)}",
        )
