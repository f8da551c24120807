"""Folding: the same characters written in another style, made alike for comparison.

Only ever for comparing: what is shown and cited is always the text as it stands.
"""

import unicodedata
from typing import Final

_MARKS: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)


def fold(text: str) -> str:
    """Give `text` in one style of case, quote marks, dashes, width and composition.

    >>> fold("“Café—NOW”…")
    '"café-now"...'
    """
    if text.isascii():
        return text.translate(_MARKS).lower() if "`" in text else text.lower()
    return unicodedata.normalize("NFKC", text.translate(_MARKS)).casefold()
