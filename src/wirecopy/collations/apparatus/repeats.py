"""Repeats: blocks that say again what the same article says elsewhere.

A post set into the page often repeats a quotation of the body, and a line set out in large
letters a sentence of it. Its words have columns of their own, each of which names the column
whose word it says again.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from wirecopy.collations.laying.draft import Draft
from wirecopy.collations.laying.order import outlets_of
from wirecopy.collations.witnesses.witness import Witness

REPEAT_WORDS: Final = 5
"""Words in a row that begin a repeat."""
MIN_REPEAT_WORDS: Final = 8
MIN_REPEAT_SHARE: Final = 0.6
"""Part of a sentence's words that must be said elsewhere before it is a repeat."""

_Passage: TypeAlias = list[tuple[int, int]]
"""The words of a passage, by token or slot, each with that where it is said again."""


def find_repeats(draft: Draft) -> dict[int, int]:
    """Find, by column, the column that it repeats; only those of repeated sentences are in it.

    Of two like passages the one in the body is repeated, else the one that more outlets have,
    else the one that comes first.
    """
    said = [
        [(row[one], row[other]) for one, other in passage]
        for witness, row in zip(draft.witnesses, draft.rows, strict=True)
        for passage in _find_passages(draft, witness)
    ]
    if not said:
        return {}
    found: dict[int, int] = {}
    embedded = _find_embedded(draft)
    backing = _count_outlets(
        draft, [slot for passage in said for pair in passage for slot in pair]
    )
    for passage in said:
        fewer = sum([backing[one] - backing[other] for one, other in passage]) < 0
        for first, again in passage:
            one, other = first, again
            posts = one in embedded, other in embedded
            later = fewer or draft.at[one] > draft.at[other]
            if posts[0] > posts[1] or (posts[0] == posts[1] and later):
                one, other = other, one
            if draft.is_mark(first) == draft.is_mark(one) and draft.at[other] not in found:
                found[draft.at[other]] = draft.at[one]
    return _whole_sentences(draft, {k: _root(found, k) for k in found})


def _count_outlets(draft: Draft, slots: Iterable[int]) -> dict[int, int]:
    """Count the outlets that have each of some slots."""
    held: dict[int, list[int]] = {slot: [] for slot in slots}
    for number, row in enumerate(draft.rows):
        for slot in row:
            if slot in held:
                held[slot].append(number)
    known = {tuple(have): 0 for have in held.values()}
    for have in known:
        known[have] = outlets_of(draft, have)
    return {slot: known[tuple(have)] for slot, have in held.items()}


def _find_embedded(draft: Draft) -> set[int]:
    """Give the slots in which only posts have words."""
    posts: set[int] = set()
    bodies: set[int] = set()
    if not any(p.embedded for w in draft.witnesses for p in w.paragraphs):
        return posts
    for witness, row in zip(draft.witnesses, draft.rows, strict=True):
        for number, paragraph in enumerate(witness.paragraphs):
            slots = row[witness.firsts[number] : witness.firsts[number + 1]]
            (posts if paragraph.embedded else bodies).update(slots)
    return posts - bodies


def keep_repeats_out(draft: Draft, repeats: dict[int, int]) -> set[int]:
    """Give the columns of repeats that are no base text.

    They are those of posts that only repeat the body, and of passages that fewer outlets have
    than what is repeated: one of them set it out, or printed its text twice.
    """
    if not repeats:
        return set()
    order, blocks = draft.order, draft.blocks
    pairs = [(order[at], order[root]) for at, root in repeats.items()]
    backing = _count_outlets(draft, [slot for pair in pairs for slot in pair])
    more = dict.fromkeys([blocks[slot] for slot, _ in pairs], 0)
    for slot, root in pairs:
        more[blocks[slot]] += backing[root] - backing[slot]
    posts = _find_embedded(draft)
    return {
        draft.at[slot]
        for slot, block in enumerate(blocks)
        if block in more and (slot in posts or more[block] > 0)
    }


def _root(found: dict[int, int], column: int) -> int:
    seen = {column}
    while column in found and found[column] not in seen:
        column = found[column]
        seen.add(column)
    return column


def _find_passages(draft: Draft, witness: Witness) -> Iterator[_Passage]:
    """Give the long runs that a witness has twice, token by token, the earlier one first."""
    if not witness.may_repeat:
        return
    tokens, words, folded = witness.tokens, witness.words, witness.folded
    runs = list(zip(*(folded[k:] for k in range(REPEAT_WORDS)), strict=False))
    if len(set(runs)) == len(runs):
        return
    seen: dict[tuple[int, ...], int] = {}
    at = 0
    while at < len(runs):
        before = seen.setdefault(runs[at], at)
        size = _run(folded, before, at) if before + REPEAT_WORDS <= at else 0
        if size < MIN_REPEAT_WORDS:
            at += 1
            continue
        yield [
            pair
            for k in range(size)
            for pair in _with_marks(draft, tokens, words[before + k], words[at + k])
        ]
        at += size


def _run(folded: Sequence[int], before: int, at: int) -> int:
    size = 0
    while (
        before + size < at
        and at + size < len(folded)
        and folded[before + size] == folded[at + size]
    ):
        size += 1
    return size


def _with_marks(
    draft: Draft, tokens: Sequence[int], one: int, other: int
) -> Iterator[tuple[int, int]]:
    """Give two like words, and the marks that stand alike behind them."""
    folds, is_mark = draft.words.folds, draft.words.is_mark
    yield one, other
    while (
        max(one, other) + 1 < len(tokens)
        and is_mark[tokens[one + 1]]
        and folds[tokens[one + 1]] == folds[tokens[other + 1]]
    ):
        one, other = one + 1, other + 1
        yield one, other


def _whole_sentences(draft: Draft, found: dict[int, int]) -> dict[int, int]:
    """Keep the repeats that make up most of their sentence."""
    if not found:
        return {}
    words: dict[int, int] = {}
    said: dict[int, int] = {}
    for column, slot in enumerate(draft.order):
        if not draft.is_mark(slot):
            block = draft.blocks[slot]
            words[block] = words.get(block, 0) + 1
            said[block] = said.get(block, 0) + (column in found)
    return {
        k: root
        for k, root in sorted(found.items())
        if (block := draft.blocks[draft.order[k]]) is not None
        and said.get(block, 0) >= MIN_REPEAT_SHARE * words.get(block, 1)
    }
