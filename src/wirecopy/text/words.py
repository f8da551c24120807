"""Words: the tokens of a text, with where they stand.

One definition for all stages that compare words. A token is a word, a number or a mark;
together with white space the tokens tile the text.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from wirecopy.text.folding import fold
from wirecopy.text.span import Span


class WordKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    """Digits, with the separators inside them: `1,200.5`, `10:30`, `2021-07-11`."""
    MARK = "mark"
    """One punctuation mark or other sign."""


class Word(NamedTuple):
    """One token; a tuple, as there is one for every word of every text."""

    span: Span
    kind: WordKind
    folded: str
    """Its canonical form: case, quote marks, dashes and width folded away."""


def _find_combining() -> str:
    """Give the signs that are set on a letter, as ranges of a pattern: accents, vowels of Hindi.

    They stand in few blocks, and a look at these is a millisecond.
    """
    found: list[list[int]] = []
    for first, end in ((0x300, 0x2100), (0xA600, 0xAC00), (0xFB1E, 0xFB1F), (0xFE20, 0xFE30)):
        for sign in range(first, end):
            if unicodedata.category(chr(sign)).startswith("M"):
                if found and found[-1][1] == sign - 1:
                    found[-1][1] = sign
                else:
                    found.append([sign, sign])
    return "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in found)


_COMBINING: Final = _find_combining()

# A word keeps apostrophes, points and hyphens that stand between its letters, and the last point of
# an abbreviation such as "U.S."; "Aug." keeps its point nowhere: a sentence may end there.
_TOKEN: Final = re.compile(
    r"(?P<number>\d+(?:[.,:/\u2013-]\d+)*)"
    rf"|(?P<word>(?:[^\W\d_]\.){{2,}}|[@#]?[^\W_]+(?:[{_COMBINING}]|['\u2019](?=[^\W_])"
    r"|[-\u2010\u2011](?=[^\W_])|[\u200c\u200d](?=[^\W_])|_(?=[^\W_])|[^\W_])*)"
    r"|(?P<mark>\S)"
)


# Most tokens are plain letters before a space or comma; asking that first halves the time.
_PIECE: Final = re.compile(
    r"\s*(?:[A-Za-z]+(?=[\s,;:!?)\"\u201d])|" + re.sub(r"\?P<\w+>", "?:", _TOKEN.pattern) + ")"
)

_KINDS: Final = tuple(
    WordKind(name) for name, _ in sorted(_TOKEN.groupindex.items(), key=lambda group: group[1])
)
"""By number of the group that matched."""

# News repeats its words: nearly every token has been folded before.
_folded_before: Final = lru_cache(maxsize=1 << 16)(fold)
_LONG_CHARS: Final = 40
"""Longer tokens are addresses and keys; they do not come twice, and would fill the memory."""


def find_words(text: str, within: Span | None = None) -> list[Word]:
    """Find the tokens of `text`, or of the stretch of it that lies `within`.

    >>> [w.folded for w in find_words("Falk\u2019s U.S. trip: 85% done.")]
    ["falk's", 'u.s.', 'trip', ':', '85', '%', 'done', '.']
    """
    stretch = Span(0, len(text)) if within is None else within
    words = []
    for match in _TOKEN.finditer(text, stretch.start, stretch.end):
        token = match[0]
        folded = _folded_before(token) if len(token) <= _LONG_CHARS else fold(token)
        kind = _KINDS[(match.lastindex or 1) - 1]
        words.append(_word(Word, (Span(match.start(), match.end()), kind, folded)))
    return words


def find_pieces(text: str) -> list[str]:
    """Give the tokens that `find_words` finds, each with the white space before it.

    Put together they are `text`, but for white space at its end. A plain list of strings is
    what code that meets every word of every copy can afford.

    >>> find_pieces("Falk left: 85% done.")
    ['Falk', ' left', ':', ' 85', '%', ' done', '.']
    """
    return _PIECE.findall(text)


def read_token(token: str) -> tuple[WordKind, str]:
    """Give the kind and the folded form of one token."""
    match = _TOKEN.match(token)
    kind = _KINDS[((match.lastindex if match else None) or 1) - 1]
    return kind, _folded_before(token) if len(token) <= _LONG_CHARS else fold(token)


_word: Final = tuple.__new__
"""Word(...) without the call in between, for the innermost loop of all stages."""
