"""Manner: to whom words were said, and by what: told reporters, on Twitter, in a statement."""

from typing import Final

from wirecopy.claims.grammar.trees import Node, Tree, noun_phrase
from wirecopy.claims.lexicon import DOCUMENTS, OCCASIONS, SERVICES
from wirecopy.text.span import Span

_TOLD: Final = frozenset(
    [
        "tell",
        "inform",
        "remind",
        "assure",
        "warn",
        "ask",
        "urge",
        "advise",
        "write",
        "brief",
        "address",
        "notify",
        "promise",
    ]
)
_BY: Final = frozenset(["on", "in", "at", "over", "by", "via", "during", "through", "from", "to"])


def manner(tree: Tree, verb: Node, words: Span | None = None) -> tuple[str | None, str | None]:
    """Give addressee and channel of a verb of speech, each None where the sentence tells none.

    What stands in `words`, the words that were said, is neither.
    """
    addressee = None if verb.low == "according" else _addressee(tree, verb)
    if addressee is not None:
        occasion = _occasion(addressee.lower())
        if occasion is not None:
            # Told a news conference: nobody listens but those who were there.
            return None, occasion
    return addressee, _channel(tree, verb, words)


def _addressee(tree: Tree, verb: Node) -> str | None:
    if verb.lemma in _TOLD:
        told = tree.child(verb, "dobj", "dative", "iobj")
        if told is None:
            # Where the quoted words took the place of the object, the parser often makes the
            # listener the subject of a clause: told reporters that is so.
            follows = tree.nodes[verb.i + 1 : verb.i + 2]
            told = follows[0] if follows and follows[0].pos in {"NOUN", "PROPN"} else None
        if told is not None and told.masked is None and told.pos in {"NOUN", "PROPN", "PRON"}:
            return noun_phrase(tree, told).of(tree.frame.text)
    for prep in tree.children(verb):
        if prep.dep in {"prep", "dative"} and prep.low == "to" and prep.masked is None:
            who = tree.child(prep, "pobj")
            if prep.i and tree.nodes[prep.i - 1].low == "according":
                continue
            if who is not None and who.masked is None and _may_listen(who):
                return noun_phrase(tree, who).of(tree.frame.text)
    return None


def _may_listen(node: Node) -> bool:
    return node.low not in OCCASIONS and node.pos in {"NOUN", "PROPN", "PRON"}


def _channel(tree: Tree, verb: Node, words: Span | None) -> str | None:
    if verb.lemma == "tweet":
        return "Twitter"
    for prep in _prepositions(tree, verb):
        what = tree.child(prep, "pobj")
        if what is None or what.masked is not None or (words and words.holds(prep.span)):
            continue
        found = _named(tree, what, prep.low)
        if found:
            return found
    who = tree.child(verb, "nsubj")
    return DOCUMENTS.get(who.lemma) if who is not None and who.pos == "NOUN" else None


def _prepositions(tree: Tree, verb: Node) -> list[Node]:
    """Give the prepositions on a verb, on its object, and those that open its sentence."""
    found = []
    for node in tree.sentence(verb.sentence):
        if node.low not in _BY or node.masked is not None or node.dep not in {"prep", "agent"}:
            continue
        head = tree.nodes[node.head]
        near = verb.i in (head.i, head.head) or abs(node.i - verb.i) <= 6
        if near and (head.masked is None or node.i > verb.i):
            found.append(node)
    return found


def _named(tree: Tree, what: Node, preposition: str) -> str | None:
    """Name the channel that a noun is, such as `Twitter`, `interview`, `statement`."""
    words = [n.low.rstrip(".") for n in tree.nodes[what.left : what.i + 1] if n.masked is None]
    phrase = " ".join(words)
    if preposition in {"on", "via", "in", "over", "to", "through"}:
        services = [SERVICES[w] for w in words if w in SERVICES]
        if services:
            return services[0]
    if preposition == "to":
        return None
    return _occasion(phrase)


def _occasion(phrase: str) -> str | None:
    """Name the occasion that closes a phrase: a crowded press conference."""
    fitting = [o for o in OCCASIONS if phrase == o or phrase.endswith(f" {o}")]
    return OCCASIONS[max(fitting, key=len)] if fitting else None
