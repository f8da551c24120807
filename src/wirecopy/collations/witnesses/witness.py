"""Witness: one distinct text among the articles of a dispatch, token by token.

Articles whose collated words are the same characters are one witness, however many they
are. A witness's tokens carry beside their folded form what a comparison asks: a weight and
the sentence, and, where words differ, a stem, whether they stand in quotation marks, and
the typed value they are part of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from wirecopy.articles.article import Article, PartKind
from wirecopy.collations.laying.likeness import find_stem
from wirecopy.collations.witnesses.paragraph import Paragraph
from wirecopy.collations.witnesses.typed import Typed
from wirecopy.text.span import Span
from wirecopy.text.words import WordKind


@dataclass(frozen=True, slots=True)
class Stretch:
    """One paragraph of collated words."""

    span: Span
    embedded: bool
    """Whether it is a post set into the page."""


class Token(NamedTuple):
    """One collated word, with what a comparison asks of it.

    A tuple, as there is one for every word of every text. What only differing words are
    asked for is read when they are.
    """

    span: Span
    """In the text of the witness's first article."""
    is_mark: bool
    """Whether it is punctuation."""
    folded: str
    shown: str
    weight: float
    """How much it says: 1 for a content word, less for a light one, nothing for a mark."""
    sentence: int
    stretch: int
    paragraph: Paragraph
    place: int
    """Its number among the paragraph's words."""

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits, or part of a number or date."""
        word = self.paragraph.words[self.place]
        return word.kind is WordKind.NUMBER or bool(self.value)

    @property
    def stem(self) -> str:
        """What the forms of a word share."""
        word = self.paragraph.words[self.place]
        return find_stem(word.folded) if word.kind is WordKind.WORD else word.folded

    @property
    def value(self) -> str:
        """The key of the number or date that it is part of; empty in none."""
        typed = self.paragraph.values.get(self.place)
        return typed.key if typed else ""

    @property
    def quoted(self) -> bool:
        """Whether it stands in quotation marks."""
        return self.paragraph.is_quoted(self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One distinct text, and the articles that have it."""

    articles: tuple[int, ...]
    """Indices into the collation's articles, rising."""
    outlets: frozenset[str]
    content: tuple[str, ...]
    """Its stretches as written: what tells witnesses apart."""
    stretches: tuple[Stretch, ...]
    starts: tuple[tuple[int, ...], ...]
    """By article, where each stretch starts in that article's text."""
    tokens: tuple[Token, ...]

    def value_at(self, index: int) -> Typed | None:
        """Give the number or date that a token is part of, as a range of the tokens."""
        token = self.tokens[index]
        return _among(token.paragraph.values.get(token.place), index - token.place)

    def name_at(self, index: int) -> Typed | None:
        """Give the name that a token is part of, as a range of the tokens."""
        token = self.tokens[index]
        return _among(token.paragraph.names.get(token.place), index - token.place)

    def span_in(self, article_at: int, token: Token) -> Span:
        """Give where a token stands in the `article_at`-th article of this witness."""
        by_chars = self.starts[article_at][token.stretch] - self.starts[0][token.stretch]
        return token.span.shifted(by_chars) if by_chars else token.span


def find_collated(article: Article) -> tuple[Stretch, ...]:
    """Find the stretches of an article that take part in a collation, in order.

    They are its body paragraphs and, of each post set into the page, its own words: the
    post's signature takes no part. A post of which no words are known takes part whole.
    """
    found = []
    for part in article.parts:
        if part.kind is PartKind.BODY:
            found.append(Stretch(part.span.stripped(article.text), embedded=False))
        elif part.kind is PartKind.EMBED:
            told = [e.words for e in article.embeds if e.words and part.span.meets(e.span)]
            words = _clipped(
                part.span, [w for w in told if w.meets(part.span)] if told else [part.span]
            )
            found.extend(Stretch(s.stripped(article.text), embedded=True) for s in words)
    return tuple(s for s in found if s.span)


def find_witnesses(articles: Sequence[Article]) -> list[Witness]:
    """Find the distinct texts among articles; their order says nothing yet.

    Cost: each distinct paragraph is read for words once, so copies are nearly free.
    """
    stretches = [find_collated(article) for article in articles]
    alike: dict[tuple[tuple[str, bool], ...], list[int]] = {}
    for i, article in enumerate(articles):
        key = tuple((s.span.of(article.text), s.embedded) for s in stretches[i])
        alike.setdefault(key, []).append(i)
    paragraphs: dict[tuple[str, bool], Paragraph] = {}
    witnesses = []
    for key, holders in alike.items():
        for text, embedded in key:
            if (text, embedded) not in paragraphs:
                paragraphs[text, embedded] = Paragraph(text, embedded=embedded)
        starts = tuple(tuple(s.span.start for s in stretches[i]) for i in holders)
        read = [paragraphs[part] for part in key]
        witnesses.append(
            Witness(
                articles=tuple(holders),
                outlets=frozenset(articles[i].outlet.key for i in holders),
                content=tuple(text for text, _ in key),
                stretches=stretches[holders[0]],
                starts=starts,
                tokens=tuple(_tokens(read, starts[0])),
            )
        )
    return witnesses


def _clipped(part: Span, posts: list[Span]) -> Iterator[Span]:
    """Give the pieces of a part that its posts' words cover, once each and in order."""
    at = part.start
    for words in sorted(posts):
        start, end = max(words.start, at), min(words.end, part.end)
        if start < end:
            yield Span(start, end)
            at = end


def _tokens(paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> Iterator[Token]:
    sentences = 0
    for number, (paragraph, offset) in enumerate(zip(paragraphs, starts, strict=True)):
        for index, (start, end, kind, folded, shown, weight, sentence) in enumerate(
            paragraph.words
        ):
            yield Token(
                Span(offset + start, offset + end),
                kind is WordKind.MARK,
                folded,
                shown,
                weight,
                sentences + sentence,
                number,
                paragraph,
                index,
            )
        sentences += paragraph.sentences_count


def _among(typed: Typed | None, offset: int) -> Typed | None:
    """Count the range of a typed value from the first token of its witness."""
    if typed is None or not offset:
        return typed
    return replace(typed, first=typed.first + offset, end=typed.end + offset)
