"""Indirect quotations of a paragraph, mixed ones, and what is told of minds: beliefs, plans, stances.

Every verb of speech is asked what it carries; so is "according to". Of stretches that lie in
one another only the widest is given: what somebody is told to have said is not taken apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.phrases import verb_group
from wirecopy.claims.grammar.trees import Node, Stretches, Tree, subject
from wirecopy.claims.lexicon import DOCUMENTS
from wirecopy.claims.reporting import FINDINGS, PLANS, SAYING, STANCES, THOUGHTS
from wirecopy.claims.utterances.carried import Carried, beside, carried
from wirecopy.claims.utterances.direct import MIN_FRAGMENT_WORDS, according_to, around
from wirecopy.claims.utterances.extents import trim, words_of
from wirecopy.claims.utterances.manner import manner
from wirecopy.claims.utterances.nouns import carried_by_noun
from wirecopy.claims.utterances.utterance import Utterance, source_of
from wirecopy.text.span import Span

MIN_CHARS: Final = 6
"""Shorter stretches tell nothing: he said so."""
MIN_TOKENS: Final = 2

_MINDS: Final = (
    (QuotationKind.BELIEF, THOUGHTS),
    (QuotationKind.PLAN, PLANS),
    (QuotationKind.STANCE, STANCES),
)
_MIND_KINDS: Final = frozenset(kind for kind, _ in _MINDS)
_ANYBODY: Final = frozenset({"you", "it", "what", "this", "that", "there", "one", "which"})
"""Subjects that are nobody's mention. (A report that "which" stands for is named by its noun.)"""


@dataclass(frozen=True, slots=True)
class _Find:
    """A cue with what it carries."""

    cue: Node
    who: Node
    what: Carried
    kind: QuotationKind


def find_indirect(tree: Tree, direct: Sequence[Utterance]) -> list[Utterance]:
    """Find what the paragraph tells in the writer's words; a clause already quoted is not doubled."""
    quoted, told = Stretches(u.words for u in direct), Stretches()
    found: list[Utterance] = []
    finds = [
        one
        for node in tree.nodes
        if node.masked is None and not _within_quotes(tree, node)
        for one in _read(tree, node)
    ]
    given = [u for f in finds if (u := _utter(tree, f)) is not None]
    for one in sorted(given, key=_rank):
        if not told.any(one.words) and not _doubled(one.words, quoted):
            found.append(one)
            told.add(one.words)
    return sorted(found, key=lambda u: u.words)


def _rank(one: Utterance) -> tuple[bool, int, int]:
    """Put speech before minds, and wide stretches before what lies in them."""
    return (one.kind in _MIND_KINDS, -len(one.words), one.words.start)


def _read(tree: Tree, node: Node) -> Iterator[_Find]:
    if node.low == "according":
        who = according_to(tree, node)
        if who is not None:
            yield _Find(node, who, _rest_of_sentence(tree, node, who), QuotationKind.INDIRECT)
    elif node.pos == "NOUN":
        found = carried_by_noun(tree, node)
        if found is not None:
            yield _Find(node, *found)
    elif node.pos in {"VERB", "AUX"} and node.dep != "amod":
        yield from _read_verb(tree, node)


def _read_verb(tree: Tree, verb: Node) -> Iterator[_Find]:
    if verb.tag == "VBN" and tree.child(verb, "auxpass", "aux", "nsubj", "agent") is None:
        # "Asked whether ..., Falk said": what she was asked is not her word.
        return
    who = _speaker(tree, verb)
    if who is None:
        return
    if verb.lemma in SAYING or (verb.lemma in FINDINGS and who.lemma in DOCUMENTS):
        patterns = SAYING.get(verb.lemma) or FINDINGS[verb.lemma]
        what = carried(tree, verb, patterns) or ("that" in patterns and beside(tree, verb))
        if what and not _is_untold(tree, verb, what) and (what.tag or not _in(who, what)):
            kind = QuotationKind.INDIRECT
            if what.rule in {"noun", "preposition"}:
                kind = QuotationKind.SPEECH_ACT
            yield _Find(verb, who, what, kind)
            return
    for kind, table in _MINDS:
        what = carried(tree, verb, table[verb.lemma]) if verb.lemma in table else None
        if what and not _in(who, what):
            yield _Find(verb, who, what, kind)
            return


def _in(who: Node, what: Carried) -> bool:
    return what.first <= who.i <= what.last


def _is_untold(tree: Tree, verb: Node, what: Carried) -> bool:
    """Tell whether a verb says that nothing was said: she did not say what happens."""
    first = tree.nodes[what.first]
    opens = first.tag in {"WP", "WRB", "WDT"} or first.low in {"whether", "if"}
    denied = tree.child(verb, "neg") is not None
    return opens and denied and verb.lemma in {"say", "tell", "disclose", "reveal"}


def _speaker(tree: Tree, verb: Node) -> Node | None:
    """Give who speaks: the subject, or whom a passive names: it was said by Falk."""
    cites = verb.lemma in {"quote", "cite"}
    if verb.tag == "VBN" and not cites and tree.child(verb, "auxpass", "agent") is not None:
        agent = tree.child(verb, "agent")
        who = tree.child(agent, "pobj") if agent is not None else None
    else:
        who = _author(tree, verb) or subject(tree, verb)
    if who is None or who.masked is not None or who.low in _ANYBODY:
        return None
    return who


def _author(tree: Tree, verb: Node) -> Node | None:
    """Give who speaks in a participle that the parser hangs on the nearest noun.

    ", adding that ..." goes on with the report before it; of "issued a statement saying ..."
    it is who issued it.
    """
    if verb.tag != "VBG" or tree.child(verb, "nsubj") is not None:
        return None
    if verb.dep == "acl":
        noun = tree.nodes[verb.head]
        paper = noun.lemma in DOCUMENTS and noun.dep in {"dobj", "pobj"}
        if paper and tree.nodes[noun.head].pos == "VERB" and noun.dep == "dobj":
            return subject(tree, tree.nodes[noun.head])
    if tree.nodes[verb.left - 1 if verb.left else 0].text != "," or verb.dep not in {
        "acl",
        "advcl",
    }:
        return None
    at = verb
    found = None
    for _ in range(8):
        if at.head == at.i:
            break
        at = tree.nodes[at.head]
        if at.lemma in SAYING and at.pos == "VERB" and at.i < verb.i:
            own = tree.child(at, "nsubj")
            found = own if own is not None else found
    return found


def _rest_of_sentence(tree: Tree, node: Node, who: Node) -> Carried:
    """Give what stands around "according to somebody"."""
    nodes = tree.sentence(node.sentence)
    closed = node.right < nodes[-1].i and tree.nodes[node.right + 1].text == ","
    comma = next((n.i for n in nodes if n.i > who.i and n.text == ","), None)
    if node.i == nodes[0].i and not closed and comma is not None and comma < nodes[-1].i:
        # The parser hung some of it on the name; the comma tells where what was said starts.
        return Carried("according", comma + 1, nodes[-1].i)
    left = (nodes[0].i, node.left - 1)
    right = (node.right + 1, nodes[-1].i)
    first, last = max(left, right, key=lambda side: side[1] - side[0])
    return Carried("according", first, last)


def _utter(tree: Tree, find: _Find) -> Utterance | None:
    what = trim(tree, find.cue, find.what)
    if what is None or what.last - what.first + 1 < MIN_TOKENS:
        return None
    words = words_of(tree, what)
    if words is None or len(words) < MIN_CHARS:
        return None
    source = source_of(tree, find.who, find.cue)
    cue = _cue(tree, find)
    addressee, channel = manner(tree, find.cue, words)
    return Utterance(
        kind=_kind(tree, words, find.kind),
        words=words,
        rule=find.kind.value if find.kind in _MIND_KINDS else what.rule,
        source=source,
        cue=cue,
        addressee=addressee,
        channel=channel,
        around=around(tree, find.cue),
        tag=tree.words(*what.tag) if what.tag else None,
    )


def _kind(tree: Tree, words: Span, kind: QuotationKind) -> QuotationKind:
    """Give `mixed` to words with quoted ones in them; of a mind, where they are no mere term."""
    quoted = [len(q.words.of(tree.frame.text).split()) for q in tree.frame.quotes_in(words)]
    least = MIN_FRAGMENT_WORDS if kind in _MIND_KINDS else 1
    return QuotationKind.MIXED if max(quoted, default=0) >= least else kind


def _cue(tree: Tree, find: _Find) -> Span:
    """Give the characters of a cue: the group of a verb, with the preposition that it needs."""
    if find.cue.low == "according":
        behind = tree.nodes[find.cue.i + 1]
        return tree.words(find.cue.i, behind.i if behind.low == "to" else find.cue.i)
    first, last = verb_group(tree, find.cue)
    preposition = find.what.preposition
    return tree.words(first, preposition.i if preposition is not None else last)


def _within_quotes(tree: Tree, node: Node) -> bool:
    return any(q.words.holds(node.span) for q in tree.frame.quotes_in(node.span))


def _doubled(words: Span, quoted: Stretches) -> bool:
    """Tell whether most of a clause, or of a quotation in it, is already taken."""
    for other in quoted.meeting(words):
        shared = min(words.end, other.end) - max(words.start, other.start)
        if shared >= 0.5 * min(len(words), len(other)):
            return True
    return False
