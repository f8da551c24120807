"""Pair threads: which paragraphs of one article have words of which paragraphs of another."""

from bisect import bisect_right
from collections.abc import Iterable

from wirecopy.articles.article import Article, PartKind
from wirecopy.exports.comparison.pieces import Piece
from wirecopy.exports.sheets.sheet import Thread
from wirecopy.exports.sheets.shifts import threads_of


def pair_threads(pair: tuple[Article, Article], pieces: Iterable[Piece]) -> tuple[Thread, ...]:
    """Join the paragraphs of two articles by the words that pieces of both have in common."""
    a_starts, b_starts = (
        [part.start for part in article.spans(PartKind.BODY, PartKind.EMBED)] for article in pair
    )
    met = (
        (bisect_right(a_starts, a.start), bisect_right(b_starts, b.start), piece.move)
        for piece in pieces
        # Of words that are rewritten the numbers differ; those that have a partner are enough.
        for a, b in zip(piece.a, piece.b, strict=False)
    )
    return tuple(threads_of(met))


def paragraph_openings(article: Article) -> tuple[str, ...]:
    """Give the first words of each paragraph that takes part in comparisons."""
    return tuple(
        article.text[p.start : min(p.end, p.start + 80)]
        for p in article.spans(PartKind.BODY, PartKind.EMBED)
    )
