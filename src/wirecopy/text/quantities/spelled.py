"""Spelled numbers: those written in words, whole, in parts, or only as a size."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from decimal import Decimal
from typing import Final

from wirecopy.text.quantities.scales import HALVES, read_denominator, scaled
from wirecopy.text.quantities.sums import read_decimals, read_share, read_sum
from wirecopy.text.quantities.tokens import Tokens
from wirecopy.text.quantities.value import Value, exactly, part
from wirecopy.text.quantities.words import FRACTIONS, LARGE, SPELLED, VAGUE


def read_vague(tokens: Tokens, index: int) -> Value | None:
    """Read "dozens", "hundreds of thousands": the least they mean, and no ceiling."""
    low, end = VAGUE[tokens.word(index)], index + 1
    if tokens.word(index) == "scores":
        # The scores of a match, or who scores, are none.
        owned = tokens.word(index - 1) in DETERMINERS
        if owned or tokens.word(end) not in ("of", "more"):
            return None
    for _ in range(2):
        if tokens.word(end) == "of" and tokens.word(end + 1) in VAGUE:
            low, end = low * VAGUE[tokens.word(end + 1)], end + 2
    return Value(low, None, end, True, low, Decimal(1), True)


def read_words(tokens: Tokens, index: int) -> Value | None:
    """Read a number in words: twenty-one, three and a half million, half a dozen, two-thirds."""
    word, behind = tokens.words(index, 2)
    one = word in ("a", "an") and behind in LARGE
    if word in FRACTIONS or (word == "a" and behind in FRACTIONS):
        return _fraction(tokens, index)
    if word in ("several", "few", "couple"):
        return _several(tokens, index)
    if not (one or word in SPELLED) or (word == "one" and _is_pronoun(tokens, index)):
        return None
    return _counted(tokens, index, one=one)


def _counted(tokens: Tokens, index: int, *, one: bool) -> Value:
    """Read a sum of words with what scales or divides it; `one` where it begins with a or an."""
    total, current, end = read_sum(tokens, index)
    under = read_denominator(tokens, end, one=current == 1)
    if under and total == 0 and 0 < current < under[0] and not one:
        return scaled(tokens, part(current, under[0]), _past_of_a(tokens, under[1]), spelled=True)
    if total == 0:
        current, end = read_decimals(tokens, current, end)
        ratio = read_share(tokens, current, end, spelled=True)
        if ratio:
            return ratio
    rest = scaled(tokens, current, end, spelled=True)
    return rest._replace(low=total + rest.low, high=total + rest.low)


def _past_of_a(tokens: Tokens, end: int) -> int:
    """Step over the link of "two-thirds of a million"."""
    return (
        end + 2 if tokens.words(end, 2) == ("of", "a") and tokens.word(end + 2) in LARGE else end
    )


DETERMINERS: Final = frozenset(["the", "its", "their", "his", "her", "our", "my", "your", "all"])


_BOUND_BEFORE: Final = frozenset(
    ["by", "than", "nearly", "almost", "about", "over", "around", "roughly", "only"]
)


def _fraction(tokens: Tokens, index: int) -> Value | None:
    """Read "half", "a third of", "half a million", "a quarter million"."""
    end = index + (tokens.word(index) == "a")
    value = part(Decimal(1), FRACTIONS[tokens.word(end)])
    behind = tokens.words(end + 1, 3)
    for skipped in (("of", "a"), ("a",), ()):
        if behind[: len(skipped)] == skipped and behind[len(skipped)] in LARGE:
            return scaled(tokens, value, end + 1 + len(skipped), spelled=True)
    half = tokens.word(end) == "half"
    # "The final third of the pitch" is a place, "a third of it" a share.
    if behind[0] == "of" and (end > index or half):
        return exactly(value, end + 1, spelled=True)
    if half and end == index and behind[0] in DETERMINERS:
        return exactly(value, end + 1, spelled=True)
    # "Fell by a third", "more than half": a bound needs a number behind it.
    if tokens.word(index - 1) in _BOUND_BEFORE and (end > index or half):
        alone = tokens.at(end + 1).kind != "word" or half
        return exactly(value, end + 1, spelled=True) if alone else None
    return None


def _several(tokens: Tokens, index: int) -> Value | None:
    """Read "several hundred", "a few dozen", "a couple of thousand": at least two of them."""
    end = index + 1 + (tokens.word(index + 1) == "of")
    if tokens.word(end) not in LARGE:
        return None
    many = scaled(tokens, Decimal(2), end, spelled=True)
    exact = tokens.word(index) == "couple"
    return many._replace(high=many.low if exact else None, approximate=True)


_NOT_ONE_BEFORE: Final = frozenset(
    "no any same every this that the which each another not by anyone".split()
)
_NOT_ONE_BEHIND: Final = frozenset(
    "of another who can that is was has had in on to and or for with by at from as but would could "
    "should must may might will does did thing wants knows s".split()
)
_NOT_ONE_JOINED: Final = frozenset("on time of off way sided stop to man".split())


def _is_pronoun(tokens: Tokens, index: int) -> bool:
    """Tell whether "one" stands for a person or thing, and counts none."""
    behind = tokens.words(index + 1, 3)
    if behind[:2] == ("and", "a") and behind[2] in HALVES:
        return False
    if behind[0] == "-":
        return behind[1] in _NOT_ONE_JOINED
    if index and tokens.word(index - 1) in _NOT_ONE_BEFORE:
        return True
    # "One of the three boats" counts as "two of the three" does; "one of them" is somebody.
    counts = (
        tokens.word(index - 1) in ("minus", "negative")
        or behind[:2] == ("out", "of")
        or (behind[0] == "of" and behind[1] in DETERMINERS)
        or (behind[0] == "in" and read_share(tokens, Decimal(1), index + 1, spelled=True))
    )
    return not counts and _stands_alone(tokens, index)


def _stands_alone(tokens: Tokens, index: int) -> bool:
    behind = tokens.at(index + 1)
    return behind.kind != "word" or behind.folded in _NOT_ONE_BEHIND
