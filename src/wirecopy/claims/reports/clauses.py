"""Clauses: how far a clause that a verb of speech carries goes, on both sides of the verb."""

from typing import Final

from wirecopy.claims.grammar.trees import Node, Tree
from wirecopy.claims.reports.patterns import SAYING
from wirecopy.claims.reports.stretch import FINITE, QUESTION, SET_OFF, Carried, stands_behind

_CLOSERS: Final = frozenset({",", "”", "''", '"'})
_LONGEST_TAG: Final = 12
"""Most tokens of a tag between marks: Falk, the mayor of Sill, said."""
_CONDITIONS: Final = frozenset({"if", "because", "until", "unless", "so", "should", "once"})
"""Words that open a clause of what was said where the parser hangs it on the verb of speech."""
_TENSES: Final = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "modal"}
_MANNER: Final = frozenset({"npadvmod", "advmod", "prep", "dobj", "dative", "prt"})


def both_sides(tree: Tree, verb: Node, child: Node) -> Carried:
    """Give a clause; one that stands on both sides of its verb is taken whole."""
    first, last = child.left, child.right
    that = tree.child(child, "mark")
    if that is not None and that.low == "that" and verb.i < first < that.i:
        first = that.i  # What stands before it is the listener: told a crowd in Sill that ...
    if verb.dep == "relcl" and _lacks_subject(tree, verb, child):
        return Carried("relative", _gap(tree, verb), last)
    around = _around_tag(tree, verb, child)
    if around is not None:
        return around
    if not first < verb.i < last:
        last = _with_joined(tree, verb, child, to_end(tree, verb, last))
        return Carried("that-clause", _with_opening(tree, verb, first), last)
    tag_first, tag_last = _tag(tree, verb, first, last)
    if _set_off(tree, tag_first, tag_last):
        # The parser may hang the subject of what was said on the tag.
        whole = (min(first, verb.left), max(last, verb.right))
        return Carried("inserted", *whole, tag=(tag_first, tag_last))
    if verb.i - first > last - verb.i:
        return Carried("that-clause", first, tag_first - 1)
    return Carried("that-clause", verb.i + 1, last)


def _around_tag(tree: Tree, verb: Node, child: Node) -> Carried | None:
    """Give what stands on both sides of a tag between marks: If it holds, Falk said, we stay.

    The parser hangs one side on the verb of the tag, as it would with "On Monday Falk said".
    """
    own = [c for c in tree.children(verb) if c.dep == "nsubj"]
    if not own or verb.tag not in FINITE:
        return None
    first, last = min(verb.i, own[-1].left), max(verb.i, own[-1].right)
    whole = (min(verb.left, child.left), max(verb.right, child.right))
    if last - first > _LONGEST_TAG or not whole[0] < first - 1 < last + 2 < whole[1]:
        return None
    if not _set_off(tree, first, last) or (child.left < verb.i < child.right):
        return None
    side = tree.nodes[first - 2] if child.i > verb.i else tree.nodes[last + 2]
    branch = side
    while branch.head not in {verb.i, branch.i}:
        branch = tree.nodes[branch.head]
    quoted = tree.nodes[first - 1].text not in {",", "—", "–", "--"}
    goes = not quoted and _goes_with(tree, branch) and (branch.dep != "prep" or child.i > verb.i)
    return Carried("inserted", *whole, tag=(first, last)) if goes else None


def _goes_with(tree: Tree, branch: Node) -> bool:
    """Tell whether a branch beside a tag is a part of what was said, and no deed of the speaker's."""
    if branch.dep == "conj":
        return tree.child(branch, "nsubj", "nsubjpass", "expl") is not None
    return branch.dep in {"advcl", "prep", "npadvmod", "cc", "ccomp"} and branch.tag != "VBG"


def _with_opening(tree: Tree, verb: Node, first: int) -> int:
    """Widen what was said by a clause that opens it: said because it sinks does not mean it is old."""
    for child in tree.children(verb):
        clause = child.dep in {"advcl", "csubj", "xcomp"}
        if child.left == verb.i + 1 and clause and child.right < first:
            return child.left
    return first


def to_end(tree: Tree, verb: Node, last: int) -> int:
    """Widen what was said by all that goes on with it: a clause, a condition, a second "that"."""
    return _with_second(tree, with_condition(tree, verb, _with_next(tree, verb, last)))


def _with_next(tree: Tree, verb: Node, last: int) -> int:
    """Widen what was said by the clause right behind it that hangs on the same verb."""
    for child in tree.children(verb):
        near = child.left <= last + 3 and stands_behind(tree, child, last, _CLOSERS)
        opener = tree.nodes[child.left]
        own = tree.child(child, "nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass")
        told = child.dep == "ccomp" and child.masked is None and child.lemma not in SAYING
        aside = opener.low == "however" or (opener.pos == "PUNCT" and opener.text not in _CLOSERS)
        if told and near and own is not None and not aside:
            last = child.right
    return last


def _with_joined(tree: Tree, verb: Node, clause: Node, last: int) -> int:
    """Widen what was said by a clause joined to it: said the mole sank, but the crews were safe.

    The parser hangs such a clause on the verb of speech. It has its own subject, tells of no
    speech, and is of one tense with the first: else the writer tells it. So he does in the present
    behind "that": says that the mole sinks, and it does.
    """
    opener = tree.nodes[clause.left]
    asks = opener.tag in QUESTION or opener.low in {"whether", "if"}
    tense = _tense(tree, clause)
    closed = opener.low == "that" and (tense is None or tense[0] == "present")
    if asks or closed or verb.lemma not in SAYING:
        return last
    for child in tree.children(verb):
        between = tree.nodes[last + 1 : child.left]
        joined = any(n.dep == "cc" for n in between)
        near = joined and all(n.dep == "cc" or n.pos == "PUNCT" for n in between)
        own = tree.child(child, "nsubj", "nsubjpass", "expl")
        tells = own is not None and own.i < child.i and child.lemma not in SAYING
        if child.dep == "conj" and near and tells and _tense(tree, child) == tense:
            return child.right
    return last


def _tense(tree: Tree, verb: Node) -> tuple[str, bool] | None:
    """Give the tense of a clause and whether it is perfect; None where it has no tense."""
    auxiliaries = [c for c in tree.children(verb) if c.dep in {"aux", "auxpass"}]
    finite = next((n for n in [*auxiliaries, verb] if n.tag in FINITE), None)
    perfect = verb.tag in {"VBN", "VBG"} and any(n.lemma == "have" for n in auxiliaries)
    return (_TENSES[finite.tag], perfect) if finite is not None else None


def _to_closing_mark(tree: Tree, last: int) -> int:
    """Give the last token of the quoted words that a stretch breaks off in."""
    for quoted in tree.frame.quotes_in(tree.nodes[last].span):
        while last + 1 < len(tree.nodes) and tree.nodes[last + 1].span.end <= quoted.words.end:
            last += 1
    return last


def _with_second(tree: Tree, last: int) -> int:
    """Widen what was said by a second clause with "that", or by what a colon explains."""
    nodes = tree.nodes
    at = _to_closing_mark(tree, last) + 1
    while at < len(nodes) and (nodes[at].text in _CLOSERS or nodes[at].dep == "cc"):
        at += 1
    joined = at > last + 1 and nodes[at - 1].dep == "cc"
    if at < len(nodes) - 1 and nodes[at].text == ":":
        at, joined = at + 1, True  # ... a new fact: that the mole sinks.
    if joined and at < len(nodes) and nodes[at].low == "that" and nodes[at].dep == "mark":
        return max(last, nodes[nodes[at].head].right)
    return last


def _lacks_subject(tree: Tree, verb: Node, clause: Node) -> bool:
    """Tell whether the subject of a clause stands before the verb that carries it, as "which"."""
    own = tree.child(clause, "nsubj", "nsubjpass", "csubj", "expl", "mark")
    return own is None or (own.i < verb.i and own.tag in {"WDT", "WP"})


def _gap(tree: Tree, verb: Node) -> int:
    """Give where a relative clause with a report in it starts: (a plan) which she said would work.

    Without a relative pronoun it is the noun: a plan she said would work.
    """
    for node in tree.nodes[verb.left : verb.i]:
        if node.tag in {"WDT", "WP"}:
            return node.i
    return tree.nodes[verb.head].left


def with_condition(tree: Tree, verb: Node, last: int) -> int:
    """Widen what was said by the condition behind it: promised to stay if she wins."""
    for child in tree.children(verb):
        opener = tree.nodes[child.left]
        between = tree.nodes[last + 1 : child.left]
        near = last < child.left <= last + 3 and all(n.text in SET_OFF for n in between)
        if child.dep == "advcl" and near and opener.low in _CONDITIONS:
            last = child.right
    return last


def _tag(tree: Tree, verb: Node, first: int, last: int) -> tuple[int, int]:
    """Give the tokens of "she said on Monday" inside what she said."""
    own = [c for c in tree.children(verb) if c.dep in {"nsubj", "nsubjpass"}]
    who = own[-1] if own else None
    start = min(verb.i, who.left) if who is not None and first < who.left else verb.i
    end = max(verb.i, who.right) if who is not None and who.right < last else verb.i
    for child in tree.children(verb):
        if end < child.left <= end + 1 and child.right < last and child.dep in _MANNER:
            end = child.right
    return start, end


def _set_off(tree: Tree, first: int, last: int) -> bool:
    """Tell whether marks stand on both sides of a tag."""
    before = tree.nodes[first - 1].text if first else ""
    behind = tree.nodes[last + 1].text if last + 1 < len(tree.nodes) else ""
    return before in SET_OFF and behind in SET_OFF
