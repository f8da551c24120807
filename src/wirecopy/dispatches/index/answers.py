"""Answers: what an index holds, as Arrow tables, and what it has in common with a text."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wirecopy.dispatches.columns import NO_DAY, Mask
from wirecopy.dispatches.compared.relations import REASONS, relation_of
from wirecopy.dispatches.dispatch import Relation
from wirecopy.dispatches.engine.arrow import EPOCH
from wirecopy.dispatches.index.entry import name_of
from wirecopy.dispatches.index.state import State, late
from wirecopy.ids import ArticleId, dispatch_id


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
    facts = state.facts_of(numbers)
    groups = state.members.groups_of(numbers)
    # A dispatch is named after its first by day, then id.
    order = np.lexsort((facts["id"], late(facts), groups))
    heads = np.concatenate([[True], groups[order][1:] != groups[order][:-1]])[: order.size]
    firsts = facts["id"][order[heads]]
    names = pa.array([dispatch_id(name_of(id_)) for id_ in firsts.tolist()], pa.string())
    places = np.searchsorted(groups[order[heads]], groups)
    return pa.table({"id": _names(facts["id"]), "dispatch": names.take(pa.array(places))})


def pairs_table(state: State) -> pa.Table:
    """Give all pairs with the ids of their articles, by rank of `a`, then of `b`."""
    numbers = state.by_rank(state.living())
    pairs, ties = state.stars.among(numbers)
    places = np.zeros(state.delta.top, np.uint32)
    places[numbers] = np.arange(numbers.size, dtype=np.uint32)
    order = np.lexsort((places[pairs["b"]], places[pairs["a"]]))
    pairs, ties = pairs[order], ties[order]
    relations = pa.array([relation.value for relation, _ in REASONS])
    shorter = np.maximum(pairs["shorter"], 1)
    return pa.table(
        {
            "a": _names(state.ids_of(pairs["a"].copy())),
            "b": _names(state.ids_of(pairs["b"].copy())),
            "relation": pa.DictionaryArray.from_arrays(pa.array(pairs["rule"]), relations),
            "matched_words": pa.array(pairs["matched"]),
            "coverage_share": pa.array(np.minimum(pairs["matched"] / shorter, 1.0)),
            "groups": pa.array(ties, pa.bool_()),
        }
    )


def _names(ids: NDArray[np.uint64]) -> pa.Array:
    return pa.array([name_of(id_) for id_ in ids.tolist()], pa.string())
