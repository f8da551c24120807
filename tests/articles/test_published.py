"""The day of publication is the best-supported one, and every witness says why it is heard."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.articles.article import Bearing, DateWitness, WitnessKind
from wirecopy.articles.days import read_day
from wirecopy.articles.published import judge
from wirecopy.articles.strip import strip
from wirecopy.pages.page import MetaField, Page

MakePage = Callable[..., Page]
STORY = (
    "The ferry to Skelling will not sail until April, the harbour office said on Monday.\n\n"
    "Buses will run to the bridge at Great Tarn every hour, the office said."
)


def witness(kind: WitnessKind, on: str, bearing: Bearing = Bearing.ON) -> DateWitness:
    return DateWitness(
        kind=kind, bearing=bearing, on=date.fromisoformat(on), span=None, believed=True, why=""
    )


def test_a_date_alone_above_the_story_is_not_believed(plain: MakePage) -> None:
    article = strip(plain(f"Friday, June 2, 2034\n\nFerry service stops\n\n{STORY}"))
    assert article.published is None
    (heard,) = article.witnesses
    assert (heard.kind, heard.believed) == (WitnessKind.PAGE_DATE, False)
    assert "rendered" in heard.why


def test_a_date_alone_loses_to_a_dateline(plain: MakePage) -> None:
    article = strip(
        plain(f"Friday, June 2, 2034\n\nFerries stop\n\nPORT LEDRA, March 3, 2031 - {STORY}")
    )
    assert article.published is not None
    assert (article.published.on, article.published.by) == (date(2031, 3, 3), WitnessKind.DATELINE)
    believed = {w.kind: w.believed for w in article.witnesses}
    assert believed[WitnessKind.PAGE_DATE] is False


def test_a_date_beside_the_byline_is_believed(plain: MakePage) -> None:
    article = strip(plain(f"Ferry service stops\n\nBy Ines Falk\n\nMarch 4, 2031\n\n{STORY}"))
    assert article.published is not None
    assert (article.published.on, article.published.by) == (date(2031, 3, 4), WitnessKind.PRINTED)
    assert article.authors == ("Ines Falk",)


def test_a_dateline_without_a_year_takes_it_from_a_post_set_into_the_page(
    plain: MakePage,
) -> None:
    post = "Ferries are safe. — Ines Falk (@InesFalk) December 30, 2030"
    article = strip(plain(f"Ferries stop\n\nPORT LEDRA, Jan. 2 (Meridian) - {STORY}\n\n{post}"))
    assert article.dateline is not None
    assert article.dateline.on == date(2031, 1, 2)
    assert article.published is not None
    assert (article.published.on, article.published.about) == (date(2031, 1, 2), False)


def test_a_dateline_without_a_year_takes_it_from_the_address(plain: MakePage) -> None:
    page = plain(
        f"Ferries stop\n\nPORT LEDRA, Dec. 31 - {STORY}",
        url="https://lantern.example/2031/01/02/ferries",
    )
    article = strip(page)
    assert article.dateline is not None
    assert article.dateline.on == date(2030, 12, 31)
    assert article.published is not None
    assert article.published.on == date(2031, 1, 2)


def test_metadata_of_the_day_of_fetching_loses_to_the_address(plain: MakePage) -> None:
    page = plain(
        f"Ferries stop\n\n{STORY}",
        url="https://lantern.example/2031/03/04/ferries",
        metadata=[MetaField("json-ld", "datepublished", "2034-06-02T08:00:00Z")],
        fetched_at=datetime(2034, 6, 2, 8, 1, tzinfo=UTC),
    )
    article = strip(page)
    assert article.published is not None
    assert article.published.on == date(2031, 3, 4)
    metadata = next(w for w in article.witnesses if w.kind is WitnessKind.METADATA)
    assert not metadata.believed
    assert "fetching" in metadata.why


def test_a_page_is_not_older_than_the_post_in_it() -> None:
    judged, published = judge(
        [
            witness(WitnessKind.PRINTED, "2031-02-01"),
            witness(WitnessKind.EMBED, "2031-03-04", Bearing.NOT_BEFORE),
        ]
    )
    assert not judged[0].believed
    assert published is not None
    assert (published.on, published.about) == (date(2031, 3, 4), True)


def test_days_ahead_do_not_bound(plain: MakePage) -> None:
    text = f"PORT LEDRA, March 3, 2031 - {STORY}\n\nThe bridge will close on April 2, 2031."
    article = strip(plain(text))
    assert article.published is not None
    assert article.published.on == date(2031, 3, 3)


def test_only_a_change_is_told_so_the_day_is_about_that() -> None:
    _, published = judge([witness(WitnessKind.PRINTED, "2031-03-04", Bearing.NOT_AFTER)])
    assert published is not None
    assert (published.on, published.about) == (date(2031, 3, 4), True)


WITNESSES = st.builds(
    witness,
    st.sampled_from(WitnessKind),
    st.dates(date(2030, 1, 1), date(2032, 12, 31)).map(str),
    st.sampled_from(Bearing),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(WITNESSES, max_size=8))
def test_every_witness_is_judged_and_says_why(heard: list[DateWitness]) -> None:
    judged, published = judge(heard)
    assert [(w.kind, w.bearing, w.on) for w in judged] == [
        (w.kind, w.bearing, w.on) for w in heard
    ]
    assert all(w.why for w in judged)
    if published and not published.about:
        named = [w for w in judged if w.on == published.on and w.bearing is Bearing.ON]
        assert any(w.believed and w.kind is published.by for w in named)


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("2031-03-04T23:59:00+05:30", "2031-03-04"),
        ("Tue, 04 Mar 2031 10:00:00 GMT", "2031-03-04"),
        ("March 4th, 2031", "2031-03-04"),
        ("4. March 2031", None),
        ("20310304", "2031-03-04"),
        ("February 30, 2031", None),
        ("soon", None),
        ("", None),
    ],
)
def test_each_written_day(words: str, on: str | None) -> None:
    assert str(read_day(words) or "None") == str(on)
