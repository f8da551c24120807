"""Collate: the articles of a dispatch laid side by side, word by word.

A map: a pure function of the dispatch and its articles. Articles with the same words are
laid once. The others are laid one after another, from the most representative to the
least, which depends on what they say and never on the order they come in.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.alone import collate_alike
from wirecopy.collations.apparatus.base import Base, find_base
from wirecopy.collations.apparatus.repeats import find_repeats
from wirecopy.collations.apparatus.variants import find_variants
from wirecopy.collations.collation import Collation, Column
from wirecopy.collations.laying.draft import SEED_WORDS, Draft
from wirecopy.collations.laying.order import settle_order
from wirecopy.collations.laying.weave import lay
from wirecopy.collations.witnesses.witness import Witness, find_witnesses
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.text.span import Span

BORDER_GAIN: Final = 8
"""A run across two sentences counts so many times: few are broken by edits, all by a move."""


def collate(dispatch: Dispatch, articles: Sequence[Article]) -> Collation:
    """Lay the articles of `dispatch` side by side.

    Articles of other dispatches among `articles` are passed over; so is their order. An
    article without a body takes part with nothing.

    Cost: grows with the words of distinct articles; exact copies are nearly free.
    """
    wanted = set(dispatch.articles)
    held = {a.id: a for a in articles if a.id in wanted}
    sides = [held[key] for key in sorted(held)]
    return collate_alike(dispatch, sides) or _lay_all(dispatch, sides)


def _lay_all(dispatch: Dispatch, sides: Sequence[Article]) -> Collation:
    witnesses = _ordered(find_witnesses(sides))
    draft = Draft(witnesses)
    for witness in range(len(witnesses)):
        lay(draft, witness)
    settle_order(draft)
    base = find_base(draft)
    repeats = find_repeats(draft)
    base = _without_posts(draft, base, repeats)
    ids = tuple(article.id for article in sides)
    columns = _columns(draft, base, repeats, len(sides))
    return Collation(
        dispatch=dispatch.id,
        articles=ids,
        columns=columns,
        variants=find_variants(draft, base, repeats, sides),
        base_breaks=_breaks(draft, base),
    )


def _ordered(witnesses: Sequence[Witness]) -> list[Witness]:
    """Put first the text that shares most with the others, then the longer, then by its words."""
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    runs = [_word_runs(witness) for witness in witnesses]
    for witness, own in zip(witnesses, runs, strict=True):
        for run in own:
            holders[run] |= witness.outlets
    keyed = []
    for witness, own in zip(witnesses, runs, strict=True):
        shared = sum(gain * (len(holders[run]) - 1) for run, gain in own.items())
        words = sum(not token.is_mark for token in witness.tokens)
        embedded = tuple(stretch.embedded for stretch in witness.stretches)
        keyed.append(((-shared, -words, witness.content, embedded), witness))
    return [witness for _, witness in sorted(keyed, key=lambda pair: pair[0])]


def _word_runs(witness: Witness) -> dict[tuple[str, ...], int]:
    """Give the word runs of a text, and what each counts."""
    words = [token for token in witness.tokens if not token.is_mark]
    runs: dict[tuple[str, ...], int] = {}
    for first in range(len(words) - SEED_WORDS + 1):
        run = words[first : first + SEED_WORDS]
        crosses = run[0].sentence != run[-1].sentence
        runs.setdefault(tuple(w.folded for w in run), BORDER_GAIN if crosses else 1)
    return runs


def _without_posts(draft: Draft, base: Base, repeats: dict[int, int]) -> Base:
    """Keep posts that only repeat the body out of the base text."""
    again = {draft.slots[at].block for at in repeats}
    by = [
        None if slot.block in again and draft.is_embedded(slot) else witness
        for slot, witness in zip(draft.slots, base.by, strict=True)
    ]
    return Base(base.segments, base.places, tuple(by))


def _columns(
    draft: Draft, base: Base, repeats: dict[int, int], articles_count: int
) -> tuple[Column, ...]:
    columns = []
    for at, slot in enumerate(draft.slots):
        spans: list[Span | None] = [None] * articles_count
        support, chosen = 0, base.by[at]
        folded = None
        if chosen is not None:
            folded = draft.witnesses[chosen].tokens[slot.tokens[chosen]].folded
        for w, index in slot.tokens.items():
            witness = draft.witnesses[w]
            token = witness.tokens[index]
            support += len(witness.articles) if token.folded == folded else 0
            for k, article in enumerate(witness.articles):
                spans[article] = witness.span_in(k, token)
        article_at = None if chosen is None else draft.witnesses[chosen].articles[0]
        columns.append(Column(tuple(spans), article_at, support, repeats.get(at)))
    return tuple(columns)


def _breaks(draft: Draft, base: Base) -> tuple[int, ...]:
    """Find the columns that open a paragraph of the base text, as most that have both sides do."""
    based = [at for at, witness in enumerate(base.by) if witness is not None]
    breaks = based[:1]
    for before, at in pairwise(based):
        left, right = draft.slots[before].tokens, draft.slots[at].tokens
        votes = 0
        for w in left.keys() & right.keys():
            tokens = draft.witnesses[w].tokens
            parted = tokens[left[w]].stretch != tokens[right[w]].stretch
            votes += len(draft.witnesses[w].outlets) * (1 if parted else -1)
        if not left.keys() & right.keys():
            votes = 1 if draft.slots[before].block != draft.slots[at].block else -1
        if votes > 0 or (not votes and _opens(draft, before, at)):
            breaks.append(at)
    return tuple(breaks)


def _opens(draft: Draft, before: int, at: int) -> bool:
    """Tell whether the first witness that has both words parts them into paragraphs."""
    both = draft.slots[before].tokens.keys() & draft.slots[at].tokens.keys()
    first = min(both)
    tokens = draft.witnesses[first].tokens
    left, right = draft.slots[before].tokens[first], draft.slots[at].tokens[first]
    return tokens[left].stretch != tokens[right].stretch
