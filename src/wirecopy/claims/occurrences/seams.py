"""Seams: where an article runs two quotations together that others keep apart.

Its one find is parted at the seam, so that each half is an occurrence of its own quotation;
that it ran them together is told beside.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from wirecopy.claims.claim import Alteration, AlterationKind, QuotationKind
from wirecopy.claims.occurrences.found import Found
from wirecopy.claims.occurrences.marked import find_marked
from wirecopy.ids import ArticleId
from wirecopy.text.span import Cite, Span
from wirecopy.text.spoken import Spoken, spoken_forms

MIN_PART_WORDS: Final = 2
MIN_WHOLE_WORDS: Final = 6
"""Shorter ones may be two people's common words."""
MOST_PARTS: Final = 4
MAX_BETWEEN_CHARS: Final = 1000
"""What is told between two quotations that somebody may have run together."""
_MARKS: Final = " \t\n\r\u00a0\"'“”„‟‘’«»‹›`,"

Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parted:
    """All finds, those that run quotations together parted."""

    finds: tuple[Found, ...]
    merged: Mapping[Found, Alteration]
    """By the find before a seam: that the next was run together with it."""
    one: tuple[tuple[Found, Found], ...]
    """Finds of which the first is most articles' one quotation, and the second a part of it."""


class _Marked(NamedTuple):
    """A find with its quoted words."""

    find: Found
    forms: Forms


@dataclass(frozen=True, slots=True)
class _Apart:
    """Quotations that stand one after the other in an article."""

    parts: tuple[Found, ...]
    sizes: tuple[int, ...]
    """The words of each."""


def part_at_seams(finds: Sequence[Found], texts: Mapping[ArticleId, str]) -> Parted:
    """Part the finds that have the words of several finds of another article in a row.

    Where more articles have them as one, one they are, and the others' finds its parts. At a
    tie they are two: to run them together takes an editor, and so does no other way.
    """
    quoted = [
        _Marked(f, _forms(find_marked(texts[f.article], f.span, f.kind)))
        if f.kind is QuotationKind.MIXED
        else _Marked(f, spoken_forms(f.span.of(texts[f.article])))
        for f in finds
        if f.kind.is_quoted and not f.is_post
    ]
    wholes: dict[Forms, list[Found]] = defaultdict(list)
    for each in quoted:
        wholes[each.forms].append(each.find)
    apart: dict[Forms, list[_Apart]] = defaultdict(list)
    for forms, row in _in_a_row(quoted, {len(forms) for forms in wholes}):
        if forms in wholes:
            apart[forms].append(row)
    instead: dict[Found, list[Found]] = {}
    merged: dict[Found, Alteration] = {}
    one: list[tuple[Found, Found]] = []
    for forms, rows in apart.items():
        keepers = {row.parts[0].article for row in rows}
        joiners = [find for find in wholes[forms] if find.article not in keepers]
        if not joiners:
            continue
        if len({find.article for find in joiners}) > len(keepers):
            one += [(joiners[0], part) for row in rows for part in row.parts]
            continue
        for find in joiners:
            if find not in instead:
                text = texts[find.article]
                units = find_marked(text, find.span, find.kind)
                instead[find] = _parts(find, units, rows[0].sizes, text)
                merged |= _run_together(instead[find], rows[0].parts, texts)
    parted = [part for find in finds for part in instead.get(find, [find])] if instead else finds
    return Parted(tuple(parted), merged, tuple(one))


def _in_a_row(
    quoted: Sequence[_Marked], lengths: Collection[int]
) -> Iterator[tuple[Forms, _Apart]]:
    """Give finds of an article that one could run together: any two near, or up to four in a row.

    Only those whose words are as many as some other find has.
    """
    for at, first in enumerate(quoted):
        row = [first]
        for each in quoted[at + 1 :]:
            between = each.find.span.start - first.find.span.end
            if each.find.article != first.find.article or between > MAX_BETWEEN_CHARS:
                break
            if each.find.span.start < row[-1].find.span.end:
                continue
            row.append(each)
            rows = [[first, each], row] if 2 < len(row) <= MOST_PARTS else [[first, each]]
            for parts in rows:
                sizes = tuple(len(part.forms) for part in parts)
                long = sum(sizes) >= MIN_WHOLE_WORDS and sum(sizes) in lengths
                if long and min(sizes) >= MIN_PART_WORDS:
                    forms = tuple(form for part in parts for form in part.forms)
                    yield forms, _Apart(tuple(part.find for part in parts), sizes)


def _forms(units: Iterable[Spoken]) -> Forms:
    return tuple(unit.form for unit in units)


def _parts(find: Found, units: Sequence[Spoken], sizes: Sequence[int], text: str) -> list[Found]:
    """Cut a find into parts of so many words; marks stay with the words before them."""
    parts = []
    at = 0
    start = find.span.start
    for size in sizes:
        at += size
        end = find.span.end
        if at < len(units):
            end = units[at].span.start
        span = Span(start, end)
        parts.append(replace(find, span=span.stripped(text)))
        start = end
    return parts


def _run_together(
    parts: Sequence[Found], apart: Sequence[Found], texts: Mapping[ArticleId, str]
) -> dict[Found, Alteration]:
    """Tell of each seam at which two quotations were run together."""
    found = {}
    for (one, two), (a, b) in zip(pairwise(parts), pairwise(apart), strict=True):
        between = Span(a.span.end, b.span.start).of(texts[a.article]).strip(_MARKS)
        if not _are_two(a, b, between):
            continue
        seam = Span(one.span.end, two.span.start)
        found[one] = Alteration(
            kind=AlterationKind.MERGED,
            article=one.article,
            base_words=between,
            words=seam.of(texts[one.article]),
            cite=Cite(one.article, seam),
        )
    return found


def _are_two(a: Found, b: Found, between: str) -> bool:
    """Tell whether two finds are two quotations, and not one that is set around its tag.

    Two have two speakers or two tags, or something is told between them.
    """
    if not any(c.isalnum() for c in between):
        return False
    if a.told and b.told and a.told.player != b.told.player:
        return True
    if a.cue and b.cue and a.cue != b.cue:
        return True
    return any(mark in between.rstrip(".!?") for mark in (". ", "! ", "? ", "\n"))
