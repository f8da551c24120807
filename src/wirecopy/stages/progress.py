"""Progress: how far a run has come, and to whom that is told."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come."""

    stage: str
    """`pages`, `articles`, `matching`, `dispatches`, `collations`, `claims`, `stories` or `records`."""
    done: int
    total: int | None
    """How many there will be, or None where that is not known yet."""


Tell = Callable[[Progress], None]


def say_nothing(_: Progress) -> None:
    """Be told, and keep it."""
