"""Speaking: whose doing a report is, where the subject of its verb does not say it outright.

Participles (", adding that"), passives (asked by Falk), controlled infinitives ("led her to
say"), papers ("issued a statement saying") and subjects that the parser missed.
"""

import re
from typing import Final

from wirecopy.claims.grammar.missed_subjects import subject_before
from wirecopy.claims.grammar.phrases import behind_dateline, verb_group
from wirecopy.claims.grammar.trees import NOUNLIKE, Node, Tree, subject
from wirecopy.claims.lexicon import BODY_NOUNS, DOCUMENTS
from wirecopy.claims.reports.patterns import LISTENED, MOVING, PAPERS, PLANS, SAYING, THOUGHTS
from wirecopy.claims.utterances.ties import may_speak

_NOBODY: Final = frozenset({"you", "what", "this", "that", "there", "which", "nobody"})
_SHOWING: Final = frozenset({"suggest", "indicate", "imply", "signal", "threaten", "promise"})
"""Verbs that also tell what something shows: the rust suggests that it leaks."""
_ABSTRACT: Final = re.compile(r"\w{2}(?:tion|sion|ment|ness|ity|ance|ence|ism|cy)$")
_MANY_HEADS: Final = frozenset(
    {"opposition", "delegation", "prosecution", "defence", "audience", "population", "community"}
    | {"constituency", "presidency", "consultancy", "charity", "majority", "minority"}
)
"""Words of that form that stand for people."""
_ECHOES: Final = frozenset({"he", "she", "they", "it", "i", "we"})
"""Subjects inside what was said that may be the speaker: said she was tired and wanted to go."""
_MEANS: Final = frozenset({"by", "in", "without", "after", "before", "while"})
_VEHICLES: Final = frozenset(
    {"ad", "address", "advertisement", "petition", "pitch", "rally", "speech", "website"}
)
_HAS: Final = frozenset({"'s", "’s"})
MAX_STEPS: Final = 6
"""Most steps from a deed to the one that names its doer."""
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})


def find_speaker(tree: Tree, verb: Node) -> Node | None:
    """Give the head of the noun phrase that names who speaks, or None."""
    cites = verb.lemma in {"quote", "cite"}
    agent = tree.child(verb, "agent")
    if verb.tag == "VBN" and not cites and (agent or _is_passive(tree, verb)):
        who = tree.child(agent, "pobj") if agent is not None else None
    else:
        who = (
            _of_participle(tree, verb)
            or _of_infinitive(tree, verb)
            or _of_next_deed(tree, verb)
            or _subject(tree, verb)
        )
        if verb.tag in _FINITE and (who is None or _in_dateline(tree, who)):
            who = subject_before(tree, verb)
    if who is None or who.masked is not None or who.low in _NOBODY:
        return None
    if (verb.lemma in _SHOWING and _is_abstract(who)) or (who.low, verb.low) == ("all", "told"):
        return None
    if who.low == "it" and not _is_its_own(tree, verb, who):
        return None  # "It means saying that ...": nobody's word.
    return who


def _is_its_own(tree: Tree, verb: Node, who: Node) -> bool:
    """Tell whether "it" says something itself: it says that; it goes on, saying that."""
    if who.head == verb.i:
        return verb.tag in _FINITE
    deed = tree.nodes[verb.head]
    goes_on = who.head == deed.i and deed.lemma != "be"
    return goes_on and verb.tag == "VBG" and tree.nodes[max(0, verb.left - 1)].text == ","


def _is_abstract(who: Node) -> bool:
    """Tell whether a noun stands for nobody: his appointment, that impact."""
    known = who.lemma in BODY_NOUNS or who.lemma in PAPERS or who.lemma in _MANY_HEADS
    return who.pos == "NOUN" and not known and bool(_ABSTRACT.search(who.lemma))


def _is_passive(tree: Tree, verb: Node) -> bool:
    """Tell whether a participle is passive; "he's argued that" is not, whatever the parser says."""
    auxiliary = tree.child(verb, "auxpass")
    carries = tree.child(verb, "ccomp", "dobj") is not None
    has = auxiliary is not None and auxiliary.low in _HAS and carries
    return auxiliary is not None and not (has and verb.lemma not in LISTENED)


def _subject(tree: Tree, verb: Node) -> Node | None:
    """Give the subject of a verb; of two, in "The mole, said Falk, is ...", the one behind it."""
    own = [c for c in tree.children(verb) if c.dep == "nsubj"]
    if len(own) > 1 and own[-1].i > verb.i:
        return own[-1]
    before = tree.nodes[max(0, verb_group(tree, verb)[0] - 1)]
    joined = before.dep == "conj" and tree.nodes[max(0, before.left - 1)].dep == "cc"
    if not own and joined and verb.dep == "conj" and before.pos in NOUNLIKE:
        return before  # "Some said they will come, and others said they will not."
    return subject(tree, verb) or _of_means(tree, verb) or _of_deed_above(tree, verb)


def _of_deed_above(tree: Tree, verb: Node) -> Node | None:
    """Give who speaks in "calling him a fool and accusing him", where the parser joins unlike words."""
    at = tree.nodes[verb.head]
    if verb.dep != "conj" or verb.tag not in {"VBG", "VBD"} or at.pos == "VERB":
        return None
    for _ in range(MAX_STEPS):
        if at.pos == "VERB" and at.tag == verb.tag:
            return find_speaker(tree, at)
        if at.head == at.i:
            return None
        at = tree.nodes[at.head]
    return None


def _of_means(tree: Tree, verb: Node) -> Node | None:
    """Give who speaks in "is able to win votes by saying so": whose deed it is that they serve."""
    by = tree.nodes[verb.head]
    if verb.dep != "pcomp" or verb.tag != "VBG" or by.low not in _MEANS:
        return None
    at = tree.nodes[by.head]
    for _ in range(MAX_STEPS):
        who = subject(tree, at)
        if who is not None or at.head == at.i:
            return who
        at = tree.nodes[at.head]
    return None


def _of_participle(tree: Tree, verb: Node) -> Node | None:
    """Give who speaks in a participle, which the parser hangs on the nearest noun or verb.

    ", adding that ..." goes on with the report before it; of "issued a statement saying ..."
    it is who issued it.
    """
    if verb.tag != "VBG" or tree.child(verb, "nsubj") is not None or verb.head == verb.i:
        return None
    above = tree.nodes[verb.head]
    if verb.dep == "acl" and _is_spoken(above) and above.dep == "dobj":
        issued = tree.nodes[above.head]
        return subject(tree, issued) if issued.pos == "VERB" else None
    if verb.dep not in {"acl", "advcl"} or tree.nodes[max(0, verb.left - 1)].text != ",":
        return None
    at, found = above, None
    for _ in range(8):
        if at.lemma in SAYING and at.pos == "VERB":
            found = tree.child(at, "nsubj") or found
        if at.head == at.i or at.sentence != verb.sentence:
            break
        at = tree.nodes[at.head]
    return found or _outside_clause(tree, above)


def _is_spoken(noun: Node) -> bool:
    """Tell whether a noun is a paper or occasion of which words are told: a letter, a rally saying."""
    return noun.lemma in DOCUMENTS or noun.lemma in _VEHICLES


def _outside_clause(tree: Tree, above: Node) -> Node | None:
    """Give whose deed the clause is that a participle closes: its own, where it completes none."""
    at = above
    for _ in range(4):
        if at.dep != "ccomp":
            break
        at = tree.nodes[at.head]
    if at.i == above.i:
        return None
    return subject(tree, tree.nodes[at.head] if at.pos == "ADJ" else at)


def _of_infinitive(tree: Tree, verb: Node) -> Node | None:
    """Give who speaks in an infinitive: "led her to say", "her decision to tell", "a rally to say"."""
    while verb.dep == "conj" and verb.tag == "VB" and tree.nodes[verb.head].tag == "VB":
        verb = tree.nodes[verb.head]
    above = tree.nodes[verb.head]
    if verb.tag != "VB" or not any(c.low == "to" for c in tree.children(verb)):
        return None
    if verb.dep == "xcomp" and above.lemma in MOVING:
        whom = tree.child(above, "dobj")
        return whom if whom is not None and above.i < whom.i < verb.i else None
    moved = _moved(tree, verb)
    if moved is not None:
        return moved
    if verb.dep == "acl" and above.pos == "NOUN":
        owner = tree.child(above, "poss")
        deed = tree.nodes[above.head]
        return owner or (subject(tree, deed) if deed.pos == "VERB" else None)
    return None


def _moved(tree: Tree, verb: Node) -> Node | None:
    """Give whom a verb moves to speak, where the parser hangs them elsewhere: leading her aides to say."""
    start = tree.sentence(verb.sentence)[0].i
    to = verb.left
    mover = next(
        (n for n in reversed(tree.nodes[start:to]) if n.lemma in MOVING or n.tag in _FINITE), None
    )
    if mover is None or mover.tag != "VBG" or tree.nodes[to].low != "to":
        return None
    stretch = tree.nodes[mover.i + 1 : to]
    if any(n.pos == "PUNCT" for n in stretch):
        return None
    inside = range(mover.i + 1, to)
    heads = [n for n in stretch if n.pos in NOUNLIKE and n.head not in inside]
    return heads[-1] if heads else None


def _of_next_deed(tree: Tree, verb: Node) -> Node | None:
    """Give who speaks next, where the parser makes it part of what was said.

    "He noted that the mole sinks and asked who would pay": not the mole.
    """
    clause = tree.nodes[verb.head]
    if verb.dep != "conj" or clause.dep != "ccomp" or tree.child(verb, "nsubj") is not None:
        return None
    outer = tree.nodes[clause.head]
    follows = outer.i < clause.i
    return subject(tree, outer) if follows and goes_on(tree, outer, verb) else None


def goes_on(tree: Tree, cue: Node, node: Node) -> bool:
    """Tell whether a verb is what the speaker did next: said it was late and called him a fool.

    It stands in what was said, by the parser; but it has the tense of the cue and no subject.
    """
    if node.dep != "conj" or node.tag != cue.tag or node.pos not in {"VERB", "AUX"}:
        return False
    if tree.child(node, "nsubj", "nsubjpass", "aux") is not None:
        return False
    reports = node.lemma in SAYING
    if node.tag == "VBG" or any(n.masked is not None for n in tree.nodes[node.i : node.right + 1]):
        return reports  # He said he would come and added, "Wait for me."
    head = tree.nodes[node.head]
    echoed = any(n.low in _ECHOES and n.dep == "nsubj" for n in tree.children(head))
    strays = head.tag in _FINITE and head.tag != node.tag
    return node.tag in _FINITE and not echoed and (reports or strays)


def is_unreal(tree: Tree, verb: Node) -> bool:
    """Tell whether somebody only wants it said: he wants voters to say so."""
    above = tree.nodes[verb.head]
    own = tree.child(verb, "nsubj")
    bid = above.lemma in PLANS or above.lemma in SAYING or above.lemma in THOUGHTS
    return (
        verb.tag == "VB"
        and verb.dep == "ccomp"
        and bid
        and own is not None
        and (any(c.low == "to" and c.dep == "aux" for c in tree.children(verb)))
    )


def joins_active(tree: Tree, verb: Node) -> bool:
    """Tell whether a participle goes on with a deed: has closed the mole and warned that ..."""
    at = verb
    for _ in range(MAX_STEPS):
        if at.dep != "conj":
            break
        at = tree.nodes[at.head]
    if at.i == verb.i or at.pos != "VERB" or tree.child(at, "auxpass") is not None:
        return False
    return at.tag in _FINITE or (at.tag == "VBN" and tree.child(at, "aux") is not None)


def is_noun_detail(tree: Tree, verb: Node) -> bool:
    """Tell whether a verb only tells which thing is meant: a cap saying so, people who vow to go."""
    noun = tree.nodes[verb.head]
    if tree.nodes[max(0, verb.left - 1)].text == ",":
        return False
    return (
        verb.dep == "acl"
        and verb.tag == "VBG"
        and not may_speak(noun)
        and noun.lemma not in PAPERS
        and not (noun.dep == "dobj" and _is_spoken(noun))
    )


def _in_dateline(tree: Tree, who: Node) -> bool:
    nodes = tree.sentence(who.sentence)
    return who.i < behind_dateline(tree, nodes[0].i, nodes[-1].i)
