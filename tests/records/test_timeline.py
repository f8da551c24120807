"""The timeline says what was published, said and told, each with its characters."""

from collections.abc import Callable
from datetime import date
from typing import Any

from wirecopy.records.reconcile import reconcile
from wirecopy.records.timeline import shorten

Lay = Callable[..., Any]
SINKS = "The ferry Corvina sank off Port Ledra, the harbour office said."


def test_copies_of_one_day_share_an_entry_and_another_day_has_its_own(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [
            tell(outlet="Ledra Post", text=SINKS, on=date(2031, 3, 4)),
            tell(outlet="Island Echo", text=SINKS, on=date(2031, 3, 4)),
            tell(outlet="Harbour Mail", text=SINKS, on=date(2031, 3, 5)),
            tell(outlet="Coastal Times", text=SINKS, on=date(2031, 3, 5), about=True),
            tell(outlet="Quay Review", text=SINKS),
        ]
    )
    record = reconcile(laid.story, laid.findings)
    assert [(entry.first, entry.what, len(entry.cites)) for entry in record.timeline] == [
        (date(2031, 3, 4), "Published by Island Echo and Ledra Post", 2),
        (date(2031, 3, 5), "Published about this day by Coastal Times", 1),
        (date(2031, 3, 5), "Published by Harbour Mail", 1),
    ]
    assert (record.first_on, record.last_on) == (date(2031, 3, 4), date(2031, 3, 5))


def test_a_long_sentence_is_cut_between_words() -> None:
    short = shorten("harbour " * 40)
    assert short.endswith("harbour …")
    assert len(short) < 170


def test_the_headline_is_that_of_most_outlets_then_the_most_typical(lay: Lay, tell: Lay) -> None:
    headlines = ("A night to forget", "Ferry sinks off Port Ledra", "Ferry sinks near Port Ledra")
    pages = [tell(outlet=f"Outlet {h}", text=SINKS, headline=h) for h in headlines]
    laid = lay(pages)
    assert reconcile(laid.story, laid.findings).headline in headlines[1:]
    more = [*pages, tell(outlet="Island Echo", text=SINKS, headline="A night to forget")]
    laid = lay(more)
    assert reconcile(laid.story, laid.findings).headline == "A night to forget"


def test_a_story_without_headline_is_called_by_its_opening_words(lay: Lay, tell: Lay) -> None:
    laid = lay([tell(outlet="Ledra Post", text=SINKS + " The crew is safe.")])
    headline = reconcile(laid.story, laid.findings).headline
    assert (
        headline == "The ferry Corvina sank off Port Ledra, the harbour office said. The crew is …"
    )


def test_a_day_named_is_told_without_claims_and_cited_in_every_copy(lay: Lay, tell: Lay) -> None:
    text = "The talks resume on March 12. The mill was built in 1902."
    laid = lay(
        [
            tell(outlet="Ledra Post", text=text, on=date(2031, 3, 4)),
            tell(outlet="Island Echo", text=text, on=date(2031, 3, 4)),
        ]
    )
    record = reconcile(laid.story, laid.findings)
    told = [entry for entry in record.timeline if not entry.what.startswith("Published")]
    assert [(e.first, e.what, len(e.cites)) for e in told] == [
        (date(2031, 3, 12), "The talks resume on March 12.", 2)
    ]
