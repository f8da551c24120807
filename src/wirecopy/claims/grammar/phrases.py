"""Phrases: how far a noun phrase, a group of verbs and a clause run in the text."""

import re
from typing import Final

from wirecopy.claims.grammar.trees import Node, Tree, noun_phrase
from wirecopy.text.span import Span

_IN_MENTION: Final = frozenset(
    {"relcl", "acl", "amod", "npadvmod", "advmod", "prep", "appos", "compound", "flat", "nmod"}
    | {"poss", "case", "nummod", "conj", "cc", "punct", "ccomp"}
)
_IN_GROUP: Final = frozenset({"aux", "auxpass", "neg", "advmod"})
_DATELINE: Final = re.compile(
    r"[A-Z][^\W\d_]*(?:[A-Z]|\.)[\w .,'’()/-]{0,60}?\s*(?:[—–]|--|-)\s+(?=\S)"
)


def whole_mention(tree: Tree, head: Node, cue: Node | None = None) -> Span:
    """Give a noun phrase as written, with the clauses that tell more of it.

    The clause that `cue` stands in is none of it: of "critics who say so", `critics`.
    """
    core = noun_phrase(tree, head)
    last = head.i
    while last + 1 < len(tree.nodes) and tree.nodes[last + 1].span.end <= core.end:
        last += 1
    for child in tree.children(head):
        if child.i < head.i or child.right <= last:
            continue
        nodes = tree.nodes[child.left : child.right + 1]
        stops = cue is not None and child.left <= cue.i <= child.right
        if stops or child.dep not in _IN_MENTION or any(n.masked is not None for n in nodes):
            break
        last = child.right
    while last > head.i and tree.nodes[last].span.end > core.end and _hangs(tree.nodes[last]):
        last -= 1
    end = max(core.end, tree.nodes[last].span.end)
    text = tree.frame.text
    if text.count("(", core.start, end) > text.count(")", core.start, end):
        # The parser leaves the closing bracket to the sentence.
        closes = text[end : end + 1] == ")"
        end = end + 1 if closes else max(text.rindex("(", core.start, end), core.start + 1)
        end = core.start + len(text[core.start : end].rstrip(" ,"))
    return Span(core.start, end)


def _hangs(node: Node) -> bool:
    return (node.pos in {"PUNCT", "SPACE"} and node.text not in {")", "]", "”", '"'}) or (
        node.dep == "cc"
    )


def verb_group(tree: Tree, verb: Node) -> tuple[int, int]:
    """Give the first and last token of a verb with its auxiliaries, adverbs and particle.

    "has long argued", "did not say", "points out"; and with the verb it completes:
    "refused to admit", "appeared to imply".
    """
    first = verb.i
    at = verb
    while at.dep in {"xcomp", "acomp"} and at.head < at.i:
        head = tree.nodes[at.head]
        between = tree.nodes[head.i + 1 : first]
        if not all(n.dep in _IN_GROUP for n in between):
            break
        first, at = head.i, head
        first = _with_auxiliaries(tree, first, at)
    first = _with_auxiliaries(tree, first, at)
    behind = tree.nodes[verb.i + 1 : verb.i + 2]
    last = verb.i
    if behind and behind[0].dep == "prt" and behind[0].head == verb.i:
        last = behind[0].i
    return first, last


def _with_auxiliaries(tree: Tree, first: int, verb: Node) -> int:
    while first > 0:
        before = tree.nodes[first - 1]
        own = before.head == verb.i or tree.nodes[before.head].head == verb.i
        if before.sentence != verb.sentence or before.dep not in _IN_GROUP or not own:
            break
        if before.low in {"when", "how", "why", "where", "so", "then", "as"} or (
            before.masked is not None
        ):
            break
        first -= 1
    return first


def behind_dateline(tree: Tree, first: int, last: int) -> int:
    """Give the first token behind the dateline that opens a stretch, else `first`."""
    start = tree.nodes[first].span.start
    if tree.frame.text[:start].strip():
        return first
    found = _DATELINE.match(tree.frame.text, start)
    if not found:
        return first
    return next((n.i for n in tree.nodes[first : last + 1] if n.span.start >= found.end()), first)
