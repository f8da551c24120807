"""What two articles are to each other follows from the measures, at the thresholds told."""

from typing import Any

import numpy as np
import pytest

from wirecopy.dispatches.columns import MEASURES, PAIR
from wirecopy.dispatches.compared.relations import REASONS, judge, relation_of, why
from wirecopy.settings import Match

WHOLE = {"matched": 300, "shorter": 300, "longer": 320, "longest": 300, "unbroken": 100}
PLAIN = {**WHOLE, "unquoted": 300, "own_share": 0.9}
HALF = {**PLAIN, "matched": 150, "unquoted": 150, "longest": 150, "unbroken": 40}
OWN = {"own_site": 1}


def rows_of(**values: float) -> tuple[Any, Any]:
    pair, measures = np.zeros(1, PAIR), np.zeros(1, MEASURES)
    for name, value in values.items():
        (pair if name in (PAIR.names or ()) else measures)[name] = value
    pair["rule"] = judge(pair[0], measures[0], 0.3)
    return pair[0], measures[0]


def rule(**values: float) -> int:
    return int(rows_of(**values)[0]["rule"])


@pytest.mark.parametrize(
    ("expected", "values"),
    [
        (0, {**PLAIN, "longer": 300, "unbroken": 300, "own_share": 1.0}),
        (7, {**PLAIN, "longer": 300, "unbroken": 299, "own_share": 1.0}),
        (7, {**PLAIN, "longer": 300, "unbroken": 300, "own_share": 0.99}),
        (1, {**HALF, "unquoted": 11}),
        (12, {**HALF, "unquoted": 12}),
        (7, {**PLAIN, "unquoted": 0}),
        (2, {**HALF, "matched": 11, "unquoted": 0}),
        (3, {**HALF, "numbers": 1, "reach": 4}),
        (12, {**HALF, "numbers": 2, "reach": 4}),
        (12, {**HALF, "numbers": 0, "reach": 3}),
        (3, {**PLAIN, "numbers": 0, "reach": 4, "unbroken": 29}),
        (7, {**PLAIN, "numbers": 0, "reach": 4, "unbroken": 30}),
        (4, {**PLAIN, **OWN, "own_share": 0.49, "days": 1}),
        (7, {**PLAIN, "own_share": 0.49, "days": 1}),
        (4, {**PLAIN, "own_share": 0.49, "days": 1, "matched": 29, "shorter": 29}),
        (4, {**PLAIN, "own_share": 0.49, "matched": 27, "shorter": 29}),
        (7, {**PLAIN, "own_share": 0.49, "matched": 29, "shorter": 29, "longer": 40}),
        (5, {**HALF, "longer": 501, "top": 25}),
        (12, {**HALF, "longer": 501, "top": 24}),
        (12, {**HALF, "longer": 500, "top": 25}),
        (5, {**HALF, "matched": 140, "top": 100}),
        (12, {**HALF, "top": 100}),
        (5, {**PLAIN, "longer": 2001, "top": 50}),
        (7, {**PLAIN, "longer": 2001, "top": 49}),
        (6, {**PLAIN, **OWN, "days": 1, "head": 15}),
        (6, {**PLAIN, **OWN, "days": 1, "numbers": 4, "reach": 6}),
        (6, {**PLAIN, **OWN, "days": 1, "matched": 269}),
        (7, {**PLAIN, **OWN, "days": 1, "matched": 270}),
        (7, {**PLAIN, **OWN, "head": 15}),
        (7, {**PLAIN, "matched": 240, "days": 30}),
        (8, {**HALF, "matched": 239, "days": 8}),
        (12, {**HALF, "matched": 239, "days": 7}),
        (9, {**HALF, **OWN, "top": 14}),
        (10, {**HALF, **OWN, "top": 15}),
        (10, {**HALF, **OWN, "matched": 149}),
        (11, {**HALF, "days": 1, "head": 15, "new_numbers": 1, "numbers": 2, "reach": 3}),
        (12, {**HALF, "days": 1, "head": 15, "new_numbers": 0, "numbers": 2, "reach": 3}),
        (12, {**HALF, "days": 1, "head": 15, "new_numbers": 1, "numbers": 3, "reach": 3}),
        (12, {**HALF, "days": 0, "head": 15, "new_numbers": 1, "numbers": 2, "reach": 3}),
        (11, {**HALF, "days": 2, "head": 25, "new_numbers": 1}),
        (12, {**HALF, "days": 1, "head": 25, "new_numbers": 1}),
        (12, {**HALF, "matched": 90}),
        (13, {**HALF, "matched": 89}),
    ],
)
def test_the_first_rule_that_holds_decides(expected: int, values: dict[str, float]) -> None:
    assert rule(**values) == expected


def test_each_rule_says_its_measures_and_thresholds() -> None:
    pair, measures = rows_of(**{**HALF, "days": 9, "unquoted": 120})
    assert why(pair, measures, Match()) == (
        "150 of the shorter's 300 story words are matched (0.50), 150 in one chain, 30 in "
        "quotation marks; 9 days apart and less than 0.80: taken over from the archive"
    )
    for number, (relation, _) in enumerate(REASONS):
        pair["rule"] = number
        assert relation_of(number) == relation
        assert "{" not in why(pair, measures, Match())
    pair["rule"] = 0
    assert why(pair, measures, Match()) == "all story words are alike"
