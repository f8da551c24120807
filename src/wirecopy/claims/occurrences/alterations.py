"""Alterations: what an article made of a quotation, with the exact words.

Only what stands in quotation marks on both sides is held against each other: words that an
article tells without marks are its own. Style is no alteration, nor what an editor openly
puts in square brackets.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from wirecopy.claims.claim import Alteration, AlterationKind, QuotationKind
from wirecopy.claims.occurrences.found import Found, words_key
from wirecopy.ids import ArticleId
from wirecopy.text.quotes import find_quoted
from wirecopy.text.same_names import same_name
from wirecopy.text.span import Cite, Span
from wirecopy.text.spoken import Difference, Spoken, compare_spoken, find_spoken

MIN_KNOWN_WORDS: Final = 3
"""So many words that were cut, and yet stand elsewhere in the article, were not cut."""

FIRM: Final = frozenset(
    (
        *("cue-after", "cue-before", "same-paragraph", "label", "according", "that-clause"),
        *("as-clause", "inserted"),
    )
)
"""Rules that tie words to the speaker of their own sentence or paragraph."""


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
    base_text = texts[base.article]
    marked = _marked(base_text, base.span) if base.kind is QuotationKind.MIXED else [base.span]
    ours = _within(find_spoken(base_text, base.span), marked)
    by_article: dict[ArticleId, list[Cite]] = {}
    for cite in sorted(cites):
        if cite.article != base.article:
            by_article.setdefault(cite.article, []).append(cite)
    found: list[Alteration] = []
    for article, own in by_article.items():
        copy = _Copy(texts[article], [(cite, kinds.get(cite)) for cite in own])
        found += copy.alterations(article, ours, base_text)
    return tuple(found)


class _Copy:
    """The places of one article that carry a quotation."""

    def __init__(self, text: str, places: Sequence[tuple[Cite, QuotationKind | None]]) -> None:
        self.text = text
        self.spoken: list[list[Spoken]] = []
        self.ends: list[tuple[int, int]] = []
        for cite, kind in places:
            direct = kind is QuotationKind.DIRECT
            marked = [cite.span] if direct else _marked(text, cite.span)
            spoken = _within(find_spoken(text, cite.span), marked)
            if spoken:
                self.spoken.append(spoken)

    def alterations(
        self, article: ArticleId, base: Sequence[Spoken], base_text: str
    ) -> Iterable[Alteration]:
        """Give what differs from the base words in all places alike, each cut once."""
        places = [(s, compare_spoken(base_text, base, self.text, s)) for s in self.spoken]
        for spoken, differences in places:
            others = [d for s, d in places if s is not spoken]
            for difference in differences:
                if difference.is_cut and self._is_there(difference, base_text, others):
                    continue
                yield Alteration(
                    kind=AlterationKind.CUT if difference.is_cut else AlterationKind.CHANGED,
                    article=article,
                    base_words=difference.base.of(base_text),
                    words=difference.other.of(self.text),
                    cite=Cite(article, difference.other),
                )

    def _is_there(
        self, cut: Difference, base_text: str, others: Sequence[Sequence[Difference]]
    ) -> bool:
        """Tell whether words that one place leaves out stand in another, or without marks."""
        if any(not any(d.base.meets(cut.base) for d in place) for place in others):
            return True
        words = words_key(cut.base.of(base_text))
        text = f" {' '.join(words_key(self.text))} "
        if len(words) >= MIN_KNOWN_WORDS:
            return f" {' '.join(words)} " in text
        beside = self.text[cut.other.end : cut.other.end + 60]
        return words_key(beside)[: len(words)] == words


def _within(spoken: Iterable[Spoken], marked: Sequence[Span]) -> list[Spoken]:
    return [unit for unit in spoken if any(m.meets(unit.span) for m in marked)]


def _marked(text: str, span: Span) -> list[Span]:
    """Give the quoted words in the paragraph of a stretch that meet it."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line = Span(line_start, len(text) if line_end < 0 else line_end)
    return [q.words for q in find_quoted(text, line) if q.words.meets(span)]


def find_other_speakers(
    winners: Sequence[Found], others: Iterable[Found], texts: Mapping[ArticleId, str]
) -> tuple[Alteration, ...]:
    """Find the articles that give a quotation to somebody else than `winners` do.

    Only where both name them outright, beside the words, in names that nobody has both of.
    """
    firm = [f for f in winners if f.source and f.is_sure and f.rule in FIRM]
    if not firm:
        return ()
    by = min(firm, key=lambda f: (f.article, f.span))
    held = {f.article for f in winners}
    found = []
    for other in others:
        if other.article in held or not (other.source and other.is_sure and other.rule in FIRM):
            continue
        assert by.source is not None
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


def _may_be_one(ours: str, theirs: str) -> bool:
    """Tell whether two mentions may be of one person: one is in the other, or they are one name."""
    one, other = (set(words_key(words)) for words in (ours, theirs))
    return not one or not other or one <= other or other <= one or same_name(ours, theirs)
