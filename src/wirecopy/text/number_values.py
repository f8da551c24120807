"""Number values: figures and number words read from left to right, without their units.

`Tokens` is a paragraph as the grammar of numbers sees it; `read_value` reads the number
that begins at one of them.
"""

# ruff: noqa: SIM905  # Word lists read best as a text.

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from wirecopy.text.number_words import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    FRACTIONS,
    GLYPHS,
    LARGE,
    SCALES,
    SHORT_SCALES,
    SPELLED,
    VAGUE,
)
from wirecopy.text.span import Span


class Token(NamedTuple):
    """One piece of the text."""

    start: int
    end: int
    folded: str
    kind: str
    """`digits`, `word` or `mark`."""


_TOKEN: Final = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?!,?\d)(?:\.\d+)?"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,5}(?!\d)|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)?)|(?P<mark>\S)"
)

# What looks like a number and is none: addresses; hours and telephone numbers.
_LINK: Final = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+|[@#]\w+")
_LINK_SIGNS: Final = ("@", "#", "://", "www.")
_SIGN: Final = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.\s?m\b\.?|[ap]m\b|AM\b|PM\b|o['\u2019]clock\b)"
    r"|\b\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\b|\b[0-2]\d[0-5]\d\s?(?:GMT|UTC|hrs|hours|h|ET|BST|IST|EST|EDT)\b"
    r"|\b\d{3}\)?[ -]\d{3}-\d{4}\b|\b\d{3}-\d{4}\b|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|(?<=\+)\d[\d ()-]{6,20}\d"
)

_PADDING: Final = 64
"""More than any look ahead or back: the longest is MAX_SPELLED_TOKENS."""

MAX_DIGITS: Final = 24
"""Longer runs of figures are keys and serial numbers, and no Decimal holds them exactly."""


class Tokens:
    """The tokens of one paragraph, and which stretches of it hold no numbers."""

    def __init__(self, text: str, span: Span, dates: list[tuple[int, int]]) -> None:
        self.text = text
        self.span = span
        self.all = [
            Token(m.start(), m.end(), m.group().lower(), m.lastgroup or "mark")
            for m in _TOKEN.finditer(text, span.start, span.end)
        ]
        self._masks = sorted([*self._links(), *self._signs(), *dates])
        self._count = len(self.all)
        # A look past either end finds empty tokens: what is before the first is after the last.
        self._padded = [*self.all, *[Token(span.end, span.end, "", "mark")] * _PADDING]
        self._folded = [token.folded for token in self._padded]

    def _links(self) -> list[tuple[int, int]]:
        start, end = self.span.start, self.span.end
        if all(self.text.find(sign, start, end) < 0 for sign in _LINK_SIGNS):
            return []
        return [m.span() for m in _LINK.finditer(self.text, start, end)]

    def _signs(self) -> Iterator[tuple[int, int]]:
        past = 0
        for token in self.all:
            if token.kind != "digits" or token.start < past:
                continue
            sign = _SIGN.match(self.text, token.start, self.span.end)
            if sign:
                past = sign.end()
                yield sign.span()

    def __len__(self) -> int:
        return self._count

    def at(self, index: int) -> Token:
        """Give a token, or an empty one past either end."""
        return self._padded[index]

    def word(self, index: int) -> str:
        """Give a token in lower case, empty past either end."""
        return self._folded[index]

    def words(self, index: int, count: int) -> tuple[str, ...]:
        """Give so many tokens in lower case."""
        if index >= 0:
            return tuple(self._folded[index : index + count])
        return tuple([self._folded[index + step] for step in range(count)])

    def written(self, index: int) -> str:
        """Give a token as the text has it."""
        token = self.at(index)
        return self.text[token.start : token.end]

    def touches(self, index: int) -> bool:
        """Tell whether no space stands between this token and the one before."""
        return 0 < index < self._count and self.all[index - 1].end == self.all[index].start

    def hyphen(self, index: int) -> bool:
        """Tell whether a hyphen stands here between two words, without spaces."""
        return self.word(index) == "-" and self.touches(index) and self.touches(index + 1)

    def masked(self, index: int) -> bool:
        """Tell whether a token lies in a date, an hour, an address or the like."""
        token = self.at(index)
        at = bisect_right(self._masks, (token.start, len(self.text) + 1))
        return any(
            s < token.end and e > token.start for s, e in self._masks[max(0, at - 2) : at + 1]
        )

    def currency_before(self, index: int) -> tuple[str | None, int]:
        """Give the currency written in front of a token, and its first token."""
        if index <= 0:
            return None, index
        at = index - 1
        if self.word(at) == "." and self.word(at - 1) == "rs":
            return "INR", at - 1
        if self.word(at) in CURRENCY_SIGNS:
            both = self.word(at - 1) + self.word(at)
            if self.touches(at) and both in CURRENCY_SIGNS:
                return CURRENCY_SIGNS[both], at - 1
            return CURRENCY_SIGNS[self.word(at)], at
        code = self.written(at)
        return (code, at) if code in CURRENCY_CODES else (None, index)


class Value(NamedTuple):
    """A value read from some tokens, without bound and unit."""

    low: Decimal
    high: Decimal | None
    end: int
    """The first token left out."""
    approximate: bool
    plain: Decimal
    """The value before its scale, by which "5-10 million" is told from "500 to 1 million"."""
    scale: Decimal
    spelled: bool


_BEGINS: Final = frozenset(
    ["a", "an", "several", "few", "couple", *FRACTIONS, *VAGUE, *SPELLED, *GLYPHS]
)


def find_beginnings(tokens: Tokens) -> list[int]:
    """Find the tokens with which a number may begin; most words are passed at once."""
    return [
        index
        for index, token in enumerate(tokens.all)
        if token.folded in _BEGINS or token.kind == "digits"
    ]


def read_value(tokens: Tokens, index: int) -> Value | None:
    """Read the number that begins at a token, in figures or words; None where none does."""
    token = tokens.at(index)
    if token.kind == "digits":
        return _figures(tokens, index)
    if token.folded not in _BEGINS:
        return None
    if token.folded in GLYPHS:
        return _scaled(tokens, GLYPHS[token.folded], index + 1, spelled=False)
    if token.folded in VAGUE:
        return _vague(tokens, index)
    return _in_words(tokens, index) if token.kind == "word" else None


def part(value: Decimal, of: Decimal) -> Decimal:
    """Divide, to six places: a third has no last digit."""
    return (value / of).quantize(Decimal("0.000001")).normalize()


def _figures(tokens: Tokens, index: int) -> Value | None:
    digits = re.sub(r"[^\d.]", "", tokens.word(index))
    if len(digits) > MAX_DIGITS:
        return None
    value, end = Decimal(digits), index + 1
    if tokens.word(end) in GLYPHS:
        return _scaled(tokens, value + GLYPHS[tokens.word(end)], end + 1, spelled=False)
    ratio = _ratio(tokens, index)
    if ratio is not None:
        return _scaled(tokens, ratio, end + 2, spelled=False)
    mixed = _ratio(tokens, end) if tokens.at(end).kind == "digits" else None
    if mixed is not None and value == value.to_integral_value():
        return _scaled(tokens, value + mixed, end + 3, spelled=False)
    return _scaled(tokens, value, end, spelled=False)


def _ratio(tokens: Tokens, index: int) -> Decimal | None:
    """Read a fraction in figures such as 1/2 or 3/4; None for 9/11 or 24/7."""
    over, slash, under = tokens.words(index, 3)
    if slash != "/" or not (tokens.touches(index + 1) and tokens.touches(index + 2)):
        return None
    if under not in ("2", "3", "4", "5", "8", "10") or not over.isdecimal() or len(over) > 2:
        return None
    return part(Decimal(over), Decimal(under)) if int(over) < int(under) else None


_HALVES: Final = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}


def _scaled(tokens: Tokens, value: Decimal, index: int, *, spelled: bool) -> Value:
    """Take in the scales behind a value: million, lakh crore, "and a half million"."""
    plain, scale, end = value, Decimal(1), index
    words = tokens.words(end, 4)
    if words[:2] == ("and", "a") and words[2] in _HALVES and words[3] != "of":
        plain, end = plain + _HALVES[words[2]], end + 3
    for _ in range(3):
        at = end + tokens.hyphen(end)
        word = tokens.word(at)
        size = LARGE.get(word) or LARGE.get(word.removesuffix("s"))
        if size is None and not spelled and scale == 1:
            size = _short_scale(tokens, at)
        if size is None or (size <= scale and word not in ("crore", "million")):
            break
        scale, end = scale * size, at + 1
    return Value(plain * scale, plain * scale, end, False, plain, scale, spelled)


def _short_scale(tokens: Tokens, index: int) -> Decimal | None:
    """Read "1.1bn", "5m": right behind the figures, a small m only with money or things."""
    word = tokens.word(index)
    if word not in SHORT_SCALES or (len(word) == 1 and not tokens.touches(index)):
        return None
    if tokens.written(index) == "m" and not tokens.currency_before(index - 1)[0]:
        things = tokens.word(index + 1)
        if not (things.endswith("s") or things in ("people", "euro")):
            return None
    return SCALES[word]


def _vague(tokens: Tokens, index: int) -> Value:
    """Read "dozens", "hundreds of thousands": at least two of them, and no ceiling."""
    low, end = VAGUE[tokens.word(index)], index + 1
    for _ in range(2):
        if tokens.word(end) == "of" and tokens.word(end + 1) in VAGUE:
            low, end = low * VAGUE[tokens.word(end + 1)] / 2, end + 2
    return Value(low, None, end, True, low, Decimal(1), True)


def _in_words(tokens: Tokens, index: int) -> Value | None:
    """Read a number in words: twenty-one, three and a half million, half a dozen, two-thirds."""
    word, behind = tokens.words(index, 2)
    if word in ("a", "an") and behind in LARGE:
        return _scaled(tokens, Decimal(1), index + 1, spelled=True)
    if word in FRACTIONS or (word == "a" and behind in FRACTIONS):
        return _fraction(tokens, index)
    if word in ("several", "few", "couple"):
        return _several(tokens, index)
    if word not in SPELLED or (word == "one" and _is_pronoun(tokens, index)):
        return None
    total, current, end = _sum(tokens, index)
    under = _denominator(tokens, end, one=current == 1)
    if under and total == 0 and 0 < current < under[0]:
        value = part(current, under[0])
        return Value(value, value, under[1], False, value, Decimal(1), True)
    scaled = _scaled(tokens, current, end, spelled=True)
    return scaled._replace(low=total + scaled.low, high=total + scaled.low)


MAX_SPELLED_TOKENS: Final = 24


def _sum(tokens: Tokens, index: int) -> tuple[Decimal, Decimal, int]:
    """Add up number words: what is complete, what a scale may still multiply, and the end."""
    total, current, end = Decimal(0), Decimal(0), index
    while end - index < MAX_SPELLED_TOKENS:
        link, word = tokens.words(end, 2)
        if end > index and word in SPELLED and _links(link, total + current):
            end += 1
        word = tokens.word(end)
        size = SPELLED.get(word)
        if size is not None and _follows(current, size, first=end == index):
            current += size
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in LARGE and word != "hundred" and current and _goes_on(tokens, end + 1):
            total, current = total + current * LARGE[word], Decimal(0)
        else:
            break
        end += 1
    return total, current, end


def _links(link: str, so_far: Decimal) -> bool:
    """Tell whether a word may join two parts of a number: "hundred and five", "twenty-one"."""
    return link == "-" or (link == "and" and so_far >= 100 and so_far % 100 == 0)


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Tell whether behind a scale the number goes on in words."""
    after = tokens.word(index + (tokens.word(index) == "and"))
    return after in SPELLED


def _follows(current: Decimal, size: Decimal, *, first: bool) -> bool:
    """Tell whether a small number may stand behind the words read: twenty one, hundred five."""
    if first or (size < 10 and current % 10 == 0 and current % 100 >= 20):
        return True
    return current % 100 == 0 and size < 100


def _denominator(tokens: Tokens, index: int, *, one: bool) -> tuple[Decimal, int] | None:
    """Read the -thirds of "two-thirds", "two thirds", "one-eighth"."""
    at = index + (tokens.word(index) == "-")
    word = tokens.word(at)
    if word.removesuffix("s") in FRACTIONS and (word.endswith("s") or one or at > index):
        return FRACTIONS[word.removesuffix("s")], at + 1
    return None


def _fraction(tokens: Tokens, index: int) -> Value | None:
    """Read "half", "a third of", "half a million", "a quarter million"."""
    end = index + (tokens.word(index) == "a")
    value = part(Decimal(1), FRACTIONS[tokens.word(end)])
    behind = tokens.words(end + 1, 3)
    for skipped in (("of", "a"), ("a",), ()):
        if behind[: len(skipped)] == skipped and behind[len(skipped)] in LARGE:
            return _scaled(tokens, value, end + 1 + len(skipped), spelled=True)
    # "The final third of the pitch" is a place, "a third of it" a share.
    if behind[0] == "of" and (end > index or tokens.word(end) == "half"):
        return Value(value, value, end + 1, False, value, Decimal(1), True)
    return None


def _several(tokens: Tokens, index: int) -> Value | None:
    """Read "several hundred", "a few dozen", "a couple of thousand": at least two of them."""
    end = index + 1 + (tokens.word(index + 1) == "of")
    if tokens.word(end) not in LARGE:
        return None
    scaled = _scaled(tokens, Decimal(2), end, spelled=True)
    exact = tokens.word(index) == "couple"
    return scaled._replace(high=scaled.low if exact else None, approximate=True)


_NOT_ONE_BEFORE: Final = frozenset(
    "no any same every this that the which each another not by anyone".split()
)
_NOT_ONE_BEHIND: Final = frozenset(
    "of another who can that is was has had in on to and or for with by at from as but would could "
    "should must may might will does did thing wants knows s".split()
)
_NOT_ONE_JOINED: Final = frozenset("on time of off way sided stop to man".split())


def _is_pronoun(tokens: Tokens, index: int) -> bool:
    """Tell whether "one" stands for a person or thing, and counts none."""
    behind = tokens.words(index + 1, 3)
    if behind[:2] == ("and", "a") and behind[2] in _HALVES:
        return False
    if behind[0] == "-":
        return behind[1] in _NOT_ONE_JOINED
    if index and tokens.word(index - 1) in _NOT_ONE_BEFORE:
        return True
    return tokens.at(index + 1).kind != "word" or behind[0] in _NOT_ONE_BEHIND
