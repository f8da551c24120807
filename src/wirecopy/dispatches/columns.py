"""Columns: the flat arrays that the steps of matching hand each other, batch or one by one.

Articles are numbered by *rank* (earliest day first, then most words, then id), so the
number of an article says which of two comes first; the same kernels run over a million
articles and over the ten that one new article touches.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Index = NDArray[np.int64]
Mask = NDArray[np.bool_]
Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Numbers = NDArray[np.uint32]
"""Numbers of articles."""

NO_DAY: Final = -1

MARK_BITS: Final = 4
"""A word's code is its hash (28 bits) above its marks (4 bits)."""
NUMBER_MARK: Final = 1
"""The word starts with a digit."""
PART_MARK: Final = 2
"""The word is the first of its paragraph."""
SECTION_MARK: Final = 4
"""The word is the first after furniture: no passage runs on into it."""
QUOTED_MARK: Final = 8
"""The word stands in quotation marks."""


def starts_of(sizes: ArrayLike) -> Index:
    """Give where each of several stretches starts that stand one after another, and the end."""
    sizes = np.asarray(sizes, np.int64)
    starts = np.zeros(sizes.size + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Texts of articles, one after another, as Arrow lays them out, and which parts are story."""

    data: NDArray[np.uint8]
    """UTF-8."""
    first: Index
    """Bytes `first[i]` to `first[i + 1]` are the text of article `i`."""
    parts: NDArray[np.int32] | None = None
    """A row a paragraph of the story, by article and place: first character and the one left
    out, in code points from the start of the article's text, and 1 where furniture stands
    before it (the first paragraph of an article has 1 too). None: every line is one."""
    parts_first: Index | None = None
    """Rows `parts_first[i]` to `parts_first[i + 1]` of `parts` are those of article `i`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The story words of articles, one article after another."""

    first: Index
    """Words `first[i]` to `first[i + 1]` are those of article `i`."""
    codes: Codes
    """Hash and marks; two words are alike where `(one ^ other) >> MARK_BITS` is 0."""

    def of(self, article: int) -> Codes:
        """Give the words of one article."""
        return self.codes[self.first[article] : self.first[article + 1]]

    @property
    def counts(self) -> Index:
        """The number of story words of each article."""
        return np.diff(self.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where words stand in their texts, in code points from the start of the text."""

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """Prints of articles, by article, then place."""

    hashes: Hashes
    articles: Numbers
    words: NDArray[np.uint32]
    """Which word of its article the run starts with, the first being 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where and when each article was published."""

    sites: NDArray[np.int32]
    """Equal numbers are one site."""
    days: NDArray[np.int32]
    """Days as `date.toordinal` counts them, or NO_DAY where the day is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketches:
    """What is known of each article's story without its words."""

    stories: Hashes
    """Hash of all story words: alike where the stories are alike to the last word."""
    blooms: NDArray[np.uint64]
    """Shape (articles, 4): 256 bits, of which each print sets one."""
    print_counts: NDArray[np.uint32]


NOTHING: Final = 255
"""In the place of a rule: the two articles share no passage."""

PAIR: Final = np.dtype(
    [
        ("a", np.uint32),
        ("b", np.uint32),
        ("rule", np.uint8),  # number of the rule that decided, see relations.REASONS
        # Words alike in both, furniture left out; and story words of the article that has
        # fewer of them and of the one that has more, furniture left out.
        ("matched", np.uint32),
        ("shorter", np.uint32),
        ("longer", np.uint32),
        # First word matched and the one after the last, in either article.
        ("a_first", np.uint32),
        ("a_last", np.uint32),
        ("b_first", np.uint32),
        ("b_last", np.uint32),
    ]
)
"""Two compared articles, `a` before `b` by rank: what grouping needs, and what is kept."""

MEASURES: Final = np.dtype(
    [
        ("longest", np.uint32),  # words alike in the heaviest chain
        ("unbroken", np.uint32),  # words of the longest run without any difference
        ("unquoted", np.uint32),  # matched words outside quotation marks, in both
        ("numbers", np.uint32),  # numbers alike
        ("reach", np.uint32),  # numbers of `a` between first and last match of each chain
        ("head", np.uint32),  # words of the later article before the first matched one
        ("top", np.uint32),  # the same of whichever has more of them
        ("new_numbers", np.uint8),  # 1: that head has a number that the other has not
        ("days", np.uint32),  # days between the two, 0 where one is not known
        ("own_site", np.uint8),  # 1: one site
        ("own_share", np.float64),  # words that are no furniture; the lesser share of the two
    ]
)
"""The other measures that relations are judged by, a row a row of PAIR."""
