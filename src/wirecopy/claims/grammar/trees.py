"""Tree: the grammar of one paragraph, with offsets that count in the paragraph.

Built from the tables of its sentences. What lies under a masked quotation has the span of
the quoted words, so that a clause that holds one is the text's own stretch.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from wirecopy.claims.grammar.frames import Frame
from wirecopy.claims.grammar.parser import Parsed
from wirecopy.text.span import Span

MAX_STEPS: Final = 100
"""Most steps from a token to its root; a foreign parser may give a ring."""

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
NOUNLIKE: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
"""Parts of speech that head a noun phrase."""
_OBJECTIVE: Final = frozenset({"him", "them", "me", "us"})
_NP_TAIL: Final = frozenset(
    {"prep", "compound", "flat", "nmod", "case", "poss", "nummod", "conj", "cc", "appos"}
)


@dataclass(slots=True)
class Node:
    """One token of a paragraph."""

    i: int
    span: Span
    text: str
    low: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    """Which sentence of the frame it stands in."""
    masked: int | None
    """The mask it is a part of, by number."""
    children: list[int] = field(default_factory=list)
    left: int = 0
    """The first token below it, itself included."""
    right: int = 0
    """The last token below it, itself included."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The grammar of one paragraph. Not changed after `plant` has built it."""

    frame: Frame
    nodes: tuple[Node, ...]
    tagged: tuple[tuple[Span, str], ...]
    """Names that the parser saw, each with its label."""
    sentences: Mapping[int, tuple[Node, ...]]
    """The tokens of each sentence of the frame that was parsed."""
    stand_ins: Mapping[int, tuple[Node, ...]]
    """The tokens of each mask."""

    def children(self, node: Node) -> Iterator[Node]:
        """Give the tokens that hang on `node`, in the order of the text."""
        return (self.nodes[i] for i in node.children)

    def child(self, node: Node, *deps: str) -> Node | None:
        """Give the first token that hangs on `node` by one of `deps`."""
        return next((n for n in self.children(node) if n.dep in deps), None)

    def words(self, first: int, last: int) -> Span:
        """Give the stretch from the token `first` to the token `last`."""
        return Span(self.nodes[first].span.start, self.nodes[last].span.end)

    def sentence(self, number: int) -> tuple[Node, ...]:
        """Give the tokens of a sentence of the frame."""
        return self.sentences.get(number, ())

    def under(self, mask: int) -> tuple[Node, ...]:
        """Give the tokens that stand for a masked quotation; none where it was not parsed."""
        return self.stand_ins.get(mask, ())

    def inside(self, span: Span) -> list[Node]:
        """Give the tokens that lie in a stretch of the paragraph, punctuation left out."""
        at = bisect_left(self.nodes, span.start, key=_node_start)
        found = []
        while at < len(self.nodes) and self.nodes[at].span.start < span.end:
            node = self.nodes[at]
            if node.span.end <= span.end and node.pos != "PUNCT":
                found.append(node)
            at += 1
        return found


def _node_start(node: Node) -> int:
    return node.span.start


class Stretches:
    """Stretches of a paragraph that do not overlap, to be asked which of them meet another."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = sorted(spans)

    def add(self, span: Span) -> None:
        """Take one more in."""
        insort(self._spans, span)

    def meeting(self, span: Span) -> Iterator[Span]:
        """Give those that share a character with `span`."""
        at = bisect_left(self._spans, span.end, key=lambda s: s.start) - 1
        while at >= 0 and self._spans[at].end > span.start:
            yield self._spans[at]
            at -= 1

    def any(self, span: Span) -> bool:
        """Tell whether one shares a character with `span`."""
        return next(self.meeting(span), None) is not None


def plant(frame: Frame, parsed: Mapping[str, Parsed]) -> Tree:
    """Build the tree of a paragraph from the tables of its sentences, by their text."""
    nodes: list[Node] = []
    tagged: list[tuple[Span, str]] = []
    for number, sentence in enumerate(frame.sentences):
        table = parsed.get(sentence.of(frame.masked), Parsed(()))
        base = len(nodes)
        for token in table.tokens:
            mask = frame.mask_number(sentence.start + token.start)
            nodes.append(
                Node(
                    i=base + token.i,
                    span=frame.span(sentence.start + token.start, sentence.start + token.end),
                    text=token.text,
                    low=token.text.lower(),
                    lemma=token.lemma,
                    pos=token.pos,
                    tag=token.tag,
                    dep=token.dep,
                    head=base + token.head,
                    sentence=number,
                    masked=mask,
                )
            )
        for name in table.tagged:
            if frame.mask_at(sentence.start + name.start) is None:
                span = frame.span(sentence.start + name.start, sentence.start + name.end)
                tagged.append((span, name.label))
    _measure(nodes)
    sentences = _grouped((n.sentence, n) for n in nodes)
    stand_ins = _grouped((n.masked, n) for n in nodes if n.masked is not None)
    return Tree(frame, tuple(nodes), tuple(tagged), sentences, stand_ins)


def _grouped(pairs: Iterable[tuple[int, Node]]) -> dict[int, tuple[Node, ...]]:
    groups: dict[int, list[Node]] = {}
    for number, node in pairs:
        groups.setdefault(number, []).append(node)
    return {number: tuple(group) for number, group in groups.items()}


def _measure(nodes: list[Node]) -> None:
    """Fill in children and the edges of each subtree."""
    for node in nodes:
        node.left = node.right = node.i
        if node.head != node.i:
            nodes[node.head].children.append(node.i)
    for node in nodes:
        above, steps = node, 0
        while above.head != above.i and steps < MAX_STEPS:
            above = nodes[above.head]
            above.left, above.right = min(above.left, node.i), max(above.right, node.i)
            steps += 1


def subject(tree: Tree, verb: Node) -> Node | None:
    """Find whose doing a verb is: its own subject, or that of the clause it hangs on.

    "who said" in a relative clause is the noun it tells of. Of two subjects before the verb it is
    the nearer one: the other is a dateline or a call.
    """
    at = verb
    for _ in range(4):
        before = [c for c in tree.children(at) if c.dep in SUBJECTS and c.i < at.i]
        before = [c for c in before if c.low not in _OBJECTIVE] or before
        own = before[-1] if before else tree.child(at, *SUBJECTS)
        if own is not None:
            if own.low in {"who", "which", "that"} and at.dep == "relcl":
                return tree.nodes[at.head]
            return own
        if at.dep == "acl":
            return tree.nodes[at.head]
        if at.dep not in {"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "acomp", "dep"}:
            return None
        at = tree.nodes[at.head]
    return None


def noun_phrase(tree: Tree, head: Node) -> Span:
    """Give the noun phrase of `head`, without clauses that tell more of it."""
    first, last = head.left, head.i
    for child in tree.children(head):
        if child.i < head.i:
            continue
        if child.dep in _NP_TAIL:
            last = max(last, child.right)
        elif child.dep in {"relcl", "acl", "advcl"}:
            break
    last = min(last, _clause_in(tree, head, last))
    nodes = tree.nodes
    while last > head.i and (nodes[last].pos in {"PUNCT", "SPACE"} or nodes[last].dep == "cc"):
        if nodes[last].text in {")", "]"}:
            break
        last -= 1
    while first < head.i and nodes[first].pos in {"PUNCT", "SPACE"}:
        first += 1
    return tree.words(first, last)


def _clause_in(tree: Tree, head: Node, last: int) -> int:
    """Give the token before the first relative clause inside a noun phrase, else `last`."""
    for node in tree.nodes[head.i + 1 : last + 1]:
        if node.dep in {"relcl", "acl"} and node.pos in {"VERB", "AUX"}:
            return max(head.i, node.left - 1)
    return last


def trimmed(tree: Tree, first: int, last: int) -> Span | None:
    """Give the stretch between two tokens without the punctuation at its ends."""
    nodes = tree.nodes
    while (
        first < last
        and nodes[first].pos in {"PUNCT", "SPACE"}
        and nodes[first].text not in _OPENING
    ):
        first += 1
    while (
        last > first and nodes[last].pos in {"PUNCT", "SPACE"} and nodes[last].text not in _CLOSING
    ):
        last -= 1
    if first > last:
        return None
    return tree.words(first, last)


_OPENING: Final = frozenset("“\"‘([$£€#@'")
_CLOSING: Final = frozenset("”\"’)]%'")
