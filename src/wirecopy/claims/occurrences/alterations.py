"""Alterations: what an article made of a quotation, with the exact words.

Only what stands in quotation marks on both sides is held against each other: words that an
article tells without marks are its own. Style is no alteration, nor what an editor openly
puts in square brackets.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.claims.claim import Alteration, AlterationKind, QuotationKind
from wirecopy.claims.occurrences.found import Found, words_key
from wirecopy.claims.occurrences.marked import find_marked
from wirecopy.ids import ArticleId
from wirecopy.text.span import Cite
from wirecopy.text.spoken import Difference, Spoken, compare_spoken

MIN_SHARED_SHARE: Final = 0.5
"""Least part of the shorter of two places' words that make them occurrences of one quotation."""
MIN_KNOWN_WORDS: Final = 3
"""So many words that were cut, and yet stand elsewhere in the article, were not cut."""


def find_alterations(
    base: Found,
    cites: Iterable[Cite],
    kinds: Mapping[Cite, QuotationKind],
    texts: Mapping[ArticleId, str],
) -> tuple[Alteration, ...]:
    """Find what articles made of the words of `base`, by article and place.

    `kinds` says how an article gives the words, where it was read there; elsewhere its marks
    tell. Of a mixed quotation only what stands in quotation marks counts.
    """
    ours = _Place(texts[base.article], find_marked(texts[base.article], base.span, base.kind))
    by_article: dict[ArticleId, list[_Place]] = {}
    for cite in sorted(cites):
        text = texts[cite.article]
        place = _Place(text, find_marked(text, cite.span, kinds.get(cite)))
        if cite.article != base.article and _is_of(ours.spoken, place.spoken):
            by_article.setdefault(cite.article, []).append(place)
    found: list[Alteration] = []
    for article, places in by_article.items():
        found += _of_article(article, ours, places)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Place:
    """The quoted words of one place of an article."""

    text: str
    spoken: list[Spoken]

    def has_beside(self, at: int, words: tuple[str, ...]) -> bool:
        """Tell whether words stand right before or behind a place, in marks or without."""
        reach = 12 * len(words) + 60
        behind = words_key(self.text[at : at + reach])
        before = words_key(self.text[max(0, at - reach) : at])
        return behind[: len(words)] == words or before[-len(words) :] == words


def _is_of(base: Sequence[Spoken], other: Sequence[Spoken]) -> bool:
    """Tell whether two places have words enough in common to be held against each other."""
    shared = (Counter(u.form for u in base) & Counter(u.form for u in other)).total()
    return shared > 0 and shared >= MIN_SHARED_SHARE * min(len(base), len(other))


def _of_article(
    article: ArticleId, base: _Place, places: Sequence[_Place]
) -> Iterator[Alteration]:
    """Give what differs in an article; words that another place of it has are not left out."""
    text = places[0].text
    known = [compare_spoken(base.text, base.spoken, text, each.spoken) for each in places]
    for at, (place, differences) in enumerate(zip(places, known, strict=True)):
        others = [*known[:at], *known[at + 1 :]]
        for each in differences:
            if _is_only_marked_otherwise(base, place, each) or (
                each.is_cut and _is_there(base, text, each, others)
            ):
                continue
            yield Alteration(
                kind=AlterationKind.CUT if each.is_cut else AlterationKind.CHANGED,
                article=article,
                base_words=each.base.of(base.text),
                words=each.other.of(text),
                cite=Cite(article, each.other),
            )


def _is_only_marked_otherwise(base: _Place, other: _Place, each: Difference) -> bool:
    """Tell whether words that one side lacks stand beside, without the marks or in others."""
    if not each.other and each.base:
        return other.has_beside(each.other.start, words_key(each.base.of(base.text)))
    if not each.base and each.other:
        return base.has_beside(each.base.start, words_key(each.other.of(other.text)))
    return False


def _is_there(
    base: _Place, text: str, cut: Difference, others: Sequence[Sequence[Difference]]
) -> bool:
    """Tell whether words that one place leaves out stand in another of the article."""
    if any(not any(d.base.meets(cut.base) for d in place) for place in others):
        return True
    words = words_key(cut.base.of(base.text))
    known = f" {' '.join(words_key(text))} "
    return len(words) >= MIN_KNOWN_WORDS and f" {' '.join(words)} " in known
