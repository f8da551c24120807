"""Number units: the percent, currency or measure that stands behind a value, and what it is paid or counted per."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from decimal import Decimal
from typing import Final, NamedTuple

from wirecopy.text.quantities.tokens import Tokens
from wirecopy.text.quantities.unit_words import (
    CURRENCY_CODES,
    CURRENCY_NAMES,
    CURRENCY_SIGNS,
    FIRST_WORDS,
    PARTS_OF,
    UNIT_NAMES,
)
from wirecopy.text.quantities.value import Value, part
from wirecopy.text.quantities.values import read_value

MAX_UNIT_TOKENS: Final = 4
AGE: Final = " of age"
"""What marks the unit of an age: `year of age`."""

# One letter is a unit in this case only: 5g is a weight, 5G a network.
_LETTERS: Final = frozenset("gmltWVp")
_DEGREES: Final = {"C": "degree celsius", "F": "degree fahrenheit"}
# A newton metre is no nanometre.
_CASED: Final = {"Nm": "newton metre"}
_NOT_PENCE: Final = frozenset(
    ["144", "240", "360", "480", "540", "576", "720", "1080", "1440", "2160"]
)
"""Lines of a screen: 1080p."""
# In capitals and apart from the figures, other short names are initials: GM, PC, MS.
_CAPITAL_UNITS: Final = frozenset(
    "km kw mw gw tw gb mb kb tb mp hp ft lb lbs cc ha rpm mph kph mpg fps db hz ghz mhz khz btu pct kwh mwh gwh twh oz kg cm mm "
    "psi ppm ppb kv".split()
)


_BETWEEN: Final = frozenset(
    "more extra additional further full whole straight consecutive solid previous long short calendar working rushing passing "
    "receiving total net successive trading".split()
)
"""Words that may stand between a number and its measure."""


def read_unit(tokens: Tokens, value: Value, currency: str | None) -> tuple[str | None, int]:
    """Give the unit behind a value and the first token left out; `currency` stood before it."""
    end = value.end
    hyphen = tokens.hyphen(end)
    first = end + hyphen
    word = tokens.word(first)
    if word == "of" and value.high is None and tokens.word(first + 1) in FIRST_WORDS:
        # Millions of dollars, hundreds of miles.
        first += 1
    elif word in _BETWEEN and tokens.word(first + 1) in FIRST_WORDS:
        # 517 rushing yards, three more years.
        first += 1
    elif word not in FIRST_WORDS:
        return _sign_behind(tokens, value, currency)
    words = tokens.words(first, MAX_UNIT_TOKENS)
    for length in range(MAX_UNIT_TOKENS, 0, -1):
        unit = UNIT_NAMES.get(words[:length])
        agrees = not currency or unit == currency or (unit and unit.isupper())
        if unit and agrees and _fits(tokens, first, length, value):
            if hyphen and unit == "GBP":
                unit = "pound weight"
            unit = _CASED.get(tokens.written(first), unit)
            return _end_of_age(tokens, first + length, unit)
    return _sign_behind(tokens, value, currency)


def _sign_behind(tokens: Tokens, value: Value, currency: str | None) -> tuple[str | None, int]:
    """Read the sign of "10€", and whose dollars "$75 U.S." are."""
    end = value.end
    degree = _DEGREES.get(tokens.written(end)) if not (currency or value.spelled) else None
    if degree and (tokens.touches(end) or tokens.at(end + 1).kind != "word"):
        return degree, end + 1
    sign = CURRENCY_SIGNS.get(tokens.word(end))
    if sign and not (currency or value.spelled) and tokens.touches(end):
        return (sign, end + 1) if tokens.at(end + 1).kind != "digits" else (None, end)
    if currency == "USD" and tokens.words(end, 4) == ("u", ".", "s", "."):
        return "USD", end + 4
    if currency == "USD" and tokens.at(end).kind == "word" and tokens.written(end)[:1].isupper():
        whose = CURRENCY_NAMES.get(f"{tokens.word(end)} dollar")
        if whose:
            return whose, end + 1
    return None, end


def _end_of_age(tokens: Tokens, end: int, unit: str) -> tuple[str, int]:
    """Take in the -old of "34-year-old", the "old" of "34 years old", the "of age"."""
    if unit not in ("year", "month", "week", "day"):
        return unit, end
    if tokens.word(end) == "-" and tokens.word(end + 1) in ("old", "olds"):
        return unit + AGE, end + 2
    if tokens.word(end) in ("old", "olds"):
        return unit + AGE, end + 1
    return (unit + AGE, end + 2) if tokens.words(end, 2) == ("of", "age") else (unit, end)


def _fits(tokens: Tokens, first: int, length: int, value: Value) -> bool:
    """Tell whether words that may name a unit do so here."""
    word, written = tokens.word(first), tokens.written(first)
    if length == 1 and tokens.at(first).kind == "word":
        if len(word) == 1:
            return _is_letter(tokens, first, value)
        if word in _BY_PLACE:
            return _by_place(tokens, first, value)
        # A currency's code counts in capitals only: "try" and "all" are words.
        if word.upper() in CURRENCY_CODES:
            return written.isupper()
        if len(word) <= 3 and written.isupper() and word not in _CAPITAL_UNITS:
            return tokens.touches(first)
    # The 2 of m2 touches its metre.
    return length != 2 or tokens.at(first + 1).kind != "digits" or tokens.touches(first + 1)


_BY_PLACE: Final = frozenset(["won", "second", "in"])


def _by_place(tokens: Tokens, first: int, value: Value) -> bool:
    """Tell whether a word of two meanings names a unit: won, second, in."""
    word = tokens.word(first)
    if word == "won":
        return value.low >= Decimal(1000)
    if word == "in":
        # 5ft 10in, but "10 in the boat" and "one-in-three".
        return tokens.touches(first) and not value.spelled and first == value.end and value.low > 0
    part_of = value.low != value.low.to_integral_value()
    return part_of or (tokens.word(first - 1) == "-" and tokens.touches(first))


def _is_letter(tokens: Tokens, first: int, value: Value) -> bool:
    """Tell whether a letter names a unit: 5g, 200p, 5 W."""
    written, near = tokens.written(first), tokens.touches(first)
    if value.spelled or value.scale != 1 or written not in _LETTERS:
        return False
    if written == "p":
        return near and tokens.word(first - 1) not in _NOT_PENCE
    return near or written in "WV" or tokens.at(first + 1).kind != "word"


class Smaller(NamedTuple):
    """The rest of an amount in a smaller unit: the 2 inches of 5 feet 2 inches."""

    value: Decimal
    end: int


def read_smaller(tokens: Tokens, unit: str | None, end: int) -> Smaller | None:
    """Read the inches behind feet, the cents behind dollars, in the greater unit."""
    if unit not in PARTS_OF:
        return None
    name, many = PARTS_OF[unit]
    start = end + (tokens.word(end) == "and")
    other = read_value(tokens, start)
    if other is None or other.scale != 1 or other.high != other.low or not other.low < many:
        return None
    other_unit, other_end = read_unit(tokens, other, None)
    return Smaller(part(other.low, Decimal(many)), other_end) if other_unit == name else None


# ---- rates


_EACH: Final = frozenset(["per", "a", "an", "each", "every"])
_THEN: Final = frozenset(["ago", "earlier", "later", "after", "before", "from", "old"])
_SPANS: Final = frozenset(["day", "week", "month", "quarter", "year", "decade"])
MAX_BRACKET_TOKENS: Final = 8


def read_rate(tokens: Tokens, end: int) -> str | None:
    """Give what an amount is per, told right behind it: "$58 a barrel", "52,000 barrels-a-day"."""
    at = _past_bracket(tokens, end)
    if tokens.word(at) == "/" and tokens.word(at + 1) in ("=", "-"):
        at += 2  # Rs. 5/= per share.
    word = tokens.word(at)
    if word == "/" and tokens.touches(at) and tokens.touches(at + 1):
        return _per(tokens, at + 1) if tokens.at(at + 1).kind == "word" else None
    joined = word == "-" and tokens.word(at + 2) == "-"
    at += joined
    if tokens.word(at) not in _EACH:
        return None
    each, first = tokens.word(at), at + 1 + joined
    # "$5 million a year earlier" is no rate.
    if each in ("a", "an") and tokens.word(first) in _SPANS and tokens.word(first + 1) in _THEN:
        return None
    return _per(tokens, first)


def _past_bracket(tokens: Tokens, end: int) -> int:
    """Step over the other currency in "9 billion shekels ($2.4 billion) a year"."""
    if tokens.word(end) != "(":
        return end
    words = tokens.words(end, MAX_BRACKET_TOKENS)
    return end + words.index(")") + 1 if ")" in words else end


_YEARLY: Final = {"annum": "year", "diem": "day", "head": "person", "capita": "person"}


def _per(tokens: Tokens, first: int) -> str | None:
    words = tokens.words(first, MAX_UNIT_TOKENS)
    for length in range(MAX_UNIT_TOKENS, 0, -1):
        unit = UNIT_NAMES.get(words[:length])
        if unit and not unit.isupper():
            return unit
    word = words[0]
    if tokens.at(first).kind != "word" or len(word) < 3:
        return None
    return _YEARLY.get(word, word)
