"""Vocabulary: the distinct tokens of a collation, each a number, with what is known of it.

Copies say the same words over and over. What a comparison asks of a word is found once for
each way of writing it; the words of a text are then a list of numbers.
"""

from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from wirecopy.collations.witnesses.forms import find_stem, find_weight
from wirecopy.text.days import MONTHS
from wirecopy.text.numbers import find_numbers
from wirecopy.text.times import find_times
from wirecopy.text.words import WordKind, find_pieces, read_token

LONG_CHARS: Final = 40
"""Longer tokens are addresses and keys: they do not come again, and would fill the memory."""


class _Facts(NamedTuple):
    """What one way of writing a word says, wherever it stands."""

    kind: WordKind
    folded: str
    weight: float


class Class(IntEnum):
    """What a word is, as far as its form tells."""

    WORD = 0
    NAME = 1
    """It begins with a capital."""
    NUMBER = 2
    """In digits, or a word for a number or a day."""
    MARK = 3


class Traits(NamedTuple):
    """What two words at one place are compared by."""

    fold: int
    stem: str
    """What the forms of a word share."""
    value: str
    """What a number or calendar word means by itself, in a form that all its styles share."""
    kind: Class


class Token(NamedTuple):
    """One way of writing a word, with what the kind of a difference is told by."""

    shown: str
    folded: str
    stem: str
    is_mark: bool
    weight: float


class Vocabulary:
    """Tokens by number, in the order in which they were first met."""

    def __init__(self) -> None:
        self._pieces = _Pieces(self)
        self._numbers: dict[str, int] = {}
        self._folds: dict[str, int] = {}
        self._tokens: dict[int, Token] = {}
        self._traits: dict[int, Traits] = {}
        self.shown: list[str] = []
        """By token, as it is written."""
        self.sizes: list[int] = []
        """By token, its characters."""
        self.folds: list[int] = []
        """By token, the number of its folded form: alike for two that differ in style only."""
        self.folded: list[str] = []
        self.is_mark: list[bool] = []
        """By token, whether it is punctuation."""
        self.weights: list[float] = []
        """By token, how much it says: 1 for content, less for a light word, 0 for a mark."""
        self.kinds: list[WordKind] = []

    def read(self, text: str) -> tuple[list[int], list[str]]:
        """Give the tokens of a text, and each with the white space before it."""
        pieces = find_pieces(text)
        return list(map(self._pieces.__getitem__, pieces)), pieces

    def token(self, token: int) -> Token:
        """Give what the kind of a difference is told by."""
        known = self._tokens.get(token)
        if known is None:
            stem, mark = self.traits(token).stem, self.is_mark[token]
            known = Token(self.shown[token], self.folded[token], stem, mark, self.weights[token])
            self._tokens[token] = known
        return known

    def traits(self, token: int) -> "Traits":
        """Give what is asked of a word that another stands against."""
        known = self._traits.get(token)
        if known is None:
            known = self._traits[token] = self._find_traits(token)
        return known

    def _find_traits(self, token: int) -> "Traits":
        shown, folded, kind = self.shown[token], self.folded[token], self.kinds[token]
        if kind is WordKind.MARK:
            return Traits(self.folds[token], folded, "", Class.MARK)
        value = _find_value(shown)
        stem = find_stem(folded) if kind is WordKind.WORD else folded
        if kind is WordKind.NUMBER or value:
            return Traits(self.folds[token], stem, value, Class.NUMBER)
        capital = shown[:1].isupper()
        return Traits(self.folds[token], stem, value, Class.NAME if capital else Class.WORD)

    def holds(self, token: str) -> bool:
        """Tell whether any text has a word written so."""
        return token in self._numbers

    def number(self, token: str) -> int:
        """Give the number of a token, new or known."""
        known = self._numbers.get(token)
        if known is not None:
            return known
        kind, folded, weight = _facts(token) if len(token) <= LONG_CHARS else _find_facts(token)
        at = self._numbers[token] = len(self.shown)
        self.shown.append(token)
        self.sizes.append(len(token))
        self.folds.append(self._folds.setdefault(folded, len(self._folds)))
        self.folded.append(folded)
        self.is_mark.append(kind is WordKind.MARK)
        self.weights.append(weight)
        self.kinds.append(kind)
        return at


class _Pieces(dict[str, int]):
    """Token numbers by piece: a token with the white space before it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, piece: str) -> int:
        self[piece] = at = self._vocabulary.number(piece.lstrip())
        return at


def _find_facts(token: str) -> _Facts:
    kind, folded = read_token(token)
    return _Facts(kind, folded, find_weight(kind, folded))


_facts: Final = lru_cache(maxsize=1 << 16)(_find_facts)


@lru_cache(maxsize=1 << 14)
def _find_value(token: str) -> str:
    """Read a token alone: twelve as 12, Aug as August."""
    folded = token.casefold()
    if token[:1].isupper() and folded in MONTHS:
        return f"month {MONTHS[folded]}"
    times = find_times(token, None)
    if times:
        return times[0].key
    numbers = find_numbers(token)
    return f"{numbers[0].low}..{numbers[0].high}" if numbers else ""
