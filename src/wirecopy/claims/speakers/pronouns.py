"""Pronouns: what speaks for and against a person whom he or she may mean.

English grammar bars some: nobody is both subject and object of one verb by name and by
pronoun ("he told Falk" is not Falk). Among the others the one who speaks and is a subject
stands out, and the nearer one; who is only spoken of in what somebody says does not.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from wirecopy.claims.grammar.trees import MAX_STEPS, SUBJECTS, Node, Tree
from wirecopy.claims.names.mention import Mention
from wirecopy.claims.reading import Reading
from wirecopy.claims.speakers.naming import Naming
from wirecopy.text.span import Span

SUBJECT: Final = 0.9
SPEAKS: Final = 0.4
TOLD: Final = -0.7
"""What a subject, a speaker and somebody spoken of is worth, in paragraphs of nearness. By
eye on the training half of PolNeAR."""
EMBEDDED: Final = 0.3
"""What the subject of a clause inside another is worth less than that of the sentence."""
AHEAD: Final = 0.5
"""What the subject is worth that a pronoun in a clause ahead of it may mean: As he left, Falk said."""
PER_CHAR: Final = 5e-5

_CLAUSES: Final = frozenset(
    {"relcl", "advcl", "ccomp", "acl", "xcomp", "pcomp", "csubj", "parataxis", "ROOT", "conj"}
)


def score(naming: Naming, paragraph: int, span: Span, nearness: float = 1.0) -> float:
    """Weigh a naming as what a pronoun behind it may mean; the greater the likelier.

    `nearness` is what a paragraph between them takes off.
    """
    distance = paragraph - naming.paragraph
    found = -nearness * distance
    found += SUBJECT if naming.is_subject else 0.0
    found -= EMBEDDED if naming.mention is not None and naming.mention.is_embedded else 0.0
    found += SPEAKS if naming.speaks else 0.0
    found += TOLD if naming.is_told else 0.0
    return found - (0 if distance else (span.start - naming.span.start) * PER_CHAR)


def barred(reading: Reading, span: Span, others: Iterable[Naming]) -> set[int]:
    """Give the players that a pronoun or a role cannot mean, of those named in its paragraph."""
    verb = _verb_of(reading.tree, span)
    return {
        n.player
        for n in others
        if n.mention is not None
        and not n.span.meets(span)
        and _hangs_on(reading.tree, n.span, verb)
    }


def subject_ahead(reading: Reading, span: Span) -> Mention | None:
    """Find the subject behind a clause that opens its sentence with a pronoun: As he left, Falk said."""
    verb = _verb_of(reading.tree, span)
    if verb is None or verb.dep != "advcl":
        return None
    main = reading.tree.nodes[verb.head]
    subject = reading.tree.child(main, *SUBJECTS)
    if subject is None or subject.i < verb.i:
        return None
    return next((m for m in reading.mentions if m.span.end == subject.span.end), None)


def _verb_of(tree: Tree, span: Span) -> Node | None:
    """Give the verb whose subject a word is."""
    node = next(iter(tree.inside(span)), None)
    return tree.nodes[node.head] if node is not None and node.dep in SUBJECTS else None


def _hangs_on(tree: Tree, span: Span, verb: Node | None) -> bool:
    """Tell whether a name is an object of a verb, or a part of one, in the verb's own clause."""
    if verb is None:
        return False
    node = next((n for n in tree.inside(span) if n.span.end == span.end), None)
    for step in _up(tree, node):
        if step.dep in _CLAUSES or step.dep in SUBJECTS:
            return False
        if step.head == verb.i:
            return True
    return False


def _up(tree: Tree, node: Node | None) -> Iterator[Node]:
    """Give a token and those above it, up to the root."""
    for _ in range(MAX_STEPS):
        if node is None:
            return
        yield node
        node = tree.nodes[node.head] if node.head != node.i else None
