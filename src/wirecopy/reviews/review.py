"""Review: what a person decided about a text or a quotation, who and when.

A review is kept as data and never carried out for good: each run starts from what the
pages tell, and replays the reviews over it. So a review can be taken back, and one that
fits nothing any more does no harm. It is about articles and their characters, whose names
come of their content and stay from run to run, and not about dispatches.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from wirecopy.claims.claim import Speaker
from wirecopy.ids import ArticleId, ClaimId, ReviewId, content_id
from wirecopy.text.plain import calm, one_line
from wirecopy.text.span import Cite

UNNAMED: Final = ReviewId("")
MOST_NAME_CHARS: Final = 200
MOST_NOTE_CHARS: Final = 2_000
MOST_AHEAD: Final = timedelta(hours=1)
"""A review that is kept so much before its time comes of a script that decides many at once."""


class ReviewKind(StrEnum):
    """What a person can decide."""

    ACCEPT = "accept"
    """These articles do belong together, as they stand: later runs do not part them."""
    SPLIT = "split"
    """These articles are set apart from the rest of their dispatch."""
    MERGE = "merge"
    """These articles belong to one dispatch."""
    SPEAKER = "speaker"
    """Who said a quotation."""
    UNDO = "undo"
    """An earlier review is taken back."""

    @property
    def joins(self) -> bool:
        """Whether it holds articles together."""
        return self in {ReviewKind.ACCEPT, ReviewKind.MERGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decision. Raises ValueError where it lacks what its kind needs.

    >>> merge = Review(
    ...     kind=ReviewKind.MERGE,
    ...     at=datetime(2031, 3, 4, tzinfo=UTC),
    ...     by="Ada",
    ...     articles=(ArticleId("a-1"), ArticleId("a-2")),
    ... )
    >>> merge.id
    'r-bdbd8cd9f0a29acb'
    """

    kind: ReviewKind
    at: datetime
    """When, in UTC, to the second."""
    by: str
    """Who decided, in one line."""
    note: str = ""
    """Why, for other people."""
    articles: tuple[ArticleId, ...] = ()
    """Of accept, split and merge: the articles it is about, sorted."""
    others: tuple[ArticleId, ...] = ()
    """Of split: the rest of their dispatch as it was then, sorted."""
    words: str | None = None
    """Of speaker: the words of the quotation, for people."""
    cites: tuple[Cite, ...] = ()
    """Of speaker: the characters of the quotation, in every article that was known, sorted."""
    speaker: str | None = None
    """Of speaker: who said it."""
    undoes: ReviewId | None = None
    """Of undo: the review that is taken back; of an undo, so that the first counts again."""
    id: ReviewId = UNNAMED
    """Named by all else, where it is left out."""

    def __post_init__(self) -> None:
        what = _find_fault(self)
        if what is not None:
            raise ValueError(what)
        name = _name(self)
        if self.id not in {UNNAMED, name}:
            raise ValueError(f"{self.id} is not the id of what it holds")
        object.__setattr__(self, "id", name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """Who was held to have said a quotation before a person decided."""

    quotation: ClaimId
    speaker: Speaker | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A review, and what came of it in a run."""

    review: Review
    in_force: bool = True
    """Whether nobody has taken it back."""
    applied: bool = False
    """Whether what it says holds, at the end of the run."""
    why: str = "waits for the next run"
    """What came of it, or why nothing did."""
    overruled_by: ReviewId | None = None
    """A later review that decided otherwise about some or all of it."""
    before: tuple[Before, ...] = ()
    """Of speaker: the quotations it changed, as they were read."""

    @property
    def is_lost(self) -> bool:
        """Whether it is in force and yet cannot be applied: what it is about is gone."""
        return self.in_force and not self.applied and self.overruled_by is None


def in_order(reviews: Iterable[Review]) -> list[Review]:
    """Give each review once, by time, then id: the order in which they are replayed."""
    return sorted({each.id: each for each in reviews}.values(), key=_order)


def find_undone(reviews: Iterable[Review]) -> dict[ReviewId, ReviewId]:
    """Give, of each review that is taken back, the first undo in force that does so.

    An undo may itself be taken back. It names what it undoes by content, so there is no circle.
    """
    ordered = in_order(reviews)
    known = {each.id: each for each in ordered}
    open_undos = Counter(each.undoes for each in ordered if each.undoes is not None)
    undone: dict[ReviewId, ReviewId] = {}
    ready = [each for each in ordered if not open_undos[each.id]]
    while ready:
        undo = ready.pop()
        target = known.get(undo.undoes) if undo.undoes is not None else None
        if target is None:
            continue
        if undo.id not in undone:
            rival = known[undone.get(target.id, undo.id)]
            undone[target.id] = min(undo, rival, key=_order).id
        open_undos[target.id] -= 1
        if not open_undos[target.id]:
            ready.append(target)
    return undone


def as_kept(review: Review, latest: datetime | None) -> Review:
    """Give `review` a second after `latest`, the last one kept, where it would not come later.

    So the order in time is the order in which people decided. Where the last one is more
    than MOST_AHEAD ahead, its clock was wrong, and the time stays as it is.
    """
    if latest is None or not review.at <= latest <= review.at + MOST_AHEAD:
        return review
    return at_time(review, latest + timedelta(seconds=1))


def at_time(review: Review, at: datetime) -> Review:
    """Give the same decision at another time, and so under another id."""
    return Review(
        kind=review.kind,
        at=at,
        by=review.by,
        note=review.note,
        articles=review.articles,
        others=review.others,
        words=review.words,
        cites=review.cites,
        speaker=review.speaker,
        undoes=review.undoes,
    )


def _order(review: Review) -> tuple[datetime, str]:
    return review.at, review.id


def _name(review: Review) -> ReviewId:
    cites = (f"{c.article}:{c.span.start}-{c.span.end}" for c in review.cites)
    parts = (
        *(review.kind.value, review.at.isoformat(), review.by, review.note),
        *(" ".join(review.articles), " ".join(review.others)),
        *(review.words or "", " ".join(cites), review.speaker or "", review.undoes or ""),
    )
    return ReviewId(content_id("r", *parts))


def _find_fault(review: Review) -> str | None:
    """Say what a review of its kind lacks, or has and should not; None where it is whole."""
    for name, value in (("by", review.by), ("speaker", review.speaker)):
        if value is not None and (fault := _fault_of_line(value)):
            return f"{name} {fault}"
    if len(review.note) > MOST_NOTE_CHARS or calm(review.note) != review.note:
        return f"a note is at most {MOST_NOTE_CHARS:,} characters, none of which steers a screen"
    if review.at.tzinfo != UTC or review.at.microsecond:
        return "the time is one in UTC, to the second"
    named = (review.articles, review.others)
    if any(list(ids) != sorted(set(ids)) for ids in named) or _are_mixed(review.cites):
        return "articles and cites stand in order, each once"
    return _fault_of_kind(review)


def _are_mixed(cites: tuple[Cite, ...]) -> bool:
    return list(cites) != sorted(set(cites))


def _fault_of_line(value: str) -> str | None:
    if not value or len(value) > MOST_NAME_CHARS:
        return f"is a name of 1 to {MOST_NAME_CHARS} characters"
    return "is one line without control characters" if one_line(value) != value else None


def _fault_of_kind(review: Review) -> str | None:
    kind = review.kind
    if set(review.articles) & set(review.others):
        return "no article stands on both sides of a split"
    least = 2 if kind.joins else 1 if kind is ReviewKind.SPLIT else 0
    if len(review.articles) < least:
        return f"{kind} needs at least {least} article{'s' * (least > 1)}"
    has = {
        "articles": bool(review.articles),
        "others": bool(review.others),
        "a quotation": bool(review.cites) or review.words is not None,
        "a speaker": review.speaker is not None,
        "a review to undo": review.undoes is not None,
    }
    takes = {
        ReviewKind.SPLIT: {"articles", "others"},
        ReviewKind.SPEAKER: {"a quotation", "a speaker"},
        ReviewKind.UNDO: {"a review to undo"},
    }.get(kind, {"articles"})
    needs = takes - {"others"}
    faults = [
        f"{kind} takes no {name.removeprefix('a ')}"
        for name in has
        if has[name] and name not in takes
    ]
    faults += [f"{kind} needs {name}" for name in has if name in needs and not has[name]]
    if kind is ReviewKind.SPEAKER and not review.cites:
        faults.append(f"{kind} needs the characters of a quotation")
    return faults[0] if faults else None
