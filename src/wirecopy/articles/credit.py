"""The credit: who the text is from.

A credit fills a line of its own, or stands in brackets or behind a dash at the end of a
paragraph. Its words are a small trade language ("Reporting by", "with inputs from"), and
the slot in it names an agency, a desk or people.
"""

import re
from typing import Final

from wirecopy.articles.agencies import GENERIC, name_agencies, name_agency
from wirecopy.articles.article import Credit
from wirecopy.text.folding import fold
from wirecopy.text.span import Span

MAX_CREDIT_WORDS: Final = 45
"""A credit line names people and places; sentences of a story run on beyond this."""

_INPUT: Final = r"(?:additional |further |some |added )?(?:inputs?|reporting|information|material|reports?|contributions?)"
_DESK: Final = re.compile(
    r"(?:\b(?:the\s+)?)((?:[A-Z][\w'\u2019&.-]*\s+){0,5}(?:(?:News|Web|Digital|Online|Monitoring|World|National|City|Foreign|"
    r"International|Sports|Business|Reporting|Editorial)\s+)?(?:Desk|Bureau|Newsroom|Web\s+Team|Team|Correspondents?"
    r"|Monitoring|Report|Staff|Wires|Wire Services))\b"
)
_FROM: Final = re.compile(
    rf"\(?\s*(?:[\u2013\u2014-]+\s*)?(?:written\s+)?(?:with|also with|includes|based on)\s+{_INPUT}\s+(?:from|by)\s+(?P<who>.+?)\s*[.)]*",
    re.IGNORECASE,
)
_ADDED: Final = re.compile(
    rf"(?P<who>.{{2,60}}?),?\s+with\s+{_INPUT}\s+(?:by|from)\s+(?P<desk>.+?)\s*\.?", re.IGNORECASE
)
_LABEL: Final = re.compile(
    r"(?:source|credits?|agency|courtesy(?: of)?|via|text by|story by|originally published (?:by|in|on)|published by"
    r"|distributed by|provided by|supplied by)\s*(?::|\s)\s*(?P<who>.+?)\s*\.?",
    re.IGNORECASE,
)
_TRADE: Final = re.compile(
    r"\(?\s*(?:additional\s+|further\s+)?(?:reporting|writing|written|edited|editing|compiled|additional reporting|translated|"
    r"editing and writing|reporting and writing)\b(?:\s+(?:and|&)\s+(?:writing|editing|reporting|additional reporting))?"
    r"\s*(?:by|:)\s+.+",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r"(?P<role>(?:additional\s+|further\s+)?(?:reporting|writing|written|edited|editing|compiled|translated)"
    r"(?:\s+(?:and|&)\s+(?:additional\s+)?(?:writing|editing|reporting))?)\s*(?:by|:)\s+(?P<who>[^;|]+?)\s*(?=[;|]|\.?\s*\)?\s*$"
    r"|\.\s+(?:additional|further|writing|written|edited|editing|reporting)\b)",
    re.IGNORECASE,
)
_CONTRIBUTED: Final = re.compile(
    r"\(?\s*(?P<who>.{2,120}?)\s+(?:also\s+)?contributed\s+(?:reporting\s+)?(?:to|for)\s+(?:this|the)\s+(?:report|story|article)"
    r"[^.]*\.?\s*\)?",
    re.IGNORECASE,
)
_BY_AGENCY: Final = re.compile(
    r"(?:by|from)\s*:?\s+(?P<who>[^.]{2,80}?)\s*(?:staff|reporters?|writers?)?\s*\.?",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"[\s(\[\u2013\u2014*/|-]*(?P<who>[^()\[\]]{2,60}?)[\s)\]*|.]*")
_TAIL: Final = re.compile(
    r"(?:[(\[](?P<bracket>[^()\[\]\n]{2,120})[)\]]|(?:(?<=\s)|(?<=[.!?\"\u201d]))(?:[\u2013\u2014-]{1,2}|/)\s*(?P<dash>[A-Z][^.,;:()\n\u2013\u2014]{1,48}))\s*\.?\s*$"
)
_SLOT_NAME: Final = r"[A-Z\u00c0-\u00de][\w.'\u2019-]+"
"""One word: an agency's short name, where two are as often a person's."""
_NAME_END: Final = re.compile(r"\s+(?:in|for|at|from)\s+[A-Z].*$")


def read_credit(text: str, line: Span) -> Credit | None:
    """Read a line that is a credit and nothing else, or None where it is something else.

    >>> words = "Northline Press Agency with additional input by Ledra News Desk"
    >>> credit = read_credit(words, Span(0, len(words)))
    >>> credit.agency, credit.desk, credit.added_to
    ('Northline Press Agency', 'Ledra News Desk', True)
    """
    words = line.of(text)
    if len(words.split()) > MAX_CREDIT_WORDS:
        return None
    for read in (
        _read_added,
        _read_from,
        _read_trade,
        _read_contributed,
        _read_labelled,
        _read_bare,
    ):
        found = read(words, line)
        if found:
            return found
    return None


def read_signature(text: str, line: Span) -> Credit | None:
    """Read the last line of a story that is a name in brackets, which no lexicon knows.

    >>> read_signature("(Northline)", Span(0, 11)).agency
    'Northline'
    """
    match = re.fullmatch(
        rf"[(\[]\s*({_SLOT_NAME}(?:\s+{_SLOT_NAME})?)\s*[)\]]\.?", line.of(text).strip()
    )
    return Credit(span=line, agency=" ".join(match[1].split())) if match else None


def find_tail_credit(text: str, line: Span) -> Credit | None:
    """Find a credit that ends a paragraph of the story, in brackets or behind a dash.

    >>> words = "The ferry sank off the pier. (Meridian News Service)"
    >>> find_tail_credit(words, Span(0, len(words))).agency
    'Meridian News Service'
    """
    opening = max(line.start, line.end - 160)
    tail = _TAIL.search(text[opening : line.end])
    if tail is None or opening + tail.start() == line.start:
        return None
    span = Span(opening + tail.start(), line.end).stripped(text)
    inner = tail.group("bracket") or tail.group("dash")
    whole = read_credit(inner, Span(0, len(inner)))
    if whole is None:
        return None
    return Credit(
        span=span,
        agency=whole.agency,
        desk=whole.desk,
        reporters=whole.reporters,
        editors=whole.editors,
        added_to=whole.added_to,
    )


def _read_added(words: str, line: Span) -> Credit | None:
    """`X with additional input by Y Desk`."""
    match = _ADDED.fullmatch(words.strip())
    if match is None:
        return None
    agency, desk = _first_agency(match["who"]), _desk(match["desk"])
    if agency is None and re.fullmatch(_SLOT_NAME, match["who"].strip()):
        agency = match["who"].strip()
    if not (agency or desk or _names_slot(match["who"])):
        return None
    other = name_agencies(match["desk"])
    reporters = () if desk or other else _people(match["desk"])
    own_desk = desk or (None if agency else _desk(match["who"]))
    return Credit(
        span=line,
        agency=agency or (other[0] if other else None),
        desk=own_desk,
        reporters=reporters,
        added_to=True,
    )


def _read_from(words: str, line: Span) -> Credit | None:
    """`With inputs from X`: the outlet wrote it, the agency gave to it."""
    match = _FROM.fullmatch(words.strip())
    if match is None:
        return None
    agency = _first_agency(match["who"])
    if not (agency or fold(match["who"]) in GENERIC or _names_slot(match["who"])):
        return None
    return Credit(span=line, agency=agency, desk=_desk(match["who"]), added_to=True)


def _read_trade(words: str, line: Span) -> Credit | None:
    """`Reporting by A and B; Writing by C; Editing by D`, clause by clause."""
    if not _TRADE.fullmatch(words.strip()):
        return None
    reporters: list[str] = []
    editors: list[str] = []
    for clause in _CLAUSE.finditer(words):
        people = (
            editors if re.match(r"edit|compiled", clause["role"], re.IGNORECASE) else reporters
        )
        people.extend(_people(clause["who"]))
    if not reporters and not editors:
        return None
    return Credit(
        span=line,
        agency=_first_agency(words),
        desk=_desk(words),
        reporters=tuple(dict.fromkeys(reporters)),
        editors=tuple(dict.fromkeys(editors)),
    )


def _read_contributed(words: str, line: Span) -> Credit | None:
    """`AP contributed to this report`."""
    match = _CONTRIBUTED.fullmatch(words.strip())
    if match is None:
        return None
    agency = _first_agency(match["who"])
    people = () if agency else _people(match["who"])
    return Credit(
        span=line, agency=agency, desk=_desk(match["who"]), reporters=people, added_to=True
    )


def _read_labelled(words: str, line: Span) -> Credit | None:
    """`Source: Xinhua`, `By Meridian News Service`: a label and an agency or desk."""
    for shape in (_LABEL, _BY_AGENCY):
        match = shape.fullmatch(words.strip())
        if match is None:
            continue
        agency, desk = _first_agency(match["who"]), _desk(match["who"])
        labelled = shape is _LABEL and ":" in words and re.fullmatch(_SLOT_NAME, match["who"])
        if labelled and fold(match["who"]) not in GENERIC:
            agency = agency or match["who"]
        if agency or desk or fold(match["who"]) in GENERIC:
            return Credit(span=line, agency=agency, desk=desk)
    return None


def _read_bare(words: str, line: Span) -> Credit | None:
    """`(Reuters)`, `- AFP`, `Agencies`, `AFP/AP`, `Ledra News Desk`: a name and nothing else."""
    match = _BARE.fullmatch(words.strip())
    if match is None:
        return None
    who = match["who"].strip()
    pieces = [p for p in re.split(r"\s*(?:[,/;&+|]|\band\b)\s*", who) if p]
    if not pieces or len(who.split()) > 9:
        return None
    if all(name_agency(p) or fold(p) in GENERIC or _whole_desk(p) for p in pieces):
        agency, desk = _first_agency(who), _desk(who)
        return Credit(span=line, agency=agency, desk=desk)
    return None


def _first_agency(words: str) -> str | None:
    """Name the first agency in a slot that may hold people and places beside it."""
    named = name_agencies(words)
    if named:
        return named[0]
    for piece in re.split(r"[()\[\],;/]|\bof\b|\bfor\b|\bfrom\b|\bby\b|\u2019s\b|'s\b", words):
        name = name_agency(piece) if piece.strip() else None
        if name:
            return name
    return None


def _desk(words: str) -> str | None:
    match = _DESK.search(words)
    return " ".join(match.group(1).split()) if match else None


def _whole_desk(words: str) -> bool:
    """Tell whether the words are the name of a desk, with a name before the noun."""
    match = _DESK.fullmatch(words.strip())
    return match is not None and len(words.split()) >= 2


def _names_slot(words: str) -> bool:
    """Tell whether every word that counts in a slot begins with a capital."""
    plain = [w for w in words.split() if w.lower() not in {"and", "the", "of", "in", "from", "&"}]
    return (
        bool(plain)
        and len(plain) <= 8
        and all(w.lstrip("(").lstrip("@")[:1].isupper() for w in plain)
    )


def _people(words: str) -> tuple[str, ...]:
    """Give the names in a list such as `A and B in Port Ledra, and C`."""
    pieces = re.split(r"\s*(?:,|;|&|\band\b)\s*", words.strip(" .()[]"))
    names = (_NAME_END.sub("", piece).strip(" .") for piece in pieces)
    return tuple(name for name in names if _is_person(name))


def _is_person(name: str) -> bool:
    words = name.split()
    return 1 < len(words) <= 5 and all(
        w[:1].isupper() or w in {"de", "van", "al", "bin", "von", "der", "el", "da"} for w in words
    )
