"""Sums: number words added up from left to right, and shares told as "one in five"."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from decimal import Decimal
from typing import Final

from wirecopy.text.quantities.scales import read_denominator
from wirecopy.text.quantities.tokens import Tokens
from wirecopy.text.quantities.value import Value, exactly, part
from wirecopy.text.quantities.words import LARGE, SPELLED

MAX_SPELLED_TOKENS: Final = 24


def read_sum(tokens: Tokens, index: int) -> tuple[Decimal, Decimal, int]:
    """Add up number words: what is complete, what a scale may still multiply, and the end."""
    total, current, end = Decimal(0), Decimal(0), index
    if tokens.word(index) in ("a", "an"):
        current, end = Decimal(1), index + 1
    while end - index < MAX_SPELLED_TOKENS:
        link, word = tokens.words(end, 2)
        if end > index and word in SPELLED and _links(link, total + current):
            # "One million and three quarters" goes on in parts, not in ones.
            if link == "and" and read_denominator(tokens, end + 2, one=False):
                break
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
    joined = tokens.word(index) == "and"
    after = index + joined
    if joined and read_denominator(tokens, after + 1, one=False):
        return False
    return tokens.word(after) in SPELLED


def _follows(current: Decimal, size: Decimal, *, first: bool) -> bool:
    """Tell whether a small number may stand behind the words read: twenty one, hundred five."""
    if first or (size < 10 and current % 10 == 0 and current % 100 >= 20):
        return True
    return current % 100 == 0 and size < 100


def read_decimals(tokens: Tokens, value: Decimal, index: int) -> tuple[Decimal, int]:
    """Take in the places behind a point: "two point five", "zero point zero three"."""
    end, places = index + 1, ""
    while tokens.word(index) == "point" and tokens.word(end) in SPELLED and len(places) < 6:
        places += format(SPELLED[tokens.word(end)], "f")
        end += 1
    return (value + Decimal(f"0.{places}"), end) if places else (value, index)


# ---- shares


_RATIO_ENDS: Final = frozenset([*range(2, 13), 15, 20, 25, 50, 100, 1000, 10_000, 100_000])
_NOT_IN_RATIO: Final = frozenset(
    "seconds minutes hours days weeks months years games matches attempts rounds cases places innings".split()
)


def read_share(tokens: Tokens, value: Decimal, index: int, *, spelled: bool) -> Value | None:
    """Read a share told as "one in five", "nine out of 10"; "in" only before a round number."""
    link = tokens.words(index, 2)
    if link[0] != "in" and link != ("out", "of"):
        return None
    start = index + 1 + (link[0] == "out")
    under = _whole(tokens, start)
    if under is None or not 0 < value < under[0] or value > 20:
        return None
    if tokens.word(under[1]) in _NOT_IN_RATIO or tokens.at(under[1]).kind == "digits":
        return None
    if link[0] == "in" and (under[0] not in _RATIO_ENDS or tokens.masked(start)):
        return None
    return exactly(part(value, under[0]), under[1], spelled=spelled)


def _whole(tokens: Tokens, index: int) -> tuple[Decimal, int] | None:
    token = tokens.at(index)
    if token.kind == "digits" and token.folded.replace(",", "").isdecimal():
        return Decimal(token.folded.replace(",", "")), index + 1
    if token.folded in SPELLED:
        total, current, end = read_sum(tokens, index)
        return total + current, end
    return None
