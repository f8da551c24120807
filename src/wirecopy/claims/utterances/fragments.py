"""Fragments: quoted pieces of a sentence, and the writer's words that a verb joins them to.

She called the vote "a sham": what she said is *the vote "a sham"*, a mixed quotation. What
stands in marks as a term, a name or for irony hangs on no verb of speech, and is nobody's.
"""

import re
from collections.abc import Sequence
from typing import Final

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.frames import is_title
from wirecopy.claims.grammar.phrases import verb_group
from wirecopy.claims.grammar.trees import Node, Stretches, Tree
from wirecopy.claims.lexicon import BESIDE, JUDGING, SPEECH
from wirecopy.claims.utterances.manner import manner
from wirecopy.claims.utterances.ties import FINITE, NOBODY, around, doer
from wirecopy.claims.utterances.utterance import Utterance, source_of
from wirecopy.text.quotes import Quoted
from wirecopy.text.span import Span

MAX_STEPS: Final = 10
"""Most steps from quoted words to the verb they hang on."""
MAX_GAP_CHARS: Final = 3
"""Between a verb and the words it utters stand a space and at most a comma or colon."""
UTTERING: Final = (SPEECH | BESIDE | {"read"}) - frozenset(
    "write call describe praise quote cite mention post offer report add announce tout hail slam".split()  # noqa: SIM905
)
"""Verbs whose object in marks is an utterance, and no name, work or thing."""
_GAP: Final = re.compile(r"[\w’'][,:]?\s+$")
_GOVERNING: Final = SPEECH | JUDGING | BESIDE
_SAID: Final = frozenset(
    {"dobj", "oprd", "prep", "ccomp", "xcomp", "attr", "acomp", "advcl", "dep"}
)


def find_fragments(tree: Tree, taken: Sequence[Utterance]) -> list[Utterance]:
    """Find quoted pieces of sentences that no rule took, and that a verb of speech governs."""
    masked = {mask.quoted for mask in tree.frame.masks}
    stretches = Stretches(u.words for u in taken)
    found = []
    for quoted in tree.frame.quotes:
        if quoted in masked or stretches.any(quoted.words):
            continue
        one = _uttered(tree, quoted)
        if one is None and not is_title(tree.frame.text, quoted):
            one = _fragment(tree, quoted)
        if one is not None and not stretches.any(one.words):
            stretches.add(one.words)
            found.append(one)
    return found


def _fragment(tree: Tree, quoted: Quoted) -> Utterance | None:
    inside = tree.inside(quoted.words)
    text = tree.frame.text
    if not inside or not quoted.words.of(text)[:1].islower():
        return None
    verb, branch = _governor(tree, inside)
    who = doer(tree, verb) if verb is not None else None
    if verb is None or branch is None or who is None or who.low in NOBODY:
        return None
    if tree.frame.quotes_in(who.span) or _is_named(verb, tree):
        return None
    words = _said(tree, verb, branch, quoted)
    if words.holds(who.span):
        words = quoted.words
    return _made(tree, words if len(words) > len(quoted.span) else quoted.words, verb, who)


def _made(tree: Tree, words: Span, verb: Node, who: Node) -> Utterance:
    addressee, channel = manner(tree, verb, words)
    inside = any(q.words.holds(words) for q in tree.frame.quotes_in(words))
    return Utterance(
        kind=QuotationKind.DIRECT if inside else QuotationKind.MIXED,
        words=words,
        rule="fragment",
        source=source_of(tree, who, verb),
        cue=tree.words(*verb_group(tree, verb)),
        addressee=addressee,
        channel=channel,
        around=around(tree, verb),
    )


def _uttered(tree: Tree, quoted: Quoted) -> Utterance | None:
    """Read a short cry, answer or sign right behind its verb: chanting "Save the Port"."""
    gap = tree.frame.text[max(0, quoted.span.start - MAX_GAP_CHARS) : quoted.span.start]
    verb = next(
        (n for n in reversed(tree.nodes) if n.span.end <= quoted.span.start and n.pos != "PUNCT"),
        None,
    )
    if verb is None or verb.lemma not in UTTERING or not _GAP.search(gap):
        return None
    if quoted.span.start - verb.span.end > MAX_GAP_CHARS or verb.masked is not None:
        return None
    who = doer(tree, verb)
    if who is None or who.low in NOBODY or tree.frame.quotes_in(who.span):
        return None
    return _made(tree, quoted.words, verb, who)


def _governor(tree: Tree, inside: Sequence[Node]) -> tuple[Node | None, Node | None]:
    """Find the nearest verb that quoted words hang on, if it is one of speech, and its branch to them."""
    within = {n.i for n in inside}
    at = next((n for n in inside if n.head not in within or n.head == n.i), inside[0])
    for _ in range(MAX_STEPS):
        above = tree.nodes[at.head]
        if above.i == at.i:
            break
        if above.i not in within and above.pos in {"VERB", "AUX"} and above.masked is None:
            if above.lemma in _GOVERNING:
                return (above, at) if at.i > above.i else (None, None)
            if above.tag in FINITE and above.pos == "VERB":
                return None, None
        at = above
    return None, None


def _is_named(verb: Node, tree: Tree) -> bool:
    """Tell whether a verb only names a thing: a class called "Tides"."""
    return verb.tag == "VBN" and tree.child(verb, "aux", "auxpass", "nsubj") is None


def _said(tree: Tree, verb: Node, branch: Node, quoted: Quoted) -> Span:
    """Give what a verb tells, from its first object to the end of the branch that holds the quoted words."""
    first = next(
        (c for c in tree.children(verb) if c.i > verb.i and c.dep in _SAID and c.left > verb.i),
        branch,
    )
    start = first.left
    if first.dep == "prep" and start < len(tree.nodes) - 1:
        start += 1
    end = max(branch.right, start)
    while end > start and tree.nodes[end].pos in {"PUNCT", "SPACE", "CCONJ"}:
        end -= 1
    span = tree.words(start, end)
    text = tree.frame.text
    closed = quoted.words.of(text).endswith(",") or text[quoted.span.end :].startswith(",")
    # Behind a comma the writer goes on: called it "a sham," a blow to the minister.
    end_at = quoted.span.end if closed else max(span.end, quoted.span.end)
    return Span(min(span.start, quoted.span.start), end_at)
