"""Sentences: where one ends and the next begins.

Rules over stops, not a model: a stop ends a sentence unless it closes an abbreviation, an
initial or a decimal, and the marks that close a quotation stay with the sentence they
close. Together with white space the sentences tile the text.
"""

# ruff: noqa: SIM905  # Word lists read best as a text.

import re
from typing import Final

from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.span import Span

# Before a name or number: a stop behind one of these never ends a sentence.
_TITLES: Final = frozenset(
    "mr mrs ms mx dr prof gen maj col lt capt cmdr cpl sgt pvt adm brig gov sen rep reps sens "
    "rev hon pres supt insp det fr messrs mme mlle st mt ft vs fig figs eq art pp vol ed eds "
    "approx ca cf viz rs amb sec min det sr jt asst dy addl".split()
)
# At the end or in the middle: what follows decides.
_SHORT: Final = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "inc ltd co corp bros plc llc jr sr esq phd etc al no nos ave blvd rd dept est govt univ assn "
    "a.m p.m am pm u.s u.k u.n e.u u.a.e e.g i.e d.c b.c a.d ph.d p.o m.d n.y calif fla mass mich "
    "minn ore pa tenn tex va wash wis ariz ark colo conn del ga ill ind kan ky la md miss mo mont "
    "neb nev okla".split()
)
# Words that open a sentence far more often than they go on behind an abbreviation.
_OPENERS: Final = frozenset(
    "the a an he she it they we i you this that these those there his her its their our my in on "
    "at as but and or if when while after before since for from to by with no not one two some "
    "many most all both each what who how why where under over between among during according "
    "however meanwhile also although though because despite until".split()
)
_STOP: Final = re.compile(
    r"(?P<stop>[.!?\u2026]+|[\u3002\uff01\uff1f\u061f\u0964]+)"
    r"(?P<close>(?:['\"\u2019\u201d\u201c\u00bb\u203a)\]}]+)?)(?P<gap>\s+|(?=[\u3400-\u9fff])|$|(?=(?!Com\b|Org\b|Net\b)[A-Z][a-z]+[\s,]))"
    r"|\n"
)
_BEFORE: Final = re.compile(r"[^\s(\[\"'\u201c\u2018]{1,20}$")
_NEXT: Final = re.compile(
    r"[\s'\"\u2018\u2019\u201c\u201d\u00ab(\[\u2014\u2013-]*(?P<word>[^\W\d_]+(?:\.[^\W\d_])*\.?|\d+)?"
)
_INITIAL: Final = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")

_LONG_CHARS: Final = 1 + max(len(word) for word in _TITLES | _SHORT)
"""So many letters before a stop are no abbreviation."""

WRAPPED_LINE_CHARS: Final = range(50, 101)
"""A line of this length may go on in the next: hard-wrapped text is 60 to 100 wide."""


def find_sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Find the sentences of `text`, in order; between them stands white space only.

    A paragraph ends its last sentence, whatever it ends with.

    >>> text = "Gen. J. Orr left on Aug. 31. “All is well.” The U.S. Navy stayed."
    >>> [s.of(text) for s in find_sentences(text)]
    ['Gen. J. Orr left on Aug. 31.', '“All is well.”', 'The U.S. Navy stayed.']
    """
    found: list[Span] = []
    for paragraph in find_paragraphs(text, within):
        start = line = paragraph.start
        for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
            end = stop.end("close") if stop["stop"] else stop.start()
            ends = (
                _ends_line(text, line, stop, paragraph)
                if not stop["stop"]
                else _ends(text, stop, paragraph)
            )
            if "\n" in stop.group():
                ends = ends or (stop["stop"] is not None and False)
                line = stop.end()
            if ends and end > start:
                found.append(Span(start, end).stripped(text))
                start = stop.end()
        if start < paragraph.end:
            found.append(Span(start, paragraph.end).stripped(text))
    return tuple(span for span in found if span)


def _ends_line(text: str, line: int, stop: re.Match[str], paragraph: Span) -> bool:
    """Tell whether a line break that no stop precedes divides two sentences."""
    follows = _NEXT.match(text, stop.end(), paragraph.end)
    word = follows["word"] if follows else None
    if word and word[0].islower():
        return False
    return stop.start() - line not in WRAPPED_LINE_CHARS


def _ends(text: str, stop: re.Match[str], paragraph: Span) -> bool:
    """Tell whether a stop ends its sentence."""
    if stop.end() >= paragraph.end or _ends_surely(text, stop):
        return True
    follows = _NEXT.match(text, stop.end(), min(paragraph.end, stop.end() + 60))
    word = (follows["word"] if follows else None) or ""
    if word[:1].islower() or (not stop["gap"] and not _is_joined(text, stop, paragraph)):
        return False
    if stop["stop"] != ".":
        return "\u2026" not in stop["stop"] or bool(word)
    if word == "Under" and _UNDER.match(text, stop.end()):
        return False
    before = _BEFORE.search(text, max(stop.start() - 21, paragraph.start), stop.start())
    return _ends_at_point(before.group() if before else "", word, closed=bool(stop["close"]))


def _is_joined(text: str, stop: re.Match[str], paragraph: Span) -> bool:
    """Tell whether only the space is missing between two sentences: the town.The crews."""
    if stop.end() >= paragraph.end or not text[stop.end()].isascii():
        return True
    before = _JOINED.search(text, max(stop.start() - 40, paragraph.start), stop.start())
    return before is not None


_UNDER: Final = re.compile(r"\s*Under[ -]?Secretar")
_JOINED: Final = re.compile(r"(?:^|[\s\u201c\u2018\"'(])[A-Za-z]?[a-z]{2,}$")
"""A plain word before a stop: no address and no name of a file has one alone."""


def _ends_surely(text: str, stop: re.Match[str]) -> bool:
    """Tell the plain case, which most are: a long word, a stop, a capital."""
    at, end = stop.start(), stop.end()
    word = text[max(at - _LONG_CHARS, 0) : at]
    return (
        len(word) == _LONG_CHARS
        and word.isascii()
        and word.isalpha()
        and word.islower()
        and text[end].isupper()
        and text[end - 1].isspace()
    )


def _ends_at_point(before: str, word: str, *, closed: bool) -> bool:
    """Tell whether one point ends the sentence, by the words before and behind it."""
    last = before.lower().rpartition("-")[2]
    if closed:
        return last not in _TITLES
    if last in _TITLES:
        return False
    if last in {"no", "nos", "pp"}:
        # "He said no. The crews left." and "Case No. A/12 was heard."
        return not word.isdigit() and (
            before.islower() or (len(word) > 1 and word.lower() in _OPENERS)
        )
    if last in _SHORT or "." in last:
        return word.lower() in _OPENERS and not (last == "jan" and word.isdigit())
    if _INITIAL.match(before) and before.isupper():
        # An initial: "J. Orr". Only a word that opens sentences stands against it.
        return word.lower() in _OPENERS
    return True
