"""Repeats: blocks that say again what the same article says elsewhere.

A post set into the page often repeats a quotation of the body. Its words have columns of
their own, each of which names the column whose word it says again.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from wirecopy.collations.laying.draft import Draft
from wirecopy.collations.witnesses.witness import Witness

REPEAT_WORDS: Final = 5
"""Words in a row that begin a repeat."""
MIN_REPEAT_WORDS: Final = 8
MIN_REPEAT_SHARE: Final = 0.6
"""Part of a sentence's words that must be said elsewhere before it is a repeat."""


def find_repeats(draft: Draft) -> dict[int, int]:
    """Find, by column, the column that it repeats; only those of repeated sentences are in it.

    Of two like passages the one in the body is repeated, else the one that comes first.
    """
    found: dict[int, int] = {}
    embedded = _find_embedded(draft)
    for witness, row in zip(draft.witnesses, draft.rows, strict=True):
        for first, again in _pairs(draft, witness):
            one, other = row[first], row[again]
            posts = one in embedded, other in embedded
            if posts[0] > posts[1] or (posts[0] == posts[1] and draft.at[one] > draft.at[other]):
                one, other = other, one
            if draft.is_mark(row[first]) == draft.is_mark(one) and draft.at[other] not in found:
                found[draft.at[other]] = draft.at[one]
    return _whole_sentences(draft, {k: _root(found, k) for k in found})


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


def keep_posts_out(draft: Draft, repeats: dict[int, int]) -> set[int]:
    """Give the columns of posts that only repeat the body: they are no base text."""
    if not repeats:
        return set()
    again = {draft.blocks[draft.order[at]] for at in repeats}
    return {draft.at[s] for s in _find_embedded(draft) if draft.blocks[s] in again}


def _root(found: dict[int, int], column: int) -> int:
    seen = {column}
    while column in found and found[column] not in seen:
        column = found[column]
        seen.add(column)
    return column


def _pairs(draft: Draft, witness: Witness) -> Iterator[tuple[int, int]]:
    """Give the tokens that a witness has twice in long runs, the earlier one first."""
    folds, is_mark = draft.words.folds, draft.words.is_mark
    tokens = witness.tokens
    words = [i for i, token in enumerate(tokens) if not is_mark[token]]
    folded = [folds[tokens[i]] for i in words]
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
        for k in range(size):
            yield from _with_marks(draft, tokens, words[before + k], words[at + k])
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
