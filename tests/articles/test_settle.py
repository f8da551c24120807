"""The other copies of a dispatch correct an article's labels and its day."""

from collections.abc import Callable
from datetime import date
from itertools import permutations

from wirecopy.articles.article import Article, PartKind, WitnessKind
from wirecopy.articles.house import NO_HOUSE, learn_house
from wirecopy.articles.settle import settle
from wirecopy.articles.strip import strip
from wirecopy.pages.page import Page
from wirecopy.text.span import Span

MakePage = Callable[..., Page]
LEAD = "The harbour minister of Ledra opened the new lock on Tuesday and let the first grain ship through."
SECOND = "“It is the longest lock on this coast, and it is dry where it should be,” said Minister Ines Falk."
THIRD = "The lock is 210 metres long, took nine years to build and cost 80 million crowns, the ministry said."
LAST = "Barges will use it from Monday on, and sailing boats from the first week of May."
SUMMARY = "After years of mud, quarrels and three contractors, the islands at last see some return for their taxes."
WIRE = f"{LEAD}\n\n{SECOND}\n\n{THIRD}\n\n{LAST}"


def kinds(article: Article) -> dict[str, PartKind]:
    return {part.span.of(article.text)[:30]: part.kind for part in article.parts}


def test_a_paragraph_before_the_place_where_copies_begin_is_the_standfirst(
    plain: MakePage,
) -> None:
    own = strip(plain(f"Ledra opens its lock\n\n{SUMMARY}\n\n{WIRE}", name="a"))
    copy = strip(plain(f"date 2031-03-04 PORT LEDRA: {WIRE}", name="b"))
    assert kinds(own)[SUMMARY[:30]] is PartKind.BODY
    settled = settle(own, [copy], [], NO_HOUSE)
    assert kinds(settled)[SUMMARY[:30]] is PartKind.STANDFIRST
    assert [span.of(settled.text) for span in settled.body] == WIRE.split("\n\n")


def test_a_rewritten_lead_stays_story(plain: MakePage) -> None:
    lead = "Grain moved through Ledra’s brand-new lock for the first time this week, with the minister at the lever."
    own = strip(
        plain(f"Ledra opens its lock\n\n{lead}\n\n{SECOND}\n\n{THIRD}\n\n{LAST}", name="a")
    )
    copy = strip(plain(WIRE, name="b"))
    settled = settle(own, [copy], [], NO_HOUSE)
    assert kinds(settled)[lead[:30]] is PartKind.BODY


def test_a_summary_over_a_rewritten_lead_is_the_standfirst_alone(plain: MakePage) -> None:
    lead = "Grain moved through Ledra’s brand-new lock for the first time this week, with the minister at the lever."
    own = strip(
        plain(
            f"Ledra opens its lock\n\n{SUMMARY}\n\n{lead}\n\n{SECOND}\n\n{THIRD}\n\n{LAST}",
            name="a",
        )
    )
    settled = settle(own, [strip(plain(WIRE, name="b"))], [], NO_HOUSE)
    assert kinds(settled)[SUMMARY[:30]] is PartKind.STANDFIRST
    assert kinds(settled)[lead[:30]] is PartKind.BODY


def test_a_title_like_line_that_no_copy_carries_points_elsewhere(plain: MakePage) -> None:
    teaser = "Why the old lock leaked for ninety years"
    own = strip(
        plain(f"Ledra opens its lock\n\n{LEAD}\n\n{SECOND}\n\n{teaser}\n\n{THIRD}", name="a")
    )
    settled = settle(own, [strip(plain(WIRE, name="b"))], [], NO_HOUSE)
    assert kinds(own)[teaser[:30]] is PartKind.BODY
    assert kinds(settled)[teaser[:30]] is PartKind.RELATED


def test_furniture_that_others_carry_as_story_is_given_back(plain: MakePage) -> None:
    lost = "Read more: than nine years of plans, said the ministry, and you find eleven different locks in them."
    wire = f"{LEAD}\n\n{SECOND}\n\n{lost.removeprefix('Read more: ')}\n\n{LAST}"
    own = strip(plain(f"Ledra opens its lock\n\n{LEAD}\n\n{SECOND}\n\n{lost}\n\n{LAST}", name="a"))
    assert kinds(own)[lost[:30]] is PartKind.RELATED
    settled = settle(own, [strip(plain(wire, name="b"))], [], NO_HOUSE)
    assert kinds(settled)[lost[:30]] is PartKind.BODY


def test_a_line_of_this_outlet_alone_that_it_repeats_is_of_the_house(plain: MakePage) -> None:
    note = (
        "Our reporters walk to work, and so they hear what others only read about in the evening."
    )
    url = "https://lantern.example/{}"
    own = plain(
        f"Ledra opens its lock\n\n{LEAD}\n\n{SECOND}\n\n{note}\n\n{THIRD}", url=url.format("lock")
    )
    other = plain(
        f"Mill turns\n\nThe mill on Rope Street turns again, at last.\n\n{note}",
        url=url.format("mill"),
    )
    house = learn_house([own, other])
    stripped = strip(own, house)
    assert kinds(stripped)[note[:30]] is PartKind.BODY
    settled = settle(stripped, [strip(plain(WIRE, name="b"))], [], house)
    assert kinds(settled)[note[:30]] is PartKind.HOUSE


def test_a_carried_paragraph_is_never_taken_from_the_story(plain: MakePage) -> None:
    url = "https://lantern.example/{}"
    own = plain(f"Ledra opens its lock\n\n{WIRE}", url=url.format("lock"))
    again = plain(
        f"Lock, a year on\n\n{LAST}\n\nMuch water has gone through it.", url=url.format("year")
    )
    house = learn_house([own, again])
    stripped = strip(own, house)
    carried = Span(stripped.text.index(LAST), stripped.text.index(LAST) + len(LAST))
    settled = settle(stripped, [strip(plain(THIRD, name="b"))], [carried], house)
    assert kinds(settled)[LAST[:30]] is PartKind.BODY


def test_a_day_unknown_on_the_page_is_about_that_of_the_copies(plain: MakePage) -> None:
    own = strip(plain(f"Friday, June 2, 2034\n\nLedra opens its lock\n\n{WIRE}", name="a"))
    copy = strip(plain(f"date 2031-03-04 PORT LEDRA: {WIRE}", name="b"))
    assert own.published is None
    settled = settle(own, [copy], [], NO_HOUSE)
    assert settled.published is not None
    assert (settled.published.on, settled.published.about) == (date(2031, 3, 4), True)
    assert settled.published.by is WitnessKind.COPY
    page_date = next(w for w in settled.witnesses if w.kind is WitnessKind.PAGE_DATE)
    assert not page_date.believed
    assert "2031-03-04" in page_date.why
    assert settle(copy, [own], [], NO_HOUSE).published == copy.published


def test_copies_give_a_dateline_its_year_and_an_agency_its_full_name(plain: MakePage) -> None:
    own = strip(
        plain(f"Ledra opens its lock\n\nPORT LEDRA, March 4 (Meridian) - {WIRE}", name="a")
    )
    copy = strip(plain(f"date 2031-03-04 PORT LEDRA: {WIRE}\n\nMeridian News Service", name="b"))
    settled = settle(own, [copy], [], NO_HOUSE)
    assert settled.dateline is not None
    assert (settled.dateline.on, settled.dateline.agency) == (
        date(2031, 3, 4),
        "Meridian News Service",
    )
    assert settled.published is not None
    assert not settled.published.about


def test_the_order_of_the_copies_changes_nothing_and_settling_twice_nothing_more(
    plain: MakePage,
) -> None:
    own = strip(plain(f"Ledra opens its lock\n\n{SUMMARY}\n\n{WIRE}", name="a"))
    others = [
        strip(plain(f"date 2031-03-04 PORT LEDRA: {WIRE}", name="b")),
        strip(plain(f"PORT LEDRA, March 5, 2031 - {LEAD}\n\n{SECOND}", name="c")),
        strip(plain(WIRE, name="d")),
    ]
    results = {settle(own, order, [], NO_HOUSE) for order in permutations(others)}
    (settled,) = results
    assert settle(settled, others, [], NO_HOUSE) == settled


def test_an_article_without_copies_stays_as_it_is(plain: MakePage) -> None:
    own = strip(plain(f"Ledra opens its lock\n\n{WIRE}"))
    assert settle(own, [], [], NO_HOUSE) == own
