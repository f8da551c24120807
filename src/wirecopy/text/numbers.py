"""Numbers: the quantities that a text states, as bounds with a unit.

A quantity is what is counted, paid or measured. The parts of a date, an hour, a score, a
telephone number, a name ("COVID-19", "Flight 12") and the ranks of an order are none.
"""

# ruff: noqa: SIM905  # Word lists read best as a text.

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, NamedTuple

from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.quantities.ages import is_age, read_decade_of_life
from wirecopy.text.quantities.not_counted import DASHES, is_name, is_score
from wirecopy.text.quantities.tokens import Tokens
from wirecopy.text.quantities.unit_words import CURRENCY_SIGNS
from wirecopy.text.quantities.units import AGE, read_rate, read_smaller, read_unit
from wirecopy.text.quantities.value import Value
from wirecopy.text.quantities.values import find_beginnings, read_value
from wirecopy.text.quantities.words import FRACTIONS, GLYPHS, LARGE, SPELLED, VAGUE
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
    """`percent`, `percentage point`, an ISO 4217 code, a measure in the singular, `year of age`,
    or None where things are counted."""
    approximate: bool
    """Whether the text says that it is not exact: about, nearly, dozens."""
    per: str | None = None
    """What it is paid or counted per, as the words right behind the span say: `barrel`, `year`."""


_WORD: Final = re.compile(r"[a-z]+")
_SIGN: Final = re.compile(rf"[\d{''.join(GLYPHS)}]")
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
    dozens | 12 | None | None
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
                found.append(_lent_back(tokens, index, number, found))
            floor = max(end, floor)
    return tuple(found)


_ABOUT: Final = (
    "about", "around", "some", "approximately", "roughly", "nearly", "almost", "an estimated", "estimated", "close to",
    "circa", "~", "approx", "approx .", "an average of", "just about", "well nigh", "\u2248",
)  # fmt: skip
_FLOOR: Final = (
    "at least", "more than", "over", "above", "not less than", "no less than", "no fewer than", "exceeding", "upwards of",
    "greater than", "larger than", "bigger than", "higher than", "exceeds", "exceeded", "in excess of", "a minimum of", "at the very least", "as few as", "as little as", "as low as", "north of",
    "better than", "just over", "well over", "slightly over", "just above", "well above", "slightly more than", "far more than",
    "well more than", "a little over", "a little more than", "anything above", "topping", "surpassing", ">", "\u2265",
)  # fmt: skip
_CEILING: Final = (
    "at most", "up to", "less than", "fewer than", "smaller than", "lower than", "under", "below", "no more than", "not more than", "as many as",
    "as much as", "a maximum of", "as high as", "as large as", "not exceeding", "just under", "well under", "just below",
    "well below", "sub -", "slightly less than", "just short of", "a little less than", "a little under", "<", "\u2264",
)  # fmt: skip
MAX_BOUND_TOKENS: Final = 4
_BOUNDS: Final = {
    tuple(phrase.split()): kind
    for kind, phrases in (("about", _ABOUT), ("floor", _FLOOR), ("ceiling", _CEILING))
    for phrase in phrases
}
_BOUND_ENDS: Final = frozenset(phrase[-1] for phrase in _BOUNDS)


def _quantity(tokens: Tokens, index: int, floor: int) -> tuple[Number | None, int]:
    """Read a quantity whose value begins at a token.

    Gives it, or None, and the first token left out: 0 where not even a value begins.
    No word before `floor` is taken in.
    """
    value = read_value(tokens, index)
    if value is None:
        return None, 0
    life = read_decade_of_life(tokens, index)
    if life is not None:
        return _bounded(
            tokens, _Amount(life, "year" + AGE, None, life.end), index, floor
        ), life.end
    if tokens.masked(index):
        return None, 0
    minus = _minus(tokens, index)
    currency, first = tokens.currency_before(index - minus)
    if currency and not minus:
        minus = _minus(tokens, first)
    unit, end = read_unit(tokens, value, currency)
    amount = _Amount(value, unit, currency, end)
    both = _second(tokens, index, amount)
    if both is None and is_name(tokens, index, value, unit or currency):
        return None, value.end
    amount = both or _whole_amount(tokens, index, amount)
    if minus:
        amount = amount.negative()
    return _bounded(tokens, amount, max(first, floor), floor), amount.end


def _whole_amount(tokens: Tokens, index: int, amount: "_Amount") -> "_Amount":
    """Take in the smaller unit that follows, or the unit that stands elsewhere."""
    value, unit, currency, end = amount
    smaller = read_smaller(tokens, unit or currency, end)
    if smaller:
        total = value.low + smaller.value
        return _Amount(value._replace(low=total, high=total), unit, currency, smaller.end)
    if unit in ("year", "month") and is_age(tokens, index, value):
        unit += AGE
    if unit is None and not currency:
        unit = "year" + AGE if is_age(tokens, index, value) else _lent_unit(tokens, end)
    return _Amount(value, unit, currency, end)


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

    def negative(self) -> "_Amount":
        """Give the same below zero."""
        low, high = self.value.low, self.value.high
        return self._replace(
            value=self.value._replace(low=-low, high=None if high is None else -high)
        )


def _second(tokens: Tokens, index: int, first: _Amount) -> _Amount | None:
    """Read the second half of "10-15", "from 3 to 5", "between 10 and 15", "two or three".

    Gives the whole range as one amount, or None where no second half follows.
    """
    value, unit, currency, end = first
    start = _link(tokens, index, end)
    other = read_value(tokens, start) if start else None
    if other is None or value.high is None or other.high is None or tokens.masked(start):
        return None
    signed = tokens.word(start - 1) in CURRENCY_SIGNS
    other_unit, other_end = read_unit(tokens, other, currency)
    if unit and other_unit != unit and (other_unit or not (currency or tokens.hyphen(end))):
        return None
    low = _scaled_alike(value, other)
    if tokens.word(end) == "to" and _is_step(tokens, index):
        # "Rose from 15% to 18%" gives two values; "rose by $4 to $29" how much, and to what; but
        # "rose by $4 to $5" is a range.
        far = (signed or unit) and other.low >= MIN_STEP_TIMES * low
        if far or tokens.word(index - 1 - (currency is not None)) == "from":
            return None
    bare = not (unit or other_unit or currency)
    chained = tokens.word(other_end) in DASHES and tokens.at(other_end + 1).kind == "digits"
    torn = value.scale == 1 < other.scale and value.low < 1000 and low == value.low and not signed
    if low >= other.low or torn or chained or (bare and low in _YEARS and other.low in _YEARS):
        return None
    if bare and tokens.word(end) in DASHES and is_score(tokens, index, other_end):
        return None
    both = value._replace(low=low, high=other.low, end=other_end)
    return _Amount(both, other_unit or unit, currency, other_end)


def _scaled_alike(value: Value, other: Value) -> Decimal:
    """Give the low end of "5-10 million", whose million stands but once."""
    alike = value.spelled == other.spelled and value.plain < other.plain
    return value.low * other.scale if value.scale == 1 != other.scale and alike else value.low


_STEPS: Final = frozenset(
    "by grew grow grown rose rise risen fell fall fallen up down gained gain lost climbed climb dropped drop jumped slipped added shed "
    "increased increase decreased declined advanced soared plunged slid surged edged dipped".split()
)


MIN_STEP_TIMES: Final = 3
"""A change is seldom more than a third of what it leads to, and the ends of a range are nearer."""


def _lent_back(tokens: Tokens, index: int, number: Number, found: list[Number]) -> Number:
    """Give the second number of "aged 31 and 42", "from 208 pounds to 193", its unit."""
    last = found[-1] if found else None
    if number.unit or last is None or not last.unit or last.span.end != tokens.at(index - 2).end:
        return number
    link, behind = tokens.word(index - 1), tokens.at(index + 1)
    both_ages = link == "and" and last.unit.endswith(AGE)
    before = tokens.text[max(0, last.span.start - 5) : last.span.start].lower()
    change = link == "to" and before == "from " and behind.kind != "digits"
    alone = behind.kind != "word" or behind.folded in _NO_THINGS
    lends = (change and alone) or (both_ages and behind.folded[-1:] != "s")
    return replace(number, unit=last.unit) if lends else number


_NO_THINGS: Final = frozenset(
    "by in on at and or but as after before since for with from while when last this over who were was are is have had".split()
)


def _is_step(tokens: Tokens, index: int) -> bool:
    """Tell whether a word of change stands before an amount."""
    return any(word in _STEPS for word in tokens.words(max(index - 7, 0), min(index, 7)))


def _link(tokens: Tokens, index: int, end: int) -> int:
    """Give where the second half of a range begins, past its link and currency sign, or 0."""
    link = tokens.word(end)
    if link == "-" and tokens.word(end + 1) == "to" and tokens.touches(end):
        # A 4- to 12-hour window.
        return end + 2
    if link in DASHES:
        linked = tokens.touches(end) == tokens.touches(end + 1)
    elif link == "and":
        linked = "between" in tokens.words(index - 3, 3)
    else:
        linked = link in ("to", "or")
    start = end + 1
    while linked and start < end + 4 and tokens.word(start) in CURRENCY_SIGNS:
        start += 1
    return start if linked else 0


MAX_LENDERS: Final = 4


def _lent_unit(tokens: Tokens, end: int, depth: int = 0) -> str | None:
    """Give the unit that is written only once, behind a later value.

    "From 4.8 to 4.7 percent", "3, 5 and 8 percent", "280 million of the 1.5 billion rupees".
    """
    if tokens.words(end, 2) == ("of", "the"):
        start = end + 2
    elif tokens.word(end) in ("to", "or", "and", ","):
        start = end + 1 + (tokens.words(end, 2) == (",", "and"))
    else:
        return None
    other = None if tokens.masked(start) else read_value(tokens, start)
    if other is None:
        return None
    unit = read_unit(tokens, other, None)[0]
    if unit is None and depth < MAX_LENDERS:
        return _lent_unit(tokens, other.end, depth + 1)
    # What is next in a list may have another unit: "Falk, 12, 3 years older".
    return unit if tokens.word(end) in ("to", "or", "of") or unit == "percent" else None


# ---- bounds


_BEHIND: Final[dict[tuple[str, ...], str]] = {
    ("or", "more"): "floor",
    ("or", "above"): "floor",
    ("or", "over"): "floor",
    ("or", "less"): "ceiling",
    ("or", "fewer"): "ceiling",
    ("or", "so"): "about",
    ("or", "thereabouts"): "about",
    ("or", "higher"): "floor",
    ("or", "lower"): "ceiling",
    ("and", "above"): "floor",
    ("and", "over"): "floor",
}
_JOINED: Final = {"odd": "about", "plus": "floor"}


def _bounded(tokens: Tokens, amount: _Amount, first: int, floor: int) -> Number:
    """Apply the words about an amount, which begins at a token, that bound it or make it rough."""
    value, end = amount.value, amount.end
    if tokens.word(first - 1) in ("minus", "-", "\u2212", "negative") and value.low < 0:
        first -= 1
    if (tokens.word(first - 1) in ("between", "from") and value.low != value.high) or (
        tokens.word(first - 1) == "a" and value.approximate
    ):
        first -= 1
    first = max(first, floor)
    kinds = {"about"} if value.approximate else set()
    longest = MAX_BOUND_TOKENS if tokens.word(first - 1) in _BOUND_ENDS else 0
    for length in range(min(longest, first - floor), 0, -1):
        kind = _BOUNDS.get(tokens.words(first - length, length))
        if kind and not _tells_rule(tokens, first - length, amount):
            if kind == "ceiling" and _is_stress(tokens, first - length, value):
                first -= length
                break
            kinds.add(kind)
            first -= length
            break
    kind, end = _bound_behind(tokens, end)
    if kind:
        kinds.add(kind)
    span = Span(tokens.at(first).start, tokens.at(end - 1).end)
    low = None if "ceiling" in kinds else _tidy(value.low)
    high = None if "floor" in kinds else _tidy(value.high)
    unit = amount.unit or amount.currency
    per = read_rate(tokens, end) if unit or tokens.word(end) == "per" else None
    return Number(span, low, high, unit, "about" in kinds, per)


_AFTER: Final = frozenset(
    "is are was were be been to of with in by at for from and or has have had than well just fell dropped sank".split()
)
"""Words behind which "under" bounds a count: fell under 20."""
SMALL_COUNT: Final = 100


def _tells_rule(tokens: Tokens, at: int, amount: _Amount) -> bool:
    """Tell the "under" of "opened under 12 contracts", which bounds nothing."""
    if tokens.word(at) != "under" or amount.unit or amount.currency or at == 0:
        return False
    told = tokens.at(at - 1).kind == "word" and tokens.word(at - 1) not in _AFTER
    return told and amount.value.scale == 1 and amount.value.low < SMALL_COUNT


ROUND: Final = 5


def _is_stress(tokens: Tokens, at: int, value: Value) -> bool:
    """Tell "as many as 17", which only stresses how many they are, from "as many as 500"."""
    if tokens.word(at) != "as" or value.scale != 1 or value.low != value.high:
        return False
    return value.low > 2 * ROUND and value.low % ROUND != 0


def _bound_behind(tokens: Tokens, end: int) -> tuple[str | None, int]:
    """Read "or more", "-odd", the plus of 40+."""
    behind = _BEHIND.get(tokens.words(end, 2))
    if behind:
        return behind, end + 2
    joined = _JOINED.get(tokens.word(end + 1)) if tokens.hyphen(end) else None
    if joined:
        return joined, end + 2
    if tokens.word(end) == "+" and tokens.touches(end):
        return "floor", end + 1
    return None, end


def _tidy(value: Decimal | None) -> Decimal | None:
    """Give the value without trailing zeros: 1.10 billion is 1100000000, however written."""
    if not value:
        return value
    plain = value.normalize()
    whole = plain == plain.to_integral_value() and abs(plain) < Decimal(10) ** 24
    return plain.quantize(Decimal(1)) if whole else plain
