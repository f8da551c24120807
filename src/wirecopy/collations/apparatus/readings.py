"""Readings: what the witnesses of a table have in a range of columns, as values to show."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.apparatus.outlets import first_of, members
from wirecopy.collations.apparatus.table import Table
from wirecopy.collations.collation import Cites, Reading
from wirecopy.collations.witnesses.typed import Typed
from wirecopy.collations.witnesses.vocabulary import Token
from wirecopy.text.numbers import may_hold_numbers
from wirecopy.text.times import may_hold_times

REACH: Final = 4
"""A number or date that a place is part of has its figures no more tokens away than this."""


class Side:
    """What one witness has at a place, read as far as it is asked."""

    def __init__(self, table: Table, witness: int, low: int, high: int) -> None:
        self._witness = table.draft.witnesses[witness]
        self._text = table.texts[witness]
        self._words = table.draft.words
        self._low, self._high = low, high
        self.held = self._text.held(low, high)
        """Its tokens, by number, in the order of its text."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens."""
        tokens = self._witness.tokens
        return tuple([self._words.token(tokens[i]) for i in self.held])

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Its tokens without punctuation."""
        return tuple([token for token in self.tokens if not token.is_mark])

    @cached_property
    def letters(self) -> str:
        """Its letters and digits alone, & read as and."""
        shown = ("and" if token.folded == "&" else token.folded for token in self.tokens)
        return "".join([c for folded in shown for c in folded if c.isalnum()])

    @cached_property
    def touched_values(self) -> tuple[Typed, ...]:
        """Numbers and dates that have a token in the place."""
        if not self._may_have_values:
            return ()
        found = {t.first: t for i in self.held if (t := self._witness.value_at(i))}
        return tuple([t for _, t in sorted(found.items())])

    @cached_property
    def touched_names(self) -> tuple[Typed, ...]:
        """Names that have a token in the place."""
        if not self._may_have_names:
            return ()
        found = {t.first: t for i in self.held if (t := self._witness.name_at(i))}
        return tuple([t for _, t in sorted(found.items())])

    @cached_property
    def values(self) -> tuple[Typed, ...]:
        """Numbers and dates that lie wholly in the place."""
        return self._whole(self.touched_values)

    @cached_property
    def names(self) -> tuple[Typed, ...]:
        """Names that do."""
        return self._whole(self.touched_names)

    @cached_property
    def wholly_typed(self) -> bool:
        """Whether every word of content in it is part of a number, date or name."""
        told = {i for t in (*self.values, *self.names) for i in range(t.first, t.end)}
        return all(
            i in told or token.weight < 1 for i, token in zip(self.held, self.tokens, strict=True)
        )

    @cached_property
    def quoted(self) -> bool:
        """Whether it lies in quotation marks; of nothing, whether its neighbours do."""
        is_quoted = self._witness.is_quoted
        if self.held:
            quoted = [is_quoted(i) for i in self.held]
            marks = [token.is_mark for token in self.tokens]
            return any(quoted) and all(q or m for q, m in zip(quoted, marks, strict=True))
        around = self._text.around(self._low, self._high)
        return any(is_quoted(i) for i in around if i is not None)

    def columns_of(self, typed: Typed) -> tuple[int, int]:
        """Give the range of columns that a number, date or name of this witness spans."""
        columns = self._text.columns[typed.first : typed.end]
        return min(columns), max(columns) + 1

    def _whole(self, typed: Iterable[Typed]) -> tuple[Typed, ...]:
        inside = set(self.held)
        return tuple([t for t in typed if inside.issuperset(range(t.first, t.end))])

    @cached_property
    def _may_have_values(self) -> bool:
        if not self.held:
            return False
        near = self._shown(REACH)
        return may_hold_numbers(near) or may_hold_times(near)

    @cached_property
    def _may_have_names(self) -> bool:
        return bool(self.held) and self._shown(1).lower() != self._shown(1)

    def _shown(self, reach: int) -> str:
        """Give the tokens of the place and some on either side of it."""
        tokens, shown = self._witness.tokens, self._words.shown
        first, end = max(self.held[0] - reach, 0), self.held[-1] + 1 + reach
        return " ".join([shown[token] for token in tokens[first:end]])


class Readings:
    """A table whose every range of columns can be read, witness by witness."""

    def __init__(self, table: Table, articles: Sequence[Article]) -> None:
        self.table = table
        self._articles = articles
        self._ids = tuple([article.id for article in articles])

    def side(self, witnesses: int, low: int, high: int) -> Side:
        """Give what the first of some witnesses, alike there, has in a range of columns."""
        return Side(self.table, first_of(witnesses), low, high)

    def has_words(self, witness: int, low: int, high: int) -> bool:
        """Tell whether a witness has anything in a range of columns."""
        return bool(self.table.texts[witness].held(low, high))

    def reading(self, witnesses: int, low: int, high: int) -> Reading:
        """Give what some witnesses, alike there, have in a range of columns."""
        texts = [self.table.texts[number] for number in members(witnesses)]
        if not texts:
            return Reading(words="", cites=Cites())
        first = min(texts, key=lambda text: text.articles[0])
        article = self._articles[first.articles[0]]
        words = " ".join([span.of(article.text) for span in first.stretches(low, high, 0)])
        return Reading(words=words, cites=Cites.at(self._ids, texts, low, high))
