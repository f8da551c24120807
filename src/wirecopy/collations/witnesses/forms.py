"""Forms: what the forms and spellings of a word share, and how much a word says."""

from functools import lru_cache
from typing import Final

from wirecopy.text.spellings import find_spelling
from wirecopy.text.words import WordKind

LIGHT_WEIGHT: Final = 0.35
# Words of up to three letters are light in any case; these longer ones are as empty.
_LIGHT: Final = frozenset(
    [
        "about",
        "after",
        "also",
        "been",
        "before",
        "being",
        "between",
        "both",
        "could",
        "does",
        "down",
        "each",
        "even",
        "from",
        "have",
        "here",
        "however",
        "into",
        "just",
        "more",
        "most",
        "much",
        "must",
        "only",
        "other",
        "over",
        "said",
        "same",
        "says",
        "should",
        "some",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "under",
        "upon",
        "very",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "will",
        "with",
        "would",
        "your",
    ]
)
_ENDINGS: Final = (
    *("ization", "isation", "ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "ly"),
    *("s", "e", "d"),
)
_APART: Final = str.maketrans("", "", "-.'_@#")
SHORT_CHARS: Final = 3


def find_weight(kind: WordKind, folded: str) -> float:
    """Tell how much a token says: 1 for content, LIGHT_WEIGHT for a light word, 0 for a mark."""
    if kind is WordKind.MARK:
        return 0.0
    if kind is WordKind.NUMBER:
        return 1.0
    return LIGHT_WEIGHT if len(folded) <= SHORT_CHARS or folded in _LIGHT else 1.0


@lru_cache(maxsize=1 << 15)
def find_stem(folded: str) -> str:
    """Cut a folded word to what its forms share, British and American spellings alike.

    Rough on purpose: it only helps to lay forms of one word over each other.

    >>> [find_stem(w) for w in ("controlling", "control", "falk's", "favour", "organised")]
    ['control', 'control', 'falk', 'favor', 'organiz']
    """
    word = find_spelling(folded.removesuffix("'s").removesuffix("s'")).translate(_APART)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > SHORT_CHARS:
            word = word[: -len(ending)]
            break
    if len(word) > SHORT_CHARS and word[-1] == word[-2] and word[-1] not in "aeious":
        word = word[:-1]
    return word
