"""Base: the base text sentence by sentence, with the places where more than two texts differ.

Two texts are read side by side. Of three and more no two columns tell enough: the base text
is read once, and each place in it lists who has what.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from wirecopy.exports.comparison.comparison import Comparison
from wirecopy.exports.comparison.folds import listed
from wirecopy.exports.comparison.places import Place
from wirecopy.exports.comparison.topics import Choice, Topic, topic_of
from wirecopy.text.paragraphs import find_paragraphs
from wirecopy.text.plain import plural
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of the base text in which no place begins or ends."""

    text: str
    opened: tuple[Place, ...]
    """The places that begin with it, the longest first."""
    closed: tuple[Place, ...]
    """The places that end with it, the longest last; they may have begun sentences before."""
    points: tuple[Place, ...]
    """The places before it at which the base text has nothing."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the base text, and the places that begin in it."""

    paragraph: int
    """From 1."""
    segments: tuple[Segment, ...]
    places: tuple[Place, ...]
    within: tuple[Place, ...]
    """Places that began before it and hold all of it, such as a paragraph not carried."""
    hidden: frozenset[Topic]
    """What texts differ in here that is not asked for."""


@dataclass(frozen=True, slots=True)
class SentenceFold:
    """Sentences in which no place begins that is asked for."""

    count: int
    within: tuple[Place, ...]
    hidden: tuple[Topic, ...]

    @property
    def label(self) -> str:
        """Say how many they are, and what is to be said of all of them."""
        count = plural(self.count, "sentence")
        if self.within:
            return f"{count} more of {', '.join(str(place.number) for place in self.within)}"
        return f"{count} alike" + (f" but for {listed(self.hidden)}" if self.hidden else "")


def lay_base(comparison: Comparison, choice: Choice) -> tuple[Sentence, ...]:
    """Lay out the base text, sentence by sentence, with the places that are asked for."""
    text = comparison.base_text
    paragraphs = find_paragraphs(text)
    sentences = [
        (number, sentence)
        for number, paragraph in enumerate(paragraphs, 1)
        for sentence in find_sentences(text, paragraph)
    ] or [(1, Span(0, 0))]
    begun: list[list[Place]] = [[] for _ in sentences]
    going: list[list[Place]] = [[] for _ in sentences]
    at = 0
    for place in sorted(comparison.apparatus(), key=lambda p: (p.span.start, p.number)):
        while at + 1 < len(sentences) and sentences[at + 1][1].start <= place.span.start:
            at += 1
        begun[at].append(place)
        for on in range(at + 1, len(sentences)):
            if sentences[on][1].start >= place.span.end:
                break
            going[on].append(place)
    return tuple(
        _sentence(text, numbered, (own, held), choice)
        for numbered, own, held in zip(sentences, begun, going, strict=True)
    )


def _sentence(
    text: str,
    numbered: tuple[int, Span],
    places: tuple[Sequence[Place], Sequence[Place]],
    choice: Choice,
) -> Sentence:
    """Make a sentence, of the places that begin in it and those that go on in it."""
    paragraph, span = numbered
    begun, going = (tuple(p for p in each if choice.takes(p.kind)) for each in places)
    both = (*places[0], *places[1])
    return Sentence(
        paragraph=paragraph,
        segments=tuple(_segments(text, span, (*begun, *going))),
        places=tuple(sorted(begun, key=lambda place: place.number)),
        within=tuple(place for place in going if place.span.end >= span.end),
        hidden=frozenset(topic_of(p.kind) for p in both if not choice.takes(p.kind)),
    )


def _segments(text: str, span: Span, places: Sequence[Place]) -> Iterator[Segment]:
    longest_first = sorted((p for p in places if p.span), key=lambda p: -len(p.span))
    points = [p for p in places if not p.span]
    edges = {edge for p in places for edge in (p.span.start, p.span.end)}
    borders = [span.start, *sorted(e for e in edges if span.start < e < span.end), span.end]
    for start, end in pairwise(borders):
        yield Segment(
            text[start:end],
            tuple(p for p in longest_first if p.span.start == start),
            tuple(p for p in reversed(longest_first) if p.span.end == end),
            tuple(p for p in points if p.span.start == start),
        )
    behind = tuple(p for p in points if p.span.start >= span.end)
    if behind:
        yield Segment("", (), (), behind)


def fold_sentences(
    sentences: Sequence[Sentence], context: int
) -> Iterator[Sentence | SentenceFold]:
    """Give the sentences with places, `context` more on either side, and folds of the rest."""
    kept = [False] * len(sentences)
    for at, sentence in enumerate(sentences):
        if sentence.places:
            low, high = max(0, at - context), min(len(sentences), at + context + 1)
            kept[low:high] = [True] * (high - low)
    numbered = list(zip(kept, sentences, strict=True))
    for (shown, within), run in groupby(numbered, key=lambda each: (each[0], each[1].within)):
        held = [sentence for _, sentence in run]
        if shown:
            yield from held
        else:
            hidden = {topic for sentence in held for topic in sentence.hidden}
            topics = tuple(topic for topic in Topic if topic in hidden)
            yield SentenceFold(len(held), within, topics)
