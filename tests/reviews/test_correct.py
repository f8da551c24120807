"""Speakers as people named them: found again by characters, put back exactly."""

from typing import Any

from reviews.made import decide, waiting
from wirecopy.claims.claim import (
    Claims,
    Entity,
    EntityKind,
    Quotation,
    QuotationKind,
    Speaker,
)
from wirecopy.ids import ArticleId, ClaimId, DispatchId, EntityId
from wirecopy.reviews.replay import account, as_read, correct
from wirecopy.reviews.review import Replayed, Review
from wirecopy.text.span import Cite, Span

ONE, TWO = ArticleId("a-01"), ArticleId("a-02")


def cite(start: int, end: int, article: ArticleId = ONE) -> Cite:
    return Cite(article, Span(start, end))


def speaker(name: str) -> Speaker:
    return Speaker(
        entity=EntityId("e-1"),
        name=name,
        mention="he",
        rule="pronoun",
        confidence_share=0.8,
        candidates=("Lena Osk",),
        reports="the crew",
    )


def quotation(number: int, *cites: Cite, by: str | None = "Tomas Brandt") -> Quotation:
    return Quotation(
        id=ClaimId(f"c-{number}"),
        kind=QuotationKind.DIRECT,
        words=f"We sail at {number}",
        wordings=(),
        speaker=speaker(by) if by else None,
        cue="said",
        addressee=None,
        channel=None,
        said_on=None,
        said_on_why=None,
        cites=cites,
        cue_cites=(),
        speaker_cites=(),
        alterations=(),
    )


def entity(number: int, name: str, *wordings: str) -> Entity:
    return Entity(
        id=EntityId(f"e-{number}"),
        kind=EntityKind.PERSON,
        name=name,
        titles=(),
        side=None,
        wordings=wordings,
        handles=(),
        cites=(cite(0, 3),),
    )


def claims(*quotations: Quotation, dispatch: str = "d-1", **more: Any) -> dict[DispatchId, Claims]:
    one = Claims(
        dispatch=DispatchId(dispatch),
        parser="drawn",
        sentences_count=1,
        anchor=None,
        entities=(
            entity(1, "Tomas Brandt", "Brandt", "the minister"),
            entity(2, "Ines Falk", "Falk"),
            entity(3, "Per Falk", "Falk"),
        ),
        quotations=quotations,
        figures=(),
        dates=(),
        **more,
    )
    return {one.dispatch: one}


def named(name: str, *cites: Cite, second: int = 0, words: str = "We sail at 1") -> Review:
    return decide("speaker", second, words=words, cites=cites, speaker=name)


def speakers(found: dict[DispatchId, Claims]) -> list[tuple[str | None, str | None]]:
    return [
        (q.speaker.name, q.speaker.entity) if q.speaker else (None, None)
        for each in found.values()
        for q in each.quotations
    ]


def test_a_speaker_is_who_a_person_says() -> None:
    before = claims(quotation(1, cite(10, 20)), quotation(2, cite(30, 40), by=None))
    after, rows = correct(
        before, [named("ines falk", cite(10, 20)), named("Nils Ott", cite(30, 40))]
    )
    first, second = (q.speaker for q in after[DispatchId("d-1")].quotations)
    assert first == Speaker(
        entity=EntityId("e-2"),
        name="Ines Falk",
        mention="he",
        rule="reviewed",
        confidence_share=1.0,
        candidates=(),
        reviewed_by="Ada Lund",
    )
    assert second is not None
    assert (second.name, second.entity) == ("Nils Ott", None)
    assert [row.why for row in sorted(rows, key=lambda r: r.review.speaker or "")] == [
        "was given to nobody",
        "was given to Tomas Brandt",
    ]
    assert as_read(after, rows) == before


def test_a_wording_names_its_only_owner() -> None:
    before = claims(quotation(1, cite(10, 20)), quotation(2, cite(30, 40)))
    reviews = [named("the minister", cite(10, 20)), named("Falk", cite(30, 40), second=1)]
    after, _ = correct(before, reviews)
    assert speakers(after) == [("Tomas Brandt", "e-1"), ("Falk", None)]


def test_a_quotation_is_found_by_what_it_shares() -> None:
    inner, outer = quotation(1, cite(12, 20)), quotation(2, cite(10, 40))
    after, _ = correct(claims(inner, outer), [named("Nils Ott", cite(11, 21))])
    assert speakers(after) == [("Nils Ott", None), ("Tomas Brandt", "e-1")]
    after, _ = correct(claims(inner, outer), [named("Nils Ott", cite(10, 38))])
    assert speakers(after) == [("Tomas Brandt", "e-1"), ("Nils Ott", None)]


def test_of_two_at_one_place_its_words_tell() -> None:
    one, two = quotation(1, cite(10, 20)), quotation(2, cite(10, 20))
    for words in (one.words, two.words):
        after, _ = correct(claims(one, two), [named("Nils Ott", cite(10, 20), words=words)])
        told = {
            q.words
            for q in after[DispatchId("d-1")].quotations
            if q.speaker and not q.speaker.entity
        }
        assert told == {words}


def test_it_is_found_in_every_dispatch_that_its_articles_now_stand_in() -> None:
    before = claims(quotation(1, cite(10, 20))) | claims(
        quotation(2, cite(10, 20, TWO)), dispatch="d-2"
    )
    after, (row,) = correct(before, [named("Nils Ott", cite(10, 20), cite(10, 20, TWO))])
    assert speakers(after) == [("Nils Ott", None)] * 2
    assert [b.quotation for b in row.before] == ["c-1", "c-2"]


def test_the_later_review_wins() -> None:
    before = claims(quotation(1, cite(10, 20)))
    early, late = named("Nils Ott", cite(10, 20)), named("Ines Falk", cite(10, 20), second=9)
    for order in ([early, late], [late, early], [late, early, late]):
        after, rows = correct(before, order)
        assert speakers(after) == [("Ines Falk", "e-2")]
        assert [(row.applied, row.overruled_by) for row in rows] == [
            (False, late.id),
            (True, None),
        ]
        assert as_read(after, rows) == before


def test_thoughts_are_corrected_as_well() -> None:
    thought = quotation(1, cite(10, 20))
    before = claims(thoughts=(thought,))
    after, rows = correct(before, [named("Nils Ott", cite(10, 20))])
    (told,) = after[DispatchId("d-1")].thoughts
    assert told.speaker is not None
    assert told.speaker.name == "Nils Ott"
    assert as_read(after, rows) == before


def test_what_is_taken_back_never_was() -> None:
    before = claims(quotation(1, cite(10, 20)))
    review = named("Nils Ott", cite(10, 20))
    undo = decide("undo", 5, undoes=review.id)
    assert correct(before, [review, undo]) == (before, ())
    rows, problems = account([review, undo], claims_read=True)
    assert problems == []
    assert [(row.in_force, row.applied, row.why) for row in rows] == [
        (False, False, f"taken back by {undo.id}"),
        (True, True, f"takes back {review.id}"),
    ]


def test_what_fits_nothing_is_told_and_costs_one_problem() -> None:
    review = named("Nils Ott", cite(90, 99))
    undo = decide("undo", 5, undoes="r-0000000000000000")
    done = correct(claims(quotation(1, cite(10, 20))), [review])[1]
    _, problems = account([review, undo], done, claims_read=True)
    assert [(p.slug, p.address, p.what, p.fatal) for p in problems] == [
        (
            "review-not-applied",
            review.id,
            "speaker by Ada Lund on 2031-03-04: no quotation stands at its characters any more",
            False,
        ),
        (
            "review-not-applied",
            undo.id,
            "undo by Ada Lund on 2031-03-04: takes back r-0000000000000000, which is not there",
            False,
        ),
    ]


def test_without_claims_there_is_nothing_to_correct_and_no_problem() -> None:
    review = named("Nils Ott", cite(10, 20))
    rows, problems = account([review], correct({}, [review])[1], claims_read=False)
    assert problems == []
    assert rows == (Replayed(review=review, why="claims were not read"),)
    assert waiting([review])[0].why == "waits for the next run"
