"""Work: the blocks of a phase, done side by side and handed on in their order."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, TypeVar

from wirecopy.dispatches.engine.shelf import Shelf
from wirecopy.settings import Match

THREADS: Final = 2
"""So many blocks are worked on at a time; the kernels let go of the interpreter's lock."""

Made = TypeVar("Made")
Told = Callable[[str, int, int | None], None]
"""Is told a phase, how far it has come, and how far it will if that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What every phase is given."""

    shelf: Shelf
    by: Match
    tell: Told


def in_order(jobs: Iterator[Callable[[], Made]]) -> Iterator[Made]:
    """Do jobs THREADS at a time; give what they make in their order, a few ahead at most."""
    with ThreadPoolExecutor(THREADS) as pool:
        waiting = []
        for job in jobs:
            waiting.append(pool.submit(job))
            if len(waiting) > THREADS:
                yield waiting.pop(0).result()
        for each in waiting:
            yield each.result()


def blocks(start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """Cut the numbers from `start` to `end` into blocks of at most `size`."""
    for first in range(start, end, size):
        yield first, min(first + size, end)
