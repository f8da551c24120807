"""Time rules: the grammar of dates in news English, as a table of patterns and readings.

The order of the table is the order of trial: fuller forms come before the forms they
hold. Months and weekdays count with a capital only, so that "may" and "sat" are words.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from wirecopy.text.days import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    Stretch,
    day_of,
    days_off,
    months_of,
    week_of,
)
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
        """Tell whether the clause around the words looks ahead."""
        looks = find_direction(self.text, Span(*match.span()), self.within)
        return looks is Direction.AHEAD


class Rule(NamedTuple):
    """A pattern, and how its words are read; None where they are no date after all."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Ground], Reading | None]


# ---- pieces of patterns; a gap holds at most one line break, so none spans two paragraphs
_G: Final = r"(?:[^\S\n\u2029]{1,3}\n?|\n)"
_LONG: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_BRIEF: Final = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DAYS: Final = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTH: Final = rf"(?P<month>(?:{_LONG}|{_LONG.upper()})\b|(?:{_BRIEF}|{_BRIEF.upper()})\b\.?)"
_LONG_MONTH: Final = rf"(?P<month>(?:{_LONG}|{_LONG.upper()})\b|(?:{_BRIEF})\.)"
_WEEKDAY: Final = (
    rf"(?P<weekday>{_DAYS}|{_DAYS.upper()}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
)
_OF_DAY: Final = rf"(?:{_WEEKDAY},?{_G})?"
_NUM: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![:,.]?\d|%)"
_DAY: Final = rf"(?P<day>{_NUM})"
_TO: Final = rf"(?:{_G}?[-\u2013\u2014]{_G}?|{_G}(?:to|through|until){_G})"
_YEAR: Final = r"(?P<year>(?:1[5-9]|2[01])\d\d)\b(?![:,.]\d|%|-\d|['\u2019]?s\b)"
_THAT_YEAR: Final = rf"(?:,?{_G}(?:of{_G}|in{_G})?(?:{_YEAR}|(?P<which>last|this|next){_G}year\b))"
_MOD: Final = (
    rf"(?:(?P<mod>(?:[Tt]he{_G})?(?:very{_G})?(?:[Ee]arly|[Mm]id|[Ll]ate|[Ee]arlier|[Ll]ater"
    rf"|(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd){_G}of|[Ee]nd))(?:{_G}?-{_G}?|{_G})(?:in{_G})?)"
)
_N: Final = (
    r"(?P<n>\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    rf"|forty|fifty|sixty|a{_G}couple{_G}of))"
)
_UNIT: Final = "(?P<unit>day|weekend|week|month|quarter|year|decade|century)"
_ORDINALS: Final = {
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
    **{
        "a": 1,
        "an": 1,
        "fifteen": 15,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
    },
}
_SHIFTS: Final = {
    "last": -1,
    "this": 0,
    "next": 1,
    "the": 0,
    "that": 0,
    "current": 0,
    "coming": 1,
    "previous": -1,
}
_PARTS: Final = {
    "beginning": "early",
    "start": "early",
    "middle": "mid",
    "earlier": "early",
    "later": "late",
}

_NOT_DAYS: Final = re.compile(
    r"(?:Black|Good|Ash|Super|Bloody|Easter|Palm|Cyber|Giving|Maundy|Holy|Shrove|Whit|Magic|Ruby|Big|Throwback)\s$"
)
_HABIT: Final = re.compile(r"\b(?:each|every|most|many)\s(?:of\s)?$", re.IGNORECASE)
_TITLES_BEHIND: Final = re.compile(
    r"\s(?:Times|Mail|Telegraph|Post|Herald|Express|Mirror|Night|Island|Review|Independent|Club|Magazine|Sun|Star|League)\b"
)
# What stands before "May" and "March" when they are months.
_MONTH_BEFORE: Final = re.compile(
    r"(?:\b(?:in|of|last|since|until|till|by|during|early|late|mid|from|next|this|through|before|after|to|and|for|between"
    r"|around)[\s-]+|[-\u2013(,]\s?)$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\s(?:(?!(?:was|is|has|as|its|this|plus|does|says|across|versus|less|census|thus|yes|minus|series|congress)\b)[a-z]{2,}s"
    r"|people|men|women|children|troops|police|feet|percent|per|metres|more|million|billion|staff|barrels|km|kg|miles)\b"
)
_YEAR_BEFORE: Final = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|between|during|before|after|year|early|late|mid|the|its|his|her|their|our|a|fiscal|of|"
    r"spring|summer|autumn|fall|winter|through|season)|['\u2019]s|s['\u2019])[\s-]+$",
    re.IGNORECASE,
)
_NOT_YEAR: Final = re.compile(
    r"(?:(?:[$\u20ac\u00a3\u00a5\u20b9#+]|\bNo\.|\bRs\.?|\d[.,]?|[x\u00d7])\s?|[\w./:@&=]-?)$"
)


def _words(match: re.Match[str], name: str) -> str:
    return (match.groupdict().get(name) or "").strip(". ").lower()


def _part(match: re.Match[str]) -> str:
    """Give the part of the stretch that is meant, as the end of a key: /early, /mid, /late, /end."""
    words = _words(match, "mod").split()
    if not words:
        return ""
    word = words[-2] if words[-1] == "of" else words[-1]
    return "/" + _PARTS.get(word, word)


def _number(words: str) -> int:
    words = " ".join(words.lower().split())
    if words.isdecimal():
        return int(words)
    return 2 if words.startswith("a couple") else _COUNTS.get(words, 1)


def _day_number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _year(match: re.Match[str], ground: Ground) -> int | None:
    """Give the year that is written, or said as this, last or next year."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    which = groups.get("which") or groups.get("whose")
    if which and ground.anchor:
        return ground.anchor.year + _SHIFTS[which.lower()]
    return None


def _year_key(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("year"):
        return str(int(groups["year"]))
    which = groups.get("which") or groups.get("whose")
    return f"year{_SHIFTS[which.lower()]:+d}" if which else "-"


def _read_iso(match: re.Match[str], _: Ground) -> Reading | None:
    day = day_of(int(match["year"]), int(match["m"]), int(match["d"]))
    return day and Reading(
        (day, day), Grain.DAY, day.isoformat(), True, "the full date is written"
    )


def _read_figures(match: re.Match[str], _: Ground) -> Reading | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < 69 else 1900
    day = day_of(year, b, a) or day_of(year, a, b)
    why = "the full date is written"
    if a <= 12 and b <= 12 and a != b:
        why = f"day before month, as most of the world writes it; month first it is {year}-{a:02d}-{b:02d}"
    return Reading((day, day), Grain.DAY, day.isoformat(), True, why) if day else None


def _read_day(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read a day and a month, in either order, with or without the year, or a run of days."""
    month, day = MONTHS[_words(match, "month")], _day_number(match["day"])
    until = match.groupdict().get("until")
    year = _year(match, ground)
    if day_of(2000, month, day) is None:
        return None
    key = f"{_year_key(match)}-{month:02d}-{day:02d}"
    why = "the full date is written" if _words(match, "year") else "the year is said beside it"
    first = day_of(year, month, day) if year else None
    if year is not None and first is None:
        return None
    if year is None:
        first, why = _nearest(match, ground, month, day)
    if until and _day_number(until) > day:
        last = first and day_of(first.year, month, _day_number(until))
        run = (first, last) if first and last else None
        return Reading(
            run,
            Grain.INTERVAL,
            f"{key}/{_day_number(until):02d}",
            bool(_words(match, "year")),
            why,
        )
    return Reading(
        (first, first) if first else None, Grain.DAY, key, bool(_words(match, "year")), why
    )


def _read_two_days(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read "April 24 and 25", two days that follow each other, as one stretch."""
    if _day_number(match["until"]) != _day_number(match["day"]) + 1:
        return None
    return _read_day(match, ground)


FAR_DAYS: Final = 240
"""A date so far on one side, and near on the other, is taken from the near side whatever the verb says."""
NEAR_DAYS: Final = 75


def _nearest(
    match: re.Match[str], ground: Ground, month: int, day: int
) -> tuple[date | None, str]:
    """Choose the year of a date written without one."""
    anchor = ground.anchor
    if anchor is None:
        return None, "no year is written, and nothing to count from"
    years = range(anchor.year - 8, anchor.year + 9)
    days = [found for year in years if (found := day_of(year, month, day))]
    weekday = WEEKDAYS.get(_words(match, "weekday"))
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
    looks_ahead = ground.ahead(match)
    if looks_ahead and not (ahead_days > FAR_DAYS and back_days < NEAR_DAYS):
        return ahead, f"the next one from {anchor} on: the clause looks ahead"
    if not looks_ahead and not (back_days > FAR_DAYS and ahead_days < NEAR_DAYS):
        return behind, f"the last one up to {anchor}: the clause looks back"
    near = ahead if ahead_days < back_days else behind
    return near, f"the one nearest to {anchor}; the other is most of a year away"


def _read_month(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read a month alone, or with its year or a word for it."""
    month, year = MONTHS[_words(match, "month")], _year(match, ground)
    groups = match.groupdict()
    rel = _words(match, "rel")
    plain = not (groups.get("year") or groups.get("which") or rel or groups.get("mod"))
    if (
        plain
        and month in (3, 5)
        and not _MONTH_BEFORE.search(
            ground.text, max(match.start() - 12, ground.within.start), match.start()
        )
    ):
        return None
    if plain and _HABIT.search(
        ground.text, max(match.start() - 12, ground.within.start), match.start()
    ):
        return None
    stated, key = bool(groups.get("year")), f"{_year_key(match)}-{month:02d}"
    why = "the year is written"
    if rel:
        key = f"{rel}-{month:02d}"
    if year is None and ground.anchor:
        year, why = _month_year(match, ground, ground.anchor, month, rel)
    stretch = months_of(year, month) if year else None
    return Reading(
        stretch,
        Grain.MONTH,
        key + _part(match),
        stated,
        why if stretch else "no year is written, and nothing to count from",
    )


def _month_year(
    match: re.Match[str], ground: Ground, anchor: date, month: int, rel: str
) -> tuple[int, str]:
    if rel in ("last", "past"):
        return anchor.year - (month >= anchor.month), f"the last one before {anchor}"
    if rel == "next":
        return anchor.year + (month <= anchor.month), f"the next one after {anchor}"
    if month == anchor.month or rel == "this":
        return anchor.year, f"that of the year of {anchor}"
    if ground.ahead(match):
        return anchor.year + (
            month < anchor.month
        ), f"the next one from {anchor} on: the clause looks ahead"
    return anchor.year - (
        month > anchor.month
    ), f"the last one up to {anchor}: the clause looks back"


def _read_weekday(match: re.Match[str], ground: Ground) -> Reading | None:
    name = _words(match, "weekday")
    weekday, rel = WEEKDAYS[name], _words(match, "rel")
    before = ground.text[max(match.start() - 14, ground.within.start) : match.start()]
    if (
        _HABIT.search(before)
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


_DAY_WORDS: Final = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def _read_day_word(match: re.Match[str], ground: Ground) -> Reading | None:
    off = _DAY_WORDS[" ".join(match["word"].lower().split())]
    day = days_off(ground.anchor, off) if ground.anchor else None
    why = f"counted from {ground.anchor}" if day else "a day word, and nothing to count from"
    return Reading((day, day) if day else None, Grain.DAY, f"day{off:+d}", False, why)


def _read_holiday(match: re.Match[str], ground: Ground) -> Reading | None:
    month, day = _HOLIDAYS[re.sub(r"\W+", " ", match["name"].lower()).strip()]
    year = _year(match, ground)
    found = day_of(year, month, day) if year else None
    why = "the year is said beside it"
    if year is None:
        found, why = _nearest(match, ground, month, day)
    key = f"{_year_key(match)}-{month:02d}-{day:02d}"
    return Reading(
        (found, found) if found else None, Grain.DAY, key, bool(_words(match, "year")), why
    )


_HOLIDAYS: Final = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year s day": (1, 1),
    "new year s eve": (12, 31), "halloween": (10, 31), "valentine s day": (2, 14),
}  # fmt: skip


def _read_unit(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read "last week", "this year", "the end of the month", "over the weekend"."""
    unit, rel = _words(match, "unit"), _words(match, "rel")
    off = _SHIFTS.get(rel.removeprefix("the ").strip(), 0)
    if unit == "weekend" and rel == "the" and ground.anchor:
        off = 0 if ground.ahead(match) or ground.anchor.weekday() >= 5 else -1
    return _shifted(unit, off, ground.anchor, _part(match))


def _shifted(unit: str, off: int, anchor: date | None, part: str) -> Reading | None:
    """Read a unit of the calendar so many units from the anchor's own."""
    key, grain = f"{unit}{off:+d}{part}", _GRAINS[unit]
    if anchor is None:
        return Reading(None, grain, key, False, "a relative time, and nothing to count from")
    stretch = _around(unit, off, anchor)
    return Reading(stretch, grain, key, False, f"counted from {anchor}")


_GRAINS: Final = {
    "day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR,
    "weekend": Grain.INTERVAL, "decade": Grain.INTERVAL, "century": Grain.INTERVAL,
}  # fmt: skip


def _around(unit: str, off: int, anchor: date) -> Stretch | None:
    match unit:
        case "day":
            day = days_off(anchor, off)
            return (day, day) if day else None
        case "week":
            return week_of(anchor, off)
        case "weekend":
            week = week_of(anchor, off)
            first = week and days_off(week[0], 5)
            return (first, week[1]) if week and first else None
        case "month":
            return months_of(anchor.year, anchor.month + off)
        case "quarter":
            return months_of(anchor.year, (anchor.month - 1) // 3 * 3 + 1 + 3 * off, 3)
        case "year":
            return months_of(anchor.year + off, 1, 12)
        case "decade":
            return months_of(anchor.year // 10 * 10 + 10 * off, 1, 120)
        case _:
            return months_of(anchor.year // 100 * 100 + 100 * off, 1, 1200)


def _read_ago(match: re.Match[str], ground: Ground) -> Reading | None:
    number, unit = _number(match["n"]), _words(match, "unit")
    way = " ".join((match.groupdict().get("way") or "time").lower().split())
    if way == "earlier" and unit not in ("year", "month", "quarter"):
        return None
    return _shifted(unit, -number if way in ("ago", "earlier") else number, ground.anchor, "")


def _read_quarter(match: re.Match[str], ground: Ground) -> Reading | None:
    groups = match.groupdict()
    number = int(groups["digit"]) if groups.get("digit") else _ORDINALS[_words(match, "ord")]
    half = _words(match, "part") in ("half", "h")
    year = _year(match, ground)
    if half and (number > 2 or _year_key(match) == "-" and not groups.get("the_year")):
        return None
    stated = bool(groups.get("year"))
    key = f"{_year_key(match)}-{'H' if half else 'Q'}{number}"
    why = "the year is written" if stated else "the year is said beside it"
    if year is None and ground.anchor:
        year = ground.anchor.year
        first_month = (number - 1) * (6 if half else 3) + 1
        if (
            first_month > ground.anchor.month
            and not ground.ahead(match)
            and not groups.get("the_year")
        ):
            year -= 1
        why = f"that nearest to {ground.anchor} in the direction of the clause"
    months = 6 if half else 3
    stretch = months_of(year, (number - 1) * months + 1, months) if year else None
    return Reading(
        stretch,
        Grain.INTERVAL if half else Grain.QUARTER,
        key,
        stated,
        why if stretch else "no year is written, and nothing to count from",
    )


def _read_season(match: re.Match[str], ground: Ground) -> Reading | None:
    name, rel = _words(match, "season"), _words(match, "rel")
    first_month, sign = SEASONS[name]
    year, stated = _year(match, ground), bool(_words(match, "year"))
    if not (stated or match["which"]) and (rel not in ("last", "this", "next") and name == "fall"):
        return None
    why = "the year is written" if stated else "the year is said beside it"
    if year is None and ground.anchor:
        year = ground.anchor.year
        if rel == "last" and first_month + 2 >= ground.anchor.month:
            year -= 1
        elif rel == "next" and first_month <= ground.anchor.month:
            year += 1
        elif rel in ("", "the") and first_month > ground.anchor.month and not ground.ahead(match):
            year -= 1
        why = f"counted from {ground.anchor}"
    stretch = months_of(year, first_month, 3) if year else None
    key = f"{_year_key(match) if stated or not rel or rel == 'the' else rel}-{sign}{_part(match)}"
    return Reading(
        stretch,
        Grain.INTERVAL,
        key,
        stated,
        why if stretch else "no year is written, and nothing to count from",
    )


def _read_decade(match: re.Match[str], _: Ground) -> Reading | None:
    digits = match["decade"]
    if len(digits) == 2:
        # "the 20s" are the century's own since 2020; the later ones the last century's.
        digits = ("20" if int(digits) < 30 else "19") + digits
    stretch = months_of(int(digits), 1, 120)
    return stretch and Reading(
        stretch, Grain.INTERVAL, f"{digits[:3]}x{_part(match)}", True, "the decade is written"
    )


def _read_century(match: re.Match[str], _: Ground) -> Reading | None:
    century = int(match["century"]) - 1
    stretch = months_of(century * 100, 1, 1200) if century > 0 else None
    key = f"{century:02d}xx{_part(match)}"
    return (
        Reading(stretch, Grain.INTERVAL, key, True, "the century is written") if stretch else None
    )


def _read_year_end(_: re.Match[str], ground: Ground) -> Reading | None:
    return _shifted("year", 0, ground.anchor, "/end")


def _read_year_ago(_: re.Match[str], ground: Ground) -> Reading | None:
    return _shifted("year", -1, ground.anchor, "")


def _read_year(match: re.Match[str], ground: Ground) -> Reading | None:
    year, text = int(match["year"]), ground.text
    before = text[max(match.start("year") - 14, ground.within.start) : match.start("year")]
    if _NOT_YEAR.search(before):
        return None
    marked = bool(_YEAR_BEFORE.search(before))
    if not marked and _COUNTED.match(text, match.end(), ground.within.end):
        return None
    if not marked and not 1800 <= year <= 2099:
        return None
    key, part = str(year), _part(match)
    until = match.groupdict().get("until")
    if until:
        last = int(until) if len(until) == 4 else year // 100 * 100 + int(until)
        stretch = months_of(year, 1, 12 * (last - year + 1)) if last > year else None
        return stretch and Reading(
            stretch, Grain.INTERVAL, f"{key}/{last}", True, "the years are written"
        )
    return Reading(months_of(year, 1, 12), Grain.YEAR, key + part, True, "the year is written")


def _rule(
    name: str, pattern: str, read: Callable[[re.Match[str], Ground], Reading | None]
) -> Rule:
    return Rule(name, re.compile(pattern), read)


RULES: Final = (
    _rule(
        "iso",
        r"(?<![\w./-])(?P<year>(?:1[5-9]|2[01])\d\d)(?P<sep>[-/.])(?P<m>[01]\d)(?P=sep)(?P<d>[0-3]\d)"
        r"(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT)\b|[+-]\d\d:?\d\d)?)?(?![\w-])",
        _read_iso,
    ),
    _rule(
        "figures",
        r"(?<![\w./-])(?P<a>\d{1,2})(?:(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:1[5-9]|2[01])\d\d)"
        r"(?![\w-]|[./]\d))",
        _read_figures,
    ),
    _rule(
        "short-figures",
        r"(?<![\w./-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d\d)(?![\w/-])",
        _read_figures,
    ),
    _rule(
        "day-month",
        rf"(?<![\w.,:$\u20ac\u00a3])(?:{_WEEKDAY},?{_G})?(?:the{_G})?{_DAY}(?:{_TO}(?P<until>{_NUM}))?{_G}?-?(?:of{_G})?{_MONTH}{_THAT_YEAR}?",
        _read_day,
    ),
    _rule(
        "month-days",
        rf"\b{_MONTH}{_G}{_DAY}{_G}and{_G}(?P<until>{_NUM}){_THAT_YEAR}?",
        _read_two_days,
    ),
    _rule(
        "month-day",
        rf"\b{_OF_DAY}{_MONTH}{_G}(?:the{_G})?{_DAY}(?:{_TO}(?P<until>{_NUM}))?{_THAT_YEAR}?",
        _read_day,
    ),
    _rule("month-year", rf"\b{_MOD}?{_MONTH}{_THAT_YEAR}", _read_month),
    _rule(
        "relative-month", rf"\b(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast){_G}{_MONTH}", _read_month
    ),
    _rule("month", rf"\b{_MOD}?{_LONG_MONTH}(?![-\w])", _read_month),
    _rule(
        "weekday",
        rf"\b(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|coming){_G}|(?:[Ee]arly|[Ll]ate){_G})?"
        rf"(?P<weekday>{_DAYS}|{_DAYS.upper()})(?:{_G}(?:morning|afternoon|evening|night))?\b(?!{_G}(?:night|morning)s)",
        _read_weekday,
    ),
    _rule(
        "short-weekday",
        rf"(?<=\b[Oo]n )(?P<weekday>Mon|Tues?|Wed|Thu(?:rs?)?|Fri)\.(?!\w)",
        _read_weekday,
    ),
    _rule(
        "holiday",
        rf"\b(?P<name>Christmas (?:Day|Eve)|Boxing Day|New Year['\u2019]s (?:Day|Eve)|Halloween|Valentine['\u2019]s Day){_THAT_YEAR}?",
        _read_holiday,
    ),
    _rule(
        "decade",
        rf"(?<![\w$\u20ac\u00a3.,])(?:(?:the{_G})?{_MOD}?(?P<decade>(?:1[5-9]|20)\d0)['\u2019]?s\b)",
        _read_decade,
    ),
    _rule("short-decade", rf"\b(?:the{_G}|{_MOD})['\u2019]?(?P<decade>[2-9]0)s\b", _read_decade),
    _rule(
        "quarter",
        rf"\b(?:(?P<whose>[Ll]ast|[Tt]his|[Nn]ext){_G}year['\u2019]s{_G}|the{_G})?(?:fiscal{_G})?(?P<ord>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)(?:{_G}|-)(?:fiscal{_G})?"
        rf"(?P<part>quarter|half)\b(?:{_THAT_YEAR}|(?P<the_year>{_G}of{_G}the{_G}year))?",
        _read_quarter,
    ),
    _rule("short-quarter", rf"\b(?:(?P<part>Q)(?P<digit>[1-4]))\b{_THAT_YEAR}?", _read_quarter),
    _rule("short-half", rf"\b(?:(?P<part>H)(?P<digit>[12])){_THAT_YEAR}", _read_quarter),
    _rule(
        "unit",
        rf"\b{_MOD}?(?P<rel>(?:the{_G})?(?:current|coming|previous)|[Ll]ast|[Tt]his|[Nn]ext){_G}{_UNIT}\b(?!['\u2019]s{_G}(?:ago|time))",
        _read_unit,
    ),
    _rule("part-of-unit", rf"\b{_MOD}(?P<rel>the){_G}{_UNIT}\b", _read_unit),
    _rule(
        "year-end", rf"\b(?P<mod>(?:the{_G})?year(?:['\u2019]s{_G}|-|{_G})end)\b", _read_year_end
    ),
    _rule("year-ago", rf"\b(?:the{_G})?[Yy]ear-(?:ago|earlier)\b", _read_year_ago),
    _rule(
        "century",
        rf"\b(?:the{_G})?{_MOD}?(?P<century>\d{{1,2}})(?:st|nd|rd|th)(?:{_G}|-)century\b",
        _read_century,
    ),
    _rule("weekend", rf"\b(?:over|at|during){_G}(?P<rel>the){_G}(?P<unit>weekend)\b", _read_unit),
    _rule(
        "ago",
        rf"(?<![\w-]){_N}(?:{_G}|-){_UNIT}s?{_G}(?P<way>ago|earlier|from{_G}now|hence)\b",
        _read_ago,
    ),
    _rule("in-time", rf"\b[Ii]n{_G}{_N}{_G}{_UNIT}(?:s['\u2019]|['\u2019]s){_G}time\b", _read_ago),
    _rule(
        "day-word",
        rf"\b(?P<word>[Tt]he{_G}day{_G}(?:before{_G}yesterday|after{_G}tomorrow)|[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight"
        rf"|[Ll]ast{_G}night|[Tt]his{_G}(?:morning|afternoon|evening))\b(?:{_G}(?:morning|afternoon|evening|night)\b)?",
        _read_day_word,
    ),
    _rule(
        "season",
        rf"\b(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he){_G}|(?<=[Ii]n )|{_MOD})(?P<season>spring|summer|autumn|fall|winter)\b{_THAT_YEAR}?",
        _read_season,
    ),
    _rule(
        "year-season",
        rf"\b(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter){_THAT_YEAR}(?P<rel>)",
        _read_season,
    ),
    _rule(
        "year",
        rf"(?:\b{_MOD})?(?<!\w)(?:the{_G}year{_G}|fiscal{_G}(?:year{_G})?)?(?P<year>(?:1[5-9]|2[01])\d\d)(?:[-\u2013](?P<until>(?:1[5-9]|2[01])\d\d|\d\d))?"
        r"(?![\w%$\u20ac\u00a3@&=]|[,.:/]\d|-\d)",
        _read_year,
    ),
)
"""In the order of trial."""
