"""Replay: what people decided -> put into effect over what a run has found.

A pure function of what was found and the reviews. `regroup` is called before the articles
of a dispatch hear each other, `correct` once their claims are read, `account` in the end.
"""

from collections.abc import Iterable, Sequence

from wirecopy.errors import Problem
from wirecopy.reviews.correct import as_read, correct
from wirecopy.reviews.regroup import regroup
from wirecopy.reviews.review import Replayed, Review, ReviewKind, find_undone, in_order

__all__ = ["account", "as_read", "correct", "regroup"]


def account(
    reviews: Iterable[Review], *done: Sequence[Replayed], claims_read: bool
) -> tuple[tuple[Replayed, ...], list[Problem]]:
    """Give what came of every review, in order of time, and a Problem for each that is lost.

    `done` is what `regroup` and `correct` told. Where claims were not read, there is nothing
    whose speaker could be corrected, and that is no Problem.
    """
    told = {each.review.id: each for several in done for each in several}
    known = in_order(reviews)
    undone = find_undone(known)
    names = {each.id for each in known}
    rows = []
    for review in known:
        if review.id in undone:
            why = f"taken back by {undone[review.id]}"
            rows.append(Replayed(review=review, in_force=False, why=why))
        elif review.kind is ReviewKind.UNDO:
            found = review.undoes in names
            why = f"takes back {review.undoes}" + ("" if found else ", which is not there")
            rows.append(Replayed(review=review, applied=found, why=why))
        elif review.kind is ReviewKind.SPEAKER and not claims_read:
            rows.append(Replayed(review=review, why="claims were not read"))
        else:
            rows.append(told[review.id])
    silent = set() if claims_read else {ReviewKind.SPEAKER}
    lost = [each for each in rows if each.is_lost and each.review.kind not in silent]
    problems = [
        Problem(
            "review-not-applied",
            each.review.id,
            f"{each.review.kind.value} by {each.review.by} on {each.review.at:%Y-%m-%d}: {each.why}",
            fatal=False,
        )
        for each in lost
    ]
    return tuple(rows), problems
