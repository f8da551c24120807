"""Extraction: the claims of many dispatches, in this process or in several."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final

from wirecopy.claims.extractor import Extractor, open_extractor
from wirecopy.errors import MissingExtraError
from wirecopy.extraction.task import Task, Told, read_claims, receive, send
from wirecopy.settings import Extract

LEAST_CHARS: Final = 600_000
"""So many characters are worth a second process: it takes about two seconds to load a pipeline,
and reads some 10,000 characters a second (bench/claims_speed.py)."""
MOST_BY_ITSELF: Final = 2
"""More processes are only started where settings ask for them: each takes 0.7 GiB."""


def open_claims(by: Extract) -> tuple[Extractor | None, MissingExtraError | None]:
    """Open the extractor of claims, or say why there is none; None twice: none is wanted.

    Raises:
        SettingsError: no extractor has the name that settings give.
    """
    try:
        return open_extractor(by), None
    except MissingExtraError as missing:
        return None, missing


@dataclass(frozen=True, slots=True)
class Extraction:
    """How the claims of a run are read: by whom, and in how many processes."""

    extractor: Extractor
    by: Extract
    """In several processes, each opens the extractor that this names."""

    @property
    def name(self) -> str:
        """The extractor's name."""
        return self.extractor.name

    def read(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Told]]:
        """Read the claims of tasks, and give each with its number, as they come.

        The answers are the same in however many processes; only the order is not.
        """
        count = count_processes(tasks, self.by)
        if count > 1:
            yield from _in_processes(tasks, self.by, count)
            return
        for number, task in enumerate(tasks):
            yield number, read_claims(task, self.extractor)


def count_processes(tasks: Sequence[Task], by: Extract) -> int:
    """Tell how many processes tasks are worth, or settings ask for."""
    if by.processes:
        return max(1, min(by.processes, len(tasks)))
    worth = sum(task.chars_count for task in tasks) // LEAST_CHARS
    return max(1, min(MOST_BY_ITSELF, _cores(), worth, len(tasks)))


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _in_processes(tasks: Sequence[Task], by: Extract, count: int) -> Iterator[tuple[int, Told]]:
    waiting: SimpleQueue[int] = SimpleQueue()
    # The largest first, so that no process is left alone with it at the end.
    for number in sorted(range(len(tasks)), key=lambda n: (-tasks[n].chars_count, n)):
        waiting.put(number)
    told: SimpleQueue[tuple[int, Told]] = SimpleQueue()
    workers = [_Worker(tasks, waiting, told, by) for _ in range(count)]
    try:
        for worker in workers:
            worker.start()
        for _ in tasks:
            yield told.get()
    finally:
        for worker in workers:
            worker.stop()


class _Worker(Thread):
    """A thread that hands tasks to a process, and starts another where one dies."""

    def __init__(
        self,
        tasks: Sequence[Task],
        waiting: "SimpleQueue[int]",
        told: "SimpleQueue[tuple[int, Told]]",
        by: Extract,
    ) -> None:
        super().__init__(daemon=True)
        self._tasks, self._waiting, self._told, self._by = tasks, waiting, told, by
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def run(self) -> None:
        """Take tasks until there are none."""
        while not self._stopped:
            try:
                number = self._waiting.get_nowait()
            except Empty:
                break
            self._told.put((number, self._ask(self._tasks[number])))
        self.stop()

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._stopped = True
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            with suppress(OSError):
                process.kill()
            with suppress(OSError, ValueError):
                process.communicate()

    def _ask(self, task: Task) -> Told:
        """Let the process read one dispatch; one that ends over it costs that dispatch."""
        try:
            process = self._process = self._process or self._start()
            assert process.stdin is not None
            assert process.stdout is not None
            send(task.slim(), process.stdin)
            answer = receive(Told, process.stdout)
            if answer is None:
                answer = Told(None, f"the process that read it ended with code {process.wait()}")
        except (OSError, ValueError) as fault:
            answer = Told(None, f"the process that read it cannot be spoken to: {fault!r}")
        if not answer.claims and (self._process is None or self._process.poll() is not None):
            self._end()  # the next task has a new one
        return answer

    def _start(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-m", "wirecopy.extraction.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert process.stdin is not None
        send(self._by, process.stdin)
        return process
