"""Nodes: articles whose collated words are the same, as one.

No evidence in the words can part such articles, so the tree has one place for them all.
"""

from collections.abc import Mapping

from wirecopy.articles.article import Article, PartKind
from wirecopy.collations.collation import Collation
from wirecopy.ids import ArticleId


def find_nodes(
    collation: Collation, articles: Mapping[ArticleId, Article]
) -> tuple[tuple[int, ...], ...]:
    """Group the articles of a collation, as indices into it, by their words.

    Within a group sorted, and the groups by their first. Only where the letters are the
    same, whatever the white space, are the words looked at one by one.
    """
    lettered: dict[str, dict[str, list[int]]] = {}
    for at, name in enumerate(collation.articles):
        printed = _printed(articles[name])
        lettered.setdefault("".join(printed), {}).setdefault(" ".join(printed), []).append(at)
    worded: list[list[int]] = []
    for prints in lettered.values():
        if len(prints) == 1:
            worded += prints.values()
            continue
        same: dict[tuple[str, ...], list[int]] = {}
        for held in prints.values():
            text = articles[collation.articles[held[0]]].text
            same.setdefault(_words_of(collation, held[0], text), []).extend(held)
        worded += same.values()
    return tuple(sorted(tuple(sorted(held)) for held in worded))


def _printed(article: Article) -> list[str]:
    """Give what the page prints where words may be collated, parted at white space."""
    posts = [embed.words if len(embed.words) else embed.span for embed in article.embeds]
    known = {embed.span for embed in article.embeds}
    whole = [span for span in article.spans(PartKind.EMBED) if span not in known]
    spans = sorted([*article.body, *posts, *whole])
    return [piece for span in spans for piece in span.of(article.text).split()]


def _words_of(collation: Collation, at: int, text: str) -> tuple[str, ...]:
    spans = sorted(span for c in collation.columns if (span := c.tokens[at]) is not None)
    return tuple(span.of(text) for span in spans)
