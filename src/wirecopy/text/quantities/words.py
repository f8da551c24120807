"""Number words: what English calls its numbers, scales and fractions."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from decimal import Decimal
from typing import Final

UNITS: Final = {"nought": Decimal(0)} | {
    word: Decimal(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS: Final = {
    word: Decimal(number)
    for number, word in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}
SCALES: Final = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "k": Decimal(1000),
    "lakh": Decimal(10**5),
    "lac": Decimal(10**5),
    "million": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "m": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "b": Decimal(10**9),
    "trillion": Decimal(10**12),
    "tln": Decimal(10**12),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
    "quadrillion": Decimal(10**15),
    "dozen": Decimal(12),
}
SHORT_SCALES: Final = frozenset(["k", "m", "b", "mn", "mln", "bn", "bln", "tn", "trn", "tln"])
"""Scales that count only right behind figures."""

SPELLED: Final = UNITS | TENS
LARGE: Final = {word: size for word, size in SCALES.items() if word not in SHORT_SCALES}

VAGUE: Final = {
    "dozens": Decimal(12),
    "scores": Decimal(20),
    "tens": Decimal(10),
    "hundreds": Decimal(100),
    "thousands": Decimal(1000),
    "lakhs": Decimal(10**5),
    "millions": Decimal(10**6),
    "crores": Decimal(10**7),
    "billions": Decimal(10**9),
    "trillions": Decimal(10**12),
}
"""Plurals without a number, with the least that dictionaries allow them: "hundreds" are the numbers from 100 on."""

FRACTIONS: Final = {
    word: Decimal(under)
    for under, word in enumerate(
        "half third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 2
    )
} | {
    "quarter": Decimal(4),
    "sixteenth": Decimal(16),
    "twentieth": Decimal(20),
    "hundredth": Decimal(100),
    "thousandth": Decimal(1000),
    "millionth": Decimal(10**6),
}
GLYPHS: Final = {
    glyph: Decimal(over) / under
    for glyph, over, under in (
        *(
            ("½", 1, 2),
            ("⅓", 1, 3),
            ("⅔", 2, 3),
            ("¼", 1, 4),
            ("¾", 3, 4),
            ("⅕", 1, 5),
            ("⅖", 2, 5),
        ),
        *(
            ("⅗", 3, 5),
            ("⅘", 4, 5),
            ("⅙", 1, 6),
            ("⅛", 1, 8),
            ("⅜", 3, 8),
            ("⅝", 5, 8),
            ("⅞", 7, 8),
        ),
    )
}
