"""Answers: what an index holds, as Arrow tables, and what it has in common with a text."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wirecopy.dispatches.columns import NO_DAY, Mask
from wirecopy.dispatches.compared.relations import relation_of
from wirecopy.dispatches.dispatch import Relation
from wirecopy.dispatches.engine.arrow import EPOCH, name_dispatches, pair_columns
from wirecopy.dispatches.engine.ranks import find_names
from wirecopy.dispatches.index.entry import name_of
from wirecopy.dispatches.index.state import State
from wirecopy.ids import ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What an article shares with the one that was asked for."""

    article: ArticleId
    relation: Relation
    matched_words: int
    coverage_share: float
    """Matched words of the story words (no furniture) of the shorter, 0 to 1."""
    tied: bool
    """Whether it is a reason for both to be one dispatch."""


def find_sharing(state: State, number: int, pairs: NDArray[Any], ties: Mask) -> list[Sharing]:
    """Tell the pairs of one article, those with most words matched first."""
    others = np.where(pairs["a"] == number, pairs["b"], pairs["a"])
    told = [
        Sharing(
            article=name_of(id_),
            relation=relation_of(rule),
            matched_words=matched,
            coverage_share=min(matched / max(shorter, 1), 1.0),
            tied=tied,
        )
        for id_, rule, matched, shorter, tied in zip(
            state.ids_of(others).tolist(),
            pairs["rule"].tolist(),
            pairs["matched"].tolist(),
            pairs["shorter"].tolist(),
            ties.tolist(),
            strict=True,
        )
    ]
    return sorted(told, key=lambda one: (-one.matched_words, one.article))


def articles_table(state: State) -> pa.Table:
    """Give id, site, day and story words of each article, by rank."""
    numbers = state.by_rank(state.living())
    facts, origins = state.facts_of(numbers), state.origins_of(numbers)
    days = pa.array(facts["day"] - EPOCH, pa.int32(), mask=facts["day"] == NO_DAY)
    return pa.table(
        {
            "id": _names(facts["id"]),
            "site": pa.array(state.site_names, pa.string()).take(pa.array(origins.sites)),
            "day": days.cast(pa.date32()),
            "words": pa.array(facts["words"]),
        }
    )


def dispatches_table(state: State) -> pa.Table:
    """Give the dispatch of each article, by rank."""
    numbers = state.by_rank(state.living())
    ids, groups = state.ids_of(numbers), state.members.groups_of(numbers)
    return name_dispatches(_names(ids), find_names(state.origins_of(numbers), ids, groups))


def pairs_table(state: State) -> pa.Table:
    """Give all pairs with the ids of their articles, by rank of `a`, then of `b`."""
    numbers = state.by_rank(state.living())
    pairs, ties = state.stars.among(numbers)
    places = np.zeros(state.delta.top, np.uint32)
    places[numbers] = np.arange(numbers.size, dtype=np.uint32)
    order = np.lexsort((places[pairs["b"]], places[pairs["a"]]))
    pairs, ties = pairs[order], ties[order]
    ends = {end: _names(state.ids_of(pairs[end].copy())) for end in "ab"}
    groups = {"groups": pa.array(ties, pa.bool_())}
    return pa.table(ends | pair_columns(pairs) | groups)


def _names(ids: NDArray[np.uint64]) -> pa.Array:
    return pa.array([name_of(id_) for id_ in ids.tolist()], pa.string())
