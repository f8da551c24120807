"""Beside: a verb of speech that stands as a tag behind or inside what was said: ..., she said, ..."""

from typing import Final

from wirecopy.claims.grammar.phrases import verb_group
from wirecopy.claims.grammar.trees import Node, Tree
from wirecopy.claims.lexicon import TAGGING
from wirecopy.claims.reports.clauses import both_sides
from wirecopy.claims.reports.patterns import SAYING
from wirecopy.claims.reports.stretch import FINITE, Carried, is_finite

_AFTER_TAG: Final = frozenset({"PUNCT", "ADP", "PROPN", "NOUN", "ADV"})
_MOST_BETWEEN: Final = 3
"""Most tokens between who speaks and the verb of a tag: the club has since posted."""


def beside(tree: Tree, verb: Node) -> Carried | None:
    """Find the sentence that a verb stands in or behind as a tag, or None."""
    if verb.dep == "parataxis" and verb.head != verb.i:
        head = tree.nodes[verb.head]
        if head.dep in {"aux", "auxpass"}:
            head = tree.nodes[head.head]
        return both_sides(tree, verb, head)
    return (
        _as_told(tree, verb)
        or _turned(tree, verb)
        or _opening_tag(tree, verb)
        or _tagged_on(tree, verb)
    )


def _turned(tree: Tree, verb: Node) -> Carried | None:
    """Find what stands right behind a verb that the parser hangs on it: While Falk said it holds, ..."""
    head = tree.nodes[verb.head]
    own = tree.child(verb, "nsubj")
    if verb.dep != "advcl" or own is None or own.i > verb.i or verb.right > verb.i:
        return None
    if head.i < verb.i or head.masked is not None or not is_finite(tree, head):
        return None
    behind = tree.nodes[verb.i + 1]
    return None if behind.pos == "PUNCT" else Carried("that-clause", behind.i, head.right)


def _opening_tag(tree: Tree, verb: Node) -> Carried | None:
    """Find the sentence that a tag opens, between commas: And, Falk tells the crowd, it holds."""
    head, own = tree.nodes[verb.head], tree.child(verb, "nsubj")
    opens = verb.dep == "ccomp" and verb.tag in FINITE and verb.lemma in TAGGING
    if not opens or own is None or own.i > verb.i or head.i < verb.i or head.lemma in SAYING:
        return None
    start = tree.sentence(verb.sentence)[0].i
    if any(n.dep != "cc" and n.pos != "PUNCT" for n in tree.nodes[start : own.left]):
        return None
    behind = tree.nodes[verb.right + 1 : verb.right + 2]
    theirs = tree.child(head, "nsubj", "nsubjpass", "expl")
    bare = tree.child(verb, "ccomp", "xcomp") is None
    it = tree.child(verb, "dobj")
    if not behind or behind[0].text != "," or theirs is None or theirs.i < verb.right or not bare:
        return None
    if it is not None and verb.lemma != "tell":
        return None
    return Carried("that-clause", verb.right + 2, head.right)


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
    if "that" not in SAYING.get(verb.lemma, ()) or verb.tag not in FINITE:
        return None
    who = tree.child(verb, "nsubj") or (tree.nodes[verb.head] if verb.dep == "acl" else None)
    if who is None or (who.i < verb.i and verb.i - who.right > _MOST_BETWEEN):
        return None
    opens = min(who.left, verb_group(tree, verb)[0])
    if opens < 2 or tree.nodes[opens - 1].text != "," or _goes_on_behind(tree, verb, who):
        return None
    if tree.nodes[opens - 1].sentence != verb.sentence:
        return None
    first = tree.sentence(verb.sentence)[0].i
    told = any(n.tag in FINITE for n in tree.nodes[first : opens - 1])
    return Carried("tag", first, opens - 2) if told else None


def _goes_on_behind(tree: Tree, verb: Node, who: Node) -> bool:
    """Tell whether what stands behind a tag is more than when, where and to whom it was said."""
    last = max(verb.i, who.right)
    ahead = tree.nodes[last + 1 : last + 2]
    return bool(ahead) and ahead[0].pos not in _AFTER_TAG and verb.lemma != "tell"
