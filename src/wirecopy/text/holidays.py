"""Holidays: the day each falls on in a year, for those that the calendar alone settles.

Feasts that wait for a moon to be seen, and days that differ from land to land (Mother's Day),
are left out. Thanksgiving, Labor Day and the like are those of the United States.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from wirecopy.text.days import day_of, days_off

_FIXED: Final = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year s day": (1, 1),
    "new year s eve": (12, 31), "halloween": (10, 31), "valentine s day": (2, 14), "st patrick s day": (3, 17),
    "may day": (5, 1), "bastille day": (7, 14), "armistice day": (11, 11), "remembrance day": (11, 11),
    "veterans day": (11, 11), "international women s day": (3, 8), "fourth of july": (7, 4), "anzac day": (4, 25),
    "australia day": (1, 26), "canada day": (7, 1),
}  # fmt: skip
_EASTER: Final = {
    "good friday": -2, "easter sunday": 0, "easter monday": 1, "palm sunday": -7, "ash wednesday": -46,
    "maundy thursday": -3,
}  # fmt: skip
"""Days from Easter Sunday of the Western churches."""


def _nth(month: int, weekday: int, number: int, off: int = 0) -> Callable[[int], date | None]:
    """Give the finder of a month's so-manieth weekday, or of a day so many days from it."""

    def find(year: int) -> date | None:
        first = date(year, month, 1)
        return days_off(first, (weekday - first.weekday()) % 7 + 7 * (number - 1) + off)

    return find


def _memorial_day(year: int) -> date | None:
    last = date(year, 5, 31)
    return days_off(last, -last.weekday())


_COUNTED: Final[dict[str, Callable[[int], date | None]]] = {
    "thanksgiving day": _nth(11, 3, 4),
    "thanksgiving": _nth(11, 3, 4),
    "black friday": _nth(11, 3, 4, 1),
    "labor day": _nth(9, 0, 1),
    "memorial day": _memorial_day,
    "martin luther king day": _nth(1, 0, 3),
    "columbus day": _nth(10, 0, 2),
    "election day": _nth(11, 0, 1, 1),
}

NAMES: Final = tuple(sorted([*_FIXED, *_EASTER, *_COUNTED], key=lambda name: (-len(name), name)))
"""Every holiday, folded, the longest first."""


def holiday_of(name: str, year: int) -> date | None:
    """Give the day of a holiday in a year; None outside the calendar."""
    if not 1 <= year <= 9998:
        return None
    if name in _FIXED:
        return day_of(year, *_FIXED[name])
    if name in _EASTER:
        return days_off(easter(year), _EASTER[name])
    return _COUNTED[name](year)


def fixed_day(name: str) -> str | None:
    """Give month and day as `12-25` where a holiday has the same in every year."""
    return "{:02d}-{:02d}".format(*_FIXED[name]) if name in _FIXED else None


def easter(year: int) -> date:
    """Give Easter Sunday of the Western churches, by Gauss's rule as Meeus and Jones settle it.

    >>> [str(easter(year)) for year in (2000, 2021, 2024)]
    ['2000-04-23', '2021-04-04', '2024-03-31']
    """
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    off = moon - sunday
    month = 3 + (off + 40) // 44
    return date(year, month, off + 28 - 31 * (month // 4))
