"""Tokens: a paragraph as the grammar of numbers sees it, and where in it no number may stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from wirecopy.text.quantities.unit_words import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    DOLLARS,
    LETTER_SIGNS,
    NAMES_BEFORE,
)
from wirecopy.text.span import Span


class Token(NamedTuple):
    """One piece of the text."""

    start: int
    end: int
    folded: str
    kind: str
    """`digits`, `word` or `mark`."""


# Words first: most tokens are, and what is tried first is told soonest.
_TOKEN: Final = re.compile(
    r"(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)?)"
    # A space parts the thousands only behind the sign of a currency: R40 000.
    r"|(?P<digits>(?<=[$\u20ac\u00a3R])\d{1,3}(?:\u0020\d{3}){1,3}(?![\d,])"
    r"|\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?!,?\d)(?:\.\d+)?"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,5}(?!\d)|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<mark>\S)"
)

# What looks like a number and is none: links and handles; hours, telephone numbers and addresses.
_LINK: Final = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+|[@#]\w+")
_LINK_SIGNS: Final = ("@", "#", "://", "www.")
_STREET: Final = "Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd|Highway|Crescent|Terrace|Parade|Quay|Row|Square|Court|Way"
_SIGN: Final = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.\s?m\b\.?|[ap]m\b|AM\b|PM\b|o['\u2019]clock\b)"
    r"|\b\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\b|\b[0-2]\d[0-5]\d\s?(?:GMT|UTC|hrs|hours|h|ET|BST|IST|EST|EDT)\b"
    r"|\b\d{3}\)?[ -]\d{3}-\d{4}\b|\b\d{3}-\d{4}\b|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|(?<=\+)\d[\d ()-]{6,20}\d"
    # 12 Wharf Street, but not "12 Wharf Street bakers".
    rf"|\b\d{{1,5}}(?:-\d{{1,5}})?[A-Z]?,?\s(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w'\u2019]*\s){{0,3}}(?:{_STREET})\b(?!\s[a-z]+s\b)"
)

_PADDING: Final = 64
"""More than any look ahead or back: the longest is MAX_SPELLED_TOKENS."""


class Tokens:
    """The tokens of one paragraph, and which stretches of it hold no numbers."""

    def __init__(self, text: str, span: Span, dates: list[tuple[int, int]]) -> None:
        self.text = text
        self.span = span
        # A token's span and kind are read of its match when asked for: most never are.
        self._matches = list(_TOKEN.finditer(text, span.start, span.end))
        self.folded = [match[0].lower() for match in self._matches]
        self._masks = sorted([*self._links(), *self._signs(), *dates])
        self._count = len(self._matches)
        # A look past either end finds empty tokens: what is before the first is after the last.
        self._folded = self.folded + [""] * _PADDING
        self._none = Token(span.end, span.end, "", "mark")

    def _links(self) -> list[tuple[int, int]]:
        start, end = self.span.start, self.span.end
        if all(self.text.find(sign, start, end) < 0 for sign in _LINK_SIGNS):
            return []
        return [m.span() for m in _LINK.finditer(self.text, start, end)]

    def _signs(self) -> Iterator[tuple[int, int]]:
        past = 0
        for match, word in zip(self._matches, self.folded, strict=True):
            if not word[-1].isdecimal() or match.start() < past:
                continue
            sign = _SIGN.match(self.text, match.start(), self.span.end)
            if sign:
                past = sign.end()
                yield sign.span()

    def __len__(self) -> int:
        return self._count

    def at(self, index: int) -> Token:
        """Give a token, or an empty one past either end."""
        if not 0 <= index < self._count:
            return self._none
        match = self._matches[index]
        return Token(*match.span(), self.folded[index], match.lastgroup or "mark")

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
        return self._matches[index][0] if 0 <= index < self._count else ""

    def touches(self, index: int) -> bool:
        """Tell whether no space stands between this token and the one before."""
        if not 0 < index < self._count:
            return False
        return self._matches[index - 1].end() == self._matches[index].start()

    def hyphen(self, index: int) -> bool:
        """Tell whether a hyphen stands here between two words, without spaces."""
        return self.word(index) == "-" and self.touches(index) and self.touches(index + 1)

    def from_char(self, offset: int, index: int) -> int:
        """Give the first token, from `index` on, that starts at or behind a character."""
        while index < self._count and self._matches[index].start() < offset:
            index += 1
        return index

    def masked(self, index: int) -> bool:
        """Tell whether a token lies in a date, an hour, an address or the like."""
        if not self._masks:
            return False
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
        word = self.word(at)
        if word == "." and self.word(at - 1) == "rs":
            return "INR", at - 1
        if word in CURRENCY_SIGNS:
            return self._signed(at)
        if (
            word in DOLLARS
            and self.word(at - 1) == "$"
            and self.touches(at)
            and self.touches(index)
        ):
            return DOLLARS[word], at - 1
        letters = self._letters(at) if self.touches(index) else (None, index)
        if letters[0]:
            return letters
        code = self.written(at)
        known = NAMES_BEFORE.get(code) or (code if code in CURRENCY_CODES else None)
        return ("CNY" if known == "RMB" else known, at) if known else (None, index)

    def _signed(self, at: int) -> tuple[str, int]:
        """Take in whose dollars they are: US$5, US $5, U.S. $5, AUD $5."""
        word, before = self.word(at), self.written(at - 1)
        both = before.lower() + word
        # Apart from the sign, one letter is a word: "A $5 note".
        if both in CURRENCY_SIGNS and (self.touches(at) or (len(before) > 1 and before.isupper())):
            return CURRENCY_SIGNS[both], at - 1
        if word == "$" and self.words(at - 4, 4) == ("u", ".", "s", "."):
            return "USD", at - 4
        if before in CURRENCY_CODES:
            return before, at - 1
        return CURRENCY_SIGNS[word], at

    def _letters(self, at: int) -> tuple[str | None, int]:
        """Read letters that stand for a sign right before an amount, not before a PS5 or an R5."""
        first = at - (self.word(at) == "=" and self.touches(at))
        if self.word(first) == "y":
            return ("JPY", first) if first < at else (None, at + 1)
        sign, amount = LETTER_SIGNS.get(self.word(first)), self.word(at + 1)
        scaled = self.touches(at + 2) and self.word(at + 2) in ("m", "bn", "k", "million", "b")
        if sign and first == at and self.written(at).isupper():
            parted = any(mark in amount for mark in ",.\u0020")
            if scaled or (parted and not self.hyphen(at - 1)) or self.word(at + 2) in _LARGE:
                return sign, at
        return None, at + 1


_LARGE: Final = frozenset(["million", "billion", "bn"])
