"""Draft: a collation in the making, to which one witness after another is laid.

A slot is a column in the making. Slots never change places; a witness adds its tokens to
them, and slots of its own between them. Which slot a sentence's words share, their
*block*, is kept, so that whole sentences can later be told from words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from wirecopy.collations.witnesses.witness import Token, Witness

SEED_WORDS: Final = 4
"""Words in a row that two texts must share before they are laid over each other there."""
MAX_PLACES: Final = 6
"""Of a word run found at more places, the first ones are tried; the rest is formula."""


@dataclass(slots=True, eq=False)
class Slot:
    """One column in the making."""

    block: int
    at: int = 0
    """Its place among the slots."""
    tokens: dict[int, int] = field(default_factory=dict)
    """By witness, the token it has here."""
    forms: dict[str, Token] = field(default_factory=dict)
    """By folded form, a token that has it."""

    def put(self, witness: int, index: int, token: Token) -> None:
        """Lay a witness's token here."""
        self.tokens[witness] = index
        self.forms.setdefault(token.folded, token)

    @property
    def is_mark(self) -> bool:
        """Whether punctuation stands here; a slot never mixes marks and words."""
        return next(iter(self.forms.values())).is_mark


class Draft:
    """The slots in order, the witnesses laid so far, and where their word runs stand."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self.witnesses = witnesses
        self.slots: list[Slot] = []
        self.rows: dict[int, list[Slot]] = {}
        """By witness, the slot of each of its tokens."""
        self.moves: list[tuple[int, int, int]] = []
        """Moved passages: the witness, its first token there, and the first behind it."""
        self.blocks_count = 0
        self.block_weights: dict[int, float] = {}
        """How much each block says, by the witness that says most there."""
        self.places: dict[tuple[str, ...], list[tuple[Slot, ...]]] = {}
        """By run of SEED_WORDS folded words, the slots where some witness has it."""

    def new_block(self) -> int:
        """Number a sentence that no other witness has."""
        self.blocks_count += 1
        return self.blocks_count - 1

    def is_embedded(self, slot: Slot) -> bool:
        """Tell whether only posts have words in a slot."""
        holders = ((self.witnesses[w], index) for w, index in slot.tokens.items())
        return all(h.stretches[h.tokens[index].stretch].embedded for h, index in holders)

    def settle(self, witness: int, row: list[Slot], slots: list[Slot]) -> None:
        """Take in a witness: `row` its tokens' slots, `slots` all slots, old and new."""
        self.slots = slots
        for at, slot in enumerate(slots):
            slot.at = at
        self.rows[witness] = row
        tokens = self.witnesses[witness].tokens
        said: dict[int, float] = {}
        for index, slot in enumerate(row):
            slot.put(witness, index, tokens[index])
            said[slot.block] = said.get(slot.block, 0.0) + tokens[index].weight
        for block, weight in said.items():
            self.block_weights[block] = max(self.block_weights.get(block, 0.0), weight)
        self._note([i for i, token in enumerate(tokens) if not token.is_mark], tokens, row)

    def _note(self, words: Sequence[int], tokens: Sequence[Token], row: Sequence[Slot]) -> None:
        """Keep where the word runs of a witness stand, those broken by a move left out."""
        folded = [tokens[i].folded for i in words]
        slots = [row[i] for i in words]
        fall = [a.at >= b.at for a, b in pairwise(slots)]
        for first in range(len(words) - SEED_WORDS + 1):
            if True in fall[first : first + SEED_WORDS - 1]:
                continue
            here = tuple(slots[first : first + SEED_WORDS])
            places = self.places.setdefault(tuple(folded[first : first + SEED_WORDS]), [])
            if len(places) < MAX_PLACES and here not in places:
                places.append(here)
