"""What an address asks for is checked once."""

from datetime import date

import pytest

from wirecopy.web.asked import Param, WrongRequestError, read_query

PARAMS = (
    Param(name="words", meaning="Words."),
    Param(name="outlet", meaning="Outlets.", many=True),
    Param(name="since", meaning="A day.", kind="day"),
    Param(name="page", meaning="A page.", kind="whole", most=100),
    Param(name="order", meaning="An order.", kind="choice", choices=("weight", "latest")),
)


def test_values_come_as_what_they_are() -> None:
    query = read_query(
        [
            *(("words", "fog"), ("outlet", "Echo"), ("outlet", "Post")),
            *(("since", "2031-03-04"), ("page", "7"), ("order", "latest")),
        ],
        PARAMS,
    )
    assert query.text("words") == "fog"
    assert query.many("outlet") == ("Echo", "Post")
    assert query.day("since") == date(2031, 3, 4)
    assert query.whole("page", 1) == 7
    assert query.text("order", "weight") == "latest"


def test_what_is_empty_or_unknown_counts_as_not_given() -> None:
    query = read_query([("words", "  "), ("page", ""), ("colour", "red")], PARAMS)
    assert query.text("words", "none") == "none"
    assert query.whole("page", 1) == 1
    assert query.text("colour") == ""


def test_of_a_value_given_twice_the_last_counts() -> None:
    assert read_query([("words", "fog"), ("words", "ice")], PARAMS).text("words") == "ice"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("since", "yesterday"), ("since", "2031-13-01"), ("since", "2031-02-30")),
        *(("page", "0"), ("page", "-1"), ("page", "1e9"), ("page", "101"), ("page", "٣")),
        *(("page", "9" * 50), ("order", "random"), ("words", "x" * 301)),
    ],
)
def test_a_wrong_value_is_refused(name: str, value: str) -> None:
    with pytest.raises(WrongRequestError, match=name):
        read_query([(name, value)], PARAMS)


def test_a_list_of_names_is_bounded() -> None:
    with pytest.raises(WrongRequestError, match="outlet"):
        read_query([("outlet", f"Echo {n}") for n in range(13)], PARAMS)
