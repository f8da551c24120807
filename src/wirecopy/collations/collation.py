"""Collation: the articles of a dispatch side by side, and what differs.

Words of the field: the *base text* is the dispatch as best reconstructed; a *reading*
is what an article has at a place; the *apparatus* is the list of places where articles
differ, here `variants`.

What takes part are the *collated words* of an article: its body paragraphs, and the own
words of the posts set into it, without their signatures. Furniture, headline, standfirst,
dateline and credit take no part.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from wirecopy.ids import ArticleId, DispatchId
from wirecopy.text.span import Cite, Span


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
    """At least two, the base reading first, then by falling number of articles.

    Articles that do not carry the sentence at all have no reading inside it, and another
    kind of difference at the same place is another variant.
    """
    quoted: bool
    """Whether the place lies inside quotation marks."""
    why: str
    """The evidence for the kind, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """The articles of one dispatch, word by word.

    Law: the tokens of article i, gathered from all columns and sorted by start, are what
    `find_words` finds in its body paragraphs and in the own words of its posts (in a post
    of which no words are known, all of it), each once. No article loses a word.
    """

    dispatch: DispatchId
    articles: tuple[ArticleId, ...]
    """Sorted by id."""
    columns: tuple[Column, ...]
    """In the order of the base text; a moved block stands at its base place."""
    variants: tuple[Variant, ...]
    """By first column, then kind."""
    base_breaks: tuple[int, ...]
    """Indices of the columns that open a paragraph of the base text."""

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


def carry(collation: Collation, cite: Cite) -> tuple[Cite, ...]:
    """Find the same words in every article that has them, the given one included.

    Answers with one cite a place, by article, then start: twice for an article that has
    the words twice. An article that has fewer than half of them has none. A cite of no
    collated word is carried nowhere but by itself. The index behind it is built once for
    a collation; then the cost grows with the columns cited, times the articles.
    """
    return _carrier(_Same(collation)).carry(cite)


def _base_pieces(
    collation: Collation, texts: Mapping[ArticleId, str], first: int, end: int
) -> list[str]:
    """Give what each column adds to the base text, the white space before it included."""
    breaks = set(collation.base_breaks)
    pieces = [""] * (end - first)
    before: tuple[int, Span] | None = None
    broken = False
    for at in range(first, end):
        column = collation.columns[at]
        broken = broken or at in breaks
        token = None if column.base is None else column.tokens[column.base]
        if column.base is None or token is None:
            continue
        text = texts[collation.articles[column.base]]
        gap = "\n\n" if broken else _gap(text, column.base, token, before)
        pieces[at - first] = gap + token.of(text)
        before, broken = (column.base, token), False
    return pieces


def _gap(text: str, article: int, token: Span, before: tuple[int, Span] | None) -> str:
    """Find the white space that parts a token from the one before it in the base text."""
    if before and before[0] == article and before[1].end <= token.start:
        between = text[before[1].end : token.start]
        if not between.strip():
            return between
    return " " if token.start and text[token.start - 1].isspace() else ""


class _Same:
    """A key that is equal to itself only: hashing all columns anew costs more than carrying."""

    __slots__ = ("collation",)

    def __init__(self, collation: Collation) -> None:
        self.collation = collation

    def __hash__(self) -> int:
        return id(self.collation)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.collation is self.collation


class _Carrier:
    """Where each collated word of each article stands among the columns."""

    def __init__(self, collation: Collation) -> None:
        self.articles = collation.articles
        self.order = {article: i for i, article in enumerate(collation.articles)}
        self.columns = collation.columns
        self.said_in: dict[int, list[int]] = {}
        """By column, the columns that say its word again."""
        self.blocks: list[int] = []
        """By column, the number of the repeated block it lies in; 0 in none."""
        self.is_alone = len(self.articles) == 1 and all(c.repeats is None for c in self.columns)
        """Whether no word can stand anywhere else."""
        if self.is_alone:
            return
        self._find_blocks()
        self.places: list[list[tuple[int, int, int]]] = [[] for _ in self.articles]
        """By article, start, end and column of each word, in the order of the text."""
        for at, column in enumerate(self.columns):
            for i, token in enumerate(column.tokens):
                if token is not None:
                    self.places[i].append((token.start, token.end, at))
        for places in self.places:
            places.sort()
        self.rank = [{at: r for r, (_, _, at) in enumerate(p)} for p in self.places]

    def _find_blocks(self) -> None:
        block, inside = 0, False
        for at, column in enumerate(self.columns):
            if column.repeats is None:
                inside = False
            else:
                block += not inside
                inside = True
                self.said_in.setdefault(column.repeats, []).append(at)
            self.blocks.append(block if inside else 0)

    def carry(self, cite: Cite) -> tuple[Cite, ...]:
        if self.is_alone:
            return (cite,)
        article = self.order.get(cite.article)
        cited = [] if article is None else self._columns_of(article, cite.span)
        found = {cite}
        for columns in self._sayings(cited):
            for i in range(len(self.articles)):
                found.update(self._spots(i, columns))
        if cited and article is not None:
            found = {c for c in found if c == cite or not _overlap(c, cite)}
        return tuple(sorted(found))

    def _columns_of(self, article: int, span: Span) -> list[int]:
        places = self.places[article]
        at = bisect_left(places, (span.start, 0, 0))
        at -= at > 0 and places[at - 1][1] > span.start
        columns = []
        while at < len(places) and places[at][0] < span.end:
            columns.append(places[at][2])
            at += 1
        return columns

    def _sayings(self, cited: list[int]) -> list[list[int]]:
        """Give the cited columns, and those of every block that says them again."""
        roots = [c if (r := self.columns[c].repeats) is None else r for c in cited]
        by_block: dict[int, list[int]] = {}
        for root in roots:
            for at in self.said_in.get(root, ()):
                by_block.setdefault(self.blocks[at], []).append(at)
        own = {self.blocks[c] for c in cited}
        sayings = [roots, *by_block.values()]
        return [*sayings, cited] if len(own) > 1 else sayings

    def _spots(self, article: int, columns: list[int]) -> Iterator[Cite]:
        """Find the stretches of an article that hold at least half of the columns' words."""
        ranks = sorted(r for c in columns if (r := self.rank[article].get(c)) is not None)
        need = (len(columns) + 1) // 2
        # Words put between do not part a stretch; a jump of more than its length, as a move makes, does.
        leap = 2 * len(columns) + 8
        start = 0
        for at in range(1, len(ranks) + 1):
            if at == len(ranks) or ranks[at] - ranks[at - 1] > leap:
                if at - start >= need:
                    places = self.places[article]
                    span = Span(places[ranks[start]][0], places[ranks[at - 1]][1])
                    yield Cite(self.articles[article], span)
                start = at


def _overlap(one: Cite, other: Cite) -> bool:
    return one.article == other.article and one.span.meets(other.span)


@lru_cache(maxsize=16)
def _carrier(key: _Same) -> _Carrier:
    return _Carrier(key.collation)
