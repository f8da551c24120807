"""Givers: where an article gives a quotation to somebody else than the other copies do."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rapidfuzz.distance.Levenshtein import normalized_similarity

from wirecopy.claims.claim import Alteration, AlterationKind
from wirecopy.claims.occurrences.found import Found, words_key
from wirecopy.ids import ArticleId
from wirecopy.text.name_words import COURTESY_TITLES, ROLE_QUALIFIERS, ROLES
from wirecopy.text.same_names import same_name
from wirecopy.text.span import Cite

NO_NAMES: Final = COURTESY_TITLES | ROLES | ROLE_QUALIFIERS | frozenset(("the", "a", "an", "of"))
ALIKE_SHARE: Final = 0.7
"""Least likeness of two spellings of one name: Rajapakse and Rajapakshe; not Falk and Orr."""
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
        if _may_be_one(ours, theirs):
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


def _may_be_one(ours: str, theirs: str) -> bool:
    """Tell whether two mentions may be of one: of a role alone nobody knows, nor of one spelling.

    Of two names that share the last word the first ones must differ outright.
    """
    one, other = sorted((_name_words(ours), _name_words(theirs)), key=len)
    if not one or same_name(ours, theirs):
        return True
    return all(any(_spelt_alike(word, known) for known in other) for word in one)


def _name_words(mention: str) -> list[str]:
    """Give the words of a mention without articles, titles and roles."""
    words = (w.removesuffix("'s") for w in words_key(mention))
    return [w for w in words if w.rstrip(".") not in NO_NAMES]


def _spelt_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return normalized_similarity(one, other) >= ALIKE_SHARE
