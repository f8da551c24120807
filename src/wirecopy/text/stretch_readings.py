"""Stretch readings: the months, weeks, quarters, seasons, years and decades that words name."""

import re
from datetime import date
from typing import Final

from wirecopy.text.days import DECADES, MONTHS, SEASONS, Stretch, days_off, months_of, week_of
from wirecopy.text.quantities.words import SPELLED
from wirecopy.text.tense import Direction
from wirecopy.text.time_reading import (
    HABIT,
    ORDINALS,
    SHIFTS,
    Grain,
    Ground,
    Reading,
    number_of,
    part_key,
    words_of,
    year_key,
    year_of,
)

# What stands before "May" and "March" when they are months.
_MONTH_BEFORE: Final = re.compile(
    r"(?:\b(?:in|of|last|since|until|till|by|during|early|late|mid|from|next|this|through|before|after|to|and|for|between"
    r"|around)[\s-]+|[-\u2013(,]\s?)$",
    re.IGNORECASE,
)
# A measure or people behind figures: no year, whatever stands before: "the 1520 sq m hall".
_MEASURED: Final = re.compile(
    r"\s(?:people|men|women|children|troops|police|feet|percent|per\scent|metres?|meters?|miles|million|billion|staff|sq|square"
    r"|(?:to|or)\s\d{1,3},\d{3}|km|kg|rpm|cc|mm|cm|hp|bhp|mph|tonnes?|tons|acres|hectares|litres|barrels|dollars|euros|pounds|rupees)\b"
)
# A plural behind figures: "2000 boats", but "2018 sales".
_PLURAL: Final = re.compile(
    r"\s(?!(?:was|is|has|as|its|this|plus|does|says|across|versus|less|census|thus|yes|minus|series|congress)\b)[a-z]{2,}s\b"
)
ROUND_YEARS: Final = 50
"""Figures that are no multiple of this are a year although a plural follows: newspapers part
the thousands of what they count (2,018 boats), unless it is round."""
_NOW: Final = range(1950, 2050)
_YEAR_BEFORE: Final = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|between|during|before|after|year|early|late|mid|the|its|his|her|their|our|a|fiscal|of|"
    r"spring|summer|autumn|fall|winter|through|season)|['\u2019]s|s['\u2019])[\s-]+$",
    re.IGNORECASE,
)
_NOT_YEAR: Final = re.compile(
    # Another year with a comma may stand before: "1994, 1995 and 1997".
    r"(?:(?:[$\u20ac\u00a3\u00a5\u20b9#+]|\bNo\.|\bRs\.?|(?<!\b(?:19|20)\d)\d[.,]?|[x\u00d7])\s?"
    r"|[\w./:@&=]?(?<!\bmid)(?<!\bMid)(?<!\bpre)(?<!\bpost)(?<!\bearly)(?<!\blate)-|[\w./:@&=])$"
)


def read_month(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read a month alone, or with its year or a word for it."""
    month, year = MONTHS[words_of(match, "month")], year_of(match, ground)
    groups = match.groupdict()
    rel = words_of(match, "rel")
    plain = not (groups.get("year") or groups.get("which") or rel or groups.get("mod"))
    if (
        plain
        and month in (3, 5)
        and not _MONTH_BEFORE.search(
            ground.text, max(match.start() - 12, ground.within.start), match.start()
        )
    ):
        return None
    if plain and HABIT.search(
        ground.text, max(match.start() - 12, ground.within.start), match.start()
    ):
        return None
    stated, key = bool(groups.get("year")), f"{year_key(match)}-{month:02d}"
    why = "the year is written"
    if rel:
        key = f"{rel}-{month:02d}"
    if year is None and ground.anchor:
        year, why = _month_year(match, ground, ground.anchor, month, rel)
    stretch = months_of(year, month) if year else None
    return Reading(
        stretch,
        Grain.MONTH,
        key + part_key(match),
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
    behind, ahead = (anchor.month - month) % 12, (month - anchor.month) % 12
    looks = ground.looks(match)
    if looks is Direction.AHEAD and not (ahead > FAR_MONTHS and behind <= NEAR_MONTHS):
        why = f"the next one from {anchor} on: the clause looks ahead"
        return anchor.year + (month < anchor.month), why
    if ahead <= NEAR_MONTHS and behind > FAR_MONTHS:
        return anchor.year + (month < anchor.month), f"the one nearest to {anchor}"
    why = "the clause looks back" if looks is not Direction.AHEAD else "it is much nearer"
    return anchor.year - (month > anchor.month), f"the last one up to {anchor}: {why}"


FAR_MONTHS: Final = 8
"""A month so far on one side, and near on the other, is taken from the near side, as with days."""
NEAR_MONTHS: Final = 1


def read_week_of_month(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read "the first week of October" as its first seven days, the last week as its last."""
    month = read_month(match, ground)
    if month is None:
        return None
    number = ORDINALS.get(words_of(match, "ord"), 0)
    stretch = month.stretch
    if stretch is not None:
        first = days_off(stretch[0], 7 * number - 7) if number else days_off(stretch[1], -6)
        last = days_off(first, 6) if first else None
        stretch = (first, last) if first and last else None
    key = f"{month.key}/week-{number or 'last'}"
    return month._replace(stretch=stretch, grain=Grain.INTERVAL, key=key)


def read_unit(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read "last week", "this year", "the end of the month", "over the weekend"."""
    unit, rel = words_of(match, "unit"), words_of(match, "rel")
    off = SHIFTS.get(rel.removeprefix("the ").strip(), 0)
    if unit == "weekend" and rel == "the" and ground.anchor:
        off = 0 if ground.ahead(match) or ground.anchor.weekday() >= 5 else -1
    return _shifted(unit, off, ground.anchor, part_key(match))


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
    """Give the unit of the calendar that lies `off` units from the anchor's own."""
    if unit in _MONTHS_OF:
        count, first_month = _MONTHS_OF[unit], anchor.month
        first_year = anchor.year
        if unit == "quarter":
            first_month = (anchor.month - 1) // 3 * 3 + 1
        elif unit != "month":
            first_month, years = 1, count // 12
            first_year = anchor.year // years * years
        return months_of(first_year, first_month + off * count, count)
    if unit == "day":
        day = days_off(anchor, off)
        return (day, day) if day else None
    week = week_of(anchor, off)
    saturday = week and days_off(week[0], 5)
    return (saturday, week[1]) if unit == "weekend" and week and saturday else week


_MONTHS_OF: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def read_ago(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read "three weeks ago", "a year earlier", "in two weeks' time"."""
    number, unit = number_of(match["n"]), words_of(match, "unit")
    if unit in _MONTHS_OF and _MONTHS_OF[unit] > 12:  # A decade ago is a year, not a decade.
        number, unit = number * _MONTHS_OF[unit] // 12, "year"
    way = " ".join((match.groupdict().get("way") or "time").lower().split())
    if way == "earlier" and unit not in ("year", "month", "quarter"):
        return None
    return _shifted(unit, -number if way in ("ago", "earlier") else number, ground.anchor, "")


def read_quarter(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read "the third quarter", "Q3 2021", "the first half of 2021"; half alone is of a match."""
    groups = match.groupdict()
    number = int(groups["digit"]) if groups.get("digit") else ORDINALS[words_of(match, "ord")]
    half = words_of(match, "part") in ("half", "h")
    year = year_of(match, ground)
    if half and (number > 2 or (year_key(match) == "-" and not groups.get("the_year"))):
        return None
    stated = bool(groups.get("year"))
    key = f"{year_key(match)}-{'H' if half else 'Q'}{number}"
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


def read_season(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read "last summer", "the winter of 2020"."""
    name, rel = words_of(match, "season"), words_of(match, "rel")
    first_month, sign = SEASONS[name]
    year, stated = year_of(match, ground), bool(words_of(match, "year"))
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
    key = (
        f"{year_key(match) if stated or not rel or rel == 'the' else rel}-{sign}{part_key(match)}"
    )
    return Reading(
        stretch,
        Grain.INTERVAL,
        key,
        stated,
        why if stretch else "no year is written, and nothing to count from",
    )


_OWNERS: Final = re.compile(r"\b(?:his|her|their|my|our|your)\s$", re.IGNORECASE)


def read_decade(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read "the 1990s", "the late 80s"."""
    digits = DECADES.get(words_of(match, "decade"), match["decade"])
    if len(digits) == 2 and _OWNERS.search(
        ground.text, max(ground.within.start, match.start() - 8), match.start()
    ):
        return None  # "In his late 40s" is an age.
    if len(digits) == 2:
        # "the 20s" are the century's own since 2020; the later ones the last century's.
        digits = ("20" if int(digits) < 30 else "19") + digits
    stretch = months_of(int(digits), 1, 120)
    return stretch and Reading(
        stretch, Grain.INTERVAL, f"{digits[:3]}x{part_key(match)}", True, "the decade is written"
    )


def read_century(match: re.Match[str], _: Ground) -> Reading | None:
    """Read "the 19th century"."""
    century = int(match["century"]) - 1
    stretch = months_of(century * 100, 1, 1200) if century > 0 else None
    key = f"{century:02d}xx{part_key(match)}"
    return (
        Reading(stretch, Grain.INTERVAL, key, True, "the century is written") if stretch else None
    )


def read_year_in_words(match: re.Match[str], _: Ground) -> Reading | None:
    """Read "nineteen ninety-six", "the year two thousand" as broadcasts say them."""
    if match["round"]:
        year = 2000
    else:
        year = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[match["century"]]
        year += _small(match["tens"]) + _small(match["ones"] or "")
    return Reading(months_of(year, 1, 12), Grain.YEAR, str(year), True, "the year is written")


def _small(word: str) -> int:
    return int(SPELLED.get(word, 0))


def read_year_end(_: re.Match[str], ground: Ground) -> Reading | None:
    """Read "the year-end", "year's end"."""
    return _shifted("year", 0, ground.anchor, "/end")


def read_year_ago(_: re.Match[str], ground: Ground) -> Reading | None:
    """Read the "year-ago" of "the year-ago period"."""
    return _shifted("year", -1, ground.anchor, "")


def read_year(match: re.Match[str], ground: Ground) -> Reading | None:
    """Read a year, or a run of years such as 2019-21, where the number is no count."""
    year, text = int(match["year"]), ground.text
    before = text[max(match.start("year") - 14, ground.within.start) : match.start("year")]
    if _NOT_YEAR.search(before):
        return None
    marked = bool(_YEAR_BEFORE.search(before))
    end = match.end()
    if _MEASURED.match(text, end, ground.within.end):
        return None
    likely = year in _NOW and year % ROUND_YEARS
    if not (marked or likely) and _PLURAL.match(text, end, ground.within.end):
        return None
    if not marked and not 1800 <= year <= 2099:
        return None
    key, part = str(year), part_key(match)
    until = match.groupdict().get("until")
    if until:
        last = int(until) if len(until) == 4 else year // 100 * 100 + int(until)
        stretch = months_of(year, 1, 12 * (last - year + 1)) if last > year else None
        return stretch and Reading(
            stretch, Grain.INTERVAL, f"{key}/{last}", True, "the years are written"
        )
    return Reading(months_of(year, 1, 12), Grain.YEAR, key + part, True, "the year is written")
