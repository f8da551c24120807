"""Masks: which story words are furniture after all, by the prints that are."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import PART_MARK, Codes, Index, Mask, Prints, Words
from wirecopy.dispatches.kernels import fixed, lean

FURNITURE_PART_SHARE: Final = 0.6
"""A paragraph of which this share is furniture is furniture to its last word: prints stand a
few words apart, so the words at its ends are often in none."""


def mask_furniture(words: Words, prints: Prints, furniture: Mask, *, run: int) -> Mask:
    """Mark the words of furniture prints, and those between two that follow each other.

    `furniture` tells of each print whether it is, `run` is the length of a print in words.
    """
    masked = np.zeros(words.codes.size, np.bool_)
    _mask_prints(
        fixed(words.first, np.int64),
        (fixed(prints.articles, np.uint32), fixed(prints.words, np.uint32)),
        fixed(furniture, np.bool_),
        (run, masked),
    )
    _mask_parts(fixed(words.first, np.int64), fixed(words.codes, np.uint32), masked)
    return masked


@lean
def _mask_prints(
    first: Index,
    prints: tuple[NDArray[np.uint32], NDArray[np.uint32]],
    furniture: Mask,
    out: tuple[int, Mask],
) -> None:
    """Mark the words under furniture prints; `prints` are their articles and first words."""
    articles, starts = prints
    run, masked = out
    for at in range(furniture.size):
        if not furniture[at]:
            continue
        article = articles[at]
        begin = first[article]
        start, end = np.int64(starts[at]), np.int64(starts[at]) + run
        if at + 1 < furniture.size and furniture[at + 1] and articles[at + 1] == article:
            end = max(end, np.int64(starts[at + 1]))
        for word in range(begin + start, min(begin + end, first[article + 1])):
            masked[word] = True


@lean
def _mask_parts(first: Index, codes: Codes, masked: Mask) -> None:
    """Mark the paragraphs most of which is marked."""
    for article in range(first.size - 1):
        last = first[article + 1]
        start = end = first[article]
        count = 0
        while end < last:
            count += masked[end]
            end += 1
            if end == last or codes[end] & PART_MARK:
                if count and count >= FURNITURE_PART_SHARE * (end - start):
                    masked[start:end] = True
                start = end
                count = 0
