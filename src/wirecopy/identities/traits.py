"""Traits: what an entity of a dispatch shows of who it is, to be held against others'."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from wirecopy.claims.claim import Claims, Entity, EntityKind
from wirecopy.ids import DispatchId, StoryId
from wirecopy.text.folding import fold
from wirecopy.text.name_words import AREA_WORDS, BODY_WORDS, ROLE_QUALIFIERS, ROLES
from wirecopy.text.places import find_country

Key = tuple[str, ...]
"""A kind and the folded words of a name, by which entities are first brought together."""

COMMON_ROLES: Final = frozenset(
    [
        *("official", "officer", "researcher", "analyst", "activist", "doctor", "engineer"),
        *("professor", "lawyer", "attorney", "lawmaker", "representative", "owner", "scientist"),
    ]
)
"""Roles that two of one name may well have both."""
LOOSE_ROLES: Final = frozenset(
    [
        *("leader", "head", "chief", "candidate", "spokesman", "spokeswoman", "spokesperson"),
        *("adviser", "advisor", "deputy", "member", "founder", "coordinator"),
    ]
)
"""Roles that tell who it is only with a word beside them: the opposition leader."""
GENERIC: Final = (
    BODY_WORDS
    | ROLE_QUALIFIERS
    | AREA_WORDS
    | frozenset(
        [
            *("appeal", "appeals", "affairs", "magistrate", "cabinet", "opposition", "ruling"),
            *("directors", "shareholders", "management", "inquiry", "presidential", "special"),
            *(
                "joint",
                "select",
                "parliamentary",
                "provincial",
                "divisional",
                "municipal",
                "urban",
            ),
            *(
                "local",
                "governments",
                "officials",
                "unit",
                "task",
                "staff",
                "members",
                "governors",
            ),
            *(
                "constitutional",
                "electoral",
                "election",
                "elections",
                "media",
                "tribunals",
                "court",
            ),
        ]
    )
)
"""Words of bodies that every country has: the Supreme Court, the Foreign Ministry."""

_HIS: Final = frozenset(("mr", "sir", "lord", "king", "prince", "father", "brother", "shri"))
_HERS: Final = frozenset(("mrs", "ms", "miss", "lady", "queen", "princess", "sister", "smt"))
_SMALL: Final = frozenset("the a an of for and in on to s at".split())  # noqa: SIM905
_SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
_SHORT: Final = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general"}
_WORD: Final = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """One entity, and all of it that is held against other entities of its name."""

    dispatch: DispatchId
    entity: Entity
    key: Key | None
    """None where its name is too short to go by: a surname, an initial."""
    middle: tuple[str, ...]
    """Of a person: the folded words between first and last name."""
    gender: str | None
    roles: frozenset[tuple[str, str]]
    """Each role with each word that tells it apart, or with "" where none does."""
    story: StoryId | None
    is_enough: bool
    """Whether the name alone tells who it is: a country, a body by a name of its own."""
    near: frozenset[Key]
    """Who else is named in full in its dispatch."""


def find_traits(claims: Claims, story: StoryId | None) -> list[Traits]:
    """Give the traits of all entities of a dispatch, by id."""
    ranked = sorted(claims.entities, key=lambda e: e.id)
    keys = {e.id: name_key(e) for e in ranked}
    full = {id_: key for id_, key in keys.items() if key and key[0] != EntityKind.PLACE.value}
    return [
        Traits(
            dispatch=claims.dispatch,
            entity=e,
            key=keys[e.id],
            middle=_middle(e),
            gender=_gender(e.titles),
            roles=frozenset(role for title in e.titles for role in _roles(title)),
            story=story,
            is_enough=_is_enough(e),
            near=frozenset(key for id_, key in full.items() if id_ != e.id and len(key) > 2),
        )
        for e in ranked
    ]


def name_key(entity: Entity) -> Key | None:
    """Give what entities of one name share; None where the name is too short to go by.

    A person has first and last name, in full; a country goes by all its names alike.
    """
    if entity.kind is EntityKind.PLACE:
        country = find_country(entity.name)
        return ("place", "country", country.code) if country else ("place", fold(entity.name))
    words = name_parts(entity.name)
    if entity.kind is EntityKind.PERSON:
        whole = len(words) > 1 and min(len(words[0]), len(words[-1])) > 1
        return ("person", words[0], words[-1]) if whole else None
    plain = [w for w in words if w not in _SMALL]
    return ("body", *plain) if plain else None


def name_parts(name: str) -> list[str]:
    """Give the folded words of a name, points and possessive marks off, without Jr."""
    words = [fold(re.sub(r"[’']s?$", "", w)).replace(".", "") for w in _WORD.findall(name)]
    return [w for w in words if w and w not in _SUFFIXES]


def _middle(entity: Entity) -> tuple[str, ...]:
    return tuple(name_parts(entity.name)[1:-1]) if entity.kind is EntityKind.PERSON else ()


def _gender(titles: Iterable[str]) -> str | None:
    words = {w for title in titles for w in name_parts(title)}
    his, hers = bool(words & _HIS), bool(words & _HERS)
    return None if his is hers else "m" if his else "f"


def _roles(title: str) -> set[tuple[str, str]]:
    """Give the roles of a title: of "Norvian harbour minister", `minister` of `harbour`."""
    words = [_SHORT.get(w, w) for w in name_parts(title)]
    heads = [w for w in words if w in ROLES | LOOSE_ROLES and w not in COMMON_ROLES]
    told = [w for w in words if w not in ROLES | LOOSE_ROLES | _SMALL and not _is_courtesy(w)]
    found = {(head, word) for head in heads for word in told}
    return found or {(head, "") for head in heads if head not in LOOSE_ROLES}


def _is_courtesy(word: str) -> bool:
    return word in _HIS | _HERS or word in {"dr", "prof", "hon", "former", "then", "acting"}


def _is_enough(entity: Entity) -> bool:
    key = name_key(entity)
    if key is None or entity.kind is EntityKind.PERSON:
        return False
    if entity.kind is EntityKind.PLACE:
        return key[1] == "country"
    words = key[1:]
    # "The Falk campaign" goes by a surname alone, as Falk does.
    by_owner = entity.name.rsplit(maxsplit=1)[-1].islower()
    return len(words) > 1 and not by_owner and not set(words) <= GENERIC
