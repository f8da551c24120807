"""Alterations: where an article's words for a quotation differ, with the exact words.

Typography, punctuation and letter case are no alteration, nor is a quotation that ends
early where a sentence of it ends: that is a cut. Everything else inside the marks is.
"""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from wirecopy.claims.claim import Alteration, QuotationKind
from wirecopy.ids import ArticleId
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Cite, Span
from wirecopy.text.words import Word, WordKind, find_words


def find_alterations(
    base: Cite, cites: Iterable[Cite], texts: Mapping[ArticleId, str], kind: QuotationKind
) -> tuple[Alteration, ...]:
    """Find the places where cited words differ from the base words, by article and place.

    Of a mixed quotation only what stands in quotation marks counts.
    """
    found: list[Alteration] = []
    base_text = texts[base.article]
    base_words = _spoken(base_text, base.span)
    known: dict[str, list[tuple[Span, Span]]] = {}
    base_marked = _marked(base_text, base.span) if kind is QuotationKind.MIXED else None
    for cite in cites:
        text = texts[cite.article]
        if cite == base:
            continue
        words = cite.span.of(text)
        if words not in known:
            known[words] = _changes(base_words, base_text, words)
        marked = _marked(text, cite.span) if base_marked is not None else None
        for base_span, local in known[words]:
            here = local.shifted(cite.span.start)
            if base_marked is not None and marked is not None:
                inside = any(m.meets(base_span) or m.holds(base_span) for m in base_marked)
                if not inside and not any(m.meets(here) for m in marked):
                    continue
            found.append(
                Alteration(
                    article=cite.article,
                    base_words=base_span.of(base_text),
                    words=here.of(text),
                    cite=Cite(cite.article, here),
                )
            )
    return tuple(sorted(set(found), key=lambda a: (a.cite, a.base_words)))


def _spoken(text: str, span: Span) -> list[Word]:
    return [
        w
        for w in find_words(text, span)
        if w.kind is not WordKind.MARK or w.folded in {"%", "$", "€", "£"}
    ]


def _marked(text: str, span: Span) -> list[Span]:
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line = Span(line_start, len(text) if line_end < 0 else line_end)
    return [q.words for q in find_quoted(text, line) if q.words.meets(span)]


def _form(word: Word) -> str:
    return "percent" if word.folded == "%" else word.folded.replace("-", "")


def _changes(base: list[Word], base_text: str, words: str) -> list[tuple[Span, Span]]:
    """Give the differing stretches: that of the base, and that of the other's own words."""
    other = _spoken(words, Span(0, len(words)))
    matcher = SequenceMatcher(None, [_form(w) for w in base], [_form(w) for w in other], False)
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or (tag == "delete" and _is_cut(base, a, b, base_text)):
            continue
        if tag == "insert" and _is_cut(other, c, d, words):
            continue
        if "".join(_form(w) for w in base[a:b]) == "".join(_form(w) for w in other[c:d]):
            continue
        found.append((_stretch(base, a, b), _stretch(other, c, d)))
    return found


def _is_cut(base: list[Word], first: int, end: int, text: str) -> bool:
    """Tell whether a change takes whole sentences off an end of the quotation, or puts them there."""
    if first and end == len(base):
        between = text[base[first - 1].span.end : base[first].span.start]
        return any(mark in between for mark in ".!?…")
    if not first and end < len(base):
        between = text[base[end - 1].span.end : base[end].span.start]
        return any(mark in between for mark in ".!?…")
    return False


def _stretch(words: list[Word], first: int, end: int) -> Span:
    """Give the characters of some words; of none, the empty place where they are missing."""
    if first < end:
        return Span(words[first].span.start, words[end - 1].span.end)
    if not words:
        return Span(0, 0)
    place = words[first - 1].span.end if first else words[0].span.start
    return Span(place, place)
