"""Texts: the distinct texts of a collation, token by token, and the cites read off them.

Everything here is written out only when it is asked for: a dispatch of a thousand copies
has a thousand cites at each of its places, and few of them are ever read.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

from wirecopy.ids import ArticleId
from wirecopy.text.span import Cite, Span


@dataclass(frozen=True)
class LaidText:
    """One distinct text among the articles, and the column of each of its tokens."""

    articles: tuple[int, ...]
    """Indices of the articles that have it, rising."""
    counts: tuple[int, ...]
    """By paragraph, how many tokens it has."""
    offsets: tuple[tuple[int, ...], ...]
    """By article, where each paragraph starts in its text."""
    starts: tuple[int, ...]
    """By token, its first character, counted from its paragraph's start."""
    ends: tuple[int, ...]
    """By token, the first character behind it, counted likewise."""
    columns: tuple[int, ...]
    """By token, its column."""

    def spans(self, at: int) -> list[Span]:
        """Give where the tokens stand in the `at`-th of the articles, in the order of the text."""
        found: list[Span] = []
        first = 0
        for count, offset in zip(self.counts, self.offsets[at], strict=True):
            end = first + count
            for start, stop in zip(self.starts[first:end], self.ends[first:end], strict=True):
                found.append(Span(offset + start, offset + stop))
            first = end
        return found

    def held(self, low: int, high: int) -> list[int]:
        """Give the tokens that stand in a range of columns, in the order of the text."""
        columns, tokens = self._by_column
        first, end = bisect_left(columns, low), bisect_left(columns, high)
        return list(range(first, end)) if tokens is None else sorted(tokens[first:end])

    def around(self, low: int, high: int) -> tuple[int | None, int | None]:
        """Give the last token that stands before a range of columns, and the first behind it."""
        columns, tokens = self._by_column
        before, behind = bisect_left(columns, low) - 1, bisect_left(columns, high)
        numbers: Sequence[int] = range(len(columns)) if tokens is None else tokens
        return (
            numbers[before] if before >= 0 else None,
            numbers[behind] if behind < len(columns) else None,
        )

    def pieces(self, low: int, high: int) -> list[tuple[int, int]]:
        """Give the tokens in a range of columns as runs, each its first and its last one."""
        found: list[tuple[int, int]] = []
        for index in self.held(low, high):
            if found and index == found[-1][1] + 1:
                found[-1] = (found[-1][0], index)
            else:
                found.append((index, index))
        return found

    def stretches(self, low: int, high: int, at: int) -> list[Span]:
        """Give what the `at`-th article has in a range of columns; of nothing, the empty spot."""
        pieces = self.pieces(low, high)
        if pieces:
            return [Span(self.start(first, at), self.end(last, at)) for first, last in pieces]
        before, behind = self.around(low, high)
        spot = 0
        if before is not None:
            spot = self.end(before, at)
        elif behind is not None:
            spot = self.start(behind, at)
        return [Span(spot, spot)]

    def start(self, token: int, at: int) -> int:
        """Give the first character of a token in the `at`-th article's text."""
        return self._offset(token, at) + self.starts[token]

    def end(self, token: int, at: int) -> int:
        """Give the first character behind a token in the `at`-th article's text."""
        return self._offset(token, at) + self.ends[token]

    def _offset(self, token: int, at: int) -> int:
        return self.offsets[at][bisect_left(self._bounds, token + 1)]

    @cached_property
    def _bounds(self) -> list[int]:
        """By paragraph, the first token behind it."""
        bounds, end = [], 0
        for count in self.counts:
            end += count
            bounds.append(end)
        return bounds

    @cached_property
    def _by_column(self) -> tuple[Sequence[int], list[int] | None]:
        """The columns, rising, and the token of each; None where the tokens rise with them."""
        rising = sorted(self.columns)
        if tuple(rising) == self.columns:
            return self.columns, None
        at = {column: token for token, column in enumerate(self.columns)}
        return rising, [at[column] for column in rising]


class Cites(Sequence[Cite]):
    """The characters that some articles have at a place: a sequence of cites, by article.

    Made with the texts and the range of columns, they are written out when first read; made
    with cites, they are those. Two are equal where their cites are.
    """

    __slots__ = ("_cites", "_from")

    def __init__(self, cites: Sequence[Cite] = ()) -> None:
        self._cites: tuple[Cite, ...] | None = tuple(cites)
        self._from: tuple[Sequence[ArticleId], Sequence[LaidText], int, int] | None = None

    @classmethod
    def at(
        cls, articles: Sequence[ArticleId], texts: Sequence[LaidText], low: int, high: int
    ) -> "Cites":
        """Give the cites of what some texts have in a range of columns."""
        made = cls()
        made._cites, made._from = None, (articles, texts, low, high)
        return made

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        """The articles cited, each once and sorted; no cite is written out for that."""
        if self._from:
            names, texts, _, _ = self._from
            return tuple(sorted([names[at] for text in texts for at in text.articles]))
        return tuple(sorted({cite.article for cite in self.written}))

    @property
    def written(self) -> tuple[Cite, ...]:
        """All of them."""
        if self._cites is None and self._from:
            articles, texts, low, high = self._from
            found = [
                Cite(articles[article], span)
                for text in texts
                for at, article in enumerate(text.articles)
                for span in text.stretches(low, high, at)
            ]
            self._cites, self._from = tuple(sorted(found)), None
        return self._cites or ()

    def __len__(self) -> int:
        return len(self.written)

    @overload
    def __getitem__(self, at: int) -> Cite: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Cite, ...]: ...
    def __getitem__(self, at: int | slice) -> Cite | tuple[Cite, ...]:
        return self.written[at]

    def __iter__(self) -> Iterator[Cite]:
        return iter(self.written)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Cites | tuple):
            return self.written == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.written)

    def __lt__(self, other: "Cites") -> bool:
        return self.written < other.written

    def __repr__(self) -> str:
        return f"Cites({self.written!r})"


def plain_cites(value: object) -> object:
    """Give cites as a list, for encoders that know plain values only; anything else is an error."""
    if isinstance(value, Cites):
        return list(value)
    raise TypeError(f"{type(value).__name__} is no value that can be encoded")


def read_cites(kind: type, value: Any) -> Cites:  # noqa: ANN401
    """Make cites of what `plain_cites` gave, for decoders that ask what they do not know."""
    if kind is not Cites:
        raise NotImplementedError(kind)
    import msgspec  # noqa: PLC0415  # collating does without it

    return Cites(msgspec.convert(value, tuple[Cite, ...]))
