"""Indirect and mixed quotations of a paragraph: what verbs of speech carry in a clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.trees import Node, Stretches, Tree, noun_phrase, subject, trimmed
from wirecopy.claims.lexicon import (
    BIDDING,
    DOING,
    PREPOSITIONS,
    SPEECH,
    STATING_NOUN,
    TAGGING,
)
from wirecopy.claims.utterances.direct import according_to, around, cue_span, may_speak
from wirecopy.claims.utterances.manner import manner
from wirecopy.claims.utterances.utterance import Source, Utterance
from wirecopy.text.span import Span

MIN_CHARS: Final = 8
"""Shorter clauses tell nothing: he said so."""
MIN_TOKENS: Final = 3

_THAT: Final = re.compile(r"(?:that|if|whether|how)\b\s+(?=\S)", re.IGNORECASE)
_AFTER_TAG: Final = frozenset({"PUNCT", "ADP", "PROPN", "NOUN", "ADV"})


@dataclass(frozen=True, slots=True)
class _Clause:
    rule: str
    first: int
    last: int


def find_indirect(tree: Tree, direct: Sequence[Utterance]) -> list[Utterance]:
    """Find what the paragraph tells in the writer's words; a clause already quoted is not doubled."""
    found: list[Utterance] = []
    quoted, told = Stretches(u.words for u in direct), Stretches()
    for node in tree.nodes:
        if node.masked is not None or _within_quotes(tree, node):
            continue
        for one in _read(tree, node):
            if not told.any(one.words) and not _doubled(one.words, quoted):
                found.append(one)
                told.add(one.words)
    return found


def _read(tree: Tree, node: Node) -> Iterator[Utterance]:
    if node.low == "according":
        who = according_to(tree, node)
        if who is not None:
            yield from _utter(tree, node, who, _rest_of_sentence(tree, node, who))
        return
    if node.pos not in {"VERB", "AUX"} or node.lemma not in SPEECH or node.dep == "amod":
        return
    if node.tag == "VBN" and tree.child(node, "auxpass", "aux", "nsubj") is None:
        # "Asked whether ..., Falk said": what she was asked is not her word.
        return
    clause = _complement(tree, node)
    who = _speaker(tree, node)
    if clause is not None and _is_untold(tree, node, clause):
        return
    if clause is not None and who is not None and not clause.first <= who.i <= clause.last:
        yield from _utter(tree, node, who, clause)


def _is_untold(tree: Tree, verb: Node, clause: _Clause) -> bool:
    """Tell whether a verb says that nothing was said: she did not say what happens."""
    opens = tree.nodes[clause.first].tag in {"WP", "WRB", "WDT"} or (
        tree.nodes[clause.first].low in {"whether", "if"}
    )
    return (
        opens
        and verb.lemma in {"say", "tell", "disclose", "reveal"}
        and (tree.child(verb, "neg") is not None)
    )


def _speaker(tree: Tree, verb: Node) -> Node | None:
    """Give who speaks: the subject, or whom a passive names: it was said by Falk."""
    if tree.child(verb, "nsubjpass") is not None and verb.lemma not in {"quote", "cite"}:
        agent = tree.child(verb, "agent")
        return tree.child(agent, "pobj") if agent else None
    who = subject(tree, verb)
    if who is None or who.masked is not None:
        return None
    if verb.lemma in {"quote", "cite"} and who.dep == "nsubj":
        return tree.child(verb, "dobj", "obj")
    return who


def _complement(tree: Tree, verb: Node) -> _Clause | None:
    """Find the part of a sentence that tells what was said, or None."""
    for child in tree.children(verb):
        if child.dep == "ccomp":
            return _clause(child, verb, "that-clause")
        if child.dep == "xcomp" and child.pos in {"VERB", "AUX"} and verb.lemma in DOING | BIDDING:
            return _clause(child, verb, "infinitive")
    for child in tree.children(verb):
        found = _object(tree, verb, child) if child.i > verb.i else None
        if found is not None:
            return found
    if verb.dep == "parataxis" and verb.head != verb.i:
        return _clause(tree.nodes[verb.head], verb, "inserted")
    return _as_told(tree, verb) or _tagged_on(tree, verb)


def _object(tree: Tree, verb: Node, child: Node) -> _Clause | None:
    """Find what was said in an object: warned of floods, announced a ceasefire."""
    if child.dep == "prep" and child.low in PREPOSITIONS.get(verb.lemma, ()):
        return _clause(child, verb, "preposition")
    if child.dep == "dobj" and verb.lemma in {"accuse", "warn"}:
        # The parser often hangs "of hiding it" on whoever is accused.
        of = next((c for c in tree.children(child) if c.low == "of" and c.i > child.i), None)
        if of is not None and (tree.child(of, "pcomp") or verb.lemma == "accuse"):
            return _clause(of, verb, "preposition")
    states = child.dep == "dobj" and verb.lemma in STATING_NOUN and child.right > child.left
    if states and _is_finite(tree, verb):
        return _clause(child, verb, "noun")
    that = _on_paper(tree, child)
    return _clause(that, verb, "that-clause") if that is not None else None


def _on_paper(tree: Tree, preposition: Node) -> Node | None:
    """Find the clause that the parser hangs on the paper: said in a statement that ..."""
    if preposition.dep != "prep":
        return None
    paper = tree.child(preposition, "pobj")
    clause = tree.child(paper, "acl", "relcl", "ccomp") if paper else None
    mark = tree.child(clause, "mark") if clause else None
    return clause if mark is not None and mark.low == "that" else None


def _is_finite(tree: Tree, verb: Node) -> bool:
    """Tell whether a verb has a tense, and a subject that can speak."""
    own = tree.child(verb, "nsubj")
    return verb.tag in {"VBD", "VBZ", "VBP", "VBN"} and own is not None and may_speak(own)


def _as_told(tree: Tree, verb: Node) -> _Clause | None:
    """Find the clause that "as Falk noted" tells of: the one it hangs on, without itself."""
    mark = tree.child(verb, "mark")
    if verb.dep != "advcl" or mark is None or mark.low != "as" or verb.lemma not in TAGGING:
        return None
    head = tree.nodes[verb.head]
    if head.pos not in {"VERB", "AUX"}:
        return None
    first, last = head.left, head.right
    if verb.left - first > last - verb.right:
        last = verb.left - 1
    else:
        first = verb.right + 1
    return _Clause("as-clause", first, last)


def _tagged_on(tree: Tree, verb: Node) -> _Clause | None:
    """Find the sentence that a tag closes, where the parser missed it: "..., the club posted"."""
    who = tree.child(verb, "nsubj") or (tree.nodes[verb.head] if verb.dep == "acl" else None)
    if verb.lemma not in TAGGING or verb.tag == "VBG":
        return None
    if who is None or who.left < 2 or who.i > verb.i or verb.i - who.right > 3:
        return None
    comma = tree.nodes[who.left - 1]
    same = comma.sentence == verb.sentence
    ahead = tree.nodes[verb.i + 1 : verb.i + 2]
    told = verb.lemma == "tell"
    if comma.text != "," or not same or (ahead and ahead[0].pos not in _AFTER_TAG and not told):
        return None
    first = tree.sentence(verb.sentence)[0].i
    finite = any(n.tag in {"VBD", "VBZ", "VBP", "MD"} for n in tree.nodes[first : comma.i])
    return _Clause("tag", first, comma.i - 1) if finite else None


def _clause(head: Node, verb: Node, rule: str) -> _Clause:
    """Give the stretch of a clause; where its verb of speech stands inside it, the longer side."""
    first, last = head.left, head.right
    if first < verb.i < last:
        if verb.i - first > last - verb.i:
            last = min(verb.left - 1, verb.i - 1) if verb.left > first else verb.i - 1
        else:
            first = verb.i + 1
    return _Clause(rule, first, last)


def _rest_of_sentence(tree: Tree, node: Node, who: Node) -> _Clause:
    """Give the longer side of a sentence around "according to somebody"."""
    nodes = tree.sentence(node.sentence)
    closed = node.right < nodes[-1].i and tree.nodes[node.right + 1].text == ","
    comma = next((n.i for n in nodes if n.i > who.i and n.text == ","), None)
    if node.i == nodes[0].i and not closed and comma is not None and comma < nodes[-1].i:
        # The parser hung some of it on the name; the comma tells where what was said starts.
        return _Clause("according", comma + 1, nodes[-1].i)
    left = (nodes[0].i, node.left - 1)
    right = (node.right + 1, nodes[-1].i)
    first, last = max(left, right, key=lambda side: side[1] - side[0])
    return _Clause("according", first, last)


def _utter(tree: Tree, cue: Node, who: Node, clause: _Clause) -> Iterator[Utterance]:
    if clause.last - clause.first + 1 < MIN_TOKENS or who.masked is not None:
        return
    first = clause.first
    while first < clause.last and (
        tree.nodes[first].dep == "cc" or tree.nodes[first].text in ",;"
    ):
        first += 1
    span = trimmed(tree, first, clause.last)
    if span is None or len(span) < MIN_CHARS:
        return
    text = tree.frame.text
    that = _THAT.match(text, span.start, span.end)
    if that and that.group().strip().lower() == "that":
        span = Span(that.end(), span.end)
    quotes = tree.frame.quotes_in(span)
    addressee, channel = manner(tree, cue, span)
    kind = QuotationKind.MIXED if quotes else QuotationKind.INDIRECT
    yield Utterance(
        kind=kind,
        words=_with_whole_quotes(tree, span),
        rule=clause.rule,
        source=Source(span=noun_phrase(tree, who), head=who.span),
        cue=cue_span(tree, cue),
        addressee=addressee,
        channel=channel,
        around=around(tree, cue),
    )


def _with_whole_quotes(tree: Tree, span: Span) -> Span:
    """Widen a stretch that cuts through quotation marks until it holds both."""
    start, end = span.start, span.end
    for quoted in tree.frame.quotes_in(span):
        start, end = min(start, quoted.span.start), max(end, quoted.span.end)
    return Span(start, end)


def _within_quotes(tree: Tree, node: Node) -> bool:
    return any(q.words.holds(node.span) for q in tree.frame.quotes_in(node.span))


def _doubled(words: Span, quoted: Stretches) -> bool:
    """Tell whether most of a clause, or of a quotation in it, is already taken."""
    for other in quoted.meeting(words):
        shared = min(words.end, other.end) - max(words.start, other.start)
        if shared >= 0.5 * min(len(words), len(other)):
            return True
    return False
