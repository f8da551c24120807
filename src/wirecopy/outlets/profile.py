"""Profile: what one outlet does with the texts that it takes over, in counts that open.

An outlet prints texts of four sources: an agency's, another outlet's, its own, and some of
which it cannot be told who wrote them. Only what it does with texts that others print too can
be seen; of those, its own are left out of what it cut, added and altered, since there the
others are those who changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from wirecopy.claims.claim import AlterationKind
from wirecopy.ids import ArticleId

MOST_LISTED: Final = 50
"""So many articles are named behind a count, the newest first; the others are counted."""


class Source(StrEnum):
    """Who wrote the text of an article, as seen from its outlet."""

    AGENCY = "agency"
    """A news agency, which is not the outlet itself."""
    OUTLET = "outlet"
    """Another outlet, which had it first."""
    OWN = "own"
    """The outlet itself, agencies that publish among them."""
    UNTOLD = "untold"
    """The outlet or another: their days do not tell."""


class CutPlace(StrEnum):
    """Where in the base text paragraphs are left out."""

    OPENING = "opening"
    """Before the first paragraph that is carried."""
    MIDDLE = "middle"
    END = "end"
    """After the last paragraph that is carried: the way of a page that is full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many, and the articles behind it."""

    total: int = 0
    articles_count: int = 0
    """All articles behind the total, listed or not."""
    articles: tuple[ArticleId, ...] = ()
    """The newest of them first, at most MOST_LISTED; those without a day last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One outlet, over all records.

    Laws: the four counts of `sources` make up `articles`, and so do their words;
    `agencies` make up the articles of agencies; `compared` are at most the articles that are
    not its own.
    """

    key: str
    """What tells outlets apart: the host where there is one, else the folded name."""
    name: str
    """The name that most of its articles have."""
    first_on: date | None
    """First day of publication known."""
    last_on: date | None
    articles: Count
    sources: Mapping[Source, Count]
    """Articles by who wrote their text."""
    words: Mapping[Source, int]
    """Words by who wrote them; what an outlet adds to a text of others is its own."""
    agencies: Mapping[str, Count]
    """Articles by agency, the one with most first."""
    compared: Count
    """Articles of a text not its own that others print too; what follows is seen in them."""
    kept_share: float | None
    """Mean part of the base text's words that these carry, 0 to 1; None without any."""
    cut: Count
    """Those that leave out a paragraph; the total counts articles."""
    cuts: Mapping[CutPlace, Count]
    """Paragraphs left out, by place."""
    added: Count
    """Words that the base text has not."""
    credits_removed: Count
    """Articles of an agency's text that name no agency, compared or not."""
    changes: Count
    """Places of fact or quotation where these depart from the base text."""
    altered: Mapping[AlterationKind, Count]
    """Quotations that these alter, by how."""
    first: Count
    """Articles that came out before all others of their text, of those with a day."""
    delay_days: float | None
    """Median days behind the first copy, of texts that others print too; None without days."""

    @property
    def agency_share(self) -> float:
        """The part of its articles whose text an agency wrote, 0 to 1."""
        return _share(self.sources[Source.AGENCY].total, self.articles.total)

    @property
    def agency_words_share(self) -> float:
        """The part of its words that an agency wrote, 0 to 1."""
        return _share(self.words[Source.AGENCY], sum(self.words.values()))

    @property
    def taken_share(self) -> float:
        """The part of its articles whose text an agency or another outlet wrote, 0 to 1."""
        taken = self.sources[Source.AGENCY].total + self.sources[Source.OUTLET].total
        return _share(taken, self.articles.total)

    @property
    def cut_share(self) -> float:
        """The part of the compared articles that leave out a paragraph, 0 to 1."""
        return _share(self.cut.total, self.compared.total)

    @property
    def altered_count(self) -> int:
        """Alterations that are more than quoting less."""
        return sum(c.total for kind, c in self.altered.items() if kind is not AlterationKind.CUT)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
