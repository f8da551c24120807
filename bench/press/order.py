"""Order: one article to be made, as one row; its text is a function of that row alone."""

from enum import IntEnum
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray


class Kind(IntEnum):
    """What a page does with a dispatch, and which trap it is."""

    ORIGINAL = 0
    WHOLE = 1
    EDIT_3 = 2
    EDIT_10 = 3
    EDIT_16 = 4
    PARAPHRASE = 5
    HALF = 6
    QUARTER = 7
    INSIDE = 8
    """A quarter inside another outlet's own story."""
    BLEND = 9
    """Half of each of two dispatches."""
    STYLE = 10
    MOVED = 11
    # What follows is a dispatch of its own each time, and shares text with others.
    TEMPLATE = 12
    QUOTATION = 13
    HOUSE = 14
    UPDATE = 15
    COLUMN = 16
    WALL = 17


COPIES: Final = {
    Kind.WHOLE: 0.26,
    Kind.EDIT_3: 0.14,
    Kind.EDIT_10: 0.10,
    Kind.EDIT_16: 0.05,
    Kind.PARAPHRASE: 0.08,
    Kind.HALF: 0.10,
    Kind.QUARTER: 0.07,
    Kind.INSIDE: 0.04,
    Kind.BLEND: 0.04,
    Kind.STYLE: 0.08,
    Kind.MOVED: 0.04,
}
"""Kinds of copies, and the share of each."""
ADVERSARIES: Final = {
    Kind.TEMPLATE: 0.3,
    Kind.QUOTATION: 0.2,
    Kind.HOUSE: 0.2,
    Kind.UPDATE: 0.2,
    Kind.COLUMN: 0.1,
}
"""Kinds of adversaries, and the share of each among them."""

ORDER: Final = np.dtype(
    [
        ("kind", np.int64),
        ("dispatch", np.int64),
        ("original", np.int64),  # place of its original among the orders, -1: it is one
        ("second", np.int64),  # the same of the other dispatch of a blend
        ("story", np.uint64),  # seed of the story
        ("other", np.uint64),  # seed of the other text in it
        ("own", np.uint64),  # seed of what this outlet does
        ("group", np.int64),  # of traps: which share a text, -1: none
        ("version", np.int64),  # how often a running story moved on
        ("site", np.int64),
        ("day", np.int64),  # -1: not told
    ]
)
"""What there is to know of an article that is to be made."""
Orders = NDArray[np.void]


class Order(Protocol):
    """A row of ORDER, as compiled code sees it."""

    kind: int
    dispatch: int
    original: int
    second: int
    story: np.uint64
    other: np.uint64
    own: np.uint64
    group: int
    version: int
    site: int
    day: int


NOBODY: Final = -1
NO_DAY: Final = -1
