"""Stretch: the tokens of a sentence that tell what somebody said, and what all rules ask of them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from wirecopy.claims.grammar.trees import Node, Tree

FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUESTION: Final = frozenset({"WP", "WRB", "WDT"})
SET_OFF: Final = frozenset({",", "—", "–", "--", "-", ":", "(", ")", "”", "''", '"', "?", "!"})
"""Marks that set a tag off from what was said."""
CLOSING: Final = frozenset({"”", '"', "''", "’"})
"""Marks that close quoted words."""


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


def to_of(tree: Tree, verb: Node) -> Node | None:
    """Give the "to" of an infinitive, or None."""
    return next((c for c in tree.children(verb) if c.low == "to" and c.dep == "aux"), None)


def is_finite(tree: Tree, verb: Node) -> bool:
    """Tell whether a verb or one of its auxiliaries has a tense."""
    return verb.tag in FINITE or any(c.tag in FINITE for c in tree.children(verb))


def stands_behind(tree: Tree, node: Node, last: int, marks: Collection[str]) -> bool:
    """Tell whether what hangs on `node` begins behind the token `last`, but for some marks."""
    between = tree.nodes[last + 1 : node.left]
    return last < node.left and all(n.text in marks for n in between)
