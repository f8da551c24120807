"""Anchors: the word runs that a witness shares with a draft, and which of them are moves.

Every run of SEED_WORDS words found in the draft is followed as far as it goes. The
heaviest runs that rise in both texts are the *backbone*; a long run beside it, whose
words and slots are both still free, is a *move*.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.collations.laying.draft import SEED_WORDS, Draft, Slot
from wirecopy.collations.witnesses.witness import Token

FEW_RUNS: Final = 60
"""Up to so many, plain loops are as quick as numpy, and spare loading it."""
MAX_RUNS: Final = 1500
"""More runs than this are tables or formulas: the longest are enough."""
MIN_MOVE_WORDS: Final = 8
"""A shorter run out of order is chance or formula."""
MIN_MOVE_SHARE: Final = 0.5
"""Part of a sentence's words that must lie in like runs before it counts as moved."""
JOIN_WORDS: Final = 12
"""Moved runs no farther apart than this, in both texts, are one moved block."""


@dataclass(slots=True)
class Shared:
    """A run of words that a witness shares with the draft."""

    first: int
    """Number of its first word among the witness's words, marks not counted."""
    slots: list[Slot]

    @property
    def end(self) -> int:
        """Number of the first word behind it."""
        return self.first + len(self.slots)

    def cut(self, drop: int) -> "Shared":
        """Give it without its first words."""
        return Shared(self.first + drop, self.slots[drop:])


def find_shared(draft: Draft, tokens: Sequence[Token], words: Sequence[int]) -> list[Shared]:
    """Find all runs of words that a text shares with the draft, each as long as it goes."""
    folded = [tokens[i].folded for i in words]
    found: list[Shared] = []
    active: dict[tuple[Slot, ...], Shared] = {}
    for at in range(len(folded) - SEED_WORDS + 1):
        going: dict[tuple[Slot, ...], Shared] = {}
        for slots in draft.places.get(tuple(folded[at : at + SEED_WORDS]), ()):
            run = active.get(slots[:-1])
            if run is not None and run.end == at + SEED_WORDS - 1:
                run.slots.append(slots[-1])
            else:
                run = Shared(at, list(slots))
                found.append(run)
            going[slots[1:]] = run
        active = going
    sentences = [tokens[i].sentence for i in words]
    found = [_without_stubs(run, sentences) for run in found]
    found.sort(key=lambda run: (-len(run.slots), run.first, run.slots[0].at))
    return found[:MAX_RUNS]


def find_backbone(shared: Sequence[Shared]) -> list[Shared]:
    """Choose the runs that together hold most words and rise in both texts.

    Runs may overlap at their ends; the later one then loses its first words.
    """
    if not shared:
        return []
    runs = sorted(shared, key=lambda run: (run.first, run.slots[0].at, len(run.slots)))
    bounds = [(r.first, r.end, r.slots[0].at, r.slots[-1].at + 1) for r in runs]
    if len(runs) > FEW_RUNS:
        from wirecopy.collations.laying.arrays import best_before  # noqa: PLC0415  # loads numpy

        best, before = best_before(bounds)
    else:
        best, before = _best_before(bounds)
    at = best.index(max(best))
    chain = []
    while at >= 0:
        chain.append(runs[at])
        at = before[at]
    return _without_overlap(chain[::-1])


def _best_before(bounds: Sequence[tuple[int, int, int, int]]) -> tuple[list[int], list[int]]:
    """Give for each run the words of the best chain that ends with it, and the run before it."""
    best = [end - first for first, end, _, _ in bounds]
    before = [-1] * len(bounds)
    for k, (first, end, low, _) in enumerate(bounds):
        most, size = 0, end - first
        for j, (other_first, other_end, other_low, other_high) in enumerate(bounds[:k]):
            lost = max(other_end - first, other_high - low, 0)
            rises = other_low < low and other_first < first and other_end < end
            if rises and lost < size and best[j] - lost > most:
                most, before[k] = best[j] - lost, j
        best[k] = size + most
    return best, before


def find_moves(
    shared: Sequence[Shared], backbone: Sequence[Shared], sentences: Sequence[int]
) -> list[list[Shared]]:
    """Find the blocks that stand at another place than in the draft, longest first taken.

    `shared` comes longest first; `sentences` names each word's sentence. Runs of one
    moved passage are given together; they hold most of its sentences' words.
    """
    taken_words = {w for run in backbone for w in range(run.first, run.end)}
    taken_slots = {slot for run in backbone for slot in run.slots}
    moved: list[Shared] = []
    for run in shared:
        for piece in _free_pieces(run, taken_words, taken_slots):
            moved.append(piece)
            taken_words |= set(range(piece.first, piece.end))
            taken_slots |= set(piece.slots)
    blocks = [_firm(block, sentences) for block in _joined(moved)]
    return [block for block in blocks if sum(len(r.slots) for r in block) >= MIN_MOVE_WORDS]


def _joined(moved: list[Shared]) -> list[list[Shared]]:
    """Put runs together that lie close to each other, and in one order, in both texts."""
    blocks: list[list[Shared]] = []
    for run in sorted(moved, key=lambda run: run.first):
        last = blocks[-1][-1] if blocks else None
        if (
            last
            and run.first - last.end <= JOIN_WORDS
            and 0 < run.slots[0].at - last.slots[-1].at <= 2 * JOIN_WORDS
        ):
            blocks[-1].append(run)
        else:
            blocks.append([run])
    return blocks


def _firm(block: Sequence[Shared], sentences: Sequence[int]) -> list[Shared]:
    """Keep the runs that stand in a sentence of which such runs hold the greater part."""
    held = Counter(sentences[w] for run in block for w in range(run.first, run.end))
    size = dict.fromkeys(held, 0)
    for sentence in sentences:
        if sentence in size:
            size[sentence] += 1
    firm = {s for s in held if held[s] >= MIN_MOVE_SHARE * size[s]}
    return [run for run in block if not firm.isdisjoint(sentences[run.first : run.end])]


def _without_stubs(run: Shared, sentences: Sequence[int]) -> Shared:
    """Give up the few words by which a run reaches into a sentence that it does not share.

    Two sentences often begin alike: behind a moved paragraph, the next "The" is another one.
    """
    low, high = run.first, run.end
    while low < high and _is_stub(sentences, low, _border(sentences, low, high, 1)):
        low = _border(sentences, low, high, 1)
    while low < high and _is_stub(sentences, _border(sentences, high - 1, low - 1, -1) + 1, high):
        high = _border(sentences, high - 1, low - 1, -1) + 1
    if low >= high:
        return run
    return Shared(low, run.slots[low - run.first : high - run.first])


def _border(sentences: Sequence[int], at: int, end: int, step: int) -> int:
    """Walk from a word to the first one of another sentence, or to the end."""
    here = sentences[at]
    while at != end and sentences[at] == here:
        at += step
    return at


def _is_stub(sentences: Sequence[int], low: int, high: int) -> bool:
    """Tell whether a stretch of a sentence is short, and not the whole of it."""
    whole = (not low or sentences[low - 1] != sentences[low]) and (
        high == len(sentences) or sentences[high] != sentences[high - 1]
    )
    return high - low < SEED_WORDS and not whole


def _without_overlap(chain: Sequence[Shared]) -> list[Shared]:
    kept: list[Shared] = []
    for run in chain:
        drop = 0
        if kept:
            last, high = kept[-1].end, kept[-1].slots[-1].at
            while drop < len(run.slots) and (
                run.first + drop < last or run.slots[drop].at <= high
            ):
                drop += 1
        if drop < len(run.slots):
            kept.append(run.cut(drop))
    return kept


def _free_pieces(run: Shared, words: set[int], slots: set[Slot]) -> list[Shared]:
    """Cut from a run the stretches that are free in both texts, if as long as a seed."""
    pieces: list[Shared] = []
    start: int | None = None
    for k in range(len(run.slots) + 1):
        free = k < len(run.slots) and run.first + k not in words and run.slots[k] not in slots
        if free and start is None:
            start = k
        elif not free and start is not None:
            if k - start >= SEED_WORDS:
                pieces.append(Shared(run.first + start, run.slots[start:k]))
            start = None
    return pieces
