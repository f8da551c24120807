"""Beside: a verb of speech that stands as a tag behind or inside what was said: ..., she said, ..."""

from typing import Final

from wirecopy.claims.grammar.trees import Node, Tree
from wirecopy.claims.lexicon import TAGGING
from wirecopy.claims.reports.clauses import both_sides
from wirecopy.claims.reports.stretch import FINITE, Carried

_AFTER_TAG: Final = frozenset({"PUNCT", "ADP", "PROPN", "NOUN", "ADV"})


def beside(tree: Tree, verb: Node) -> Carried | None:
    """Find the sentence that a verb stands in or behind as a tag, or None."""
    if verb.dep == "parataxis" and verb.head != verb.i:
        head = tree.nodes[verb.head]
        if head.dep in {"aux", "auxpass"}:
            head = tree.nodes[head.head]
        return both_sides(tree, verb, head)
    return _as_told(tree, verb) or _tagged_on(tree, verb)


def _as_told(tree: Tree, verb: Node) -> Carried | None:
    """Find the clause that "as Falk noted" tells of: the one it hangs on, without itself."""
    mark = tree.child(verb, "mark")
    if verb.dep != "advcl" or mark is None or mark.low != "as" or verb.lemma not in TAGGING:
        return None
    head = tree.nodes[verb.head]
    if head.pos not in {"VERB", "AUX"}:
        return None
    first, last = head.left, head.right
    if verb.left > first and verb.right < last:
        return Carried("as-clause", first, last, tag=(verb.left, verb.right))
    if verb.left - first > last - verb.right:
        return Carried("as-clause", first, verb.left - 1)
    return Carried("as-clause", verb.right + 1, last)


def _tagged_on(tree: Tree, verb: Node) -> Carried | None:
    """Find the sentence that a tag closes, where the parser missed it: "..., the club posted"."""
    if verb.lemma not in TAGGING or verb.tag == "VBG":
        return None
    who = tree.child(verb, "nsubj") or (tree.nodes[verb.head] if verb.dep == "acl" else None)
    if who is None or who.left < 2 or who.i > verb.i or verb.i - who.right > 3:
        return None
    comma = tree.nodes[who.left - 1]
    ahead = tree.nodes[verb.i + 1 : verb.i + 2]
    told = verb.lemma == "tell"
    if comma.text != "," or comma.sentence != verb.sentence:
        return None
    if ahead and ahead[0].pos not in _AFTER_TAG and not told:
        return None
    first = tree.sentence(verb.sentence)[0].i
    finite = any(n.tag in FINITE for n in tree.nodes[first : comma.i])
    return Carried("tag", first, comma.i - 1) if finite else None
