"""Quantities are read with their bounds and units, and nothing else is one."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.text.numbers import Number, find_numbers, may_hold_numbers
from wirecopy.text.paragraphs import find_paragraphs

DRAWN = Path(__file__).with_name("numbers.txt").read_text("utf-8").strip().splitlines()
WORDS = st.sampled_from(
    "two dozen half a million and 85 % 1.1bn $ 5 - 10 to percent km Rs. 1,200 1/2 ½ between of at least \n\n one third . per a in out the , $US PS 40s her point e10 feet inches 9999999999999999999999999".split(
        " "
    )
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60)


def draw(number: Number) -> str:
    """Write bounds as `5`, `5..10`, `5..`, with ~ for an approximate number."""
    low, high = ("" if n is None else format(n, "f") for n in (number.low, number.high))
    bounds = low if low == high else f"{low}..{high}"
    return bounds + (" ~" if number.approximate else "")


def draw_unit(number: Number) -> str | None:
    """Write the unit as `USD`, or `USD per barrel`."""
    return f"{number.unit or ''} per {number.per}".strip() if number.per else number.unit


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.split(" | ")[0])
def test_each_drawn_number(case: str) -> None:
    text, words, bounds, *unit = (part.strip() for part in case.rstrip("| ").split(" | "))
    found = find_numbers(text)
    assert [(n.span.of(text), draw(n), draw_unit(n)) for n in found] == [
        (words, bounds, unit[0] if unit else None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("1. The mole is shut.", "(2) The mole is shut.", "the rules: (1) no nets; (2) no oil"),
        *("Sections 59A and 59B", "Section 3B of the Act", "the proposed 6A (3) fails"),
        *("the second half of the match", "(Port Ledra/May15/2024)"),
        *("on Aug. 31", "in 2021", "since the 1990s", "at 10:30", "at 10 a.m.", "at 6.30pm"),
        *("COVID-19", "the G20", "a 5G mast", "Flight 12 to Ledra", "Article 50", "pier No. 5"),
        *("the 31st boat", "won 3-1", "call 555-0134", "at 24/7", "version 1.2.3", "@falk21"),
        *("one of them", "no one", "192.168.1.2", "https://ledra.example/12/3"),
        *(
            "at 12 Wharf Road",
            "9 E 7th St, Osk",
            "the 90049 ZIP code",
            "a 5G and R5 kit",
            "PS5 sets",
        ),
        *("one in the harbour", "a third boat", "the final third", "the Ferry 12 has left"),
        *(
            "the scores of both",
            "lorries and two-wheelers",
            "a warning for today (27)",
            "one of these",
        ),
        *("their own 787 Skyliner", "the Osk X6 2019 review", "in early and wet 1968, he"),
        *("Falk's 2018 sales rose", "shot at 1080p", "9/11", "won 2-0"),
    ],
)
def test_parts_of_dates_names_and_signs_are_no_quantities(text: str) -> None:
    assert find_numbers(text) == ()


def test_styles_of_one_number_are_equal() -> None:
    styles = ("85%", "85 percent", "85 per cent", "eighty-five percent", "85pc")
    assert len({(n.low, n.high, n.unit) for text in styles for n in find_numbers(text)}) == 1


def test_a_change_from_one_number_to_a_lower_one_is_two_numbers_of_one_unit() -> None:
    found = find_numbers("It fell from 4.8 to 4.7 percent.")
    assert [(str(n.low), n.unit) for n in found] == [("4.8", "percent"), ("4.7", "percent")]


def test_a_rise_from_one_number_to_another_is_two_numbers() -> None:
    found = find_numbers("The toll rose from 15% to 18% and the fee by $4 to $29.")
    assert [(str(n.low), n.unit) for n in found] == [
        *(("15", "percent"), ("18", "percent"), ("4", "USD"), ("29", "USD")),
    ]


def test_a_unit_written_once_serves_the_numbers_before_it() -> None:
    found = find_numbers("Some 280 million of the 1.5 billion rupees, or 3, 5 and 8 percent.")
    assert [n.unit for n in found] == ["INR", "INR", "percent", "percent", "percent"]


def test_a_unit_written_before_serves_the_second_age_and_the_end_of_a_change() -> None:
    found = find_numbers(
        "Women aged 31 and 42 went from 80 kilos to 75, and 12 boats from 3 km to 5 piers."
    )
    assert [n.unit for n in found] == [
        *("year of age", "year of age", "kilogram", "kilogram", None, "kilometre", None),
    ]


def test_the_number_of_a_make_behind_a_count_is_none() -> None:
    assert [
        n.low for n in find_numbers("It bought two new 737 jets and 12 old 50-tonne cranes.")
    ] == [
        *(2, 12, 50),
    ]


def test_a_price_in_rupees_may_have_its_old_dash_before_what_it_is_per() -> None:
    (number,) = find_numbers("The shares cost Rs. 5/= per share.")
    assert number.per == "share"


def test_a_year_later_is_no_rate() -> None:
    (number,) = find_numbers("It paid $5 million a year earlier.")
    assert number.per is None


@given(TEXTS)
def test_a_text_with_a_number_is_never_passed_over(text: str) -> None:
    assert may_hold_numbers(text) or not find_numbers(text)


@given(TEXTS)
def test_numbers_are_in_order_and_apart(text: str) -> None:
    found = find_numbers(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(n.span.of(text).strip() == n.span.of(text) != "" for n in found)
    bounded = [(n.low, n.high) for n in found if n.low is not None and n.high is not None]
    assert all(low <= high for low, high in bounded)


@given(TEXTS)
def test_numbers_of_a_text_are_those_of_its_paragraphs(text: str) -> None:
    apart = [n for span in find_paragraphs(text) for n in find_numbers(text, span)]
    assert tuple(apart) == find_numbers(text)
