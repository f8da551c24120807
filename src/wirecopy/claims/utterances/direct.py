"""Direct quotations of a paragraph: who is held to have said each.

Each masked quotation is tried by the surest rule first: the verb behind it, the verb before
it, a label, a colon, its neighbours. The rules' names and measured rates stand in
docs/claims.md.
"""

from collections.abc import Sequence
from dataclasses import replace

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.frames import Mask
from wirecopy.claims.grammar.trees import Node, Tree, subject
from wirecopy.claims.lexicon import SPEECH
from wirecopy.claims.utterances.labels import label_inside, last_word, signature_behind
from wirecopy.claims.utterances.leads import lead_before
from wirecopy.claims.utterances.manner import manner
from wirecopy.claims.utterances.tags import (
    ends_sentence,
    runs_into,
    sentence_goes_on,
    tag_behind,
    with_rest,
)
from wirecopy.claims.utterances.ties import Tie, around, is_cue, may_speak, tie_to
from wirecopy.claims.utterances.utterance import Source, Utterance
from wirecopy.text.span import Span


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


def after_person(tree: Tree, one: Utterance) -> Utterance:
    """Give a lone quotation to the person whom the sentence before it tells of: Falk shrugged."""
    number = next(
        (n for n, m in enumerate(tree.frame.masks) if m.quoted.words.start == one.words.start),
        None,
    )
    tie = _sentence_before(tree, number) if number is not None else None
    return replace(one, rule=tie.rule, source=tie.source, cue=tie.cue) if tie else one


def _sentence_before(tree: Tree, number: int) -> Tie | None:
    inside = tree.under(number)
    nodes = tree.sentence(inside[0].sentence - 1) if inside else ()
    first = (
        next((n for n in tree.sentence(inside[0].sentence) if n.pos != "PUNCT"), None)
        if inside
        else None
    )
    if (
        not nodes
        or first is None
        or first.masked != number
        or any(n.masked is not None for n in nodes)
    ):
        return None
    verb = next((n for n in nodes if n.dep == "ROOT"), None)
    who = tree.child(verb, "nsubj") if verb is not None else None
    if verb is None or who is None or not may_speak(who):
        return None
    return tie_to(tree, "sentence-before", verb, who)


def _utterance(tree: Tree, mask: Mask, tie: Tie) -> Utterance:
    words = mask.quoted.words
    name = label_inside(tree.frame.text, words)
    if name is not None:
        colon = tree.frame.text.index(":", name.end)
        tie = Tie(
            "label",
            Source(span=name, head=last_word(tree.frame.text, name)),
            Span(colon, colon + 1),
        )
        words = Span(colon + 1, words.end).stripped(tree.frame.text)
    rest = with_rest(tree, mask, tie)
    if rest is not None:
        return replace(_utterance_of(tree, rest, tie), kind=QuotationKind.MIXED)
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


def _tie(tree: Tree, number: int) -> Tie | None:
    """Tie a masked quotation to the words around it in its own sentence, or give None."""
    if not tree.under(number):
        return None
    mask = tree.frame.masks[number]
    if sentence_goes_on(tree, mask):
        tie = tag_behind(tree, number) or lead_before(tree, number)
        return tie or signature_behind(tree, mask.quoted.span.end)
    tie = lead_before(tree, number) or signature_behind(tree, mask.quoted.span.end)
    if tie is None and (runs_into(tree, mask) or ends_sentence(tree, number)):
        tie = tag_behind(tree, number)
    return tie


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
    """Tie a masked quotation to the verb of speech that it hangs on, or the nearest in its sentence."""
    inside = tree.under(number)
    verb = _governor(tree, inside[0], inside) if inside else None
    who = subject(tree, verb) if verb else None
    if not verb or who is None or who.masked is not None:
        return None
    return tie_to(tree, "governing", verb, who)


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
