"""Transcripts: paragraphs that open with the name of whoever speaks, and give the words bare.

    FALK: We shall not close the harbour.
    BRANDT: Who pays for it?

Lists look alike ("Falk: 214 votes"), so labels count only where several paragraphs have them,
some label comes again, and what they open are sentences.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.reading import Reading
from wirecopy.claims.utterances.utterance import Source, Utterance
from wirecopy.text.span import Span

MIN_LABELLED: Final = 3
"""Two labelled paragraphs may be notes."""
MIN_WORDS: Final = 6
"""Median of words behind a label; of a list of results they are fewer."""

_LABELLED: Final = re.compile(
    r"(?P<name>(?:[A-Z][\w.’'-]*\s?){1,4}?)(?:\s\([^)]{1,40}\))?:\s+(?P<words>\S.*)", re.DOTALL
)
_ASKING: Final = frozenset({"Q", "A", "Question", "Answer"})
"""Labels that name nobody."""


def find_transcript(readings: Sequence[Reading]) -> Mapping[int, Utterance]:
    """Give the labelled words of each paragraph of a transcript, by its number; none if it is none."""
    found = {
        number: match
        for number, reading in enumerate(readings)
        if not reading.tree.frame.quotes and (match := _LABELLED.fullmatch(reading.text))
    }
    if len(found) < MIN_LABELLED:
        return {}
    speakers = Counter(match["name"].split()[-1] for match in found.values())
    lengths = [len(match["words"].split()) for match in found.values()]
    if len(speakers) < 2 or max(speakers.values()) < 2 or median(lengths) < MIN_WORDS:
        return {}
    return {n: _utterance(m) for n, m in found.items() if m["name"].strip() not in _ASKING}


def _utterance(match: re.Match[str]) -> Utterance:
    text = match.string
    name = Span(*match.span("name")).stripped(text)
    colon = match.start("words") - 1
    while text[colon] != ":":
        colon -= 1
    words = Span(*match.span("words")).stripped(text)
    last = name.of(text).split()[-1]
    return Utterance(
        kind=QuotationKind.DIRECT,
        words=words,
        rule="transcript",
        source=Source(span=name, head=Span(name.end - len(last), name.end)),
        cue=Span(colon, colon + 1),
        around=Span(0, len(text)),
        opens=True,
    )
