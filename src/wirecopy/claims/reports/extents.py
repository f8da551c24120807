"""Extents: where what was said starts and ends, once a verb has told roughly where it stands.

Parsers draw clauses too long: they hang on what was said what the speaker did next ("and
called him a fraud"), the next report ("adding that ...") and the dateline before it.
"""

import re
from dataclasses import replace
from typing import Final

from wirecopy.claims.grammar.phrases import behind_dateline
from wirecopy.claims.grammar.trees import Node, Tree, trimmed
from wirecopy.claims.reports.patterns import SAYING
from wirecopy.claims.reports.speaking import goes_on
from wirecopy.claims.reports.stretch import CLOSING, Carried
from wirecopy.text.span import Span

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_AGAINST: Final = frozenset({"while", "whereas", "though", "although"})
"""Words that set what one says against what another says."""
_THAT: Final = re.compile(r"that\b,?\s+(?=\S)", re.IGNORECASE)
_ASIDE: Final = frozenset({",", "—", "–", "-", "--"})


def trim(tree: Tree, cue: Node, what: Carried) -> Carried | None:
    """Cut from a stretch what does not tell what was said; None where nothing is left."""
    first, last = what.first, what.last
    if first < cue.i:
        first = behind_dateline(tree, first, last)
    while first < last and (
        (tree.nodes[first].dep == "cc" and first > cue.i) or tree.nodes[first].text in ",;:"
    ):
        first += 1
    if what.tag is None and (first > cue.i or what.rule == "relative"):
        last = _end(tree, cue, first, last)
    while last > first and (tree.nodes[last].dep == "cc" or tree.nodes[last].text in ",;:"):
        last -= 1
    return replace(what, first=first, last=last) if first <= last else None


def _end(tree: Tree, cue: Node, first: int, last: int) -> int:
    """Give where the cue's sentence goes on about something else."""
    for node in tree.nodes[first + 1 : last + 1]:
        if node.masked is not None or node.left <= first or tree.nodes[node.left - 1].i < first:
            continue
        if goes_on(tree, cue, node) or _is_next_report(tree, node) or _is_others(tree, node):
            before = tree.nodes[node.left - 1]
            return before.i - 1 if before.dep == "cc" else before.i
        if _is_aside(tree, node, last):
            return node.left - 2
    return last


def _is_aside(tree: Tree, node: Node, last: int) -> bool:
    """Tell whether a token heads the writer's aside, which closes a stretch behind a mark.

    A relative clause (", which is ..."), an apposition (", a former judge"), a comparison
    (", compared with 4 in May"). On the training half of PolNeAR six in ten of the
    first, and most of the others, are left out of what was said.
    """
    before = tree.nodes[node.left - 1]
    if before.text in CLOSING and node.left > 1 and node.low == "according":
        before = tree.nodes[node.left - 2]  # ... “the pilots,” according to Falk.
    if node.right < last or before.text not in _ASIDE:
        return False
    opener = tree.nodes[node.left]
    if node.dep == "relcl":
        return any(n.tag in {"WP", "WDT", "WP$"} for n in tree.nodes[node.left : node.left + 2])
    if node.dep == "appos":
        return opener.dep in {"det", "poss"} and not _within_conjuncts(tree, node)
    return node.low in {"compared", "according"}


def _within_conjuncts(tree: Tree, node: Node) -> bool:
    return tree.child(node, "conj") is not None or tree.child(node, "cc") is not None


def _is_next_report(tree: Tree, node: Node) -> bool:
    """Tell whether a participle opens a report of its own: ..., adding that."""
    before = tree.nodes[node.left - 1] if node.left else None
    return (
        node.tag == "VBG"
        and node.dep in {"advcl", "acl", "conj"}
        and node.lemma in SAYING
        and before is not None
        and before.text == ","
        and tree.child(node, "ccomp", "xcomp", "dobj", "prep") is not None
    )


def _is_others(tree: Tree, node: Node) -> bool:
    """Tell whether a verb opens what somebody else says: ..., while others said that."""
    if node.lemma not in SAYING or node.tag not in _FINITE or tree.child(node, "ccomp") is None:
        return False
    who, first = tree.child(node, "nsubj"), tree.nodes[node.left]
    before = tree.nodes[node.left - 1]
    joined = node.dep == "conj" and before.dep == "cc" and first.low != "that"
    against = node.dep == "advcl" and first.low in _AGAINST
    return who is not None and (joined or against)


def words_of(tree: Tree, what: Carried) -> Span | None:
    """Give the characters of a stretch, without "that" and without marks at its ends."""
    span = trimmed(tree, what.first, what.last)
    if span is None:
        return None
    that = _THAT.match(tree.frame.text, span.start, span.end)
    if that and what.tag is None and not _points(tree, what.first):
        span = Span(that.end(), span.end)
    return _without_bracket(tree, _with_whole_quotes(tree, span))


def _points(tree: Tree, first: int) -> bool:
    """Tell whether "that" points at a thing and opens no clause: said that story tells much."""
    return tree.nodes[first].dep == "det" and tree.nodes[first + 1].pos == "NOUN"


def _without_bracket(tree: Tree, span: Span) -> Span:
    """Leave out a closing bracket that opened before the stretch: (Falk said it)."""
    words = span.of(tree.frame.text)
    if not words.endswith(")") or words.count("(") >= words.count(")"):
        return span
    return Span(span.start, span.start + len(words[:-1].rstrip(" .")))


def _with_whole_quotes(tree: Tree, span: Span) -> Span:
    """Widen a stretch that cuts through quotation marks until it holds both."""
    start, end = span.start, span.end
    for quoted in tree.frame.quotes_in(span):
        start, end = min(start, quoted.span.start), max(end, quoted.span.end)
    return Span(start, end)
