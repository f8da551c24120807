"""Label lines: a line set as a headline: a name, a colon, and what its bearer says, partly in marks.

    Falk: Harbour Plan Is ‘a Heap of Sand’

Only a person's name counts that the article knows: "Update:" and "Opinion:" speak for nobody.
"""

import re
from typing import Final

from wirecopy.claims.claim import EntityKind, QuotationKind
from wirecopy.claims.names.cast import Cast
from wirecopy.claims.reading import Reading
from wirecopy.claims.utterances.labels import last_word, name_in
from wirecopy.claims.utterances.utterance import Source, Utterance
from wirecopy.text.span import Span

MIN_WORDS: Final = 3
"""Fewer words behind a label are a title."""

_LABEL: Final = re.compile(r"\s*(?P<name>[^:.?!“”\"‘«»\n]{2,60}):\s+(?P<words>\S[^\n]*)")
_GOES_ON: Final = re.compile(r"[.?!][”’\"']*\s+\S")


def find_label_line(reading: Reading, cast: Cast) -> Utterance | None:
    """Read a paragraph that is one labelled line with words in marks among others; else None."""
    text = reading.text
    match = _LABEL.fullmatch(text)
    if match is None or not reading.tree.frame.quotes:
        return None
    words = Span(*match.span("words")).stripped(text)
    name = name_in(text, Span(*match.span("name")))
    partly = any(
        words.holds(q.span) and len(q.span) < len(words) - 1 for q in reading.tree.frame.quotes
    )
    if (
        name is None
        or not partly
        or _GOES_ON.search(text, words.start)
        or not _is_person(name.of(text), cast)
    ):
        return None
    if len(words.of(text).split()) < MIN_WORDS:
        return None
    colon = text.index(":", name.end)
    return Utterance(
        kind=QuotationKind.MIXED,
        words=words,
        rule="headline-label",
        source=Source(span=name, head=last_word(text, name)),
        cue=Span(colon, colon + 1),
        around=Span(0, len(text)),
        opens=True,
    )


def _is_person(name: str, cast: Cast) -> bool:
    bearers = cast.named(name) or cast.named(name.rsplit(maxsplit=1)[-1])
    return len(bearers) == 1 and cast.players[bearers[0]].kind is EntityKind.PERSON
