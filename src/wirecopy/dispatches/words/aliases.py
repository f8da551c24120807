"""Aliases: short words that are read as another word, by their codes.

Styles differ in how they write months and percentages; the comparison must not.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

import numpy as np

from wirecopy.dispatches.columns import MARK_BITS, Codes

LONGEST_CHARS: Final = 4
"""No alias is longer."""
SLOTS: Final = 256

_SAME: Final = {
    "jan": "january",
    "feb": "february",
    "mar": "march",
    "apr": "april",
    "jun": "june",
    "jul": "july",
    "aug": "august",
    "sep": "september",
    "sept": "september",
    "oct": "october",
    "nov": "november",
    "dec": "december",
}
# Words that an apostrophe may open: 'tis, 'em, '90s.
_ELIDED: Final = (
    *("tis", "twas", "em", "til", "till", "cause", "bout", "round", "n"),
    *(f"{decade}0s" for decade in range(10)),
)
_WHOLE: Final = (1 << 64) - 1


# The columns of the table that the compiled reader is handed: SLOTS short forms, their
# full forms, then single values, then the words that an apostrophe may open.
FULL: Final = SLOTS
SHIFT: Final = 2 * SLOTS
PER: Final = SHIFT + 1
CENT: Final = SHIFT + 2
PERCENT_WORD: Final = SHIFT + 3
ELIDED: Final = SHIFT + 4


@cache
def aliases() -> Codes:
    """Give codes of words, without marks, in one flat table (one array is cheap to hand on).

    A short form stands in the slot that its code names, by its bits from SHIFT on, and its
    full form in the same slot of the next SLOTS.
    """
    shift = _free_shift([code_of(short) for short in _SAME])
    table = np.zeros(ELIDED + len(_ELIDED), np.uint32)
    for short, full in _SAME.items():
        slot = code_of(short) >> shift & SLOTS - 1
        table[slot], table[FULL + slot] = code_of(short), code_of(full)
    table[SHIFT:ELIDED] = shift, *map(code_of, ("per", "cent", "percent"))
    table[ELIDED:] = [code_of(word) for word in _ELIDED]
    table.flags.writeable = False
    return table


def _free_shift(codes: Iterable[int]) -> int:
    """Find the lowest shift by which no two codes have one slot."""
    codes = list(codes)
    shifts = range(MARK_BITS, 24)
    return next(s for s in shifts if len({c >> s & SLOTS - 1 for c in codes}) == len(codes))


def code_of(word: str) -> int:
    """Give the code of a plain lower-case word: FNV-1a, then the finisher of SplitMix64.

    The compiled reader must give every word the same, see tests.
    """
    value = 0xCBF29CE484222325
    for char in word:
        value = (value ^ ord(char)) * 0x100000001B3 & _WHOLE
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _WHOLE
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _WHOLE
    value ^= value >> 31
    return value >> 32 + MARK_BITS << MARK_BITS
