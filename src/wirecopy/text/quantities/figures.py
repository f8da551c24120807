"""Figures: numbers written in digits, as fractions, powers or with a scale behind them."""

import re
from decimal import Decimal
from typing import Final

from wirecopy.text.quantities.scales import scaled
from wirecopy.text.quantities.sums import read_share
from wirecopy.text.quantities.tokens import Tokens
from wirecopy.text.quantities.value import Value, exactly, part
from wirecopy.text.quantities.words import GLYPHS

MAX_DIGITS: Final = 24
"""Longer runs of figures are keys and serial numbers, and no Decimal holds them exactly."""


# 1.3 x 10^6, 1.99×10−30, 1.3e6.
_POWER: Final = re.compile(
    r"\s?[x\u00d7]\s?10(?:\^|(?=[-+\u2212\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079]))"
    r"(?P<power>[-+\u2212\u207b]?[\d\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3})(?!\d)"
    r"|[eE](?P<e>[-+\u2212]?\d{1,2})(?!\w)"
)
_RAISED: Final = str.maketrans(
    "\u2212\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "--0123456789"
)


def read_figures(tokens: Tokens, index: int) -> Value | None:
    """Read digits with what scales or divides them; None where they are too many to be a number."""
    digits = re.sub(r"[^\d.]", "", tokens.word(index))
    if len(digits) > MAX_DIGITS:
        return None
    value, end = Decimal(digits), index + 1
    if tokens.word(end) in GLYPHS:
        return scaled(tokens, value + GLYPHS[tokens.word(end)], end + 1, spelled=False)
    power = _POWER.match(tokens.text, tokens.at(index).end, tokens.span.end)
    if power:
        exponent = int((power["power"] or power["e"]).translate(_RAISED))
        if abs(exponent) <= MAX_DIGITS * 2:
            return exactly(
                value.scaleb(exponent), tokens.from_char(power.end(), end), spelled=False
            )
    ratio = _ratio(tokens, index)
    if ratio is not None:
        return scaled(tokens, ratio, end + 2, spelled=False)
    mixed = _ratio(tokens, end) if tokens.at(end).kind == "digits" else None
    if mixed is not None and value == value.to_integral_value():
        return scaled(tokens, value + mixed, end + 3, spelled=False)
    return read_share(tokens, value, end, spelled=False) or scaled(
        tokens, value, end, spelled=False
    )


_UNDER: Final = frozenset(["2", "3", "4", "5", "8", "10", "16", "32", "64"])


def _ratio(tokens: Tokens, index: int) -> Decimal | None:
    """Read a fraction in figures such as 1/2 or 3/4; None for 9/11 or 24/7."""
    over, slash, under = tokens.words(index, 3)
    if slash not in ("/", "\u2044"):
        return None
    if not (tokens.touches(index + 1) and tokens.touches(index + 2)) or not under.isdecimal():
        return None
    common = under in _UNDER or slash == "\u2044" or tokens.word(index + 3) == "of"
    if not (common and over.isdecimal() and len(over) <= 2 and len(under) <= 3):
        return None
    return part(Decimal(over), Decimal(under)) if int(over) < int(under) else None
