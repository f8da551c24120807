"""Givers: where an article gives a quotation to somebody else than the other copies do."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from wirecopy.claims.claim import Alteration, AlterationKind
from wirecopy.claims.occurrences.found import Found
from wirecopy.ids import ArticleId
from wirecopy.text.same_names import may_be_one
from wirecopy.text.span import Cite

FIRM: Final = frozenset(
    (
        *("cue-after", "cue-before", "same-paragraph", "label", "according", "that-clause"),
        *("as-clause", "inserted"),
    )
)
"""Rules that tie words to the speaker of their own sentence or paragraph."""


def find_other_speakers(
    winners: Sequence[Found], others: Iterable[Found], texts: Mapping[ArticleId, str]
) -> tuple[Alteration, ...]:
    """Find the articles that give a quotation to somebody else than `winners` do.

    Only where both name them outright, beside the words, in names that nobody has both of.
    """
    firm = [f for f in winners if _is_firm(f, texts)]
    if not firm:
        return ()
    by = min(firm, key=lambda f: (f.article, f.span))
    held = {f.article for f in winners}
    found = []
    for other in others:
        if other.article in held or not _is_firm(other, texts):
            continue
        assert by.source
        assert other.source
        ours, theirs = by.source.of(texts[by.article]), other.source.of(texts[other.article])
        if may_be_one(ours, theirs):
            continue
        found.append(
            Alteration(
                kind=AlterationKind.SPEAKER,
                article=other.article,
                base_words=ours,
                words=theirs,
                cite=Cite(other.article, other.source),
            )
        )
    return tuple(found)


def _is_firm(find: Found, texts: Mapping[ArticleId, str]) -> bool:
    """Tell whether an article names the speaker outright, in the sentence of the words."""
    if find.source is None or find.told is None or find.rule not in FIRM:
        return False
    if find.is_sure:
        return True
    # A name that no list and no tagger knows is one all the same.
    last = find.source.of(texts[find.article]).split()[-1:]
    return find.told.resolution == "unnamed" and any(word[:1].isupper() for word in last)
