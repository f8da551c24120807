"""Passages: where the shared words stand in both texts."""

import numpy as np
import pytest

from dispatches.compared.drawing import words_of
from wirecopy.dispatches.columns import Places
from wirecopy.dispatches.compared.passages import find_passages
from wirecopy.settings import Match

LEAD = "dockers in port ledra walked off at dawn as pay talks failed"
REST = "the harbour minister would not use any troops to unload the grain"


def passages_of(one: str, other: str) -> list[tuple[int, int, int, int, int]]:
    """Give spans in a and b, and words matched, as if each word were ten characters wide."""
    words, _ = words_of(one, other)
    place = np.concatenate([np.arange(count, dtype=np.int32) * 10 for count in words.counts])
    places = Places(starts=place, ends=place + np.int32(9))
    ends = np.array([0, 0], np.uint32), np.array([1, 1], np.uint32)
    found, again = find_passages(words, places, *ends, Match())
    assert found == again
    return [(p.a.start, p.a.end, p.b.start, p.b.end, p.matched_words) for p in found]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (LEAD, LEAD, [(0, 119, 0, 119, 12)]),
        (f"{LEAD} {REST}", f"{LEAD} {REST} again", [(0, 239, 0, 239, 24)]),
        (f"{LEAD} {REST}", f"{LEAD} | {REST}", [(0, 119, 0, 119, 12), (120, 239, 120, 239, 12)]),
        (
            f"{LEAD} {REST}",
            f"{REST} {LEAD}",
            [(0, 119, 120, 239, 12), (120, 239, 0, 119, 12)],
        ),
        (LEAD, LEAD.replace("off", "out"), [(0, 119, 0, 119, 11)]),
        (LEAD, REST, []),
        ("too few words", "too few words", []),
    ],
)
def test_passages_stand_where_they_are_shared(
    one: str, other: str, expected: list[tuple[int, int, int, int, int]]
) -> None:
    assert passages_of(one, other) == expected
