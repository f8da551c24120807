"""Reviews for tests: made in one line, each a second after the one before."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from wirecopy.reviews.review import Replayed, Review, ReviewKind

BEGIN = datetime(2031, 3, 4, 12, tzinfo=UTC)


def decide(kind: str, second: int = 0, **about: Any) -> Review:
    """Make a review of a kind, so many seconds after noon."""
    for name in ("articles", "others", "cites"):
        if name in about:
            about[name] = tuple(sorted(about[name]))
    return Review(
        kind=ReviewKind(kind),
        at=BEGIN + timedelta(seconds=second),
        by=about.pop("by", "Ada Lund"),
        **about,
    )


def waiting(reviews: Iterable[Review]) -> tuple[Replayed, ...]:
    """Give reviews as a holding has them before the run that applies them."""
    return tuple(Replayed(review=review) for review in reviews)
