"""Origins disagree only where they say different things of one thing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wirecopy.records.reconcile import reconcile
from wirecopy.records.record import Conflict, ConflictKind

Lay = Callable[..., Any]
DRAWN = Path(__file__).with_name("disagreements.txt").read_text(encoding="utf-8").strip()


def draw(conflict: Conflict) -> str:
    assert conflict.kind is ConflictKind.DISAGREEMENT
    return f"{conflict.about}: {' | '.join(sorted(side.words for side in conflict.sides))}"


@pytest.mark.parametrize("case", DRAWN.split("\n\n"), ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(case: str, lay: Lay, tell: Lay) -> None:
    _, a, b, drawing = (line[3:] for line in case.splitlines())
    laid = lay(
        [tell(outlet="Ledra Post", text=a, agency="Meridian News Service")],
        [tell(outlet="Coastal Times", text=b, agency="Northline")],
    )
    record = reconcile(laid.story, laid.findings)
    assert " ; ".join(draw(conflict) for conflict in record.conflicts) == drawing


MISSING = "Harbour Minister Ines Falk said {} people were missing."


def test_one_agency_does_not_disagree_with_its_own_update(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [tell(outlet="Ledra Post", text=MISSING.format(14), agency="Meridian News Service")],
        [tell(outlet="Coastal Times", text=MISSING.format(17), agency="Meridian News Service")],
    )
    assert reconcile(laid.story, laid.findings).conflicts == ()


def test_a_count_of_a_later_day_has_moved_on(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [tell(outlet="Ledra Post", text=MISSING.format(14), on=date(2031, 3, 4))],
        [tell(outlet="Coastal Times", text=MISSING.format(17), on=date(2031, 3, 7))],
    )
    assert reconcile(laid.story, laid.findings).conflicts == ()


def test_three_origins_make_one_conflict_and_each_is_named(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [tell(outlet="Ledra Post", text=MISSING.format(14))],
        [tell(outlet="Coastal Times", text="Rescuers said 14 people were missing.")],
        [tell(outlet="Harbour Mail", text="The union says that 17 people are missing.")],
    )
    (conflict,) = reconcile(laid.story, laid.findings).conflicts
    assert [(side.words, side.origin) for side in conflict.sides] == [
        ("14 people", "Coastal Times"),
        ("17 people", "Harbour Mail"),
        ("14 people", "Ledra Post"),
    ]


def test_a_side_cites_only_the_copies_that_say_it(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [
            tell(outlet="Ledra Post", text=MISSING.format(14), agency="Meridian News Service"),
            tell(outlet="Island Echo", text=MISSING.format(14)),
            tell(outlet="Harbour Mail", text=MISSING.format(15)),
        ],
        [tell(outlet="Coastal Times", text="The union says that 17 people are missing.")],
    )
    record = reconcile(laid.story, laid.findings)
    (clash,) = [c for c in record.conflicts if c.kind is ConflictKind.DISAGREEMENT]
    meridian = next(side for side in clash.sides if side.origin == "Meridian News Service")
    texts = [c.span.of(laid.findings.articles[c.article].text) for c in meridian.cites]
    assert texts == ["14 people", "14 people"]
