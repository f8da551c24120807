"""Dispatch: one text that articles reprint, what each pair of articles shares, and why.

Sharing a passage and reprinting a dispatch are different things: a press release quoted
by two rivals, or a house note, is shared text and no reprint.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wirecopy.ids import ArticleId, DispatchId, dispatch_id
from wirecopy.text.span import Span


class Relation(StrEnum):
    """What two articles that share text are to each other."""

    REPRINT = "reprint"
    """The shorter carries the longer's text, in order, whole or cut. Only this groups."""
    EXCERPT = "excerpt"
    """A block of one stands inside text of the other's own."""
    UPDATE = "update"
    """The same text moved on: much is shared, facts are new."""
    QUOTE_ONLY = "quote-only"
    """Only quotations, formulas or templates are shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text that two articles share, word for word or nearly."""

    a: Span
    b: Span
    matched_words: int
    """Words that are alike in both, at most the words of either span."""

    def turned(self) -> "Passage":
        """Give the same with the two articles exchanged."""
        return Passage(a=self.b, b=self.a, matched_words=self.matched_words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two articles that share text; `a` comes before `b` by id."""

    a: ArticleId
    b: ArticleId
    relation: Relation
    passages: tuple[Passage, ...]
    """In the order of `a`."""
    matched_words: int
    coverage_share: float
    """Matched words of the story words (no furniture) of the shorter article, 0 to 1."""
    why: str
    """The measurements and thresholds that gave the relation, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """One text and all articles that reprint it; one article alone is a dispatch too."""

    id: DispatchId
    articles: tuple[ArticleId, ...]
    """Sorted by id."""
    agency: str | None
    """The agency that its articles name most often in credit or dateline, or None."""
    agency_by: tuple[ArticleId, ...]
    """The articles that name it."""


def make_dispatch(first: ArticleId, agencies: Mapping[ArticleId, str | None]) -> Dispatch:
    """Make the dispatch that is named after `first`, from the agency that each article names."""
    votes = Counter(agency for agency in agencies.values() if agency)
    agency = min(votes, key=lambda name: (-votes[name], name)) if votes else None
    return Dispatch(
        id=dispatch_id(first),
        articles=tuple(sorted(agencies)),
        agency=agency,
        agency_by=tuple(sorted(a for a, named in agencies.items() if agency and named == agency)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """All dispatches of a set of articles, and all pairs that share text."""

    dispatches: tuple[Dispatch, ...]
    """Each article stands in exactly one. Sorted by id."""
    pairs: tuple[Pair, ...]
    """Sorted by `a`, then `b`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A stretch of a story that its site prints in many stories, and so counts on neither side."""

    span: Span
    words: int
    paragraph: int
    """The number of its paragraph of the story, from 1."""
    opening: str
    """Its first words."""
    stories: int
    """In how many different stories of its site it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedText:
    """A passage that two articles share, as a person looks for it."""

    a: Span
    b: Span
    a_paragraph: int
    """The number of its paragraph of the story, from 1."""
    b_paragraph: int
    matched_words: int
    furniture_words: int
    """How many words of it are furniture of either site."""
    opening: str
    """Its first words in `a`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """One measure of two articles, held against a threshold."""

    measure: str
    here: float
    bound: float
    share: bool
    """Whether both are shares from 0 to 1; else they are counts."""
    met: bool
    """Whether the measure is at least the threshold."""
    away: str
    """How far the measure is from the threshold, on either side, in words or days."""
    meaning: str
    """What the threshold parts from what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """The least change of one measure that would make the two another thing to each other."""

    change: str
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An article on the way from one article of a dispatch to another."""

    article: ArticleId
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One of two articles, as matching saw it."""

    article: ArticleId
    outlet: str
    headline: str | None
    address: str | None
    published: date | None
    story_words: int
    """Words of its story that are no furniture."""
    furniture: tuple[Furniture, ...]
    dispatch: DispatchId
    copies: int
    """Articles of that dispatch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why two articles are one dispatch, or are not."""

    a: Explained
    b: Explained
    together: bool
    """Whether one dispatch holds both."""
    grouping: str
    """Why it does, or does not, in one sentence."""
    way: tuple[Step, ...]
    """From `a` to `b` by reprints of each other, where one dispatch holds both."""
    relation: Relation | None
    """What they are to each other; None where they share no passage."""
    why: str
    """The measurements and the rule that gave the relation, in one sentence."""
    matched_words: int
    coverage_share: float
    """Matched words of the story words of the shorter."""
    mutual_share: float
    """Matched words of the story words of the longer."""
    shared: tuple[SharedText, ...]
    thresholds: tuple[Threshold, ...]
    flips: tuple[Flip, ...]
    """The smallest changes that would change the relation, those to a reprint first."""
