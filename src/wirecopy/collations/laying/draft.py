"""Draft: a collation in the making, to which one witness after another is laid.

A *slot* is a column in the making, named by a number that it keeps. While witnesses are
laid, slots keep their order; a witness adds its tokens to them, and slots of its own between. Which slots
a sentence's words share, their *block*, is kept, so that whole sentences can later be told
from words.

The draft remembers which token follows which slot, as in a graph of variants: where a
further witness goes the same way, it is followed word by word at the cost of a look-up.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import Final

from wirecopy.collations.witnesses.vocabulary import Vocabulary
from wirecopy.collations.witnesses.witness import Witness

SEED_WORDS: Final = 4
"""Words in a row that two texts must share before they are laid over each other there."""
MAX_PLACES: Final = 6
"""Of a word run found at more places, the first ones are tried; the rest is formula."""
LONE: Final = -1
"""Of a token, that it has no slot."""


class Draft:
    """The slots in order, the witnesses laid so far, and where their word runs stand."""

    def __init__(self, witnesses: Sequence[Witness], vocabulary: Vocabulary) -> None:
        self.witnesses = witnesses
        self.words = vocabulary
        self.order: list[int] = []
        """The slots in the order of the text."""
        self.at: list[int] = []
        """By slot, its place in the order."""
        self.blocks: list[int] = []
        """By slot, its block."""
        self.firsts: list[int] = []
        """By slot, the first token laid there."""
        self.forms: list[tuple[int, ...]] = []
        """By slot, a token for each folded form that stands there; never marks and words at once."""
        self.makers: list[int] = []
        """By slot, the witness that brought it."""
        self.rows: list[list[int]] = []
        """By witness, the slot of each of its tokens."""
        self.moves: list[tuple[int, int, int]] = []
        """Moved passages: the witness, its first token there, and the first behind it."""
        self.block_weights: list[float] = []
        """How much each block says, by the witness that says most there."""
        self.links: dict[int, int] = {}
        """By slot and folded form (see `link`), the slot of the token that follows with that form."""
        self.word_links: dict[int, int] = {}
        """The same from word to word, punctuation left out."""
        self.places: dict[tuple[int, ...], int | tuple[int, ...]] = {}
        """By run of SEED_WORDS folded words, the slot where it begins, or several slots."""

    def is_mark(self, slot: int) -> bool:
        """Whether punctuation stands in a slot."""
        return self.words.is_mark[self.firsts[slot]]

    def add_slots(self, witness: int, tokens: Sequence[int], blocks: Sequence[int]) -> list[int]:
        """Make slots for some tokens; they have no place yet."""
        first = len(self.at)
        self.at.extend([LONE] * len(tokens))
        self.blocks.extend(blocks)
        self.firsts.extend(tokens)
        self.forms.extend([(token,) for token in tokens])
        self.makers.extend([witness] * len(tokens))
        return list(range(first, len(self.at)))

    def put(self, inserted: dict[int, list[int]]) -> None:
        """Set new slots into the order, before the places given."""
        if not inserted:
            return
        at, pieces = 0, []
        for place in sorted(inserted):
            pieces.append(self.order[at:place])
            pieces.append(inserted[place])
            at = place
        pieces.append(self.order[at:])
        self.order = list(chain.from_iterable(pieces))
        low = min(inserted)
        for place, slot in enumerate(self.order[low:], low):
            self.at[slot] = place

    def open(self) -> None:
        """Take in the first witness: every token has a slot of its own."""
        witness = self.witnesses[0]
        tokens, sentences = witness.tokens, witness.sentences()
        row = self.add_slots(0, tokens, sentences)
        self.order, self.at = list(row), list(row)
        self.rows.append(row)
        self.block_weights = [0.0] * len(witness.sentence_starts)
        weights = self.words.weights
        for token, sentence in zip(tokens, sentences, strict=True):
            self.block_weights[sentence] += weights[token]
        if len(self.witnesses) > 1:
            folds = self.words.folds
            own = [folds[token] for token in tokens]
            self.links = {slot << 32 | f: slot + 1 for slot, f in enumerate(own[1:])}
            self._note_words(witness.folded, witness.words)

    def settle(self, row: list[int], fresh: Sequence[int]) -> None:
        """Take in the next witness: its tokens' slots, all of them placed.

        `fresh` are the tokens that did not go the way of an earlier witness, rising.
        """
        witness = self.witnesses[len(self.rows)]
        tokens = witness.tokens
        self.rows.append(row)
        folds, forms = self.words.folds, self.forms
        for index in fresh:
            slot, token = row[index], tokens[index]
            if all(folds[token] != folds[form] for form in forms[slot]):
                forms[slot] = (*forms[slot], token)
        if len(self.rows) < len(self.witnesses):  # What the last one says, nobody asks for.
            self._weigh(tokens, row, {self.blocks[row[index]] for index in fresh})
            self._note(witness, row, fresh)

    def _weigh(self, tokens: Sequence[int], row: Sequence[int], changed: set[int]) -> None:
        weights, blocks = self.words.weights, self.blocks
        said = dict.fromkeys(changed, 0.0)
        for token, slot in zip(tokens, row, strict=True):
            if (block := blocks[slot]) in said:
                said[block] += weights[token]
        for block, weight in said.items():
            self.block_weights[block] = max(self.block_weights[block], weight)

    def _note(self, witness: Witness, row: Sequence[int], changed: Iterable[int]) -> None:
        """Keep which token follows which, and where word runs stand, around changed tokens.

        What a move breaks is left out: nobody else goes that way.
        """
        tokens, words, folded = witness.tokens, witness.words, witness.folded
        folds, at = self.words.folds, self.at
        near = set(changed)
        near.update([index + 1 for index in near])
        for i in sorted(near):
            if 0 < i < len(row) and at[row[i - 1]] < at[row[i]]:
                self.links.setdefault(link(row[i - 1], folds[tokens[i]]), row[i])
        for low, high in self._near_words(words, near):
            self._note_words(folded[low:high], [row[i] for i in words[low:high]])

    def _near_words(self, words: Sequence[int], near: set[int]) -> list[tuple[int, int]]:
        """Give the stretches of words, by number, whose runs may be new."""
        found: list[tuple[int, int]] = []
        for k, i in enumerate(words):
            if i in near or i - 1 in near:
                low, high = max(k - SEED_WORDS, 0), min(k + SEED_WORDS, len(words))
                if found and low <= found[-1][1]:
                    found[-1] = (found[-1][0], high)
                else:
                    found.append((low, high))
        return found

    def _note_words(self, folds: Sequence[int], slots: Sequence[int]) -> None:
        at = self.at
        rises = [at[a] < at[b] for a, b in pairwise(slots)]
        whole = all(rises)
        keys = [slot << 32 | fold for slot, fold in zip(slots, folds[1:], strict=False)]
        for key, slot, up in zip(keys, slots[1:], rises, strict=True):
            if up:
                self.word_links.setdefault(key, slot)
        places = self.places
        for k, run in enumerate(zip(*(folds[k:] for k in range(SEED_WORDS)), strict=False)):
            if not whole and not all(rises[k : k + SEED_WORDS - 1]):
                continue
            known = places.setdefault(run, slots[k])
            if known != slots[k]:
                known = (known,) if isinstance(known, int) else known
                if slots[k] not in known and len(known) < MAX_PLACES:
                    places[run] = (*known, slots[k])


def link(slot: int, fold: int) -> int:
    """Give the key of what follows a slot with a folded form."""
    return slot << 32 | fold
