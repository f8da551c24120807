"""Likeness: how alike two collated words are, as small whole numbers.

A word outweighs any punctuation mark; the same word outweighs the same value in another
style, that the same stem, that a mere equal kind. Whole numbers, so that every sum is
exact and every machine decides alike.
"""

from typing import Final

SAME_CONTENT: Final = 200
SAME_VALUE: Final = 150
SAME_LIGHT: Final = 90
SAME_STEM: Final = 80
SAME_MARK: Final = 20
BOTH_NUMBERS: Final = 30
BOTH_NAMES: Final = 6
BOTH_MARKS: Final = 4
UNLIKE: Final = -24
NEVER: Final = -10_000
GAP_WORD: Final = 20
"""What a word that stands alone costs: two of them cost more than an unlike pair."""
GAP_MARK: Final = 8
