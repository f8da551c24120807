"""Links: how much two dispatches look like one event, by which terms, and what speaks against.

The score is the cosine of their term weights. Names weigh more than other words, since
events of one kind share their words, and only one event has these people in this place.
What speaks against one event lowers it: another day, with other days named and other
figures, as in two market reports of one writer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Final

from wirecopy.ids import DispatchId
from wirecopy.stories.story import Link
from wirecopy.stories.terms import TermKind, Terms, kind_of

KIND_WEIGHT: Final[Mapping[TermKind, float]] = {
    TermKind.NAME: 2.0,
    TermKind.FIGURE: 1.0,
    TermKind.DATE: 1.0,
    TermKind.WORD: 1.0,
    TermKind.COMMON: 0.5,
}
"""Measured on half of ECB+: names at 1.5 to 3 give the same pair F1 within .01, names alone
lose the events that are told of without them. See docs/stories.md."""

KEPT_TERMS: Final = 60
"""A dispatch stands for its weightiest terms; with all of them nothing is gained, on ECB+."""

SHORTER_SHARE: Final = 0.25
"""The power to which the longer dispatch's length over the shorter's lifts a score, so that
a short notice still meets the long report of its event."""

ENOUGH_TERMS: Final = 6
"""With fewer shared terms a score counts in proportion: two notices of three lines that share
a name and a street are no evidence."""

OTHER_DAY_SHARE: Final = 0.75
"""What is left of a score where both were published on other days and name no common one."""

OTHER_FIGURES_SHARE: Final = 0.35
"""What is left of it where, besides, both are full of figures and share next to none: the
reports of a series are alike in all else."""

MAX_COMMON_FIGURES: Final = 0.2
"""Part of all their figures, such as the 24 of "in 24 hours"."""

MIN_FIGURES: Final = 3

SHOWN_TERMS: Final = 12
"""A link is explained by so many of its weightiest shared terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A dispatch as links see it."""

    dispatch: DispatchId
    weights: Mapping[str, float]
    """The weightiest terms, by key, in falling order; the sum of their squares is 1."""
    length: float
    """What the weights were divided by for that."""
    written: Mapping[str, str]
    figures: frozenset[str]
    named_days: frozenset[date]
    days: tuple[date, date] | None
    """The first and the last day of publication, where known."""


def profile(terms: Terms, rarity: Mapping[str, float], days: tuple[date, date] | None) -> Profile:
    """Weigh the terms of a dispatch by how much it makes of them and how rare they are."""
    weights = {
        key: count * rarity[key] * KIND_WEIGHT[kind_of(key)] for key, count in terms.counts.items()
    }
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT_TERMS]
    length = sqrt(sum(weight * weight for _, weight in ranked)) or 1.0
    return Profile(
        dispatch=terms.dispatch,
        weights={key: weight / length for key, weight in ranked},
        length=length,
        written=terms.written,
        figures=terms.figures,
        named_days=frozenset(terms.days),
        days=days,
    )


def score(a: Profile, b: Profile) -> float:
    """Give the likeness of two dispatches, 0 to 1, the same whichever comes first."""
    if b.dispatch < a.dispatch:
        a, b = b, a
    shared = [weight * b.weights[key] for key, weight in a.weights.items() if key in b.weights]
    lift: float = (max(a.length, b.length) / min(a.length, b.length)) ** SHORTER_SHARE
    witnesses = min(1.0, len(shared) / ENOUGH_TERMS)
    return min(1.0, sum(shared) * lift) * witnesses * _unopposed(a, b)


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


def _unopposed(a: Profile, b: Profile) -> float:
    """Give what part of a likeness stands against the evidence of two events."""
    if a.days is None or b.days is None or not _apart(a.days, b.days):
        return 1.0
    if not a.named_days or not b.named_days or a.named_days & b.named_days:
        return 1.0
    many = min(len(a.figures), len(b.figures)) >= MIN_FIGURES
    common = len(a.figures & b.figures) / max(1, len(a.figures | b.figures))
    other_figures = many and common <= MAX_COMMON_FIGURES
    return OTHER_DAY_SHARE * (OTHER_FIGURES_SHARE if other_figures else 1.0)


def _apart(a: tuple[date, date], b: tuple[date, date]) -> bool:
    return a[1] < b[0] or b[1] < a[0]
