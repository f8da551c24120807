"""Paragraphs: a quotation that runs on from one paragraph into the next, as one.

A speech of several paragraphs opens each with a mark and closes the last alone. It is one
quotation, whose words go from the first to the last: between its paragraphs stand the empty
line and the opening mark.
"""

from collections.abc import Iterable
from dataclasses import replace

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.occurrences.found import Found
from wirecopy.claims.speakers.said import Said
from wirecopy.text.span import Span


def join_paragraphs(finds: Iterable[tuple[Said, Found]], text: str) -> list[Found]:
    """Join the finds of one article that are one quotation of several paragraphs.

    The first gives cue, speaker and the rest. Where anything but a mark stands between two
    paragraphs, such as a caption, each stays a quotation by itself.
    """
    joined: list[Found] = []
    last: Said | None = None
    for said, find in finds:
        if last is not None and _goes_on(last, said, joined[-1], find, text):
            whole = Span(joined[-1].span.start, find.span.end)
            joined[-1] = replace(joined[-1], span=whole)
        else:
            joined.append(find)
        last = said
    return joined


def _goes_on(last: Said, said: Said, before: Found, find: Found, text: str) -> bool:
    both = last.utterance.kind is said.utterance.kind is QuotationKind.DIRECT
    runs = last.utterance.runs_on and said.utterance.opens
    if not (both and runs and said.paragraph == last.paragraph + 1):
        return False
    one, other = last.told, said.told
    if (one and (one.player, one.name)) != (other and (other.player, other.name)):
        return False
    between = text[before.span.end : find.span.start]
    return not any(c.isalnum() for c in between)
