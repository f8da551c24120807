"""Alterations: facts and quotations that somebody changed between copies of one dispatch.

They come from the collation, which needs no language extra; claims add the quotations whose
change it files as something else. All changes inside one quotation are one alteration, and
a change that a copy makes in three places is one too, cited three times.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from wirecopy.claims.claim import Alteration, AlterationKind, Quotation
from wirecopy.collations.collation import Collation, Variant, VariantKind
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.records.conflicts.statements import same_words
from wirecopy.records.findings import Findings
from wirecopy.records.record import Conflict, ConflictKind, ConflictSide
from wirecopy.text.folding import fold
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Cite, Span
from wirecopy.text.words import WordKind, find_words

SUBSTANCE: Final = frozenset({VariantKind.FACT_CHANGE, VariantKind.QUOTATION_CHANGE})
ABOUT_WORDS: Final = 6
ASKED_COPIES: Final = 50
"""So many copies are asked in which quotation a change stands; ten thousand say no more."""
# What is counted or named ends where its sentence goes on.
_GOES_ON: Final = frozenset(
    (
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "have",
        "who",
        "that",
        "which",
        "and",
        "but",
        "after",
        "will",
    )
)


def find_alterations(dispatch: DispatchId, findings: Findings, origin: str) -> list[Conflict]:
    """Give the conflicts between the copies of one dispatch, each change once."""
    collation = findings.collations[dispatch]
    variants = [v for v in collation.variants if v.kind in SUBSTANCE]
    changed = [cite for v in variants for reading in v.readings[1:] for cite in reading.cites]
    found = []
    for same in _by_quotation(variants, findings):
        together = _of_quotation(same, collation, findings, origin) if len(same) > 1 else None
        found += [together] if together else [_of_variant(v, findings, origin) for v in same]
    claims = findings.claims.get(dispatch)
    found += [
        _of_claim(quotation, alteration, findings, origin)
        for quotation in (claims.quotations if claims else ())
        for alteration in quotation.alterations
        # Who quotes less has changed nothing.
        if alteration.is_change and not _meets(alteration.cite, changed)
    ]
    return _once([conflict for conflict in found if len(conflict.sides) > 1])


def _by_quotation(variants: Sequence[Variant], findings: Findings) -> list[list[Variant]]:
    """Put the changes inside one quotation together; every other change stands alone."""
    sets: list[tuple[set[Cite], list[Variant]]] = []
    for variant in variants:
        quotations = _quotations_around(variant, findings)
        mine = next((known for known in sets if known[0] & quotations), None)
        if mine is None:
            sets.append((quotations, [variant]))
        else:
            mine[0].update(quotations)
            mine[1].append(variant)
    return [same for _, same in sets]


def _quotations_around(variant: Variant, findings: Findings) -> set[Cite]:
    """Give the quotations in which the base reading stands, in each article that has it."""
    if not variant.quoted and variant.kind is not VariantKind.QUOTATION_CHANGE:
        return set()
    cites = variant.readings[0].cites[:ASKED_COPIES]
    around = ((cite.article, _quotation_around(cite, findings)) for cite in cites)
    return {Cite(article, words) for article, words in around if words is not None}


def _quotation_around(cite: Cite, findings: Findings) -> Span | None:
    text = findings.articles[cite.article].text
    start = text.rfind("\n", 0, cite.span.start) + 1
    end = text.find("\n", cite.span.end)
    quotations = find_quoted(text, Span(start, end if end >= 0 else len(text)))
    return next((q.words for q in quotations if q.span.holds(cite.span)), None)


def _of_quotation(
    variants: Sequence[Variant], collation: Collation, findings: Findings, origin: str
) -> Conflict | None:
    """Give one conflict for several changes in one quotation, from the first to the last.

    None where no article has the base reading throughout, or words were moved between them.
    """
    base = set.intersection(*(set(v.readings[0].cites.articles) for v in variants))
    columns = Span(min(v.first_column for v in variants), max(v.end_column for v in variants))
    stretches = _stretches(columns, collation)
    carriers = {name for v in variants for r in v.readings for name in r.cites.articles}
    cites = [Cite(name, stretches[name]) for name in sorted(carriers) if name in stretches]
    if not base or not base <= stretches.keys():
        return None
    first = Cite(min(base), stretches[min(base)])
    if any(len(cite.span) > 3 * len(first.span) + 80 for cite in cites):
        return None
    readings: list[tuple[str, list[Cite]]] = [(_words(first, findings), [])]
    for cite in cites:
        words = _words(cite, findings)
        known = next((r for r in readings if same_words(r[0], words)), None)
        if known is None:
            readings.append((words, [cite]))
        else:
            known[1].append(cite)
    return Conflict(
        kind=ConflictKind.ALTERATION,
        about=_about(variants[0].readings[0].cites[0], findings),
        sides=tuple(
            ConflictSide(
                words=words,
                origin=_carriers(carried, findings) if number else origin,
                cites=tuple(carried),
            )
            for number, (words, carried) in enumerate(readings)
        ),
    )


def _stretches(columns: Span, collation: Collation) -> dict[ArticleId, Span]:
    """Give what each article has from one column to another, from its first word to its last."""
    found = {}
    for text in collation.texts:
        held = text.held(columns.start, columns.end)
        if not held:
            continue
        for at, article in enumerate(text.articles):
            span = Span(text.start(held[0], at), text.end(held[-1], at))
            found[collation.articles[article]] = span
    return found


def _of_variant(variant: Variant, findings: Findings, origin: str) -> Conflict:
    return Conflict(
        kind=ConflictKind.ALTERATION,
        about=_about(variant.readings[0].cites[0], findings),
        sides=tuple(
            ConflictSide(
                words=reading.words,
                origin=_carriers(reading.cites, findings) if number else origin,
                cites=tuple(reading.cites),
            )
            for number, reading in enumerate(variant.readings)
        ),
    )


def _of_claim(
    quotation: Quotation, alteration: Alteration, findings: Findings, origin: str
) -> Conflict:
    altered = {each.article for each in quotation.alterations if each.kind is alteration.kind}
    of_speaker = alteration.kind is AlterationKind.SPEAKER
    cites = quotation.speaker_cites if of_speaker else quotation.cites
    others = [cite for cite in cites if cite.article not in altered]
    base = _places(alteration.base_words, others, findings)
    return Conflict(
        kind=ConflictKind.ALTERATION,
        about=_start(quotation.words),
        sides=(
            ConflictSide(words=alteration.base_words, origin=origin, cites=base or tuple(cites)),
            ConflictSide(
                words=alteration.words,
                origin=_carriers((alteration.cite,), findings),
                cites=(alteration.cite,),
            ),
        ),
    )


def _places(words: str, cites: Iterable[Cite], findings: Findings) -> tuple[Cite, ...]:
    """Give where words stand in what is cited; of a speaker, the mentions that are the words."""
    found = []
    for cite in cites:
        at = _words(cite, findings).find(words)
        if at >= 0:
            start = cite.span.start + at
            found.append(Cite(cite.article, Span(start, start + len(words))))
    return tuple(found)


def _once(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Put conflicts of the same words about the same thing together, with all their cites."""
    together: dict[tuple[object, ...], list[Conflict]] = {}
    for conflict in conflicts:
        words = tuple((fold(side.words), side.origin) for side in conflict.sides)
        together.setdefault((fold(conflict.about), words), []).append(conflict)
    return [
        Conflict(
            kind=same[0].kind,
            about=same[0].about,
            sides=tuple(
                ConflictSide(
                    words=sides[0].words,
                    origin=sides[0].origin,
                    cites=tuple(sorted({cite for side in sides for cite in side.cites})),
                )
                for sides in zip(*(conflict.sides for conflict in same), strict=True)
            ),
        )
        for same in together.values()
    ]


def _carriers(cites: Sequence[Cite], findings: Findings) -> str:
    """Name the outlets that carry `cites`."""
    return ", ".join(sorted({findings.articles[cite.article].outlet.name for cite in cites}))


def _words(cite: Cite, findings: Findings) -> str:
    return cite.span.of(findings.articles[cite.article].text)


def _about(cite: Cite, findings: Findings) -> str:
    """Say what is changed: a quotation's start, else what follows, such as what is counted."""
    words = _quotation_around(cite, findings)
    text = findings.articles[cite.article].text
    return _start(words.of(text)) if words else _words_around(text, cite.span)


def _words_around(text: str, span: Span) -> str:
    """Give the words that follow a place, up to where its sentence goes on; else those before."""
    line_end = text.find("\n", span.end)
    rest = Span(span.end, min(line_end if line_end >= 0 else len(text), span.end + 120))
    after = []
    for word in find_words(text, rest)[:ABOUT_WORDS]:
        if word.kind is WordKind.MARK or word.folded in _GOES_ON:
            break
        after.append(word.span)
    if after:
        return Span(after[0].start, after[-1].end).of(text)
    line_start = max(text.rfind("\n", 0, span.start) + 1, span.start - 120)
    before = [w.span for w in find_words(text, Span(line_start, span.start))[-ABOUT_WORDS:]]
    return Span(before[0].start, before[-1].end).of(text) if before else ""


def _start(words: str) -> str:
    kept = words.split()
    return " ".join(kept[:ABOUT_WORDS]) + (" …" if len(kept) > ABOUT_WORDS else "")


def _meets(cite: Cite, others: Iterable[Cite]) -> bool:
    """Tell whether a cite touches one of the others; where words were cut, both are empty."""
    return any(
        other.article == cite.article
        and other.span.start <= cite.span.end
        and cite.span.start <= other.span.end
        for other in others
    )
