"""Coverage: how much of a dispatch's base text each of its copies carries."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation
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
    words = _base_words(collation, texts)
    for text in collation.texts:
        names = [collation.articles[at] for at in text.articles]
        has = sum(
            column in words and _is_same(words[column], span.of(texts[names[0]]))
            for column, span in zip(text.columns, text.spans(0), strict=True)
        )
        kept.update(dict.fromkeys(names, has))
    return Coverage(base_words=len(words), kept=kept)


def _base_words(collation: Collation, texts: Mapping[ArticleId, str]) -> dict[int, str]:
    """Give by column the words of the base text, marks left out."""
    found = {}
    for column, based in enumerate(collation.base_spans):
        if based:
            written = based[1].of(texts[collation.articles[based[0]]])
            if is_word(written):
                found[column] = written
    return found


def _is_same(written: str, other: str) -> bool:
    return written == other or fold(written) == fold(other)


def read_by(
    coverages: Mapping[DispatchId, Coverage], findings: Findings
) -> dict[DispatchId, Article]:
    """Give the article by which each dispatch is read."""
    return {name: findings.articles[c.fullest] for name, c in coverages.items()}


def is_word(token: str) -> bool:
    """Tell a word or number from a mark."""
    return token.isalnum() or any(char.isalnum() for char in token)
