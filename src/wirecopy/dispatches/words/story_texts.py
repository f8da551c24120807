"""Story texts: which stretches of articles are compared, laid out for the reader of words."""

from collections.abc import Sequence

import numpy as np

from wirecopy.articles.article import Article, PartKind
from wirecopy.dispatches.columns import Texts, starts_of
from wirecopy.text.span import Span


def story_texts(articles: Sequence[Article]) -> Texts:
    """Lay out the texts of `articles` and their paragraphs of story, in their order."""
    texts = [article.text.encode("utf-8", "surrogatepass") for article in articles]
    parts = [story_parts(article) for article in articles]
    rows = [(span.start, span.end, apart) for rows in parts for span, apart in rows]
    return Texts(
        data=np.frombuffer(b"".join(texts), np.uint8),
        first=starts_of([len(text) for text in texts]),
        parts=np.array(rows, np.int32).reshape(-1, 3),
        parts_first=starts_of([len(rows) for rows in parts]),
    )


def story_parts(article: Article) -> list[tuple[Span, bool]]:
    """Give the stretches that are the story, and whether furniture stands before each.

    That is the body. A page whose body was not found has its standfirst, posts and
    captions compared instead, so that no page is without words that has some.
    """
    kinds: tuple[PartKind, ...] = (PartKind.BODY,)
    if not article.body:
        kinds = (PartKind.STANDFIRST, PartKind.EMBED, PartKind.CAPTION)
    parts: list[tuple[Span, bool]] = []
    after_furniture = True
    for part in article.parts:
        if part.kind in kinds:
            parts.append((part.span, after_furniture))
        after_furniture = part.kind not in kinds
    return parts
