"""Readings: what the witnesses of a table have in a range of columns, as values to show."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.apparatus.outlets import first_of, members
from wirecopy.collations.apparatus.table import Table
from wirecopy.collations.collation import Cites, Reading
from wirecopy.collations.witnesses.clocks import may_hold_marks
from wirecopy.collations.witnesses.typed import Typed
from wirecopy.collations.witnesses.vocabulary import Token
from wirecopy.text.numbers import may_hold_numbers
from wirecopy.text.times import may_hold_times

REACH: Final = 4
"""A number or date that a place is part of has its figures no more tokens away than this."""

ASKED_WITNESSES: Final = 4
"""So many of those that have the same words are asked whether they are a name."""


class Side:
    """What one witness has at a place; values, names and quotation marks are read when asked."""

    def __init__(self, table: Table, witness: int, low: int, high: int) -> None:
        self.witness = witness
        self._witness = table.draft.witnesses[witness]
        self._text = table.texts[witness]
        self._low, self._high = low, high
        self.held = self._text.held(low, high)
        """Its tokens, by number, in the order of its text."""
        self._words = table.draft.words
        token, tokens = self._words.token, self._witness.tokens
        self.tokens: tuple[Token, ...] = tuple([token(tokens[i]) for i in self.held])

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Its tokens without punctuation."""
        return tuple([token for token in self.tokens if not token.is_mark])

    @cached_property
    def letters(self) -> str:
        """Its letters and digits alone, & read as and."""
        shown = "".join(["and" if token.folded == "&" else token.folded for token in self.tokens])
        return shown if shown.isalnum() else "".join([c for c in shown if c.isalnum()])

    @cached_property
    def touched_values(self) -> tuple[Typed, ...]:
        """Numbers and dates that have a token in the place."""
        near = self._shown(REACH)
        may = may_hold_numbers(near) or may_hold_times(near) or may_hold_marks(near)
        return self._touched(self._witness.value_at) if may else ()

    @cached_property
    def touched_names(self) -> tuple[Typed, ...]:
        """Names that have a token in the place."""
        return self._touched(self._witness.name_at) if self.has_capital else ()

    @property
    def text(self) -> str:
        """All that its witness says."""
        return "\n".join(self._witness.content)

    def is_only_capital(self, shown: str) -> bool:
        """Tell whether a word has a capital, and no witness writes it small."""
        return shown[:1].isupper() and not self._words.holds(shown.lower())

    @cached_property
    def has_capital(self) -> bool:
        """Whether a capital stands in it, or beside it."""
        near = self._shown(1)
        return near.lower() != near

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
        pairs = zip(self.held, self.tokens, strict=True)
        return all(i in told or token.weight < 1 for i, token in pairs)

    @cached_property
    def quoted(self) -> bool:
        """Whether it lies in quotation marks; of nothing, whether its neighbours do."""
        is_quoted = self._witness.is_quoted
        if self.held:
            pairs = zip(self.held, self.tokens, strict=True)
            words = [i for i, token in pairs if not token.is_mark]
            return all(map(is_quoted, words)) if words else any(map(is_quoted, self.held))
        around = self._text.around(self._low, self._high)
        return any(is_quoted(i) for i in around if i is not None)

    def _touched(self, typed_at: Callable[[int], Typed | None]) -> tuple[Typed, ...]:
        found = {typed.first: typed for i in self.held if (typed := typed_at(i))}
        return tuple([found[first] for first in sorted(found)])

    def _whole(self, typed: tuple[Typed, ...]) -> tuple[Typed, ...]:
        if not typed:
            return ()
        inside = set(self.held)
        return tuple([t for t in typed if inside.issuperset(range(t.first, t.end))])

    def _shown(self, reach: int) -> str:
        """Give the tokens of the place and some on either side of it; nothing where it has none."""
        return self._witness.around(self.held[0], self.held[-1], reach) if self.held else ""


class Readings:
    """A table whose every range of columns can be read, witness by witness."""

    def __init__(self, table: Table, articles: Sequence[Article]) -> None:
        self.table = table
        self._articles = articles
        self._ids = tuple([article.id for article in articles])
        self._sides: dict[tuple[int, int, int], Side] = {}

    def side(self, witnesses: int, low: int, high: int) -> Side:
        """Give what some witnesses, alike there, have in a range of columns."""
        key = witnesses, low, high
        found = self._sides.get(key)
        if found is None:
            found = self._sides[key] = self._find_side(witnesses, low, high)
        return found

    def _find_side(self, witnesses: int, low: int, high: int) -> Side:
        """Read the first of some witnesses, or one that shows what the same words are.

        "Orr" at the head of a sentence is a name where "said" stands behind it, which one of
        them may have edited away.
        """
        first = Side(self.table, first_of(witnesses), low, high)
        if first.touched_values or first.touched_names or not first.has_capital:
            return first
        for witness in islice(members(witnesses), 1, ASKED_WITNESSES):
            side = Side(self.table, witness, low, high)
            if side.touched_names:
                return side
        return first

    def reading(self, witnesses: int, low: int, high: int) -> Reading:
        """Give what some witnesses, alike there, have in a range of columns."""
        texts = [self.table.texts[number] for number in members(witnesses)]
        if not texts:
            return Reading(words="", cites=Cites())
        first = min(texts, key=lambda text: text.articles[0])
        article = self._articles[first.articles[0]]
        words = " ".join([span.of(article.text) for span in first.stretches(low, high, 0)])
        return Reading(words=words, cites=Cites.at(self._ids, texts, low, high))
