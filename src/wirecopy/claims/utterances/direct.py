"""Direct quotations of a paragraph: who is held to have said each.

Each masked quotation is tried by the surest rule first: the verb behind it, the verb before
it, a label, a colon, its neighbours. The rules' names and measured rates stand in
docs/claims.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.frames import Mask
from wirecopy.claims.grammar.trees import Node, Stretches, Tree, noun_phrase, subject
from wirecopy.claims.lexicon import BODY_NOUNS, CUES, ROLES, SPEECH
from wirecopy.claims.utterances.manner import manner
from wirecopy.claims.utterances.utterance import Source, Utterance
from wirecopy.text.span import Span

MAX_CUE_TOKENS: Final = 25
"""A verb farther behind the quotation belongs to another clause."""
MAX_CUE_CHARS: Final = 60
"""A verb before the quotation without colon or comma may stand so far from it."""
MIN_FRAGMENT_WORDS: Final = 3
"""Fewer quoted words that no rule took are terms, names and irony."""

_LABEL: Final = re.compile(
    r"\s*((?:[A-Z]\.?|[A-Z][\w.’'-]+)(?:\s+(?:de|van|von|bin|al|[A-Z][\w.’'-]*)){0,4})\s*:\s*$"
)
_GOES_ON: Final = re.compile(r"\s*[a-z—–,]")


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties quoted words to their speaker."""

    rule: str
    source: Source | None
    cue: Span | None
    verb: Node | None = None


def find_direct(tree: Tree) -> list[Utterance]:
    """Find the quotations of a paragraph that are sentences of their own, each with its tie.

    A quotation that no verb or label of the paragraph takes follows its neighbour in the
    paragraph; one that stands alone has the rule `none`.
    """
    ties = [_tie(tree, number) for number in range(len(tree.frame.masks))]
    _follow_neighbours(ties)
    found = []
    for number, (mask, tie) in enumerate(zip(tree.frame.masks, ties, strict=True)):
        tie = tie or _governing(tree, number) or Tie("none", None, None)  # noqa: PLW2901
        found.append(_utterance(tree, mask, tie))
    return found


def find_fragments(tree: Tree, taken: Sequence[Utterance]) -> list[Utterance]:
    """Find quoted pieces of sentences that no rule took, and that a verb of speech governs."""
    masked = {mask.quoted for mask in tree.frame.masks}
    stretches = Stretches(u.words for u in taken)
    found = []
    for quoted in tree.frame.quotes:
        words = quoted.words
        if quoted in masked or len(words.of(tree.frame.text).split()) < MIN_FRAGMENT_WORDS:
            continue
        if stretches.any(words):
            continue
        inside = tree.inside(words)
        verb = inside and _governor(tree, inside[0], inside, near=False)
        if (
            verb
            and words.of(tree.frame.text)[:1].islower()
            and (who := subject(tree, verb)) is not None
            and not words.holds(who.span)
        ):
            tie = Tie("fragment", _source(tree, who), verb.span, verb)
            found.append(_utterance_of(tree, words, tie))
    return found


def is_cue(node: Node) -> bool:
    """Tell whether a token is a verb that may stand beside quoted words."""
    return node.pos in {"VERB", "AUX"} and node.lemma in CUES and node.dep != "amod"


def may_speak(node: Node) -> bool:
    """Tell whether a noun may be somebody: a name, he or she, or a role."""
    named = node.pos == "PROPN" or node.low in {"he", "she", "they"}
    return named or node.lemma in ROLES or node.lemma in BODY_NOUNS


def _source(tree: Tree, head: Node) -> Source:
    return Source(span=noun_phrase(tree, head), head=head.span)


def _utterance(tree: Tree, mask: Mask, tie: Tie) -> Utterance:
    words = mask.quoted.words
    if words.of(tree.frame.text).endswith(",") and len(words) > 1:
        # The comma before a closing mark belongs to the sentence around it.
        words = Span(words.start, words.end - 1)
    return _utterance_of(tree, words, tie, runs_on=not mask.quoted.closed)


def _utterance_of(tree: Tree, words: Span, tie: Tie, *, runs_on: bool = False) -> Utterance:
    text = tree.frame.text
    verb = tie.verb
    addressee, channel = manner(tree, verb) if verb else (None, None)
    if addressee and tie.source and addressee == tie.source.span.of(text):
        # "Wrote Falk": the parser takes her for the listener.
        addressee = None
    return Utterance(
        kind=QuotationKind.DIRECT,
        words=words,
        rule=tie.rule,
        source=tie.source,
        cue=tie.cue,
        addressee=addressee,
        channel=channel,
        around=around(tree, verb) if verb else words,
        opens=not text[: words.start].strip(" \t\"'“”„«»‘’`"),
        runs_on=runs_on,
    )


def around(tree: Tree, verb: Node) -> Span:
    """Give the sentence that a verb stands in."""
    nodes = tree.sentence(verb.sentence)
    spans = [n.span for n in nodes]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _tie(tree: Tree, number: int) -> Tie | None:
    """Tie a masked quotation to the words around it in its own sentence, or give None."""
    inside = tree.under(number)
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    behind = _behind(tree, last)
    before = _before(tree, first)
    mask = tree.frame.masks[number]
    if _open_behind(tree, mask):
        tie = _cue_behind(tree, behind) or _according(tree, behind)
        if tie:
            return tie
    return _lead_in(tree, before, mask)


def _behind(tree: Tree, last: Node) -> list[Node]:
    found = []
    for node in tree.nodes[last.i + 1 :]:
        if node.sentence != last.sentence or node.masked is not None:
            break
        found.append(node)
    return found


def _before(tree: Tree, first: Node) -> list[Node]:
    found = []
    for node in reversed(tree.nodes[: first.i]):
        if node.sentence != first.sentence or node.masked is not None:
            break
        found.append(node)
    return found[::-1]


def _open_behind(tree: Tree, mask: Mask) -> bool:
    """Tell whether the sentence goes on behind a quotation: "...," she said."""
    text = tree.frame.text
    if text[mask.quoted.words.end - 1 : mask.quoted.words.end] in {",", "?", "!", "…"}:
        return True
    return bool(_GOES_ON.match(text, mask.quoted.span.end))


def _cue_behind(tree: Tree, behind: list[Node]) -> Tie | None:
    verb = next((n for n in behind[:MAX_CUE_TOKENS] if is_cue(n)), None)
    if verb is None:
        return None
    who = subject(tree, verb)
    if who is not None and who.low == "you":
        return None
    allowed = {n.i for n in behind}
    if who is None or who.i not in allowed:
        who = _beside(behind, verb)
    if who is None:
        return None
    return Tie("cue-after", _source(tree, _quoted_one(tree, verb, who)), verb.span, verb)


def _quoted_one(tree: Tree, verb: Node, who: Node) -> Node:
    """Give whom a verb of citing cites: in "the paper quoted Falk as saying", Falk."""
    if verb.lemma in {"quote", "cite"} and who.dep == "nsubj":
        return tree.child(verb, "dobj", "obj") or who
    return who


def _beside(behind: list[Node], verb: Node) -> Node | None:
    """Find the noun next to a verb whose subject the parser missed: said Falk; Falk said."""
    ahead = [n for n in behind if verb.i < n.i <= verb.i + 8]
    back = [n for n in reversed(behind) if verb.i - 8 <= n.i < verb.i]
    for node in ahead:
        if node.pos in {"PROPN", "NOUN", "PRON"} and node.dep not in {
            "compound", "poss", "npadvmod", "pobj",
        }:  # fmt: skip
            return node
    return next(
        (n for n in back if n.pos in {"PROPN", "NOUN", "PRON"} and n.dep != "compound"), None
    )


def _according(tree: Tree, nodes: list[Node]) -> Tie | None:
    for node in reversed(nodes):
        if node.low == "according" and (who := according_to(tree, node)) is not None:
            return Tie("according", _source(tree, who), cue_span(tree, node), node)
    return None


def cue_span(tree: Tree, node: Node) -> Span:
    """Give the characters of a cue: one word, or the two of "according to"."""
    behind = tree.nodes[node.i + 1] if node.i + 1 < len(tree.nodes) else None
    if node.low == "according" and behind is not None and behind.low == "to":
        return Span(node.span.start, behind.span.end)
    return node.span


def according_to(tree: Tree, node: Node) -> Node | None:
    """Give whom "according to" names, or None."""
    places = [node, *tree.children(node)]
    if node.i + 1 < len(tree.nodes) and tree.nodes[node.i + 1].low == "to":
        places.append(tree.nodes[node.i + 1])
    return next((n for p in places if (n := tree.child(p, "pobj")) is not None), None)


def _lead_in(tree: Tree, before: list[Node], mask: Mask) -> Tie | None:
    """Tie a quotation to what leads up to it in its sentence."""
    text = tree.frame.text
    if not before:
        return None
    stretch = Span(before[0].span.start, mask.quoted.span.start)
    lead = stretch.of(text)
    label = _LABEL.match(lead)
    if label:
        span = Span(stretch.start + label.start(1), stretch.start + label.end(1))
        colon = text.rindex(":", stretch.start, stretch.end)
        return Tie("label", Source(span=span, head=span), Span(colon, colon + 1))
    bare = lead.rstrip()
    verbs = [n for n in before if is_cue(n)]
    if verbs:
        verb = next((v for v in reversed(verbs) if v.lemma in SPEECH), verbs[-1])
        near = stretch.end - verb.span.end <= MAX_CUE_CHARS
        if near or bare.endswith((",", ":", " that", " as")):
            who = subject(tree, verb)
            if who is not None and who.masked is None:
                who = _quoted_one(tree, verb, who)
                return Tie("cue-before", _source(tree, who), verb.span, verb)
    if bare.endswith(":"):
        roots = [
            n for n in before if n.pos in {"VERB", "AUX"} and tree.child(n, "nsubj", "nsubjpass")
        ]
        who = subject(tree, roots[-1]) if roots else None
        if who is not None and may_speak(who):
            return Tie("colon", _source(tree, who), roots[-1].span, roots[-1])
    return _according(tree, before)


def _follow_neighbours(ties: list[Tie | None]) -> None:
    """Give a quotation without a tie that of the one before it, else of the one behind it."""
    for here, tie in enumerate(ties):
        before = ties[here - 1] if here else None
        if tie is None and before is not None and before.source:
            ties[here] = Tie("same-paragraph", before.source, before.cue, before.verb)
    for here in range(len(ties) - 2, -1, -1):
        behind = ties[here + 1]
        if (
            ties[here] is None
            and behind is not None
            and behind.rule in {"cue-after", "cue-before"}
        ):
            ties[here] = Tie("next-in-paragraph", behind.source, behind.cue, behind.verb)


def _governing(tree: Tree, number: int) -> Tie | None:
    """Tie a quotation to the verb of speech that it hangs on, or the nearest in its sentence."""
    inside = tree.under(number)
    verb = _governor(tree, inside[0], inside) if inside else None
    who = subject(tree, verb) if verb else None
    if not verb or who is None or who.masked is not None:
        return None
    return Tie("governing", _source(tree, who), verb.span, verb)


def _governor(tree: Tree, node: Node, inside: Sequence[Node], *, near: bool = True) -> Node | None:
    """Find the verb of speech that a token hangs on; with `near`, else the nearest one."""
    within = {n.i for n in inside}
    at = node
    for _ in range(10):
        if at.i not in within and is_cue(at) and at.masked is None:
            return at
        if at.head == at.i:
            break
        at = tree.nodes[at.head]
    others = [
        n
        for n in tree.sentence(node.sentence)
        if n.i not in within and n.masked is None and n.lemma in SPEECH and is_cue(n)
    ]
    return min(others, key=lambda n: (abs(n.i - node.i), n.i), default=None) if near else None
