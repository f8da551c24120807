"""Objects: what was said in a noun phrase: denied the charge, warned of a slide, called it a sham."""

from collections.abc import Collection
from typing import Final

from wirecopy.claims.grammar.trees import Node, Tree
from wirecopy.claims.lexicon import DOCUMENTS, OCCASIONS, SERVICES
from wirecopy.claims.reports.patterns import SAYING
from wirecopy.claims.reports.stretch import CLOSING, QUESTION, Carried, stands_behind, to_of
from wirecopy.text.days import MONTHS, WEEKDAYS

_ABOUT_IT: Final = frozenset({"as", "for", "of", "against", "to", "about"})
"""Prepositions behind an object that go on telling what was said of it."""
_SCOPE: Final = frozenset({"in", "on", "over", "as"})
"""Prepositions behind a verb that may tell what its object is about."""
_OCCASIONS: Final = frozenset({*OCCASIONS, *DOCUMENTS, *SERVICES, "condition", "print"})
_DAYTIMES: Final = frozenset({"day", "night", "morning", "evening", "afternoon", "moment", "past"})
_SPANS: Final = frozenset({"days", "week", "weeks", "month", "months", "year", "years", "time"})
_TIMES: Final = _DAYTIMES | _SPANS | frozenset(WEEKDAYS) | frozenset(MONTHS)
_OF_IT: Final = frozenset({"as", "with"})
"""Prepositions behind an object that tell what was said of it: described it as a sham."""


def behind_preposition(tree: Tree, verb: Node, patterns: Collection[str]) -> Carried | None:
    """Find what stands behind a preposition that the verb takes: warned of a slide."""
    for child in tree.children(verb):
        if child.dep not in {"prep", "prt", "advmod"} or child.i < verb.i:
            continue
        if child.low in {"on", "upon"} and verb.lemma == "call":
            found = _called_on(tree, child)
            if found is not None:
                return found
        if child.low in patterns and child.right > child.i:
            it = tree.child(verb, "dobj") if child.low in _OF_IT or "it" in patterns else None
            last = with_scope(tree, verb, child.right)
            if it is not None and verb.i < it.i < child.i:
                return Carried("preposition", it.left, last)
            near = verb.i + 2 >= child.i
            return Carried("preposition", child.i + 1, last, child if near else None)
    return None


def called_for(tree: Tree, verb: Node, patterns: Collection[str]) -> Carried | None:
    """Find what "called for them to leave" bids: an infinitive with its own subject."""
    for child in tree.children(verb):
        opener = tree.nodes[child.left]
        bids = child.dep in {"advcl", "ccomp", "xcomp"} and child.left > verb.i
        if (
            bids
            and opener.low == "for"
            and opener.dep == "mark"
            and to_of(tree, child) is not None
        ):
            whole = Carried("infinitive", child.left + 1, child.right, opener)
            return whole if "for" in patterns and child.left < child.i else None
    return None


def _called_on(tree: Tree, on: Node) -> Carried | None:
    """Find what "called on them to leave" bids, where the parser hangs the verb on "them"."""
    whom = tree.child(on, "pobj")
    if whom is None:
        return None
    act = next((c for c in tree.children(whom) if c.pos == "VERB" and to_of(tree, c)), None)
    return Carried("infinitive", whom.left, act.right, on) if act is not None else None


def in_object(tree: Tree, verb: Node, patterns: Collection[str]) -> Carried | None:
    """Find what was said in an object: announced a ceasefire, called it a disgrace."""
    particle = tree.child(verb, "prt")
    if "it" not in patterns and (particle is None or particle.low not in patterns):
        return None
    parts = [
        c
        for c in tree.children(verb)
        if c.i > verb.i
        and (c.dep in {"dobj", "oprd"} or (c.dep == "ccomp" and c.pos not in {"VERB", "AUX"}))
    ]
    if not parts or (
        verb.lemma == "call" and particle is None and all(c.dep == "dobj" for c in parts)
    ):
        return None
    first, last = parts[0].left, parts[-1].right
    for child in tree.children(verb):
        mark = tree.child(child, "mark")
        about = child.dep == "prep" and child.low in _ABOUT_IT
        as_if = child.dep == "advcl" and mark is not None and mark.low == "as"
        to_do = child.dep in {"xcomp", "advcl"} and verb.lemma in SAYING and to_of(tree, child)
        if child.left == last + 1 and (about or as_if or to_do):
            last = child.right
    last = with_scope(tree, verb, last)
    if any(part.dep == "oprd" for part in parts):
        last = _with_reason(tree, verb, last)
    return Carried("noun", max(first, verb.i + 1), _with_joined(tree, verb, last))


def with_scope(tree: Tree, verb: Node, last: int) -> int:
    """Widen an object by what it is about: denied any role in the raid; accused him of it over a fee.

    Not by where, when and by what it was said: in Ledra, on Friday, in a statement.
    """
    for child in tree.children(verb):
        near = stands_behind(tree, child, last, CLOSING)
        what = tree.child(child, "pobj")
        about = child.dep == "prep" and child.low in _SCOPE and verb.lemma in SAYING
        if near and about and what is not None and not _is_setting(tree, what):
            last = child.right
    return last


def _is_setting(tree: Tree, what: Node) -> bool:
    """Tell whether a noun is a place, a time or an occasion."""
    placed = any(label == "GPE" and span.meets(what.span) for span, label in tree.tagged)
    setting = {what.low, what.lemma} & (_OCCASIONS | _TIMES)
    return placed or what.low.isdigit() or bool(setting)


def _with_reason(tree: Tree, verb: Node, last: int) -> int:
    """Widen a judgement by its reason: called the mole a mistake because nobody lands there."""
    for child in tree.children(verb):
        because = tree.nodes[child.left].low == "because"
        if child.dep == "advcl" and because and stands_behind(tree, child, last, CLOSING):
            return child.right
    return last


def _with_joined(tree: Tree, verb: Node, last: int) -> int:
    """Widen an object by nouns joined to it that the parser hangs on the verb: the plan and its price."""
    nodes = tree.nodes
    for child in tree.children(verb):
        between = nodes[last + 1 : child.left]
        joined = [n for n in between if n.dep == "cc"]
        near = joined and all(n.dep == "cc" or n.pos in {"PUNCT", "ADV"} for n in between)
        if child.dep == "conj" and child.pos in {"NOUN", "PROPN"} and child.i > last and near:
            last = child.right
    return last


def undergone(tree: Tree, verb: Node) -> Carried | None:
    """Find what a passive tells of its subject: she was criticised by the guild for closing it."""
    agent, what = tree.child(verb, "agent"), tree.child(verb, "nsubjpass")
    if agent is None or agent.i < verb.i:
        return None
    if verb.dep == "acl" and what is None:
        noun = tree.nodes[verb.head]
        bare = verb.left - 2 if tree.nodes[verb.left - 1].text == "," else verb.left - 1
        return Carried("noun", noun.left, bare) if noun.i <= bare else None
    if what is None or what.tag in QUESTION or what.low == "that":
        return None
    last = agent.right
    for child in tree.children(verb):
        if child.left == last + 1 and child.dep == "prep" and child.low in _ABOUT_IT:
            return Carried("noun", what.left, child.right, tag=(what.right + 1, last))
    return Carried("noun", what.left, what.right)
