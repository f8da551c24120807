"""Reviews through whole runs: a function of pages and reviews, whatever came first."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invented import STRIKE, sets_of_pages, text_page
from reviews.made import Heard, decide, waiting
from wirecopy.flow import add
from wirecopy.pages.page import Page
from wirecopy.reviews.review import Review
from wirecopy.settings import Extract, Settings
from wirecopy.store.holding import Holding
from wirecopy.store.open import open_store
from wirecopy.store.write import write_store

FEW = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
EMPTY = Holding(settings=Settings(extract=Extract(parser="none")))
READER = Heard()


def under(reviews: Sequence[Review], holding: Holding = EMPTY) -> Holding:
    """Give a holding to which these reviews are yet to be applied."""
    known = {each.review.id: each for each in (*waiting(reviews), *holding.reviews)}
    return replace(holding, reviews=tuple(known.values()))


@st.composite
def decisions(draw: st.DrawFn, holding: Holding) -> list[Review]:
    """Draw some decisions on what a run has found."""
    articles = st.sets(st.sampled_from(sorted(holding.articles)), min_size=1)
    quotations = [q for c in holding.claims.values() for q in c.quotations]
    made: list[Review] = []
    for second in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["merge", "accept", "split", "speaker", "undo"]))
        own = draw(articles)
        if kind == "undo" and made:
            made.append(decide(kind, second, undoes=draw(st.sampled_from(made)).id))
        elif kind == "speaker" and quotations:
            one = draw(st.sampled_from(quotations))
            made.append(
                decide(kind, second, words=one.words, cites=one.cites, speaker=f"Ott {second}")
            )
        elif kind == "split" or len(own) < 2:
            made.append(decide("split", second, articles=own, others=draw(articles) - own))
        else:
            made.append(decide("merge", second, articles=own))
    return made


@FEW
@given(st.data(), sets_of_pages())
def test_neither_the_order_of_pages_nor_of_reviews_changes_anything(
    data: st.DataObject, pages: list[Page]
) -> None:
    reviews = data.draw(decisions(add(pages, EMPTY, READER)))
    one = add(pages, under(reviews), READER)
    other = add(
        data.draw(st.permutations(pages)), under(data.draw(st.permutations(reviews))), READER
    )
    assert one == other


@FEW
@given(st.data(), sets_of_pages(4))
def test_page_by_page_and_review_by_review_end_the_same(
    data: st.DataObject, pages: list[Page]
) -> None:
    reviews = data.draw(decisions(add(pages, EMPTY, READER)))
    holding = EMPTY
    for page in pages:
        holding = add([page], under(reviews[:1], holding), READER)
    for count in range(1, len(reviews) + 1):
        holding = add([], under(reviews[:count], holding), READER)
    at_once = add(pages, under(reviews), READER)
    assert holding == at_once
    assert add([], holding, READER) == holding


@FEW
@given(st.data(), sets_of_pages())
def test_what_is_taken_back_leaves_the_same_bytes_as_what_never_was(
    tmp_path: Path, data: st.DataObject, pages: list[Page]
) -> None:
    never = add(pages, EMPTY, READER)
    reviews = [r for r in data.draw(decisions(never)) if r.undoes is None]
    undos = [decide("undo", 20, undoes=each.id) for each in reviews]
    after = add([], under([*reviews, *undos], add(pages, under(reviews), READER)), READER)
    stores = [tmp_path / "never.wirecopy", tmp_path / "after.wirecopy"]
    write_store(stores[0], never)
    write_store(stores[1], replace(after, reviews=()))
    assert stores[0].read_bytes() == stores[1].read_bytes()
    assert not any(each.in_force for each in after.reviews if each.review.undoes is None)


@FEW
@given(st.data(), sets_of_pages())
def test_a_store_holds_the_reviews_and_what_came_of_them(
    tmp_path: Path, data: st.DataObject, pages: list[Page]
) -> None:
    reviews = data.draw(decisions(add(pages, EMPTY, READER)))
    holding = add(pages, under(reviews), READER)
    write_store(tmp_path / "news.wirecopy", holding)
    with open_store(tmp_path / "news.wirecopy") as store:
        assert store.holding() == holding
        assert [each.review for each in store.reviews()] == reviews


def test_a_split_goes_all_the_way_to_the_records() -> None:
    pages = [text_page(STRIKE[: 8 - n], url=f"https://{n}.example/1") for n in range(3)]
    before = add(pages, EMPTY, READER)
    (dispatch,) = before.dispatches.values()
    own, *rest = dispatch.articles
    after = add([], under([decide("split", articles=[own], others=rest)], before), READER)
    assert {d.articles for d in after.dispatches.values()} == {(own,), tuple(rest)}
    assert {c.articles for c in after.collations.values()} == {(own,), tuple(rest)}
    (record,) = after.records.values()
    assert sorted(len(line.copies) for line in record.dispatches) == [1, 2]
    assert after.pairs == before.pairs


def test_a_merge_of_what_shares_nothing_is_laid_side_by_side() -> None:
    pages = [
        text_page(STRIKE[:4], url="https://a.example/1"),
        text_page(STRIKE[4:], url="https://b.example/1"),
    ]
    before = add(pages, EMPTY, READER)
    assert len(before.dispatches) == 2
    after = add([], under([decide("merge", articles=before.articles)], before), READER)
    (collation,) = after.collations.values()
    assert collation.articles == tuple(before.articles)
    assert after.problems == ()


def test_a_named_speaker_goes_all_the_way_to_the_ledger() -> None:
    pages = [text_page(STRIKE, url=f"https://{n}.example/1") for n in range(2)]
    before = add(pages, EMPTY, READER)
    (claims,) = before.claims.values()
    one = next(q for q in claims.quotations if "nine months" in q.words)
    review = decide("speaker", words=one.words, cites=one.cites, speaker="Nils Ott")
    after = add([], under([review], before), READER)
    (record,) = after.records.values()
    said = {q.id: q.speaker for q in record.dispatches[0].quotations}[one.id]
    assert said is not None
    assert (said.name, said.rule, said.confidence_share, said.reviewed_by) == (
        "Nils Ott",
        "reviewed",
        1.0,
        "Ada Lund",
    )
    saying = next(s for s in after.sayings if s.id == one.id)
    assert (saying.speaker, saying.reviewed_by) == ("Nils Ott", "Ada Lund")
    undone = add([], under([decide("undo", 5, undoes=review.id)], after), READER)
    assert replace(undone, reviews=()) == before


def test_a_review_of_an_article_that_is_not_there_costs_one_problem() -> None:
    review = decide("merge", articles=["a-0000000000000000", "a-0000000000000001"])
    holding = add([text_page(STRIKE)], under([review]), READER)
    assert [(p.slug, p.address, p.fatal) for p in holding.problems] == [
        ("review-not-applied", review.id, False)
    ]
    assert [len(d.articles) for d in holding.dispatches.values()] == [1]
    undo = decide("undo", 5, undoes=review.id)
    assert add([], under([undo], holding), READER).problems == ()
