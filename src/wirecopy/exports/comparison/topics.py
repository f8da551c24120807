"""Topics: what a reader asks a comparison for, in the words of `--only`.

Every kind of variant belongs to one topic. What two texts lack of each other is told by
side, as a reader sees it: a *cut* is what the first has and the other has not, whichever
of them stands for the base text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

from wirecopy.collations.collation import VariantKind


class Topic(StrEnum):
    """What a reader may ask for, from what matters most to what matters least."""

    FACTS = "facts"
    """A number, date or name that really differs."""
    QUOTATIONS = "quotations"
    """Words inside quotation marks that differ beyond typography."""
    WORDING = "wording"
    """Other words, or a fuller or shorter name, for it."""
    CUTS = "cuts"
    """The first has it, or the base text, and the other has not."""
    ADDITIONS = "additions"
    """The other has it, and the first, or the base text, has not."""
    MOVES = "moves"
    REPEATS = "repeats"
    STYLE = "style"
    """The same words or the same value, written otherwise."""


_OF_FAMILY: Final = {"style": Topic.STYLE, "wording": Topic.WORDING}
_OF_KIND: Final = {
    VariantKind.FACT_CHANGE: Topic.FACTS,
    VariantKind.QUOTATION_CHANGE: Topic.QUOTATIONS,
    VariantKind.CUT: Topic.CUTS,
    VariantKind.NOT_CARRIED: Topic.CUTS,
    VariantKind.ADDITION: Topic.ADDITIONS,
    VariantKind.MOVE: Topic.MOVES,
    VariantKind.REPEAT: Topic.REPEATS,
}


def topic_of(kind: VariantKind) -> Topic:
    """Give the topic of a kind of variant.

    >>> topic_of(VariantKind.NUMBER_FORMAT).value, topic_of(VariantKind.NOT_CARRIED).value
    ('style', 'cuts')
    """
    return _OF_KIND.get(kind) or _OF_FAMILY[kind.family]


_MANY: Final[Mapping[str, frozenset[Topic]]] = {
    **{topic.value: frozenset({topic}) for topic in Topic},
    "all": frozenset(Topic),
    "substance": frozenset({Topic.FACTS, Topic.QUOTATIONS}),
    "extent": frozenset({Topic.CUTS, Topic.ADDITIONS}),
    "order": frozenset({Topic.MOVES, Topic.REPEATS}),
    # What became of a piece: the words of the column `kind` of the rows.
    "changed": frozenset({Topic.FACTS, Topic.QUOTATIONS}),
    "rewritten": frozenset({Topic.WORDING}),
    "cut": frozenset({Topic.CUTS}),
    "added": frozenset({Topic.ADDITIONS}),
    "moved": frozenset({Topic.MOVES}),
    "repeated": frozenset({Topic.REPEATS}),
}
KEPT: Final = "kept"
"""The word for what does not differ; only rows are listed by it."""
WORDS: Final = tuple(dict.fromkeys((*_MANY, KEPT, *VariantKind)))
"""All words of `--only`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asks for: whole topics, and single kinds of variant beside them."""

    topics: frozenset[Topic]
    kinds: frozenset[VariantKind] = frozenset()
    kept: bool = False
    """Whether rows of what does not differ are asked for."""

    def takes(self, kind: VariantKind, topic: Topic | None = None) -> bool:
        """Tell whether a variant is asked for; `topic` stands for its own where it is given."""
        return (topic or topic_of(kind)) in self.topics or kind in self.kinds


USUAL: Final = Choice(frozenset(Topic) - {Topic.STYLE})
"""What is shown unasked: all but what is only style."""
ALL: Final = Choice(frozenset(Topic), kept=True)


def read_choice(only: str | Iterable[str] | None) -> Choice | None:
    """Read what is asked for from words, each of which may hold several with commas between.

    None where no word is given. Knows the topics, `all`, the families and kinds of variants
    and the kinds of pieces.

    >>> sorted(read_choice("facts,moves").topics)
    [<Topic.FACTS: 'facts'>, <Topic.MOVES: 'moves'>]

    Raises:
        ValueError: a word is none of these.
    """
    given = (only,) if isinstance(only, str) else tuple(only or ())
    words = [word.strip().lower() for each in given for word in each.split(",")]
    words = [word for word in words if word]
    if not words:
        return None
    for word in words:
        if word not in WORDS:
            near = get_close_matches(word, WORDS, 1)
            meant = f"; did you mean {near[0]}?" if near else ""
            raise ValueError(f"no kind of difference is named {word!r}{meant}")
    topics = [_MANY[word] for word in words if word in _MANY]
    kinds = {VariantKind(word) for word in words if word not in _MANY and word != KEPT}
    return Choice(frozenset[Topic]().union(*topics), frozenset(kinds), KEPT in words)
