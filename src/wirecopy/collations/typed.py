"""Typed: the numbers, dates and names of a text, as ranges of its tokens."""

from dataclasses import dataclass
from enum import StrEnum


class TypedKind(StrEnum):
    """What a typed stretch is."""

    NUMBER = "number"
    TIME = "time"
    NAME = "name"


@dataclass(frozen=True, slots=True, order=True)
class Typed:
    """One number, date or name, as a range of a witness's tokens."""

    first: int
    end: int
    kind: TypedKind
    key: str
    """What it means, in a form that all styles of it share; of a name, its words."""
