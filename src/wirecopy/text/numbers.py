"""Numbers: the quantities that a text states, as bounds with a unit.

A quantity is what is counted, paid or measured. The parts of a date, an hour, a score, a
telephone number, a name ("COVID-19", "Flight 12") and the ranks of an order are none.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from wirecopy.text.number_words import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    FRACTIONS,
    GLYPHS,
    SCALES,
    SHORT_SCALES,
    TENS,
    UNIT_NAMES,
    UNITS,
)
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


class Token(NamedTuple):
    """One piece of the text, as the grammar sees it."""

    start: int
    end: int
    folded: str
    kind: str
    """`digits`, `word` or `mark`."""


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


_TOKEN: Final = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?!,?\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)?)|(?P<mark>\S)"
)
# What looks like a number and is none: addresses, hours, telephone numbers.
_MASKED: Final = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+|[@#]\w+"
    r"|\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.\s?m\b\.?|[ap]m\b|AM\b|PM\b|o['\u2019]clock\b)"
    r"|\b\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\b|\b[0-2]\d[0-5]\d\s?(?:GMT|UTC|hrs|hours|h|ET|BST|IST|EST|EDT)\b"
    r"|\+\d[\d ()-]{6,20}\d|\(?\b\d{3}\)?[ -]\d{3}-\d{4}\b|\b\d{3}-\d{4}\b|\b\d{1,3}(?:\.\d{1,3}){3}\b"
)


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
    for paragraph in find_paragraphs(text, within):
        if _MAY_HOLD.search(text, paragraph.start, paragraph.end):
            found.extend(_Reader(text, paragraph).numbers())
    return tuple(found)


_VAGUE: Final = {
    "dozens": Decimal(24), "scores": Decimal(40), "tens": Decimal(20), "hundreds": Decimal(200), "thousands": Decimal(2000),
    "millions": Decimal(2 * 10**6), "billions": Decimal(2 * 10**9), "trillions": Decimal(2 * 10**12),
    "lakhs": Decimal(2 * 10**5), "crores": Decimal(2 * 10**7),
}  # fmt: skip
"""Plurals without a number: at least two of them."""
_SPELLED: Final = UNITS | TENS
_LARGE: Final = {word: size for word, size in SCALES.items() if word not in SHORT_SCALES}
_MAY_HOLD: Final = re.compile(
    rf"\d|[½⅓⅔¼¾]|\b(?:{'|'.join([*_SPELLED, *_VAGUE, *_LARGE, *FRACTIONS, 'thirds', 'quarters'])})",
    re.IGNORECASE,
)

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

_NOT_ONE_BEFORE: Final = frozenset(
    "no any every this that the which each another not by anyone".split()
)
_NOT_ONE_BEHIND: Final = frozenset(
    "of another can who that is was has had in on to and or for with by at from as but would could should must may might "
    "will does did thing wants knows s".split()
)
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


class _Reader:
    """The tokens of one paragraph, read from left to right."""

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span
        self.tokens = [
            Token(m.start(), m.end(), m.group().lower(), m.lastgroup or "mark")
            for m in _TOKEN.finditer(text, span.start, span.end)
        ]
        masks = [m.span() for m in _MASKED.finditer(text, span.start, span.end)]
        masks += [(t.span.start, t.span.end) for t in find_times(text, None, span)]
        self.masks = sorted(masks)

    def numbers(self) -> list[Number]:
        found: list[Number] = []
        index, floor = 0, 0
        while index < len(self.tokens):
            read = self._number(index, floor)
            if read is None:
                index += 1
            else:
                number, index = read
                floor = index
                if number:
                    found.append(number)
        return found

    # ---- looking at tokens

    def _at(self, index: int) -> Token:
        if 0 <= index < len(self.tokens):
            return self.tokens[index]
        return Token(self.span.end, self.span.end, "", "mark")

    def _touches(self, index: int) -> bool:
        """Tell whether no space stands between this token and the one before."""
        return (
            index > 0
            and index < len(self.tokens)
            and self.tokens[index - 1].end == self.tokens[index].start
        )

    def _masked(self, token: Token) -> bool:
        at = bisect_right(self.masks, (token.start, len(self.text) + 1))
        return any(
            start < token.end and end > token.start
            for start, end in self.masks[max(0, at - 2) : at + 1]
        )

    # ---- reading

    def _number(self, index: int, floor: int) -> tuple[Number | None, int] | None:
        """Read a number that begins at a token: the number, if it is one, and what is next."""
        value = self._value(index)
        if value is None or self._masked(self._at(index)):
            return None
        opened = self._currency_before(index)
        unit, end = self._unit(value, opened[0])
        high, range_end = self._range(index, value, opened[0], unit, end)
        if high is None and self._is_name(index, value, unit or opened[0]):
            return None, max(value.end, index + 1)
        if high is not None:
            value, unit, end = high, range_end[0], range_end[1]
        low_bound, high_bound, about, first, end = self._bounded(
            value, max(opened[1], floor), end, floor
        )
        low_bound, high_bound = _tidy(low_bound), _tidy(high_bound)
        span = Span(self._at(first).start, self.tokens[end - 1].end)
        return Number(span, low_bound, high_bound, unit or opened[0], about), end

    def _value(self, index: int) -> Value | None:
        token = self._at(index)
        if token.kind == "digits":
            return self._figures(index)
        if token.folded in GLYPHS:
            return self._scaled(GLYPHS[token.folded], index + 1, spelled=False)
        if token.folded in _VAGUE:
            return self._vague(index)
        return self._words(index) if token.kind == "word" else None

    def _figures(self, index: int) -> Value | None:
        token = self.tokens[index]
        if len(token.folded) > 24:
            return None
        value, end = Decimal(token.folded.replace(",", "")), index + 1
        glyph = self._at(end).folded
        if glyph in GLYPHS:
            value, end = value + GLYPHS[glyph], end + 1
        elif (
            self._at(end).folded == "/"
            and self._at(end + 1).kind == "digits"
            and self._touches(end + 1)
        ):
            divisor = self._at(end + 1).folded
            if divisor in ("2", "3", "4", "5", "8", "10") and Decimal(divisor) > value:
                return self._scaled(_part(value, Decimal(divisor)), end + 2, spelled=False)
        return self._scaled(value, end, spelled=False)

    def _scaled(self, value: Decimal, index: int, *, spelled: bool) -> Value:
        """Take in the scales behind a value: million, lakh crore, "and a half million"."""
        plain, scale, end = value, Decimal(1), index
        words = [self._at(end + k).folded for k in range(4)]
        if (
            words[:2] == ["and", "a"]
            and words[2] in ("half", "quarter")
            and words[3] not in ("of",)
        ):
            plain += Decimal("0.5") if words[2] == "half" else Decimal("0.25")
            end += 3
        for _ in range(3):
            token = self._at(end + (self._at(end).folded == "-"))
            size = (
                _LARGE.get(token.folded) or _LARGE.get(token.folded.removesuffix("s"))
                if scale != 1 or not spelled
                else _LARGE.get(token.folded)
            )
            if size is None and not spelled and scale == 1:
                size = self._short_scale(end, token)
            if size is None or (size <= scale and token.folded not in ("crore", "million")):
                break
            scale *= size
            end = self.tokens.index(token, end, end + 2) + 1
        return Value(plain * scale, plain * scale, end, False, plain, scale, spelled)

    def _short_scale(self, index: int, token: Token) -> Decimal | None:
        """Read "1.1bn", "5m": right behind the figures, an m only with money or things counted."""
        if token.folded not in SHORT_SCALES or token.kind != "word":
            return None
        if token.folded in ("m", "b", "k"):
            if not self._touches(index):
                return None
            money = self._currency_before(index - 1)[0]
            things = self._at(index + 1).folded
            if (
                token.folded == "m"
                and not money
                and not (things.endswith("s") or things == "people")
            ):
                return None
        return SCALES[token.folded]

    def _vague(self, index: int) -> Value:
        low, end = _VAGUE[self.tokens[index].folded], index + 1
        while self._at(end).folded == "of" and self._at(end + 1).folded in _VAGUE:
            low, end = low * _VAGUE[self._at(end + 1).folded] / 2, end + 2
        return Value(low, None, end, True, low, Decimal(1), True)

    def _words(self, index: int) -> Value | None:
        """Read a number in words: twenty-one, three and a half million, half a dozen, two-thirds."""
        word, behind = self.tokens[index].folded, self._at(index + 1).folded
        if word in ("a", "an") and behind in _LARGE:
            return self._scaled(Decimal(1), index + 1, spelled=True)
        if word in ("half", "quarter", "third") or (
            word == "a" and behind in ("third", "quarter", "half", "fifth", "tenth")
        ):
            return self._fraction(index)
        if word in ("several", "few", "couple"):
            return self._several(index)
        if word not in _SPELLED or (word == "one" and self._is_pronoun(index)):
            return None
        total, current, end = Decimal(0), Decimal(0), index
        while end - index < 24:
            token = self._at(end)
            joined = (
                token.folded in ("-", "and")
                and end > index
                and self._at(end + 1).folded in _SPELLED
            )
            if joined and (token.folded == "-" or (total + current >= 100 and current % 100 == 0)):
                end += 1
                token = self._at(end)
            size = _SPELLED.get(token.folded)
            if size is not None and _follows(current, size, first=end == index):
                current += size
            elif token.folded == "hundred" and 0 < current < 100:
                current *= 100
            elif (
                token.folded in _LARGE
                and current
                and token.folded != "hundred"
                and self._more_words(end + 1)
            ):
                total, current = total + current * _LARGE[token.folded], Decimal(0)
            else:
                break
            end += 1
        parts = self._denominator(end)
        if parts and total == 0 and 0 < current < parts[0]:
            value = _part(current, parts[0])
            return Value(value, value, parts[1], False, value, Decimal(1), True)
        scaled = self._scaled(current, end, spelled=True)
        return scaled._replace(low=total + scaled.low, high=total + scaled.low)

    def _more_words(self, index: int) -> bool:
        token = self._at(index + (self._at(index).folded == "and"))
        return token.folded in _SPELLED

    def _denominator(self, index: int) -> tuple[Decimal, int] | None:
        """Read the -thirds of "two-thirds" and "two thirds"."""
        at = index + (self._at(index).folded == "-")
        word = self._at(at).folded
        if word.removesuffix("s") in FRACTIONS and (
            word.endswith("s") or word in ("third", "quarter", "half", "fifth", "tenth")
        ):
            return FRACTIONS[word.removesuffix("s")], at + 1
        return None

    def _fraction(self, index: int) -> Value | None:
        """Read "half", "a third of", "half a million"."""
        end = index + (self.tokens[index].folded == "a")
        word = self._at(end).folded
        if word not in FRACTIONS:
            return None
        part, behind = _part(Decimal(1), FRACTIONS[word]), self._at(end + 1).folded
        if behind in ("a", "of") and self._at(end + 2).folded in _LARGE:
            return self._scaled(part, end + 2, spelled=True)
        if (
            behind == "of"
            and self._at(end + 2).folded == "a"
            and self._at(end + 3).folded in _LARGE
        ):
            return self._scaled(part, end + 3, spelled=True)
        if behind == "of":
            return Value(part, part, end + 1, False, part, Decimal(1), True)
        return None

    def _several(self, index: int) -> Value | None:
        """Read "several hundred", "a few dozen", "a couple of thousand": at least two of them."""
        end = index + 1 + (self._at(index + 1).folded == "of")
        size = _LARGE.get(self._at(end).folded)
        if size is None:
            return None
        scaled = self._scaled(Decimal(2), end, spelled=True)
        exact = self.tokens[index].folded == "couple"
        return scaled._replace(high=scaled.low if exact else None, approximate=True)

    def _is_pronoun(self, index: int) -> bool:
        before, behind = self._at(index - 1).folded if index else "", self._at(index + 1)
        if before in _NOT_ONE_BEFORE or behind.kind != "word":
            return behind.folded != "-" or self._at(index + 2).folded in (
                "on",
                "time",
                "of",
                "off",
                "way",
                "sided",
            )
        return behind.folded in _NOT_ONE_BEHIND

    # ---- units, ranges and bounds

    def _currency_before(self, index: int) -> tuple[str | None, int]:
        """Read the currency in front of a value; give its code and the first token of it."""
        at = index - 1
        if at >= 0 and self._at(at).folded in ("-", "\u2212") and self._touches(index) and at:
            at -= self._at(at - 1).folded in CURRENCY_SIGNS
        token = self._at(at)
        if at < 0 or not token.folded:
            return None, index
        if token.folded == "." and self._at(at - 1).folded == "rs":
            return "INR", at - 1
        if token.folded in CURRENCY_SIGNS:
            both = self._at(at - 1).folded + token.folded if at else ""
            if self._touches(at) and both in CURRENCY_SIGNS:
                return CURRENCY_SIGNS[both], at - 1
            return CURRENCY_SIGNS[token.folded], at
        code = self.text[token.start : token.end]
        return (code, at) if code in CURRENCY_CODES else (None, index)

    def _unit(self, value: Value, currency: str | None) -> tuple[str | None, int]:
        """Read the unit behind a value; give it and the first token left out."""
        end = value.end
        hyphen = self._at(end).folded == "-" and self._touches(end) and self._touches(end + 1)
        first = end + hyphen
        words: tuple[str, ...] = tuple(self._at(first + k).folded for k in range(4))
        for length in range(4, 0, -1):
            unit = UNIT_NAMES.get(words[:length])
            if unit and self._is_unit(first, length, unit, value, currency):
                if hyphen and unit == "GBP":
                    unit = "pound weight"
                end = first + length
                old = self._at(end).folded == "-" and self._at(end + 1).folded == "old"
                return unit, end + 2 * old
        if (
            value.spelled
            or currency
            or self._at(end).folded not in CURRENCY_SIGNS
            or not self._touches(end)
        ):
            return None, value.end
        return (
            (CURRENCY_SIGNS[self._at(end).folded], end + 1)
            if not self._at(end + 1).kind == "digits"
            else (None, end)
        )

    def _is_unit(
        self, first: int, length: int, unit: str, value: Value, currency: str | None
    ) -> bool:
        token = self._at(first)
        if currency and unit != currency and unit not in ("cent",):
            return len(unit) == 3 and unit.isupper()
        if length == 1 and len(token.folded) == 1 and token.kind == "word":
            return self._touches(first) and not value.spelled and value.scale == 1
        if token.folded == "won":
            return value.low >= 1000
        if token.folded in ("second", "point") and not (
            self._touches(first) and self._at(first - 1).folded == "-"
        ):
            return token.folded == "point" and value.low == 1
        if unit == "point":
            return True
        code = self.text[token.start : token.end]
        return (
            not (code.upper() in CURRENCY_CODES and length == 1 and unit.isupper())
            or code.isupper()
        )

    def _range(
        self, index: int, value: Value, currency: str | None, unit: str | None, end: int
    ) -> tuple[Value | None, tuple[str | None, int]]:
        """Read the second half of "10-15", "from 3 to 5", "between 10 and 15", "two or three"."""
        none = None, (unit, end)
        link, before = self._at(end), self._at(index - 1).folded if index else ""
        dash = link.folded in ("-", "\u2013", "\u2014")
        if dash and not (self._touches(end) == self._touches(end + 1)):
            return none
        if not (
            dash
            or link.folded in ("to", "or")
            or (link.folded == "and" and "between" in (before, self._at(index - 2).folded))
        ):
            return none
        start = end + 1
        while self._at(start).folded in CURRENCY_SIGNS and start < end + 4:
            start += 1
        other = self._value(start)
        if other is None or value.high is None or other.high is None:
            return none
        other_unit, other_end = self._unit(other, currency)
        if (
            unit
            and other_unit
            and unit != other_unit
            or (unit and not other_unit and not currency and not dash)
        ):
            return none
        low = value.low
        if (
            value.scale == 1
            and other.scale != 1
            and value.plain < other.plain
            and not value.spelled == (not other.spelled)
        ):
            low *= other.scale
        if (
            low >= other.low
            or self._at(other_end).folded in ("-", "\u2013")
            and self._at(other_end + 1).kind == "digits"
        ):
            return none
        if dash and not (unit or other_unit or currency) and self._is_score(index, other_end):
            return none
        if (
            not dash
            and link.folded != "and"
            and other_unit != unit
            and not (currency or unit is None)
        ):
            return none
        return value._replace(low=low, high=other.low, end=other_end), (
            other_unit or unit,
            other_end,
        )

    def _is_score(self, index: int, end: int) -> bool:
        behind = self._at(end)
        around = self.text[max(self.span.start, self._at(index).start - 60) : behind.end + 30]
        return behind.kind != "word" or bool(_SPORT.search(around))

    def _bounded(
        self, value: Value, first: int, end: int, floor: int
    ) -> tuple[Decimal | None, Decimal | None, bool, int, int]:
        """Apply the words about a value that bound it or make it rough."""
        low: Decimal | None = value.low
        high, about = value.high, value.approximate
        if first and self._at(first - 1).folded in ("between", "from") and low != high:
            first -= 1
        if first and self._at(first - 1).folded == "a" and value.approximate:
            first -= 1
        for length in range(min(4, first - floor), 0, -1):
            kind = _BOUNDS.get(tuple(t.folded for t in self.tokens[first - length : first]))
            if kind:
                first -= length
                about = about or kind == "about"
                low = None if kind == "ceiling" else low
                high = None if kind == "floor" else high
                break
        behind = (self._at(end).folded, self._at(end + 1).folded)
        if behind in (("or", "more"), ("or", "above"), ("or", "over")):
            high, end = None, end + 2
        elif behind in (("or", "so"), ("or", "thereabouts")):
            about, end = True, end + 2
        elif behind in (("or", "less"), ("or", "fewer")):
            low, end = None, end + 2
        elif behind[0] == "+" and self._touches(end):
            high, end = None, end + 1
        return low, high, about, first, end

    # ---- what is no quantity

    def _is_name(self, index: int, value: Value, unit: str | None) -> bool:
        """Tell whether figures are part of a name, a score, a rank or a longer sign."""
        if value.spelled:
            return False
        before, behind = self._at(index - 1) if index else self._at(-1), self._at(value.end)
        if (
            self._touches(index)
            and before.folded not in CURRENCY_SIGNS
            and before.folded not in "(['\"\u201c\u2018\u2014~<>=;,-\u2013\u2212+"
        ):
            return True
        if (
            before.folded in ("-", "\u2013", "\u2212")
            and self._touches(index)
            and self._touches(index - 1)
        ):
            return self._at(index - 2).folded not in CURRENCY_SIGNS
        if unit or value.scale != 1:
            return False
        if self._touches(value.end) and (behind.kind == "word" or behind.folded in "/:_\u00b0"):
            return True
        if (
            behind.folded in ("-", "\u2013")
            and self._touches(value.end)
            and self._touches(value.end + 1)
        ):
            behind_dash = self._at(value.end + 1)
            return behind_dash.kind == "digits" or self.text[behind_dash.start].isupper()
        if (
            self._touches(value.end)
            and behind.folded == "."
            and self._touches(value.end + 1)
            and self._at(value.end + 1).kind != "mark"
        ):
            return True
        return self._behind_name(index, before, behind)

    def _behind_name(self, index: int, before: Token, behind: Token) -> bool:
        """Tell "Flight 12" and "Article 5" from "In Ledra 12 boats"."""
        if before.folded == "." and self._at(index - 2).folded in ("no", "nos"):
            return True
        if before.kind != "word" or "," in self.tokens[index].folded:
            return False
        if before.folded in _NAMED:
            return True
        if not self.text[before.start].isupper() or before.folded in _OPENERS:
            return False
        return (
            behind.kind != "word"
            or not self.text[behind.start].islower()
            or not behind.folded.endswith(("s", "people", "men", "women", "children"))
        )


def _part(value: Decimal, of: Decimal) -> Decimal:
    """Divide, to six places: a third has no last digit."""
    return (value / of).quantize(Decimal("0.000001")).normalize()


def _tidy(value: Decimal | None) -> Decimal | None:
    """Give the value without trailing zeros: 1.10 billion is 1100000000, however written."""
    if not value:
        return value
    plain = value.normalize()
    return (
        plain.quantize(Decimal(1))
        if plain == plain.to_integral_value() and abs(plain) < 10**24
        else plain
    )


def _follows(current: Decimal, size: Decimal, *, first: bool) -> bool:
    """Tell whether a small number may stand behind the words read: twenty one, hundred five."""
    if first:
        return True
    if size < 10 and current % 10 == 0 and current % 100 >= 20:
        return True
    return current % 100 == 0 and size < 100
