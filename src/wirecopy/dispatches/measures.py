"""Measures: how much two articles share, counted in story words that are no furniture."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.candidates import NO_DAY, Origins
from wirecopy.dispatches.kernels import compiled
from wirecopy.dispatches.masks import Mask
from wirecopy.dispatches.runs import Shared
from wirecopy.dispatches.shingles import NUMBER_MARK, Hashes, Index, Shingles


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
    """What was measured of each pair. Words of furniture are left out everywhere."""

    matched: Index
    """Words alike in both."""
    shorter: Index
    """Story words of the shorter article."""
    coverage: NDArray[np.float64]
    """Matched words of the shorter's."""
    mutual: NDArray[np.float64]
    """Matched words of the longer's."""
    own_share: NDArray[np.float64]
    """Share of an article's words that is no furniture; the lesser of the two articles'."""
    longest: Index
    """Words alike in the heaviest chain."""
    unbroken: Index
    """Words of the longest run without any difference, furniture or not."""
    unquoted: Index
    """Matched words outside quotation marks; all of them where that was not asked."""
    numbers: Index
    """Numbers alike."""
    numbers_in_reach: Index
    """Numbers of `a` between the first and the last matched word of each chain."""
    head: Index
    """Words of the later article before the first matched one; of the article with more of
    them, where the days do not tell."""
    top: Index
    """The same of whichever article has more of them."""
    new_numbers: Mask
    """Whether there is a number in that head that the other article does not have."""


def spread_runs(shared: Shared, shingles: Shingles) -> WordPairs:
    """Give each matched word a row."""
    runs = shared.runs
    begin = np.cumsum(runs.words) - runs.words
    step = np.arange(int(runs.words.sum())) - np.repeat(begin, runs.words)
    pair = np.repeat(runs.pair, runs.words).astype(np.int64)
    chain = np.repeat(runs.chain, runs.words).astype(np.int64)
    a = np.repeat(runs.a, runs.words) + step + shingles.first[shared.a[pair]]
    b = np.repeat(runs.b, runs.words) + step + shingles.first[shared.b[pair]]
    order = np.lexsort((a, chain, pair))
    return WordPairs(pair=pair[order], chain=chain[order], a=a[order], b=b[order])


def measure(
    shared: Shared, words: WordPairs, shingles: Shingles, furniture: Mask, origins: Origins
) -> Measures:
    """Measure each pair; `furniture` says which story words are. Quotations are not known yet."""
    pairs = shared.a.size
    story = ~(furniture[words.a] | furniture[words.b])
    own = np.concatenate([[0], np.cumsum(~furniture)])
    own_words = own[shingles.first[1:]] - own[shingles.first[:-1]]
    matched = np.bincount(words.pair[story], minlength=pairs)
    shorter = np.minimum(own_words[shared.a], own_words[shared.b])
    longer = np.maximum(own_words[shared.a], own_words[shared.b])
    own_share = own_words / np.maximum(shingles.counts, 1)
    is_number = (shingles.marks & NUMBER_MARK).astype(np.bool_)
    head, top, new_numbers = _heads(shared, words, shingles, own, origins)
    return Measures(
        matched=matched,
        shorter=shorter,
        coverage=np.minimum(matched / np.maximum(shorter, 1), 1.0),
        mutual=np.minimum(matched / np.maximum(longer, 1), 1.0),
        own_share=np.minimum(own_share[shared.a], own_share[shared.b]),
        longest=_longest(words, story, pairs),
        unbroken=_unbroken(shared),
        unquoted=matched,
        numbers=np.bincount(words.pair[is_number[words.a]], minlength=pairs),
        numbers_in_reach=_reach(words, is_number, pairs),
        head=head,
        top=top,
        new_numbers=new_numbers,
    )


def unquote(
    measures: Measures, words: WordPairs, asked: Mask, furniture: Mask, quoted: Mask
) -> Measures:
    """Leave the quoted words out of `unquoted`, in the pairs that were asked for them."""
    story = ~(furniture[words.a] | furniture[words.b] | quoted[words.a] | quoted[words.b])
    unquoted = np.bincount(words.pair[story], minlength=asked.size)
    return replace(measures, unquoted=np.where(asked, unquoted, measures.matched))


def spots(words: WordPairs, asked: Mask, count: int) -> Mask:
    """Mark, of `count` story words, those that are matched in the pairs that are asked for."""
    rows = asked[words.pair]
    marked = np.zeros(count, np.bool_)
    marked[words.a[rows]] = True
    marked[words.b[rows]] = True
    return marked


def _chain_starts(words: WordPairs) -> Index:
    new = np.ones(words.pair.size, np.bool_)
    new[1:] = (words.pair[1:] != words.pair[:-1]) | (words.chain[1:] != words.chain[:-1])
    return np.flatnonzero(new)


def _longest(words: WordPairs, story: Mask, pairs: int) -> Index:
    longest = np.zeros(pairs, np.int64)
    starts = _chain_starts(words)
    if starts.size:
        counts = np.add.reduceat(story.astype(np.int64), starts)
        np.maximum.at(longest, words.pair[starts], counts)
    return longest


def _unbroken(shared: Shared) -> Index:
    longest = np.zeros(shared.a.size, np.int64)
    np.maximum.at(longest, shared.runs.pair, shared.runs.words)
    return longest


def _reach(words: WordPairs, is_number: Mask, pairs: int) -> Index:
    """Count the numbers of `a` from the first to the last matched word of each chain."""
    starts = _chain_starts(words)
    ends = np.append(starts[1:], words.pair.size)[: starts.size] - 1
    before = np.concatenate([[0], np.cumsum(is_number)])
    counts = before[words.a[ends] + 1] - before[words.a[starts]]
    return np.bincount(words.pair[starts], weights=counts, minlength=pairs).astype(np.int64)


def _heads(
    shared: Shared, words: WordPairs, shingles: Shingles, own: Index, origins: Origins
) -> tuple[Index, Index, Mask]:
    """Count the words above the shared text, and tell whether they bring new numbers."""
    pairs = shared.a.size
    top = np.full((2, pairs), shingles.hashes.size, np.int64)
    np.minimum.at(top[0], words.pair, words.a)
    np.minimum.at(top[1], words.pair, words.b)
    begin = np.stack([shingles.first[shared.a], shingles.first[shared.b]])
    head = own[top] - own[begin]
    dated = (origins.days[shared.a] != NO_DAY) & (origins.days[shared.b] != NO_DAY)
    days = np.where(dated, origins.days[shared.b] - origins.days[shared.a], 0)
    later = np.where(days == 0, head[1] >= head[0], days > 0).astype(np.int64)
    rows = np.arange(pairs)
    other = np.where(later == 1, shared.a, shared.b)
    numbers = np.flatnonzero(shingles.marks & NUMBER_MARK)
    reach = np.searchsorted(
        numbers,
        np.stack(
            [
                begin[later, rows],
                top[later, rows],
                shingles.first[other],
                shingles.first[other + 1],
            ]
        ),
    )
    new_numbers = _are_new(shingles.hashes[numbers], reach)
    return head[later, rows], head.max(axis=0), new_numbers


@compiled
def _are_new(numbers: Hashes, reach: Index) -> Mask:
    """Tell of each column of `reach` if a number from row 0 to 1 is none of those from 2 to 3."""
    new = np.zeros(reach.shape[1], np.bool_)
    for pair in range(reach.shape[1]):
        for number in numbers[reach[0, pair] : reach[1, pair]]:
            if not np.any(numbers[reach[2, pair] : reach[3, pair]] == number):
                new[pair] = True
    return new
