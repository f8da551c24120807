"""Drawn articles: words between [ and ] are furniture, between “ and ” quoted, | starts a section."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from wirecopy.dispatches.columns import (
    MARK_BITS,
    NUMBER_MARK,
    PART_MARK,
    QUOTED_MARK,
    SECTION_MARK,
    Mask,
    Origins,
    Words,
)


def words_of(*texts: str) -> tuple[Words, Mask]:
    """Read drawn texts; give which words are furniture too."""
    codes: list[int] = []
    masked: list[bool] = []
    first = [0]
    for text in texts:
        quoted = furniture = False
        marks = PART_MARK | SECTION_MARK
        for drawn in text.split():
            if drawn == "|":
                marks |= PART_MARK | SECTION_MARK
                continue
            quoted |= drawn.startswith("“")
            furniture |= drawn.startswith("[")
            word = drawn.strip("[]“”")
            marks |= (QUOTED_MARK if quoted else 0) | (NUMBER_MARK if word[0].isdigit() else 0)
            codes.append(crc32(word.encode()) >> MARK_BITS << MARK_BITS | marks)
            masked.append(furniture)
            quoted &= not drawn.endswith("”")
            furniture &= not drawn.endswith("]")
            marks = 0
        first.append(len(codes))
    return (
        Words(first=np.array(first, np.int64), codes=np.array(codes, np.uint32)),
        np.array(masked, np.bool_),
    )


def plain_words(*articles: Sequence[int]) -> Words:
    """Make words of numbers; equal numbers are equal words."""
    spread = [[n * 2654435761 % 2**28 << MARK_BITS for n in article] for article in articles]
    return Words(
        first=np.cumsum([0, *map(len, articles)], dtype=np.int64),
        codes=np.array([code for article in spread for code in article], np.uint32),
    )


def origins_of(sites: Sequence[int], days: Sequence[int]) -> Origins:
    return Origins(sites=np.array(sites, np.int32), days=np.array(days, np.int32))
