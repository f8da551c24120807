"""Span and Cite: where a thing stands in a text.

No stage rewrites a text. A stage adds spans over it, so every fact can be taken back
to the characters that carry it. Offsets count code points, as Python slices do: the
first character is 0, and `end` is the first one left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

from wirecopy.ids import ArticleId


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A stretch of a text: `start` is in it, `end` is not.

    >>> Span(6, 11).of("Ferry sinks off Ledra")
    'sinks'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"a span runs forward from 0 on, not {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __post_init__(self) -> None:
        # A store builds values without __init__, and calls this.
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0 on, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Read the characters under this span.

        A span past the end of `text` is a span of some other text, so it is an
        IndexError here, where a bare slice would answer with a shorter string.
        """
        if self.end > len(text):
            raise IndexError(f"span {self.start}..{self.end} of a text of {len(text)} characters")
        return text[self.start : self.end]

    def holds(self, other: Self) -> bool:
        """Tell whether all of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Self) -> bool:
        """Tell whether this span and `other` share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by_chars: int) -> "Span":
        """Give the same stretch counted from another start."""
        return Span(self.start + by_chars, self.end + by_chars)

    def stripped(self, text: str) -> "Span":
        """Give this span without the white space at its two ends."""
        words = self.of(text)
        left = len(words) - len(words.lstrip())
        return Span(self.start + left, self.start + max(left, len(words.rstrip())))


# Every token of every text has a span. Its slots' own setters take half the time of the
# object.__setattr__ that a frozen dataclass calls.
_set_start: Final[Callable[[Span, int], None]] = Span.__dict__["start"].__set__
_set_end: Final[Callable[[Span, int], None]] = Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True, order=True)
class Cite:
    """The characters of one article that carry a fact."""

    article: ArticleId
    span: Span
