"""Claims: one quotation, figure or day, and the characters that carry it in every copy."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from wirecopy.articles.article import Article
from wirecopy.claims.claim import (
    Alteration,
    DateClaim,
    Entity,
    Figure,
    Quotation,
    QuotationKind,
)
from wirecopy.errors import NotFoundError
from wirecopy.exports.base_view import Siglum, sigla_of
from wirecopy.exports.claim_views import AlterationView, role_of
from wirecopy.exports.claim_words import ALTERED, figure_words, how_said
from wirecopy.exports.layers import Mark, Segment, lay, word_changes
from wirecopy.exports.plain import days, published_on
from wirecopy.exports.rows import CITES, CiteIn
from wirecopy.ids import ArticleId, DispatchId, StoryId
from wirecopy.records.record import DispatchLine, Record
from wirecopy.store.open import Store
from wirecopy.text.span import Cite, Span
from wirecopy.web.asked import PAGE, SIZE, Query
from wirecopy.web.engine import link
from wirecopy.web.pages import Answer, Page
from wirecopy.web.views.lists import Pager, pager

COPIES: Final = 12
"""Copies on a page, each with its paragraph."""
MOST_ALTERED: Final = 12
"""Alterations by one copy that are shown beside its paragraph."""
MOST_CONTEXT: Final = 1200
"""Characters of the paragraph that are shown on either side."""

Claim = Quotation | Figure | DateClaim | Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A copy, and the paragraph of it that carries a claim."""

    article: ArticleId
    outlet: str
    address: str
    published: str
    siglum: Siglum | None
    place: str
    segments: tuple[Segment, ...]
    altered: tuple[AlterationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a claim says, apart from where it stands."""

    words: str
    note: str
    name: str
    """Of a quotation its speaker, of an entity itself; else empty."""
    role: str
    quoted: bool
    """Whether the words stand in quotation marks."""
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """The page of a claim."""

    id: str
    kind: str
    told: Told
    record: Record
    line: DispatchLine
    carriers: tuple[Carrier, ...]
    pager: Pager
    copies: int
    altered: int
    """Copies that altered it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimValue:
    """A claim, as JSON."""

    kind: str
    """quotation, figure, date or entity."""
    claim: Any
    """The value of that noun."""
    dispatch: DispatchId
    story: StoryId


def _claim(store: Store, key: str, query: Query) -> Answer:
    found = store.find(key)
    if found is None or found.story is None or not isinstance(found.value, Claim):
        raise NotFoundError(f"no claim {key}", hint="ids of claims change with their words")
    value = found.value
    record = store.sheets.brief(found.story)
    line = next(line for line in record.dispatches if line.dispatch == found.dispatch)
    page, size = query.whole("page", 1), query.whole("size", COPIES)
    changed = _alterations(value)
    cites = _in_order(value.cites, line, changed)
    shown = cites[(page - 1) * size : page * size]
    articles = {cite.article: store.article(cite.article) for cite in shown}
    sigla = sigla_of((copy.article, copy.outlet.name) for copy in line.copies)
    pairs = [("size", size if size != COPIES else None)]
    view = ClaimView(
        id=value.id,
        kind=found.kind,
        told=_told(value, line),
        record=record,
        line=line,
        carriers=tuple(
            _carrier(cite, articles[cite.article], sigla, changed.get(cite.article, ()))
            for cite in shown
        ),
        pager=pager(link("claim", key), pairs, page, size, len(cites)),
        copies=len({cite.article for cite in cites}),
        altered=len(changed),
    )
    rows = [CiteIn(value.id, articles[cite.article], cite) for cite in shown]
    whole = ClaimValue(kind=found.kind, claim=value, dispatch=line.dispatch, story=record.id)
    return Answer(view=view, value=whole, shape=CITES, rows=rows)


def _alterations(value: Claim) -> dict[ArticleId, list[Alteration]]:
    found: dict[ArticleId, list[Alteration]] = defaultdict(list)
    for each in value.alterations if isinstance(value, Quotation) else ():
        found[each.article].append(each)
    return found


def _in_order(
    cites: Sequence[Cite], line: DispatchLine, changed: Collection[ArticleId]
) -> list[Cite]:
    """Put the cites in the order of the dispatch's copies, those that altered it first."""
    place = {copy.article: at for at, copy in enumerate(line.copies)}

    def order(cite: Cite) -> tuple[bool, int, Span]:
        return cite.article not in changed, place.get(cite.article, len(place)), cite.span

    return sorted(cites, key=order)


def _told(value: Claim, line: DispatchLine) -> Told:
    if isinstance(value, Quotation):
        speaker = value.speaker
        entity = next((e for e in line.entities if speaker and e.id == speaker.entity), None)
        return Told(
            words=value.words,
            note=how_said(value),
            name=speaker.name if speaker else "Speaker not told",
            role=role_of(entity),
            quoted=value.kind is QuotationKind.DIRECT,
            wordings=value.wordings,
        )
    words, note, name, role = value.wordings[0], "", "", ""
    if isinstance(value, Figure):
        words, note = figure_words(value), value.unit or ""
    elif isinstance(value, DateClaim):
        words, note = f"{days(value.first, value.last)}: {value.words}", value.why
    else:
        words, note, name, role = value.name, value.kind.value, value.name, role_of(value)
    return Told(
        words=words, note=note, name=name, role=role, quoted=False, wordings=value.wordings
    )


def _carrier(
    cite: Cite,
    article: Article,
    sigla: Mapping[ArticleId, Siglum],
    changed: Sequence[Alteration],
) -> Carrier:
    marks = [Mark(cite.span, "q lit", "here")]
    marks += [Mark(each.cite.span, "v v-substance", "changed") for each in changed]
    return Carrier(
        article=article.id,
        outlet=article.outlet.name,
        address=article.address,
        published=published_on(article.published),
        siglum=sigla.get(article.id),
        place=f"{cite.span.start}-{cite.span.end}",
        segments=lay(article.text, _around(cite.span, article), marks),
        altered=tuple(
            AlterationView(
                how=ALTERED[each.kind],
                siglum=None,
                outlet=article.outlet.name,
                changes=word_changes(each.base_words, each.words),
            )
            for each in changed[:MOST_ALTERED]
        ),
    )


def _around(span: Span, article: Article) -> Span:
    """Give the paragraphs in which a span lies, cut where they are long."""
    parts = [p.span for p in article.parts if p.span.start < span.end and span.start < p.span.end]
    start = min((p.start for p in parts), default=span.start)
    end = max((p.end for p in parts), default=span.end)
    start = max(min(start, span.start), span.start - MOST_CONTEXT, 0)
    return Span(start, min(max(end, span.end), span.end + MOST_CONTEXT, len(article.text)))


CLAIM: Final = Page(
    path="/claims/{key}",
    name="claim",
    caption="A claim, and its characters in every copy.",
    gives=ClaimValue,
    params=(PAGE, SIZE),
    answer=_claim,
)
