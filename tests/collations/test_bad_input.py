"""Text that no newsroom writes: time stays within reason, and no word is lost.

The sizes here are small enough for every day; the square of them would be seconds. Larger
ones, with what they took, are in docs/collations.md.
"""

from collections.abc import Callable

import pytest

import wirecopy
from wirecopy.text.words import find_words

SENTENCE = "The storm sank twelve boats in the old harbour on Friday."
TEXTS: dict[str, Callable[[], list[str]]] = {
    "a long copy beside a short one": lambda: [
        "\n\n".join(f"Boat {k} of the crew sank near quay {k * 7}." for k in range(800)),
        "Boat 12 of the crew sank near quay 84.",
    ],
    "nothing in common": lambda: [" ".join(f"x{c}y{k}" for k in range(60)) for c in range(30)],
    "one text a thousand times": lambda: [f"{SENTENCE}\n\nNobody was hurt."] * 1000,
    "right to left": lambda: [
        "غرقت العبارة في الميناء القديم يوم الجمعة.",
        "غرقت السفينة في الميناء القديم يوم الجمعة.",
    ],
    "emoji and marks that combine": lambda: [
        "The 🚢 sank 👩‍👩‍👧‍👦 near the café.",
        "The 🚢 sank 👩‍👩‍👧 near the cafe\u0301.",
        "Z\u0351\u036b\u0343a\u0300\u0301\u0302l\u0321go " * 50,
    ],
    "only punctuation": lambda: ["... !!! ??? “” -- " * 100, "!!! ... -- " * 100, ""],
    "one endless paragraph": lambda: [
        " ".join(f"word{k % 700}" for k in range(2500)),
        " ".join(f"word{k % 700}" if k % 40 else "other" for k in range(2500)),
    ],
    "empty paragraphs": lambda: ["\n\n" * 500, "", "One.\n\n\n\n\n\nTwo.", " \u00a0\u200b\n\n \t"],
    "one sentence hundreds of times": lambda: [f"{SENTENCE} " * 400, f"{SENTENCE} " * 390],
    "one paragraph hundreds of times": lambda: [f"{SENTENCE}\n\n" * 400, f"{SENTENCE}\n\n" * 3],
    "two words only": lambda: ["a b a b b a a b " * 200, "b a a b a b b a " * 200],
    "a word of many letters": lambda: [f"{'x' * 100_000} end.", f"{'y' * 100_000} end."],
    "characters that are half of one": lambda: ["The boat\x00 sank \ud83d.", "The boat sank."],
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_word_is_lost(name: str) -> None:
    texts = TEXTS[name]()
    laid = wirecopy.collate(texts)
    counts = [0] * len(texts)
    for column in laid.collation.columns:
        for at, token in enumerate(column.tokens):
            counts[at] += token is not None
    assert sorted(counts) == sorted(len(find_words(text)) for text in texts)


@pytest.mark.parametrize("name", TEXTS)
def test_the_order_of_the_texts_changes_nothing(name: str) -> None:
    texts = TEXTS[name]()
    first, second = wirecopy.collate(texts), wirecopy.collate(texts[::-1])
    assert first.base_text == second.base_text
    assert [(v.kind, v.first_column) for v in first.collation.variants] == [
        (v.kind, v.first_column) for v in second.collation.variants
    ]
