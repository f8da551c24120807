"""Copies are not sources: an agency counts once, an outlet that writes for itself counts too."""

from collections.abc import Callable
from datetime import date
from typing import Any

from wirecopy.dispatches.dispatch import Pair, Passage, Relation
from wirecopy.records.reconcile import reconcile
from wirecopy.text.span import Span

Lay = Callable[..., Any]
SINKS = "The ferry Corvina sank off Port Ledra on Monday, the harbour office said."
RAISED = "A crane raised the hull of the Corvina from the bay of Port Ledra."
OWN = "I stood on the quay of Port Ledra as the Corvina went down without a sound."


def test_two_dispatches_of_one_agency_are_one_origin(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [tell(outlet="Ledra Post", text=SINKS, agency="Meridian News Service")],
        [tell(outlet="Coastal Times", text=RAISED, agency="Meridian News Service")],
    )
    record = reconcile(laid.story, laid.findings)
    assert record.origins == ("Meridian News Service",)
    assert record.count == "2 pages, 2 outlets, 1 origin"


def test_an_outlet_without_agency_is_an_origin(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [
            tell(outlet="Ledra Post", text=SINKS, agency="Meridian News Service"),
            tell(outlet="Island Echo", text=SINKS),
        ],
        [tell(outlet="Quay Review", text=OWN)],
    )
    assert reconcile(laid.story, laid.findings).origins == ("Meridian News Service", "Quay Review")


def test_the_first_of_several_outlets_wrote_it(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [
            tell(outlet="Ledra Post", text=OWN, on=date(2031, 3, 5)),
            tell(outlet="Quay Review", text=OWN, on=date(2031, 3, 4)),
        ]
    )
    assert reconcile(laid.story, laid.findings).origins == ("Quay Review",)


def test_outlets_are_named_together_where_none_is_the_first(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [
            tell(outlet="Ledra Post", text=OWN, on=date(2031, 3, 4)),
            tell(outlet="Quay Review", text=OWN, on=date(2031, 3, 4)),
        ]
    )
    assert reconcile(laid.story, laid.findings).origins == ("Ledra Post or Quay Review",)


def test_a_story_around_an_excerpt_is_an_origin_beside_the_agency(lay: Lay, tell: Lay) -> None:
    pages = (
        [
            tell(outlet="Ledra Post", text=SINKS, agency="Meridian News Service"),
            tell(outlet="Island Echo", text=SINKS),
        ],
        [tell(outlet="Quay Review", text=f"{OWN}\n\n{SINKS}", agency="Meridian News Service")],
    )
    plain = lay(*pages)
    assert reconcile(plain.story, plain.findings).origins == ("Meridian News Service",)
    post, review = (
        next(a for a in plain.findings.articles.values() if a.outlet.name == name)
        for name in ("Ledra Post", "Quay Review")
    )
    a, b = sorted((post, review), key=lambda article: article.id)
    excerpt = Pair(
        a=a.id,
        b=b.id,
        relation=Relation.EXCERPT,
        passages=(Passage(a=_place(a.text), b=_place(b.text), matched_words=13),),
        matched_words=13,
        coverage_share=0.5,
        why="test",
    )
    laid = lay(*pages, pairs=(excerpt,))
    record = reconcile(laid.story, laid.findings)
    assert record.origins == ("Meridian News Service", "Quay Review")
    (lent,) = record.excerpts
    assert lent.article == review.id
    assert [cite.span.of(review.text) for cite in lent.cites] == [SINKS]


def _place(text: str) -> Span:
    return Span(text.index(SINKS), text.index(SINKS) + len(SINKS))
