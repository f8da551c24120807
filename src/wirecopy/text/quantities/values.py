"""Number values: figures and number words read from left to right, without their units."""

from typing import Final

from wirecopy.text.quantities.figures import read_figures
from wirecopy.text.quantities.scales import scaled
from wirecopy.text.quantities.spelled import read_vague, read_words
from wirecopy.text.quantities.tokens import Tokens
from wirecopy.text.quantities.value import Value
from wirecopy.text.quantities.words import FRACTIONS, GLYPHS, SPELLED, VAGUE

_BEGINS: Final = frozenset(
    ["a", "an", "several", "few", "couple", *FRACTIONS, *VAGUE, *SPELLED, *GLYPHS]
)


def find_beginnings(tokens: Tokens) -> list[int]:
    """Find the tokens with which a number may begin; most words are passed at once."""
    return [
        index
        for index, word in enumerate(tokens.folded)
        if word in _BEGINS or word[-1].isdecimal()  # Figures end with a digit, nothing else does.
    ]


def read_value(tokens: Tokens, index: int) -> Value | None:
    """Read the number that begins at a token, in figures or words; None where none does."""
    token = tokens.at(index)
    if token.kind == "digits":
        return read_figures(tokens, index)
    if token.folded not in _BEGINS:
        return None
    if token.folded in GLYPHS:
        return scaled(tokens, GLYPHS[token.folded], index + 1, spelled=False)
    if token.folded in VAGUE:
        return read_vague(tokens, index)
    return read_words(tokens, index) if token.kind == "word" else None
