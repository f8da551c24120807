"""Copies: the articles of a dispatch as claims read them: paragraphs, posts, and words by column."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation
from wirecopy.ids import ArticleId
from wirecopy.text.span import Span


@dataclass(frozen=True, slots=True)
class Copy:
    """One article of the dispatch."""

    article: Article
    paragraphs: tuple[Span, ...]
    """Those of its body, without posts."""
    texts: tuple[str, ...]
    """The characters of each paragraph."""

    @property
    def id(self) -> ArticleId:
        """The id of its article."""
        return self.article.id


def lay_out(articles: Iterable[Article], members: Sequence[ArticleId]) -> tuple[Copy, ...]:
    """Give the articles that belong to a dispatch, by id, each with its paragraphs."""
    wanted = set(members)
    copies = []
    for article in sorted(articles, key=lambda a: a.id):
        if article.id not in wanted:
            continue
        posts = [e.span for e in article.embeds]
        body = tuple(
            stripped
            for span in article.body
            if len(stripped := span.stripped(article.text))
            and not any(span.meets(p) for p in posts)
        )
        copies.append(Copy(article, body, tuple(s.of(article.text) for s in body)))
    return tuple(copies)


class Columns:
    """Where each character of each article stands in the collation."""

    def __init__(self, collation: Collation) -> None:
        self._tokens: dict[ArticleId, list[tuple[int, int, int]]] = {
            article: [] for article in collation.articles
        }
        for text in collation.texts:
            for at, article in enumerate(text.articles):
                self._tokens[collation.articles[article]] = [
                    (span.start, span.end, column)
                    for span, column in zip(text.spans(at), text.columns, strict=True)
                ]

    def of(self, article: ArticleId, span: Span) -> tuple[int, ...]:
        """Give the columns whose tokens of `article` lie in a stretch, in the order of the text."""
        tokens = self._tokens.get(article, [])
        at = bisect_left(tokens, (span.start, span.start, -1))
        found = []
        while at < len(tokens) and tokens[at][0] < span.end:
            if tokens[at][1] <= span.end:
                found.append(tokens[at][2])
            at += 1
        return tuple(found)


def in_article(copy: Copy, paragraph: int, span: Span) -> Span:
    """Count a stretch of a paragraph from the start of its article's text."""
    return span.shifted(copy.paragraphs[paragraph].start)


def weights(copies: Iterable[Copy]) -> Mapping[str, int]:
    """Count how many times each distinct paragraph is carried."""
    counts: dict[str, int] = {}
    for copy in copies:
        for text in copy.texts:
            counts[text] = counts.get(text, 0) + 1
    return counts
