"""Number units: the percent, currency or measure that stands behind a value."""

from decimal import Decimal
from typing import Final

from wirecopy.text.number_values import Tokens, Value
from wirecopy.text.number_words import CURRENCY_CODES, CURRENCY_SIGNS, UNIT_NAMES

MAX_UNIT_TOKENS: Final = 4

# One letter is a unit in this case only: 5g is a weight, 5G a network.
_LETTERS: Final = frozenset("gmltW")


def read_unit(tokens: Tokens, value: Value, currency: str | None) -> tuple[str | None, int]:
    """Give the unit behind a value and the first token left out; `currency` stood before it."""
    end = value.end
    hyphen = tokens.hyphen(end)
    first = end + hyphen
    words = tokens.words(first, MAX_UNIT_TOKENS)
    for length in range(MAX_UNIT_TOKENS, 0, -1):
        unit = UNIT_NAMES.get(words[:length])
        agrees = not currency or unit == currency or (unit and unit.isupper())
        if unit and agrees and _fits(tokens, first, length, unit, value):
            if hyphen and unit == "GBP":
                unit = "pound weight"
            return unit, _end_of_age(tokens, first + length, unit)
    sign = CURRENCY_SIGNS.get(words[0])
    if sign and not (currency or value.spelled) and tokens.touches(end):
        return (sign, end + 1) if tokens.at(end + 1).kind != "digits" else (None, end)
    return None, end


def _end_of_age(tokens: Tokens, end: int, unit: str) -> int:
    """Take in the -old of "34-year-old", the "old" of "34 years old"."""
    if unit not in ("year", "month", "week", "day"):
        return end
    if tokens.hyphen(end) and tokens.word(end + 1) == "old":
        return end + 2
    return end + (tokens.word(end) == "old")


def _fits(tokens: Tokens, first: int, length: int, unit: str, value: Value) -> bool:
    """Tell whether words that may name a unit do so here."""
    word, written = tokens.word(first), tokens.written(first)
    if length == 1 and len(word) == 1 and tokens.at(first).kind == "word":
        alone = tokens.at(first + 1).kind != "word"
        near = tokens.touches(first) or alone
        return near and not value.spelled and value.scale == 1 and written in _LETTERS
    if word == "won":
        return value.low >= Decimal(1000)
    if unit == "second":
        return word != "second" or (tokens.word(first - 1) == "-" and tokens.touches(first))
    # A currency's code counts in capitals only: "try" and "all" are words.
    return length > 1 or word.upper() not in CURRENCY_CODES or written.isupper()
