"""Indirect quotations of a paragraph, mixed ones, and what is told of minds: beliefs, plans, stances.

Every verb of speech is asked what it carries; so is "according to". Of stretches that lie in
one another only the widest is given: what somebody is told to have said is not taken apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from wirecopy.claims.claim import QuotationKind
from wirecopy.claims.grammar.phrases import verb_group
from wirecopy.claims.grammar.trees import Node, Stretches, Tree
from wirecopy.claims.lexicon import DOCUMENTS
from wirecopy.claims.reports.beside import beside
from wirecopy.claims.reports.carried import carried
from wirecopy.claims.reports.extents import trim, words_of
from wirecopy.claims.reports.nouns import carried_by_noun
from wirecopy.claims.reports.patterns import (
    BELIEF_ADJECTIVES,
    BELIEF_NOUNS,
    FINDINGS,
    MOVING,
    PAPERS,
    PLAN_ADJECTIVES,
    PLAN_NOUNS,
    PLANS,
    SAYING,
    SPEECH_NOUNS,
    STANCE_ADJECTIVES,
    STANCES,
    THOUGHTS,
)
from wirecopy.claims.reports.speaking import (
    find_speaker,
    is_noun_detail,
    is_unreal,
    joins_active,
)
from wirecopy.claims.reports.stretch import Carried
from wirecopy.claims.utterances.manner import manner
from wirecopy.claims.utterances.ties import MIN_FRAGMENT_WORDS, according_to, around
from wirecopy.claims.utterances.utterance import Source, Utterance, source_of
from wirecopy.text.span import Span

MIN_TOKENS: Final = 2
"""Shorter clauses tell nothing: he said so. A name is enough for a speech act: blamed Falk."""

MIN_BESIDE_TOKENS: Final = 4
"""Fewer tokens before a quoted sentence only lead up to it: said it was like this: "..."."""

_Tables = tuple[tuple[QuotationKind, Mapping[str, frozenset[str]]], ...]
_VERBS: Final[_Tables] = (
    (QuotationKind.BELIEF, THOUGHTS),
    (QuotationKind.PLAN, PLANS),
    (QuotationKind.STANCE, STANCES),
)
_ADJECTIVES: Final[_Tables] = (
    (QuotationKind.BELIEF, BELIEF_ADJECTIVES),
    (QuotationKind.PLAN, PLAN_ADJECTIVES),
    (QuotationKind.STANCE, STANCE_ADJECTIVES),
)
_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "VERB": frozenset(SAYING).union(FINDINGS, *(table for _, table in _VERBS)),
    "NOUN": frozenset(SPEECH_NOUNS).union(BELIEF_NOUNS, PLAN_NOUNS),
    "ADJ": frozenset().union(*(table for _, table in _ADJECTIVES)),
}
_MIND_KINDS: Final = frozenset(kind for kind, _ in _VERBS)
_STRAY: Final = frozenset({"pobj", "appos", "conj", "dobj"})
"""Places of a speaker whom the parser took for a part of the phrase before him."""
_SUPPOSED: Final = frozenset({"ccomp", "pcomp", "acl"})
"""Places of a verb of the mind where it is mostly somebody's guess, or tells which thing is
meant: on the training half of PolNeAR a third of such were marked, of others two thirds.
"""
_AIMED: Final = frozenset({"xcomp", "advcl"})
"""Places where a stance is mostly an aim: came to support her."""
_ACT: Final = QuotationKind.SPEECH_ACT
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENERS: Final = frozenset({"PUNCT", "CCONJ", "SCONJ", "SPACE"})
_MARKS: Final = frozenset({",", "—", "–", "--", "-", "(", "”", '"', "''", "’"})


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
        if _may_report(node) and node.masked is None and not _within_quotes(tree, node)
        for one in _read(tree, node)
    ]
    given = [u for f in finds if (u := _utter(tree, f)) is not None]
    given = [u for one in given if (u := _beside_quoted(tree, one, quoted)) is not None]
    for one in sorted(_outermost(given), key=_rank):
        if not told.any(one.words):
            found.append(one)
            told.add(one.words)
    return sorted(found, key=lambda u: u.words)


def _outermost(given: Sequence[Utterance]) -> list[Utterance]:
    """Leave out reports by a cue that stands in what another report tells."""
    told = Stretches(u.words for u in given if u.kind not in _MIND_KINDS and u.tag is None)
    return [u for u in given if u.cue is None or not _is_told(u.cue, u.words, told)]


def _is_told(cue: Span, words: Span, told: Stretches) -> bool:
    return any(s.holds(cue) and s != words for s in told.meeting(cue))


def _rank(one: Utterance) -> tuple[bool, int, int]:
    """Put speech before minds, and wide stretches before what lies in them."""
    return (one.kind in _MIND_KINDS, -len(one.words), one.words.start)


def _may_report(node: Node) -> bool:
    return node.lemma in _WORDS.get(node.pos, ()) or node.low == "according"


def _read(tree: Tree, node: Node) -> Iterator[_Find]:
    """Give what a word reports, if it reports anything."""
    if node.low == "according":
        who = according_to(tree, node)
        if who is not None:
            what = _rest_of_sentence(tree, node, who)
            if what is not None:
                yield _Find(node, who, what, QuotationKind.INDIRECT)
    elif node.pos == "NOUN":
        found = carried_by_noun(tree, node)
        if found is not None:
            yield _Find(node, *found)
    elif node.pos == "ADJ":
        yield from _read_mind(tree, node, find_speaker(tree, node), _ADJECTIVES)
    elif node.dep != "amod":
        yield from _read_verb(tree, node)


def _read_verb(tree: Tree, verb: Node) -> Iterator[_Find]:
    bare = tree.child(verb, "auxpass", "aux", "nsubj", "agent") is None
    if verb.tag == "VBN" and bare and not joins_active(tree, verb):
        # "Asked whether ..., Falk said": what she was asked is not her word.
        return
    if verb.lemma == "ask" and tree.nodes[max(0, verb.i - 1)].low == "when":
        return  # "Falk said on Friday when asked what she wants."
    if is_unreal(tree, verb) or is_noun_detail(tree, verb):
        return
    who = find_speaker(tree, verb)
    patterns = SAYING.get(verb.lemma)
    if patterns is None and who is not None and who.lemma in PAPERS:
        patterns = FINDINGS.get(verb.lemma)
    if who is not None and patterns is not None:
        what = carried(tree, verb, patterns) or ("that" in patterns and beside(tree, verb)) or None
        if (
            what
            and not _is_untold(tree, verb, what)
            and not _is_detail(tree, verb, what)
            and (what.tag or not _in(who, what))
        ):
            acts = what.rule in {"noun", "preposition"}
            yield _Find(verb, who, what, _ACT if acts else QuotationKind.INDIRECT)
            return
    yield from _read_mind(tree, verb, who, _VERBS)


def _read_mind(tree: Tree, word: Node, who: Node | None, tables: _Tables) -> Iterator[_Find]:
    if word.dep in _SUPPOSED:
        return
    for kind, table in tables:
        what = carried(tree, word, table[word.lemma]) if word.lemma in table else None
        if who is None or what is None or _in(who, what):
            continue
        if kind is not QuotationKind.STANCE or word.dep not in _AIMED:
            yield _Find(word, who, what, kind)
            return


def _in(who: Node, what: Carried) -> bool:
    return what.rule != "relative" and what.first <= who.i <= what.last


def _is_detail(tree: Tree, verb: Node, what: Carried) -> bool:
    """Tell whether an infinitive only tells who is meant: those who vowed to stay."""
    who = tree.child(verb, "nsubj")
    named = who is None or who.low not in {"who", "that", "which"}
    bare = tree.nodes[max(0, verb.left - 1)].text != ","
    return what.rule == "infinitive" and verb.dep == "relcl" and bare and not named


def _is_untold(tree: Tree, verb: Node, what: Carried) -> bool:
    """Tell whether a verb says that nothing was said: she did not say what happens."""
    first = tree.nodes[what.first]
    opens = first.tag in {"WP", "WRB", "WDT"} or first.low in {"whether", "if"}
    denied = tree.child(verb, "neg") is not None
    return opens and denied and verb.lemma in {"say", "tell", "disclose", "reveal"}


def _rest_of_sentence(tree: Tree, node: Node, who: Node) -> Carried | None:
    """Give what stands around "according to somebody"."""
    nodes = tree.sentence(node.sentence)
    start, end = nodes[0].i, nodes[-1].i
    while start < node.i and tree.nodes[start].pos == "PUNCT":
        start += 1
    behind = next((n.i for n in nodes if n.i > who.i and n.text == ","), None)
    if node.i == start:
        # The parser may hang some of it on the name; the comma tells where what was said starts.
        closed = node.right < end and tree.nodes[node.right + 1].text == ","
        first = behind + 1 if not closed and behind is not None else node.right + 1
        return Carried("according", first, end) if first <= end else None
    verb = tree.nodes[node.head]
    if tree.nodes[node.i - 1].text not in _MARKS and verb.pos in {"VERB", "AUX"}:
        return Carried("according", verb.left, node.i - 1)
    last = max(node.right, who.right)
    while last > who.i and tree.nodes[last].text == ",":
        last -= 1
    if last + 2 < end and tree.nodes[last + 1].text == "," and node.i - start > 1:
        return Carried("according", start, end, tag=(node.i, last))
    return Carried("according", start, node.i - 1)


def _utter(tree: Tree, find: _Find) -> Utterance | None:
    what = trim(tree, find.cue, find.what)
    if what is None:
        return None
    named = find.kind is _ACT and tree.nodes[what.last].pos == "PROPN"
    if what.last - what.first + 1 < MIN_TOKENS and not named:
        return None
    words = words_of(tree, what)
    if words is None:
        return None
    source = _named(tree, find)
    cue = _cue(tree, find)
    addressee, channel = manner(tree, find.cue, words)
    above = tree.nodes[find.cue.head]
    if channel is None and find.cue.dep == "acl" and above.i != find.who.i:
        channel = DOCUMENTS.get(above.lemma)  # Issued a statement saying ...
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


def _named(tree: Tree, find: _Find) -> Source:
    """Give the mention of who speaks; where the parser missed the subject, from the comma before it."""
    source = source_of(tree, find.who, find.cue)
    first = tree.nodes[find.who.left]
    if first.tag == "VBG" and first.lemma in MOVING and first.i < find.who.i:
        # "Leading her aides to say": the parser takes "leading" for a part of their name.
        start = tree.nodes[first.i + 1].span.start
        return replace(source, span=Span(start, source.span.end))
    if find.who.dep not in _STRAY:
        return source
    commas = [
        n.span.end
        for n in tree.nodes[find.who.left : find.who.i]
        if n.text == "," and n.span.start > source.span.start
    ]
    if not commas:
        return source
    text = tree.frame.text
    return replace(
        source,
        span=Span(commas[-1], source.span.end).stripped(text),
        whole=Span(commas[-1], source.whole.end).stripped(text) if source.whole else None,
    )


def _kind(tree: Tree, words: Span, kind: QuotationKind) -> QuotationKind:
    """Give `mixed` to words with quoted ones in them; of a mind, where they are no mere term."""
    quoted = [len(q.words.of(tree.frame.text).split()) for q in tree.frame.quotes_in(words)]
    least = MIN_FRAGMENT_WORDS if kind in _MIND_KINDS else 1
    return QuotationKind.MIXED if max(quoted, default=0) >= least else kind


def _cue(tree: Tree, find: _Find) -> Span:
    """Give the characters of a cue: the group of a verb, with the preposition that it needs."""
    if find.cue.low == "according":
        behind = tree.nodes[find.cue.i + 1 : find.cue.i + 2]
        to = behind[0] if behind and behind[0].low == "to" else find.cue
        return tree.words(find.cue.i, to.i)
    first, last = verb_group(tree, find.cue)
    preposition = find.what.preposition
    return tree.words(first, preposition.i if preposition is not None else last)


def _within_quotes(tree: Tree, node: Node) -> bool:
    return any(q.words.holds(node.span) for q in tree.frame.quotes_in(node.span))


def _beside_quoted(tree: Tree, one: Utterance, quoted: Stretches) -> Utterance | None:
    """Give a report without what is quoted already: what stands before it, or None.

    "Falk said the mole was old and that “it will sink by Friday.”"
    """
    taken = [s for s in quoted.meeting(one.words) if _doubles(one.words, s)]
    if not taken:
        return one
    end = min(s.start for s in taken)
    nodes = [n for n in tree.nodes if one.words.start <= n.span.start and n.span.end <= end]
    while nodes and (nodes[-1].pos in _OPENERS or nodes[-1].low in {"that", "given"}):
        nodes.pop()
    finite = any(n.tag in _FINITE for n in nodes)
    told = one.cue is not None and one.cue.end <= one.words.start and one.tag is None
    if not told or len(nodes) < MIN_BESIDE_TOKENS or not finite:
        return None
    words = Span(one.words.start, nodes[-1].span.end)
    bare = QuotationKind.INDIRECT if one.kind is QuotationKind.MIXED else one.kind
    return replace(one, words=words, kind=_kind(tree, words, bare))


def _doubles(words: Span, other: Span) -> bool:
    """Tell whether most of a clause, or of a quotation in it, is already taken."""
    shared = min(words.end, other.end) - max(words.start, other.start)
    return shared >= 0.5 * min(len(words), len(other))
