"""Headlines: what a labelled headline tells: Falk: ‘We will not close the harbour’.

A headline's grammar is no sentence's, so only a label is trusted, and only where it names
somebody of the dispatch, or a role or body: "Update:" and "Opinion:" speak for nobody.
"""

import re
from typing import Final

from wirecopy.articles.article import PartKind
from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.lexicon import BODY_NOUNS, DOCUMENTS, ROLES
from wirecopy.claims.names.cast import Cast
from wirecopy.claims.occurrences.copies import Copy
from wirecopy.claims.occurrences.found import Found
from wirecopy.claims.speakers.speakers import Told
from wirecopy.claims.utterances.labels import name_in
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Span

MIN_WORDS: Final = 3
"""Fewer words behind a label are a title."""

_LABEL: Final = re.compile(r"\s*([^:“”\"‘«»\n]{2,60}):\s+(?=\S)")
_SPEAKING: Final = ROLES | BODY_NOUNS | frozenset(DOCUMENTS)


def find_headlines(copy: Copy, cast: Cast) -> list[Found]:
    """Find what the labelled headlines of an article tell, each with its speaker."""
    text = copy.article.text
    found = (_labelled(copy, text, span, cast) for span in copy.article.spans(PartKind.HEADLINE))
    return [one for one in found if one is not None]


def _labelled(copy: Copy, text: str, headline: Span, cast: Cast) -> Found | None:
    label = _LABEL.match(text, headline.start, headline.end)
    name = name_in(text, Span(*label.span(1))) if label else None
    told = _told(name.of(text), cast) if name else None
    if label is None or name is None or told is None:
        return None
    words = Span(label.end(), headline.end).stripped(text)
    kind = QuotationKind.INDIRECT
    quotes = find_quoted(text, words)
    if quotes:
        whole = not quotes[0].span.start > words.start and quotes[0].span.end >= words.end - 1
        kind = QuotationKind.DIRECT if whole else QuotationKind.MIXED
        words = quotes[0].words if whole else words
    if len(words.of(text).split()) < MIN_WORDS:
        return None
    return Found(
        article=copy.id,
        span=words,
        kind=kind,
        told=told,
        rule="headline-label",
        cue=Span(label.end(1), label.end(1) + 1),
        source=name,
        addressee=None,
        channel=None,
        said_on=None,
        said_on_why=None,
    )


def _told(name: str, cast: Cast) -> Told | None:
    bearers = cast.named(name)
    if len(bearers) == 1:
        return Told(player=bearers[0], name=name, resolution="name")
    if name.rsplit(maxsplit=1)[-1].lower() in _SPEAKING:
        return Told(player=None, name=name, resolution="unnamed")
    return None
