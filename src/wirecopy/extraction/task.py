"""Task: one dispatch whose claims are to be read, and how it goes to another process and back."""

from dataclasses import dataclass, replace
from time import monotonic
from typing import IO, Final, TypeVar

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims
from wirecopy.claims.extractor import Extractor, Rules
from wirecopy.claims.faults import find_faults
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.store.values import decode, encode

SIZE_BYTES: Final = 8
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Task:
    """A dispatch, laid side by side, with its articles."""

    collation: Collation
    dispatch: Dispatch
    articles: tuple[Article, ...]

    @property
    def chars_count(self) -> int:
        """The characters of its articles."""
        return sum(len(article.text) for article in self.articles)

    def slim(self) -> "Task":
        """Give the same without the variants, which no extractor needs and which are large."""
        return replace(self, collation=replace(self.collation, variants=()))


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a task: its claims, or why there are none."""

    claims: Claims | None
    fault: str = ""
    seconds: float = 0.0
    """What reading them took."""


def read_claims(task: Task, extractor: Extractor) -> Told:
    """Read the claims of a dispatch; what the extractor raises, and what breaks a law, is told."""
    began_at = monotonic()
    try:
        claims = extractor.extract(task.collation, task.dispatch, task.articles)
        faults = (
            []
            if isinstance(extractor, Rules)
            else find_faults(claims, task.dispatch, task.articles)
        )
    except Exception as fault:  # noqa: BLE001  # one dispatch costs one Problem, never the run
        return Told(None, repr(fault))
    if faults:
        return Told(None, "; ".join(faults[:3]))
    return Told(claims, seconds=monotonic() - began_at)


def send(value: object, to: IO[bytes]) -> None:
    """Write a value to a stream, its size first."""
    data = encode(value)
    to.write(len(data).to_bytes(SIZE_BYTES, "big") + data)
    to.flush()


def receive(kind: type[Value], by: IO[bytes]) -> Value | None:
    """Read a value from a stream; None at its end, be it in the midst of a value."""
    size = by.read(SIZE_BYTES)
    if len(size) < SIZE_BYTES:
        return None
    wanted = int.from_bytes(size, "big")
    data = by.read(wanted)
    return decode(data, kind) if len(data) == wanted else None
