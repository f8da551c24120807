"""Batch: what a set of articles shares, worked out phase by phase over whole columns.

    read      texts -> words, prints, sketches       a batch of articles at a time
    join      prints -> postings, furniture, links   a range of prints at a time
    link      links -> pairs to compare              a block of articles at a time
    mask      furniture -> words that do not count   a block of articles at a time
    compare   pairs -> measures and rules            a block of pairs at a time
    group     pairs -> ties -> groups                at once

Each phase reads columns from the shelf and puts new ones to it, so that what is in memory
at one time is a block, and a batch that was interrupted goes on with the next block.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import MEASURES, PAIR, Index, Mask, Numbers
from wirecopy.dispatches.compared.relations import RELATIONS
from wirecopy.dispatches.engine.comparing import compare_all, mask_all
from wirecopy.dispatches.engine.joining import Ranks, join_all, link_all
from wirecopy.dispatches.engine.postings import facts_of
from wirecopy.dispatches.engine.ranks import find_ranks
from wirecopy.dispatches.engine.reading import Known, Source, known_of, read_all
from wirecopy.dispatches.engine.work import Work
from wirecopy.dispatches.grouping.groups import find_groups
from wirecopy.dispatches.grouping.homes import find_ties
from wirecopy.dispatches.grouping.kinds import find_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Articles by rank, and what they share. Postings and words stay on the shelf."""

    known: Known
    """By rank."""
    came: Index
    """By rank: the number of the article as it came."""
    pairs: NDArray[Any]
    """Rows of PAIR, sorted by `b`, then `a`: numbers by rank."""
    measures: NDArray[Any]
    """Rows of MEASURES, one a pair."""
    ties: Mask
    """Whether a pair groups its two articles."""
    groups: Numbers
    """By rank: the number of the first article of its group."""


def match_batches(source: Source, work: Work) -> Matched:
    """Match all articles of `source`. Cost: linear in the text and in the pairs that share some.

    Raises:
        ValueError: there are more than 16 million articles.
    """
    shelf = work.shelf
    read_all(source, work)
    came = known_of(shelf)
    ranks = _rank(came)
    known = came.of(ranks.order)
    join_all(work, facts_of(known.origins, known.sketches), ranks)
    shelf.drop("hashes", "spots", "range_sizes")
    mask_all(work, ranks)
    candidates = link_all(work, known)
    compare_all(work, candidates, came, ranks)
    pairs = shelf.column("pairs", PAIR)
    work.tell("group", 0, 1)
    ties, groups = _group(pairs, known)
    work.tell("group", 1, 1)
    return Matched(
        known=known,
        came=ranks.order,
        pairs=pairs,
        measures=shelf.column("measures", MEASURES),
        ties=ties,
        groups=groups,
    )


def _rank(known: Known) -> Ranks:
    """Rank the articles; of those with one id only the first to come."""
    _, firsts = np.unique(known.ids, return_index=True)
    firsts = np.sort(firsts)
    own = known.of(firsts)
    order = firsts[find_ranks(own.origins, own.counts, own.ids)]
    places = np.full(known.ids.size, -1, np.int64)
    places[order] = np.arange(order.size)
    return Ranks(order=order, places=places)


def _group(pairs: NDArray[Any], known: Known) -> tuple[Mask, Numbers]:
    """Give the ties among the pairs, and the group of each article."""
    count = known.ids.size
    # The kernels of grouping take pairs that could be written to: one copy serves them all.
    pairs = np.require(pairs, PAIR, ("C", "W"))
    kinds = find_kinds(pairs, RELATIONS)
    ties = find_ties(pairs, kinds.reprint, count)
    return ties, find_groups(pairs, ties, kinds, known.sketches.blooms, count)
