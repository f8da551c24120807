"""Pair threads: which paragraphs of one article have words of which paragraphs of another."""

from wirecopy.articles.article import Article, PartKind
from wirecopy.collations.collation import Collation
from wirecopy.exports.comparison.cells import find_cells
from wirecopy.exports.comparison.written import Written
from wirecopy.exports.sheets.sheet import Thread
from wirecopy.exports.sheets.shifts import threads_of


def pair_threads(pair: tuple[Article, Article], collation: Collation) -> tuple[Thread, ...]:
    """Join the paragraphs of two articles by the words that they have in common."""
    a, b = (Written(article, ()) for article in pair)
    met = (
        (a.paragraph_of(cell.a), b.paragraph_of(cell.b), cell.move)
        for cell in find_cells(pair, collation)
        if cell.a is not None and cell.b is not None
    )
    return tuple(threads_of(met))


def paragraph_openings(article: Article) -> tuple[str, ...]:
    """Give the first words of each paragraph that takes part in comparisons."""
    parts = article.spans(PartKind.BODY, PartKind.EMBED)
    return tuple(article.text[part.start : min(part.end, part.start + 80)] for part in parts)
