"""Alone: the collation of articles that all have the same words.

Most dispatches of a day have one copy. There nothing can differ, so nothing has to be read
but the words themselves.
"""

from collections.abc import Sequence

from wirecopy.articles.article import Article
from wirecopy.collations.apparatus.repeats import MIN_REPEAT_WORDS
from wirecopy.collations.collation import Collation, Column
from wirecopy.collations.witnesses.witness import find_collated
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.text.words import Word, WordKind, find_words


def collate_alike(dispatch: Dispatch, sides: Sequence[Article]) -> Collation | None:
    """Lay articles of the same words side by side, as `collate` would.

    None where their words differ, or where they may say a passage twice.
    """
    stretches = [find_collated(article) for article in sides]
    contents = {
        tuple((s.span.of(article.text), s.embedded) for s in own)
        for article, own in zip(sides, stretches, strict=True)
    }
    if len(contents) != 1:
        return None
    paragraphs = [find_words(sides[0].text, stretch.span) for stretch in stretches[0]]
    if _may_repeat([word for words in paragraphs for word in words]):
        return None
    columns: list[Column] = []
    breaks = []
    for k, words in enumerate(paragraphs):
        if words:
            breaks.append(len(columns))
        starts = [own[k].span.start for own in stretches]
        shifts = [start - starts[0] for start in starts]
        for word in words:
            spans = tuple([word.span.shifted(by) if by else word.span for by in shifts])
            columns.append(Column(spans, 0, len(sides)))
    return Collation(
        dispatch=dispatch.id,
        articles=tuple(article.id for article in sides),
        columns=tuple(columns),
        variants=(),
        base_breaks=tuple(breaks),
    )


def _may_repeat(words: Sequence[Word]) -> bool:
    """Tell whether some run of words, as long as a repeat, comes twice."""
    folded = [word.folded for word in words if word.kind is not WordKind.MARK]
    runs = list(zip(*(folded[k:] for k in range(MIN_REPEAT_WORDS)), strict=False))
    return len(set(runs)) < len(runs)
