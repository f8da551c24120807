"""Leads: the words before a quotation that lead up to it: Falk said: "...".

A verb, a label (`Ines Falk: "..."`), or whatever stands before a colon.
"""

from typing import Final

from wirecopy.claims.grammar.trees import Node, Tree
from wirecopy.claims.lexicon import SPEECH
from wirecopy.claims.utterances.labels import label_before
from wirecopy.claims.utterances.ties import (
    NOBODY,
    Tie,
    doer,
    is_cue,
    may_speak,
    speaker_of,
    tie_according,
    tie_to,
)
from wirecopy.text.span import Span

MAX_CUE_CHARS: Final = 60
"""A verb before the quotation without colon or comma may stand so far from it."""
MAX_PLAIN_CHARS: Final = 30
"""A verb that is none of speech must stand as near as this: boomed, "..."; put it, "..."."""

_COPULAR: Final = frozenset({"be", "have", "do", "become", "seem", "title", "entitle", "name"})


def lead_before(tree: Tree, number: int) -> Tie | None:
    """Tie a quotation to what leads up to it in its sentence."""
    inside = tree.under(number)
    before = _before(tree, inside[0])
    if not before:
        return None
    mask = tree.frame.masks[number]
    stretch = Span(before[0].span.start, mask.quoted.span.start)
    return (
        label_before(tree, before, stretch)
        or _by_verb(tree, inside, before, stretch)
        or _by_colon(tree, before, stretch)
        or tie_according(tree, before)
    )


def _before(tree: Tree, first: Node) -> list[Node]:
    found = []
    for node in reversed(tree.nodes[: first.i]):
        if node.sentence != first.sentence or node.masked is not None:
            break
        found.append(node)
    return found[::-1]


def _by_verb(
    tree: Tree, inside: tuple[Node, ...], before: list[Node], stretch: Span
) -> Tie | None:
    bare = stretch.of(tree.frame.text).rstrip()
    allowed = range(before[0].i, before[-1].i + 1)
    verb = _cue_before(inside, before)
    plain = _plain_verb(tree, before, stretch)
    if plain is not None and (verb is None or plain.i > verb.i):
        who = doer(tree, plain)
        if who is not None and who.low not in NOBODY:
            return tie_to(tree, "cue-before", plain, who)
    if bare.endswith(":") and (verb is None or stretch.end - verb.span.end > MAX_CUE_CHARS):
        colon = _by_colon(tree, before, stretch)
        own = colon.verb if colon is not None else None
        if colon is not None and own is not None and (verb is None or own.i > verb.i):
            return colon
    if verb is not None:
        near = stretch.end - verb.span.end <= MAX_CUE_CHARS
        if near or bare.endswith((",", ":", " that", " as")):
            who = doer(tree, verb) or speaker_of(tree, verb, range(allowed.start, verb.i))
            if who is not None:
                return tie_to(tree, "cue-before", verb, who)
    return None


def _cue_before(inside: tuple[Node, ...], before: list[Node]) -> Node | None:
    """Choose the verb of speech that leads up to the quotation: what it hangs on, else the last."""
    verbs = [n for n in before if is_cue(n)]
    heads = {n.head for n in inside}
    governing = next((v for v in reversed(verbs) if v.i in heads), None)
    if governing is not None and governing.lemma in SPEECH:
        return governing
    return next((v for v in reversed(verbs) if v.lemma in SPEECH), verbs[-1] if verbs else None)


def _plain_verb(tree: Tree, before: list[Node], stretch: Span) -> Node | None:
    """Find a verb of any meaning that stands right before the quotation, a comma or colon between."""
    bare = stretch.of(tree.frame.text).rstrip()
    if bare[-1:] not in {",", ":"}:
        return None
    put = next((n for n in before if n.lemma == "put" and tree.nodes[n.i + 1].low == "it"), None)
    if put is not None:
        # "As the dean put it in her letter, ..."
        return put
    verb = next((n for n in reversed(before) if n.pos == "VERB"), None)
    if verb is None or verb.lemma in _COPULAR or stretch.end - verb.span.end > MAX_PLAIN_CHARS:
        return None
    joined = verb.dep in {"relcl", "acl"} or tree.child(verb, "mark") is not None
    asked = any(c.tag == "WRB" for c in tree.children(verb))
    return None if is_cue(verb) or joined or asked else verb


def _by_colon(tree: Tree, before: list[Node], stretch: Span) -> Tie | None:
    """Tie to the subject of the sentence that a colon closes, else to the last name in it."""
    if not stretch.of(tree.frame.text).rstrip().endswith(":"):
        return None
    verbs = [n for n in reversed(before) if n.pos in {"VERB", "AUX"}]
    for verb in sorted(verbs, key=lambda v: v.dep not in {"ROOT", "conj"}):
        who = tree.child(verb, "nsubj", "nsubjpass")
        if who is not None and who.masked is None and may_speak(who):
            return tie_to(tree, "colon", verb, who)
    return None
