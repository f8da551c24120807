"""Witness: one distinct text among the articles of a dispatch, token by token.

Articles whose collated words are the same characters are one witness, however many they
are. A witness's tokens carry beside their folded form what a comparison asks: a stem, a
weight, the sentence, whether they stand in quotation marks, and the typed value they are
part of.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wirecopy.articles.article import Article, PartKind
from wirecopy.collations.likeness import find_stem, find_weight
from wirecopy.collations.typed import Typed, TypedKind, find_typed
from wirecopy.text.quotes import Quoted, find_quoted
from wirecopy.text.sentences import find_sentences
from wirecopy.text.span import Span
from wirecopy.text.words import Word, WordKind, find_words


@dataclass(frozen=True, slots=True)
class Stretch:
    """One paragraph of collated words."""

    span: Span
    embedded: bool
    """Whether it is a post set into the page."""


@dataclass(frozen=True, slots=True)
class Token:
    """One collated word, with what a comparison asks of it."""

    span: Span
    """In the text of the witness's first article."""
    kind: WordKind
    folded: str
    shown: str
    stem: str
    weight: float
    """How much it says: 1 for a content word, less for a light one, nothing for a mark."""
    sentence: int
    stretch: int
    quoted: int
    """Number of the quotation it stands in, from 1; 0 outside."""
    value: str
    """The key of the number or date that it is part of; empty in none."""

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return self.kind is WordKind.MARK


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
    typed: tuple[Typed, ...]
    """Numbers, dates and names, by first token."""

    def span_in(self, article_at: int, token: Token) -> Span:
        """Give where a token stands in the `article_at`-th article of this witness."""
        start = self.starts[article_at][token.stretch]
        return token.span.shifted(start - self.stretches[token.stretch].span.start)


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
            posts = [e.words for e in article.embeds if e.words and part.span.meets(e.words)]
            words = _clipped(part.span, posts or [part.span])
            found.extend(Stretch(s.stripped(article.text), embedded=True) for s in words)
    return tuple(s for s in found if s.span)


def find_witnesses(articles: Sequence[Article]) -> list[Witness]:
    """Find the distinct texts among articles; their order says nothing yet.

    Cost: only distinct texts are read for words, so copies are nearly free.
    """
    stretches = [find_collated(article) for article in articles]
    alike: dict[tuple[tuple[str, bool], ...], list[int]] = {}
    for i, article in enumerate(articles):
        key = tuple((s.span.of(article.text), s.embedded) for s in stretches[i])
        alike.setdefault(key, []).append(i)
    witnesses = []
    for key, holders in alike.items():
        first = articles[holders[0]]
        own = stretches[holders[0]]
        words = [find_words(first.text, s.span) for s in own]
        typed = tuple(_typed(first.text, own, words))
        tokens = tuple(_tokens(first.text, own, words, _values(typed)))
        witnesses.append(
            Witness(
                articles=tuple(holders),
                outlets=frozenset(articles[i].outlet.key for i in holders),
                content=tuple(text for text, _ in key),
                stretches=own,
                starts=tuple(tuple(s.span.start for s in stretches[i]) for i in holders),
                tokens=tokens,
                typed=typed,
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


def _typed(
    text: str, stretches: Sequence[Stretch], words: Sequence[Sequence[Word]]
) -> Iterator[Typed]:
    offset = 0
    for stretch, own in zip(stretches, words, strict=True):
        yield from sorted(find_typed(text, stretch.span, own, offset), key=lambda t: t.first)
        offset += len(own)


def _values(typed: Sequence[Typed]) -> dict[int, str]:
    """Give, by token, the key of the number or date that it is part of."""
    return {i: t.key for t in typed if t.kind is not TypedKind.NAME for i in range(t.first, t.end)}


def _tokens(
    text: str,
    stretches: Sequence[Stretch],
    words: Sequence[Sequence[Word]],
    values: Mapping[int, str],
) -> Iterator[Token]:
    sentence, quotations, index = -1, 0, 0
    for number, stretch in enumerate(stretches):
        sentence_starts = [s.start for s in find_sentences(text, stretch.span)]
        quoted = find_quoted(text, stretch.span)
        if stretch.embedded:
            # A post is somebody's own words, marks or none.
            quoted = (Quoted(stretch.span, stretch.span, closed=True),)
        quoted_starts = [q.span.start for q in quoted]
        for word in words[number]:
            inside = bisect_right(quoted_starts, word.span.start) - 1
            holds = inside >= 0 and quoted[inside].words.holds(word.span)
            yield Token(
                span=word.span,
                kind=word.kind,
                folded=word.folded,
                shown=word.span.of(text),
                stem=find_stem(word.folded) if word.kind is WordKind.WORD else word.folded,
                weight=find_weight(word),
                sentence=sentence + max(bisect_right(sentence_starts, word.span.start), 1),
                stretch=number,
                quoted=quotations + inside + 1 if holds else 0,
                value=values.get(index, ""),
            )
            index += 1
        sentence += max(len(sentence_starts), 1)
        quotations += len(quoted)
