"""Lines: the dispatches of a record and their copies, counted off the collation."""

from collections import Counter
from collections.abc import Mapping

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation, VariantKind, base_text
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId
from wirecopy.records.coverage import Coverage, is_word
from wirecopy.records.findings import Findings
from wirecopy.records.origins import Origin
from wirecopy.records.record import CopyLine, DispatchLine
from wirecopy.stories.story import Story
from wirecopy.text.span import Span

SUBSTANCE = frozenset({VariantKind.FACT_CHANGE, VariantKind.QUOTATION_CHANGE})


def dispatch_lines(
    findings: Findings,
    origins: Mapping[DispatchId, Origin],
    coverages: Mapping[DispatchId, Coverage],
) -> tuple[DispatchLine, ...]:
    """Give the line of each dispatch in `origins`, the one with most copies first."""
    lines = [
        _dispatch_line(findings.dispatches[name], findings, origins[name], coverages[name])
        for name in origins
    ]
    return tuple(sorted(lines, key=lambda line: (-len(line.copies), line.dispatch)))


def bare_lines(story: Story, findings: Findings) -> tuple[DispatchLine, ...]:
    """Give the lines of a story's dispatches, of which only the copies are known."""
    lines = []
    for dispatch in findings.dispatches_of(story):
        copies = findings.articles_of(dispatch.id)
        line = DispatchLine(
            dispatch=dispatch.id,
            agency=dispatch.agency,
            origin=dispatch.agency or min(article.outlet.name for article in copies),
            copies=tuple(sorted((_copy_line(a, 1.0, 0, 0) for a in copies), key=_by_day)),
            base_text="",
            entities=(),
            quotations=(),
            figures=(),
            dates=(),
            variants=(),
            claims_read=False,
        )
        lines.append(line)
    return tuple(sorted(lines, key=lambda line: (-len(line.copies), line.dispatch)))


def _dispatch_line(
    dispatch: Dispatch, findings: Findings, origin: Origin, coverage: Coverage
) -> DispatchLine:
    claims = findings.claims.get(dispatch.id)
    collation = findings.collations[dispatch.id]
    return DispatchLine(
        dispatch=dispatch.id,
        agency=dispatch.agency,
        origin=origin.name,
        copies=_copy_lines(findings.articles_of(dispatch.id), collation, coverage),
        base_text=base_text(collation, {a.id: a.text for a in findings.articles_of(dispatch.id)}),
        entities=claims.entities if claims else (),
        quotations=claims.quotations if claims else (),
        figures=claims.figures if claims else (),
        dates=claims.dates if claims else (),
        variants=collation.variants,
        claims_read=claims is not None,
    )


def _copy_lines(
    articles: tuple[Article, ...], collation: Collation, coverage: Coverage
) -> tuple[CopyLine, ...]:
    added = _added_words(articles, collation)
    changes = Counter(
        name
        for variant in collation.variants
        if variant.kind in SUBSTANCE
        for name in {key for reading in variant.readings[1:] for key in reading.cites.articles}
    )
    lines = [_copy_line(a, coverage.share(a.id), added[a.id], changes[a.id]) for a in articles]
    return tuple(sorted(lines, key=_by_day))


def _copy_line(article: Article, kept_share: float, added: int, changes: int) -> CopyLine:
    return CopyLine(
        article=article.id,
        page=article.page,
        address=article.address,
        outlet=article.outlet,
        headline=article.headline,
        published=article.published,
        agency=article.agency,
        kept_share=kept_share,
        added_words=added,
        changes_count=changes,
    )


def _by_day(line: CopyLine) -> tuple[bool, str, str, str]:
    day = line.published.on.isoformat() if line.published else ""
    return (line.published is None, day, line.address, line.article)


def _added_words(articles: tuple[Article, ...], collation: Collation) -> Counter[ArticleId]:
    """Count the words of each article's paragraphs that stand where the base text has nothing."""
    by_id = {a.id: a for a in articles}
    bodies = {a.id: a.body for a in articles}
    added: Counter[ArticleId] = Counter()
    for text in collation.texts:
        for at, article in enumerate(text.articles):
            name = collation.articles[article]
            added[name] = sum(
                collation.base[column] < 0
                and is_word(span.of(by_id[name].text))
                and _lies_in(span, bodies[name])
                for column, span in zip(text.columns, text.spans(at), strict=True)
            )
    return added


def _lies_in(span: Span, stretches: tuple[Span, ...]) -> bool:
    return any(stretch.holds(span) for stretch in stretches)
