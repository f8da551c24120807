"""Typed: the numbers, dates and names of a text, as ranges of its tokens."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from wirecopy.collations.witnesses.clocks import find_marks
from wirecopy.text.folding import fold
from wirecopy.text.names import Name, find_names
from wirecopy.text.numbers import Number, find_numbers
from wirecopy.text.places import find_country
from wirecopy.text.quantities.unit_words import shared_name
from wirecopy.text.span import Span
from wirecopy.text.times import find_times


class TypedKind(StrEnum):
    """What a typed stretch is."""

    NUMBER = "number"
    RANK = "rank"
    """A place in an order, or the result of a match."""
    TIME = "time"
    CLOCK = "clock"
    """An hour of the day."""
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
    """Find the numbers, dates, hours and ranks of a sentence, as ranges of its tokens.

    The tokens begin at `starts`. A number that is part of a date is none, nor is a rank that is part of either.
    """
    taken: list[Span] = []
    for time in find_times(text, None):
        taken.append(time.span)
        yield from _typed(time.span, starts, TypedKind.TIME, time.key)
    # "5:30 p.m." holds the number 5 for whoever knows no hours, and "21st" holds 21; but the
    # third of "two thirds" is no rank.
    marks = [m for m in find_marks(text) if not any(m.span.meets(span) for span in taken)]
    numbers = []
    for number in find_numbers(text):
        held = any(m.span.holds(number.span) for m in marks if not m.key.startswith("result"))
        if not held and not any(number.span.meets(span) for span in taken):
            numbers.append(number)
            read = _Read(number.low, number.high, _unit(number, text), number.approximate)
            yield from _typed(number.span, starts, TypedKind.NUMBER, _number_key(read), read)
    taken.extend(n.span for n in numbers)
    for mark in marks:
        if not any(mark.span.meets(n.span) for n in numbers):
            taken.append(mark.span)
            clock = mark.key.startswith(TypedKind.CLOCK)
            kind = TypedKind.CLOCK if clock else TypedKind.RANK
            yield from _typed(mark.span, starts, kind, mark.key)
    yield from _find_figures(text, starts, taken)


def _find_figures(text: str, starts: Sequence[int], taken: Sequence[Span]) -> Iterator[Typed]:
    """Find the number words that are no quantity, such as the 12 of Flight 12: they stand alone."""
    for at, (start, end) in enumerate(zip(starts, (*starts[1:], len(text)), strict=True)):
        number = _read_figure(text[start:end].rstrip())
        if number and not any(s.meets(Span(start, end)) for s in taken):
            key = _number_key(number)
            yield Typed(at, at + 1, TypedKind.NUMBER, key, number.low, number.high)


@lru_cache(maxsize=1 << 14)
def _read_figure(shown: str) -> Number | None:
    """Read a token that is a number from end to end; "one" may be somebody."""
    numbers = find_numbers(shown)
    whole = numbers and numbers[0].span == Span(0, len(shown)) and shown.lower() != "one"
    return numbers[0] if whole else None


def _typed(
    span: Span, starts: Sequence[int], kind: TypedKind, key: str, number: "_Read | None" = None
) -> Iterator[Typed]:
    first, end = _range(span, starts)
    if first < end:
        yield Typed(first, end, kind, key, *(number or ()))


class _Read(NamedTuple):
    """What a number says."""

    low: Decimal | None
    high: Decimal | None
    unit: str | None
    approximate: bool


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


def _number_key(number: Number | _Read) -> str:
    bounds = [None if n is None else format(n.normalize(), "f") for n in (number.low, number.high)]
    return f"{bounds[0]}..{bounds[1]} {number.unit or ''}"


WHOSE: Final = "?"
"""Ends the unit of money of which the text does not say whose it is: Rs., dollars."""


def _unit(number: Number, text: str) -> str | None:
    """Give the unit; of money that only goes by a common name, that name: "Rs." may be any rupees."""
    unit = number.unit
    name = shared_name(unit, number.span.of(text))
    if name:
        return name + WHOSE
    return "tonne" if unit == "ton" else unit  # houses write tons and mean tonnes, and the reverse
