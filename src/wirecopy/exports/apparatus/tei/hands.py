"""Hands: what each witness has in each column, and which of its passages stand elsewhere.

Witnesses whose words are the same, character by character, are one hand. A hand's words
stand in place as long as they follow the order of the columns; what breaks it, a moved
passage above all, is set apart as a block, at the place where the hand has it. So each
hand's words can be read in its own order.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from wirecopy.collations.collation import Collation, VariantKind
from wirecopy.exports.apparatus.edition import Edition
from wirecopy.ids import ArticleId
from wirecopy.text.span import Span


@dataclass(frozen=True, slots=True)
class Said:
    """A word of a hand: the white space before it, and its characters."""

    gap: str
    word: str


@dataclass(frozen=True, slots=True)
class Block:
    """Words in a row that a hand has out of the order of the columns."""

    gap_at: int
    """The column before which it has them."""
    columns: tuple[int, ...]
    said: tuple[Said, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Its words without the space between them."""
        return tuple(said.word for said in self.said)


@dataclass(frozen=True)
class Hand:
    """One or more witnesses with the same words in the same columns."""

    articles: tuple[ArticleId, ...]
    in_place: Mapping[int, Said]
    """By column; columns of a block elsewhere are not in it."""
    blocks: tuple[Block, ...]
    forms: tuple[tuple[int, str], ...] = field(repr=False)
    """All that tells hands apart: column and word, in the order of the text."""

    @cached_property
    def rising(self) -> list[int]:
        """The columns of its words in place."""
        return sorted(self.in_place)

    def within(self, first: int, end: int) -> list[int]:
        """Give the columns in a range where it has words in place."""
        low = bisect_left(self.rising, first)
        return self.rising[low : bisect_left(self.rising, end, low)]

    def words(self, first: int, end: int) -> tuple[str, ...]:
        """Give its words in place in a range of columns."""
        return tuple(self.in_place[column].word for column in self.within(first, end))


def find_hands(edition: Edition) -> tuple[Hand, ...]:
    """Find the hands of an edition, by the siglum of their first witness."""
    columns = edition.collation.columns
    index = {key: at for at, key in enumerate(edition.collation.articles)}
    # An exact copy has the same words at the same spots: it need not be read again.
    copies: dict[tuple[str, tuple[int, ...]], list[ArticleId]] = {}
    for article in edition.articles:
        at = index[article.id]
        starts = tuple([-1 if (t := c.tokens[at]) is None else t.start for c in columns])
        copies.setdefault((article.text, starts), []).append(article.id)
    alike: dict[tuple[tuple[int, str], ...], list[ArticleId]] = {}
    placed_of: dict[ArticleId, list[tuple[int, Span]]] = {}
    for (text, _), same in copies.items():
        at = index[same[0]]
        placed = [(c, t) for c, each in enumerate(columns) if (t := each.tokens[at]) is not None]
        placed.sort(key=lambda pair: pair[1].start)
        placed_of[same[0]] = placed
        forms = tuple((column, token.of(text)) for column, token in placed)
        alike.setdefault(forms, []).extend(same)
    moved, texts = _moved_spans(edition.collation), edition.texts
    return tuple(
        _hand(forms, tuple(same), placed_of[same[0]], texts, moved)
        for forms, same in alike.items()
    )


def base_words(edition: Edition) -> dict[int, Said]:
    """Give the base text by column, with the white space that `base_text` puts before a word.

    A word that opens a paragraph has none.
    """
    found: dict[int, Said] = {}
    breaks = set(edition.collation.base_breaks)
    opens = True
    texts = edition.texts
    before: tuple[int, Span] | None = None
    for at, column in enumerate(edition.collation.columns):
        opens = opens or at in breaks
        token = None if column.base is None else column.tokens[column.base]
        if column.base is None or token is None:
            continue
        text = texts[edition.collation.articles[column.base]]
        beside = before[1] if before and before[0] == column.base else None
        found[at] = Said("" if opens else _gap(text, token, beside), token.of(text))
        before, opens = (column.base, token), False
    return found


def _moved_spans(collation: Collation) -> dict[ArticleId, list[Span]]:
    """Give the passages that each article has elsewhere, as the variants tell them."""
    moved: dict[ArticleId, list[Span]] = defaultdict(list)
    for variant in collation.variants:
        if variant.kind is VariantKind.MOVE:
            for cite in (cite for reading in variant.readings[1:] for cite in reading.cites):
                moved[cite.article].append(cite.span)
    return moved


def _hand(
    forms: tuple[tuple[int, str], ...],
    articles: tuple[ArticleId, ...],
    placed: Sequence[tuple[int, Span]],
    texts: Mapping[ArticleId, str],
    moved: Mapping[ArticleId, Sequence[Span]],
) -> Hand:
    text = texts[articles[0]]
    staying = _staying(placed, moved.get(articles[0], ()))
    gaps = [
        _gap(text, token, placed[k - 1][1] if k else None) for k, (_, token) in enumerate(placed)
    ]
    said = [Said(gap, word) for gap, (_, word) in zip(gaps, forms, strict=True)]
    columns = [column for column, _ in placed]
    return Hand(
        articles=articles,
        in_place={columns[k]: said[k] for k in range(len(columns)) if staying[k]},
        blocks=tuple(_blocks(columns, said, staying)),
        forms=forms,
    )


def _staying(placed: Sequence[tuple[int, Span]], moved: Sequence[Span]) -> list[bool]:
    """Say of each word whether it stands in place: the longest rise of columns, moves left out."""
    columns = [column for column, _ in placed]
    if all(a < b for a, b in pairwise(columns)):
        return [True] * len(columns)
    staying = [False] * len(columns)
    free = [k for k, (_, t) in enumerate(placed) if not any(span.holds(t) for span in moved)]
    for k in _longest_rise([columns[k] for k in free]):
        staying[free[k]] = True
    return staying


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Give the places of the longest rising subsequence, by patience sorting."""
    tops: list[int] = []
    top_at: list[int] = []
    behind: list[int] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        behind.append(top_at[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            top_at.append(at)
        else:
            tops[pile], top_at[pile] = number, at
    found = []
    at = top_at[-1] if top_at else -1
    while at >= 0:
        found.append(at)
        at = behind[at]
    return found[::-1]


def _blocks(
    columns: Sequence[int], said: Sequence[Said], staying: Sequence[bool]
) -> Iterator[Block]:
    """Gather what does not stay: words in a row, up to where their columns fall back."""
    last = -1
    run: list[int] = []
    for k in range(len(columns) + 1):
        ends = k == len(columns) or staying[k] or (run and columns[k] <= columns[run[-1]])
        if run and ends:
            yield Block(last + 1, tuple(columns[j] for j in run), tuple(said[j] for j in run))
            run = []
        if k < len(columns) and staying[k]:
            last = columns[k]
        elif k < len(columns):
            run.append(k)


def _gap(text: str, token: Span, before: Span | None) -> str:
    """Find the white space that parts a token from the one before it."""
    if before is not None and before.end <= token.start:
        between = text[before.end : token.start]
        if not between.strip():
            return between
    return " " if token.start and text[token.start - 1].isspace() else ""
