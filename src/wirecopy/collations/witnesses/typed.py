"""Typed: the numbers, dates and names of a text, as ranges of its tokens."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from wirecopy.text.folding import fold
from wirecopy.text.names import Name, find_names
from wirecopy.text.numbers import Number, find_numbers
from wirecopy.text.places import find_country
from wirecopy.text.span import Span
from wirecopy.text.times import find_times


class TypedKind(StrEnum):
    """What a typed stretch is."""

    NUMBER = "number"
    TIME = "time"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Typed:
    """One number, date or name, as a range of tokens."""

    first: int
    end: int
    """The first token left out."""
    kind: TypedKind
    key: str
    """What it means, in a form that all styles of it share; of a name, its words."""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    approximate: bool = False
    title: str = ""
    """Of a name, the office in front of it."""

    def shifted(self, by: int) -> "Typed":
        """Give the same with its tokens counted from an earlier start."""
        return replace(self, first=self.first + by, end=self.end + by) if by else self


def find_values(text: str, starts: Sequence[int]) -> Iterator[Typed]:
    """Find the numbers and dates of a sentence, as ranges of its tokens, which begin at `starts`.

    A number that is part of a date is none.
    """
    times = find_times(text, None)
    for time in times:
        first, end = _range(time.span, starts)
        if first < end:
            yield Typed(first, end, TypedKind.TIME, time.key)
    for number in find_numbers(text):
        first, end = _range(number.span, starts)
        if first < end and not any(time.span.meets(number.span) for time in times):
            yield Typed(
                first,
                end,
                TypedKind.NUMBER,
                _number_key(number),
                number.low,
                number.high,
                number.unit,
                number.approximate,
            )


def find_named(text: str, starts: Sequence[int]) -> Iterator[Typed]:
    """Find the names of a sentence, as ranges of its tokens, which begin at `starts`.

    The range takes in the title and the country in front of it.
    """
    for name in find_names(text):
        first, end = _range(Span(_name_start(text, name), name.span.end), starts)
        first = _with_country(text, starts, first)
        if first < end:
            yield Typed(first, end, TypedKind.NAME, name.words, title=name.title or "")


def _name_start(text: str, name: Name) -> int:
    """Give where a name starts, its title included."""
    if not name.title:
        return name.span.start
    at = text.rfind(name.title, 0, name.span.start)
    joined = at >= 0 and not text[at + len(name.title) : name.span.start].strip()
    return at if joined else name.span.start


def _with_country(text: str, starts: Sequence[int], first: int) -> int:
    """Take in the country in front: Iceland's Ines Falk."""
    if not 0 < first < len(starts):
        return first
    owner = text[starts[first - 1] : starts[first]].strip()
    return first - 1 if fold(owner).endswith("'s") and find_country(owner[:-2]) else first


def _range(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


def _number_key(number: Number) -> str:
    bounds = [None if n is None else format(n.normalize(), "f") for n in (number.low, number.high)]
    return f"{bounds[0]}..{bounds[1]} {number.unit or ''}"
