"""Times: the days, weeks, months and years that a text names, as stretches of the calendar.

A grammar of news English (`time_rules.py`), resolved against the day of the dispatch and
in the direction that the clause asks for (`tense.py`). Hours of a day and lengths of time
("three weeks") are no dates. No parsing library is fit for this: they read "85% of the"
as the year 1985.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from wirecopy.text.echoes import Found, read_echoes
from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.span import Span
from wirecopy.text.time_reading import Grain, Ground, Reading
from wirecopy.text.time_rules import RULES
from wirecopy.text.time_triggers import find_triggers, may_hold_triggers

__all__ = ["Grain", "Time", "find_times"]


@dataclass(frozen=True, slots=True)
class Time:
    """A day or longer stretch that a text names."""

    span: Span
    first: date | None
    """Its first day; None where it takes an anchor and there was none."""
    last: date | None
    """Its last day, equal to `first` for a single one."""
    grain: Grain
    stated: bool
    """Whether the words alone fix it: the year is written."""
    key: str
    """Its form without an anchor, by which styles of one date compare equal: `2021-08-31`,
    `--08-31` without the year, `weekday-3` (Monday is 0), `day-1` for yesterday, `week-1`."""
    why: str
    """How it was resolved, in one sentence."""

    def shifted(self, by_chars: int) -> "Time":
        """Give the same time, its span counted from another start."""
        return replace(self, span=self.span.shifted(by_chars)) if by_chars else self


_REACH_CHARS: Final = 48
"""How far words of one expression may stand before and behind its trigger."""


def may_hold_times(text: str) -> bool:
    """Tell whether a text may name a date, by the words and figures that every date has one of."""
    return may_hold_triggers(text)


def find_times(
    text: str, anchor: date | None = None, within: Span | None = None
) -> tuple[Time, ...]:
    """Find the dates that `text` names, resolved against `anchor`, the day it was written.

    Without an anchor only a date with its year is resolved; every one has its key.

    >>> text = "Falk said on Thursday that the ferry will sail again on Aug. 31."
    >>> for time in find_times(text, date(2021, 7, 11)):
    ...     print(time.span.of(text), time.first, time.key, time.why, sep=" | ")
    Thursday | 2021-07-08 | weekday-3 | the last Thursday up to 2021-07-11: the clause looks back
    Aug. 31 | 2021-08-31 | --08-31 | the next one from 2021-07-11 on: the clause looks ahead
    """
    found: list[Time] = []
    seen = text if within is None else text[within.start : within.end]
    # Most sentences name no date, and this tells it soonest.
    if not may_hold_triggers(seen):
        return ()
    for paragraph in find_paragraphs(text, within):
        low = max(paragraph.start - _SEEN_CHARS, 0)
        window = text[low : paragraph.end + _SEEN_CHARS]
        times = _read_paragraph(window, paragraph.shifted(-low), anchor)
        found.extend(time.shifted(low) for time in times)
    return tuple(found)


_SEEN_CHARS: Final = 8
"""No rule looks farther beyond a paragraph, to tell where words and stops begin."""


# Collations, stories and records ask for the same paragraphs, and copies share them.
@lru_cache(maxsize=1 << 13)
def _read_paragraph(text: str, paragraph: Span, anchor: date | None) -> tuple[Time, ...]:
    ground = Ground(text, paragraph, anchor)
    found = [one for zone in _zones(text, paragraph) for one in _read_zone(ground, zone)]
    return tuple(_time(*one) for one in (read_echoes(ground, found) if found else found))


class _Zone(NamedTuple):
    """A stretch around triggers, and of what kinds they are."""

    start: int
    end: int
    kinds: int


def _zones(text: str, paragraph: Span) -> list[_Zone]:
    """Give the stretches around triggers, cut between words, those that touch as one."""
    zones: list[_Zone] = []
    triggers, beside = find_triggers(text, paragraph.start, paragraph.end)
    for start, end, own in triggers:
        kinds = own | beside
        low = max(start - _REACH_CHARS, paragraph.start)
        while low > max(paragraph.start, start - 2 * _REACH_CHARS) and not text[low - 1].isspace():
            low -= 1
        high = min(end + _REACH_CHARS, paragraph.end)
        while high < min(paragraph.end, end + 2 * _REACH_CHARS) and not text[high].isspace():
            high += 1
        if zones and low <= zones[-1].end:
            last = zones[-1]
            zones[-1] = _Zone(last.start, max(high, last.end), last.kinds | kinds)
        else:
            zones.append(_Zone(low, high, kinds))
    return zones


def _read_zone(ground: Ground, zone: _Zone) -> list[Found]:
    """Read a zone by every rule in turn; what an earlier rule took, no later one takes."""
    taken = bytearray(zone.end - zone.start)
    found: list[Found] = []
    for rule in RULES:
        if rule.trigger & zone.kinds != rule.trigger:
            continue
        for match in rule.pattern.finditer(ground.text, zone.start, zone.end):
            span = Span(*match.span()).stripped(ground.text)
            if any(taken[span.start - zone.start : span.end - zone.start]):
                continue
            reading = rule.read(match, ground)
            if reading is not None:
                taken[span.start - zone.start : span.end - zone.start] = b"\1" * len(span)
                found.append(Found(span, reading))
    return sorted(found, key=lambda time: time.span)


def _time(span: Span, reading: Reading) -> Time:
    first, last = reading.stretch or (None, None)
    return Time(span, first, last, reading.grain, reading.stated, reading.key, reading.why)
