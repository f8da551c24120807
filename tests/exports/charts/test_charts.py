"""Charts: the numbers are those of the record, the shapes are inside, foreign words do nothing."""

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wirecopy
from collations.drawing import new_article, new_dispatch
from exports.charts.drawn import record_of, shapes, share
from exports.web import HOSTILE, Page
from outlets.conftest import Told
from outlets.conftest import record_of as written
from wirecopy.articles.agencies import name_agency
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation, base_text
from wirecopy.exports.charts.agencies import MOST_BARS, agencies
from wirecopy.exports.charts.attention import MOST_BARS as MOST_DAYS
from wirecopy.exports.charts.attention import attention
from wirecopy.exports.charts.chart import MOST_ROWS, Chart
from wirecopy.exports.charts.delay import delay
from wirecopy.exports.charts.survival import survival
from wirecopy.exports.charts.svg import COLOURS, LEFT, MOST_TICKS, RIGHT, TOP, spread, ticks
from wirecopy.outlets.survey import survey
from wirecopy.records.record import Record

ORIGINS = st.sampled_from(["Meridian", "Northline", "Ledra Courier"])
DAYS = st.lists(st.none() | st.integers(0, 500), min_size=1, max_size=12)
RECORDS = st.lists(st.tuples(ORIGINS, DAYS), min_size=1, max_size=5).map(lambda d: record_of(*d))


def dated(record: Record) -> int:
    return sum(c.published is not None for line in record.dispatches for c in line.copies)


def stand_inside(chart: Chart) -> None:
    """Hold that no shape of a chart leaves its picture."""
    (picture,) = [s for s in shapes(chart.svg, "svg") if s.get("role") == "img"]
    height = float(picture.get("height") or 0)
    for bar in shapes(chart.svg, "rect"):
        left, width = share(bar.get("x")), share(bar.get("width"))
        assert left >= 0
        assert left + width <= 100.01
        top, tall = float(bar.get("y") or 0), float(bar.get("height") or 0)
        assert tall >= 0
        assert 0 <= top <= top + tall <= height + 0.01
    for text in shapes(chart.svg, "text"):
        assert 0 <= share(text.get("x")) <= 100
        assert 0 < float(text.get("y") or 0) < height


@given(RECORDS)
def test_attention_counts_every_dated_article_once(record: Record) -> None:
    chart = attention(record)
    new = sum(int(row[1] or 0) for row in chart.rows)
    copies = sum(int(row[3] or 0) for row in chart.rows)
    assert new + copies == dated(record)
    known = {d.origin for d in record.dispatches if any(c.published for c in d.copies)}
    assert new == len(known), "an origin is new once, however many dispatches it has"
    assert [row[0] for row in chart.rows] == sorted(str(row[0]) for row in chart.rows)
    if chart.rows:
        stand_inside(chart)


@given(RECORDS)
def test_the_bars_of_attention_are_as_high_as_the_counts(record: Record) -> None:
    chart = attention(record)
    if not chart.rows:
        return
    bars = shapes(chart.svg, "rect")
    assert len(bars) <= 2 * MOST_DAYS
    area = sum(float(bar.get("height") or 0) for bar in bars)
    marks = [
        int((t.text or "").replace(",", "")) for t in shapes(chart.svg, "text") if _is_count(t)
    ]
    one = (190 - TOP) / max(marks)
    assert area == pytest.approx(one * dated(record), abs=0.02 * len(bars))


def _is_count(text: Any) -> bool:
    return (
        text.get("text-anchor") == "end" and re.fullmatch(r"[\d,]+", text.text or "") is not None
    )


def test_ten_copies_of_one_agency_are_one_origin() -> None:
    chart = attention(record_of(("Meridian", [0] * 5 + [1] * 5)))
    assert chart.rows == (("2031-03-01", 1, "Meridian", 4), ("2031-03-02", 0, "", 5))
    assert chart.summary.startswith("1 origin and 9 copies, 2031-03-01 to 2031-03-02.")


def test_what_is_not_drawn_is_said() -> None:
    chart = attention(record_of(("Meridian", [0, None, None]), about=True))
    assert "Not drawn: 2 articles without a known day." in chart.summary
    assert "The day of 1 article is only about right." in chart.summary
    empty = attention(record_of(("Meridian", [None])))
    assert (empty.svg, empty.rows) == ("", ())
    assert "known day" in empty.summary


@given(RECORDS)
def test_delays_end_with_all_copies_out(record: Record) -> None:
    chart = delay(record.dispatches)
    later = sum(
        max(0, sum(c.published is not None for c in line.copies) - 1) for line in record.dispatches
    )
    assert sum(int(row[1] or 0) for row in chart.rows) == later
    shares = [row[2] for row in chart.rows]
    assert shares == sorted(shares)  # type: ignore[type-var]
    if shares:
        assert shares[-1] == 1
        stand_inside(chart)


def test_days_that_are_about_right_are_no_delay() -> None:
    chart = delay(record_of(("Meridian", [0, 3]), about=True).dispatches)
    assert chart.svg == ""
    sure = delay(record_of(("Meridian", [0, 3, None])).dispatches)
    assert sure.rows == ((3, 1, 1.0),)
    assert sure.summary.endswith("Not drawn: 1 copy without a sure day.")


def test_survival_is_the_share_of_copies_of_each_paragraph() -> None:
    whole = "One ran off. / Two sat down. / Three fell over."
    lines = [whole, whole, "One ran off. / Two sat down.", "One ran off. / Three fell over."]
    articles = [new_article(name, line) for name, line in zip("abcd", lines, strict=True)]
    collation = collate(new_dispatch(articles), articles)
    text = base_text(collation, {a.id: a.text for a in articles})
    chart = survival(collation, text)
    assert chart.rows == (
        (1, "One ran off.", 4, 1.0),
        (2, "Two sat down.", 3, 0.75),
        (3, "Three fell over.", 3, 0.75),
    )
    bars = [float(bar.get("height") or 0) for bar in shapes(chart.svg, "rect")]
    assert bars == pytest.approx([bars[0], 0.75 * bars[0], 0.75 * bars[0]], abs=0.02)
    stand_inside(chart)


def test_survival_of_one_copy_and_of_no_words() -> None:
    article = new_article("a", "One ran off.")
    one = survival(collate(new_dispatch([article]), [article]), "One ran off.")
    assert one.rows == ((1, "One ran off.", 1, 1.0),)
    none = survival(Collation(dispatch=new_dispatch([]).id, articles=()), "")
    assert (none.svg, none.rows) == ("", ())


@given(st.integers(0, 40), st.integers(0, 12))
def test_the_bars_of_an_outlet_fill_its_row(agency: int, own: int) -> None:
    records = [
        *(written(f"a{n}", Told(outlet="Courier"), agency="Reuters") for n in range(agency)),
        *(written(f"o{n}", Told(outlet="Courier")) for n in range(own)),
    ]
    chart = agencies(survey(records, lambda _: None, name_agency))
    if not records:
        assert (chart.svg, chart.rows) == ("", ())
        return
    wide = sum(share(bar.get("width")) for bar in shapes(chart.svg, "rect"))
    assert wide == pytest.approx(98.5, abs=0.1)
    assert chart.rows[0][:4] == (
        "Courier",
        agency + own,
        agency,
        round(agency / (agency + own), 4),
    )
    stand_inside(chart)


def test_many_outlets_are_drawn_in_part_and_listed() -> None:
    records = [written(f"n{n}", Told(outlet=f"Outlet {n}")) for n in range(MOST_ROWS + 7)]
    chart = agencies(survey(records, lambda _: None, name_agency))
    assert len(shapes(chart.svg, "rect")) == MOST_BARS
    assert (len(chart.rows), chart.more_rows) == (MOST_ROWS, 7)
    assert "7 more rows are not listed" in chart.__html__()


def test_ten_thousand_copies_over_four_hundred_days_stay_small() -> None:
    record = record_of(("Meridian", [n % 400 for n in range(10_000)]))
    for chart in (attention(record), delay(record.dispatches)):
        stand_inside(chart)
        assert len(chart.svg) < 40_000
        assert len(chart.rows) == 400


def test_foreign_words_do_nothing_in_a_chart() -> None:
    record = record_of((f"Origin {HOSTILE}", [0, 1]))
    hostile = new_article("a", f"One {HOSTILE} ran.")
    collation = collate(new_dispatch([hostile]), [hostile])
    outlets = survey([written("n", Told(outlet=HOSTILE))], lambda _: None, name_agency)
    for chart in (attention(record), survival(collation, hostile.text), agencies(outlets)):
        shapes(chart.svg, "rect")
        page = Page(chart.__html__())
        assert not {"script", "img"} & {tag for tag, _ in page.tags}
        assert not [name for _, given in page.tags for name in given if name.startswith("on")]


def test_a_chart_names_itself_and_has_its_numbers_beside_it() -> None:
    chart = attention(record_of(("Meridian", [0, 1])))
    (picture,) = [s for s in shapes(chart.svg, "svg") if s.get("role") == "img"]
    assert [node.text for node in picture][:2] == [chart.title, chart.summary]
    page = Page(chart._repr_html_())
    assert ("details", {}) in page.tags
    assert sum(tag == "tr" for tag, _ in page.tags) == 1 + len(chart.rows)
    assert "style" not in {name for _, given in page.tags for name in given}


def test_colours_stand_out_from_light_and_from_dark() -> None:
    grounds = [_light(colour) for colour in ("#fbfaf7", "#17181a", "#ffffff")]
    for colour in COLOURS.values():
        for ground in grounds:
            low, high = sorted((_light(colour), ground))
            assert (high + 0.05) / (low + 0.05) >= 3, colour


def _light(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@given(st.integers(0, 10**9))
def test_ticks_reach_the_most_and_are_few(most: int) -> None:
    marks = ticks(most)
    assert marks[0] == 0
    assert marks[-1] >= most
    assert 2 <= len(marks) <= MOST_TICKS + 1
    assert len({b - a for a, b in pairwise(marks)}) == 1


@given(st.lists(st.floats(0, 1), max_size=30).map(sorted), st.floats(0.01, 0.5))
def test_names_that_are_set_have_room(places: list[float], least: float) -> None:
    chosen = [places[at] for at in spread(places, least)]
    assert all(b - a >= least for a, b in pairwise(chosen))
    assert bool(chosen) == bool(places)
    assert LEFT < RIGHT


def test_charts_are_reached_from_the_package() -> None:
    record = record_of(("Meridian", [0, 1]))
    assert wirecopy.charts.attention(record) == attention(record)
