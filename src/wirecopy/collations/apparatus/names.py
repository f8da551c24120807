"""Names: whether two names at one place are one in two forms, or cannot well be one."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from wirecopy.collations.witnesses.forms import find_stem
from wirecopy.collations.witnesses.typed import Typed
from wirecopy.text.folding import fold
from wirecopy.text.name_words import AREA_WORDS, BODY_WORDS, COURTESY_TITLES
from wirecopy.text.places import find_country

MIN_SPELLING_PERCENT: Final = 80
"""Two names are spellings of one from this likeness on: Falk and Falke, not Falk and Voss."""
MIN_CONSONANTS: Final = 3
"""Names with as many consonants, all the same, are spellings of one: Karim and Kareem."""
MIN_PERSON_WORDS: Final = 2
MAX_PERSON_WORDS: Final = 3
"""A name of so many words may be a person's first and last one."""
DIGITS: Final = re.compile(r"\d+")
_HERS: Final = frozenset({"mrs", "ms", "miss", "dame", "lady", "madam"})
_HIS: Final = frozenset({"mr", "sir", "lord"})
_VOWELS: Final = re.compile(r"[aeiouy\W]")
_DOUBLED: Final = re.compile(r"(.)\1+")


ABBREVIATED: Final = {
    "ltd": "limited",
    "govt": "government",
    "govts": "governments",
    "corp": "corporation",
    "inc": "incorporated",
    "dept": "department",
    "univ": "university",
    "pvt": "private",
    "intl": "international",
    "natl": "national",
    "assn": "association",
    "bros": "brothers",
    "mt": "mount",
    "ft": "fort",
    "st": "saint",
    "co": "company",
    "cttee": "committee",
}
"""Words that houses write short or in full."""


def in_full(words: str) -> str:
    """Give a name with its abbreviated words in full, in the case they are written in.

    >>> in_full("Ledra Ferries Ltd.")
    'Ledra Ferries Limited'
    """
    return " ".join(_in_full(word) for word in words.split())


def _in_full(word: str) -> str:
    full = ABBREVIATED.get(word.rstrip(".").lower())
    return full.capitalize() if full and word[:1].isupper() else full or word


def stand_together(one: str, other: str, text: str) -> bool:
    """Tell whether a text names somebody by both names, one behind the other: Ines Falk.

    Only a first and a last name do, of a word each: Ines Falk beside Tomas Orr are two people.
    """
    if len(one.split()) > 1 or len(other.split()) > 1:
        return False
    ours, theirs = re.escape(one), re.escape(other)
    beside = r"\s+(?:[A-Z]\.\s+)?"
    return re.search(rf"\b(?:{ours}{beside}{theirs}|{theirs}{beside}{ours})\b", text) is not None


def titles_agree(one: Typed, other: Typed) -> bool:
    """Tell whether two titles may be of one person.

    Either is missing, or they share a word, or both are only courteous and of one sex: Mrs.
    and Ms. are, Mr. and Mrs. are not. Two offices are not: Minister Falk, Secretary Falk.
    """
    ours, theirs = ({word.rstrip(".") for word in _words_of(t.title)} for t in (one, other))
    if not ours or not theirs or ours & theirs:
        return True
    both = ours | theirs
    return both <= COURTESY_TITLES and not (both & _HERS and both & _HIS)


def spelt_alike(one: str, other: str) -> bool:
    """Tell whether two names are so alike that one is a way, right or wrong, to write the other.

    Names from other scripts keep their consonants: Abdul Karim and Abdel Kareem. The figures
    in a name are never a way of writing it: Flight KL123 is not Flight KL132.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415  # Few pairs of articles ask for it.

    if DIGITS.findall(one) != DIGITS.findall(other):
        return False
    ours, theirs = _plain(one).split(), _plain(other).split()
    if len(ours) != len(theirs):
        return fuzz.ratio(_plain(one), _plain(other)) >= MIN_SPELLING_PERCENT
    return all(
        fuzz.ratio(a, b) >= MIN_SPELLING_PERCENT
        or (_consonants(a) == _consonants(b) and len(_consonants(a)) >= MIN_CONSONANTS)
        for a, b in zip(ours, theirs, strict=True)
    )


def _plain(name: str) -> str:
    """Give a name folded, without the accents that many houses leave out."""
    return "".join(
        c for c in unicodedata.normalize("NFKD", fold(name)) if not unicodedata.combining(c)
    )


def _consonants(word: str) -> str:
    """Give the consonants of a word, a doubled one once."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def other_name(one: Typed, other: Typed) -> bool:
    """Tell whether two names cannot well mean the same.

    They share no word, neither is written inside the other, a country stands against a
    country, and an abbreviation against an abbreviation: what "the Committee" is short for,
    no rule here knows. Or all but one of their words are the same, see `_differ_in_one_word`.
    """
    ours, theirs = _letters(one.key), _letters(other.key)
    if _words_of(one.key) & _words_of(other.key):
        return _differ_in_one_word(one.key.split(), other.key.split())
    return (
        ours not in theirs
        and theirs not in ours
        and bool(find_country(one.key)) is bool(find_country(other.key))
        and one.key.isupper() is other.key.isupper()
    )


def _differ_in_one_word(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two people, or two things with figures, share all of their names but a word.

    Ines Falk is neither Ines Orr nor Lena Falk, and Flight 12 is not Flight 21; but Tom may be
    Thomas, L. may be Lena, and of bodies and landscapes the words are too often exchanged.
    """
    if len(ours) != len(theirs):
        return False
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if fold(a) != fold(b)]
    if len(pairs) != 1 or any(find_country(" ".join(name)) for name in (ours, theirs)):
        return False
    a, b = pairs[0]
    if DIGITS.search(a) and DIGITS.search(b):
        return DIGITS.sub("", a) == DIGITS.sub("", b)
    if not MIN_PERSON_WORDS <= len(ours) <= MAX_PERSON_WORDS or spelt_alike(a, b):
        return False
    known = {fold(word) for word in (*ours, *theirs)}
    if known & (BODY_WORDS | AREA_WORDS) or "of" in known:
        return False
    return a == ours[-1] or fold(a)[0] != fold(b)[0]


def _words_of(name: str) -> set[str]:
    return {find_stem(word) for word in fold(name).split()}


def _letters(name: str) -> str:
    return "".join(c for c in name if c.isalnum()).casefold()
