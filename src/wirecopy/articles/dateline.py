"""The dateline: place, date and agency that open a dispatch.

Datelines have few shapes, and all of them end in a mark (dash, colon) before the first
sentence. A place in capitals, a date, or a bracketed agency must stand in it; one word
in capitals before a colon ("NATO: no deal") is none when the text uses it as a name.
"""

import re
from datetime import date
from functools import cache
from typing import Final

from wirecopy.articles.agencies import AGENCY_FORM, GENERIC, name_agencies
from wirecopy.articles.article import Dateline
from wirecopy.articles.days import DAY, find_days, read_day
from wirecopy.text.folding import fold
from wirecopy.text.span import Span

MAX_DATELINE_CHARS: Final = 160
"""The longest of 9,522 Reuters datelines of 1987 has 59 characters."""

_UPPER: Final = r"[A-Z\u00c0-\u00de]"
_CAPITALS: Final = rf"{_UPPER}[A-Z\u00c0-\u00de.'\u2019-]*{_UPPER}\.?"
_WORD: Final = rf"{_UPPER}[\w.'\u2019-]*"
_SHOUTED: Final = (
    rf"{_CAPITALS}(?:\s+(?:{_CAPITALS}|(?:de|du|la|el|al|of|and|the)\b(?=\s+{_UPPER})))"
)
_CAPITAL_PLACE: Final = (
    rf"(?:ST\.\s+|MT\.\s+|FT\.\s+)?{_SHOUTED}{{0,4}}(?:\s*/\s*{_SHOUTED}{{0,3}}){{0,3}}"
)
_REGION: Final = rf"(?:\s*,\s*(?!{DAY}){_WORD}(?:\s+(?!{DAY}){_WORD}){{0,3}}){{0,2}}"
_TITLE_PLACE: Final = rf"(?!{DAY}){_WORD}(?:[\s/-]+(?!{DAY})(?:{_WORD}|de|du|la|el|al|of)){{0,4}}"
_DASH: Final = r"(?:\s*(?:[\u2013\u2014\u2015]|--+|[:;])\s*|\s+-\s*|-\s+)"

_PLACE: Final = rf"(?P<place>{_CAPITAL_PLACE}{_REGION}|{_TITLE_PLACE}{_REGION})"
_SHOUTED_PLACE: Final = rf"(?P<place>{_CAPITAL_PLACE}{_REGION})"
_ON: Final = rf"(?P<date>(?i:{DAY}))"
_IN_BRACKETS: Final = r"[\[(]\s*(?P<agency>[^()\[\]\n]{2,60}?)\s*[\])]"
_BARE: Final = rf"\s*[,/]\s*(?P<bare>{_WORD}(?:\s+{_WORD}){{0,3}})"
_LABEL: Final = r"(?:(?i:dated?)\s*:?\s+)?"
_MARK_OR_SPACE: Final = rf"(?:{_DASH}|(?P<loose>\s+))"

# What must stand in the opening, by what a shape needs: most openings have none of it, so most
# shapes are never compiled, which takes longer than to read a page.
_DATED: Final = re.compile(
    r"(?=.*?\d).*?(?:(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d\d\d\d[-/.])",
    re.DOTALL,
)
_BRACKETED: Final = re.compile(r".*?[\[(]", re.DOTALL)
_SHOUTS: Final = re.compile(_CAPITALS)
_SHOUTS_AND_BRACKETS: Final = re.compile(rf"{_CAPITALS}.*?[\[(]", re.DOTALL)
_SHOUTS_AND_NAMES: Final = re.compile(
    rf"{_CAPITALS}.*?(?:Service|Agency|[Ww]ire|Association|International)", re.DOTALL
)
_SHAPES: Final = (
    # date 2031-03-03 PORT LEDRA: / 3 March 2031, PORT LEDRA (Meridian) -
    (_DATED, rf"{_LABEL}{_ON}[\s,|]+{_PLACE}(?:\s*{_IN_BRACKETS}{_MARK_OR_SPACE}|{_DASH})"),
    # PORT LEDRA, March 3 (Meridian) - / Port Ledra, Mar 03 - / PORT LEDRA (March 3) -
    (
        _DATED,
        rf"{_PLACE}\s*[,:]?\s*[(]?{_ON}[)]?(?:\s*,?\s*{_IN_BRACKETS}{_MARK_OR_SPACE}|(?:{_BARE})?{_DASH})",
    ),
    # PORT LEDRA (Meridian) - / Port Ledra (Meridian) - March 3:
    (_BRACKETED, rf"{_PLACE}\s*{_IN_BRACKETS}{_DASH}(?:{_ON}{_DASH})?"),
    # (Reuters) - / March 3 (Reuters) - / [AFP] / (Reuters), without a mark
    (_BRACKETED, rf"(?:{_ON}\s*)?{_IN_BRACKETS}{_MARK_OR_SPACE}"),
    # PORT LEDRA (Reuters), without a mark
    (_SHOUTS_AND_BRACKETS, rf"{_SHOUTED_PLACE}\s*{_IN_BRACKETS}{_MARK_OR_SPACE}"),
    # PORT LEDRA/Meridian News Service - : the agency named by its form, without brackets
    (
        _SHOUTS_AND_NAMES,
        rf"{_SHOUTED_PLACE}\s*[,/\u2013\u2014-]\s*(?P<agency>{AGENCY_FORM}){_DASH}",
    ),
    # PORT LEDRA - / PORT LEDRA, Fla. - / PORT LEDRA:
    (_SHOUTS, rf"{_SHOUTED_PLACE}{_DASH}"),
)


@cache
def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_OPENS: Final = re.compile(
    r"[\"'\u201c\u2018\u00ab(\[]*[A-Z0-9\u00c0-\u00de$\u20ac\u00a3@#]|[^\W\d_A-Za-z]"
)
_NO_PLACE: Final = frozenset(
    (
        *(
            "watch",
            "update",
            "updated",
            "breaking",
            "exclusive",
            "opinion",
            "video",
            "photos",
            "live",
        ),
        *("read", "listen", "analysis", "explainer", "factbox", "note", "editor's note", "more"),
        *("correction", "q&a", "q", "a", "review", "column", "comment", "interview", "gallery"),
        *("report", "headline", "category", "source", "author", "by", "caption", "image", "photo"),
        *("summary", "key points", "highlights", "warning", "related", "also read", "read more"),
    )
)
_NO_AGENCY: Final = re.compile(
    r"\d|^(?:file|photo|video|update|left|right|centre|center|local time)\b", re.IGNORECASE
)


def find_dateline(
    text: str, within: Span, near: date | None = None, outlet: str = ""
) -> Dateline | None:
    """Find the dateline that opens the stretch `within`, or None where a sentence opens it.

    A date without a year is read `near` a day; without one it stays None. The name of the
    `outlet` in the place or agency slot is its own signature, neither place nor agency.

    >>> find_dateline("PORT LEDRA, March 3 (AFP) - A ferry sank.", Span(0, 41), date(2031, 3, 9))
    Dateline(span=Span(start=0, end=27), place='PORT LEDRA', on=datetime.date(2031, 3, 3), agency='Agence France-Presse')
    """
    opening = text[within.start : min(within.end, within.start + MAX_DATELINE_CHARS)]
    lead = len(opening) - len(opening.lstrip())
    for needed, shape in _SHAPES:
        match = _shape(shape).match(opening, lead) if needed.match(opening, lead) else None
        if match and (_certain(match) or _opens_story(text, within, match.end())):
            found = _read(match, text, within.start, near, outlet)
            if found:
                return found
    return None


def _certain(match: re.Match[str]) -> bool:
    """Tell whether a place and a date stand in the shape: nothing else looks like that."""
    groups = match.groupdict()
    return bool(groups.get("place") and groups.get("date"))


def _opens_story(text: str, within: Span, end: int) -> bool:
    """Tell whether words that can begin a sentence follow the dateline."""
    rest = text[within.start + end : min(within.end, within.start + end + 8)].lstrip()
    return _OPENS.match(rest) is not None


def _read(
    match: re.Match[str], text: str, start: int, near: date | None, outlet: str
) -> Dateline | None:
    """Read place, date and agency out of a shape that fits, or refuse it."""
    groups = match.groupdict()
    place = " ".join((groups.get("place") or "").split()).rstrip(",") or None
    slot = groups.get("agency") or groups.get("bare")
    words = groups.get("date")
    if place and _refused(place, text, start + match.end(), bare=not (slot or words)):
        return None
    if groups.get("agency") and _NO_AGENCY.search(groups["agency"]):
        return None
    loose = bool(groups.get("loose")) and not (place and words)
    if (loose or not (place or words)) and not _agency(slot, outlet, known_only=True):
        return None
    if place and _same_name(place, outlet):
        place = None
    span = Span(start, start + match.end()).stripped(text)
    on = read_day(words, near) if words else None
    return Dateline(span=span, place=place, on=on, agency=_agency(slot, outlet))


def _refused(place: str, text: str, end: int, *, bare: bool) -> bool:
    """Tell whether what stands in the place slot is another word.

    With neither date nor agency beside it, a place must not be a label ("WATCH:"), nor a word
    that the story itself writes in capitals, as it does acronyms and never places.
    """
    if fold(place) in _NO_PLACE or fold(place).split()[0].rstrip(":") in _NO_PLACE:
        return True
    if not bare:
        return False
    first = re.split(r"[,/]", place)[0]
    later = re.search(rf"(?<!\w){re.escape(first)}(?!\w)", text[end : end + 20_000])
    return later is not None or sum(c.isalpha() for c in first) < 4


def _agency(slot: str | None, outlet: str, *, known_only: bool = False) -> str | None:
    """Name the agency in its slot: of the lexicon, by its form, or as written in brackets."""
    if not slot or fold(slot.strip()) in GENERIC:
        return None
    named = name_agencies(slot)
    if named or known_only:
        return named[0] if named else None
    written = " ".join(slot.split())
    name_like = re.fullmatch(rf"{_WORD}(?:\s+{_WORD}){{0,3}}", written)
    return written if name_like and not _same_name(written, outlet) else None


def _same_name(words: str, outlet: str) -> bool:
    """Tell whether `words` are the outlet's own name, by their letters alone."""
    short, whole = (re.sub(r"[\W_]+", "", fold(name)) for name in (words, outlet))
    return len(short) >= 4 and short in whole


def dateline_day(found: Dateline, text: str, near: date | None) -> date | None:
    """Read the day of a dateline again, near a day that was learnt later."""
    days = find_days(text, found.span)
    return days[0].on(near) if days else found.on
