"""Rates: how often each rule is right, as measured; the confidence that a speaker is given.

`bench/quotations.py` gives the first table on the training half of PolNeAR; the second was
read by eye, for no public set resolves speakers. See docs/claims.md.
"""

from collections.abc import Mapping
from typing import Final

TIES: Final[Mapping[str, float]] = {
    "cue-after": 0.96,
    "cue-before": 0.93,
    "according": 0.93,
    "label": 0.90,
    "colon": 0.85,
    "same-paragraph": 0.90,
    "next-in-paragraph": 0.80,
    "governing": 0.80,
    "fragment": 0.80,
    "previous-paragraph": 0.55,
    "multi-paragraph": 0.90,
    "post-author": 0.99,
    "that-clause": 0.90,
    "infinitive": 0.80,
    "preposition": 0.80,
    "noun": 0.80,
    "inserted": 0.85,
}
"""How often the words that a rule ties to a mention are said by that mention."""

RESOLUTIONS: Final[Mapping[str, float]] = {
    "name": 0.98,
    "handle": 0.98,
    "pronoun": 0.85,
    "issuer": 0.90,
    "role": 0.85,
    "body": 0.80,
    "unnamed": 1.00,
    "candidates": 0.40,
}
"""How often a mention is led to the right person or body; `unnamed` claims none."""


def rate(tie: str, resolution: str) -> float:
    """Give the rate at which two rules are right together.

    >>> rate("cue-after", "unnamed") == TIES["cue-after"]
    True
    """
    return round(TIES.get(tie, 0.5) * RESOLUTIONS.get(resolution, 0.5), 3)
