"""Links: how much two dispatches look like one event, and by which terms.

The score is the cosine of their term weights: 1 for dispatches that make the same of the
same terms, 0 for those that share none. Names weigh more than other words, since events
of one kind share their words, and only one event has these people in this place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

from wirecopy.ids import DispatchId
from wirecopy.stories.story import Link
from wirecopy.stories.terms import TermKind, Terms, kind_of

KIND_WEIGHT: Final[Mapping[TermKind, float]] = {
    TermKind.NAME: 1.5,
    TermKind.FIGURE: 1.0,
    TermKind.WORD: 1.0,
    TermKind.COMMON: 0.5,
}
SHOWN_TERMS: Final = 12
"""A link is explained by so many of its weightiest shared terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The terms of a dispatch, weighed; the squares of the weights sum to 1."""

    dispatch: DispatchId
    weights: Mapping[str, float]
    """By term key, the weightiest first."""
    written: Mapping[str, str]


def profile(terms: Terms, rarity: Mapping[str, float]) -> Profile:
    """Weigh the terms of a dispatch by how much it makes of them and how rare they are."""
    weights = {
        key: count * rarity[key] * KIND_WEIGHT[kind_of(key)] for key, count in terms.counts.items()
    }
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return Profile(
        dispatch=terms.dispatch,
        weights={key: weight / length for key, weight in ranked},
        written=terms.written,
    )


def score(a: Profile, b: Profile) -> float:
    """Give the likeness of two dispatches, 0 to 1.

    Sums in the order of the keys, so that the last digit is the same whichever comes first.
    """
    shared = sorted(a.weights.keys() & b.weights.keys())
    return min(1.0, sum(a.weights[key] * b.weights[key] for key in shared))


def link(a: Profile, b: Profile) -> Link:
    """Give the link of two dispatches, with the terms that make it."""
    if b.dispatch < a.dispatch:
        a, b = b, a
    shared = sorted(
        a.weights.keys() & b.weights.keys(),
        key=lambda key: (-a.weights[key] * b.weights[key], key),
    )
    return Link(
        a=a.dispatch,
        b=b.dispatch,
        score_share=round(score(a, b), 4),
        shared=tuple(dict.fromkeys(a.written[key] for key in shared[:SHOWN_TERMS])),
    )
