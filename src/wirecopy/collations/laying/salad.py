"""Salad: pairs of words too thin to hold two unlike passages together.

Two unlike sentences always share "the" and "of". Shown word by word, they are salad;
such pairs are given up, so that the passages stand as replaced.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.collations.laying.align import slot_score
from wirecopy.collations.laying.draft import Draft, Slot
from wirecopy.collations.laying.likeness import SAME_MARK, SAME_STEM
from wirecopy.collations.witnesses.witness import Token

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


def clear_salad(
    draft: Draft, tokens: Sequence[Token], at: list[int | None], moved: Sequence[int]
) -> None:
    """Take from tokens the slots that hold unlike passages together; `at` is changed."""
    mine = [i for i in range(len(tokens)) if not moved[i]]
    good = {i for i in mine if _is_good(draft, tokens, i, at[i])}
    _part_unlike_sentences(draft, tokens, at, mine, good)
    _drop_islands(draft, tokens, at, mine, good)
    _drop_long_unlike(draft, tokens, at, mine, good)


def _is_good(draft: Draft, tokens: Sequence[Token], index: int, at: int | None) -> bool:
    if at is None:
        return False
    least = SAME_MARK if tokens[index].is_mark else SAME_STEM
    return slot_score(tokens[index], draft.slots[at]) >= least


def _part_unlike_sentences(
    draft: Draft,
    tokens: Sequence[Token],
    at: list[int | None],
    mine: Sequence[int],
    good: set[int],
) -> None:
    """Give up every pair between a sentence and a block that share too little."""
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    whole: defaultdict[int, float] = defaultdict(float)
    for i in mine:
        place = at[i]
        whole[tokens[i].sentence] += tokens[i].weight
        if place is not None:
            weight = tokens[i].weight if i in good else 0.0
            shared[tokens[i].sentence, draft.slots[place].block] += weight
    unlike = set()
    for (sentence, block), weight in shared.items():
        least = min(whole[sentence], draft.block_weights[block])
        most = max(whole[sentence], draft.block_weights[block])
        thin = weight < SOLID_WEIGHT and weight < MIN_SENTENCE_SHARE * least
        # A rule of stars between paragraphs says nothing on either side, and is still the same.
        if thin or (not weight and most):
            unlike.add((sentence, block))
    for i in mine:
        place = at[i]
        if place is not None and (tokens[i].sentence, draft.slots[place].block) in unlike:
            at[i] = None
            good.discard(i)


def _drop_islands(
    draft: Draft,
    tokens: Sequence[Token],
    at: list[int | None],
    mine: Sequence[int],
    good: set[int],
) -> None:
    """Give up like words that stand lonely between stretches that differ."""
    islands = _islands(draft, tokens, at, mine, good)
    again = True
    while again:
        again = False
        kept = [islands[0]]
        for k, island in enumerate(islands[1:], 1):
            around = min(kept[-1].differs, island.differs)
            thin = island.weight < SOLID_WEIGHT and island.weight * THIN < around
            if thin and k:
                kept[-1].differs += island.words + island.differs
                again = True
                for i in island.tokens:
                    at[i] = None
                    good.discard(i)
            else:
                kept.append(island)
        islands = kept


def _islands(
    draft: Draft,
    tokens: Sequence[Token],
    at: Sequence[int | None],
    mine: Sequence[int],
    good: set[int],
) -> list[_Island]:
    """Give the runs of like words; the first, empty one holds what differs before them."""
    islands = [_Island([], 0.0, 0, 0)]
    lone, last = 0, -1
    for i in mine:
        place = at[i]
        if i not in good or place is None:
            lone += not tokens[i].is_mark
            continue
        differs = lone
        if place > last + 1:
            differs = max(lone, _most_words(draft.slots[last + 1 : place]))
        if differs or len(islands) == 1:
            islands[-1].differs = differs
            islands.append(_Island([], 0.0, 0, 0))
        island = islands[-1]
        island.tokens.append(i)
        island.weight += tokens[i].weight
        island.words += not tokens[i].is_mark
        lone, last = 0, place
    islands[-1].differs = max(lone, _most_words(draft.slots[last + 1 :]))
    return islands


def _drop_long_unlike(
    draft: Draft,
    tokens: Sequence[Token],
    at: list[int | None],
    mine: Sequence[int],
    good: set[int],
) -> None:
    """Give up unlike pairs in stretches too long to be one word for another."""
    run: list[int] = []
    last = -1
    for i in [*mine, None]:
        place = None if i is None else at[i]
        if i is not None and i not in good:
            run.append(i)
            continue
        if any(at[k] is not None for k in run):
            slots = draft.slots[last + 1 : len(draft.slots) if place is None else place]
            lone = sum(not tokens[k].is_mark for k in run)
            if max(lone, _most_words(slots)) > MAX_UNLIKE_WORDS:
                for k in run:
                    at[k] = None
        run, last = [], last if place is None else place


def _most_words(slots: Sequence[Slot]) -> int:
    """Count the words there of the witness that has most: slots of many are no long text."""
    if len(slots) <= 1:
        return sum(not slot.is_mark for slot in slots)
    held = Counter(w for s in slots[:FAR_SLOTS] if not s.is_mark for w in s.tokens)
    return max(held.values(), default=0)
