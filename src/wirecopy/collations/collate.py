"""Collate: the articles of a dispatch laid side by side, word by word.

A map: a pure function of the dispatch and its articles. Articles with the same words are
laid once. The others are laid one after another, from the most representative to the
least, which depends on what they say and never on the order they come in.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.collations.apparatus.base import Base, find_base
from wirecopy.collations.apparatus.outlets import first_of
from wirecopy.collations.apparatus.repeats import find_repeats, keep_repeats_out
from wirecopy.collations.apparatus.table import NOTHING, Table
from wirecopy.collations.apparatus.variants import find_variants
from wirecopy.collations.collation import Collation
from wirecopy.collations.laying.draft import SEED_WORDS, Draft
from wirecopy.collations.laying.order import settle_order
from wirecopy.collations.laying.weave import lay_all
from wirecopy.collations.witnesses.vocabulary import Vocabulary
from wirecopy.collations.witnesses.witness import Witness, find_witnesses
from wirecopy.dispatches.dispatch import Dispatch

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
    vocabulary = Vocabulary()
    draft = Draft(_ordered(find_witnesses(sides, vocabulary)), vocabulary)
    lay_all(draft)
    settle_order(draft)
    table = Table(draft)
    base = find_base(table)
    repeats = find_repeats(draft)
    for column in keep_repeats_out(draft, repeats):
        base.by[column] = NOTHING
    return Collation(
        dispatch=dispatch.id,
        articles=tuple(article.id for article in sides),
        texts=tuple(table.texts),
        base=tuple(base.by),
        supports=_supports(table, base),
        disputed=base.disputed,
        repeats=tuple(sorted(repeats.items())),
        variants=find_variants(table, base, repeats, sides),
        base_breaks=_breaks(draft, table, base),
    )


def _ordered(witnesses: Sequence[Witness]) -> list[Witness]:
    """Put first the text that shares most with the others, then the longer, then by its words."""
    if len(witnesses) <= 1:
        return list(witnesses)
    holders: Counter[tuple[int, ...]] = Counter()
    runs = [_word_runs(witness) for witness in witnesses]
    for witness, (own, _) in zip(witnesses, runs, strict=True):
        for _ in witness.outlets:
            holders.update(own)
    keyed = []
    for witness, (own, borders) in zip(witnesses, runs, strict=True):
        count = len(witness.outlets)
        shared = sum(map(holders.__getitem__, own)) - count * len(own)
        border = sum(map(holders.__getitem__, borders)) - count * len(borders)
        embedded = tuple(p.embedded for p in witness.paragraphs)
        rank = -shared - (BORDER_GAIN - 1) * border
        keyed.append(((rank, -len(witness.words), witness.content, embedded), witness))
    keyed.sort(key=lambda pair: pair[0])
    return [witness for _, witness in keyed]


def _word_runs(witness: Witness) -> tuple[set[tuple[int, ...]], set[tuple[int, ...]]]:
    """Give the word runs of a text, and those of them that go across two sentences."""
    folded = witness.folded
    runs = list(zip(*(folded[k:] for k in range(SEED_WORDS)), strict=False))
    borders = set()
    for start in witness.sentence_starts[1:]:
        before = bisect_left(witness.words, start)
        borders.update(runs[max(before - SEED_WORDS + 1, 0) : before])
    whole = set(runs)
    witness.may_repeat = len(whole) < len(runs)
    return whole, borders


def _supports(table: Table, base: Base) -> tuple[int, ...]:
    """Count by column the articles that have the base reading."""
    supports: list[int] = []
    articles = table.outlets.articles
    for extent in table.extents:
        if not extent.differs:
            count = articles(extent.carriers)
            based = base.by[extent.low : extent.high]
            supports.extend([0 if by == NOTHING else count for by in based])
            continue
        for column in range(extent.low, extent.high):
            by = base.by[column]
            if not table.differs(column):
                supports.append(articles(extent.carriers) if by != NOTHING else 0)
                continue
            having = [h for h in table.folds(column).values() if by != NOTHING and h >> by & 1]
            supports.append(articles(having[0]) if having else 0)
    return tuple(supports)


def _breaks(draft: Draft, table: Table, base: Base) -> tuple[int, ...]:
    """Find the columns that open a paragraph of the base text, as most that have both sides do."""
    based = [at for at, witness in enumerate(base.by) if witness != NOTHING]
    openers = _find_openers(table, based)
    breaks = based[:1]
    blocks, order = draft.blocks, draft.order
    for before, at in pairwise(based):
        parted = openers.get(at, 0)
        same = blocks[order[before]] == blocks[order[at]]
        if same and not parted:
            continue
        both = table.holders(before, before + 1) & table.holders(at, at + 1)
        if not both:
            breaks.extend([] if same else [at])
            continue
        parted &= both
        votes = 2 * table.outlets.count(parted) - table.outlets.count(both)
        if votes > 0 or (not votes and parted >> first_of(both) & 1):
            breaks.append(at)
    return tuple(breaks)


def _find_openers(table: Table, based: Sequence[int]) -> dict[int, int]:
    """Give by column of the base text the witnesses that begin a paragraph with it or just before."""
    found: dict[int, int] = {}
    for number, text in enumerate(table.texts):
        first = 0
        for count in text.counts:
            at = bisect_left(based, text.columns[first]) if count else len(based)
            if at < len(based):
                found[based[at]] = found.get(based[at], 0) | 1 << number
            first += count
    return found
