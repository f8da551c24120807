"""Stretch: the tokens of a sentence that tell what somebody said, and what all rules ask of them."""

from dataclasses import dataclass
from typing import Final

from wirecopy.claims.grammar.trees import Node, Tree

FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUESTION: Final = frozenset({"WP", "WRB", "WDT"})
SET_OFF: Final = frozenset({",", "—", "–", "--", "-", ":", "(", ")", "”", "''", '"', "?", "!"})
"""Marks that set a tag off from what was said."""


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
