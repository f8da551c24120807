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
    for child in tree.children(verb):
        if child.masked is None or child.dep == "ccomp":
            found = _clause(tree, verb, child, patterns)
            if found is not None:
                return found
    return _behind_preposition(tree, verb, patterns) or _object(tree, verb, patterns)


def _clause(tree: Tree, verb: Node, child: Node, patterns: Collection[str]) -> Carried | None:
    """Read one clause that hangs on a verb."""
    if child.dep == "xcomp" and child.i > verb.i and child.pos in {"VERB", "AUX"}:
        if "to" in patterns and _to(tree, child) is not None:
            return _infinitive(tree, verb, child)
        gerund = "ing" in patterns and child.tag == "VBG"
        return Carried("infinitive", child.left, child.right) if gerund else None
    if child.dep != "ccomp" or (child.i < verb.i and not _is_finite(tree, child)):
        return None  # "Holding it up, Falk said": what Falk does.
    bare = child.pos in {"VERB", "AUX"} and not _is_finite(tree, child)
    if bare and _to(tree, child) is not None:
        return Carried("infinitive", child.left, child.right) if "to" in patterns else None
    return _both_sides(tree, verb, child) if "that" in patterns else None


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
            return Carried(
                "infinitive", whom.left, child.right, on if on and on.i == verb.i + 1 else None
            )
    return Carried("infinitive", first, child.right)


def _both_sides(tree: Tree, verb: Node, child: Node) -> Carried:
    """Give a clause; one that stands on both sides of its verb is taken whole."""
    first, last = child.left, child.right
    if not first < verb.i < last:
        return Carried("that-clause", first, last)
    tag_first, tag_last = _tag(tree, verb, first, last)
    if _set_off(tree, tag_first, tag_last):
        return Carried("inserted", first, last, tag=(tag_first, tag_last))
    if verb.i - first > last - verb.i:
        return Carried("that-clause", first, tag_first - 1)
    return Carried("that-clause", verb.i + 1, last)


def _tag(tree: Tree, verb: Node, first: int, last: int) -> tuple[int, int]:
    """Give the tokens of "she said on Monday" inside what she said."""
    who = tree.child(verb, "nsubj", "nsubjpass")
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
    marks = {",", "—", "–", "--", "-", ":", "(", ")"}
    return before in marks and behind in marks


def _behind_preposition(tree: Tree, verb: Node, patterns: Collection[str]) -> Carried | None:
    for child in tree.children(verb):
        if child.dep not in {"prep", "prt", "advmod"} or child.i < verb.i:
            continue
        if child.low in {"on", "upon"} and verb.lemma == "call":
            found = _called_on(tree, child)
            if found is not None:
                return found
        if child.low in patterns and child.right > child.i:
            if "it" in patterns and (it := tree.child(verb, "dobj")) and verb.i < it.i < child.i:
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
        if child.dep == "prep" and child.low in _ABOUT_IT and child.left == last + 1:
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
