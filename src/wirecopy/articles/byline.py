"""The byline: who wrote it.

A byline is a short line of its own near the headline: "By Ines Falk", "Ines Falk, Port
Ledra". Metadata names authors too; the agencies and desks among them are credits.
"""

import re
from typing import Final

from wirecopy.articles.agencies import name_agency
from wirecopy.articles.layout import Line

MAX_BYLINE_WORDS: Final = 16
MAX_DESK_WORDS: Final = 7
"""A byline that names nobody ("By our staff correspondent") is short."""

_PARTICLES: Final = frozenset(
    ("de", "da", "di", "du", "van", "von", "der", "den", "al", "el", "bin", "ibn", "la", "le")
)
_BY: Final = re.compile(
    r"(?:(?:story|words|report(?:ed|ing)?|written|posted|published|text)\s+)?by\s*:?\s+(?P<who>.+)"
    r"|(?:author|reporter|writer)s?\s*:\s*(?P<named>.+)",
    re.IGNORECASE | re.DOTALL,
)
_REST: Final = re.compile(
    r"\s*(?:[|\u2022\u00b7\u2013\u2014/]|\s-\s|\bupdated\b|\bpublished\b|\bposted\b|\bon\b\s|\bfor\b\s|\bin\b\s|\bis an?\b"
    r"|@|<|\(|\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_ROLE: Final = re.compile(
    r"\b(?:staff|senior|chief|special|correspondents?|reporters?|writers?|editors?|bureau|desk|contributors?|columnist"
    r"|newsroom|team|news|media|press|agency|service|reuters|online|report|admin|associated)\b",
    re.IGNORECASE,
)


def read_byline(words: str) -> tuple[str, ...] | None:
    """Read the authors of a line that is a byline; None where it is none.

    >>> read_byline("By Ines Falk and Tomas Reed | March 3, 2031")
    ('Ines Falk', 'Tomas Reed')
    >>> read_byline("By the time the ferry sank, help was near") is None
    True
    """
    if len(words.split()) > MAX_BYLINE_WORDS:
        return None
    match = _BY.fullmatch(words.strip())
    if match is None:
        return None
    names = split_names(match["who"] or match["named"])
    by_desk = len(words.split()) <= MAX_DESK_WORDS and _ROLE.search(words)
    return names if names or by_desk else None


_HINT: Final = re.compile(r"(?:^|[-_])(?:byline|author|writer|contributor)s?(?:$|[-_](?!bio|box))")


def read_marked_byline(line: Line) -> tuple[str, ...] | None:
    """Read the authors of a line near the headline that its markup calls a byline."""
    if line.word_count > MAX_BYLINE_WORDS or line.closed:
        return None
    if not any(_HINT.search(hint) for hint in line.block.hints):
        return None
    return split_names(line.words) or None


def split_names(words: str) -> tuple[str, ...]:
    """Give the persons in a list of authors, without roles, agencies and what follows.

    >>> split_names("INES FALK, Senior Correspondent, and AFP")
    ('Ines Falk',)
    """
    head = _REST.sub("", words.strip()) or ""
    pieces = re.split(r"\s*(?:,|;|&|\band\b|\bwith\b|\n)\s*", head, flags=re.IGNORECASE)
    names = (_spell(piece) for piece in pieces)
    return tuple(dict.fromkeys(name for name in names if name))


def _spell(piece: str) -> str | None:
    """Give a person's name in its usual case, or None for what is no person's name."""
    words = re.sub(r"^(?:by|and)\s+", "", piece.strip(" .:*"), flags=re.IGNORECASE).split()
    if not 2 <= len(words) <= 5 or _ROLE.search(piece) or name_agency(piece):
        return None
    if not all(w[:1].isupper() or w.lower() in _PARTICLES for w in words):
        return None
    if not all(re.fullmatch(r"[^\W\d_][\w.'\u2019-]*", w) for w in words):
        return None
    if all(w.isupper() for w in words) and any(len(w) > 3 for w in words):
        words = [w.title() if w.isupper() and len(w) > 2 else w for w in words]
    return " ".join(words)
