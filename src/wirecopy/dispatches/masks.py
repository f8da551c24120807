"""Masks: which story words are furniture after all, and which stand in quotation marks."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.articles.article import Article
from wirecopy.dispatches.prints import Prints
from wirecopy.dispatches.shingles import PART_MARK, Shingles, story_parts
from wirecopy.text.quotes import find_quoted

Mask = NDArray[np.bool_]

FURNITURE_PART_SHARE: Final = 0.6
"""A paragraph of which this share is furniture is furniture to its last word: prints stand a
few words apart, so the words at its ends are often in none."""


# Any mark that may open or close a quotation, an apostrophe only where it may open one.
_MARK: Final = re.compile(r"[\"\u201c-\u201f\u00ab\u00bb\u2039\u203a\u2018\u201a]|``|''|(?:^|\s)'")


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


def mask_quoted(articles: Sequence[Article], asked: Mask, shingles: Shingles) -> Mask:
    """Mark the words inside quotation marks, in the paragraphs that hold an `asked` word."""
    quoted = np.zeros(asked.size, np.bool_)
    before = np.concatenate([[0], np.cumsum(asked)])
    per_article = before[shingles.first[1:]] - before[shingles.first[:-1]]
    for number in np.flatnonzero(per_article).tolist():
        first, last = int(shingles.first[number]), int(shingles.first[number + 1])
        starts, text = shingles.starts[first:last], articles[number].text
        for span, _ in story_parts(articles[number]):
            if not _MARK.search(text, span.start, span.end):
                continue
            i, j = np.searchsorted(starts, (span.start, span.end)) + first
            if before[i] == before[j]:
                continue
            for found in find_quoted(text, span):
                i, j = np.searchsorted(starts, (found.span.start, found.span.end)) + first
                quoted[i:j] = True
    return quoted
