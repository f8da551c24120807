"""Ties: what ties quoted words to whoever spoke them, and the grammar that all ties share."""

from dataclasses import dataclass
from typing import Final

from wirecopy.claims.grammar.missed_subjects import subject_before
from wirecopy.claims.grammar.phrases import verb_group
from wirecopy.claims.grammar.trees import SUBJECTS, Node, Tree, subject
from wirecopy.claims.lexicon import BODY_NOUNS, CUES, ROLES, SPEECH
from wirecopy.claims.utterances.utterance import Source, source_of
from wirecopy.text.span import Span

MIN_FRAGMENT_WORDS: Final = 3
"""Fewer quoted words may be a mere term."""
NOMINAL: Final = frozenset({"PROPN", "NOUN", "PRON"})
NOBODY: Final = frozenset({"it", "this", "that", "what", "you", "which", "there"})
"""Words that are the subject of many a verb and speak for nobody."""
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties quoted words to their speaker."""

    rule: str
    source: Source | None
    cue: Span | None
    verb: Node | None = None


def is_cue(node: Node) -> bool:
    """Tell whether a token is a verb that may stand beside quoted words."""
    return node.pos in {"VERB", "AUX"} and node.lemma in CUES and node.dep != "amod"


def may_speak(node: Node) -> bool:
    """Tell whether a noun may be somebody: a name, he or she, or a role."""
    named = node.pos == "PROPN" or node.low in {"he", "she", "they", "i", "we"}
    return named or node.lemma in ROLES or node.lemma in BODY_NOUNS


def tie_to(tree: Tree, rule: str, verb: Node, who: Node) -> Tie:
    """Tie words to the noun `who` by a verb; a verb of citing ties them to whom it cites."""
    if verb.lemma in {"quote", "cite"} and who.dep == "nsubj":
        # "The paper quoted Falk as saying".
        whom = tree.child(verb, "dobj", "obj")
        who = whom if whom is not None and (verb.lemma == "quote" or may_speak(whom)) else who
    return Tie(rule, source_of(tree, who, verb), tree.words(*verb_group(tree, verb)), verb)


def around(tree: Tree, verb: Node) -> Span:
    """Give the sentence that a verb stands in."""
    nodes = tree.sentence(verb.sentence)
    spans = [n.span for n in nodes]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def cue_span(tree: Tree, node: Node) -> Span:
    """Give the characters of a cue: one word, or the two of "according to"."""
    behind = tree.nodes[node.i + 1] if node.i + 1 < len(tree.nodes) else None
    if node.low == "according" and behind is not None and behind.low == "to":
        return Span(node.span.start, behind.span.end)
    return node.span


def according_to(tree: Tree, node: Node) -> Node | None:
    """Give whom "according to" names, or None."""
    places = [node, *tree.children(node)]
    if node.i + 1 < len(tree.nodes) and tree.nodes[node.i + 1].low == "to":
        places.append(tree.nodes[node.i + 1])
    return next((n for p in places if (n := tree.child(p, "pobj")) is not None), None)


def tie_according(tree: Tree, nodes: list[Node]) -> Tie | None:
    """Tie words to whom the last "according to" among `nodes` names."""
    for node in reversed(nodes):
        if node.low == "according" and (who := according_to(tree, node)) is not None:
            return Tie("according", source_of(tree, who, node), cue_span(tree, node), node)
    return None


def speaker_of(tree: Tree, verb: Node, allowed: range) -> Node | None:
    """Give whose doing a verb is, where that noun is no quoted one and stands in `allowed`.

    Where the parser missed the subject, the noun next to the verb is taken: said Falk; Falk said.
    """
    who = doer(tree, verb)
    if who is not None and who.i in allowed and who.tag != "WDT":
        return who
    return _beside(tree, verb, allowed)


def doer(tree: Tree, verb: Node) -> Node | None:
    """Give whose doing a verb is, as `subject` does, but never a word of a masked quotation.

    "..., Falk said, "...", adding that ...": the parser often hangs `adding` on the quoted words.
    """
    at = _carrier(tree, verb)
    for _ in range(4):
        who = subject(tree, at)
        if who is None or who.masked is None:
            return who
        inner = who
        while inner.masked is not None and inner.head != inner.i:
            inner = tree.nodes[inner.head]
        if inner.masked is not None or inner.i == verb.i:
            return None
        at = inner
    return None


def _carrier(tree: Tree, verb: Node) -> Node:
    """Give the verb whose subject speaks, for a participle or a joined verb without its own.

    "Issued a letter calling it ...": who issued it. "Said he agrees, adding ...": who said so.
    """
    if tree.child(verb, *SUBJECTS) is not None:
        return verb
    head = tree.nodes[verb.head]
    if verb.dep == "acl" and verb.tag == "VBG" and not may_speak(head):
        above = tree.nodes[head.head]
        if above.i != head.i and above.pos == "VERB" and head.dep in {"dobj", "npadvmod"}:
            return above
    if verb.dep in {"advcl", "conj"} and head.dep == "ccomp" and head.masked is None:
        above = tree.nodes[head.head]
        if above.lemma in SPEECH and above.masked is None and above.i < head.i:
            return above
    return verb


def _beside(tree: Tree, verb: Node, allowed: range) -> Node | None:
    nodes = tree.nodes
    for i in range(verb.i + 1, min(verb.i + 9, allowed.stop)):
        node = nodes[i]
        if node.masked is None and node.pos in NOMINAL and node.dep not in {
            "compound", "poss", "npadvmod", "pobj",
        }:  # fmt: skip
            return node
    before = subject_before(tree, verb)
    if before is not None and before.masked is None and before.i in allowed:
        return before
    for i in range(verb.i - 1, max(verb.i - 9, allowed.start - 1), -1):
        node = nodes[i]
        if node.masked is None and node.pos in NOMINAL and node.dep != "compound":
            return node
    last = nodes[verb.i - 1] if verb.i - 1 in allowed else None
    # A name that the tagger took for something else: "Tamsel said".
    named = last is not None and last.masked is None and last.text[:1].isupper()
    return last if named and last is not None and last.pos != "PUNCT" else None
