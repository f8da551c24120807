"""Shared: the word runs that a witness shares with a draft, each as long as it goes."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from wirecopy.collations.laying.draft import LONE, SEED_WORDS, Draft, link
from wirecopy.collations.witnesses.witness import Witness

MAX_RUNS: Final = 1500
"""More runs than this are tables or formulas: the longest are enough."""

MIN_COMMON_WORDS: Final = 7
"""A run whose first words stand at several places has at least so many."""


@dataclass(slots=True)
class Shared:
    """A run of words that a witness shares with the draft; it begins and ends with a token laid."""

    first: int
    """Number of its first token in the witness."""
    slots: list[int]
    """The slot of each token; LONE for a mark that the draft has not there."""
    words: int
    """How many words it has."""

    @property
    def end(self) -> int:
        """Number of the first token behind it."""
        return self.first + len(self.slots)


class Laying:
    """A witness on its way into the draft, as the steps of laying ask for it."""

    def __init__(self, draft: Draft, number: int) -> None:
        witness: Witness = draft.witnesses[number]
        self.draft = draft
        self.number = number
        self.witness = witness
        self.tokens = witness.tokens
        self.folds = list(map(draft.words.folds.__getitem__, self.tokens))
        self.marks = list(map(draft.words.is_mark.__getitem__, self.tokens))
        self.lexical = [not mark for mark in self.marks]
        self.word_at = [0, *accumulate(self.lexical)]
        """By token, how many words stand before it."""
        self.places = [LONE] * len(self.tokens)
        """By token, the place of its slot in the draft's order; LONE while it has none."""
        self.moved = [0] * len(self.tokens)
        """By token, the number of the moved block it belongs to; 0 in none."""

    def pair(self, run: "Shared") -> None:
        """Lay a run on its slots."""
        at = self.draft.at
        found = [LONE if slot == LONE else at[slot] for slot in run.slots]
        self.places[run.first : run.end] = found

    def same_sentence(self, one: int, other: int) -> bool:
        """Tell whether two tokens stand in one sentence."""
        return self.witness.sentence_of(one) == self.witness.sentence_of(other)


def find_shared(laying: Laying) -> list[Shared]:
    """Find the runs of words that a witness shares with the draft, in the order of its text.

    Inside a run no other is looked for. A run whose first words stand at several places is
    formula unless it goes on: what lies between the others is aligned later in any case.
    """
    draft, words, folded = laying.draft, laying.witness.words, laying.witness.folded
    runs = list(zip(*(folded[k:] for k in range(SEED_WORDS)), strict=False))
    places = draft.places
    found: list[Shared] = []
    at = 0
    while at < len(runs):
        starts = places.get(runs[at])
        if starts is None:
            at += 1
            continue
        if isinstance(starts, int):
            here = [_follow(laying, words[at], starts)]
            here = [run for run in here if run.words >= SEED_WORDS]
        else:
            here = [_follow(laying, words[at], slot) for slot in starts]
            here = [run for run in here if run.words >= MIN_COMMON_WORDS]
        found.extend(here)
        longest = max([run.words for run in here], default=0)
        at = max(at + longest - SEED_WORDS + 1, at + 1)
    if len(found) > MAX_RUNS:
        found = sorted(found, key=lambda run: (-run.words, run.first, draft.at[run.slots[0]]))
        found = found[:MAX_RUNS]
    found = [run for run in (_without_stubs(laying, run) for run in found) if run.slots]
    found.sort(key=lambda run: (run.first, draft.at[run.slots[0]], run.words))
    return found


def _follow(laying: Laying, first: int, slot: int) -> Shared:
    """Follow the way of earlier witnesses from a slot on."""
    draft, folds, marks = laying.draft, laying.folds, laying.marks
    links, size = draft.links, len(folds)
    slots = [slot]
    i, here, word, word_at = first + 1, slot, slot, 0
    while i < size:
        there = links.get(here << 32 | folds[i])
        if there is None:
            j = i
            while j < size and marks[j]:
                j += 1
            # The word is looked for behind the marks, which one of the two may not have.
            there = None if j == size else draft.word_links.get(link(word, folds[j]))
            if there is None:
                break
            if draft.at[there] <= draft.at[here]:
                # Others have the word before the marks that were met since the last one.
                slots[word_at + 1 :] = [LONE] * (len(slots) - word_at - 1)
            slots.extend([LONE] * (j - i))
            i = j
        slots.append(there)
        here = there
        if not marks[i]:
            word, word_at = there, len(slots) - 1
        i += 1
    return Shared(first, slots, laying.word_at[first + len(slots)] - laying.word_at[first])


def _without_stubs(laying: Laying, run: Shared) -> Shared:
    """Give up the few words by which a run reaches into a sentence that it does not share.

    Two sentences often begin alike: behind a moved paragraph, the next "The" is another one.
    """
    starts, witness, word_at = laying.witness.sentence_starts, laying.witness, laying.word_at
    low, high = run.first, run.end
    while low < high:
        sentence = witness.sentence_of(low)
        border = starts[sentence + 1] if sentence + 1 < len(starts) else high
        if (
            border >= high
            or low == starts[sentence]
            or word_at[border] - word_at[low] >= SEED_WORDS
        ):
            break
        low = border
    while low < high:
        sentence = witness.sentence_of(high - 1)
        border = starts[sentence]
        ends = starts[sentence + 1] if sentence + 1 < len(starts) else len(laying.tokens)
        if border <= low or high == ends or word_at[high] - word_at[border] >= SEED_WORDS:
            break
        high = border
    return part(laying, run, low, high)


def part(laying: Laying, run: Shared, low: int, high: int) -> Shared:
    """Give the part of a run between two tokens, from its first laid token to its last."""
    if (low, high) == (run.first, run.end):
        return run
    while low < high and run.slots[low - run.first] == LONE:
        low += 1
    while low < high and run.slots[high - 1 - run.first] == LONE:
        high -= 1
    slots = run.slots[low - run.first : high - run.first]
    return Shared(low, slots, laying.word_at[high] - laying.word_at[low])
