"""Salad: pairs of words too thin to hold two unlike passages together.

Two unlike sentences always share "the" and "of". Shown word by word, they are salad;
such pairs are given up, so that the passages stand as replaced.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from wirecopy.collations.laying.align import Scores
from wirecopy.collations.laying.draft import LONE, Draft
from wirecopy.collations.laying.likeness import SAME_MARK, SAME_STEM
from wirecopy.collations.laying.shared import Laying

MIN_SENTENCE_SHARE: Final = 0.35
"""Two sentences that share less of both are unlike, and share nothing."""
SOLID_WEIGHT: Final = 8.0
"""A run of like words that says as much stands by itself."""
THIN: Final = 3.0
"""A run of like words goes if its weight, so many times over, is less than what differs on
either side of it."""
MAX_UNLIKE_WORDS: Final = 6
"""Unlike words are laid over each other in stretches no longer than this."""
FAR_SLOTS: Final = 80
"""No more slots are counted: nothing is thin enough to care what stands behind so many."""


@dataclass(slots=True)
class _Island:
    """Like words in a row, and how many words differ behind them."""

    tokens: list[int]
    weight: float
    words: int
    differs: int


def clear_salad(laying: Laying, scores: Scores) -> None:
    """Take from tokens the places that hold unlike passages together."""
    mine = [i for i, block in enumerate(laying.moved) if not block]
    good = _find_good(laying, scores, mine)
    _part_unlike_sentences(laying, good)
    _drop_islands(laying, mine, good)
    _drop_long_unlike(laying, mine, good)


def _find_good(laying: Laying, scores: Scores, mine: Sequence[int]) -> bytearray:
    """Tell by token whether it lies on a word that is like it."""
    draft, places, tokens = laying.draft, laying.places, laying.tokens
    order, firsts = draft.order, draft.firsts
    good = bytearray(len(places))
    for i in mine:
        if (place := places[i]) == LONE:
            continue
        slot, token = order[place], tokens[i]
        if firsts[slot] == token:
            good[i] = 1
            continue
        least = SAME_MARK if laying.marks[i] else SAME_STEM
        good[i] = scores.best(token, draft.forms[slot]) >= least
    return good


def _part_unlike_sentences(laying: Laying, good: bytearray) -> None:
    """Give up every pair between a sentence and a block that share too little."""
    starts = [*laying.witness.sentence_starts, len(laying.tokens)]
    for first, end in pairwise(starts):
        if good.find(0, first, end) >= 0:
            _part_if_unlike(laying, good, [i for i in range(first, end) if not laying.moved[i]])


def _part_if_unlike(laying: Laying, good: bytearray, mine: Sequence[int]) -> None:
    draft, places = laying.draft, laying.places
    weights, tokens = draft.words.weights, laying.tokens
    shared: defaultdict[int, float] = defaultdict(float)
    whole = sum([weights[tokens[i]] for i in mine])
    block_of = {i: draft.blocks[draft.order[places[i]]] for i in mine if places[i] != LONE}
    for i, block in block_of.items():
        shared[block] += weights[tokens[i]] if good[i] else 0.0
    unlike = set()
    for block, weight in shared.items():
        least = min(whole, draft.block_weights[block])
        most = max(whole, draft.block_weights[block])
        thin = weight < SOLID_WEIGHT and weight < MIN_SENTENCE_SHARE * least
        # A rule of stars between paragraphs says nothing on either side, and is still the same.
        if thin or (not weight and most):
            unlike.add(block)
    for i, block in block_of.items():
        if block in unlike:
            places[i], good[i] = LONE, 0


def _drop_islands(laying: Laying, mine: Sequence[int], good: bytearray) -> None:
    """Give up like words that stand lonely between stretches that differ."""
    islands = _islands(laying, mine, good)
    again = True
    while again:
        again = False
        kept = [islands[0]]
        for island in islands[1:]:
            around = min(kept[-1].differs, island.differs)
            if island.weight < SOLID_WEIGHT and island.weight * THIN < around:
                kept[-1].differs += island.words + island.differs
                again = True
                for i in island.tokens:
                    laying.places[i], good[i] = LONE, 0
            else:
                kept.append(island)
        islands = kept


def _islands(laying: Laying, mine: Sequence[int], good: bytearray) -> list[_Island]:
    """Give the runs of like words; the first, empty one holds what differs before them."""
    draft, places, marks, tokens = laying.draft, laying.places, laying.marks, laying.tokens
    weights = draft.words.weights
    islands = [island := _Island([], 0.0, 0, 0)]
    lone, last = 0, -1
    for i in mine:
        place = places[i]
        if not good[i] or place == LONE:
            lone += not marks[i]
            continue
        if lone or place != last + 1 or last < 0:
            differs = lone
            if place > last + 1:
                differs = max(lone, _most_words(draft, last + 1, place))
            if differs or len(islands) == 1:
                island.differs = differs
                islands.append(island := _Island([], 0.0, 0, 0))
        island.tokens.append(i)
        island.weight += weights[tokens[i]]
        island.words += not marks[i]
        lone, last = 0, place
    island.differs = max(lone, _most_words(draft, last + 1, len(draft.order)))
    return islands


def _drop_long_unlike(laying: Laying, mine: Sequence[int], good: bytearray) -> None:
    """Give up unlike pairs in stretches too long to be one word for another."""
    places, draft = laying.places, laying.draft
    run: list[int] = []
    last = -1
    for i in mine:
        if not good[i]:
            run.append(i)
            continue
        if run:
            _drop_if_long(laying, run, last + 1, places[i])
            run = []
        last = places[i]
    _drop_if_long(laying, run, last + 1, len(draft.order))


def _drop_if_long(laying: Laying, run: Sequence[int], low: int, high: int) -> None:
    if any(laying.places[k] != LONE for k in run):
        lone = sum([not laying.marks[k] for k in run])
        if max(lone, _most_words(laying.draft, low, high)) > MAX_UNLIKE_WORDS:
            for k in run:
                laying.places[k] = LONE


def _most_words(draft: Draft, low: int, high: int) -> int:
    """Count the words there that one witness brought: slots of many are no long text."""
    slots = [
        slot for slot in draft.order[low : min(high, low + FAR_SLOTS)] if not draft.is_mark(slot)
    ]
    if len(slots) <= 1:
        return len(slots)
    return max(Counter([draft.makers[slot] for slot in slots]).values())
