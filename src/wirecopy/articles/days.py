"""Days: calendar days as bylines, datelines and metadata write them.

Only the fixed forms of these slots; dates in running text are `text/times`'s affair.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from wirecopy.text.span import Span

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june"),
            *("jul july", "aug august", "sep sept september", "oct october"),
            *("nov november", "dec december"),
        ),
        start=1,
    )
    for name in names.split()
}
MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
WEEKDAY: Final = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_N: Final = r"[0-3]?\d"
_YEAR: Final = r"(?:19|20)\d\d"
DAY: Final = (
    rf"(?:{WEEKDAY}\.?,?\s+)?(?:{_YEAR}[-/.][01]?\d[-/.]{_N}"
    rf"|{MONTH}\.?\s+{_N}(?:st|nd|rd|th)?(?![\d:])(?:,?\s+{_YEAR}(?!\d))?"
    rf"|{_N}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{MONTH}\b\.?(?:[,-]?\s*{_YEAR}(?!\d))?)"
)
"""A day in the forms of datelines and bylines, for use inside other patterns (ignore case)."""

_DAY: Final = re.compile(rf"(?<![\w/.-]){DAY}(?![\w/-]|\.\d)", re.IGNORECASE)
_ISO: Final = re.compile(rf"({_YEAR})[-/.]([01]?\d)[-/.]({_N})")
_NAMED: Final = re.compile(MONTH + r"(?![a-z])", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in a text; `year` is None where the text leaves it out."""

    span: Span
    year: int | None
    month: int
    day: int

    def on(self, near: date | None = None) -> date | None:
        """Give the date; one without a year is the one nearest to `near`, or None."""
        years = (
            (self.year,) if self.year else ((near.year + n for n in (-1, 0, 1)) if near else ())
        )
        dates = [d for year in years if (d := _make(year, self.month, self.day))]
        if len(dates) < 2 or near is None:
            return dates[0] if dates else None
        return min(dates, key=lambda d: abs(d - near))


def find_days(text: str, within: Span | None = None) -> tuple[Day, ...]:
    """Find the days written in `text`, in its order.

    >>> [day.on(date(2031, 3, 9)) for day in find_days("Posted March 3, updated 4 Apr. 2031")]
    [datetime.date(2031, 3, 3), datetime.date(2031, 4, 4)]
    """
    stretch = within or Span(0, len(text))
    found = _DAY.finditer(text, stretch.start, stretch.end)
    return tuple(day for m in found if (day := _read(m.group(), Span(*m.span()))))


def read_day(words: str, near: date | None = None) -> date | None:
    """Read the first day of a value such as `2031-03-03T10:00:00Z`, or None.

    >>> read_day("2031-03-03T23:10:00+02:00"), read_day("Tue, 3 March 2031"), read_day("20310303")
    (datetime.date(2031, 3, 3), datetime.date(2031, 3, 3), datetime.date(2031, 3, 3))
    """
    squeezed = words.strip()[:64]
    compact = re.match(rf"({_YEAR})([01]\d)([0-3]\d)(?!\d)", squeezed)
    iso = compact or _ISO.match(squeezed)
    if iso:
        return _make(*(int(part) for part in iso.groups()))
    return next((d for day in find_days(squeezed) if (d := day.on(near))), None)


def _read(words: str, span: Span) -> Day | None:
    """Read the parts of a day out of the characters that a pattern took for one."""
    iso = _ISO.search(words)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
        return Day(span, year, month, day) if _make(year, month, day) else None
    named = _NAMED.search(words, pos=_after_weekday(words))
    numbers = [int(n) for n in _NUMBER.findall(words)]
    if named is None or not numbers:
        return None
    month = _MONTHS[named.group().lower()]
    year_or_none = numbers[1] if len(numbers) > 1 else None
    valid = _make(year_or_none or 2000, month, numbers[0])
    return Day(span, year_or_none, month, numbers[0]) if valid else None


def _after_weekday(words: str) -> int:
    named = re.match(rf"{WEEKDAY}\.?,?\s+", words, re.IGNORECASE)
    return named.end() if named else 0


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
