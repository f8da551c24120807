"""Paragraphs: which paragraphs of the base text each article carries."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wirecopy.collations.collation import Collation

CARRIED_SHARE: Final = 0.5
"""An article carries a paragraph with so much of its places; of half a sentence more is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedParagraphs:
    """The paragraphs of one base text, and who carries each."""

    opens: tuple[int, ...]
    """The first column of each paragraph that has words in the base text."""
    by_text: tuple[tuple[bool, ...], ...]
    """By distinct text of the collation, whether it carries each paragraph."""


def carried_paragraphs(collation: "Collation") -> CarriedParagraphs:
    """Tell which paragraphs of the base text each distinct text carries.

    A text carries a paragraph where it has something in at least half of its places, be it in
    other words: a number that was changed is still there. Moved paragraphs count where the base
    text has them. The cost grows with the words of the distinct texts.
    """
    # What stands before the first break belongs to the first paragraph.
    edges = sorted({0, *collation.base_breaks})
    sizes = [0] * len(edges)
    homes = [-1] * len(collation.base)
    for at, (first, end) in enumerate(pairwise((*edges, len(homes)))):
        for column in range(first, end):
            if collation.base[column] >= 0:
                homes[column] = at
                sizes[at] += 1
    kept = [at for at, size in enumerate(sizes) if size]
    by_text = []
    for text in collation.texts:
        held = [0] * len(edges)
        for at, count in Counter(homes[column] for column in text.columns).items():
            if at >= 0:
                held[at] = count
        by_text.append(tuple(held[at] >= CARRIED_SHARE * sizes[at] for at in kept))
    return CarriedParagraphs(opens=tuple(edges[at] for at in kept), by_text=tuple(by_text))
