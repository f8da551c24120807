"""Relations: what two articles that share passages are to each other, and by what measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.dispatch import Relation
from wirecopy.dispatches.runs import Shared
from wirecopy.dispatches.shingles import NUMBER_MARK, Index, Shingles

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPairs:
    """Every word that is matched, one row each, by pair, chain and place in `a`."""

    pair: Index
    chain: Index
    a: Index
    """Place of the word in the columns of the shingles."""
    b: Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What was measured of each pair."""

    matched: Index
    """Words alike in both, furniture left out."""
    shorter: Index
    """Story words of the shorter article, furniture left out."""
    coverage: NDArray[np.float64]
    longer: Index
    longest: Index
    """Words alike in the longest chain."""
    unquoted: Index
    """Matched words outside quotation marks."""
    numbers: Index
    """Numbers alike."""
    numbers_in_reach: Index
    """Numbers of `a` between the first and the last matched word of each chain."""


def spread_runs(shared: Shared, shingles: Shingles) -> WordPairs:
    """Give each matched word a row."""
    runs = shared.runs
    total = int(runs.words.sum())
    begin = np.cumsum(runs.words) - runs.words
    step = np.arange(total) - np.repeat(begin, runs.words)
    pair = np.repeat(runs.pair, runs.words).astype(np.int64)
    chain = np.repeat(runs.chain, runs.words).astype(np.int64)
    a = np.repeat(runs.a, runs.words) + step + shingles.first[shared.a[pair]]
    b = np.repeat(runs.b, runs.words) + step + shingles.first[shared.b[pair]]
    order = np.lexsort((a, chain, pair))
    return WordPairs(pair=pair[order], chain=chain[order], a=a[order], b=b[order])


def measure(
    shared: Shared, words: WordPairs, shingles: Shingles, furniture: Flags, quoted: Flags
) -> Measures:
    """Measure each pair; `furniture` and `quoted` say what each story word is."""
    pairs = shared.a.size
    story = ~(furniture[words.a] | furniture[words.b])
    own = np.concatenate([[0], np.cumsum(~furniture)])
    own_words = own[shingles.first[1:]] - own[shingles.first[:-1]]
    matched = np.bincount(words.pair[story], minlength=pairs)
    left, right = own_words[shared.a], own_words[shared.b]
    shorter = np.minimum(left, right)
    open_words = story & ~(quoted[words.a] | quoted[words.b])
    is_number = (shingles.marks & NUMBER_MARK).astype(np.bool_)
    return Measures(
        matched=matched,
        shorter=shorter,
        longer=np.maximum(left, right),
        coverage=np.minimum(matched / np.maximum(shorter, 1), 1.0),
        longest=shared.longest.astype(np.int64),
        unquoted=np.bincount(words.pair[open_words], minlength=pairs),
        numbers=np.bincount(words.pair[is_number[words.a]], minlength=pairs),
        numbers_in_reach=_reach(words, is_number, pairs),
    )


def _reach(words: WordPairs, is_number: Flags, pairs: int) -> Index:
    """Count the numbers of `a` from the first to the last matched word of each chain."""
    new = np.ones(words.pair.size, np.bool_)
    new[1:] = (words.pair[1:] != words.pair[:-1]) | (words.chain[1:] != words.chain[:-1])
    starts = np.flatnonzero(new)
    if not starts.size:
        return np.zeros(pairs, np.int64)
    ends = np.append(starts[1:], words.pair.size) - 1
    before = np.concatenate([[0], np.cumsum(is_number)])
    counts = before[words.a[ends] + 1] - before[words.a[starts]]
    return np.bincount(words.pair[starts], weights=counts, minlength=pairs).astype(np.int64)


QUOTE_ONLY_WORDS: Final = 12
"""With fewer matched words outside quotation marks, only quotations are shared."""
TEMPLATE_NUMBERS: Final = 4
"""So many numbers must be in reach before their disagreement marks a template."""
TEMPLATE_SHARE: Final = 0.5
"""Where less than this share of the numbers agree, the shared words are a template."""


def relate(measures: Measures, *, min_share: float) -> list[Relation]:
    """Decide the relation of each pair."""
    quote_only = (measures.unquoted < QUOTE_ONLY_WORDS) & (measures.coverage < 0.8)
    template = (measures.numbers_in_reach >= TEMPLATE_NUMBERS) & (
        measures.numbers < TEMPLATE_SHARE * measures.numbers_in_reach
    )
    reprint = measures.coverage >= min_share
    chosen = np.select([quote_only | template, reprint], [2, 0], 1)
    names = (Relation.REPRINT, Relation.EXCERPT, Relation.QUOTE_ONLY)
    return [names[c] for c in chosen.tolist()]


def explain(relations: Sequence[Relation], measures: Measures, *, min_share: float) -> list[str]:
    """Say of each pair what was measured, and against what."""
    rows = zip(
        relations,
        measures.matched.tolist(),
        measures.shorter.tolist(),
        measures.coverage.tolist(),
        measures.longest.tolist(),
        measures.unquoted.tolist(),
        strict=True,
    )
    return [
        f"{matched} of the shorter's {shorter} story words are matched ({coverage:.2f}, "
        f"reprint from {min_share:.2f}), {longest} in the longest run, {unquoted} outside quotation marks"
        for _, matched, shorter, coverage, longest, unquoted in rows
    ]
