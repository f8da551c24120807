"""Folds: which passages are shown, and what stands in place of the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wirecopy.exports.comparison.passages import Passage
from wirecopy.exports.comparison.pieces import Piece
from wirecopy.exports.comparison.topics import Choice, Topic
from wirecopy.text.plain import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a comparison is shown."""

    choice: Choice
    context: int
    """Sentences shown before and behind each difference."""
    beside: bool
    """Whether the two stand side by side."""
    letters: tuple[str, str] = ("A", "B")
    """By what the two are told of; another pair where both have sigla of their own."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Passages without any difference that is asked for."""

    passages: tuple[Passage, ...]
    hidden: tuple[Topic, ...]
    """What they differ in that is not asked for."""

    @property
    def label(self) -> str:
        """Say how many sentences they are, and in what they differ all the same."""
        count = plural(sum(passage.sentences_count for passage in self.passages), "sentence")
        return f"{count} alike" + (f" but for {listed(self.hidden)}" if self.hidden else "")


def fold(passages: Sequence[Passage], choice: Choice, context: int) -> Iterator[Passage | Fold]:
    """Give the passages that differ as asked for, `context` more on either side, and folds."""
    asked = [at for at, each in enumerate(passages) if is_asked_for(each, choice)]
    kept = [False] * len(passages)
    for at in asked:
        low, high = max(0, at - context), min(len(passages), at + context + 1)
        kept[low:high] = [True] * (high - low)
    folded: list[Passage] = []
    for passage, shown in zip(passages, kept, strict=True):
        if not shown:
            folded.append(passage)
            continue
        if folded:
            yield _fold(folded)
            folded = []
        yield passage
    if folded:
        yield _fold(folded)


def _fold(passages: Sequence[Passage]) -> Fold:
    pieces = [stretch.piece for passage in passages for stretch in passage.stretches]
    found = {piece.topic for piece in pieces}
    return Fold(tuple(passages), tuple(topic for topic in Topic if topic in found))


def is_asked_for(passage: Passage, choice: Choice) -> bool:
    """Tell whether a passage has a difference that is asked for."""
    return any(stretch.piece.is_asked_for(choice) for stretch in passage.stretches)


def count_hidden(pieces: Iterable[Piece], choice: Choice) -> dict[Topic, int]:
    """Count the places that differ in what is not asked for, by topic."""
    counts = Counter(p.topic for p in pieces if p.topic and not p.is_asked_for(choice))
    return {topic: counts[topic] for topic in Topic if counts[topic]}


def listed(topics: Sequence[Topic]) -> str:
    """List topics in a sentence.

    >>> listed((Topic.WORDING, Topic.MOVES, Topic.STYLE))
    'wording, moves and style'
    """
    names = [topic.value for topic in topics]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
