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
    r"will|won['\u2019]t|shall|['\u2019]ll|would|(?:is|are|be|was|were)\s(?:to|due|set|expected|scheduled|slated)"
    r"|expected|expects?|scheduled|slated|plans?|planned|planning|intends?|due|upcoming|going\sto|set\sto|must"
    r"|deadline|until|ahead\sof|tentatively|aims?|hopes?|begins|starts|opens|ends|expires?|takes?\seffect"
)
_BACK: Final = (
    r"was|were|had|did|has|have|been|said|told|came|went|made|took|began|fell|rose|won|lost|met|spoke|held|got|gave"
    r"|found|died|hit|broke|sent|left|wrote|ran|became|saw|shot|struck|sank|stood|brought|bought|sold|paid|cut|put"
    r"|kept|knew|thought|grew|drew|flew|led|fought|sought|caught|taught|built|spent|lent|bore|swore|tore|wore|rode"
    r"|drove|chose|froze|stole|woke|forgot|hid|fed|fled|slid|threw|blew|sang|swam|dealt|felt|dug|hung|stuck|says"
    r"|[a-z]{2,}ed"
)
_VERB: Final = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))\b", re.IGNORECASE)
_END: Final = re.compile(r"[.!?;][\"'\u201d\u2019]?\s")
_CLAUSE: Final = re.compile(
    r"[,;:\u2014]|\b(?:after|before|when|while|as|that|which|who|and|but)\b"
)

BEHIND_WEIGHT: Final = 1.5
"""English puts the time behind its verb, so a verb behind the time counts as farther off."""

CLAUSE_CHARS: Final = 25
"""What crossing a clause boundary adds to the distance of a verb."""


def find_direction(text: str, at: Span, within: Span) -> Direction:
    """Tell where the clause around `at` looks; back where no verb tells, as news mostly does.

    >>> text = "On Thursday Falk said that the port will close on Aug. 31."
    >>> whole = Span(0, len(text))
    >>> [find_direction(text, span, whole).value for span in (Span(3, 11), Span(50, 57))]
    ['back', 'ahead']
    """
    start = max(within.start, at.start - SIGHT_CHARS)
    for end in _END.finditer(text, start, at.start):
        start = end.end()
    stop = min(within.end, at.end + SIGHT_CHARS)
    ended = _END.search(text, at.end, stop)
    if ended:
        stop = ended.start()
    nearest = (float("inf"), Direction.BACK)
    for verb in _VERB.finditer(text, start, stop):
        if verb.start() < at.end and verb.end() > at.start:
            continue
        looks = Direction.AHEAD if verb.lastgroup == "ahead" else Direction.BACK
        nearest = min(nearest, (_distance(text, verb, at), looks))
    return nearest[1]


def _distance(text: str, verb: re.Match[str], at: Span) -> float:
    if verb.end() <= at.start:
        gap, weight = (verb.end(), at.start), 1.0
    else:
        gap, weight = (at.end, verb.start()), BEHIND_WEIGHT
    clauses = sum(1 for _ in _CLAUSE.finditer(text, *gap))
    return (gap[1] - gap[0]) * weight + CLAUSE_CHARS * clauses
