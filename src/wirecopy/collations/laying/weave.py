"""Weave: one more witness laid into a draft, word by word.

Shared runs first, then what lies between them, then the blocks that stand elsewhere.
What finds no slot gets slots of its own, beside the words it belongs with.
"""

from collections.abc import Sequence

from wirecopy.collations.laying.align import align_gap
from wirecopy.collations.laying.anchors import Shared, find_backbone, find_moves, find_shared
from wirecopy.collations.laying.draft import Draft, Slot
from wirecopy.collations.laying.salad import clear_salad
from wirecopy.collations.witnesses.witness import Token


def lay(draft: Draft, witness: int) -> None:
    """Lay a witness into the draft.

    Cost: its words, plus words times slots inside each gap between shared runs.
    """
    tokens = draft.witnesses[witness].tokens
    words = [i for i, token in enumerate(tokens) if not token.is_mark]
    shared = find_shared(draft, tokens, words)
    backbone = find_backbone(shared)
    moves = find_moves(shared, backbone, [tokens[i].sentence for i in words])
    laid = _Laid(draft, tokens)
    for run in backbone:
        laid.pair_run(run, words)
    held = [laid.hold(block, words) for block in moves]
    laid.fill(0, len(tokens), 0, len(draft.slots))
    clear_salad(draft, tokens, laid.at, laid.moved)
    for first, end in held:
        laid.fill_moved(first, end)
    draft.settle(witness, *laid.woven())
    draft.moves.extend((witness, first, end) for first, end in held)


class _Laid:
    """A witness on its way into the draft: which token lies in which slot."""

    def __init__(self, draft: Draft, tokens: Sequence[Token]) -> None:
        self.draft = draft
        self.tokens = tokens
        self.slots = draft.slots
        self.at: list[int | None] = [None] * len(tokens)
        """By token, its slot's place; None while it has none."""
        self.moved: list[int] = [0] * len(tokens)
        """By token, the number of the moved block it belongs to; 0 in none."""

    def pair_run(self, run: Shared, words: Sequence[int]) -> None:
        for k, slot in enumerate(run.slots):
            self.at[words[run.first + k]] = slot.at

    def hold(self, block: Sequence[Shared], words: Sequence[int]) -> tuple[int, int]:
        """Pair a moved block, and keep its tokens from the backbone."""
        for run in block:
            self.pair_run(run, words)
        first, end = words[block[0].first], words[block[-1].end - 1] + 1
        first, end = self._whole_sentences(first, end)
        number = max(self.moved) + 1
        for index in range(first, end):
            self.moved[index] = number
        return first, end

    def fill(self, first: int, end: int, low: int, high: int) -> None:
        """Align what lies between the paired tokens of a range, moved blocks left out."""
        gap: list[int] = []
        for index in range(first, end + 1):
            at = high if index == end else self.at[index]
            if index < end and self.moved[index]:
                continue
            if at is None:
                gap.append(index)
                continue
            # A moved block may hold passages in another order than the draft has them in.
            self._fill_gap(gap, low, at if at >= low else self._block_end(low))
            gap, low = [], at + 1

    def _block_end(self, low: int) -> int:
        """Give the end of the free slots from `low` on that go on with the block before it."""
        used = set(self.at)
        end = low
        while end < len(self.slots) and self.slots[end].block == self.slots[low - 1].block:
            if end in used:
                break
            end += 1
        return end

    def fill_moved(self, first: int, end: int) -> None:
        """Align the words of a moved block that no shared run holds."""
        paired = [at for i in range(first, end) if (at := self.at[i]) is not None]
        low, high = min(paired), max(paired) + 1
        used = {at for at in self.at if at is not None}
        slots = self.slots
        while low and low - 1 not in used and slots[low - 1].block == slots[low].block:
            low -= 1
        while (
            high < len(slots) and high not in used and slots[high].block == slots[high - 1].block
        ):
            high += 1
        number = self.moved[first]
        for index in range(first, end):
            self.moved[index] = 0
        self.fill(first, end, low, high)
        for index in range(first, end):
            self.moved[index] = number

    def woven(self) -> tuple[list[Slot], list[Slot]]:
        """Give the tokens' slots, and all slots with the new ones among them."""
        row: list[Slot | None] = [None if at is None else self.slots[at] for at in self.at]
        inserted: dict[int, list[Slot]] = {}
        for number in range(max(self.moved, default=0) + 1):
            mine = [i for i in range(len(self.tokens)) if self.moved[i] == number]
            for gap, low, high in self._gaps(mine):
                self._insert(gap, low, high, row, inserted)
        slots: list[Slot] = []
        for at in range(len(self.slots) + 1):
            slots.extend(inserted.get(at, ()))
            slots.extend(self.slots[at : at + 1])
        return [slot for slot in row if slot is not None], slots

    def _whole_sentences(self, first: int, end: int) -> tuple[int, int]:
        """Widen a range to its sentences, as far as no paired token stands in the way."""
        tokens = self.tokens
        while (
            first
            and tokens[first - 1].sentence == tokens[first].sentence
            and self.at[first - 1] is None
            and not self.moved[first - 1]
        ):
            first -= 1
        while (
            end < len(tokens)
            and tokens[end].sentence == tokens[end - 1].sentence
            and self.at[end] is None
            and not self.moved[end]
        ):
            end += 1
        return first, end

    def _fill_gap(self, gap: list[int], low: int, high: int) -> None:
        """Align the tokens of a gap with its slots, each sentence's ends with its own block.

        What goes on in the sentence of the word before the gap belongs with that word's
        block, or the last point of a shortened text would lie on the last of the whole.
        """
        if not gap or low >= high:
            return
        before = gap[0] - 1 if low and gap[0] and self.at[gap[0] - 1] == low - 1 else None
        after = gap[-1] + 1
        behind = after if after < len(self.tokens) and self.at[after] == high else None
        left = None if before is None else self.tokens[before].sentence
        right = None if behind is None else self.tokens[behind].sentence
        first = None if before is None else self.slots[low - 1].block
        last = None if behind is None else self.slots[high].block
        head, tail, start, end = 0, len(gap), low, high
        if left != right and (first is None or first != last):
            head = sum(self.tokens[i].sentence == left for i in gap)
            tail -= sum(self.tokens[i].sentence == right for i in gap)
            while start < high and self.slots[start].block == first:
                start += 1
            while end > start and self.slots[end - 1].block == last:
                end -= 1
        self._align(gap[:head], low, start)
        self._align(gap[head:tail], start, end)
        self._align(gap[tail:], end, high)

    def _align(self, gap: Sequence[int], low: int, high: int) -> None:
        if gap and low < high:
            pairs = align_gap([self.tokens[i] for i in gap], self.slots[low:high])
            for i, j in pairs:
                self.at[gap[i]] = low + j

    def _gaps(self, mine: Sequence[int]) -> list[tuple[list[int], int | None, int | None]]:
        """Give the runs of tokens without a slot, and the paired tokens they lie between."""
        gaps: list[tuple[list[int], int | None, int | None]] = []
        gap: list[int] = []
        low: int | None = None
        for index in mine:
            at = self.at[index]
            if at is None:
                gap.append(index)
                continue
            if gap:
                gaps.append((gap, low, index))
            gap, low = [], index
        if gap:
            gaps.append((gap, low, None))
        return gaps

    def _insert(
        self,
        gap: list[int],
        last: int | None,
        following: int | None,
        row: list[Slot | None],
        inserted: dict[int, list[Slot]],
    ) -> None:
        """Make slots for tokens that have none: by the sentence they share, else between."""
        tokens, slots = self.tokens, self.slots
        low = None if last is None else self.at[last]
        high = None if following is None else self.at[following]
        after = 0 if low is None else low + 1
        end = len(slots) if high is None else high
        while low is not None and after < end and slots[after].block == slots[low].block:
            after += 1
        before = end
        while high is not None and before > after and slots[before - 1].block == slots[high].block:
            before -= 1
        block, sentence = -1, -1
        for index in gap:
            token = tokens[index]
            if last is not None and low is not None and token.sentence == tokens[last].sentence:
                place, block = after, slots[low].block
            elif (
                following is not None
                and high is not None
                and token.sentence == tokens[following].sentence
            ):
                place, block = end, slots[high].block
            else:
                place = before
                block = self.draft.new_block() if token.sentence != sentence else block
            sentence = token.sentence
            row[index] = slot = Slot(block)
            inserted.setdefault(place, []).append(slot)
