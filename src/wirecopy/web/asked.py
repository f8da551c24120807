"""Asked: what the address of a page asks for, checked once, here at the edge.

A page says which parameters it takes. The same list checks a request and stands in the
OpenAPI description, so that neither can lie about the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from wirecopy.errors import WirecopyError

MOST_CHARS: Final = 300
"""A value of a parameter may have so many characters."""
MOST_TIMES: Final = 12
"""A parameter may be given so often."""
MOST_PAGES: Final = 1_000_000
MOST_SIZE: Final = 200

Kind = Literal["text", "day", "whole", "choice"]


class WrongRequestError(WirecopyError):
    """The address asks for what no page can give."""

    slug = "wrong-request"
    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One parameter of a page."""

    name: str
    meaning: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    least: int = 1
    most: int = MOST_PAGES
    many: bool = False
    """Whether it may be given several times; each narrows the list."""


PAGE: Final = Param(name="page", meaning="Which page of the list, from 1.", kind="whole")
SIZE: Final = Param(name="size", meaning="Rows on a page.", kind="whole", most=MOST_SIZE)


@dataclass(frozen=True, slots=True)
class Query:
    """The values of a request's parameters, each of its kind."""

    texts: Mapping[str, tuple[str, ...]]
    days: Mapping[str, date]
    wholes: Mapping[str, int]

    def text(self, name: str, default: str = "") -> str:
        """Give the value of a text or choice."""
        return self.texts.get(name, (default,))[0]

    def many(self, name: str) -> tuple[str, ...]:
        """Give all values of a text."""
        return self.texts.get(name, ())

    def day(self, name: str) -> date | None:
        """Give a day, if one was asked for."""
        return self.days.get(name)

    def whole(self, name: str, default: int) -> int:
        """Give a number."""
        return self.wholes.get(name, default)


def read_query(given: Sequence[tuple[str, str]], params: Sequence[Param]) -> Query:
    """Check what was given against what a page takes. What it does not know, it leaves alone.

    Empty values count as not given: a form sends them for fields left empty.

    Raises:
        WrongRequestError: a value is not of its kind, too long, or given too often.
    """
    by_name = {param.name: param for param in params}
    texts: dict[str, tuple[str, ...]] = {}
    days: dict[str, date] = {}
    wholes: dict[str, int] = {}
    for name, value in given:
        param = by_name.get(name)
        if param is None or not value.strip():
            continue
        if len(value) > MOST_CHARS:
            raise WrongRequestError(f"{name} is longer than {MOST_CHARS} characters")
        if param.kind == "day":
            days[name] = _day(name, value)
        elif param.kind == "whole":
            wholes[name] = _whole(param, value)
        else:
            texts[name] = _text(param, value, texts.get(name, ()))
    return Query(texts, days, wholes)


def _text(param: Param, value: str, before: tuple[str, ...]) -> tuple[str, ...]:
    if param.choices and value not in param.choices:
        choices = ", ".join(param.choices)
        raise WrongRequestError(f"{param.name} is one of {choices}", hint="choose one of them")
    if not param.many:
        return (value,)
    if len(before) == MOST_TIMES:
        raise WrongRequestError(f"{param.name} is given more than {MOST_TIMES} times")
    return (*before, value)


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as fault:
        hint = "write it as 2031-03-04"
        raise WrongRequestError(f"{name} is no day: {value}", hint=hint) from fault


def _whole(param: Param, value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
    if not param.least <= number <= param.most:
        raise WrongRequestError(f"{param.name} is a number from {param.least} to {param.most:,}")
    return number
