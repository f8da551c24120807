"""Carried: the stretch of a sentence that tells what somebody said, thinks or means to do.

A verb carries it as a clause, an infinitive, a noun phrase or behind a preposition; or it
stands as a tag behind or inside it: "..., she said, ...".
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from wirecopy.claims.grammar.trees import Node, Tree
from wirecopy.claims.lexicon import TAGGING

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ABOUT_IT: Final = frozenset({"as", "for", "of", "against"})
"""Prepositions behind an object that go on telling what was said of it."""
_LISTENED: Final = frozenset({"tell", "remind", "promise", "assure", "inform"})
"""Verbs whose object only listens; that of others acts in what was said: urged her to go."""
_SET_OFF: Final = frozenset({",", "—", "–", "--", "-", ":", "(", ")", "”", "''", '"', "?", "!"})
_CONDITIONS: Final = frozenset({"if", "because", "until", "unless", "so", "should", "once"})
"""Words that open a clause of what was said where the parser hangs it on the verb of speech."""
_AFTER_TAG: Final = frozenset({"PUNCT", "ADP", "PROPN", "NOUN", "ADV"})


@dataclass(frozen=True, slots=True)
class Carried:
    """A stretch of tokens."""

    rule: str
    first: int
    last: int
    preposition: Node | None = None
    """The preposition between, which belongs to the cue: called for."""
    tag: tuple[int, int] | None = None
    """The tokens of the tag inside it: of "This, she said, is so", `she said`."""


def carried(tree: Tree, verb: Node, patterns: Collection[str]) -> Carried | None:
    """Find what a verb carries by one of its patterns, or None."""
    # What stands behind the verb goes first: before it may stand another sentence.
    for child in sorted(tree.children(verb), key=lambda c: (c.i < verb.i, c.i)):
        if child.masked is None or child.dep == "ccomp":
            found = _clause(tree, verb, child, patterns)
            if found is not None:
                return found
    found = _behind_preposition(tree, verb, patterns) or _object(tree, verb, patterns)
    return found or (_on_noun(tree, verb) if "that" in patterns else None)


def _on_noun(tree: Tree, verb: Node) -> Carried | None:
    """Find the clause that the parser hangs on a noun behind the verb: said in a letter that ..."""
    for node in tree.nodes[verb.i + 1 : verb.right + 1]:
        if node.low != "that" or node.dep not in {"mark", "nsubj", "dobj", "det"}:
            continue
        clause = tree.nodes[node.head]
        noun = tree.nodes[clause.head]
        hung = clause.dep in {"acl", "relcl", "ccomp"} and noun.pos in {"NOUN", "PROPN"}
        if hung and node.i == clause.left and noun.dep in {"pobj", "dobj"} and noun.i > verb.i:
            own = tree.child(clause, "nsubj", "nsubjpass")
            told = own is not None and own.i != node.i
            return Carried("that-clause", node.i, clause.right) if told else None
    return None


def _clause(tree: Tree, verb: Node, child: Node, patterns: Collection[str]) -> Carried | None:
    """Read one clause that hangs on a verb."""
    if child.dep == "xcomp" and child.i > verb.i and child.pos in {"VERB", "AUX"}:
        if "to" in patterns and _to(tree, child) is not None:
            return _infinitive(tree, verb, child)
        gerund = "ing" in patterns and child.tag == "VBG"
        return Carried("infinitive", child.left, child.right) if gerund else None
    asked = _is_question(tree, verb, child)
    if not asked and (
        child.dep != "ccomp" or (child.i < verb.i and not _told_before(tree, verb, child))
    ):
        return None
    bare = child.pos in {"VERB", "AUX"} and not _is_finite(tree, child)
    if bare and _to(tree, child) is not None:
        return Carried("infinitive", child.left, child.right) if "to" in patterns else None
    return _both_sides(tree, verb, child) if "that" in patterns else None


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
    return _is_finite(tree, child) and (mark in _SET_OFF or who is None or child.right > verb.i)


def _to(tree: Tree, verb: Node) -> Node | None:
    return next((c for c in tree.children(verb) if c.low == "to" and c.dep == "aux"), None)


def _is_finite(tree: Tree, verb: Node) -> bool:
    return verb.tag in _FINITE or any(c.tag in _FINITE for c in tree.children(verb))


def _infinitive(tree: Tree, verb: Node, child: Node) -> Carried:
    """Give an infinitive, with whoever is to do it: asked her to leave, called on them to go."""
    first = child.left
    if verb.lemma not in _LISTENED:
        whom = tree.child(verb, "dobj", "dative", "iobj")
        on = next((c for c in tree.children(verb) if c.low in {"on", "upon"}), None)
        whom = whom or (tree.child(on, "pobj") if on is not None else None)
        if whom is not None and verb.i < whom.i < first:
            preposition = on if on and on.i == verb.i + 1 else None
            return Carried("infinitive", whom.left, child.right, preposition)
    return Carried("infinitive", first, _with_condition(tree, verb, child.right))


def _both_sides(tree: Tree, verb: Node, child: Node) -> Carried:
    """Give a clause; one that stands on both sides of its verb is taken whole."""
    first, last = child.left, child.right
    that = tree.child(child, "mark")
    if that is not None and that.low == "that" and verb.i < first < that.i:
        first = that.i  # What stands before it is the listener: told a crowd in Sill that ...
    if verb.dep == "relcl" and _lacks_subject(tree, verb, child):
        return Carried("relative", _gap(tree, verb), last)
    if not first < verb.i < last:
        return Carried("that-clause", first, _with_condition(tree, verb, last))
    tag_first, tag_last = _tag(tree, verb, first, last)
    if _set_off(tree, tag_first, tag_last):
        # The parser may hang the subject of what was said on the tag.
        whole = (min(first, verb.left), max(last, verb.right))
        return Carried("inserted", *whole, tag=(tag_first, tag_last))
    if verb.i - first > last - verb.i:
        return Carried("that-clause", first, tag_first - 1)
    return Carried("that-clause", verb.i + 1, last)


def _lacks_subject(tree: Tree, verb: Node, clause: Node) -> bool:
    """Tell whether the subject of a clause stands before the verb that carries it, as "which"."""
    own = tree.child(clause, "nsubj", "nsubjpass", "csubj", "expl")
    return own is None or (own.i < verb.i and own.tag in {"WDT", "WP"})


def _gap(tree: Tree, verb: Node) -> int:
    """Give where a relative clause with a report in it starts: (a plan) which she said would work.

    Without a relative pronoun it is the noun: a plan she said would work.
    """
    for node in tree.nodes[verb.left : verb.i]:
        if node.tag in {"WDT", "WP"}:
            return node.i
    return tree.nodes[verb.head].left


def _with_condition(tree: Tree, verb: Node, last: int) -> int:
    """Widen what was said by the condition behind it: promised to stay if she wins."""
    for child in tree.children(verb):
        opener = tree.nodes[child.left]
        near = child.left == last + 1 or (
            child.left == last + 2 and tree.nodes[last + 1].text in _SET_OFF
        )
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


_MANNER: Final = frozenset({"npadvmod", "advmod", "prep", "dobj", "dative", "prt"})


def _set_off(tree: Tree, first: int, last: int) -> bool:
    """Tell whether marks stand on both sides of a tag."""
    before = tree.nodes[first - 1].text if first else ""
    behind = tree.nodes[last + 1].text if last + 1 < len(tree.nodes) else ""
    return before in _SET_OFF and behind in _SET_OFF


def _behind_preposition(tree: Tree, verb: Node, patterns: Collection[str]) -> Carried | None:
    for child in tree.children(verb):
        if child.dep not in {"prep", "prt", "advmod"} or child.i < verb.i:
            continue
        if child.low in {"on", "upon"} and verb.lemma == "call":
            found = _called_on(tree, child)
            if found is not None:
                return found
        if child.low in patterns and child.right > child.i:
            it = tree.child(verb, "dobj") if child.low == "as" or "it" in patterns else None
            if it is not None and verb.i < it.i < child.i:
                return Carried("preposition", it.left, child.right)
            near = verb.i + 2 >= child.i
            return Carried("preposition", child.i + 1, child.right, child if near else None)
    return None


def _called_on(tree: Tree, on: Node) -> Carried | None:
    """Find what "called on them to leave" bids, where the parser hangs the verb on "them"."""
    whom = tree.child(on, "pobj")
    if whom is None:
        return None
    act = next((c for c in tree.children(whom) if c.pos == "VERB" and _to(tree, c)), None)
    return Carried("infinitive", whom.left, act.right, on) if act is not None else None


def _object(tree: Tree, verb: Node, patterns: Collection[str]) -> Carried | None:
    """Find what was said in an object: announced a ceasefire, called it a disgrace."""
    if "it" not in patterns:
        return None
    parts = [
        c
        for c in tree.children(verb)
        if c.i > verb.i
        and (c.dep in {"dobj", "oprd"} or (c.dep == "ccomp" and c.pos not in {"VERB", "AUX"}))
    ]
    if not parts or (verb.lemma == "call" and all(c.dep == "dobj" for c in parts)):
        return None
    first, last = parts[0].left, parts[-1].right
    for child in tree.children(verb):
        mark = tree.child(child, "mark")
        about = child.dep == "prep" and child.low in _ABOUT_IT
        as_if = child.dep == "advcl" and mark is not None and mark.low == "as"
        if child.left == last + 1 and (about or as_if):
            last = child.right
    return Carried("noun", max(first, verb.i + 1), last)


def beside(tree: Tree, verb: Node) -> Carried | None:
    """Find the sentence that a verb stands in or behind as a tag, or None."""
    if verb.dep == "parataxis" and verb.head != verb.i:
        head = tree.nodes[verb.head]
        return _both_sides(tree, verb, head)
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
    finite = any(n.tag in _FINITE for n in tree.nodes[first : comma.i])
    return Carried("tag", first, comma.i - 1) if finite else None
