"""Ages: how old somebody is, where no unit says so: "Falk, 34, said", "aged 34", "in her 40s"."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from decimal import Decimal
from typing import Final

from wirecopy.text.quantities.tokens import Tokens
from wirecopy.text.quantities.value import Value

OLDEST: Final = 115
_OWNERS: Final = frozenset("his her their my our your".split())
_ARTICLES: Final = frozenset("the a an his her their my".split())
_PARTS: Final = frozenset("early mid late".split())
_NO_NAMES: Final = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec chapter page pages room article section no nos "
    "route flight bus".split()
)


def is_age(tokens: Tokens, index: int, value: Value) -> bool:
    """Tell whether a number without a unit is somebody's age."""
    if value.scale != 1 or value.low != value.high:
        return False
    before = tokens.words(index - 2, 2)
    if before[1] in ("aged", "age") or before == ("age", "of"):
        return True
    if before == (",", "now") and tokens.word(value.end) == ",":
        return True
    return _in_apposition(tokens, index, value)


def _in_apposition(tokens: Tokens, index: int, value: Value) -> bool:
    """Tell the age of "Ines Falk, 34, said": commas about it, and a name before."""
    if value.spelled or not 0 < value.low <= OLDEST or value.low != value.low.to_integral_value():
        return False
    if tokens.word(index - 1) != "," or tokens.word(value.end) != ",":
        return False
    name = tokens.at(index - 2)
    written = tokens.written(index - 2)
    # Capitals throughout are a place or body: "LEDRA, 12, ...".
    named = written[:1].isupper() and not written.isupper() and name.folded not in _NO_NAMES
    # "The striker, 24, scored", "his wife, 34, said", but no plural.
    one = written.islower() and written[-1:] != "s" and value.low > 1
    told = one and any(word in _ARTICLES for word in tokens.words(index - 6, 4))
    follows = tokens.at(value.end + 1)
    goes_on = follows.kind == "word" or follows.folded in ("\u201c", '"', "\u2018")
    return name.kind == "word" and (named or told) and goes_on


def read_decade_of_life(tokens: Tokens, index: int) -> Value | None:
    """Read "in her 40s", "in their late 20s" as the ages they cover."""
    token = tokens.at(index)
    if not (tokens.word(index + 1) in ("s", "'s", "\u2019s") and tokens.touches(index + 1)):
        return None
    at = index - 1 - (tokens.word(index - 1) == "-")
    at -= tokens.word(at) in _PARTS
    tens = token.folded.isdecimal() and 20 <= int(token.folded) <= 90 and token.folded[-1] == "0"
    if not tens or tokens.word(at) not in _OWNERS:
        return None
    low = Decimal(token.folded)
    return Value(low, low + 9, index + 2, False, low, Decimal(1), False)
