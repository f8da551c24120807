"""A record counts copies, outlets and origins, and every row of it opens to characters."""

from collections.abc import Callable
from datetime import date
from typing import Any

from wirecopy.records.reconcile import reconcile

Lay = Callable[..., Any]
FERRY = "The ferry sank off Port Ledra on Monday.\n\nHarbour Minister Ines Falk said 14 people were missing."


def test_a_record_of_one_page_is_right(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [tell(outlet="Ledra Post", text=FERRY, on=date(2031, 3, 4), headline="Ferry sinks")]
    )
    record = reconcile(laid.story, laid.findings)
    assert record.count == "1 page, 1 outlet, 1 origin"
    assert record.origins == ("Ledra Post",)
    assert record.headline == "Ferry sinks"
    assert record.conflicts == ()
    line = record.dispatches[0]
    assert line.base_text == FERRY
    assert not line.claims_read
    assert (line.copies[0].kept_share, line.copies[0].added_words) == (1.0, 0)


def test_a_changed_number_is_one_conflict_between_copies(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [
            tell(outlet="Ledra Post", text=FERRY, agency="Meridian News Service"),
            tell(outlet="Coastal Times", text=FERRY),
            tell(outlet="Harbour Mail", text=FERRY.replace("14", "17")),
        ]
    )
    record = reconcile(laid.story, laid.findings)
    assert record.count == "3 pages, 3 outlets, 1 origin"
    (conflict,) = record.conflicts
    assert [(side.words, side.origin) for side in conflict.sides] == [
        ("14", "Meridian News Service"),
        ("17", "Harbour Mail"),
    ]
    assert conflict.about.startswith("people")
