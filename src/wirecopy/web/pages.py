"""Pages: what a page of the server is: an address, what it takes, and what it answers.

A page answers with one frozen value. The same value is set out by a template, written as
JSON, and, where it is a list, as rows of CSV.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from wirecopy.exports.shape import Shape
from wirecopy.store.open import Store
from wirecopy.web.asked import Param, Query


@dataclass(frozen=True, slots=True)
class Late:
    """A value that costs far more than its page, and is made only where it is asked for."""

    make: Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a page answers."""

    view: object
    """What the template sets out."""
    value: object
    """What is written as JSON; a `Late` stands for what it makes."""
    shape: Shape[Any]
    rows: Iterable[Any]
    """What is written as CSV, in this shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One kind of page."""

    path: str
    """`/stories/{key}`; the twins are the same with `.json` and `.csv`."""
    name: str
    """What OpenAPI calls it, and the name of its template."""
    caption: str
    """What it shows, in one sentence."""
    gives: Any
    """The type of its value."""
    params: tuple[Param, ...] = ()
    answer: Callable[[Store, str, Query], Answer]
    """Answers a request for a key, or for a list, where the key is empty."""
