"""Collation: the articles of a dispatch side by side, and what differs.

Words of the field: the *base text* is the dispatch as best reconstructed; a *reading*
is what an article has at a place; the *apparatus* is the list of places where articles
differ, here `variants`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wirecopy.ids import ArticleId, DispatchId
from wirecopy.text.span import Cite, Span


class VariantKind(StrEnum):
    """How articles differ at a place."""

    TYPOGRAPHIC = "typographic"
    """Other quote marks, dashes, capitals, white space inside a token."""
    PUNCTUATION = "punctuation"
    FORMAT = "format"
    """The same number or date in another style: 85% and 85 percent."""
    NAME_FORM = "name-form"
    """The same person or body, named more or less fully: Ines Falk and Falk."""
    WORDING = "wording"
    """Other words for it."""
    CUT = "cut"
    """Words the base text has and the article, inside a paragraph it carries, has not."""
    NOT_CARRIED = "not-carried"
    """A whole paragraph of the base text that the article does not carry."""
    ADDITION = "addition"
    """Words only some articles have, and the base text has not."""
    MOVE = "move"
    """The same block at another place."""
    REPEAT = "repeat"
    """A block that the article has twice, such as a tweet it also quotes."""
    FACT_CHANGE = "fact-change"
    """A number, date or name that really differs."""
    QUOTATION_CHANGE = "quotation-change"
    """Words inside quotation marks that differ beyond typography."""

    @property
    def family(self) -> str:
        """The broad kind: `style`, `wording`, `extent`, `order` or `substance`."""
        return FAMILIES[self]


FAMILIES: Mapping[VariantKind, str] = {
    VariantKind.TYPOGRAPHIC: "style",
    VariantKind.PUNCTUATION: "style",
    VariantKind.FORMAT: "style",
    VariantKind.NAME_FORM: "wording",
    VariantKind.WORDING: "wording",
    VariantKind.CUT: "extent",
    VariantKind.NOT_CARRIED: "extent",
    VariantKind.ADDITION: "extent",
    VariantKind.MOVE: "order",
    VariantKind.REPEAT: "order",
    VariantKind.FACT_CHANGE: "substance",
    VariantKind.QUOTATION_CHANGE: "substance",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One place of the collation: what each article has there.

    `tokens` is as long as the collation's `articles` and in its order; None where an
    article has nothing. A token is one word, number or punctuation mark.
    """

    tokens: tuple[Span | None, ...]
    base: int | None
    """Index of the article whose token stands in the base text; None where base has none."""
    support: int
    """How many articles have the base reading (its folded form), or, without one, 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What some articles have at a place."""

    words: str
    """The words, as the first of them writes them; empty where they have nothing."""
    cites: tuple[Cite, ...]
    """The characters in each article; an empty span where it has nothing there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A place where articles differ."""

    kind: VariantKind
    first_column: int
    end_column: int
    """The first column left out."""
    readings: tuple[Reading, ...]
    """At least two, the base reading first, then by falling number of articles."""
    quoted: bool
    """Whether the place lies inside quotation marks."""
    why: str
    """The evidence for the kind, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """The articles of one dispatch, word by word.

    Law: the tokens of article i, gathered from all columns and sorted by start, are its
    body and embed tokens, each once. No article loses a word.
    """

    dispatch: DispatchId
    articles: tuple[ArticleId, ...]
    """Sorted by id."""
    columns: tuple[Column, ...]
    """In the order of the base text."""
    variants: tuple[Variant, ...]
    """By first column, then kind."""
    base_breaks: tuple[int, ...]
    """Indices of the columns that open a paragraph of the base text."""
