"""Tense: whether a stretch of a sentence speaks of what was or of what will be.

A weekday or a date without its year names two days, one behind and one ahead. The verb
nearest to it tells which: "said on Thursday" looks back, "will close on Aug. 31" ahead.
"""

import re
from enum import StrEnum
from typing import Final

from wirecopy.text.span import Span


class Direction(StrEnum):
    """Where a clause looks."""

    BACK = "back"
    AHEAD = "ahead"


SIGHT_CHARS: Final = 240
"""How far a verb may stand from the words it governs; news sentences have about 150."""

_AHEAD: Final = (
    r"will|won['\u2019]t|shall|['\u2019]ll|would|may|might|must|is|are|expects?"
    r"|(?:be|was|were)\s(?:to|due|set|going|expected|scheduled|slated|planning|planned|supposed)"
    r"|expected|scheduled|slated|plans?|planned|planning|intends?|due|upcoming|going\sto|set\sto|be"
    r"|deadline|until|till|ahead\sof|effective|as\s(?:early|soon)\sas|tentatively|aims?|hopes?|begins|starts|opens|ends|expires?|takes?\seffect"
)
# A form in -ed behind an article or "be" is an adjective or passive, and tells no tense.
_BACK: Final = (
    r"was|were|had|did|has|have|been|said|told|came|went|made|took|began|fell|rose|won|lost|met|spoke|held|got|gave"
    r"|found|died|hit|broke|sent|left|wrote|ran|became|saw|shot|struck|sank|stood|brought|bought|sold|paid|cut"
    r"|kept|knew|thought|grew|drew|flew|led|fought|sought|caught|taught|built|spent|lent|bore|swore|tore|wore|rode"
    r"|drove|chose|froze|stole|woke|forgot|hid|fed|fled|slid|threw|blew|sang|swam|dealt|felt|dug|hung|stuck|says"
    r"|agreed|freed|guaranteed|(?-i:(?!hundred)[a-z]{2,}(?<!e)ed)"
)
_VERB: Final = re.compile(
    rf"\b(?:(?P<ahead>{_AHEAD})|(?<!\ba\s)(?<!\ban\s)(?<!\bthe\s)(?<!\bbe\s)(?<!\bto\s)(?P<back>{_BACK}))\b",
    re.IGNORECASE,
)
_END: Final = re.compile(
    r"(?<!\.[a-zA-Z])(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bGen)(?<!\bSen)[.!?;]"
    r"[\"'\u201d\u2019]{0,2}\s+[\"'\u201c\u2018\u0060(]{0,2}(?=[A-Z\d])"
)
_BY: Final = re.compile(r"\b(?:by|until|till)\s(?:the\s)?$", re.IGNORECASE)
_HAD: Final = re.compile(r"\bhad\b")
# "Tuesday's ruling" has been given; only "ahead of Tuesday's vote" says otherwise.
_OWNS: Final = re.compile(r"['\u2019]s\b")
_FOR: Final = re.compile(r"\b(?:ahead of|until|for|next|in)\s$", re.IGNORECASE)
_NEXT: Final = re.compile(r",?\s(?:and|but|who|which)\s")
_CLAUSE: Final = re.compile(
    r"[,;:\u2014]|\b(?:after|before|when|while|as|that|which|who|and|but)\b"
)

BEHIND_WEIGHT: Final = 2.0
"""English puts the time behind its verb, so a verb behind the time counts as farther off."""

CLAUSE_CHARS: Final = 25
"""What crossing a clause boundary adds to the distance of a verb."""


def find_direction(text: str, at: Span, within: Span) -> Direction | None:
    """Tell where the clause around `at` looks, by its nearest verb; None where none tells.

    >>> text = "On Thursday Falk said that the port will close on Aug. 31."
    >>> whole = Span(0, len(text))
    >>> [str(find_direction(text, span, whole)) for span in (Span(3, 11), Span(50, 57))]
    ['back', 'ahead']
    """
    start = max(within.start, at.start - SIGHT_CHARS)
    for end in _END.finditer(text, start, at.start):
        start = end.end()
    stop = min(within.end, at.end + SIGHT_CHARS)
    ended = _END.search(text, at.end, stop)
    if ended:
        stop = ended.start()
    if _BY.search(text, max(start, at.start - 12), at.start):
        return Direction.BACK if _HAD.search(text, start, stop) else Direction.AHEAD
    if _OWNS.match(text, at.end) and not _FOR.search(text, max(start, at.start - 14), at.start):
        return Direction.BACK
    nearest, looks = float("inf"), None
    for verb in _VERB.finditer(text, start, stop):
        if verb.end() <= at.start:
            gap, weight = (verb.end(), at.start), 1.0
        else:
            gap, weight = (at.end, verb.start()), BEHIND_WEIGHT
        far = (gap[1] - gap[0]) * weight
        if gap[1] < gap[0] or far >= nearest:
            continue
        # "Fell ill Wednesday and is resting": the next clause tells how it is now.
        if verb[0].lower() in {"is", "are"} and weight > 1 and _NEXT.search(text, *gap):
            continue
        far += CLAUSE_CHARS * sum(1 for _ in _CLAUSE.finditer(text, *gap))
        if far < nearest:
            nearest = far
            looks = Direction.AHEAD if verb.lastgroup == "ahead" else Direction.BACK
    return looks
