"""Time readings: what a rule makes of the words of a date, and what it may look at."""

# ruff: noqa: SIM905  # Word lists read best as a text.

import re
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from wirecopy.text.days import Stretch
from wirecopy.text.span import Span
from wirecopy.text.tense import Direction, find_direction


class Grain(StrEnum):
    """What kind of stretch a time names."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    INTERVAL = "interval"
    """Any other stretch: a weekend, season, half-year, decade, or "3 to 5 August"."""


class Reading(NamedTuple):
    """What a rule makes of the words it matched."""

    stretch: Stretch | None
    grain: Grain
    key: str
    stated: bool
    why: str


class Ground(NamedTuple):
    """What a rule may look at besides its own words."""

    text: str
    within: Span
    anchor: date | None

    def ahead(self, match: re.Match[str]) -> bool:
        """Tell whether the clause around the words looks ahead; most news looks back."""
        return self.looks(match) is Direction.AHEAD

    def looks(self, match: re.Match[str]) -> Direction | None:
        """Tell where the clause around the words looks; None where no verb tells."""
        return find_direction(self.text, Span(*match.span()), self.within)


ORDINALS: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_COUNTS: Final = {
    **{
        w: n
        for n, w in enumerate(
            "one two three four five six seven eight nine ten eleven twelve".split(), 1
        )
    },
    "a": 1,
    "an": 1,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
}
SHIFTS: Final = {
    "last": -1,
    "this": 0,
    "next": 1,
    "the": 0,
    "that": 0,
    "current": 0,
    "coming": 1,
    "previous": -1,
    "this past": -1,
}
_PARTS: Final = {
    "beginning": "early",
    "start": "early",
    "middle": "mid",
    "earlier": "early",
    "later": "late",
}


HABIT: Final = re.compile(r"\b(?:each|every|most|many)\s(?:of\s)?$", re.IGNORECASE)


def words_of(match: re.Match[str], name: str) -> str:
    """Give what a group matched, folded; empty where it did not."""
    return (match.groupdict().get(name) or "").strip(". ").lower()


def part_key(match: re.Match[str]) -> str:
    """Give the part of the stretch that is meant, as the end of a key: /early, /mid, /late, /end."""
    words = words_of(match, "mod").split()
    if not words:
        return ""
    word = words[-2] if words[-1] == "of" else words[-1]
    return "/" + _PARTS.get(word, word)


def number_of(words: str) -> int:
    """Read the number of "three weeks ago"."""
    words = " ".join(words.lower().split())
    if words.isdecimal():
        return int(words)
    return 2 if words.startswith("a couple") else _COUNTS.get(words, 1)


def day_number(words: str) -> int:
    """Read the day of "31st"."""
    return int(re.sub(r"\D", "", words))


def year_of(match: re.Match[str], ground: Ground) -> int | None:
    """Give the year that is written, or said as this, last or next year."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    which = groups.get("which") or groups.get("whose")
    if which and ground.anchor:
        return ground.anchor.year + SHIFTS[which.lower()]
    return None


def year_key(match: re.Match[str]) -> str:
    """Give the year as the start of a key: `2021`, `year-1`, or `-` where none is said."""
    groups = match.groupdict()
    if groups.get("year"):
        return str(int(groups["year"]))
    which = groups.get("which") or groups.get("whose")
    return f"year{SHIFTS[which.lower()]:+d}" if which else "-"
