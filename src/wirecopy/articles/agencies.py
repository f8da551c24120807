"""News agencies: which words name one, from a lexicon or by their form."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from wirecopy.text.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A news agency."""

    name: str
    country: str
    """ISO 3166-1 alpha-2; `INT` for an agency of no one country."""
    aliases: tuple[str, ...] = ()


# "Meridian News Service", "Northline Press Agency", "Ledra Wire": one to four capitalised words
# before the trade's own nouns. The lexicon cannot know every agency; its name says what it is.
_NAME: Final = r"[^\W\d_a-zß-öø-ÿ][\w'\u2019&.-]*"
AGENCY_FORM: Final = (
    rf"(?:{_NAME}\s+){{1,4}}(?:News\s+Service|News\s+Agency|Press\s+Agency|Press\s+Service"
    r"|Wire\s+Service|News\s+Wire|Newswire|Wire|Press\s+Association|Press\s+International"
    r"|News\s+International|Features\s+Service|Information\s+Agency|Telegraph\s+Agency)"
)
_FORM: Final = re.compile(rf"(?:[Tt]he\s+)?({AGENCY_FORM})")
_EDGES: Final = " \t\n.,;:()[]|*/\u00a0\"'\u201c\u201d\u2018\u2019-\u2013\u2014"
_SITE: Final = re.compile(r"\.(?:com|net|org|co\.uk|com\.tr)$")
GENERIC: Final = frozenset(
    ("agencies", "news agencies", "wire agencies", "wires", "wire services", "wire reports")
)
"""Words that say the text is of agencies without saying which."""


@cache
def known_agencies() -> tuple[Agency, ...]:
    """Read the lexicon, in the order of its file."""
    data = tomllib.loads(files(__package__).joinpath("agencies.toml").read_text(encoding="utf-8"))
    return tuple(
        Agency(name=row["name"], country=row["country"], aliases=tuple(row.get("aliases", ())))
        for row in data["agency"]
    )


@cache
def _names() -> dict[str, str]:
    """Give the lexicon's name of an agency by each of its folded names."""
    named: dict[str, str] = {}
    for agency in known_agencies():
        for name in (agency.name, *agency.aliases):
            named.setdefault(_key(name), agency.name)
    return named


def _key(words: str) -> str:
    return " ".join(fold(words).split()).removeprefix("the ")


def name_agency(words: str) -> str | None:
    """Name the agency that `words` are, all of them, or None where they are none.

    >>> name_agency("AFP"), name_agency("the Meridian News Service"), name_agency("Ines Falk")
    ('Agence France-Presse', 'Meridian News Service', None)
    """
    bare = " ".join(words.split()).strip(_EDGES)
    key = _SITE.sub("", _key(bare))
    known = _names().get(key) or _names().get(key.removesuffix(" news agency"))
    if known:
        return known
    formed = _FORM.fullmatch(bare)
    return " ".join(formed.group(1).split()) if formed else None


def name_agencies(words: str) -> tuple[str, ...]:
    """Name the agencies that `words` list, divided by commas, slashes or `and`.

    >>> name_agencies("Reuters, AP and agencies")
    ('Reuters', 'Associated Press')
    """
    pieces = re.split(r"\s*(?:[,/;&+|]|\band\b|\bwith\b)\s*", words)
    named = (name_agency(piece) for piece in (words, *pieces) if piece)
    return tuple(dict.fromkeys(name for name in named if name))


def same_agency(short: str, full: str) -> bool:
    """Tell whether `short` can be the short form of `full`: its first words.

    >>> same_agency("Meridian", "Meridian News Service"), same_agency("News", "Meridian News")
    (True, False)
    """
    first, whole = _key(short).split(), _key(full).split()
    return bool(first) and whole[: len(first)] == first
