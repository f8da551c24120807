"""Furniture: the words under its prints, between two of them, and paragraphs full of it."""

import numpy as np
import pytest

from dispatches.compared.drawing import words_of
from wirecopy.dispatches.columns import Prints
from wirecopy.dispatches.compared.masks import mask_furniture

STORY = "a b c d e f g h i j k l m n o p q r s t u v w x y z"


def masked_places(text: str, *prints: tuple[int, int, bool]) -> list[list[int]]:
    """Mask two articles of one text; give the places of the masked words of each."""
    words, _ = words_of(text, text)
    rows = sorted(prints)
    mask = mask_furniture(
        words,
        Prints(
            hashes=np.arange(len(rows), dtype=np.uint64),
            articles=np.array([row[0] for row in rows], np.uint32),
            words=np.array([row[1] for row in rows], np.uint32),
        ),
        np.array([row[2] for row in rows], np.bool_),
        run=5,
    )
    middle = int(words.first[1])
    return [np.flatnonzero(part).tolist() for part in (mask[:middle], mask[middle:])]


@pytest.mark.parametrize(
    ("prints", "expected"),
    [
        ([(0, 2, True)], [range(2, 7), []]),
        ([(0, 2, False)], [[], []]),
        ([(0, 2, True), (0, 10, True)], [range(2, 15), []]),
        ([(0, 2, True), (0, 5, False), (0, 10, True)], [[*range(2, 7), *range(10, 15)], []]),
        ([(0, 20, True), (1, 2, True)], [range(20, 25), range(2, 7)]),
        ([(0, 24, True)], [[24, 25], []]),
        ([], [[], []]),
    ],
)
def test_words_under_furniture_prints_are_masked(
    prints: list[tuple[int, int, bool]], expected: list[list[int]]
) -> None:
    assert masked_places(STORY, *prints) == [list(places) for places in expected]


def test_a_paragraph_that_is_furniture_to_three_fifths_is_masked_whole() -> None:
    text = "a b c d e f g h | i j k l m n o p q"
    assert masked_places(text, (0, 2, True), (1, 8, True)) == [[*range(8)], [*range(8, 13)]]
