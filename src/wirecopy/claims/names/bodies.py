"""Bodies: the names of bodies and places, clustered by what tells them apart."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from wirecopy.claims.claim import EntityKind
from wirecopy.claims.lexicon import BODY_NOUNS
from wirecopy.claims.names.owned import OWNED
from wirecopy.claims.names.player import Player
from wirecopy.text.folding import fold
from wirecopy.text.places import find_country

_CROWDS: Final = frozenset({"people", "women", "men", "children", "workers", "king", "queen"})
"""Whose a body is by its name alone: the People's Harbour Party."""
_STATE_OFFICES: Final = frozenset(
    {"president", "premier", "minister", "chancellor", "governor", "mayor", "secretary", "speaker"}
    | {"commissioner", "ombudsman", "prosecutor", "general", "auditor", "attorney"}
)
"""Whose a body is by its name alone, too: the Mayor's Office is not the Governor's."""
_BODY_NOISE: Final = frozenset(["the", "of", "for", "and", "affairs", "s's"]) | {"’s", "'s", "&"}


PRESS: Final = frozenset(
    [
        *(
            "times",
            "post",
            "journal",
            "herald",
            "tribune",
            "guardian",
            "telegraph",
            "mail",
            "express",
        ),
        *(
            "star",
            "sun",
            "observer",
            "gazette",
            "chronicle",
            "mirror",
            "standard",
            "globe",
            "courier",
        ),
        *(
            "independent",
            "economist",
            "monitor",
            "record",
            "inquirer",
            "examiner",
            "dispatch",
            "age",
        ),
    ]
)
"""Last words of the names of papers, by which alone they go once they are named."""


def body_key(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give what tells bodies apart: the words that weigh, and the countries among them.

    "Foreign Ministry" and "Ministry of Foreign Affairs" have one key.
    """
    words, countries = set(), set()
    for raw in name.split():
        word = re.sub(r"[’']s$", "", raw.strip(",."))
        country = find_country(word)
        if country is not None and word[:1].isupper():
            countries.add(country.name)
        elif fold(word) in _CROWDS | _STATE_OFFICES:
            words.add(fold(word))
        elif word != raw.strip(",.") and word[:1].isupper() and raw != name.rsplit(maxsplit=1)[-1]:
            countries.add(word)
        elif fold(raw) not in _BODY_NOISE:
            words.add(_singular(fold(word)))
    return frozenset(words), frozenset(countries)


def owned_key(name: str) -> tuple[str, str] | None:
    """Give the owner's last word and the noun of a body that goes by an owner; None for others.

    >>> owned_key("Ines Falk's campaign") == owned_key("Falk campaign")
    True
    """
    words = name.split()
    if len(words) < 2 or words[-1] not in OWNED:
        return None
    return fold(re.sub(r"[’']s?$", "", words[-2])), words[-1]


def _singular(word: str) -> str:
    """Cut the ending of a plural: harbours, marshes."""
    if word.endswith(("shes", "ches", "xes", "sses")):
        return word[:-2]
    return word.removesuffix("s")


def gather_others(
    kinds: Mapping[str, EntityKind], persons: Sequence[Player], full: Mapping[str, str]
) -> list[Player]:
    """Cluster bodies and places; `full` has what short forms in brackets stand for."""
    taken = {name for player in persons for name in player.names}
    players: dict[str, Player] = {}
    places = sorted(n for n, k in kinds.items() if k is EntityKind.PLACE)
    bodies: list[tuple[frozenset[str], frozenset[str], Player]] = []
    for name in sorted(kinds, key=lambda n: (-len(n.split()), n)):
        kind = kinds[name]
        if name in taken or kind is EntityKind.PERSON:
            continue
        if kind is EntityKind.PLACE:
            country = find_country(name)
            longer = [p for p in places if fold(p).endswith(f" {fold(name)}")]
            key = country.name if country else (longer or [name])[0]
            players.setdefault(f"place {fold(key)}", Player(kind)).names[name] += 0
            continue
        words, countries = body_key(name)
        owned = owned_key(name)
        if owned is not None:
            words, countries = frozenset(owned), frozenset()
        home = next(
            (
                p
                for w, c, p in bodies
                if (w == words and words and (c == countries or not c or not countries))
                or _is_acronym(name, p)
                or full.get(name) in p.names
                or _is_noun_of(name, p, bodies)
            ),
            None,
        )
        if home is None:
            home = players[f"body {name}"] = Player(EntityKind.BODY)
            bodies.append((words, countries, home))
        home.names[name] += 0
        for country_name in sorted(countries):
            home.sides[country_name] += 1
    return list(players.values())


def _is_acronym(name: str, player: Player) -> bool:
    if not (name.isupper() and 2 <= len(name) <= 6):
        return False
    return any(
        "".join(w[0] for w in full.split() if w[0].isupper()) == name
        for full in player.names
        if len(full.split()) > 1
    )


def _is_noun_of(
    name: str, player: Player, bodies: Sequence[tuple[frozenset[str], frozenset[str], Player]]
) -> bool:
    """Tell whether a bare noun means the one body that ends with it: the Brigade, the Courier.

    Of two bodies one of which has all words of the other, it means the shorter.
    """
    noun = fold(name)
    if " " in noun or noun not in BODY_NOUNS | PRESS:
        return False
    ending = [(words, p) for words, _, p in bodies if any(_ends_with(n, noun) for n in p.names)]
    least = [p for words, p in ending if not any(other < words for other, _ in ending)]
    return len(least) == 1 and least[0] is player


def _ends_with(name: str, noun: str) -> bool:
    return len(name.split()) > 1 and fold(name).split()[-1] == noun
