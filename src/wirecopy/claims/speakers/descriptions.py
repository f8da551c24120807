"""Descriptions: whom "the retired diver" means, where nobody bears that as a title.

A writer varies how she calls the one she tells of: Falk, the minister, the Ledra native.
Such a phrase tells something new of somebody who is on stage. It is none where the same
noun was brought in before for somebody without a name ("a diver", "Falk's lawyer").
"""

import re
from typing import Final

from wirecopy.claims.claim import EntityKind
from wirecopy.claims.lexicon import (
    BODY_NOUNS,
    DOCUMENTS,
    FEMALE,
    GENERIC_BODIES,
    MALE,
    ROLES,
    VOICES,
)
from wirecopy.claims.names.person_nouns import PERSON_NOUNS
from wirecopy.claims.names.titles import PARTIES
from wirecopy.claims.speakers.scene import Scene
from wirecopy.text.folding import fold
from wirecopy.text.span import Span

MAX_DISTANCE_PARAGRAPHS: Final = 1
"""How far before such a phrase its bearer was last named."""

PLAIN: Final = frozenset(("man", "woman", "boy", "girl", "person", "other", "stranger"))
"""Nouns for somebody whose name is not told."""

_NO_PERSONS: Final = frozenset(
    [
        *(
            "paper",
            "newspaper",
            "letter",
            "order",
            "number",
            "center",
            "tower",
            "power",
            "chapter",
        ),
        *("computer", "insurer", "lender", "retailer", "regulator", "broadcaster", "publisher"),
        *(
            "carrier",
            "manufacturer",
            "developer",
            "border",
            "member",
            "other",
            "matter",
            "weather",
        ),
        *("publication", "poster", "banner", "trailer", "ticker", "folder", "chamber", "register"),
        *("factor", "sector", "monitor", "operator", "vendor", "contractor", "disaster", "winter"),
        *(
            "summer",
            "murder",
            "list",
            "whistle",
            "consumer",
            "leader",
            "voter",
            "reader",
            "viewer",
        ),
    ]
)
"""Nouns that end as those for persons do, and mean none, or anybody."""
_ENDS: Final = ("er", "or", "ist", "ian", "man", "woman", "eon", "ant", "star")
_THE: Final = re.compile(r"(?:the|this|that)\s", re.IGNORECASE)
MIN_NOUN_CHARS: Final = 5


def find_described(scene: Scene, paragraph: int, span: Span, head: Span, text: str) -> list[int]:
    """Rank the persons whom a phrase with "the" may describe, the likeliest first; none if new."""
    noun = fold(head.of(text))
    if not _THE.match(span.of(text)) or not is_person_noun(noun) or noun in VOICES | PLAIN:
        return []
    inside = scene.in_span(paragraph, Span(span.start, head.start))
    if any(scene.cast.players[n.player].kind is EntityKind.PERSON for n in inside):
        # "The senior Falk adviser" is not Falk, and nobody that was named.
        return []
    if is_brought_in(scene, paragraph, span, noun):
        return []
    gender = "f" if noun in FEMALE else "m" if noun in MALE else None
    ranked = scene.pronoun_candidates(paragraph, head, gender)
    if not ranked or not _is_near(scene, paragraph, span, ranked[0]):
        return []
    return ranked


def is_person_noun(noun: str) -> bool:
    """Tell whether a folded noun in the singular means a person.

    >>> [is_person_noun(n) for n in ("surgeon", "billionaire", "newspaper", "ministers")]
    [True, True, False, False]
    """
    if noun in BODY_NOUNS | GENERIC_BODIES | DOCUMENTS.keys() | _NO_PERSONS - ROLES:
        return False
    if noun in ROLES | PERSON_NOUNS | PARTIES:
        return noun not in {"gop", "labour", "democratic", "green"}
    return len(noun) >= MIN_NOUN_CHARS and noun.endswith(_ENDS) and not noun.endswith("maker")


def is_brought_in(scene: Scene, paragraph: int, span: Span, noun: str) -> bool:
    """Tell whether a noun stood before for somebody without a name: a diver, Falk's diver."""
    if noun not in scene.brought_in:
        scene.brought_in[noun] = _first_brought_in(scene, noun)
    first = scene.brought_in[noun]
    return first is not None and first <= (paragraph, span.start)


def _first_brought_in(scene: Scene, noun: str) -> tuple[int, int] | None:
    """Give where an article first brings in a noun for somebody without a name."""
    bringing = re.compile(
        rf"\b(?:an?|one|another|some|his|her|their|[A-Z]\w+[’']s?)\s(?:[\w-]+\s){{0,3}}?{re.escape(noun)}\b",
        re.IGNORECASE,
    )
    for number, reading in enumerate(scene.readings):
        people = [
            n.mention.whole
            for n in scene.in_span(number, Span(0, len(reading.text)))
            if n.mention is not None and scene.cast.players[n.player].kind is EntityKind.PERSON
        ]
        for match in bringing.finditer(reading.text):
            beside = Span(max(0, match.start() - 3), min(len(reading.text), match.end() + 3))
            if not any(whole.meets(beside) for whole in people):
                return number, match.end()
    return None


def _is_near(scene: Scene, paragraph: int, span: Span, player: int) -> bool:
    """Tell whether somebody was on stage just before, as one who does something."""
    for naming in scene.before(paragraph, span.start):
        if paragraph - naming.paragraph > MAX_DISTANCE_PARAGRAPHS:
            return False
        if naming.player == player and (naming.is_subject or naming.speaks):
            return True
    return False
