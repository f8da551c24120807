"""Naming: one mention on stage: where it is, whom it means, and what it does there."""

from collections.abc import Sequence
from dataclasses import dataclass

from wirecopy.claims.names.mention import Mention
from wirecopy.claims.utterances.utterance import Utterance
from wirecopy.text.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One mention on stage. Its span counts in its paragraph."""

    paragraph: int
    span: Span
    player: int
    is_subject: bool
    mention: Mention | None
    """None for a pronoun or a role that was led to the player."""
    speaks: bool = False
    """Whether something is given to it as its words."""
    is_told: bool = False
    """Whether it stands in what somebody else is told to have said."""

    @property
    def is_short(self) -> bool:
        """Whether it is one word of a name, or a pronoun."""
        return self.mention is None or len(self.mention.name.split()) == 1


def part_in(utterances: Sequence[Utterance], span: Span) -> tuple[bool, bool]:
    """Tell whether a mention speaks in its paragraph, and whether it stands in told words."""
    speaks = any(u.source is not None and span.meets(u.source.head) for u in utterances)
    return speaks, any(u.words.holds(span) for u in utterances)
