"""Reviews for tests, made in one line, and an extractor that needs no language pipeline."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims, QuotationKind
from wirecopy.claims.verbatim import Answer, claim_answers
from wirecopy.collations.collation import Collation
from wirecopy.dispatches.dispatch import Dispatch
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


class Heard:
    """An extractor that knows who said what in the invented events."""

    name = "heard 1"
    ANSWERS = (
        ("We have waited nine months for an offer that feeds a family,", "Ines Falk"),
        ("The water came faster than anyone could carry a child,", "Lena Osk"),
        ("the first honest ledger in a decade", "Petra Lindqvar"),
    )

    def extract(
        self, collation: Collation, dispatch: Dispatch, articles: Sequence[Article]
    ) -> Claims:
        """Read the quotations that it knows."""
        answers = [
            Answer(words=words, kind=QuotationKind.DIRECT, mention=name, name=name)
            for words, name in self.ANSWERS
        ]
        return claim_answers(answers, collation, dispatch, articles, self.name)
