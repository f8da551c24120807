"""Clocks and ranks: hours of the day, places in an order, and results of matches.

`wirecopy.text` reads days and quantities; these are neither, and yet one stands against
another: 5 p.m. and 17:00 are one hour, third and 4th are two ranks.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from wirecopy.text.span import Span

UNSAID_HALF: Final = "?"
"""Ends the key of an hour that may be before noon or after: 5:30."""


class Mark(NamedTuple):
    """An hour, a rank or a result, as a stretch of a text."""

    span: Span
    key: str
    """What it means, in a form that its styles share: `clock-17:00`, `rank-3`, `result-3-1`."""


_CLOCK: Final = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?(?P<zone>[ \u00a0]?(?P<half>[ap])\.?[ \u00a0]?m\b\.?)"
    r"|\b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b(?![:.]\d)"
    r"|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_WORDS: Final = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_UNITS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth"),
)
_TENS: Final = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_RANKS: Final = {
    **{word: rank for rank, word in enumerate(_UNITS, start=1)},
    **{f"{ten}ieth": 10 * rank for rank, ten in enumerate(_TENS, start=2)},
    **{
        f"{ten}y-{word}": 10 * rank + unit
        for rank, ten in enumerate(_TENS, start=2)
        for unit, word in enumerate(_UNITS[:9], start=1)
    },
}
_RANK: Final = re.compile(
    rf"\b(?:(?P<figures>\d{{1,4}})(?:st|nd|rd|th)|(?P<word>{'|'.join(sorted(_RANKS, reverse=True))}))\b",
    re.IGNORECASE,
)
_RESULT: Final = re.compile(r"(?<![\w.,:-])(\d{1,3})[-\u2013](\d{1,3})(?![\w:%-]|[.,]\d)")
_FIGURES: Final = re.compile(
    r"\d[ \u00a0]?[ap]\.?[ \u00a0]?m|\d:\d|\d[-\u2013]\d|\d(?:st|nd|rd|th)"
)
_LETTERS: Final = re.compile(r"[a-z]+")
_ALONE: Final = frozenset([*_WORDS, *(rank.split("-")[-1] for rank in _RANKS)])
"""Words that may be a mark, or the end of one, without figures."""


def may_hold_marks(text: str) -> bool:
    """Tell whether a text may hold any, soon."""
    # Most texts hold none. Their words in a set tell it ten times sooner than a pattern.
    lower = text.lower()
    if not _ALONE.isdisjoint(_LETTERS.findall(lower)):
        return True
    return _FIGURES.search(lower) is not None


def find_marks(text: str) -> Iterator[Mark]:
    """Find hours, ranks and results, by rising start within each kind.

    >>> [mark.key for mark in find_marks("From 5.30 pm to 23:00 the 21st crew led 3-1 at noon.")]
    ['clock-17:30', 'clock-23:00', 'clock-12:00', 'rank-21', 'result-3-1']
    """
    if not may_hold_marks(text):
        return
    for match in _CLOCK.finditer(text):
        if clock := _read_clock(match):
            yield Mark(Span(*match.span()), f"clock-{clock}")
    for match in _RANK.finditer(text):
        rank = match["figures"] or _RANKS[match["word"].lower()]
        yield Mark(Span(*match.span()), f"rank-{rank}")
    for match in _RESULT.finditer(text):
        yield Mark(Span(*match.span()), f"result-{match[1]}-{match[2]}")


def _read_clock(match: re.Match[str]) -> str | None:
    if match["word"]:
        return _WORDS[match["word"].lower()]
    if match["hour24"]:
        hour, unsaid = (
            match["hour24"],
            1 <= int(match["hour24"]) <= 12 and match["hour24"][0] != "0",
        )
        return f"{int(hour):02}:{match['minute24']}{UNSAID_HALF if unsaid else ''}"
    hour = int(match["hour"])
    if not 1 <= hour <= 12:  # a clock face has no other
        return None
    hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02}:{match['minute'] or '00'}"
