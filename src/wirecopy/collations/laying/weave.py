"""Weave: one more witness laid into a draft, word by word.

Shared runs first, then what lies between them, then the blocks that stand elsewhere.
What finds no slot gets slots of its own, beside the words it belongs with.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from wirecopy.collations.laying.align import Aligner
from wirecopy.collations.laying.backbone import find_backbone
from wirecopy.collations.laying.draft import LONE, Draft
from wirecopy.collations.laying.moves import find_moves
from wirecopy.collations.laying.salad import clear_salad
from wirecopy.collations.laying.shared import Laying, Shared, find_shared

STRANGE_CELLS: Final = 40_000
"""Words times slots from which on a text that shares no run with the draft is not aligned: what
it has in common with the others is "the" and "of". 200 such copies of 300 words took 22 s."""


def lay_all(draft: Draft) -> None:
    """Lay the witnesses of a draft, in their order.

    Cost: their words, plus words times slots inside each gap between shared runs.
    """
    if not draft.witnesses:
        return
    aligner = Aligner(draft)
    draft.open()
    for number in range(1, len(draft.witnesses)):
        _lay(draft, number, aligner)


def _lay(draft: Draft, number: int, aligner: Aligner) -> None:
    laying = Laying(draft, number)
    shared = find_shared(laying)
    backbone = find_backbone(laying, shared)
    moves = find_moves(laying, shared, backbone)
    for run in backbone:
        laying.pair(run)
    weaver = _Weaver(laying, aligner)
    held = [weaver.hold(block) for block in moves]
    lone = [i for i, place in enumerate(laying.places) if place == LONE]
    if backbone or len(lone) * len(draft.order) <= STRANGE_CELLS:
        weaver.fill(weaver.gaps(0))
    clear_salad(laying, aligner.scores)
    for block, (first, _) in enumerate(held, 1):
        weaver.fill_moved(block, first)
    row = weaver.woven(len(held))
    draft.settle(row, sorted({*lone, *weaver.fresh}))
    draft.moves.extend((number, first, end) for first, end in held)


class _Gap(NamedTuple):
    """Tokens in a row without a slot, and the paired tokens that they lie between."""

    tokens: list[int]
    before: int | None
    behind: int | None


class _Weaver:
    """The steps by which a witness comes to its slots."""

    def __init__(self, laying: Laying, aligner: Aligner) -> None:
        self.laying = laying
        self.draft = laying.draft
        self.aligner = aligner
        self.places = laying.places
        self.moved = laying.moved
        self.fresh: set[int] = set()
        """Tokens that got slots of their own."""

    def hold(self, block: Sequence[Shared]) -> tuple[int, int]:
        """Pair a moved block, and keep its tokens from the backbone."""
        for run in block:
            self.laying.pair(run)
        first, end = self._whole_sentences(block[0].first, block[-1].end)
        self.moved[first:end] = [max(self.moved) + 1] * (end - first)
        return first, end

    def gaps(self, block: int) -> Iterator[_Gap]:
        """Give the runs of tokens without a slot: of a moved block, or outside all (0)."""
        places, moved = self.places, self.moved
        if not any(moved):
            yield from self._plain_gaps()
            return
        gap: list[int] = []
        before: int | None = None
        for index, place in enumerate(places):
            if moved[index] != block:
                continue
            if place == LONE:
                gap.append(index)
                continue
            if gap:
                yield _Gap(gap, before, index)
            gap, before = [], index
        if gap:
            yield _Gap(gap, before, None)

    def _plain_gaps(self) -> Iterator[_Gap]:
        places = self.places
        lone = [i for i, place in enumerate(places) if place == LONE]
        at = 0
        while at < len(lone):
            end = at + 1
            while end < len(lone) and lone[end] == lone[end - 1] + 1:
                end += 1
            first, behind = lone[at], lone[end - 1] + 1
            yield _Gap(
                lone[at:end],
                first - 1 if first else None,
                behind if behind < len(places) else None,
            )
            at = end

    def fill(self, gaps: Iterator[_Gap], low: int = 0, high: int | None = None) -> None:
        """Align gaps with the slots between the paired tokens beside them, in a range of slots."""
        for gap in list(gaps):
            start = low if gap.before is None else self.places[gap.before] + 1
            end = len(self.draft.order) if high is None else high
            if gap.behind is not None:
                end = self.places[gap.behind]
            # A moved block may hold passages in another order than the draft has them in.
            if end < start:
                end = self._block_end(start)
            self._fill_gap(gap.tokens, start, end)

    def _block_end(self, low: int) -> int:
        """Give the end of the free slots from `low` on that go on with the block before it."""
        used = set(self.places)
        order, blocks = self.draft.order, self.draft.blocks
        end = low
        while end < len(order) and blocks[order[end]] == blocks[order[low - 1]]:
            if end in used:
                break
            end += 1
        return end

    def fill_moved(self, block: int, first: int) -> None:
        """Align the words of a moved block that no shared run holds."""
        mine = range(first, len(self.moved))
        paired = [
            self.places[i] for i in mine if self.moved[i] == block and self.places[i] != LONE
        ]
        low, high = min(paired), max(paired) + 1
        used = set(self.places)
        order, blocks = self.draft.order, self.draft.blocks
        while low and low - 1 not in used and blocks[order[low - 1]] == blocks[order[low]]:
            low -= 1
        while (
            high < len(order)
            and high not in used
            and blocks[order[high]] == blocks[order[high - 1]]
        ):
            high += 1
        self.fill(self.gaps(block), low, high)

    def woven(self, blocks_count: int) -> list[int]:
        """Make slots for what has none, set them into the draft, and give the tokens' slots."""
        order = self.draft.order
        row = [order[place] if place != LONE else LONE for place in self.places]
        inserted: dict[int, list[int]] = {}
        for block in range(blocks_count + 1):
            for gap in self.gaps(block):
                self._insert(gap, row, inserted)
        self.draft.put(inserted)
        return row

    def _whole_sentences(self, first: int, end: int) -> tuple[int, int]:
        """Widen a range to its sentences, as far as no paired token stands in the way."""
        same, count = self.laying.same_sentence, len(self.places)
        while first and self._is_free(first - 1) and same(first - 1, first):
            first -= 1
        while end < count and self._is_free(end) and same(end, end - 1):
            end += 1
        return first, end

    def _is_free(self, index: int) -> bool:
        return self.places[index] == LONE and not self.moved[index]

    def _fill_gap(self, gap: Sequence[int], low: int, high: int) -> None:
        """Align the tokens of a gap with its slots, each sentence's ends with its own block.

        What goes on in the sentence of the word before the gap belongs with that word's
        block, or the last point of a shortened text would lie on the last of the whole.
        """
        if not gap or low >= high:
            return
        order, blocks, sentence_of = (
            self.draft.order,
            self.draft.blocks,
            self.laying.witness.sentence_of,
        )
        before, after = gap[0] - 1, gap[-1] + 1
        left = right = first = last = None
        if low and gap[0] and self.places[before] == low - 1:
            left, first = sentence_of(before), blocks[order[low - 1]]
        if after < len(self.places) and self.places[after] == high:
            right, last = sentence_of(after), blocks[order[high]]
        head, tail, start, end = 0, len(gap), low, high
        if left != right and (first is None or first != last):
            head = sum([sentence_of(i) == left for i in gap])
            tail -= sum([sentence_of(i) == right for i in gap])
            while start < high and blocks[order[start]] == first:
                start += 1
            while end > start and blocks[order[end - 1]] == last:
                end -= 1
        self._align(gap[:head], low, start)
        self._align(gap[head:tail], start, end)
        self._align(gap[tail:], end, high)

    def _align(self, gap: Sequence[int], low: int, high: int) -> None:
        free: Sequence[int] = range(low, high)
        if any(self.moved):
            # A moved block may lie on slots among these.
            used = set(self.places)
            free = [place for place in free if place not in used]
        if gap and free:
            tokens = [self.laying.tokens[i] for i in gap]
            slots = [self.draft.order[place] for place in free]
            for i, j in self.aligner.align(tokens, slots):
                self.places[gap[i]] = free[j]

    def _insert(self, gap: _Gap, row: list[int], inserted: dict[int, list[int]]) -> None:
        """Make slots for tokens that have none: by the sentence they share, else between."""
        order, blocks = self.draft.order, self.draft.blocks
        sentence_of = self.laying.witness.sentence_of
        low = None if gap.before is None else self.places[gap.before]
        high = None if gap.behind is None else self.places[gap.behind]
        after, between, end = self._room(low, high)
        left = None if gap.before is None else sentence_of(gap.before)
        right = None if gap.behind is None else sentence_of(gap.behind)
        block, sentence = -1, -1
        for index in gap.tokens:
            mine = sentence_of(index)
            if mine == left and low is not None:
                place, block = after, blocks[order[low]]
            elif mine == right and high is not None:
                place, block = end, blocks[order[high]]
            else:
                place = between
                if mine != sentence:
                    self.draft.block_weights.append(0.0)
                    block = len(self.draft.block_weights) - 1
            sentence = mine
            token = self.laying.tokens[index]
            (slot,) = self.draft.add_slots(self.laying.number, [token], [block])
            row[index] = slot
            self.fresh.add(index)
            inserted.setdefault(place, []).append(slot)

    def _room(self, low: int | None, high: int | None) -> tuple[int, int, int]:
        """Give the places where the block of a slot ends, where that of the next begins, and its own."""
        order, blocks = self.draft.order, self.draft.blocks
        after = 0 if low is None else low + 1
        end = before = len(order) if high is None else high
        while low is not None and after < end and blocks[order[after]] == blocks[order[low]]:
            after += 1
        while before > after and high is not None:
            if blocks[order[before - 1]] != blocks[order[high]]:
                break
            before -= 1
        return after, before, end
