"""Time rules: the grammar of dates in news English, as a table of patterns and readings.

The order of the table is the order of trial: fuller forms come before the forms they
hold. Months and weekdays count with a capital only, so that "may" and "sat" are words.
"""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Final

from wirecopy.text.day_readings import (
    read_day,
    read_day_word,
    read_figures,
    read_holiday,
    read_iso,
    read_two_days,
    read_week_of,
    read_weekday,
    read_weekday_of_week,
)
from wirecopy.text.holidays import NAMES
from wirecopy.text.stretch_readings import (
    read_ago,
    read_century,
    read_decade,
    read_month,
    read_quarter,
    read_season,
    read_unit,
    read_week_of_month,
    read_year,
    read_year_ago,
    read_year_end,
    read_year_in_words,
)
from wirecopy.text.time_reading import Ground, Reading
from wirecopy.text.time_triggers import Trigger


class Rule:
    """A pattern, and how its words are read; None where they are no date after all."""

    def __init__(
        self,
        name: str,
        pattern: str,
        read: Callable[[re.Match[str], Ground], Reading | None],
        trigger: Trigger,
    ) -> None:
        self.name = name
        self.read = read
        self.trigger = int(trigger)
        """The kinds of trigger that stand in whatever the pattern matches."""
        self._pattern = pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern; compiled when a text first hints at it."""
        return re.compile(self._pattern)


# ---- pieces of patterns; a gap holds at most one line break, so none spans two paragraphs
_G: Final = r"(?:[^\S\n\u2029]{1,3}\n?|\n)"
_S: Final = r"\s"
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


_TENS: Final = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES: Final = "one|two|three|four|five|six|seven|eight|nine"
_HOLIDAYS: Final = "|".join(
    name.title().replace("S Day", "[\u2019']s Day").replace("S Eve", "[\u2019']s Eve").replace(" [", "[")
    .replace("King Day", r"King(?:,? Jr\.?)? Day").replace(" Of ", " of ").replace("St ", r"St\.? ")
    for name in NAMES
)  # fmt: skip
_FEAST: Final = (
    r"(?:(?<=\b[Oo]n )|(?<=\b[Bb]y )|(?<=\b[Aa]t )|(?<=\b[Bb]efore )|(?<=\b[Aa]fter )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )"
    rf"|(?<=\b[Ll]ast )|(?<=\b[Nn]ext ))(?:Christmas|Easter)(?=[,.;:)\u2019'\u0022]|\s*$|{_G}(?:last|this|next){_G}year)"
)
_NOT_HOLIDAY: Final = r"['\u2019]?\s?(?i:day|weekend|week|attacks?|bombings?|blasts?|terror\w*|carnage|suicide|tragedy|massacre|agreement|accord|deal|pact|parade|movement|church)\b|\w"

RULES: Final = (
    Rule(
        "iso",
        r"(?<![\w./-])(?P<year>(?:1[5-9]|2[01])\d\d)(?P<sep>[-/.])(?P<m>[01]\d)(?P=sep)(?P<d>[0-3]\d)"
        r"(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT)\b|[+-]\d\d:?\d\d)?)?(?![\w-])",
        read_iso,
        Trigger.FIGURES,
    ),
    Rule(
        "figures",
        r"(?<![\w./-])(?P<a>\d{1,2})(?:(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:1[5-9]|2[01])\d\d)"
        r"(?![\w-]|[./]\d))",
        read_figures,
        Trigger.FIGURES,
    ),
    Rule(
        "short-figures",
        r"(?<![\w./-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d\d)(?![\w/-])",
        read_figures,
        Trigger.FIGURES,
    ),
    Rule(
        "week-of-day",
        rf"\b[Tt]he{_G}week{_G}(?:of|ended|ending|beginning|starting){_G}(?:the{_G})?"
        rf"{_MONTH}{_G}{_DAY}{_THAT_YEAR}?",
        read_week_of,
        Trigger.MONTH,
    ),
    Rule(
        "dashed",
        rf"(?<![\w/-])(?P<day>{_NUM})-(?P<month>{_BRIEF}|{_LONG})-(?P<year>(?:1[5-9]|2[01])\d\d)(?![\w-])",
        read_day,
        Trigger.MONTH,
    ),
    Rule(
        "line",
        rf"(?<=/)(?P<month>{_BRIEF}|{_LONG})\.?{_G}?(?P<day>{_NUM})/(?P<year>(?:1[5-9]|2[01])\d\d)(?![\w/-])",
        read_day,
        Trigger.MONTH,
    ),
    Rule(
        "week-of-month",
        rf"\b(?:[Tt]he{_G})?(?P<ord>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast){_G}week{_G}(?:of|in){_G}{_MONTH}{_THAT_YEAR}?",
        read_week_of_month,
        Trigger.MONTH,
    ),
    Rule(
        "day-month",
        rf"(?<![\w.,:$\u20ac\u00a3])(?:{_WEEKDAY},?{_G})?(?:the{_G})?{_DAY}(?:{_TO}(?P<until>{_NUM}))?{_G}?-?(?:of{_G})?{_MONTH}{_THAT_YEAR}?",
        read_day,
        Trigger.MONTH,
    ),
    Rule(
        "month-days",
        rf"\b{_MONTH}{_G}{_DAY}{_G}and{_G}(?P<until>{_NUM}){_THAT_YEAR}?",
        read_two_days,
        Trigger.MONTH,
    ),
    Rule(
        "month-day",
        rf"\b{_OF_DAY}{_MONTH}{_G}(?:the{_G})?{_DAY}(?:{_TO}(?P<until>{_NUM}))?{_THAT_YEAR}?",
        read_day,
        Trigger.MONTH,
    ),
    Rule(
        "month-year",
        rf"\b{_MOD}?{_MONTH}{_THAT_YEAR}",
        read_month,
        Trigger.MONTH,
    ),
    Rule(
        "relative-month",
        rf"\b(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast){_G}{_MONTH}",
        read_month,
        Trigger.MONTH,
    ),
    Rule(
        "month",
        rf"\b{_MOD}?{_LONG_MONTH}(?![-\w])",
        read_month,
        Trigger.MONTH,
    ),
    Rule(
        "weekday-of-week",
        rf"\b(?P<weekday>{_DAYS}){_G}(?:of{_G})?(?P<rel>last|this|next){_G}week\b",
        read_weekday_of_week,
        Trigger.WEEKDAY,
    ),
    Rule(
        "week-weekday",
        rf"\b(?P<rel>[Ll]ast|[Tt]his|[Nn]ext){_G}week{_G}(?:on{_G})?(?P<weekday>{_DAYS})\b",
        read_weekday_of_week,
        Trigger.WEEKDAY,
    ),
    Rule(
        "weekday",
        rf"\b(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|coming){_G}|(?:[Ee]arly|[Ll]ate){_G})?"
        rf"(?P<weekday>{_DAYS}|{_DAYS.upper()})(?:{_G}(?:morning|afternoon|evening|night))?\b(?!{_G}(?:night|morning)s)",
        read_weekday,
        Trigger.WEEKDAY,
    ),
    Rule(
        "short-weekday",
        r"(?<=\b[Oo]n )(?P<weekday>Mon|Tues?|Wed|Thu(?:rs?)?|Fri)\.(?!\w)",
        read_weekday,
        Trigger.WEEKDAY,
    ),
    Rule(
        "holiday",
        rf"\b(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his){_G})?(?P<name>{_HOLIDAYS}|{_FEAST})(?!{_NOT_HOLIDAY}){_THAT_YEAR}?",
        read_holiday,
        Trigger.HOLIDAY,
    ),
    Rule(
        "decade",
        rf"(?<![\w$\u20ac\u00a3.,])(?:(?:the{_G})?{_MOD}?(?P<decade>(?:1[5-9]|20)\d0)['\u2019]?s\b)",
        read_decade,
        Trigger.DECADE,
    ),
    Rule(
        "decade-in-words",
        rf"\bthe{_G}{_MOD}?(?P<decade>(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b",
        read_decade,
        Trigger.DECADE,
    ),
    Rule(
        "short-decade",
        rf"\b(?:the{_G}|{_MOD})['\u2019]?(?P<decade>[2-9]0)s\b",
        read_decade,
        Trigger.DECADE,
    ),
    Rule(
        "year-quarter",
        rf"\b(?:the{_G})?(?:fiscal{_G})?(?P<year>(?:19|20)\d\d){_G}(?P<ord>first|second|third|fourth)(?:{_G}|-)(?P<part>quarter|half)\b",
        read_quarter,
        Trigger.PART,
    ),
    Rule(
        "quarter",
        rf"\b(?:(?P<whose>[Ll]ast|[Tt]his|[Nn]ext){_G}year['\u2019]s{_G}|the{_G})?(?:fiscal{_G})?(?P<ord>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)(?:{_G}|-)(?:fiscal{_G})?"
        rf"(?P<part>quarter|half)\b(?:{_THAT_YEAR}|(?P<the_year>{_G}of{_G}the{_G}year))?",
        read_quarter,
        Trigger.PART,
    ),
    Rule(
        "short-quarter",
        rf"\b(?:(?P<part>Q)(?P<digit>[1-4]))\b{_THAT_YEAR}?",
        read_quarter,
        Trigger.LETTER,
    ),
    Rule(
        "short-half",
        rf"\b(?:(?P<part>H)(?P<digit>[12])){_THAT_YEAR}",
        read_quarter,
        Trigger.LETTER,
    ),
    Rule(
        "unit",
        rf"\b{_MOD}?(?P<rel>(?:the{_G})?(?:current|coming|previous)|(?:(?<!\b[Tt]he{_S})(?:[Ll]ast|[Nn]ext))|[Tt]his(?:{_G}past)?){_G}(?:fiscal{_G})?{_UNIT}\b(?!['\u2019]s{_G}(?:ago|time))(?!{_G}of{_G}[A-Z])",
        read_unit,
        Trigger.UNIT | Trigger.WHICH,
    ),
    Rule(
        "part-of-unit",
        rf"\b{_MOD}(?P<rel>the){_G}{_UNIT}\b",
        read_unit,
        Trigger.UNIT | Trigger.EDGE,
    ),
    Rule(
        "year-end",
        rf"\b(?P<mod>(?:the{_G})?year(?:['\u2019]s{_G}|-|{_G})end)\b",
        read_year_end,
        Trigger.YEAR_WORD,
    ),
    Rule(
        "year-ago",
        rf"\b(?:the{_G})?[Yy]ear-(?:ago|earlier)\b",
        read_year_ago,
        Trigger.YEAR_WORD,
    ),
    Rule(
        "century",
        rf"\b(?:the{_G})?{_MOD}?(?P<century>\d{{1,2}})(?:st|nd|rd|th)(?:{_G}|-)century\b",
        read_century,
        Trigger.CENTURY,
    ),
    Rule(
        "weekend",
        rf"(?:(?<=\b[Oo]ver{_S})|(?<=\b[Aa]t{_S})|(?<=\b[Dd]uring{_S})|(?<=\b[Bb]y{_S})|(?<=\bof{_S})|(?<=\b[Bb]efore{_S}))(?P<rel>the){_G}(?P<unit>weekend)\b",
        read_unit,
        Trigger.WEEKEND,
    ),
    Rule(
        "ago",
        rf"(?<![\w-]){_N}(?:{_G}|-){_UNIT}s?{_G}(?P<way>ago|earlier|from{_G}now|hence)\b",
        read_ago,
        Trigger.AGO,
    ),
    Rule(
        "in-time",
        rf"\b[Ii]n{_G}{_N}{_G}{_UNIT}(?:s['\u2019]|['\u2019]s){_G}time\b",
        read_ago,
        Trigger.TIME,
    ),
    Rule(
        "day-word",
        rf"\b(?P<word>[Tt]he{_G}day{_G}(?:before{_G}yesterday|after{_G}tomorrow)|[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight"
        rf"|[Ll]ast{_G}night|[Tt]his{_G}(?:morning|afternoon|evening))\b(?:{_G}(?:morning|afternoon|evening|night)\b)?",
        read_day_word,
        Trigger.DAY_WORD,
    ),
    Rule(
        "season",
        rf"\b(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his(?:{_G}past)?|[Tt]he){_G}|(?<=[Ii]n )|{_MOD})(?P<season>spring|summer|autumn|fall|winter)\b{_THAT_YEAR}?",
        read_season,
        Trigger.SEASON,
    ),
    Rule(
        "year-season",
        rf"\b(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter){_THAT_YEAR}(?P<rel>)",
        read_season,
        Trigger.SEASON,
    ),
    Rule(
        "year-in-words",
        rf"\b(?:the{_G}year{_G})?(?:(?P<century>eighteen|nineteen|twenty)(?:{_G}|-)(?P<tens>{_TENS})"
        rf"(?:(?:{_G}|-)(?P<ones>{_ONES}))?|(?<=year{_S})(?P<round>two{_G}thousand))\b",
        read_year_in_words,
        Trigger.YEAR,
    ),
    Rule(
        "year",
        rf"(?:\b{_MOD})?(?<!\w)(?:the{_G}year{_G}|fiscal{_G}(?:year{_G})?)?(?P<year>(?:1[5-9]|2[01])\d\d)(?:[-\u2013](?P<until>(?:1[5-9]|2[01])\d\d|\d\d))?"
        r"(?![\w%$\u20ac\u00a3@&=]|[,.:/]\d|-\d)",
        read_year,
        Trigger.YEAR,
    ),
)
"""In the order of trial."""
