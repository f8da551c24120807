"""Correct: claims as they were read -> with the speakers that people named.

A review names a quotation by its characters in every article that carried it, so it finds
it again whatever dispatch these stand in by now. A quotation whose bounds have moved a
little is still the one; of several, the one that shares most is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from wirecopy.claims.claim import Claims, Entity, Quotation, Speaker
from wirecopy.ids import ArticleId, ClaimId, DispatchId
from wirecopy.reviews.review import (
    Before,
    Replayed,
    Review,
    ReviewKind,
    find_undone,
    in_order,
)
from wirecopy.text.folding import fold
from wirecopy.text.span import Span

RULE: Final = "reviewed"
"""The rule of a speaker that a person named."""
LEAST_SHARED_SHARE: Final = 0.5
"""Of the characters of two spans: sharing fewer, they are two quotations. Not measured: with
one version of wirecopy they are equal, and the next one may draw an end otherwise."""

Places = Mapping[ArticleId, list[tuple[Span, Quotation]]]


def correct(
    claims: Mapping[DispatchId, Claims], reviews: Iterable[Review]
) -> tuple[dict[DispatchId, Claims], tuple[Replayed, ...]]:
    """Give the claims with the speakers that people named, and what came of each such review.

    `claims` are as they were read (see `as_read`). Of two reviews of one quotation the later
    counts; the order in which they are given does not.
    """
    undone = find_undone(known := in_order(reviews))
    wanted = [r for r in known if r.kind is ReviewKind.SPEAKER and r.id not in undone]
    if not wanted:
        return dict(claims), ()
    places = _find_places(claims, {cite.article for r in wanted for cite in r.cites})
    found = {r.id: _find_quotations(r, places) for r in wanted}
    winners = {id_: r for r in wanted for id_ in found[r.id]}
    rows = tuple(_row(r, found[r.id], winners) for r in wanted)
    return {d: _corrected(each, winners) for d, each in claims.items()}, rows


def as_read(
    claims: Mapping[DispatchId, Claims], replayed: Iterable[Replayed]
) -> dict[DispatchId, Claims]:
    """Give claims as they were read, from those that `correct` gave with `replayed`."""
    before = {b.quotation: b for each in replayed for b in each.before}

    def read(quotation: Quotation) -> Quotation:
        was = before.get(quotation.id)
        return replace(quotation, speaker=was.speaker) if was else quotation

    if not before:
        return dict(claims)
    return {
        d: replace(
            each,
            quotations=tuple(map(read, each.quotations)),
            thoughts=tuple(map(read, each.thoughts)),
        )
        for d, each in claims.items()
    }


def _find_places(claims: Mapping[DispatchId, Claims], articles: Collection[ArticleId]) -> Places:
    """Give all quotations of some articles, with their characters there."""
    places: dict[ArticleId, list[tuple[Span, Quotation]]] = defaultdict(list)
    for each in claims.values():
        for quotation in (*each.quotations, *each.thoughts):
            for cite in quotation.cites:
                if cite.article in articles:
                    places[cite.article].append((cite.span, quotation))
    return places


def _find_quotations(review: Review, places: Places) -> dict[ClaimId, Quotation]:
    """Find what a review is about: at each of its cites, the quotation that shares most."""
    found = {}
    for cite in review.cites:
        shares = [
            (
                _shared_share(cite.span, span),
                fold(quotation.words) == fold(review.words or ""),
                quotation,
            )
            for span, quotation in places.get(cite.article, ())
        ]
        best = max(shares, key=lambda s: (s[0], s[1], s[2].id), default=None)
        if best is not None and best[0] >= LEAST_SHARED_SHARE:
            found[best[2].id] = best[2]
    return dict(sorted(found.items()))


def _shared_share(one: Span, other: Span) -> float:
    """Give the part of the characters of either span that both have, 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, len(one) + len(other) - shared)


def _row(
    review: Review, found: Mapping[ClaimId, Quotation], winners: Mapping[ClaimId, Review]
) -> Replayed:
    own = [q for id_, q in found.items() if winners[id_] is review]
    before = tuple(Before(quotation=q.id, speaker=q.speaker) for q in own)
    lost = [winners[id_].id for id_ in found if winners[id_] is not review]
    if not found:
        why = "no quotation stands at its characters any more"
        return Replayed(review=review, why=why)
    if not own:
        why = f"{lost[0]} decided otherwise later"
        return Replayed(review=review, why=why, overruled_by=lost[0])
    held = sorted({b.speaker.name if b.speaker else "nobody" for b in before})
    why = f"was given to {', '.join(held)}"
    overruled = lost[0] if lost else None
    return Replayed(review=review, applied=True, why=why, overruled_by=overruled, before=before)


def _corrected(claims: Claims, winners: Mapping[ClaimId, Review]) -> Claims:
    def told(quotation: Quotation) -> Quotation:
        review = winners.get(quotation.id)
        if review is None:
            return quotation
        return replace(quotation, speaker=_speaker(review, quotation, claims.entities))

    if winners.keys().isdisjoint(q.id for q in (*claims.quotations, *claims.thoughts)):
        return claims
    return replace(
        claims,
        quotations=tuple(map(told, claims.quotations)),
        thoughts=tuple(map(told, claims.thoughts)),
    )


def _speaker(review: Review, quotation: Quotation, entities: Iterable[Entity]) -> Speaker:
    name = review.speaker
    assert name is not None, "a review of its kind has one"
    entity = _find_entity(name, entities)
    return Speaker(
        entity=entity.id if entity else None,
        name=entity.name if entity else name,
        mention=quotation.speaker.mention if quotation.speaker else name,
        rule=RULE,
        confidence_share=1.0,
        candidates=(),
        reviewed_by=review.by,
    )


def _find_entity(name: str, entities: Iterable[Entity]) -> Entity | None:
    """Find whom of a dispatch a name means: by its fullest name, else by a wording of one alone."""
    wanted = fold(name)
    several = list(entities)
    full = [e for e in several if fold(e.name) == wanted]
    also = full or [e for e in several if wanted in map(fold, e.wordings)]
    return also[0] if len(also) == 1 else None
