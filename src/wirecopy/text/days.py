"""Days: the arithmetic of the calendar, and the names English gives its parts."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

MONTHS: Final = {
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
"""Month numbers by their folded names, long and short, without the point."""

WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            *("mon monday", "tue tues tuesday", "wed wednesday", "thu thur thurs thursday"),
            *("fri friday", "sat saturday", "sun sunday"),
        )
    )
    for name in names.split()
}
"""Monday is 0, as in `date.weekday`."""

SEASONS: Final = {
    # English-language news agencies sit in the north; the south is told by nothing in the words.
    "spring": (3, "SP"),
    "summer": (6, "SU"),
    "autumn": (9, "FA"),
    "fall": (9, "FA"),
    "winter": (12, "WI"),
}
"""First month of each season, and its TimeML sign."""

DECADES: Final = {
    "twenties": "20",
    "thirties": "30",
    "forties": "40",
    "fifties": "50",
    "sixties": "60",
    "seventies": "70",
    "eighties": "80",
    "nineties": "90",
}
"""The decades in words, with their tens."""

Stretch = tuple[date, date]


def day_of(year: int, month: int, day: int) -> date | None:
    """Give the day, or None where the calendar has none such."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def months_of(year: int, month: int, count: int = 1) -> Stretch | None:
    """Give the stretch of `count` months from this one on, wherever month 13 or -2 lies."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    if not (1 <= year <= 9999 and 1 <= last_year <= 9999):
        return None
    end = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return date(year, month, 1), end


def days_off(anchor: date, days: int) -> date | None:
    """Give the day so many days behind or ahead, or None past the calendar's ends."""
    try:
        return anchor + timedelta(days=days)
    except OverflowError:
        return None


def week_of(anchor: date, weeks: int) -> Stretch | None:
    """Give the week, Monday to Sunday, so many weeks from that of `anchor`."""
    first = days_off(anchor, 7 * weeks - anchor.weekday())
    last = days_off(anchor, 7 * weeks - anchor.weekday() + 6)
    return (first, last) if first and last else None
