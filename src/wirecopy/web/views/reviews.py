"""Reviews: what people decided, and what came of it in the last run."""

from dataclasses import dataclass
from typing import Final

from wirecopy.exports.rows import REVIEWS
from wirecopy.reviewing import reviews
from wirecopy.reviews.review import Replayed
from wirecopy.store.open import Store
from wirecopy.web.asked import PAGE, SIZE, Query
from wirecopy.web.pages import Answer, Page
from wirecopy.web.views.lists import ROWS, Pager, pager


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewList:
    """The list of reviews, the latest first."""

    reviews: tuple[Replayed, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """One page of the list of reviews, as JSON."""

    total: int
    reviews: tuple[Replayed, ...]


def _list(store: Store, _: str, query: Query) -> Answer:
    page, size = query.whole("page", 1), query.whole("size", ROWS)
    every = reviews(store.path)[::-1]
    shown = every[(page - 1) * size : page * size]
    pairs = [("size", size if size != ROWS else None)]
    view = ReviewList(reviews=shown, pager=pager("/reviews", pairs, page, size, len(every)))
    value = Reviews(total=len(every), reviews=shown)
    return Answer(view=view, value=value, shape=REVIEWS, rows=shown)


REVIEW_LIST: Final = Page(
    path="/reviews",
    name="reviews",
    caption="What people decided about dispatches and speakers, and what came of it.",
    gives=Reviews,
    params=(PAGE, SIZE),
    answer=_list,
)
