"""Same names: whether two wordings are surely of one person, body or place."""

# ruff: noqa: SIM905  # Word lists read best as a text.

import re
import unicodedata
from typing import Final

from rapidfuzz.distance.Levenshtein import normalized_similarity

from wirecopy.text.name_words import (
    AREA_WORDS,
    BODY_WORDS,
    COURTESY_TITLES,
    PARTICLES,
    ROLE_QUALIFIERS,
    ROLES,
)
from wirecopy.text.places import find_country
from wirecopy.text.words import WordKind, find_words

_SUFFIXES: Final = frozenset("jr sr ii iii iv phd md mp kc qc esq".split())
_SMALL: Final = frozenset("the a an of for and in on affairs s".split())
_HERS, _HIS = frozenset("mrs ms miss dame lady madam".split()), frozenset("mr sir lord".split())
_PARTS: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019](?!s\b))*|\d+")


def same_name(a: str, b: str) -> bool:
    """Tell whether two names are surely of one person, body or place.

    Titles, middle initials, accents and case do not count; a surname stands for the
    fuller name. Two surnames, or two first names, are never the same.

    >>> same_name("Antonia J. Falk", "Mrs Falk"), same_name("Ines Falk", "Antonia Falk")
    (True, False)
    >>> same_name("Ledra's Foreign Ministry", "the Ministry of Foreign Affairs")
    True
    """
    one, other = _bare(a), _bare(b)
    if not one or not other:
        return False
    countries = find_country(a), find_country(b)
    if countries[0] or countries[1]:
        return countries[0] == countries[1]
    if one == other:
        return not _genders_differ(a, b)
    if _is_body(one) or _is_body(other):
        return _same_body(a, b, one, other)
    return _same_person(one, other) and not _genders_differ(a, b)


def _folded_parts(name: str) -> list[str]:
    plain = unicodedata.normalize(
        "NFKD", name.replace("\u2019", "'").replace("'s ", " ").removesuffix("'s")
    )
    return [
        part.casefold()
        for part in _PARTS.findall("".join(c for c in plain if not unicodedata.combining(c)))
    ]


def _bare(name: str) -> list[str]:
    """Give the words of a name without titles, offices, articles and suffixes."""
    parts = _folded_parts(name)
    start = 0
    for index, part in enumerate(parts[:-1]):
        if part in COURTESY_TITLES | ROLES or (part == "the" and start == index):
            start = index + 1
        elif part not in ROLE_QUALIFIERS and find_country(part.capitalize()) is None:
            break
    # "Secretary of State Falk": the office takes its next two words along.
    if start and parts[start] in ("of", "for") and len(parts) > start + 2:
        start += 2
    parts = parts[start:]
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts = parts[:-1]
    return parts


def _genders_differ(a: str, b: str) -> bool:
    one, other = set(_folded_parts(a)[:1]), set(_folded_parts(b)[:1])
    return bool(one & _HERS and other & _HIS) or bool(one & _HIS and other & _HERS)


def _is_body(parts: list[str]) -> bool:
    return any(part in BODY_WORDS for part in parts) or "of" in parts


def _same_body(a: str, b: str, one: list[str], other: list[str]) -> bool:
    """Compare bodies by their content words; one of them may name its country as well."""
    first, second = ({p for p in parts if p not in _SMALL} for parts in (one, other))
    if min(len(first), len(second)) < 2:
        return _is_acronym(a, b) or _is_acronym(b, a)
    extra = first ^ second
    if not extra:
        return True
    wider = first > second or second > first
    owner = a if first > second else b
    return wider and len(extra) == 1 and _owns(owner, next(iter(extra)))


def _owns(name: str, word: str) -> bool:
    """Tell whether a word stands in a name as the country or owner of the body."""
    owned = re.search(rf"\b{re.escape(word)}['\u2019]s\b", name, re.IGNORECASE)
    return bool(owned) or find_country(word.capitalize()) is not None


def _is_acronym(short: str, name: str) -> bool:
    letters = short.replace(".", "").strip()
    words = [w for w in _folded_parts(name) if w not in _SMALL]
    return (
        2 <= len(letters) == len(words)
        and letters.isupper()
        and letters.lower() == "".join(w[0] for w in words)
    )


def _same_person(one: list[str], other: list[str]) -> bool:
    short, full = sorted((one, other), key=len)
    if short[-1] != full[-1] or full[0] in AREA_WORDS or short[0] in AREA_WORDS:
        return False
    if len(short) == 1:
        return len(short[0]) > 1
    if short == full[-len(short) :] and short[0] in PARTICLES:
        return True
    return _agrees(short[0], full[0]) and _middles_agree(short[1:-1], full[1:-1])


def _agrees(a: str, b: str) -> bool:
    """Tell whether two forenames agree: alike, or one the initial of the other."""
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _middles_agree(few: list[str], many: list[str]) -> bool:
    """Tell whether the middle names of the shorter form appear, in order, in the fuller."""
    rest = iter(many)
    return all(any(_agrees(name, fuller) for fuller in rest) for name in few)


_NO_NAMES: Final = (
    COURTESY_TITLES | ROLES | ROLE_QUALIFIERS | frozenset("the a an of to in at".split())
)
_ALIKE_SHARE: Final = 0.7
"""Least likeness of two spellings of one name: Rajapakse and Rajapakshe; not Falk and Orr."""


def may_be_one(ours: str, theirs: str) -> bool:
    """Tell whether two mentions may be of one: of a role alone nobody knows, nor of one spelling.

    Of two names that share the last word the first ones must differ outright.
    """
    one, other = sorted((_name_words(ours), _name_words(theirs)), key=len)
    if not one or same_name(ours, theirs):
        return True
    return all(any(_spelt_alike(word, known) for known in other) for word in one)


def _name_words(mention: str) -> list[str]:
    """Give the words of a mention without articles, titles and roles, nor whose envoy it is and where."""
    found = [w for w in find_words(mention) if w.kind is WordKind.WORD]
    words = [w.folded.removesuffix("'s") for w in found]
    if not ROLES.isdisjoint(words):
        written = [w.span.of(mention) for w in found]
        words = [w for at, w in enumerate(words) if not _in_country(written, at)]
    return [w for w in words if w.rstrip(".") not in _NO_NAMES]


def _in_country(words: list[str], at: int) -> bool:
    """Tell whether a word is one of a country's name: the Sri Lankan envoy to New Zealand."""
    runs = ((start, end) for start in (at - 1, at) for end in (at + 1, at + 2) if start >= 0)
    return any(find_country(" ".join(words[start:end])) is not None for start, end in runs)


def _spelt_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return normalized_similarity(one, other) >= _ALIKE_SHARE
