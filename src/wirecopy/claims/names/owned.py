"""Owned bodies: those that go by somebody's name and a noun: Falk's campaign, the Orr camp.

Such a body speaks for itself, and is neither Falk nor any other campaign.
"""

import re
from collections.abc import Iterable
from typing import Final

from wirecopy.claims.grammar.trees import MAX_STEPS, SUBJECTS, Node, Tree
from wirecopy.claims.lexicon import SPEECH
from wirecopy.claims.names.mention import Mention
from wirecopy.text.span import Span

OWNED: Final = frozenset(
    [
        *("campaign", "administration", "government", "office", "team", "camp", "foundation"),
        *("party", "company", "firm", "family", "coalition", "cabinet", "commission", "committee"),
    ]
)
"""Nouns in small letters that make a body of a name before them."""

_BEHIND: Final = re.compile(
    rf"(?P<mark>[’']s?)?\s(?P<noun>{'|'.join(sorted(OWNED))})\b(?![’'-]|\s[A-Z])"
)


def owns_body(text: str, end: int) -> bool:
    """Tell whether a name that ends at an offset only names a body that it owns."""
    return _BEHIND.match(text, end) is not None


def find_owned(tree: Tree, named: Iterable[Mention]) -> list[Mention]:
    """Find the bodies that go by one of some names; each holds that name's own mention."""
    text = tree.frame.text
    found = []
    for mention in named:
        behind = _BEHIND.match(text, mention.span.end)
        if behind is None or mention.name.split()[-1].lower() in OWNED:
            continue
        span = Span(mention.span.start, behind.end())
        head = next((n for n in tree.inside(span) if n.span.end == span.end), None)
        is_subject = head is not None and heads_subject(tree, head)
        found.append(
            Mention(
                span=span,
                name=" ".join(span.of(text).split()),
                label="ORG",
                title=None,
                side=None,
                is_subject=is_subject,
                whole=span,
                speaks=is_subject and head is not None and speaks(tree, head),
            )
        )
    return found


def is_embedded(tree: Tree, node: Node) -> bool:
    """Tell whether a subject is that of a clause inside another, and not of the sentence."""
    for _ in range(MAX_STEPS):
        if node.dep in SUBJECTS or node.dep in {"appos", "compound", "flat", "conj"}:
            node = tree.nodes[node.head]
            continue
        return node.dep in {"ccomp", "relcl", "acl", "advcl", "xcomp", "pcomp", "csubj"}
    return False


def speaks(tree: Tree, node: Node) -> bool:
    """Tell whether a name is the subject of a verb of speech."""
    at = node
    for _ in range(4):
        if at.dep == "nsubj":
            return tree.nodes[at.head].lemma in SPEECH
        at = tree.nodes[at.head]
    return False


def heads_subject(tree: Tree, node: Node) -> bool:
    """Tell whether a word heads a subject, or is its apposition or a part of its name."""
    for _ in range(4):
        if node.dep in SUBJECTS:
            return True
        if node.dep not in {"appos", "compound", "flat"} or node.head == node.i:
            return False
        node = tree.nodes[node.head]
    return False
