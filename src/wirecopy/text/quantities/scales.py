"""Scales: the million behind a number, and the half that goes with it."""

from decimal import Decimal
from typing import Final

from wirecopy.text.quantities.tokens import Tokens
from wirecopy.text.quantities.value import Value, part
from wirecopy.text.quantities.words import FRACTIONS, LARGE, SCALES, SHORT_SCALES, SPELLED

HALVES: Final = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}


def scaled(tokens: Tokens, value: Decimal, index: int, *, spelled: bool) -> Value:
    """Take in the scales behind a value: million, lakh crore, "and a half million"."""
    plain, scale, end = value, Decimal(1), index
    words = tokens.words(end, 4)
    if words[0] == "and" and words[1] in ("a", "one") and words[2] in HALVES and words[3] != "of":
        plain, end = plain + HALVES[words[2]], end + 3
    elif words[0] == "and":
        plain, end = _and_parts(tokens, plain, end)
    for _ in range(3):
        at = end + tokens.hyphen(end)
        word = tokens.word(at)
        size = LARGE.get(word) or LARGE.get(word.removesuffix("s"))
        if size is None and not spelled and scale == 1:
            size = _short_scale(tokens, at)
        if size is None or (size <= scale and word not in ("crore", "million")):
            break
        scale, end = scale * size, at + 1
    words = tokens.words(end, 4)
    if scale >= 1000 and words[:2] == ("and", "a") and words[2] in HALVES and words[3] != "of":
        plain, end = plain + HALVES[words[2]], end + 3
    return Value(plain * scale, plain * scale, end, False, plain, scale, spelled)


def _and_parts(tokens: Tokens, plain: Decimal, index: int) -> tuple[Decimal, int]:
    """Take in the parts of "two and two-thirds", "five and three quarters"."""
    over = SPELLED.get(tokens.word(index + 1))
    under = read_denominator(tokens, index + 2, one=over == 1) if over else None
    if over and under and over < under[0]:
        return plain + part(over, under[0]), under[1]
    return plain, index


def _short_scale(tokens: Tokens, index: int) -> Decimal | None:
    """Read "1.1bn", "5m": right behind the figures, a small m only with money or things."""
    word = tokens.word(index)
    if word not in SHORT_SCALES:
        return None
    money = tokens.currency_before(index - 1)[0]
    if len(word) == 1 and not (money or tokens.touches(index)):
        return None
    if tokens.written(index) in ("m", "b", "B") and not money:
        # Section 59B is no figure, and 5m mostly a length.
        things = tokens.word(index + 1)
        if not (things.endswith("s") or things in ("people", "euro")):
            return None
    return SCALES[word]


def read_denominator(tokens: Tokens, index: int, *, one: bool) -> tuple[Decimal, int] | None:
    """Read the -thirds of "two-thirds", "two thirds", "one-eighth"."""
    at = index + (tokens.word(index) == "-")
    word = tokens.word(at)
    if word.removesuffix("s") in FRACTIONS and (word.endswith("s") or one or at > index):
        return FRACTIONS[word.removesuffix("s")], at + 1
    return None
