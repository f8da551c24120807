"""Saying: one quotation wherever it is printed, in copies of a dispatch and in other dispatches.

A `Quotation` is of one dispatch. Two agencies in one room, or a paper that quotes last
week's speech, give the same words in texts that have nothing else in common: one saying.
"""

from dataclasses import dataclass
from datetime import date

from wirecopy.claims.claim import AlterationKind, QuotationKind
from wirecopy.ids import ClaimId, DispatchId, IdentityId
from wirecopy.text.span import Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """What some outlets made of a saying, alike."""

    kind: AlterationKind
    base_words: str
    """What the others have there."""
    words: str
    """What these have; empty where they leave words out."""
    across: bool
    """Whether whole dispatches differ, and not only copies of one: other origins, perhaps."""
    outlets: tuple[str, ...]
    """Who prints it so, sorted."""
    cites: tuple[Cite, ...]
    """The characters of `words`; of a whole dispatch, in its fullest copy alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One quotation, its occurrences, and what was done to it."""

    id: ClaimId
    """The quotation that stands for it: the one that most articles carry."""
    quotations: tuple[ClaimId, ...]
    """All quotations that it is, itself first; the cites are theirs."""
    dispatches: tuple[DispatchId, ...]
    kind: QuotationKind
    words: str
    speaker: str | None
    """Fullest name; None where nobody is named."""
    role: str | None
    """The speaker's title, and whom they stand for: `Harbour Minister, Ledra`."""
    identity: IdentityId | None
    """Who that is in the whole store."""
    outlets: tuple[str, ...]
    """Who prints it, sorted."""
    articles_count: int
    first_on: date | None
    """First day of publication known."""
    last_on: date | None
    said_on: date | None
    altered: tuple[Altered, ...]
    told_by: str | None = None
    """In whose quotation it stands, where no text quotes it by itself: the name of that speaker."""
    reviewed_by: str | None = None
    """The person who decided who the speaker is, where no rule did."""

    def __post_init__(self) -> None:
        if self.id not in self.quotations[:1]:
            raise ValueError("a saying stands first among its own quotations")
