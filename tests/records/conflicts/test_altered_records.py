"""A fact or quotation that a copy changed is told once, with who changed it."""

from collections.abc import Callable
from typing import Any

from wirecopy.claims.claim import Alteration, AlterationKind, Claims, Quotation, QuotationKind
from wirecopy.records.reconcile import reconcile
from wirecopy.text.span import Cite, Span

Lay = Callable[..., Any]
SAID = "“We will rebuild every berth before the storms,” Falk said of the 14 berths."


def test_changes_inside_one_quotation_are_one_alteration(lay: Lay, tell: Lay) -> None:
    changed = SAID.replace("every", "no").replace("before", "after")
    laid = lay(
        [
            tell(outlet="Ledra Post", text=SAID, agency="Meridian News Service"),
            tell(outlet="Harbour Mail", text=changed),
        ]
    )
    record = reconcile(laid.story, laid.findings)
    (conflict,) = record.conflicts
    assert conflict.about == "We will rebuild every berth before …"
    assert [(side.words, side.origin) for side in conflict.sides] == [
        ("every berth before", "Meridian News Service"),
        ("no berth after", "Harbour Mail"),
    ]
    assert sorted(copy.changes_count for copy in record.dispatches[0].copies) == [0, 2]


def test_a_number_beside_a_quotation_is_an_alteration_of_its_own(lay: Lay, tell: Lay) -> None:
    changed = SAID.replace("every", "no").replace("14", "15")
    laid = lay([tell(outlet="Ledra Post", text=SAID), tell(outlet="Harbour Mail", text=changed)])
    about = [c.about for c in reconcile(laid.story, laid.findings).conflicts]
    assert about == ["We will rebuild every berth before …", "berths"]


def test_what_the_claims_say_again_is_not_listed_again(lay: Lay, tell: Lay) -> None:
    laid = lay(
        [
            tell(outlet="Ledra Post", text=SAID),
            tell(outlet="Harbour Mail", text=SAID.replace("every", "no")),
        ]
    )
    post, mail = (
        next(a for a in laid.findings.articles.values() if a.outlet.name == name)
        for name in ("Ledra Post", "Harbour Mail")
    )
    said = Quotation(
        id="c-1",  # type: ignore[arg-type]
        kind=QuotationKind.DIRECT,
        words="We will rebuild every berth before the storms,",
        wordings=("We will rebuild every berth before the storms,",),
        speaker=None,
        cue="said",
        addressee=None,
        channel=None,
        said_on=None,
        said_on_why=None,
        cites=(Cite(post.id, Span(1, 46)),),
        cue_cites=(),
        speaker_cites=(),
        alterations=(
            Alteration(
                kind=AlterationKind.CHANGED,
                article=mail.id,
                base_words="every",
                words="no",
                cite=Cite(mail.id, Span(17, 19)),
            ),
        ),
    )
    (dispatch,) = laid.story.dispatches
    claims = Claims(
        dispatch=dispatch,
        parser="test",
        sentences_count=1,
        anchor=None,
        entities=(),
        quotations=(said,),
        figures=(),
        dates=(),
    )
    laid = type(laid)(dispatches=laid.dispatches, claims={dispatch: claims})
    record = reconcile(laid.story, laid.findings)
    assert len(record.conflicts) == 1
    assert record.dispatches[0].claims_read
