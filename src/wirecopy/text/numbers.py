"""Numbers: the quantities that a text states, as bounds with a unit.

A quantity is what is counted, paid or measured. The parts of a date, an hour, a score, a
telephone number, a name ("COVID-19", "Flight 12") and the ranks of an order are none.
"""

# ruff: noqa: SIM905  # Word lists read best as a text.

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from wirecopy.text.number_units import read_unit
from wirecopy.text.number_values import Tokens, Value, find_beginnings, read_value
from wirecopy.text.number_words import CURRENCY_SIGNS, FRACTIONS, LARGE, SPELLED, VAGUE
from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.span import Span
from wirecopy.text.times import find_times


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity."""

    span: Span
    """Its words, from the bound ("more than") to the unit."""
    low: Decimal | None
    """The least value meant; None where there is no floor: "at most 40"."""
    high: Decimal | None
    """The greatest value meant, equal to `low` for a plain number; None for "at least 40"."""
    unit: str | None
    """`percent`, `percentage point`, an ISO 4217 code, a measure in the singular, or None."""
    approximate: bool
    """Whether the text says that it is not exact: about, nearly, dozens."""


_WORD: Final = re.compile(r"[a-z]+")
_SIGN: Final = re.compile(r"[\d½⅓⅔¼¾]")
_NUMBER_WORDS: Final = frozenset({*SPELLED, *VAGUE, *LARGE, *FRACTIONS})


def may_hold_numbers(text: str) -> bool:
    """Tell whether a text may state a number, by its figures and number words alone."""
    # Most sentences state none. Their words in a set tell it ten times sooner than a pattern.
    if _SIGN.search(text):
        return True
    return not _NUMBER_WORDS.isdisjoint(_WORD.findall(text.lower()))


def find_numbers(text: str, within: Span | None = None) -> tuple[Number, ...]:
    """Find the quantities that `text` states, as figures or in words.

    >>> text = "More than two dozen boats and $1.1bn; 85 per cent, dozens of nets, 10-15 km."
    >>> for number in find_numbers(text):
    ...     print(number.span.of(text), number.low, number.high, number.unit, sep=" | ")
    More than two dozen | 24 | None | None
    $1.1bn | 1100000000 | 1100000000 | USD
    85 per cent | 85 | 85 | percent
    dozens | 24 | None | None
    10-15 km | 10 | 15 | kilometre
    """
    found: list[Number] = []
    if not may_hold_numbers(text if within is None else text[within.start : within.end]):
        return ()
    for paragraph in find_paragraphs(text, within):
        dates = [(t.span.start, t.span.end) for t in find_times(text, None, paragraph)]
        tokens = Tokens(text, paragraph, dates)
        floor = 0
        for index in find_beginnings(tokens):
            if index < floor:
                continue
            number, end = _quantity(tokens, index, floor)
            if number:
                found.append(number)
            floor = max(end, floor)
    return tuple(found)


_ABOUT: Final = (
    "about", "around", "some", "approximately", "roughly", "nearly", "almost", "an estimated", "estimated", "close to",
    "circa", "~",
)  # fmt: skip
_FLOOR: Final = (
    "at least", "more than", "over", "above", "not less than", "no less than", "no fewer than", "exceeding", "upwards of",
    "greater than", "in excess of", "a minimum of",
)  # fmt: skip
_CEILING: Final = (
    "at most", "up to", "less than", "fewer than", "under", "below", "no more than", "not more than", "as many as",
    "as much as", "a maximum of",
)  # fmt: skip
_BOUNDS: Final = {
    tuple(phrase.split()): kind
    for kind, phrases in (("about", _ABOUT), ("floor", _FLOOR), ("ceiling", _CEILING))
    for phrase in phrases
}


def _quantity(tokens: Tokens, index: int, floor: int) -> tuple[Number | None, int]:
    """Read a quantity whose value begins at a token.

    Gives it, or None, and the first token left out: 0 where not even a value begins.
    No word before `floor` is taken in.
    """
    value = read_value(tokens, index)
    if value is None or tokens.masked(index):
        return None, 0
    minus = _minus(tokens, index)
    currency, first = tokens.currency_before(index - minus)
    if currency and not minus:
        minus = _minus(tokens, first)
    unit, end = read_unit(tokens, value, currency)
    second = _second(tokens, index, _Amount(value, unit, currency, end))
    if second is not None:
        value, unit, _, end = second
    elif _is_name(tokens, index, value, unit or currency):
        return None, value.end
    elif unit is None and not currency:
        unit = "year" if tokens.word(index - 1) == "aged" else _lent_unit(tokens, end)
    if minus:
        value = value._replace(low=-value.low, high=None if value.high is None else -value.high)
    return _bounded(tokens, value, unit or currency, (max(first, floor), end), floor), end


def _minus(tokens: Tokens, index: int) -> int:
    """Give 1 where the token before a value makes it negative, else 0."""
    sign = tokens.word(index - 1)
    if sign in ("minus", "negative"):
        return 1
    joined = tokens.touches(index) and sign in ("-", "\u2212")
    free = (
        index < 2
        or not tokens.touches(index - 1)
        or tokens.word(index - 2) in ("(", *CURRENCY_SIGNS)
    )
    return int(joined and (free or tokens.word(index - 2) in ("minus", "negative")))


# ---- ranges


_YEARS: Final = range(1500, 2200)


class _Amount(NamedTuple):
    """A value with its unit, and the first token left out."""

    value: Value
    unit: str | None
    currency: str | None
    """The one that stands before it."""
    end: int


def _second(tokens: Tokens, index: int, first: _Amount) -> _Amount | None:
    """Read the second half of "10-15", "from 3 to 5", "between 10 and 15", "two or three".

    Gives the whole range as one amount, or None where no second half follows.
    """
    value, unit, currency, end = first
    start = _link(tokens, index, end)
    other = read_value(tokens, start) if start else None
    if other is None or value.high is None or other.high is None or tokens.masked(start):
        return None
    other_unit, other_end = read_unit(tokens, other, currency)
    if unit and other_unit != unit and (other_unit or not (currency or tokens.hyphen(end))):
        return None
    low = value.low
    if (
        value.scale == 1 != other.scale
        and value.plain < other.plain
        and value.spelled == other.spelled
    ):
        low *= other.scale
    bare = not (unit or other_unit or currency)
    chained = tokens.word(other_end) in _DASHES and tokens.at(other_end + 1).kind == "digits"
    torn = value.scale == 1 < other.scale and value.low < 1000 and low == value.low
    if low >= other.low or torn or chained or (bare and low in _YEARS and other.low in _YEARS):
        return None
    if bare and tokens.word(end) in _DASHES and _is_score(tokens, index, other_end):
        return None
    both = value._replace(low=low, high=other.low, end=other_end)
    return _Amount(both, other_unit or unit, currency, other_end)


_DASHES: Final = ("-", "\u2013", "\u2014")


def _link(tokens: Tokens, index: int, end: int) -> int:
    """Give where the second half of a range begins, past its link and currency sign, or 0."""
    link = tokens.word(end)
    if link in _DASHES:
        linked = tokens.touches(end) == tokens.touches(end + 1)
    elif link == "and":
        linked = "between" in tokens.words(index - 3, 3)
    else:
        linked = link in ("to", "or")
    start = end + 1
    while linked and start < end + 4 and tokens.word(start) in CURRENCY_SIGNS:
        start += 1
    return start if linked else 0


def _lent_unit(tokens: Tokens, end: int) -> str | None:
    """Give the unit that "from 4.8 to 4.7 percent" writes only once, for its first value."""
    if tokens.word(end) not in ("to", "or"):
        return None
    other = read_value(tokens, end + 1)
    return read_unit(tokens, other, None)[0] if other else None


def _is_score(tokens: Tokens, index: int, end: int) -> bool:
    """Tell "won 2-3" from "10-15 boats"."""
    behind = tokens.at(end)
    start = max(tokens.span.start, tokens.at(index).start - 30)
    return behind.kind != "word" or bool(_SPORT.search(tokens.text, start, behind.end + 30))


# ---- bounds


_BEHIND: Final = {
    ("or", "more"): "floor",
    ("or", "above"): "floor",
    ("or", "over"): "floor",
    ("or", "less"): "ceiling",
    ("or", "fewer"): "ceiling",
    ("or", "so"): "about",
}


def _bounded(
    tokens: Tokens, value: Value, unit: str | None, at: tuple[int, int], floor: int
) -> Number:
    """Apply the words about a value that bound it or make it rough."""
    first, end = at
    if tokens.word(first - 1) in ("minus", "-", "\u2212", "negative") and value.low < 0:
        first -= 1
    if (tokens.word(first - 1) in ("between", "from") and value.low != value.high) or (
        tokens.word(first - 1) == "a" and value.approximate
    ):
        first -= 1
    first = max(first, floor)
    kinds = {"about"} if value.approximate else set()
    for length in range(min(4, first - floor), 0, -1):
        kind = _BOUNDS.get(tokens.words(first - length, length))
        if kind:
            kinds.add(kind)
            first -= length
            break
    behind = _BEHIND.get((tokens.word(end), tokens.word(end + 1)))
    if behind:
        kinds.add(behind)
        end += 2
    elif tokens.word(end) == "+" and tokens.touches(end):
        kinds.add("floor")
        end += 1
    span = Span(tokens.at(first).start, tokens.at(end - 1).end)
    low = None if "ceiling" in kinds else _tidy(value.low)
    high = None if "floor" in kinds else _tidy(value.high)
    return Number(span, low, high, unit, "about" in kinds)


def _tidy(value: Decimal | None) -> Decimal | None:
    """Give the value without trailing zeros: 1.10 billion is 1100000000, however written."""
    if not value:
        return value
    plain = value.normalize()
    whole = plain == plain.to_integral_value() and abs(plain) < Decimal(10) ** 24
    return plain.quantize(Decimal(1)) if whole else plain


# ---- what is no quantity


_NAMED: Final = frozenset(
    "flight room page article section route no number channel chapter phase level category type version grade platform "
    "gate step part class act bus line highway unit building case resolution paragraph row seat question day round stage "
    "tier ward zone sector block figure table appendix rule".split()
)
# Words that open a sentence in front of a number, and are no name.
_OPENERS: Final = frozenset(
    "the a an in at on of for from to by with about some over under only all just around nearly almost another these those "
    "more less but and or as if when while after before since until during between among another every other last next "
    "first rs per is are was were has have had their his her its our your there up down out than that this".split()
)
_SPORT: Final = re.compile(
    r"\b(?:w[oi]n|beat|lost|lose|draw|drew|victory|defeat|score[ds]?|match|goal|lead|led|trail|vote[ds]?)\b"
)
# Signs that may touch a number from the left and leave it one.
_MAY_TOUCH: Final = frozenset("(['\"\u201c\u2018\u2014~<>=;,-\u2013\u2212+")


def _is_name(tokens: Tokens, index: int, value: Value, unit: str | None) -> bool:
    """Tell whether figures are part of a name, a score, a rank or a longer sign."""
    if value.spelled:
        return False
    before = tokens.word(index - 1)
    if tokens.touches(index):
        money = before in CURRENCY_SIGNS or tokens.currency_before(index)[0]
        if not money and (before not in _MAY_TOUCH or _hangs(tokens, index)):
            return True
    if unit or value.scale != 1:
        return False
    end, behind = value.end, tokens.word(value.end)
    if tokens.touches(end):
        if tokens.at(end).kind == "word" or behind in ("/", ":", "_", "\u00b0"):
            return True
        if tokens.touches(end + 1) and behind in (*_DASHES, "."):
            follows = tokens.at(end + 1)
            named = tokens.text[follows.start].isupper() or behind == "."
            return follows.kind == "digits" or (named and follows.kind == "word")
    return _behind_name(tokens, index, end)


def _hangs(tokens: Tokens, index: int) -> bool:
    """Tell whether a hyphen ties figures to the word before: COVID-19, 2-0."""
    tied = tokens.word(index - 1) in ("-", "\u2013", "\u2212") and tokens.touches(index - 1)
    return tied and tokens.word(index - 2) not in ("(", "minus", "now", *CURRENCY_SIGNS)


def _behind_name(tokens: Tokens, index: int, end: int) -> bool:
    """Tell "Flight 12" and "Article 5" from "In Ledra 12 boats"."""
    before = tokens.word(index - 1)
    if before == "." and tokens.word(index - 2) in ("no", "nos"):
        return True
    if index == 0 or tokens.at(index - 1).kind != "word" or "," in tokens.word(index):
        return False
    if before in _NAMED:
        return True
    if before in _OPENERS or tokens.written(index - 1).islower():
        return False
    behind = tokens.word(end)
    counted = behind.endswith(("s", "people", "men", "women", "children"))
    return not (counted and tokens.written(end).islower() and tokens.at(end).kind == "word")
