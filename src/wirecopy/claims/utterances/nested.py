"""Nested: quotations within a quotation: “Falk told me ‘We are done here,’” Okello said.

The words between the outer marks are read as a paragraph of their own. Only what they give to
somebody outright counts: a speaker often acts others ("and you say ‘no way’"), asks for words
("tell them ‘no more’") or names what nobody said ("if he says ‘stop it now’").
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.trees import Tree
from wirecopy.claims.lexicon import SPEECH
from wirecopy.claims.reports.indirect import find_indirect
from wirecopy.claims.utterances.direct import find_direct
from wirecopy.claims.utterances.fragments import find_fragments
from wirecopy.claims.utterances.utterance import Utterance
from wirecopy.text.span import Span

OUTRIGHT: Final = frozenset(
    {"cue-before", "cue-after", "colon", "governing", "fragment", "that-clause"}
)
"""The rules that rest on a verb of speech and its subject."""
_PAST: Final = frozenset({"VBD", "VBN"})
_UNREAL: Final = frozenset(
    [
        *("if", "unless", "whenever", "not", "n't", "n’t", "never", "nobody"),
        *("would", "could", "should", "might", "may", "’d", "'d"),
    ]
)
"""Words that turn what follows them in a sentence into a wish, a case, or nothing said."""


def find_nested(tree: Tree) -> tuple[Utterance, ...]:
    """Find what the words of a quotation quote in their turn, with who is told to have said it."""
    direct = find_direct(tree)
    told = [one for one in find_indirect(tree, direct) if one.kind is QuotationKind.MIXED]
    every = [*direct, *told, *find_fragments(tree, [*direct, *told])]
    found: dict[Span, Utterance] = {}
    for one in every:
        if one.rule in OUTRIGHT and one.source is not None and _was_said(tree, one):
            for marked in _in_marks(tree, one):
                found.setdefault(marked.words, marked)
    return tuple(found[words] for words in sorted(found))


def _in_marks(tree: Tree, one: Utterance) -> Iterator[Utterance]:
    """Give what of an utterance stands in marks: the rest is the words of who quotes it."""
    if one.kind is QuotationKind.DIRECT:
        yield one
        return
    for quoted in tree.frame.quotes_in(one.words):
        yield replace(one, kind=QuotationKind.DIRECT, words=quoted.words)


def _was_said(tree: Tree, one: Utterance) -> bool:
    """Tell whether it is told as a thing that was said, once."""
    cue = tree.inside(one.cue) if one.cue else []
    verb = next((n for n in cue if n.lemma in SPEECH), None)
    if verb is None or not any(n.tag in _PAST for n in cue):
        return False
    before = (n for n in tree.sentence(verb.sentence) if n.i < verb.i and n.masked is None)
    return not any(node.low in _UNREAL for node in before)
