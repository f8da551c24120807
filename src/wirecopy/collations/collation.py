"""Collation: the articles of a dispatch side by side, and what differs.

Words of the field: the *base text* is the dispatch as best reconstructed; a *reading*
is what an article has at a place; the *apparatus* is the list of places where articles
differ, here `variants`.

What takes part are the *collated words* of an article: its body paragraphs, and the own
words of the posts set into it, without their signatures. Furniture, headline, standfirst,
dateline and credit take no part.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from wirecopy.collations.carrying import carry
from wirecopy.collations.laid import Cites, LaidText, plain_cites, read_cites
from wirecopy.collations.paragraphs import CarriedParagraphs, carried_paragraphs
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.text.span import Span

__all__ = [
    "FAMILIES",
    "CarriedParagraphs",
    "Cites",
    "Collation",
    "Column",
    "LaidText",
    "Reading",
    "Run",
    "Variant",
    "VariantKind",
    "base_text",
    "carried_paragraphs",
    "carry",
    "plain_cites",
    "read_cites",
    "runs",
]


class VariantKind(StrEnum):
    """How articles differ at a place."""

    TYPOGRAPHIC = "typographic"
    """Other quote marks, dashes, capitals, white space inside a token."""
    PUNCTUATION = "punctuation"
    NUMBER_FORMAT = "number-format"
    """The same number in another style: 85% and 85 percent."""
    DATE_FORMAT = "date-format"
    """The same date in another style: Aug. 31 and August 31."""
    SPELLING = "spelling"
    """The same words as Britain and as America spell them: organise and organize."""
    NAME_FORM = "name-form"
    """The same person or body, named more or less fully: Ines Falk and Falk."""
    WORDING = "wording"
    """Other words for it."""
    CUT = "cut"
    """Words the base text has and the article, inside a paragraph it carries, has not."""
    NOT_CARRIED = "not-carried"
    """Whole sentences or paragraphs of the base text that the article does not carry."""
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
    VariantKind.NUMBER_FORMAT: "style",
    VariantKind.DATE_FORMAT: "style",
    VariantKind.SPELLING: "style",
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
    repeats: int | None = None
    """Index of the column whose word this one says again, in a block that repeats another."""
    disputed: bool = False
    """Whether another reading has as many outlets as the one in the base text: no majority
    decides, and neither should a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What some articles have at a place."""

    words: str
    """The words, as the first of them writes them; empty where they have nothing."""
    cites: Cites
    """The characters in each article; an empty span where it has nothing there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A place where articles differ."""

    kind: VariantKind
    first_column: int
    end_column: int
    """The first column left out."""
    readings: tuple[Reading, ...]
    """At least two, the base reading first, then by falling number of articles.

    Articles that do not carry the sentence at all have no reading inside it, and another
    kind of difference at the same place is another variant.
    """
    quoted: bool
    """Whether the place lies inside quotation marks."""
    why: str
    """The evidence for the kind, in one sentence."""


@dataclass(frozen=True, kw_only=True)
class Collation:
    """The articles of one dispatch, word by word.

    Law: the tokens of article i, gathered from all columns and sorted by start, are what
    `find_words` finds in its body paragraphs and in the own words of its posts (in a post
    of which no words are known, all of it), each once. No article loses a word.

    Articles with the same words are kept once, in `texts`; `columns` and the cites of
    readings are written out when they are asked for.
    """

    dispatch: DispatchId
    articles: tuple[ArticleId, ...]
    """Sorted by id."""
    texts: tuple[LaidText, ...] = ()
    """The distinct texts, from the most to the least representative."""
    base: tuple[int, ...] = ()
    """By column, the index of the text whose token stands in the base text; -1 where none does."""
    supports: tuple[int, ...] = ()
    """By column, see `Column.support`."""
    disputed: tuple[int, ...] = ()
    """The columns where no majority decides, rising; see `Column.disputed`."""
    repeats: tuple[tuple[int, int], ...] = ()
    """Columns that say another's word again, and that other; see `Column.repeats`."""
    variants: tuple[Variant, ...] = ()
    """By first column, then kind."""
    base_breaks: tuple[int, ...] = ()
    """Indices of the columns that open a paragraph of the base text."""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in the order of the base text; a moved block stands at its base place.

        Costs the number of columns times the number of articles.
        """
        rows: list[list[Span | None]] = [[None] * len(self.articles) for _ in self.base]
        for text in self.texts:
            for at, article in enumerate(text.articles):
                for column, span in zip(text.columns, text.spans(at), strict=True):
                    rows[column][article] = span
        firsts = [None if b < 0 else self.texts[b].articles[0] for b in self.base]
        again, disputed = dict(self.repeats), set(self.disputed)
        return tuple(
            Column(tuple(row), base, support, again.get(at), at in disputed)
            for at, (row, base, support) in enumerate(
                zip(rows, firsts, self.supports, strict=True)
            )
        )

    @cached_property
    def base_spans(self) -> tuple[tuple[int, Span] | None, ...]:
        """By column, the article whose token stands in the base text, and the token."""
        found: list[tuple[int, Span] | None] = [None] * len(self.base)
        for number, text in enumerate(self.texts):
            for column, span in zip(text.columns, text.spans(0), strict=True):
                if self.base[column] == number:
                    found[column] = (text.articles[0], span)
        return tuple(found)

    def _repr_html_(self) -> str:
        """Show the places where articles differ, in a notebook."""
        from wirecopy.collations.notebook import collation_html  # noqa: PLC0415  # it draws this

        return collation_html(self)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of columns under the same variants, for whoever shows a collation."""

    first_column: int
    end_column: int
    """The first column left out."""
    words: str
    """The base text there, with the white space before it; empty where base has none."""
    variants: tuple[Variant, ...]
    """The variants that the stretch lies in; none where all articles agree."""


def base_text(collation: Collation, texts: Mapping[ArticleId, str]) -> str:
    """Write out the base text: its paragraphs, with an empty line between them.

    `texts` are the articles' whole texts. White space inside a paragraph is that of the
    article that stands for the base there.
    """
    return "".join(_base_pieces(collation, texts, 0, len(collation.columns))).lstrip()


def runs(collation: Collation, texts: Mapping[ArticleId, str]) -> Iterator[Run]:
    """Walk the columns from first to last, in stretches that no variant begins or ends within.

    The stretches tile the columns; their `words`, put together, are the base text.
    """
    edges = {0, len(collation.columns)}
    for variant in collation.variants:
        edges |= {variant.first_column, variant.end_column}
    borders = sorted(edges)
    pieces = _base_pieces(collation, texts, 0, len(collation.columns))
    opened = False
    for first, end in pairwise(borders):
        words = "".join(pieces[first:end])
        words = words if opened else words.lstrip()
        opened = opened or bool(words)
        held = (v for v in collation.variants if v.first_column <= first and end <= v.end_column)
        yield Run(first, end, words, tuple(held))


def _base_pieces(
    collation: Collation, texts: Mapping[ArticleId, str], first: int, end: int
) -> list[str]:
    """Give what each column adds to the base text, the white space before it included."""
    breaks = set(collation.base_breaks)
    pieces = [""] * (end - first)
    before: tuple[int, Span] | None = None
    broken = False
    for at in range(first, end):
        broken = broken or at in breaks
        here = collation.base_spans[at]
        if here is None:
            continue
        article, token = here
        text = texts[collation.articles[article]]
        gap = "\n\n" if broken else _gap(text, article, token, before)
        pieces[at - first] = gap + token.of(text)
        before, broken = here, False
    return pieces


def _gap(text: str, article: int, token: Span, before: tuple[int, Span] | None) -> str:
    """Find the white space that parts a token from the one before it in the base text."""
    if before and before[0] == article and before[1].end <= token.start:
        between = text[before[1].end : token.start]
        if not between.strip():
            return between
    return " " if token.start and text[token.start - 1].isspace() else ""
