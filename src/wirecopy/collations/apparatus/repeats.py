"""Repeats: blocks that say again what the same article says elsewhere.

A post set into the page often repeats a quotation of the body. Its words have columns of
their own, each of which names the column whose word it says again.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from wirecopy.collations.laying.draft import Draft
from wirecopy.collations.witnesses.witness import Token, Witness

REPEAT_WORDS: Final = 5
"""Words in a row that begin a repeat."""
MIN_REPEAT_WORDS: Final = 8
MIN_REPEAT_SHARE: Final = 0.6
"""Part of a sentence's words that must be said elsewhere before it is a repeat."""


def find_repeats(draft: Draft) -> dict[int, int]:
    """Find, by slot, the slot that it repeats; only slots of repeated sentences are in it.

    Of two like passages the one in the body is repeated, else the one that comes first.
    """
    found: dict[int, int] = {}
    for witness, row in sorted(draft.rows.items()):
        tokens = draft.witnesses[witness].tokens
        for first, again in _pairs(draft.witnesses[witness]):
            one, other = row[first], row[again]
            posts = draft.is_embedded(one), draft.is_embedded(other)
            if posts[0] > posts[1] or (posts[0] == posts[1] and one.at > other.at):
                one, other = other, one
            if tokens[first].is_mark == one.is_mark and other.at not in found:
                found[other.at] = one.at
    return _whole_sentences(draft, {k: _root(found, k) for k in found})


def _root(found: dict[int, int], slot: int) -> int:
    seen = {slot}
    while slot in found and found[slot] not in seen:
        slot = found[slot]
        seen.add(slot)
    return slot


def _pairs(witness: Witness) -> Iterator[tuple[int, int]]:
    """Give the tokens that a witness has twice in long runs, the earlier one first."""
    tokens = witness.tokens
    words = [i for i, token in enumerate(tokens) if not token.is_mark]
    seen: dict[tuple[str, ...], int] = {}
    at = 0
    while at <= len(words) - REPEAT_WORDS:
        key = tuple(tokens[i].folded for i in words[at : at + REPEAT_WORDS])
        before = seen.setdefault(key, at)
        size = _run(tokens, words, before, at) if before + REPEAT_WORDS <= at else 0
        if size < MIN_REPEAT_WORDS:
            at += 1
            continue
        yield from _tokens_between(tokens, words, before, at, size)
        at += size


def _run(tokens: Sequence[Token], words: Sequence[int], before: int, at: int) -> int:
    size = 0
    while (
        before + size < at
        and at + size < len(words)
        and tokens[words[before + size]].folded == tokens[words[at + size]].folded
    ):
        size += 1
    return size


def _tokens_between(
    tokens: Sequence[Token], words: Sequence[int], before: int, at: int, size: int
) -> Iterator[tuple[int, int]]:
    """Pair the words of two like runs, and the marks that stand alike behind them."""
    for k in range(size):
        i, j = words[before + k], words[at + k]
        yield i, j
        while (
            i + 1 < len(tokens)
            and j + 1 < len(tokens)
            and tokens[i + 1].is_mark
            and tokens[i + 1].folded == tokens[j + 1].folded
        ):
            i, j = i + 1, j + 1
            yield i, j


def _whole_sentences(draft: Draft, found: dict[int, int]) -> dict[int, int]:
    """Keep the repeats that make up most of their sentence."""
    words: dict[int, int] = {}
    said: dict[int, int] = {}
    for k, slot in enumerate(draft.slots):
        if not slot.is_mark:
            words[slot.block] = words.get(slot.block, 0) + 1
            said[slot.block] = said.get(slot.block, 0) + (k in found)
    return {
        k: root
        for k, root in sorted(found.items())
        if said.get(draft.slots[k].block, 0)
        >= MIN_REPEAT_SHARE * words.get(draft.slots[k].block, 1)
    }
