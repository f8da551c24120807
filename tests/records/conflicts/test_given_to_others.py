"""Where origins give the same words to different people, that is a disagreement."""

from collections.abc import Callable
from typing import Any

import pytest

from wirecopy.claims.claim import Claims, Quotation, QuotationKind, Speaker
from wirecopy.ids import ClaimId, DispatchId, EntityId
from wirecopy.records.reconcile import reconcile
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Cite, Span

Lay = Callable[..., Any]
SAID = "“We will rebuild every berth of the port before winter,” {} said."


def claims_of(dispatch: DispatchId, laid: Any, name: str, sure: float) -> Claims:
    (article,) = laid.findings.articles_of(dispatch)
    at = article.text.index(name)
    (quoted,) = find_quoted(article.text)
    words = quoted.words.of(article.text)
    said = Quotation(
        id=ClaimId(f"c-{dispatch}"),
        kind=QuotationKind.DIRECT,
        words=words,
        wordings=(words,),
        speaker=Speaker(
            entity=EntityId("e-1"),
            name=name,
            mention=name,
            rule="cue-after",
            confidence_share=sure,
            candidates=(),
        ),
        cue="said",
        addressee=None,
        channel=None,
        said_on=None,
        said_on_why=None,
        cites=(Cite(article.id, quoted.words),),
        cue_cites=(),
        speaker_cites=(Cite(article.id, Span(at, at + len(name))),),
        alterations=(),
    )
    return Claims(
        dispatch=dispatch,
        parser="drawn",
        sentences_count=1,
        anchor=None,
        entities=(),
        quotations=(said,),
        figures=(),
        dates=(),
    )


def conflicts(lay: Lay, tell: Lay, one: str, other: str, sure: float = 0.95) -> list[Any]:
    laid = lay(
        [tell(outlet="Ledra Post", text=SAID.format(one), agency="Meridian News Service")],
        [tell(outlet="Coastal Times", text=SAID.format(other), agency="Northline")],
    )
    claims = {
        dispatch: claims_of(dispatch, laid, name, sure)
        for dispatch in laid.story.dispatches
        for name in (one, other)
        if name in laid.findings.articles_of(dispatch)[0].text
    }
    told = type(laid)(dispatches=laid.dispatches, claims=claims)
    return list(reconcile(told.story, told.findings).conflicts)


def test_two_names_for_one_quotation_are_told_with_their_characters(lay: Lay, tell: Lay) -> None:
    (conflict,) = conflicts(lay, tell, "Ines Falk", "Tomas Orr")
    assert conflict.about == "We will rebuild every berth of …"
    assert [(side.words, side.origin) for side in conflict.sides] == [
        ("Ines Falk", "Meridian News Service"),
        ("Tomas Orr", "Northline"),
    ]
    assert all(len(side.cites) == 1 for side in conflict.sides)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ines Falk", "Falk"), ("Ines Falk", "Harbour Minister Falk"), ("Ines Falk", "Inez Falk")],
)
def test_a_fuller_name_or_another_spelling_is_nobody_else(
    lay: Lay, tell: Lay, one: str, other: str
) -> None:
    assert conflicts(lay, tell, one, other) == []


def test_where_the_reading_is_unsure_nothing_is_said(lay: Lay, tell: Lay) -> None:
    assert conflicts(lay, tell, "Ines Falk", "Tomas Orr", sure=0.6) == []
