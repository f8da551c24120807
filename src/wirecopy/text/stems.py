"""Stems: words without their commonest English endings, and the words that carry no matter.

Only ever for comparing.
"""

from functools import lru_cache
from typing import Final

FUNCTION_WORDS: Final = frozenset(
    """a about above after again against all also although am an and any are as at be because been
    before being below between both but by can could did do does doing down during each either else
    every few for from had has have having he her here hers him his how i if in into is it its itself
    just may me might more most must my near neither no nor not now of off on once only onto or other
    others our out over own per same shall she should since so some such than that the their them then
    there these they this those though through till to too toward towards under until up upon us very
    via was we were what when where which while who whom whose why will with within without would yet
    you your""".split()  # noqa: SIM905  # Words read best as a text.
)
"""Words that hold a sentence together and say nothing of its matter."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Cut the commonest English endings off a folded word.

    >>> [stem(w) for w in ("ferries", "convicted", "convicts", "falk's", "sinking", "stopped")]
    ['ferri', 'convict', 'convict', 'falk', 'sink', 'stop']
    """
    word = word.removesuffix("'s").removesuffix("'")
    for ending in ("ing", "ed", "es", "s"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and not word.endswith("ss"):
            word = rest
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > 3 and word[-1] == "y" else word
