"""Variants: every place where the articles of a draft differ, and how."""

from collections.abc import Sequence

from wirecopy.articles.article import Article
from wirecopy.collations.base import Base
from wirecopy.collations.collation import Variant
from wirecopy.collations.draft import Draft


def find_variants(
    draft: Draft, base: Base, repeats: dict[int, int], articles: Sequence[Article]
) -> tuple[Variant, ...]:
    """Find the places where articles differ, by first column, then kind."""
    return ()
