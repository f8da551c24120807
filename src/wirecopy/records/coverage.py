"""Coverage: how much of a dispatch's base text each of its copies carries."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from wirecopy.articles.article import Article
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.records.findings import Findings
from wirecopy.text.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The words of one base text, and how many of them each copy has."""

    base_words: int
    kept: Mapping[ArticleId, int]
    """Words alike in all but style: case, quote marks, dashes."""

    def share(self, article: ArticleId) -> float:
        """Give the part of the base text that an article carries; all of it, if it is empty."""
        return round(self.kept[article] / self.base_words, 4) if self.base_words else 1.0

    @property
    def fullest(self) -> ArticleId:
        """The article that carries most: what stands in it is read for the whole dispatch."""
        return min(self.kept, key=lambda name: (-self.kept[name], name))


def cover(dispatch: DispatchId, findings: Findings) -> Coverage:
    """Count off the collation which words of the base text the copies of a dispatch have."""
    collation = findings.collations[dispatch]
    texts = {a.id: a.text for a in findings.articles_of(dispatch)}
    kept: Counter[ArticleId] = Counter(dict.fromkeys(texts, 0))
    base_words = 0
    for column in collation.columns:
        base = column.tokens[column.base] if column.base is not None else None
        if base is None or column.base is None:
            continue
        written = base.of(texts[collation.articles[column.base]])
        if not is_word(written):
            continue
        base_words += 1
        for i, (name, span) in enumerate(zip(collation.articles, column.tokens, strict=True)):
            if i == column.base:
                kept[name] += 1
            elif span is not None:
                other = span.of(texts[name])
                kept[name] += other == written or fold(other) == fold(written)
    return Coverage(base_words=base_words, kept=kept)


def read_by(
    coverages: Mapping[DispatchId, Coverage], findings: Findings
) -> dict[DispatchId, Article]:
    """Give the article by which each dispatch is read."""
    return {name: findings.articles[c.fullest] for name, c in coverages.items()}


def is_word(token: str) -> bool:
    """Tell a word or number from a mark."""
    return token.isalnum() or any(char.isalnum() for char in token)
