"""Spellings: one word as Britain and as America write it."""

# ruff: noqa: SIM905  # Word lists read best as a text.

import re
from functools import lru_cache
from typing import Final

MOST_SPELLED_CHARS: Final = 30
"""Longer words are addresses and keys, which no country spells its own way."""


# British to American where no rule tells: one word a way of writing it.
_BRITISH: Final = dict(
    pair.split(">")
    for pair in (
        "ageing>aging aluminium>aluminum artefact>artifact artefacts>artifacts axe>ax "
        "burnt>burned cheque>check cheques>checks cosy>cozy councillor>councilor "
        "councillors>councilors disc>disk discs>disks draught>draft draughts>drafts "
        "dreamt>dreamed enrol>enroll enrols>enrolls focussed>focused fulfil>fulfill "
        "fulfils>fulfills gaol>jail gaols>jails instal>install jewellery>jewelry "
        "judgement>judgment judgements>judgments kerb>curb kerbs>curbs learnt>learned "
        "manoeuvre>maneuver manoeuvred>maneuvered manoeuvres>maneuvers "
        "manoeuvring>maneuvering moustache>mustache omelette>omelet practise>practice "
        "practised>practiced practises>practices practising>practicing pyjamas>pajamas "
        "skilful>skillful skilfully>skillfully spelt>spelled spoilt>spoiled storey>story "
        "storeys>stories sulphur>sulfur tyre>tire tyres>tires wilful>willful woollen>woolen "
        "yoghurt>yogurt"
    ).split()
)
# The same by the ends and hearts of words. Rough: it is only asked of two words at one place,
# so that what it makes of a word matters as little as it is a word, if no other becomes it too:
# "filled" must not become "filed", nor "four" "for", nor "awards" "award".
_SPELLINGS: Final = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"is(e|ed|es|er|ers|ing|ation|ations|ational)$", r"iz\1"),
        (r"ys(e|ed|es|er|ers|ing)$", r"yz\1"),
        (
            r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|able$|abl[ey]$|ite$|ites$|ful$|hood|less$|er$|ers$)",
            "or",
        ),
        (r"(?<=[a-z][a-z][bt])re(?=$|s$)", "er"),
        (r"(?<=[a-z][a-z][bt])red$", "ered"),
        (r"(?<=[a-z]{3}[aeiou])ll(?=ments?$)", "l"),
        (r"^([a-z]*[aeiouy][a-z]*[aeo])ll(?=ed$|ing$|ings$|er$|ers$|ors?$|ous$|ists?$)", r"\1l"),
        (r"mme(?=$|s$)", "m"),
        (r"ogue(?=$|s$)", "og"),
        (r"en[cs]e(?=$|s$|less$)", "ense"),
        (r"(?<=li)c(?=ens)", "s"),
        (
            r"^(to|for|back|up|down|in|out|after|on|home|sky|sea|(?:ea|we)st|north|south)wards$",
            r"\1ward",
        ),
        (r"^scept(?=i)", "skept"),
        (r"(?<=m)ould", "old"),
        (r"^plough", "plow"),
        (r"^(?:ae|oe)|(?<=[a-z])(?:ae|oe)(?=[a-z]{2})", "e"),
        (r"^grey", "gray"),
    )
)


@lru_cache(maxsize=1 << 14)
def find_spelling(folded: str) -> str:
    """Give a folded word as it is spelt in America, so that two spellings compare equal.

    >>> [find_spelling(w) for w in ("organisations", "labour", "centre", "programme", "travelled")]
    ['organizations', 'labor', 'center', 'program', 'traveled']
    >>> [find_spelling(w) for w in ("tyre", "filled", "four", "awards", "neighbour's")]
    ['tire', 'filled', 'four', 'awards', "neighbor's"]
    """
    if len(folded) > MOST_SPELLED_CHARS:
        return folded
    word = folded.removesuffix("'s")
    owned = folded[len(word) :]
    known = _BRITISH.get(word)
    if known:
        return known + owned
    for pattern, to in _SPELLINGS:
        word = pattern.sub(to, word)
    return word + owned
