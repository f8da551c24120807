"""The page of an outlet: every count that is not nothing stands there, open to its articles."""

from hypothesis import given
from hypothesis import strategies as st

from outlets.conftest import Told, record_of
from wirecopy.articles.agencies import name_agency
from wirecopy.claims.claim import AlterationKind
from wirecopy.exports.outlets.outlet_rows import OUTLETS
from wirecopy.exports.outlets.outlet_view import OutletView, outlet_view
from wirecopy.outlets.profile import MOST_LISTED
from wirecopy.outlets.survey import survey


def view_of(*courier: Told) -> OutletView:
    """Give the page of the Courier, which prints each text beside the Echo."""
    records = [
        record_of(f"r{n}", told, Told(outlet="Echo", agency="Reuters", day=1), agency="Reuters")
        for n, told in enumerate(courier)
    ]
    found = survey(records, lambda _: None, name_agency)
    return outlet_view(next(each for each in found if each.name == "Courier"))


def test_what_was_done_is_said_with_its_articles() -> None:
    view = view_of(
        Told(outlet="Courier", day=3, changes=2, altered=[AlterationKind.CHANGED]),
        Told(outlet="Courier", day=2, agency="Reuters", added=7, kept=0.5),
    )
    counts = {c.anchor: c for group in view.groups for c in group.counts}
    assert counts["credits"].articles == counts["changes"].articles == ("a-r00",)
    assert (counts["changes"].said, counts["changes"].loud) == ("2 in 1 article", True)
    assert (counts["added"].said, counts["added"].loud) == ("7 in 1 article", False)
    assert counts["agency-1"].title == "Reuters"
    assert "cut" not in counts, "what is nothing is left out"
    assert view.listed == {"a-r00", "a-r10"}
    assert "keeps 75 %" in view.lede
    assert "1.5 days or more behind" in view.lede


@given(st.integers(1, 70))
def test_what_is_not_listed_is_counted(number: int) -> None:
    view = view_of(*(Told(outlet="Courier", agency="Reuters") for _ in range(number)))
    counts = [c for group in view.groups for c in group.counts]
    assert counts
    assert all(len(c.articles) + c.more == number for c in counts)
    assert all(len(c.articles) <= MOST_LISTED for c in counts)
    assert len({c.anchor for c in counts}) == len(counts)


def test_a_row_says_what_the_profile_says() -> None:
    told = Told(outlet="Courier", day=3, altered=[AlterationKind.SPEAKER, AlterationKind.CUT])
    (row,) = OUTLETS.rows([view_of(told).profile])
    assert (row["quotations_given_away"], row["quotations_cut"]) == (1, 1)
    assert (row["quotations_changed"], row["quotations_merged"]) == (0, 0)
    assert row["agencies"] == ("Reuters: 1",)
    assert (row["credits_removed"], row["delay_days"]) == (1, 2.0)
