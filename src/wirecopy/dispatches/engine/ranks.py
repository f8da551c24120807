"""Ranks: the order of articles in which the first to come stands for those that follow."""

import numpy as np

from wirecopy.dispatches.columns import NO_DAY, Hashes, Index, Origins


def find_ranks(origins: Origins, counts: Index, ids: Hashes) -> Index:
    """Order articles: earliest day first, undated last; then more story words; then id.

    An article's place among others depends on itself alone, not on when it came in.
    """
    days = origins.days.astype(np.int64)
    days[days == NO_DAY] = np.iinfo(np.int64).max
    return np.lexsort((ids, -counts, days))
