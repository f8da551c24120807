"""A review holds what its kind needs, and is named by what it holds."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from reviews.made import BEGIN, decide
from wirecopy.ids import ArticleId, ReviewId
from wirecopy.reviews.review import Review, ReviewKind, as_kept, at_time, in_order
from wirecopy.store.values import decode, encode
from wirecopy.text.span import Cite, Span

A, B = ArticleId("a-01"), ArticleId("a-02")
CITE = Cite(A, Span(3, 9))

FAULTS: dict[str, tuple[str, dict[str, Any]]] = {
    "merge needs at least 2 articles": ("merge", {"articles": [A]}),
    "accept needs at least 2 articles": ("accept", {}),
    "split needs at least 1 article": ("split", {"others": [A]}),
    "no article stands on both sides": ("split", {"articles": [A], "others": [A, B]}),
    "merge takes no others": ("merge", {"articles": [A, B], "others": [ArticleId("a-03")]}),
    "merge takes no speaker": ("merge", {"articles": [A, B], "speaker": "Ines Falk"}),
    "speaker needs a quotation": ("speaker", {"speaker": "Ines Falk"}),
    "needs the characters of a quotation": ("speaker", {"speaker": "Ines Falk", "words": "No"}),
    "speaker needs a speaker": ("speaker", {"cites": [CITE]}),
    "speaker is one line": ("speaker", {"cites": [CITE], "speaker": "Ines\x1b[31m"}),
    "by is a name of 1 to 200": ("merge", {"articles": [A, B], "by": ""}),
    "by is one line": ("merge", {"articles": [A, B], "by": "Ada \u202eevE"}),
    "a note is at most 2,000": ("merge", {"articles": [A, B], "note": "n" * 2001}),
    "none of which steers": ("merge", {"articles": [A, B], "note": "\x07"}),
    "undo needs a review to undo": ("undo", {}),
    "is not the id of what it holds": ("merge", {"articles": [A, B], "id": ReviewId("r-1")}),
}


@pytest.mark.parametrize("what", FAULTS)
def test_what_its_kind_does_not_allow_is_refused(what: str) -> None:
    kind, about = FAULTS[what]
    with pytest.raises(ValueError, match=what):
        decide(kind, **about)


@pytest.mark.parametrize(
    "at",
    [
        datetime(2031, 3, 4, 12),  # noqa: DTZ001  # this is what is refused
        datetime(2031, 3, 4, 12, tzinfo=timezone(timedelta(hours=2))),
        BEGIN.replace(microsecond=5),
    ],
)
def test_its_time_is_in_utc_to_the_second(at: datetime) -> None:
    with pytest.raises(ValueError, match="in UTC, to the second"):
        Review(kind=ReviewKind.UNDO, at=at, by="Ada Lund", undoes=ReviewId("r-1"))


def test_articles_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="in order"):
        Review(kind=ReviewKind.MERGE, at=BEGIN, by="Ada Lund", articles=(B, A))


def test_everything_in_it_makes_its_id() -> None:
    several = [
        decide("merge", articles=[A, B]),
        decide("accept", articles=[A, B]),
        decide("merge", 1, articles=[A, B]),
        decide("merge", articles=[A, B], by="Eva Lund"),
        decide("merge", articles=[A, B], note="a look-alike"),
        decide("split", articles=[A], others=[B]),
        decide("split", articles=[A]),
        decide("speaker", cites=[CITE], speaker="Ines Falk"),
        decide("speaker", cites=[CITE], speaker="Ines Falk", words="No"),
        decide("undo", undoes="r-1"),
    ]
    assert len({each.id for each in several}) == len(several)
    for each in several:
        assert decode(encode(each), Review) == each
    assert in_order([*several, *several[::-1]]) == sorted(several, key=lambda r: (r.at, r.id))


def test_of_two_in_one_second_the_second_comes_a_second_later() -> None:
    review = decide("merge", 10, articles=[A, B])
    assert as_kept(review, None) == review
    assert as_kept(review, BEGIN) == review
    assert as_kept(review, review.at) == decide("merge", 11, articles=[A, B])
    assert as_kept(review, review.at + timedelta(seconds=5)).at == BEGIN + timedelta(seconds=16)
    assert as_kept(review, review.at + timedelta(days=9)) == review
    assert at_time(at_time(review, BEGIN), review.at) == review
