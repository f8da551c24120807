"""Nouns that tell: his claim that ..., her promise to ..., a demand by Falk that ..."""

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.trees import Node, Tree
from wirecopy.claims.reports.clauses import to_end
from wirecopy.claims.reports.patterns import BELIEF_NOUNS, PLAN_NOUNS, SPEECH_NOUNS
from wirecopy.claims.reports.stretch import Carried

_TABLES = (
    (QuotationKind.INDIRECT, SPEECH_NOUNS),
    (QuotationKind.BELIEF, BELIEF_NOUNS),
    (QuotationKind.PLAN, PLAN_NOUNS),
)


def carried_by_noun(tree: Tree, noun: Node) -> tuple[Node, Carried, QuotationKind] | None:
    """Give whose word or mind a noun tells, what it carries and its kind; None for nobody's."""
    for kind, table in _TABLES:
        if noun.lemma in table:
            who = _owner(tree, noun)
            what = _content(tree, noun, table[noun.lemma])
            return (who, what, kind) if who is not None and what is not None else None
    return None


def _owner(tree: Tree, noun: Node) -> Node | None:
    own = tree.child(noun, "poss")
    if own is not None:
        return own
    for child in tree.children(noun):
        if child.low in {"by", "from"} and child.dep in {"prep", "agent"}:
            return tree.child(child, "pobj")
    return None


def _content(tree: Tree, noun: Node, patterns: frozenset[str]) -> Carried | None:
    verb = tree.nodes[noun.head]
    if noun.dep == "nsubj" and verb.lemma == "be" and "that" in patterns:
        clause = tree.child(verb, "ccomp")  # "His claim is that ..."
        if clause is not None and clause.i > verb.i:
            return Carried("noun-clause", clause.left, to_end(tree, verb, clause.right))
    for child in tree.children(noun):
        if child.i < noun.i or child.dep not in {"acl", "relcl", "ccomp"}:
            continue
        mark = tree.nodes[child.left]
        if "that" in patterns and mark.low == "that" and mark.dep in {"mark", "nsubj"}:
            return Carried("noun-clause", child.left, child.right)
        if "to" in patterns and any(
            c.low == "to" and c.dep == "aux" for c in tree.children(child)
        ):
            return Carried("noun-clause", child.left, child.right)
    return None
