"""Seams: where an article runs two quotations together that others keep apart.

Its one find is parted at the seam, so that each half is an occurrence of its own quotation;
that it ran them together is told beside.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from wirecopy.claims.claim import Alteration, AlterationKind
from wirecopy.claims.occurrences.found import Found
from wirecopy.claims.occurrences.marked import find_marked
from wirecopy.ids import ArticleId
from wirecopy.text.span import Cite, Span
from wirecopy.text.spoken import Spoken

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
    quoted = [f for f in finds if f.kind.is_quoted and not f.is_post]
    units = {f: find_marked(texts[f.article], f.span, f.kind) for f in quoted}
    wholes: dict[Forms, list[Found]] = defaultdict(list)
    for find in quoted:
        wholes[_forms(units[find])].append(find)
    apart: dict[Forms, list[_Apart]] = defaultdict(list)
    for forms, each in _in_a_row(quoted, units):
        if forms in wholes:
            apart[forms].append(each)
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
                instead[find] = _parts(find, units[find], rows[0].sizes, texts[find.article])
                merged |= _run_together(instead[find], rows[0].parts, texts)
    parted = [part for find in finds for part in instead.get(find, [find])]
    return Parted(tuple(parted), merged, tuple(one))


def _in_a_row(
    quoted: Sequence[Found], units: Mapping[Found, Sequence[Spoken]]
) -> Iterator[tuple[Forms, _Apart]]:
    """Give finds of an article that one could run together: any two near, or up to four in a row."""
    for at, first in enumerate(quoted):
        row = [first]
        for find in quoted[at + 1 :]:
            between = find.span.start - first.span.end
            if find.article != first.article or between > MAX_BETWEEN_CHARS:
                break
            if find.span.start < row[-1].span.end:
                continue
            row.append(find)
            rows = [[first, find], row] if 2 < len(row) <= MOST_PARTS else [[first, find]]
            for parts in rows:
                sizes = tuple(len(units[part]) for part in parts)
                if min(sizes) >= MIN_PART_WORDS and sum(sizes) >= MIN_WHOLE_WORDS:
                    forms = tuple(form for part in parts for form in _forms(units[part]))
                    yield forms, _Apart(tuple(parts), sizes)


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
