"""Rates: how often each rule is right, as measured; the confidence that a speaker is given.

The first table is what `bench/quotations.py --part train` counts on PolNeAR, (right + 8) of
(given + 10), so that a rule seen three times claims neither all nor nothing; the second was
read by eye, for no public set resolves speakers. So was `nested`, of which 300 articles have 9.
See docs/claims.md.
"""

from collections.abc import Mapping
from typing import Final

TIES: Final[Mapping[str, float]] = {
    "cue-after": 0.98,
    "cue-before": 0.92,
    "according": 0.86,
    "label": 0.62,
    "colon": 0.82,
    "signature": 0.69,
    "transcript": 0.92,
    "sentence-before": 0.74,
    "same-paragraph": 0.97,
    "next-in-paragraph": 0.60,
    "after-told": 0.82,
    "governing": 0.80,
    "fragment": 0.77,
    "previous-paragraph": 0.74,
    "told-before": 0.82,
    "multi-paragraph": 0.80,
    "that-clause": 0.90,
    "infinitive": 0.79,
    "preposition": 0.76,
    "noun": 0.80,
    "inserted": 0.87,
    "as-clause": 0.85,
    "tag": 0.62,
    "noun-clause": 0.66,
    "relative": 0.70,
    "belief": 0.77,
    "plan": 0.64,
    "stance": 0.71,
    "nested": 0.84,
    "post-author": 0.99,
    "headline-label": 0.88,
}
"""How often the words that a rule ties to a mention are said by that mention."""

RESOLUTIONS: Final[Mapping[str, float]] = {
    "name": 0.97,
    "handle": 0.98,
    "pronoun": 0.92,
    "issuer": 0.90,
    "role": 0.85,
    "role-of-several": 0.70,
    "far-role": 0.70,
    "described": 0.80,
    "body": 0.75,
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
