"""Labels and signatures: names set beside quoted words without a verb.

`Ines Falk, 34: "..."`, `"..." — Ines Falk, Port Ledra`, and a line of its own with the name
above or below the words.
"""

import re
from collections.abc import Iterable
from typing import Final

from wirecopy.claims.grammar.trees import Node, Tree
from wirecopy.claims.utterances.ties import FINITE, Tie
from wirecopy.claims.utterances.utterance import Source
from wirecopy.text.span import Span

MAX_LABEL_WORDS: Final = 9
"""A longer name before a colon is a sentence."""
MAX_SIGNATURE_WORDS: Final = 16
"""A longer stretch behind quoted words, age, place and office with it, tells of other things."""

_DASHES: Final = "-–—―−~|•*"
_DASHED: Final = re.compile(rf".*(?:\s[{_DASHES}]+\s*|^\s*[{_DASHES}]+\s*)", re.DOTALL)
_FROM: Final = re.compile(r".*\b(?:from|by|to)\s+(?=[A-Z])", re.DOTALL)
_BRACKET: Final = re.compile(r"\s*[(\[,].*", re.DOTALL)
_NAME_START: Final = re.compile(r"[A-Z@]")
_BREAK: Final = re.compile(r"[.!?]\s")
_SHORTENED: Final = re.compile(r"\b[A-Z][a-z]{0,4}\.")
_INSIDE: Final = re.compile(r"((?:[A-Z][A-Z.’'-]+\s?){1,4}):\s+(?=\S)")
_SIGNED: Final = re.compile(
    rf"\s*(?P<dash>[{_DASHES}]+|\()?\s*(?P<name>[A-Z@][^\"“”„«»]*?)[\s.)\]\"”»]*$"
)


def label_before(tree: Tree, before: list[Node], stretch: Span) -> Tie | None:
    """Tie quoted words to the name before them that a colon or dash closes, with no verb in it."""
    text = tree.frame.text
    lead = stretch.of(text).rstrip()
    mark = lead[-1:]
    if mark != ":" and not (mark and mark in _DASHES and not text[: stretch.start].strip()):
        return None
    end = stretch.start + len(lead.rstrip(": " + _DASHES))
    dash = _DASHED.match(text, stretch.start, end)
    start = dash.end() if dash else stretch.start
    span = name_in(text, Span(start, end))
    if span is None or _has_verb(n for n in before if start <= n.span.start < end):
        return None
    at = stretch.start + len(lead) - 1
    return Tie("label", Source(span=span, head=last_word(text, span)), Span(at, at + 1))


def label_inside(text: str, words: Span) -> Span | None:
    """Find the name that opens quoted words as in a transcript: "FALK: We shall not close."; else None."""
    found = _INSIDE.match(text, words.start, words.end)
    return Span(*found.span(1)) if found else None


def signature_behind(tree: Tree, behind_from: int) -> Tie | None:
    """Tie quoted words to the name behind them that closes the paragraph, with no verb in it."""
    text = tree.frame.text
    found = _SIGNED.match(text, behind_from)
    if not found or len(found["name"].split()) > MAX_SIGNATURE_WORDS:
        return None
    start = found.start("name")
    span = name_in(text, Span(start, found.end("name")))
    nodes = [n for n in tree.nodes if n.span.start >= start]
    if span is None or _has_verb(nodes) or any(c.isdecimal() for c in span.of(text)):
        # (Port Ledra/May15/2024) tells place and day.
        return None
    if found["dash"] is None and not _is_named(tree, span):
        return None
    cue = Span(*found.span("dash")) if found["dash"] else None
    return Tie("signature", Source(span=span, head=last_word(text, span)), cue)


def _is_named(tree: Tree, span: Span) -> bool:
    """Tell whether a name without a dash is a person's, or has an age, place or office behind it."""
    text = tree.frame.text
    tagged = any(label == "PERSON" and name.meets(span) for name, label in tree.tagged)
    capitals = all(word[:1].isupper() for word in span.of(text).split())
    return tagged or (capitals and text[span.end :].startswith(", "))


def signed_line(tree: Tree) -> Tie | None:
    """Give the name that a paragraph consists of: — Ines Falk, mayor of Port Ledra; else None."""
    text = tree.frame.text
    if tree.frame.quotes or text.rstrip().endswith((":", "?", "!")):
        return None
    return signature_behind(tree, 0)


def name_in(text: str, stretch: Span) -> Span | None:
    """Find the name in a label: behind "from" or "by", and before a comma or bracket."""
    cut = _FROM.match(text, stretch.start, stretch.end)
    start = cut.end() if cut else stretch.start
    cut = _BRACKET.search(text, start + 1, stretch.end)
    span = Span(start, cut.start() if cut else stretch.end).stripped(text)
    words = span.of(text).split()
    if not words or len(words) > MAX_LABEL_WORDS or not _NAME_START.match(words[0]):
        return None
    if _BREAK.search(_SHORTENED.sub("", span.of(text))):
        return None
    return span if _NAME_START.match(words[-1]) else None


def last_word(text: str, span: Span) -> Span:
    """Give the last word of a name."""
    word = span.of(text).split()[-1]
    return Span(span.end - len(word), span.end)


def _has_verb(nodes: Iterable[Node]) -> bool:
    return any(n.pos in {"VERB", "AUX"} and n.tag in FINITE for n in nodes)
