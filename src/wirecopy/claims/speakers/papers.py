"""Papers: who wrote or issued the statement, lawsuit or study that is held to speak."""

import re
from typing import Final

from wirecopy.claims.lexicon import DOCUMENTS
from wirecopy.claims.speakers.scene import Scene
from wirecopy.claims.utterances.utterance import Source
from wirecopy.text.folding import fold
from wirecopy.text.span import Span

MAX_AUTHOR_CHARS: Final = 80
"""How far behind a paper "by" may stand: a lawsuit filed in Port Ledra by Ines Falk."""

WORKS: Final = frozenset(
    [
        *(
            "declaration",
            "affidavit",
            "deposition",
            "memoir",
            "book",
            "column",
            "essay",
            "article",
        ),
        *(
            "piece",
            "op-ed",
            "analysis",
            "blog",
            "speech",
            "suit",
            "petition",
            "motion",
            "testimony",
        ),
        *("data", "figures", "statistics", "records", "documents", "research", "findings"),
        *("estimate", "projection", "calculation", "dissent", "opinion", "paper", "account"),
    ]
)
"""Works that have an author, beside the documents of the lexicon."""

_BY: Final = re.compile(r"[^.;:“”\"()]*?\bby\s(?:the\s|an?\s[\w\s-]{1,40}\snamed\s)?")


def find_author(scene: Scene, paragraph: int, source: Source) -> int | None:
    """Find who is named behind "by" after a work that speaks; None where nobody is."""
    text = scene.readings[paragraph].text
    if fold(source.head.of(text)) not in WORKS | DOCUMENTS.keys():
        return None
    named = [n for n in scene.in_span(paragraph, source.span) if n.mention]
    # An analysis of 200 [Ledran] ships is not Ledra's.
    own = next(
        (
            n
            for n in named
            if not (n.mention and n.mention.is_modifier and n.span.start > source.head.end)
        ),
        None,
    )
    if own is not None:
        return own.player
    until = min(len(text), source.head.end + MAX_AUTHOR_CHARS)
    by = _BY.match(text, source.head.end, until)
    if by is None:
        return None
    near = scene.in_span(paragraph, Span(by.end(), min(len(text), by.end() + MAX_AUTHOR_CHARS)))
    first = next((n for n in near if n.mention is not None), None)
    if first is None or first.mention is None:
        return None
    return first.player if first.mention.whole.start <= by.end() else None


def find_issuer(scene: Scene, paragraph: int, head: Span, noun: str) -> int | None:
    """Find who issued the paper last spoken of: by "a statement by X", or "X said in a statement"."""
    found: list[tuple[int, int, int]] = []
    for number, issue, player in scene.issues:
        if (number, issue.span.start) <= (paragraph, head.start) and issue.paper == noun:
            found.append((number, issue.span.start, player))
    told = {number for number, _, _ in found}
    for number in range(max(0, paragraph - 4), paragraph + 1):
        if number in told:
            # "In a statement issued by the ministry, Falk thanked ..." is the ministry's.
            continue
        for one in scene.readings[number].utterances:
            if one.channel != DOCUMENTS[noun] or one.source is None:
                continue
            if (number, one.source.span.start) >= (paragraph, head.start):
                continue
            near = scene.in_span(number, one.source.span)
            if near:
                found.append((number, one.source.span.start, near[-1].player))
    return max(found)[2] if found else _who_issued(scene, paragraph, head, noun)


def _who_issued(scene: Scene, paragraph: int, head: Span, noun: str) -> int | None:
    """Find who is told to have put out a paper, before it speaks: the port issued an advisory."""
    issued = re.compile(
        rf"\b(?:issued|released|published|sent out|put out) an? (?:\w+ ){{0,3}}{re.escape(noun)}\b"
    )
    for number in range(paragraph, max(-1, paragraph - 4), -1):
        text = scene.readings[number].text
        until = head.start if number == paragraph else len(text)
        match = issued.search(text, 0, until)
        if match is None:
            continue
        before = scene.in_span(number, Span(0, match.start()))
        return next((n.player for n in reversed(before) if n.is_subject), None)
    return None
