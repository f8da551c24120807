"""What counts nothing: figures that are part of a name, a score, a rank or a longer sign."""

# ruff: noqa: SIM905  # Word lists read best as a text.

import re
from typing import Final

from wirecopy.text.days import WEEKDAYS
from wirecopy.text.quantities.scales import HALVES
from wirecopy.text.quantities.tokens import Tokens
from wirecopy.text.quantities.unit_words import CURRENCY_SIGNS
from wirecopy.text.quantities.value import Value
from wirecopy.text.quantities.words import SPELLED

DASHES: Final = ("-", "\u2013", "\u2014")
_NAMED: Final = frozenset(
    "flight room page article section route no number channel chapter phase level category type version grade platform "
    "gate step part class act bus line highway unit building case resolution paragraph row seat question day round stage "
    "tier ward zone sector block figure table appendix rule code zip pin box postcode apartment apt".split()
)
_CLAUSES: Final = frozenset("article section clause rule paragraph regulation".split())
# Words that open a sentence in front of a number, and are no name.
_OPENERS: Final = frozenset(
    "the a an in at on of for from to by with about some over under only all just around nearly almost another these those "
    "more less but and or as if when while after before since until during between among another every other last next "
    "first rs per is are was were has have had their his her its our your there up down out than that this".split()
)
_NO_PLURALS: Final = frozenset(
    "was is has as its this his does says goes across versus less plus minus thus yes us".split()
)
_SPORT: Final = re.compile(
    r"\b(?:w[oi]n|beat|lost|lose|draw|drew|victory|defeat|score[ds]?|match|goal|lead|led|trail|vote[ds]?)\b"
)
# Signs that may touch a number from the left and leave it one.
_MAY_TOUCH: Final = frozenset("(['\"\u201c\u2018\u2014~<>=;,-\u2013\u2212+")


def is_name(tokens: Tokens, index: int, value: Value, unit: str | None) -> bool:
    """Tell whether figures are part of a name, a score, a rank or a longer sign."""
    if value.spelled:
        return _is_part_of_word(tokens, index, value)
    before = tokens.word(index - 1)
    if tokens.touches(index):
        money = before in CURRENCY_SIGNS or tokens.currency_before(index)[0]
        if not money and (before not in _MAY_TOUCH or _hangs(tokens, index)):
            return True
    if unit or value.scale != 1:
        return False
    if any(told(tokens, index, value) for told in (_is_list_number, _is_year, _is_model, _is_day)):
        return True
    tied = _ties(tokens, value.end) if tokens.touches(value.end) else None
    return _behind_name(tokens, index, value.end) if tied is None else tied


def _is_part_of_word(tokens: Tokens, index: int, value: Value) -> bool:
    """Tell a two-wheeler, and the second half of the year."""
    if tokens.word(index) in HALVES and tokens.word(index - 1) in _ORDINALS:
        return True
    return tokens.hyphen(value.end) and tokens.word(value.end + 1).removesuffix("s") in _MAKES


_ORDINALS: Final = frozenset("first second third fourth latter other".split())


def _is_list_number(tokens: Tokens, index: int, value: Value) -> bool:
    """Tell the number of a point in a list or of a clause: "1. The mole", "(2)", "6A (3)", "five (5)"."""
    end = value.end
    if tokens.word(index - 1) == "(" and tokens.word(end) == ")" and tokens.touches(index):
        at = index - 2
        told = SPELLED.get(tokens.word(at)) == value.low
        clause = tokens.touches(at) and tokens.word(at - 1).isdecimal()
        return at < 0 or told or clause or tokens.word(at) in (":", ";", ",", "and", "or")
    opens = index == 0 and tokens.word(end) in (".", ")") and tokens.touches(end)
    return opens and tokens.at(end + 1).kind == "word" and not tokens.touches(end + 1)


_MAKES: Final = frozenset("wheeler seater pounder footer sider hander parter decker".split())
_YEARS: Final = range(1950, 2050)


def _is_year(tokens: Tokens, index: int, value: Value) -> bool:
    """Tell a year that no date took ("the Ledra X6 2019 review") from "2000 soldiers"."""
    written = tokens.word(index)
    if not (written.isdecimal() and len(written) == 4 and int(written) in _YEARS):
        return False
    behind = tokens.at(value.end)
    return behind.folded != "of" and not (behind.kind == "word" and _is_plural(tokens, value.end))


def _is_day(tokens: Tokens, index: int, value: Value) -> bool:
    """Tell the day of the month of "today (27)", "on Monday (12)"."""
    word = tokens.word(index - 2)
    bracketed = tokens.word(value.end) == ")" and tokens.word(index - 1) == "("
    return bracketed and (word in WEEKDAYS or word in ("today", "yesterday", "tomorrow"))


_FRESH: Final = frozenset("new old used more other further modern".split())


def _is_model(tokens: Tokens, index: int, value: Value) -> bool:
    """Tell the number of a make: "two new 737 jets", "their own 787 Dreamliner"."""
    before = tokens.word(index - 1)
    counted = tokens.at(index - 2).kind == "digits" or tokens.word(index - 2) in SPELLED
    if before in _FRESH and counted:
        return True
    return before == "own" and tokens.written(value.end)[:1].isupper()


def _ties(tokens: Tokens, end: int) -> bool | None:
    """Tell whether what touches figures from behind makes them part of a sign; None where it says nothing."""
    behind = tokens.word(end)
    if tokens.at(end).kind == "word" or behind in ("/", ":", "_", "\u00b0"):
        return True
    if tokens.touches(end + 1) and behind in (*DASHES, "."):
        follows = tokens.at(end + 1)
        named = tokens.text[follows.start].isupper() or behind == "."
        return follows.kind == "digits" or (named and follows.kind == "word")
    return None


def _hangs(tokens: Tokens, index: int) -> bool:
    """Tell whether a hyphen ties figures to the word before: COVID-19, 2-0."""
    tied = tokens.word(index - 1) in ("-", "\u2013", "\u2212") and tokens.touches(index - 1)
    return tied and tokens.word(index - 2) not in ("(", "minus", "now", "sub", *CURRENCY_SIGNS)


def _behind_name(tokens: Tokens, index: int, end: int) -> bool:
    """Tell "Flight 12" and "Article 5" from "In Ledra 12 boats"."""
    before = tokens.word(index - 1)
    if before == "." and tokens.word(index - 2) in ("no", "nos"):
        return True
    if index == 0 or tokens.at(index - 1).kind != "word" or "," in tokens.word(index):
        return False
    if before in _NAMED or before.removesuffix("s") in _CLAUSES or tokens.word(end) == "zip":
        return True
    if before in _OPENERS or tokens.written(index - 1).islower():
        return False
    counts = _is_plural(tokens, end) and tokens.written(end).islower()
    return not (counts and tokens.at(end).kind == "word")


def _is_plural(tokens: Tokens, index: int) -> bool:
    word = tokens.word(index)
    return word not in _NO_PLURALS and word.endswith(("s", "people", "men", "women", "children"))


def is_score(tokens: Tokens, index: int, end: int) -> bool:
    """Tell "won 2-3" from "10-15 boats"."""
    behind = tokens.at(end)
    start = max(tokens.span.start, tokens.at(index).start - 30)
    return behind.kind != "word" or bool(_SPORT.search(tokens.text, start, behind.end + 30))
