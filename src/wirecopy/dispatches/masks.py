"""Masks: which story words are furniture after all, and which stand in quotation marks."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.articles.article import Article
from wirecopy.dispatches.prints import Prints
from wirecopy.dispatches.shingles import PART_MARK, Index, Shingles, story_parts
from wirecopy.text.quotes import find_quoted

Mask = NDArray[np.bool_]

FURNITURE_PART_SHARE: Final = 0.6
"""A paragraph of which this share is furniture is furniture to its last word: prints stand a
few words apart, so the words at its ends are often in none."""


def mask_furniture(prints: Prints, furniture: Mask, shingles: Shingles, *, run: int) -> Mask:
    """Mark the words of furniture prints, and those between two that follow each other."""
    start = shingles.first[prints.articles] + prints.words
    at = np.flatnonzero(furniture)
    end = start[at] + run
    after = np.minimum(at + 1, max(furniture.size - 1, 0))
    follows = (after > at) & furniture[after] & (prints.articles[after] == prints.articles[at])
    end = np.where(follows, np.maximum(end, start[after]), end)
    edges = np.zeros(shingles.hashes.size + 1, np.int64)
    np.add.at(edges, start[at], 1)
    np.add.at(edges, end, -1)
    masked = np.cumsum(edges)[:-1] > 0
    starts = np.flatnonzero(shingles.marks & PART_MARK)
    if not starts.size:
        return masked
    sizes = np.diff(np.append(starts, masked.size))
    share = np.add.reduceat(masked.astype(np.int64), starts) / sizes
    return np.asarray(masked | np.repeat(share >= FURNITURE_PART_SHARE, sizes))


def mask_quoted(articles: Sequence[Article], asked: Index, shingles: Shingles) -> Mask:
    """Mark the words inside quotation marks, in the paragraphs that hold an `asked` word."""
    quoted = np.zeros(shingles.hashes.size, np.bool_)
    wanted = np.zeros(shingles.hashes.size + 1, np.int64)
    wanted[asked + 1] = 1
    wanted = np.cumsum(wanted)
    for number in np.unique(np.searchsorted(shingles.first, asked, side="right") - 1).tolist():
        first, last = shingles.first[number], shingles.first[number + 1]
        starts = shingles.starts[first:last]
        article = articles[number]
        for span, _ in story_parts(article):
            i, j = first + np.searchsorted(starts, (span.start, span.end))
            if wanted[i] == wanted[j]:
                continue
            for found in find_quoted(article.text, span):
                i, j = first + np.searchsorted(starts, (found.span.start, found.span.end))
                quoted[i:j] = True
    return quoted
