"""Day readings: the single days that dates, weekdays, holidays and day words name."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from wirecopy.text.days import MONTHS, WEEKDAYS, day_of, days_off, week_of
from wirecopy.text.holidays import fixed_day, holiday_of
from wirecopy.text.tense import Direction
from wirecopy.text.time_reading import (
    HABIT,
    SHIFTS,
    Grain,
    Ground,
    Reading,
    day_number,
    words_of,
    year_key,
    year_of,
)

_NOT_DAYS: Final = re.compile(
    r"(?:Black|Good|Ash|Super|Bloody|Easter|Palm|Cyber|Giving|Maundy|Holy|Shrove|Whit|Magic|Ruby|Big|Throwback)\s$"
)
_TITLES_BEHIND: Final = re.compile(
    r"\s(?:Times|Mail|Telegraph|Post|Herald|Express|Mirror|Night|Island|Review|Independent|Club|Magazine|Sun|Star|League)\b"
)


def read_iso(match: re.Match[str], _: Ground) -> Reading | None:
    """Read 2021-08-31, with or without hours."""
    day = day_of(int(match["year"]), int(match["m"]), int(match["d"]))
    if day is None:
        return None
    return Reading((day, day), Grain.DAY, day.isoformat(), True, "the full date is written")


def read_figures(match: re.Match[str], _: Ground) -> Reading | None:
    """Read 31/08/2021 and 31/8/21: the day first, unless only the month can be."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < 69 else 1900
    day = day_of(year, b, a) or day_of(year, a, b)
    why = "the full date is written"
    if a <= 12 and b <= 12 and a != b:
        why = f"day before month, as most of the world writes it; month first it is {year}-{a:02d}-{b:02d}"
    return Reading((day, day), Grain.DAY, day.isoformat(), True, why) if day else None


def read_day(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read a day and a month, in either order, with or without the year, or a run of days."""
    month, day = MONTHS[words_of(match, "month")], day_number(match["day"])
    until = match.groupdict().get("until")
    year = year_of(match, ground)
    if day_of(2000, month, day) is None:
        return None
    key = f"{year_key(match)}-{month:02d}-{day:02d}"
    why = "the full date is written" if words_of(match, "year") else "the year is said beside it"
    first = day_of(year, month, day) if year else None
    if year is not None and first is None:
        return None
    if year is None:
        first, why = _nearest(match, ground, lambda year: day_of(year, month, day))
    if until and day_number(until) > day:
        last = first and day_of(first.year, month, day_number(until))
        run = (first, last) if first and last else None
        return Reading(
            run,
            Grain.INTERVAL,
            f"{key}/{day_number(until):02d}",
            bool(words_of(match, "year")),
            why,
        )
    return Reading(
        (first, first) if first else None, Grain.DAY, key, bool(words_of(match, "year")), why
    )


def read_week_of(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read "the week of March 6" as the week that holds the day, "the week ended March 6" likewise."""
    day = read_day(match, ground)
    if day is None:
        return None
    week = week_of(day.stretch[0], 0) if day.stretch else None
    return day._replace(stretch=week, grain=Grain.WEEK, key=f"week {day.key}")


def read_two_days(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read "April 24 and 25", two days that follow each other, as one stretch."""
    if day_number(match["until"]) != day_number(match["day"]) + 1:
        return None
    return read_day(match, ground)


FAR_DAYS: Final = 240
"""A date so far on one side, and near on the other, is taken from the near side whatever the verb says."""
NEAR_DAYS: Final = 75


def _nearest(
    match: re.Match[str], ground: Ground, in_year: Callable[[int], date | None]
) -> tuple[date | None, str]:
    """Choose the year of a date written without one, which falls so in a year."""
    anchor = ground.anchor
    if anchor is None:
        return None, "no year is written, and nothing to count from"
    years = range(anchor.year - 8, anchor.year + 9)
    days = [found for year in years if (found := in_year(year))]
    weekday = WEEKDAYS.get(words_of(match, "weekday"))
    named = [d for d in days if d.weekday() == weekday and abs((d - anchor).days) <= 400]
    if named:
        return min(
            named, key=lambda d: abs((d - anchor).days)
        ), "the year in which it falls on that weekday"
    behind = max((d for d in days if d <= anchor), default=None)
    ahead = min((d for d in days if d >= anchor), default=None)
    if behind is None or ahead is None:
        return behind or ahead, f"the only one near {anchor}"
    back_days, ahead_days = (anchor - behind).days, (ahead - anchor).days
    looks = ground.looks(match)
    if looks is Direction.AHEAD and not (ahead_days > FAR_DAYS and back_days < NEAR_DAYS):
        return ahead, f"the next one from {anchor} on: the clause looks ahead"
    if looks is Direction.BACK and not (back_days > FAR_DAYS and ahead_days < NEAR_DAYS):
        return behind, f"the last one up to {anchor}: the clause looks back"
    near = ahead if ahead_days < back_days else behind
    return near, f"the one nearest to {anchor}"


def read_weekday(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read a weekday, alone or behind last, this or next."""
    name = words_of(match, "weekday")
    weekday, rel = WEEKDAYS[name], words_of(match, "rel")
    before = ground.text[max(match.start() - 14, ground.within.start) : match.start()]
    if (
        HABIT.search(before)
        or _NOT_DAYS.search(before)
        or _TITLES_BEHIND.match(ground.text, match.end(), ground.within.end)
    ):
        return None
    shift = {"past": "last", "coming": "next"}.get(rel, rel)
    key = f"{shift + '-' if shift else ''}weekday-{weekday}"
    if ground.anchor is None:
        return Reading(None, Grain.DAY, key, False, "a weekday, and nothing to count from")
    back, ahead = (ground.anchor.weekday() - weekday) % 7, (weekday - ground.anchor.weekday()) % 7
    title = name.capitalize()
    if shift == "last":
        off, why = -(back or 7), f"the last {title} before {ground.anchor}"
    elif shift == "next":
        off, why = ahead or 7, f"the next {title} after {ground.anchor}"
    elif shift == "this":
        off, why = (
            (-back if back and not ground.ahead(match) else ahead),
            f"the {title} about {ground.anchor}",
        )
    elif ground.ahead(match):
        off, why = ahead, f"the next {title} from {ground.anchor} on: the clause looks ahead"
    else:
        off, why = -back, f"the last {title} up to {ground.anchor}: the clause looks back"
    day = days_off(ground.anchor, off)
    return Reading((day, day) if day else None, Grain.DAY, key, False, why)


def read_weekday_of_week(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read "Tuesday next week", "Monday of last week": the weekday of that calendar week."""
    weekday, off = WEEKDAYS[words_of(match, "weekday")], SHIFTS[words_of(match, "rel")]
    week = week_of(ground.anchor, off) if ground.anchor else None
    day = days_off(week[0], weekday) if week else None
    why = f"counted from {ground.anchor}" if day else "a relative time, and nothing to count from"
    key = f"week{off:+d}-weekday-{weekday}"
    return Reading((day, day) if day else None, Grain.DAY, key, False, why)


# Today's world, today's troubled times; a greener tomorrow, the leaders of tomorrow.
_NOWADAYS: Final = re.compile(
    r"['\u2019]s\s(?:[\w-]+\s)?(?:world|times?|age|era|society|standards|environment|climate|economy|landscape|context"
    r"|generations?|youth|children|consumers?|lifestyles?|realit(?:y|ies)|conditions|markets?place|terms|money)\b"
)
_SOME_TOMORROW: Final = re.compile(r"\b(?:an?\s(?:[\w-]+\s){1,2}|of\s)$", re.IGNORECASE)


def _is_age(match: re.Match[str], ground: Ground) -> bool:
    """Tell whether today or tomorrow is an age, and no day."""
    word = match["word"].lower()
    if word == "today":
        return _NOWADAYS.match(ground.text, match.end(), ground.within.end) is not None
    start = max(ground.within.start, match.start() - 40)
    before = _SOME_TOMORROW.search(ground.text, start, match.start())
    return word == "tomorrow" and before is not None


_DAY_WORDS: Final = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def read_day_word(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read yesterday, tonight, the day after tomorrow."""
    if _is_age(match, ground):
        return None
    off = _DAY_WORDS[" ".join(match["word"].lower().split())]
    day = days_off(ground.anchor, off) if ground.anchor else None
    why = f"counted from {ground.anchor}" if day else "a day word, and nothing to count from"
    return Reading((day, day) if day else None, Grain.DAY, f"day{off:+d}", False, why)


def read_holiday(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read a holiday that the calendar settles: Christmas Eve, last Thanksgiving, Good Friday 2021."""
    name = re.sub(r"\W+", " ", match["name"].lower()).strip()
    name = {"christmas": "christmas day", "easter": "easter sunday"}.get(name, name)
    name = name.replace("king jr day", "king day")
    year, rel = year_of(match, ground), words_of(match, "rel")
    found = holiday_of(name, year) if year else None
    why = "the year is said beside it"
    if year is None and rel and ground.anchor:
        found, why = _beside(name, ground.anchor, rel)
    elif year is None and (told := _year_before(match, ground)):
        found, why = holiday_of(name, told), "the year that its sentence names"
    elif year is None:
        found, why = _nearest(match, ground, lambda year: holiday_of(name, year))
    key = fixed_day(name) or name.replace(" ", "-")
    return Reading(
        (found, found) if found else None,
        Grain.DAY,
        f"{rel or year_key(match)}-{key}",
        bool(words_of(match, "year")),
        why,
    )


_IN_YEAR: Final = re.compile(r"\bin ((?:1[5-9]|20)\d\d)\b(?![^.!?]*[.!?]\s)", re.IGNORECASE)


def _year_before(match: re.Match[str], ground: Ground) -> int | None:
    """Give the year that the sentence names before a holiday: "In 1987 he was gone by Easter"."""
    told = _IN_YEAR.search(ground.text[ground.within.start : match.start()])
    return int(told[1]) if told else None


def _beside(name: str, anchor: date, rel: str) -> tuple[date | None, str]:
    """Give the last, next or this year's holiday."""
    days = [day for off in (-1, 0, 1) if (day := holiday_of(name, anchor.year + off))]
    if rel == "last":
        return max((d for d in days if d < anchor), default=None), f"the last one before {anchor}"
    if rel == "next":
        return min((d for d in days if d > anchor), default=None), f"the next one after {anchor}"
    return holiday_of(name, anchor.year), f"that of the year of {anchor}"
