"""Dates are found in every order, and resolved in the direction of their clause."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.text.holidays import easter
from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.time_rules import RULES
from wirecopy.text.time_triggers import find_triggers
from wirecopy.text.times import Grain, Time, find_times, may_hold_times

SUNDAY = date(2021, 7, 11)
DRAWN = Path(__file__).with_name("times.txt").read_text("utf-8").strip().splitlines()
WORDS = st.sampled_from(
    "on Thursday Aug. 31 , 2021 last next week three days ago will said in May 31/08/2021 the summer of 9999 0001-01-01 end \n\n the day that same later quarter earlier nineteen ninety Easter early 1990s Q3 ' year".split(
        " "
    )
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60)


def draw(time: Time) -> str:
    """Write the stretch as one day or as `first..last`."""
    return str(time.first) if time.first == time.last else f"{time.first}..{time.last}"


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.split(" | ")[0])
def test_each_drawn_date(case: str) -> None:
    text, words, stretch, key = case.split(" | ")
    found = find_times(text, SUNDAY)
    assert [(t.span.of(text), draw(t), t.key) for t in found] == [(words, stretch, key)]


@pytest.mark.parametrize(
    "text",
    [
        *("you may go", "they march on", "Falk sat in the sun", "at 10 a.m.", "for three weeks"),
        *(
            "1500 people",
            "the Good Friday Agreement",
            "the Sunday Times",
            "on Thursdays",
            "every Friday",
        ),
        *("pier 31", "won 3-1", "at 10:30", "a two-year deal", "+94 2021 555", "the first half"),
        *(
            "in her late 40s",
            "a 1520 sq m hall",
            "twenty years",
            "nineteen boats",
            "over the next year",
        ),
        *("the next day", "a Thanksgiving Day weekend", "two days later"),
    ],
)
def test_words_hours_lengths_and_counts_are_no_dates(text: str) -> None:
    assert find_times(text, SUNDAY) == ()


def test_styles_of_one_date_have_one_key() -> None:
    styles = ("Aug. 31", "August 31", "31 August", "August 31st", "the 31st of August", "31 Aug")
    assert {t.key for text in styles for t in find_times(text)} == {"--08-31"}


def test_without_an_anchor_only_a_written_year_is_resolved() -> None:
    loose, fixed = find_times("On Aug. 31 and on Sept. 1, 2021.")
    assert (loose.first, loose.stated) == (None, False)
    assert (fixed.first, fixed.stated) == (date(2021, 9, 1), True)


def test_one_sentence_may_look_both_ways() -> None:
    text = "On Thursday Falk said that the mission in Orrland will conclude on Aug. 31."
    assert [t.first for t in find_times(text, SUNDAY)] == [date(2021, 7, 8), date(2021, 8, 31)]


def test_the_last_week_of_a_month_is_no_last_week() -> None:
    found = find_times("In the last week of June 2021 boats were checked.", SUNDAY)
    assert [t.key for t in found] == ["2021-06/week-last"]


def test_years_earlier_are_counted_from_the_time_that_the_sentence_names() -> None:
    found = find_times("The cup of 2019 was lost, as was that of four years earlier.", SUNDAY)
    assert [t.first for t in found] == [date(2019, 1, 1), date(2015, 1, 1)]


@pytest.mark.parametrize(
    "text",
    ["in today’s world", "in today's troubled times", "a greener tomorrow", "leaders of tomorrow"],
)
def test_an_age_is_no_day(text: str) -> None:
    assert find_times(text, SUNDAY) == ()


def test_a_weekday_settles_the_year() -> None:
    (time,) = find_times("The pier was shut on Friday, July 10.", SUNDAY)
    assert time.first == date(2020, 7, 10)


def test_day_and_month_that_could_change_places_say_so() -> None:
    (time,) = find_times("Signed on 07/08/2021.")
    assert time.first == date(2021, 8, 7)
    assert "2021-07-08" in time.why


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert [t.grain for t in find_times("on February 30", SUNDAY)] == [Grain.MONTH]
    assert find_times("2021-13-45", SUNDAY) == ()


ECHOES = Path(__file__).with_name("echoes.txt").read_text("utf-8").strip().split("\n\n")


@pytest.mark.parametrize("case", ECHOES, ids=lambda case: case.splitlines()[0])
def test_a_time_told_from_another_follows_it(case: str) -> None:
    _, text, *drawings = case.splitlines()
    found = find_times(text, SUNDAY)
    drawn = [" | ".join((t.span.of(text), draw(t), t.key)) for t in found]
    assert drawn == [drawing.removeprefix("= ") for drawing in drawings]


def test_years_of_a_list_are_all_found() -> None:
    found = find_times("It flooded in 1994, 1995 and 1997.", SUNDAY)
    assert [t.key for t in found] == ["1994", "1995", "1997"]


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@given(TEXTS, st.dates())
def test_dates_are_in_order_apart_and_run_forward(text: str, anchor: date) -> None:
    found = find_times(text, anchor)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(t.span.of(text).strip() == t.span.of(text) != "" for t in found)
    assert all((t.first is None) == (t.last is None) for t in found)
    assert all(t.first <= t.last for t in found if t.first and t.last)


@given(TEXTS, st.dates())
def test_the_key_is_free_of_the_anchor(text: str, anchor: date) -> None:
    keys = [(t.span, t.key) for t in find_times(text, anchor)]
    assert keys == [(t.span, t.key) for t in find_times(text)]


@given(TEXTS)
def test_dates_of_a_text_are_those_of_its_paragraphs(text: str) -> None:
    apart = [t for span in find_paragraphs(text) for t in find_times(text, SUNDAY, span)]
    assert tuple(apart) == find_times(text, SUNDAY)


@pytest.mark.parametrize("line", DRAWN)
def test_what_a_rule_finds_holds_its_trigger(line: str) -> None:
    for rule in RULES:
        for match in rule.pattern.finditer(line):
            found, kinds = find_triggers(line, *match.span())
            for *_, own in found:
                kinds |= own
            assert rule.trigger & kinds == rule.trigger, rule.name


@given(TEXTS)
def test_a_text_with_a_date_is_never_passed_over(text: str) -> None:
    for rule in RULES:
        if rule.pattern.search(text):
            assert may_hold_times(text), rule.name


def test_a_holiday_is_of_the_year_that_its_sentence_names() -> None:
    for text, day in (
        ("In 1987 it was a deputy; he was gone by Easter.", date(1987, 4, 19)),
        ("He came in 1987. He will be gone by Easter.", date(2031, 4, 13)),
    ):
        assert find_times(text, date(2031, 3, 4))[-1].first == day
