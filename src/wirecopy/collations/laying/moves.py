"""Moves: shared blocks beside the backbone, which stand at another place than in the draft."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from wirecopy.collations.laying.draft import SEED_WORDS
from wirecopy.collations.laying.shared import Laying, Shared, part

MIN_MOVE_WORDS: Final = 8
"""A shorter run out of order is chance or formula."""
MIN_MOVE_SHARE: Final = 0.5
"""Part of a sentence's words that must lie in like runs before it counts as moved."""
JOIN_WORDS: Final = 12
"""Moved runs no farther apart than this, in both texts, are one moved block."""


def find_moves(
    laying: Laying, shared: Sequence[Shared], backbone: Sequence[Shared]
) -> list[list[Shared]]:
    """Find the blocks that stand at another place than in the draft, longest first taken.

    Runs of one moved passage are given together; they hold most of its sentences' words.
    """
    if len(shared) == len(backbone):
        return []
    taken = bytearray(len(laying.tokens))
    slots = bytearray(len(laying.draft.at) + 1)
    for run in backbone:
        _take(run, taken, slots)
    moved: list[Shared] = []
    at = laying.draft.at
    for run in sorted(shared, key=lambda run: (-run.words, run.first, at[run.slots[0]])):
        for piece in _free_pieces(laying, run, taken, slots):
            moved.append(piece)
            _take(piece, taken, slots)
    blocks = [_firm(laying, block) for block in _joined(laying, moved)]
    return [block for block in blocks if sum(run.words for run in block) >= MIN_MOVE_WORDS]


def _take(run: Shared, taken: bytearray, slots: bytearray) -> None:
    taken[run.first : run.end] = b"\1" * len(run.slots)
    for slot in run.slots:
        slots[slot] = 1  # LONE marks the last one, which no slot has.
    slots[-1] = 0


def _free_pieces(
    laying: Laying, run: Shared, taken: bytearray, slots: bytearray
) -> Iterator[Shared]:
    """Cut from a run the stretches that are free in both texts, if as long as a seed."""
    start: int | None = None
    for k in range(len(run.slots) + 1):
        free = k < len(run.slots) and not taken[run.first + k] and not slots[run.slots[k]]
        if free and start is None:
            start = k
        elif not free and start is not None:
            piece = part(laying, run, run.first + start, run.first + k)
            if piece.words >= SEED_WORDS:
                yield piece
            start = None


def _joined(laying: Laying, moved: list[Shared]) -> list[list[Shared]]:
    """Put runs together that lie close to each other, and in one order, in both texts."""
    at, word_at = laying.draft.at, laying.word_at
    blocks: list[list[Shared]] = []
    for run in sorted(moved, key=lambda run: run.first):
        last = blocks[-1][-1] if blocks else None
        if (
            last
            and word_at[run.first] - word_at[last.end] <= JOIN_WORDS
            and 0 < at[run.slots[0]] - at[last.slots[-1]] <= 2 * JOIN_WORDS
        ):
            blocks[-1].append(run)
        else:
            blocks.append([run])
    return blocks


def _firm(laying: Laying, block: Sequence[Shared]) -> list[Shared]:
    """Keep the runs that stand in a sentence of which such runs hold the greater part."""
    witness, lexical = laying.witness, laying.lexical
    sentences = {
        run.first: [witness.sentence_of(i) for i in range(run.first, run.end) if lexical[i]]
        for run in block
    }
    held = Counter(sentence for found in sentences.values() for sentence in found)
    firm = {s for s, words in held.items() if words >= MIN_MOVE_SHARE * _words_of(laying, s)}
    return [run for run in block if not firm.isdisjoint(sentences[run.first])]


def _words_of(laying: Laying, sentence: int) -> int:
    starts = [*laying.witness.sentence_starts, len(laying.tokens)]
    return laying.word_at[starts[sentence + 1]] - laying.word_at[starts[sentence]]
