"""Witness: one distinct text among the articles of a dispatch, token by token.

Articles whose collated words are the same characters are one witness, however many they
are. What only differing words are asked for, quotation marks and typed values, is read when
it is.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from wirecopy.articles.article import Article, PartKind
from wirecopy.collations.witnesses.paragraph import Paragraph, TypedBefore
from wirecopy.collations.witnesses.typed import Typed
from wirecopy.collations.witnesses.vocabulary import Vocabulary
from wirecopy.text.span import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """One paragraph of collated words."""

    span: Span
    embedded: bool
    """Whether it is a post set into the page."""


class Witness:
    """One distinct text among the articles of a dispatch, and the articles that have it.

    Its tokens are numbers of the vocabulary, so that a text is compared as a list.
    """

    def __init__(
        self,
        articles: Sequence[int],
        outlets: frozenset[str],
        paragraphs: Sequence[Paragraph],
        starts: Sequence[Sequence[int]],
        vocabulary: Vocabulary,
    ) -> None:
        self.articles = tuple(articles)
        """Indices into the collation's articles, rising."""
        self.outlets = outlets
        self.starts = starts
        """By article, where each paragraph starts in its text."""
        self.paragraphs = paragraphs
        self.tokens = list(chain.from_iterable([p.tokens for p in paragraphs]))
        is_mark, folds = vocabulary.is_mark, vocabulary.folds
        self.words = [i for i, token in enumerate(self.tokens) if not is_mark[token]]
        """By word, marks not counted, its token."""
        self.folded = [folds[self.tokens[i]] for i in self.words]
        """By word, the number of its folded form."""
        self.firsts = [0, *accumulate(len(p.tokens) for p in paragraphs)]
        """By paragraph, its first token; at the end, the number of tokens."""
        self.sentence_starts = [
            first + start
            for first, p in zip(self.firsts, paragraphs, strict=False)
            for start in p.sentences
        ]
        """By sentence, its first token."""
        self.may_repeat = True
        """False where it is known to say no run of words twice."""

    @property
    def content(self) -> tuple[str, ...]:
        """Its paragraphs as written: what tells witnesses apart."""
        return tuple(p.text for p in self.paragraphs)

    def sentences(self) -> list[int]:
        """Give by token the number of its sentence."""
        found: list[int] = []
        for number, (first, end) in enumerate(pairwise([*self.sentence_starts, len(self.tokens)])):
            found.extend([number] * (end - first))
        return found

    def sentence_of(self, index: int) -> int:
        """Give the number of the sentence of one token."""
        return bisect_right(self.sentence_starts, index) - 1

    def paragraph_of(self, index: int) -> int:
        """Give the number of the paragraph of one token."""
        return bisect_right(self.firsts, index) - 1

    def value_at(self, index: int) -> Typed | None:
        """Give the number or date that a token is part of, as a range of the tokens."""
        at = self.paragraph_of(index)
        found = self.paragraphs[at].value_at(index - self.firsts[at])
        return found.shifted(self.firsts[at]) if found else None

    def name_at(self, index: int) -> Typed | None:
        """Give the name that a token is part of, as a range of the tokens."""
        at = self.paragraph_of(index)
        found = self.paragraphs[at].name_at(index - self.firsts[at])
        return found.shifted(self.firsts[at]) if found else None

    def is_quoted(self, index: int) -> bool:
        """Tell whether a token stands in quotation marks."""
        at = self.paragraph_of(index)
        return self.paragraphs[at].is_quoted(index - self.firsts[at])

    def around(self, first: int, last: int, reach: int) -> str:
        """Give the characters of some tokens and of so many on either side, of one paragraph."""
        at = self.paragraph_of(first)
        paragraph, offset = self.paragraphs[at], self.firsts[at]
        low = max(first - reach - offset, 0)
        high = min(last + reach - offset, len(paragraph.ends) - 1)
        return paragraph.text[paragraph.starts[low] : paragraph.ends[high]]


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


def find_witnesses(articles: Sequence[Article], vocabulary: Vocabulary) -> list[Witness]:
    """Find the distinct texts among articles; their order says nothing yet.

    Cost: each distinct paragraph is read for words once, so copies are nearly free.
    """
    stretches = [find_collated(article) for article in articles]
    alike: dict[tuple[tuple[str, bool], ...], list[int]] = {}
    for i, article in enumerate(articles):
        text = article.text
        key = tuple([(text[s.span.start : s.span.end], s.embedded) for s in stretches[i]])
        alike.setdefault(key, []).append(i)
    paragraphs: dict[tuple[str, bool], Paragraph] = {}
    before: TypedBefore = {}
    witnesses = []
    for key, holders in alike.items():
        for part in key:
            if part not in paragraphs:
                paragraphs[part] = Paragraph(part[0], vocabulary, before, embedded=part[1])
        witness = Witness(
            holders,
            frozenset([articles[i].outlet.key for i in holders]),
            [paragraphs[part] for part in key],
            [[s.span.start for s in stretches[i]] for i in holders],
            vocabulary,
        )
        witnesses.append(witness)
    return witnesses


def _clipped(part: Span, posts: list[Span]) -> Iterator[Span]:
    """Give the pieces of a part that its posts' words cover, once each and in order."""
    at = part.start
    for words in sorted(posts):
        start, end = max(words.start, at), min(words.end, part.end)
        if start < end:
            yield Span(start, end)
            at = end
