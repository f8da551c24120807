"""Kinds: which pairs can group two articles, and which at least do not speak against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import Mask
from wirecopy.dispatches.dispatch import Relation

RULES: Final = 256
"""A rule's number is a byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """A flag a pair, in the order of the pairs."""

    reprint: Mask
    """The two are reprints of one text: only such pairs group."""
    counted: Mask
    """The share that is matched says how like the two are. Where it is not so (an update, a
    quotation) the two are not alike at all, however many words they share."""


def find_kinds(pairs: NDArray[Any], relations: Sequence[Relation]) -> Kinds:
    """Tell the kind of each pair by the relation of its rule.

    `relations` are those of the rules, by the number of the rule. A rule without one (two
    articles that share nothing) is neither.
    """
    rules = kinds_of_rules(relations)
    return Kinds(reprint=rules.reprint[pairs["rule"]], counted=rules.counted[pairs["rule"]])


def kinds_of_rules(relations: Sequence[Relation]) -> Kinds:
    """Tell the kind of the pairs of each rule, by the number of the rule."""
    reprint, counted = np.zeros(RULES, np.bool_), np.zeros(RULES, np.bool_)
    for rule, relation in enumerate(relations):
        reprint[rule] = relation == Relation.REPRINT
        counted[rule] = relation in {Relation.REPRINT, Relation.EXCERPT}
    return Kinds(reprint=reprint, counted=counted)
