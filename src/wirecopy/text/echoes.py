"""Echoes: times told from another time of the same paragraph, which only it can settle.

"The next day" follows the day that was named last; beside "the third quarter", "a year earlier"
means that quarter a year before, as business news has it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from wirecopy.text.days import Stretch, days_off, months_of, week_of
from wirecopy.text.span import Span
from wirecopy.text.time_reading import Grain, Ground, Reading, number_of


class Found(NamedTuple):
    """A time already found in the paragraph."""

    span: Span
    reading: Reading


_G: Final = r"(?:[^\S\n\u2029]{1,3}\n?|\n)"
_PARTS: Final = "day|night|morning|afternoon|evening"
_ECHO: Final = re.compile(
    rf"\b(?:(?P<same>[Tt]hat(?:{_G}same)?|[Tt]he{_G}same)|(?P<next>[Tt]he{_G}(?:next|following))|(?P<back>[Tt]he{_G}previous))"
    rf"{_G}(?P<unit>{_PARTS}|week|month|year)\b"
    rf"|\b(?P<n>\d{{1,2}}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten)){_G}(?P<later>day|week|month|year)s?{_G}later\b"
    rf"|\b[Tt]he{_G}(?:latest{_G})?(?P<quarter>quarter|period)\b"
)
# "Over the next year" is a length of time.
_LENGTH: Final = re.compile(r"\b(?:over|in|for|within|through|during|of)\s$", re.IGNORECASE)
_WORDS: Final = re.compile(r"\b(?:next|following|same|previous|later|quarter|period|[Tt]hat)\b")

_ENDED: Final = re.compile(
    r"\b(?:quarter|period|three\smonths)\s(?:that\s)?end(?:ed|ing)\s(?:on\s)?$"
)
# "In 2019, four years earlier": but "a year earlier" is mostly counted from now.
_EARLIER: Final = re.compile(
    r"(?P<n>\d{1,2}|(?i:two|three|four|five|six|seven|eight|nine|ten|twenty))\s(?P<unit>year|month)s\searlier"
)
_SENTENCE_END: Final = re.compile(r"[.!?]\s")
_COMPARED: Final = re.compile(r"year[-\s](?:ago|earlier)$", re.IGNORECASE)


MAX_BACK: Final = 12
"""How many times before an echo are looked at for what it follows."""


def read_echoes(ground: Ground, times: Sequence[Found]) -> list[Found]:
    """Give the times of a paragraph, sorted, with those told from them, and re-read by them."""
    known = [_compared(ground, times, at) for at in range(len(times))]
    if not _WORDS.search(ground.text, ground.within.start, ground.within.end):
        return known
    told: list[Found] = []
    at = 0
    for match in _ECHO.finditer(ground.text, ground.within.start, ground.within.end):
        while at < len(known) and known[at].span.start < match.start():
            told.append(known[at])
            at += 1
        taken = told and told[-1].span.end > match.start()
        if taken or (at < len(known) and known[at].span.start < match.end()):
            continue
        reading = _read(ground, match, told[-MAX_BACK:])
        if reading is not None:
            told.append(Found(Span(*match.span()), reading))
    return told + known[at:]


def _read(ground: Ground, match: re.Match[str], before: Sequence[Found]) -> Reading | None:
    if match["quarter"]:
        return _that_quarter(ground, before)
    if match["later"]:
        return _counted(before, match["later"], number_of(match["n"]))
    if match["next"] and _LENGTH.search(ground.text, max(0, match.start() - 8), match.start()):
        return None
    unit = match["unit"] if match["unit"] in ("week", "month", "year") else "day"
    return _counted(before, unit, 1 if match["next"] else -1 if match["back"] else 0)


_HOLDS: Final = {
    "day": (Grain.DAY,),
    "week": (Grain.DAY, Grain.WEEK),
    "month": (Grain.DAY, Grain.MONTH),
    "year": (Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR),
}
_GRAINS: Final = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "year": Grain.YEAR}


def _counted(before: Sequence[Found], unit: str, off: int) -> Reading | None:
    """Count from the last time named before that is fine enough for the unit."""
    base = next((b for b in reversed(before) if b.reading.grain in _HOLDS[unit]), None)
    if base is None:
        return None
    stretch = base.reading.stretch and _shifted(base.reading.stretch[0], unit, off)
    key = f"{base.reading.key}>{unit}{off:+d}"
    why = (
        f"counted from {base.reading.stretch[0]}, named before"
        if base.reading.stretch
        else "told from another time"
    )
    return Reading(stretch or None, _GRAINS[unit], key, base.reading.stated, why)


def _shifted(day: date, unit: str, off: int) -> Stretch | None:
    if unit == "day":
        other = days_off(day, off)
        return (other, other) if other else None
    if unit == "week":
        return week_of(day, off)
    if unit == "month":
        return months_of(day.year, day.month + off)
    return months_of(day.year + off, 1, 12)


# ---- quarters


class _Quarter(NamedTuple):
    year: int | None
    number: int
    key: str
    stated: bool


def _quarters(ground: Ground, before: Sequence[Found]) -> Iterator[_Quarter]:
    """Give the quarters named before, the last first, also as "the quarter ended Sept. 30"."""
    for span, reading in reversed(before):
        year = reading.stretch[0].year if reading.stretch else None
        number = re.search(r"-Q([1-4])$", reading.key)
        if number:
            yield _Quarter(year, int(number[1]), reading.key, reading.stated)
        start = max(ground.within.start, span.start - 40)
        month = re.match(r"(?:\d{4}|-)-(\d\d)-\d\d$", reading.key)
        if month and _ENDED.search(ground.text, start, span.start):
            number_of_quarter = (int(month[1]) - 1) // 3 + 1
            key = reading.key.split("-")[0] or "-"
            yield _Quarter(year, number_of_quarter, f"{key}-Q{number_of_quarter}", reading.stated)


def _of_quarter(quarter: _Quarter, off: int, key: str) -> Reading:
    year = None if quarter.year is None else quarter.year + off
    stretch = months_of(year, quarter.number * 3 - 2, 3) if year is not None else None
    why = "the quarter named before" if stretch else "told from another time"
    return Reading(
        stretch, Grain.QUARTER, key, quarter.stated, why + (", a year earlier" if off else "")
    )


def _that_quarter(ground: Ground, before: Sequence[Found]) -> Reading | None:
    quarter = next(_quarters(ground, before), None)
    return _of_quarter(quarter, 0, quarter.key) if quarter else None


def _same_sentence(ground: Ground, before: Found, one: Found) -> bool:
    return _SENTENCE_END.search(ground.text, before.span.end, one.span.start) is None


def _compared(ground: Ground, times: Sequence[Found], at: int) -> Found:
    """Read "a year earlier" beside a quarter as that quarter of the year before.

    "Four years earlier" is counted from the time that its sentence names before.
    """
    one = times[at]
    words = ground.text[one.span.start : one.span.end]
    counted = _EARLIER.match(words)
    if counted is not None:
        before = [b for b in times[max(0, at - MAX_BACK) : at] if _same_sentence(ground, b, one)]
        reading = _counted(before, counted["unit"], -number_of(counted["n"]))
        return one._replace(reading=reading) if reading else one
    if one.reading.key != "year-1" or not _COMPARED.search(words):
        return one
    quarter = next(_quarters(ground, times[max(0, at - MAX_BACK) : at]), None)
    if quarter is None:
        return one
    return one._replace(reading=_of_quarter(quarter, -1, f"{quarter.key}>year-1"))
