"""Lists of stories and sayings: what narrows them, and that pages of a list are the list."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy import SAMPLE, Store, open_store, run
from wirecopy.store.catalog import Asked, Order
from wirecopy.store.finding import count_altered


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("catalog") / "sample.wirecopy"
    run([SAMPLE], store=path)
    with open_store(path) as opened:
        yield opened


def headlines(store: Store, asked: Asked) -> list[str]:
    return [card.headline for card in store.list_stories(asked).values]


def test_all_stories_stand_in_the_order_of_their_records(store: Store) -> None:
    listed = store.list_stories(Asked())
    assert [card.id for card in listed.values] == [record.id for record in store.records()]
    assert listed.total == len(listed.values) == listed.counted


def test_a_card_tells_what_its_record_counts(store: Store) -> None:
    for card, record in zip(
        store.list_stories(Asked()).values, list(store.records()), strict=True
    ):
        assert (card.pages_count, card.outlets_count) == (record.pages_count, record.outlets_count)
        assert card.conflicts_count == len(record.conflicts)
        assert card.altered_count == count_altered(record)
        assert (card.first_on, card.last_on) == (record.first_on, record.last_on)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferry", ["Ferry fire off Skelling: every passenger safe"]),
        ("FERRY skell", ["Ferry fire off Skelling: every passenger safe"]),
        ("ferry blossom", []),
        ('"ferry" OR (blossom)', []),
        ("ferry*", ["Ferry fire off Skelling: every passenger safe"]),
        ("fire ferry", ["Ferry fire off Skelling: every passenger safe"]),
        ('"ferry fire" every', ["Ferry fire off Skelling: every passenger safe"]),
        ("“Ferry fire off”", ["Ferry fire off Skelling: every passenger safe"]),
        ('"fire ferry"', []),
        ('"ferry fir"', []),
        ('"ferry fire', ["Ferry fire off Skelling: every passenger safe"]),
    ],
)
def test_words_all_stand_in_what_is_found(store: Store, words: str, found: list[str]) -> None:
    assert headlines(store, Asked(words=words)) == found


@given(words=st.text(st.sampled_from("ferry fog\"“”«»'*-() éß鎮"), max_size=24))
def test_no_search_is_wrong(store: Store, words: str) -> None:
    assert store.list_stories(Asked(words=words)).total <= store.list_stories(Asked()).total


def test_punctuation_alone_searches_for_nothing(store: Store) -> None:
    assert store.list_stories(Asked(words="“…” --")).total == store.list_stories(Asked()).total


@pytest.mark.parametrize("facet", ["outlet", "agency", "speaker", "place", "with"])
def test_a_name_leaves_as_many_as_its_count(store: Store, facet: str) -> None:
    names = store.list_stories(Asked()).facets[facet]
    assert names
    for name in names:
        assert store.list_stories(Asked(facets=((facet, name.value),))).total == name.count


def test_counts_beside_a_narrowed_list_are_of_that_list(store: Store) -> None:
    narrow = (("agency", "Meridian News Service"),)
    for name in store.list_stories(Asked(facets=narrow)).facets["outlet"]:
        both = Asked(facets=(*narrow, ("outlet", name.value)))
        assert store.list_stories(both).total == name.count


def test_days_meet_the_days_of_a_story(store: Store) -> None:
    late = store.list_stories(Asked(since=date(2031, 3, 17)))
    assert [card.headline for card in late.values] == [
        "Ferry fire off Skelling: every passenger safe"
    ]
    assert store.list_stories(Asked(until=date(2031, 3, 3))).total == 0


def test_the_latest_come_first_where_asked_for(store: Store) -> None:
    listed = store.list_stories(Asked(order=Order.LATEST)).values
    days = [card.last_on for card in listed if card.last_on]
    assert len(days) == len(listed)
    assert days == sorted(days, reverse=True)


def test_altered_sayings_are_those_that_something_was_done_to(store: Store) -> None:
    listed = store.list_sayings(Asked(facets=(("altered", "any"),), size=200))
    assert [s.id for s in listed.values] == [s.id for s in store.sayings() if s.altered]


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 60), st.sampled_from(Order), st.sampled_from(["", "t", "harbour"]))
def test_pages_of_a_list_put_together_are_the_list(
    store: Store, size: int, order: Order, words: str
) -> None:
    whole = store.list_sayings(Asked(words=words, order=order, size=1000))
    paged = [
        saying.id
        for page in range(1, whole.total // size + 2)
        for saying in store.list_sayings(
            Asked(words=words, order=order, size=size, page=page)
        ).values
    ]
    assert paged == [saying.id for saying in whole.values]


def test_every_id_of_a_claim_is_found(store: Store) -> None:
    for claims in store.all_claims():
        kinds = (claims.quotations, claims.figures, claims.dates, claims.entities)
        by_id = {str(claim.id): claim for kind in kinds for claim in kind}
        for id_, claim in by_id.items():
            found = store.find(id_)
            assert found is not None
            assert found.value == claim


def test_problems_are_counted_by_kind_and_paged(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "c.txt").write_text("The quay at Port Ledra was shut on Monday by fog.\n" * 3)
    path = tmp_path / "few.wirecopy"
    run([tmp_path], store=path)
    with open_store(path) as opened:
        counts = opened.count_problems()
        every = list(opened.problems())
        assert sum(counts.values()) == len(every) >= 2
        paged = [p for skip in range(len(every)) for p in opened.problems(None, 1, skip)]
        assert paged == every
        slug = every[0].slug
        assert list(opened.problems(slug)) == [p for p in every if p.slug == slug]
