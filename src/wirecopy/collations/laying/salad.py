"""Salad: pairs of words too thin to hold two unlike passages together.

Two unlike sentences always share "the" and "of". Shown word by word, they are salad;
such pairs are given up, so that the passages stand as replaced.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from wirecopy.collations.laying.align import Scores
from wirecopy.collations.laying.draft import LONE, Draft, link
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
    """Like words in a row, and how many words of their sentence differ on either side."""

    tokens: list[int]
    weight: float
    words: int
    ahead: int
    behind: int = 0


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
    """Give up like words that stand lonely between stretches of their sentence that differ."""
    islands = _islands(laying, mine, good)
    again = True
    while again:
        again = False
        kept: list[_Island] = []
        for k, island in enumerate(islands):
            around = min(island.ahead, island.behind)
            if island.weight >= SOLID_WEIGHT or island.weight * THIN >= around:
                kept.append(island)
                continue
            again = True
            if kept and _are_near(laying, kept[-1].tokens[-1], island.tokens[0]):
                kept[-1].behind += island.words + island.behind
            if k + 1 < len(islands) and _are_near(
                laying, island.tokens[-1], islands[k + 1].tokens[0]
            ):
                islands[k + 1].ahead += island.words + island.ahead
            for i in island.tokens:
                laying.places[i], good[i] = LONE, 0
        islands = kept


def _are_near(laying: Laying, one: int, other: int) -> bool:
    """Tell whether two tokens that have slots share their sentence, here or in the draft."""
    blocks, order, places = laying.draft.blocks, laying.draft.order, laying.places
    return (
        laying.same_sentence(one, other)
        or blocks[order[places[one]]] == blocks[order[places[other]]]
    )


def _islands(laying: Laying, mine: Sequence[int], good: bytearray) -> list[_Island]:
    """Give the runs of like words.

    What differs in other sentences is no ground to part words: a sentence may be the only one
    kept of its paragraph, and its first word the only one kept of its beginning.
    """
    places, marks, tokens = laying.places, laying.marks, laying.tokens
    weights = laying.draft.words.weights
    islands: list[_Island] = []
    lone: list[int] = []
    last = -1
    for i in mine:
        place = places[i]
        if not good[i] or place == LONE:
            if not marks[i]:
                lone.append(i)
            continue
        if lone or not islands or not _goes_on(laying, last, i):
            ahead = _differing(laying, i, lone, (last + 1, place))
            behind = 0
            if islands:
                behind = _differing(laying, islands[-1].tokens[-1], lone, (last + 1, place))
            if ahead or behind or not islands:
                if islands:
                    islands[-1].behind = behind
                islands.append(_Island([], 0.0, 0, ahead))
        island = islands[-1]
        island.tokens.append(i)
        island.weight += weights[tokens[i]]
        island.words += not marks[i]
        lone, last = [], place
    if islands:
        end = len(laying.draft.order)
        islands[-1].behind = _differing(laying, islands[-1].tokens[-1], lone, (last + 1, end))
    return islands


def _goes_on(laying: Laying, last: int, token: int) -> bool:
    """Tell whether a token stands right behind a place, in the draft or in an earlier witness."""
    draft, place = laying.draft, laying.places[token]
    way = link(draft.order[last], laying.folds[token])
    return place == last + 1 or draft.links.get(way) == draft.order[place]


def _differing(laying: Laying, token: int, lone: Sequence[int], between: tuple[int, int]) -> int:
    """Count the words beside a token that differ, in its sentence and in its block."""
    draft = laying.draft
    sentence = laying.witness.sentence_of(token)
    block = draft.blocks[draft.order[laying.places[token]]]
    low, high = between
    sides = (
        draft.order[low : min(high, low + FAR_SLOTS)],
        draft.order[max(low, high - FAR_SLOTS) : high],
    )
    slots = sides[laying.places[token] >= high]
    mine = sum([laying.witness.sentence_of(i) == sentence for i in lone])
    return max(mine, _most_words(draft, [slot for slot in slots if draft.blocks[slot] == block]))


def _drop_long_unlike(laying: Laying, mine: Sequence[int], good: bytearray) -> None:
    """Give up unlike pairs in stretches of a sentence too long to be one word for another."""
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
    """Give up the pairs of a stretch, sentence by sentence.

    What another sentence says does not make the first words of this one longer.
    """
    if all(laying.places[k] == LONE for k in run):
        return
    for _, held in groupby(run, key=laying.witness.sentence_of):
        part = list(held)
        laid = [laying.places[k] for k in part if laying.places[k] != LONE]
        if laid:
            lone = sum([not laying.marks[k] for k in part])
            slots = _same_blocks(laying.draft, laid, low, high)
            if max(lone, _most_words(laying.draft, slots)) > MAX_UNLIKE_WORDS:
                for k in part:
                    laying.places[k] = LONE


def _same_blocks(draft: Draft, laid: Sequence[int], low: int, high: int) -> list[int]:
    """Give the slots of a stretch that stand in the blocks of some places of it."""
    blocks, order = draft.blocks, draft.order
    wanted = {blocks[order[place]] for place in laid}
    near = order[max(low, laid[0] - FAR_SLOTS) : min(high, laid[-1] + FAR_SLOTS)]
    return [slot for slot in near if blocks[slot] in wanted]


def _most_words(draft: Draft, slots: Sequence[int]) -> int:
    """Count the words there that one witness brought: slots of many are no long text."""
    makers = [draft.makers[slot] for slot in slots if not draft.is_mark(slot)]
    return max(Counter(makers).values()) if len(makers) > 1 else len(makers)
