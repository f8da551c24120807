"""Tags: the words behind a quotation that tell who said it: "...," Falk said."""

import re
from typing import Final

from wirecopy.claims.grammar.frames import Mask, opens_tag
from wirecopy.claims.grammar.trees import Node, Tree, subject
from wirecopy.claims.utterances.ties import (
    FINITE,
    NOMINAL,
    Tie,
    doer,
    is_cue,
    may_speak,
    speaker_of,
    tie_according,
    tie_to,
)
from wirecopy.text.span import Span

MAX_CUE_TOKENS: Final = 25
"""A verb farther behind the quotation belongs to another clause."""
MAX_TAG_TOKENS: Final = 12
"""How far from the start of the sentence behind a question its verb may stand."""
MAX_BARE_TAG_TOKENS: Final = 6
"""Behind a full stop, or with a verb that is none of speech, only a name and its verb are a tag."""

_COMMA: Final = re.compile(r"\s*[,—–]")
_SMALL: Final = re.compile(r"\s*[a-z]")
_REST: Final = re.compile(r"\s+[a-z][\w’'-]*\s[^“”\"\n]+,\s*")
_ENDS: Final = frozenset({",", ".", "?", "!", "…", ""})
_STOPS: Final = frozenset({",", "?", "!", "…"})
_COPULAR: Final = frozenset({"be", "have", "do", "become", "seem"})
_CLOSERS: Final = "\"'”’»`"


def sentence_goes_on(tree: Tree, mask: Mask) -> bool:
    """Tell whether the sentence goes on behind a quotation as behind a clause: "...," she said."""
    text, words = tree.frame.text, mask.quoted.words
    last = words.of(text).rstrip(_CLOSERS)[-1:]
    end = mask.quoted.span.end
    return (
        last in _STOPS or bool(_COMMA.match(text, end)) or (last != "." and opens_tag(text, end))
    )


def runs_into(tree: Tree, mask: Mask) -> bool:
    """Tell whether quoted words are a part of the sentence that goes on in small letters."""
    return bool(_SMALL.match(tree.frame.text, mask.quoted.span.end))


def with_rest(tree: Tree, mask: Mask, tie: Tie) -> Span | None:
    """Give quoted words with the rest of the sentence up to the tag, where there is any.

    “We teach nothing” against the harbour, Falk said: what she said is all up to the comma.
    """
    if tie.rule != "cue-after" or tie.source is None or tie.cue is None:
        return None
    text, quoted = tree.frame.text, mask.quoted
    start = min((tie.source.whole or tie.source.span).start, tie.cue.start)
    rest = text[quoted.span.end : start]
    if not _REST.fullmatch(rest) or quoted.words.of(text)[-1:] in _ENDS:
        return None
    return Span(quoted.span.start, quoted.span.end + len(rest.rstrip(" ,")))


def ends_sentence(tree: Tree, number: int) -> bool:
    """Tell whether nothing but marks stands behind a masked quotation in its sentence."""
    return not any(n.pos != "PUNCT" for n in _behind(tree, tree.under(number)[-1]))


def tag_behind(tree: Tree, number: int) -> Tie | None:
    """Tie a masked quotation to the tag behind it, or give None."""
    inside = tree.under(number)
    behind = _behind(tree, inside[-1])
    if not any(n.pos != "PUNCT" for n in behind):
        return _next_sentence(tree, inside[-1], tree.frame.masks[number])
    return _cue_behind(tree, inside, behind) or tie_according(tree, behind)


def _behind(tree: Tree, last: Node) -> list[Node]:
    found = []
    for node in tree.nodes[last.i + 1 :]:
        if node.sentence != last.sentence or node.masked is not None:
            break
        found.append(node)
    return found


def _cue_behind(tree: Tree, inside: tuple[Node, ...], behind: list[Node]) -> Tie | None:
    allowed = range(behind[0].i, behind[-1].i + 1)
    verb = _plain_tag(tree, inside, behind)
    if verb is None:
        verb = next(
            (n for n in behind[:MAX_CUE_TOKENS] if is_cue(n) and not _tells_of(tree, n)), None
        )
    if verb is None:
        return None
    owner = subject(tree, verb)
    if owner is not None and owner.low in {"you", "what"}:
        return None
    if verb.tag == "VBG":
        # "...," adding that ...: whoever spoke before.
        who = doer(tree, verb)
        return tie_to(tree, "cue-after", verb, who) if who is not None else None
    who = speaker_of(tree, verb, allowed)
    return tie_to(tree, "cue-after", verb, who) if who is not None else None


def _tells_of(tree: Tree, verb: Node) -> bool:
    """Tell whether a verb stands in a relative clause behind quoted words: "papers" that report it."""
    own = tree.child(verb, "nsubj", "nsubjpass")
    return own is not None and own.tag in {"WDT", "WP"} and own.low in {"that", "which"}


def _plain_tag(tree: Tree, inside: tuple[Node, ...], behind: list[Node]) -> Node | None:
    """Find the verb of a tag of any meaning: right behind the quotation, with its subject.

    "...," she riffed; "...," mused the dean. What verbs may stand so is an open class.
    """
    words = [n for n in behind if n.pos != "PUNCT"]
    first = words[0]
    for node in words[:12]:
        if node.pos != "VERB" or node.tag not in FINITE:
            continue
        who = tree.child(node, "nsubj")
        if who is None or who.masked is not None or node.lemma in _COPULAR:
            return None
        near = who.left <= first.i or node.i == first.i
        holds = any(n.head == node.i for n in inside)
        return node if near and holds and (may_speak(who) or who.pos in NOMINAL) else None
    return None


def _next_sentence(tree: Tree, last: Node, mask: Mask) -> Tie | None:
    """Tie a question or cry to the short sentence behind it: "Who pays?" Mrs. Falk asked."""
    words = mask.quoted.words.of(tree.frame.text).rstrip(_CLOSERS)
    nodes = tree.sentence(last.sentence + 1)
    verb = next((n for n in nodes[:MAX_TAG_TOKENS] if n.pos == "VERB" and n.tag in FINITE), None)
    if verb is None or any(n.masked is not None for n in nodes[: verb.i - nodes[0].i]):
        return None
    bare = len(nodes) <= MAX_BARE_TAG_TOKENS
    if not bare and (words[-1:] not in {"?", "!", "…"} or not is_cue(verb)):
        return None
    carried = tree.child(verb, "ccomp", "xcomp", "dobj")
    if carried is not None and not any(n.text == "," for n in tree.nodes[verb.i : carried.left]):
        return None
    who = speaker_of(tree, verb, range(nodes[0].i, nodes[-1].i + 1))
    return tie_to(tree, "cue-after", verb, who) if who is not None else None
