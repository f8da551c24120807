"""Missed subjects: who stands before a verb of speech whose subject the parser missed."""

from typing import Final

from wirecopy.claims.grammar.phrases import verb_group
from wirecopy.claims.grammar.trees import NOUNLIKE, Node, Tree
from wirecopy.text.days import WEEKDAYS

MAX_STEPS: Final = 6
"""Most steps from a word to the noun that it tells more of."""
_WHEN: Final = frozenset({"on", "late", "early", "this", "last", "next"})
"""Words that may stand before the name of a day."""
_RELATIVE: Final = frozenset({"who", "whose", "whom", "which"})
_BRACKETS: Final = {")": "(", "]": "["}


def subject_before(tree: Tree, verb: Node) -> Node | None:
    """Give the head of the noun phrase that closes right before a verb, or None.

    What tells more of it is passed over: a day ("Falk on Friday said"), a bracket, a relative
    clause ("Falk, whose ship was lost, said"; "Falk, as she is called, said").
    """
    at = _without_asides(tree, verb_group(tree, verb)[0] - 1, verb)
    nodes = tree.nodes
    if at >= 0 and nodes[at].text == ",":
        apposed = _before_relative(tree, at, verb)
        if apposed is not None:
            return apposed
        # ", a friend of both, said": the name before the apposition.
        at -= 1
    if at < 0 or nodes[at].sentence != verb.sentence or nodes[at].pos not in NOUNLIKE:
        return None
    return _phrase_closing_at(tree, nodes[at], closed=nodes[at + 1].text == ",")


def _without_asides(tree: Tree, at: int, verb: Node) -> int:
    """Give the last token before a verb and the days and brackets before it."""
    nodes = tree.nodes
    for _ in range(MAX_STEPS):
        if at < 0 or nodes[at].sentence != verb.sentence:
            break
        if nodes[at].low in WEEKDAYS:
            at -= 1
            while at > 0 and nodes[at].low in _WHEN:
                at -= 1
        elif nodes[at].text in _BRACKETS:
            opening = _BRACKETS[nodes[at].text]
            opens = [n.i for n in tree.sentence(verb.sentence) if n.i < at and n.text == opening]
            if not opens:
                break
            at = opens[-1] - 1
        else:
            break
    return at


def _before_relative(tree: Tree, comma: int, verb: Node) -> Node | None:
    """Give whom a relative clause tells of that ends at a comma: Falk, whose ship was lost, said."""
    start = tree.sentence(verb.sentence)[0].i
    for opener in reversed(tree.nodes[start + 2 : comma]):
        named = opener.low == "as" and tree.nodes[opener.i + 1].pos == "PRON"
        if (opener.low in _RELATIVE or named) and tree.nodes[opener.i - 1].text == ",":
            at = opener.i - 2
            if tree.nodes[at].pos == "ADV" and tree.nodes[at - 1].text == ",":
                at -= 2
            last = tree.nodes[max(start, at)]
            return _phrase_closing_at(tree, last, closed=False) if last.pos in NOUNLIKE else None
    return None


def _phrase_closing_at(tree: Tree, last: Node, *, closed: bool) -> Node | None:
    """Give the head of the noun phrase that `last` closes; `closed` tells that an apposition does.

    "For his wife, the mayor said" is not the wife's word, nor is "the mayor, who has ten boats,
    said" the boats'.
    """
    head, apposed = last, False
    at = last.i
    for _ in range(MAX_STEPS):
        node = tree.nodes[at]
        above = tree.nodes[node.head]
        fresh = any(n.text == "," for n in tree.nodes[max(0, node.left - 1) : at])
        if fresh and (apposed or not closed):
            break
        if above.i < at and above.pos == "VERB":
            told_of = None if closed else _told_of(tree, above)
            head, apposed = told_of or head, apposed or told_of is not None
            break
        if above.i >= at or above.sentence != last.sentence:
            break
        apposed = apposed or node.dep == "appos"
        at = above.i
        head = above if above.pos in NOUNLIKE else head
    return head if apposed or not closed or head.pos == "PROPN" else None


def _told_of(tree: Tree, verb: Node) -> Node | None:
    """Give the noun that a relative clause with `verb` in it tells of: an aide who came to see the port."""
    at = verb
    for _ in range(MAX_STEPS):
        above = tree.nodes[at.head]
        if at.dep in {"relcl", "acl"}:
            return above if above.pos in NOUNLIKE and above.i < at.i else None
        if at.dep not in {"advcl", "xcomp", "ccomp", "conj", "prep", "pcomp"}:
            return None
        at = above
    return None
