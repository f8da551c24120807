"""Carried: the stretch of a sentence that tells what somebody said, thinks or means to do.

A verb carries it as a clause, an infinitive, a noun phrase or behind a preposition.
"""

from collections.abc import Collection

from wirecopy.claims.grammar.trees import Node, Tree
from wirecopy.claims.reports.clauses import both_sides, to_end, with_condition
from wirecopy.claims.reports.objects import behind_preposition, called_for, in_object, undergone
from wirecopy.claims.reports.patterns import LISTENED, SAYING, THOUGHTS
from wirecopy.claims.reports.stretch import FINITE, QUESTION, SET_OFF, Carried, is_finite, to_of


def carried(tree: Tree, verb: Node, patterns: Collection[str]) -> Carried | None:
    """Find what a verb carries by one of its patterns, or None."""
    # What stands behind the verb goes first: before it may stand another sentence.
    for child in sorted(tree.children(verb), key=lambda c: (c.i < verb.i, c.i)):
        if child.masked is None or child.dep == "ccomp":
            found = _clause(tree, verb, child, patterns)
            if found is not None:
                return found
    found = (
        called_for(tree, verb, patterns)
        or behind_preposition(tree, verb, patterns)
        or in_object(tree, verb, patterns)
    )
    found = found or (undergone(tree, verb) if "it" in patterns else None)
    return found or (_on_noun(tree, verb) if "that" in patterns else None)


def _on_noun(tree: Tree, verb: Node) -> Carried | None:
    """Find the clause that the parser hangs on another word behind the verb.

    "Said in a letter that ..."; "told the paper before she left that ..."; "told a crowd how ...".
    """
    for node in tree.nodes[verb.i + 1 : verb.right + 1]:
        opens = node.low == "that" and node.dep in {"mark", "nsubj", "dobj", "det"}
        if not opens and not (node.low in {"how", "why"} and node.dep == "advmod"):
            continue
        clause = tree.nodes[node.head]
        bearer = tree.nodes[clause.head]
        hung = clause.dep in {"acl", "relcl", "ccomp", "advcl"} and bearer.i > verb.i
        if hung and node.i == clause.left and _bears(bearer):
            own = tree.child(clause, "nsubj", "nsubjpass")
            told = own is not None and own.i != node.i
            last = to_end(tree, verb, clause.right)
            return Carried("that-clause", node.i, last) if told else None
    return None


def _bears(node: Node) -> bool:
    """Tell whether a word may stand between a verb and its clause: a noun, or a verb that tells nothing."""
    if node.pos in {"NOUN", "PROPN"}:
        return node.dep in {"pobj", "dobj", "npadvmod"}
    return node.pos == "VERB" and node.lemma not in SAYING and node.lemma not in THOUGHTS


def _clause(tree: Tree, verb: Node, child: Node, patterns: Collection[str]) -> Carried | None:
    """Read one clause that hangs on a verb."""
    if child.dep == "xcomp" and child.i > verb.i and child.pos in {"VERB", "AUX"}:
        return _without_subject(tree, verb, child, patterns)
    asked = _is_question(tree, verb, child)
    if any(n.text == ";" for n in tree.nodes[verb.i : child.left]):
        return None  # "He agrees, they say; in May he did not."
    if not asked and not _is_told(tree, verb, child):
        return None
    bare = child.pos in {"VERB", "AUX"} and not is_finite(tree, child)
    if bare and to_of(tree, child) is not None:
        return Carried("infinitive", child.left, child.right) if "to" in patterns else None
    opened = "opened" in patterns and _opener(tree, child) is not None
    return both_sides(tree, verb, child) if "that" in patterns or opened else None


def _without_subject(
    tree: Tree, verb: Node, child: Node, patterns: Collection[str]
) -> Carried | None:
    """Read an infinitive or gerund that hangs on a verb: asked her to leave, denied taking it."""
    if "to" in patterns and to_of(tree, child) is not None:
        return _infinitive(tree, verb, child)
    if verb.lemma == "say" and _finite_within(tree, child):
        return Carried("that-clause", child.left, child.right)
    gerund = "ing" in patterns and child.tag == "VBG"
    return Carried("infinitive", child.left, child.right) if gerund else None


def _is_told(tree: Tree, verb: Node, child: Node) -> bool:
    """Tell whether a clause completes its verb, behind it or before."""
    return child.dep == "ccomp" and (child.i > verb.i or _told_before(tree, verb, child))


def _opener(tree: Tree, clause: Node) -> Node | None:
    """Give the word that opens a finite clause of what was said: that, whether, how; or None."""
    first = tree.nodes[clause.left]
    return first if first.low in {"that", "whether", "if"} or first.tag in QUESTION else None


def _is_question(tree: Tree, verb: Node, child: Node) -> bool:
    """Tell whether a clause that the parser takes for a condition is a question: asked her if ..."""
    mark = tree.child(child, "mark")
    asks = verb.lemma in {"ask", "inquire", "question", "wonder"}
    return asks and child.dep == "advcl" and mark is not None and mark.low in {"if", "whether"}


def _told_before(tree: Tree, verb: Node, child: Node) -> bool:
    """Tell whether a clause before a verb was said: "..., she said", not "Holding it up, she said"."""
    who = tree.child(verb, "nsubj")
    start = min(verb.i, who.left) if who is not None and who.left > child.i else verb.i
    mark = tree.nodes[start - 1].text
    tells = verb.lemma not in SAYING and child.lemma in SAYING
    return (
        is_finite(tree, child)
        and not tells  # "And, Falk tells them, she is known for it."
        and mark != ":"
        and (mark in SET_OFF or who is None or child.right > verb.i)
    )


def _finite_within(tree: Tree, clause: Node) -> bool:
    """Tell whether a clause has a finite verb: "said closing it would help", of which it is a part."""
    return any(n.tag in FINITE for n in tree.nodes[clause.i + 1 : clause.right + 1])


def _infinitive(tree: Tree, verb: Node, child: Node) -> Carried:
    """Give an infinitive, with whoever is to do it: asked her to leave, called on them to go."""
    first = child.left
    if verb.lemma not in LISTENED:
        whom = tree.child(verb, "dobj", "dative", "iobj")
        on = next((c for c in tree.children(verb) if c.low in {"on", "upon"}), None)
        whom = whom or (tree.child(on, "pobj") if on is not None else None)
        if whom is not None and verb.i < whom.i < first:
            preposition = on if on and on.i == verb.i + 1 else None
            return Carried("infinitive", whom.left, child.right, preposition)
    return Carried("infinitive", first, with_condition(tree, verb, child.right))
