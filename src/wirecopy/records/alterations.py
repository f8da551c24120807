"""Alterations: facts and quotations that somebody changed between copies of one dispatch."""

from collections.abc import Iterable, Sequence

from wirecopy.claims.claim import Alteration, Quotation
from wirecopy.collations.collation import Variant, VariantKind
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.records.findings import Findings
from wirecopy.records.record import Conflict, ConflictKind, ConflictSide
from wirecopy.text.folding import fold
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Cite, Span
from wirecopy.text.words import WordKind, find_words

SUBSTANCE = frozenset({VariantKind.FACT_CHANGE, VariantKind.QUOTATION_CHANGE})
ABOUT_WORDS = 6


def find_alterations(dispatch: DispatchId, findings: Findings, origin: str) -> list[Conflict]:
    """Give the conflicts between the copies of one dispatch, each change once."""
    variants = [v for v in findings.collations[dispatch].variants if v.kind in SUBSTANCE]
    changed = [cite for v in variants for reading in v.readings[1:] for cite in reading.cites]
    found = [_of_variant(variant, findings, origin) for variant in variants]
    claims = findings.claims.get(dispatch)
    found += [
        _of_quotation(quotation, alteration, findings, origin)
        for quotation in (claims.quotations if claims else ())
        for alteration in quotation.alterations
        if not _meets(alteration.cite, changed)
    ]
    return merge(found)


def merge(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Put conflicts of the same words about the same thing together, with all their cites."""
    together: dict[tuple[object, ...], list[Conflict]] = {}
    for conflict in conflicts:
        words = tuple((fold(side.words), side.origin) for side in conflict.sides)
        together.setdefault((conflict.kind, fold(conflict.about), words), []).append(conflict)
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


def _of_variant(variant: Variant, findings: Findings, origin: str) -> Conflict:
    first = variant.readings[0].cites[0]
    text = findings.articles[first.article].text
    quoted = variant.quoted or variant.kind is VariantKind.QUOTATION_CHANGE
    return Conflict(
        kind=ConflictKind.ALTERATION,
        about=quotation_start(text, first.span) if quoted else words_after(text, first.span),
        sides=tuple(
            ConflictSide(
                words=reading.words,
                origin=origin if number == 0 else carriers(reading.cites, findings),
                cites=reading.cites,
            )
            for number, reading in enumerate(variant.readings)
        ),
    )


def _of_quotation(
    quotation: Quotation, alteration: Alteration, findings: Findings, origin: str
) -> Conflict:
    base = [cite for cite in quotation.cites if cite.article != alteration.article]
    return Conflict(
        kind=ConflictKind.ALTERATION,
        about=_start(quotation.words),
        sides=(
            ConflictSide(words=alteration.base_words, origin=origin, cites=tuple(base)),
            ConflictSide(
                words=alteration.words,
                origin=carriers((alteration.cite,), findings),
                cites=(alteration.cite,),
            ),
        ),
    )


def carriers(cites: Sequence[Cite], findings: Findings) -> str:
    """Name the outlets that carry `cites`."""
    names: list[ArticleId] = sorted({cite.article for cite in cites})
    return ", ".join(sorted({findings.articles[name].outlet.name for name in names}))


def words_after(text: str, span: Span) -> str:
    """Give the words that follow `span`: what a number counts, or what a name did."""
    line_end = text.find("\n", span.end)
    rest = Span(span.end, line_end if line_end >= 0 else len(text))
    words: list[str] = []
    for word in find_words(text, Span(rest.start, min(rest.end, rest.start + 120))):
        if word.kind is WordKind.MARK and words:
            break
        if word.kind is not WordKind.MARK:
            words.append(word.span.of(text))
    return " ".join(words[:ABOUT_WORDS])


def quotation_start(text: str, span: Span) -> str:
    """Give the opening words of the quotation around `span`; what follows it, where there is none."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    paragraph = Span(start, end if end >= 0 else len(text))
    for quoted in find_quoted(text, paragraph):
        if quoted.span.holds(span):
            return _start(quoted.words.of(text))
    return words_after(text, span)


def _start(words: str) -> str:
    kept = words.split()
    return " ".join(kept[:ABOUT_WORDS]) + (" …" if len(kept) > ABOUT_WORDS else "")


def _meets(cite: Cite, others: Iterable[Cite]) -> bool:
    return any(
        o.article == cite.article and (o.span.meets(cite.span) or cite.span.holds(o.span))
        for o in others
    )
