"""Name forms: the words of a person's name, and whether two forms may be one person's."""

import re
from typing import Final

from wirecopy.text.folding import fold

_SUFFIX: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_NAME_WORD: Final = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*\.?")


def name_words(name: str) -> list[str]:
    """Give the folded words of a person's name, without Jr. and the like."""
    words = [fold(w) for w in _NAME_WORD.findall(name)]
    return [w for w in words if w not in _SUFFIX] or words


def same_person(a: str, b: str) -> bool:
    """Tell whether two full names may be one person's.

    >>> same_person("Ines R. Falk", "Ines Falk"), same_person("Ines Falk", "Jonas Falk")
    (True, False)
    """
    one, two = name_words(a), name_words(b)
    if not one or not two or one[-1] != two[-1]:
        return False
    first, second = one[0].rstrip("."), two[0].rstrip(".")
    if first == second or set(one) <= set(two) or set(two) <= set(one):
        return True
    return first[0] == second[0] and 1 in {len(first), len(second)}
