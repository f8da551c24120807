"""Claim views: who said what, figures and days, with every copy's characters.

Lists are cut, and a view says how much was left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Entity, Quotation
from wirecopy.errors import NotFoundError
from wirecopy.exports.base_view import Siglum
from wirecopy.exports.claim_words import ALTERED, how_said
from wirecopy.exports.layers import Change, word_changes
from wirecopy.exports.plain import context
from wirecopy.exports.shelf import Shelf
from wirecopy.ids import ArticleId
from wirecopy.records.record import DispatchLine
from wirecopy.text.span import Cite

MOST_LISTED: Final = 200
"""Copies in a table, quotations, figures, and sides of a conflict on one page."""
MOST_CITES: Final = 24
"""Copies whose characters are shown for one claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """The characters of one copy that carry a claim."""

    siglum: Siglum | None
    article: str
    outlet: str
    before: str
    words: str
    behind: str
    place: str
    anchor: str | None
    """Where they stand on the dispatch's page, where that copy is set out in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterationView:
    """One copy's other words for a quotation."""

    how: str
    siglum: Siglum | None
    outlet: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationView:
    """A quotation, and every copy's characters."""

    id: str
    kind: str
    words: str
    how: str
    mention: str | None
    copies: int
    cites: tuple[CiteView, ...]
    more: int
    alterations: tuple[AlterationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """A speaker, and what they are held to have said."""

    name: str
    role: str
    quotations: tuple[QuotationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A figure or a day."""

    id: str
    words: str
    note: str
    copies: int
    cites: tuple[CiteView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What the views of one dispatch look things up on."""

    articles: Mapping[ArticleId, Article]
    sigla: Mapping[ArticleId, Siglum]
    outlets: Mapping[ArticleId, str]
    full: frozenset[ArticleId]

    def cites(self, cites: Sequence[Cite], key: str | None = None) -> tuple[CiteView, ...]:
        """Give the characters of the first cites; with the `key` of a quotation, anchored."""
        shown = [cite for cite in cites if cite.article in self.articles][:MOST_CITES]
        return tuple(self._cite(cite, key) for cite in shown)

    def _cite(self, cite: Cite, key: str | None) -> CiteView:
        article = self.articles[cite.article]
        before, words, behind = context(article.text, cite.span)
        siglum = self.sigla.get(cite.article)
        anchored = key is not None and siglum is not None and cite.article in self.full
        return CiteView(
            siglum=siglum,
            article=cite.article,
            outlet=article.outlet.name,
            before=before,
            words=words,
            behind=behind,
            place=f"{cite.span.start}-{cite.span.end}",
            anchor=f"{siglum.letter}-{key}" if anchored and siglum else None,
        )


def find_articles(keys: Iterable[ArticleId], shelf: Shelf) -> dict[ArticleId, Article]:
    """Look articles up; those that are no longer there are left out."""
    found = {}
    for key in sorted(set(keys)):
        try:
            found[key] = shelf.article(key)
        except NotFoundError:  # a record may outlive a page that is taken out of its store
            continue
    return found


def speaker_views(line: DispatchLine, desk: Desk) -> tuple[SpeakerView, ...]:
    """Give who said what, a speaker after the other in the order of their first words."""
    entities = {entity.id: entity for entity in line.entities}
    by_speaker: dict[tuple[str, str], list[Quotation]] = defaultdict(list)
    for quotation in line.quotations[:MOST_LISTED]:
        speaker = quotation.speaker
        entity = entities.get(speaker.entity) if speaker and speaker.entity else None
        name = speaker.name if speaker else "Speaker not told"
        by_speaker[name, role_of(entity)].append(quotation)
    return tuple(
        SpeakerView(
            name=name, role=role, quotations=tuple(_quotation(q, desk) for q in quotations)
        )
        for (name, role), quotations in by_speaker.items()
    )


def role_of(entity: Entity | None) -> str:
    """Say whom an entity is: its fullest title, and whom it stands for."""
    if entity is None:
        return ""
    return ", ".join([*entity.titles[:1], *([entity.side] if entity.side else [])])


def _quotation(quotation: Quotation, desk: Desk) -> QuotationView:
    cites = desk.cites(quotation.cites, quotation.id)
    return QuotationView(
        id=quotation.id,
        kind=quotation.kind.value,
        words=quotation.words,
        how=how_said(quotation),
        mention=quotation.speaker.mention if quotation.speaker else None,
        copies=len({cite.article for cite in quotation.cites}),
        cites=cites,
        more=len(quotation.cites) - len(cites),
        alterations=tuple(
            AlterationView(
                how=ALTERED[each.kind],
                siglum=desk.sigla.get(each.article),
                outlet=desk.outlets.get(each.article, each.article),
                changes=word_changes(each.base_words, each.words),
            )
            for each in quotation.alterations[:MOST_CITES]
        ),
    )


def fact_view(key: str, words: str, note: str, cites: Sequence[Cite], desk: Desk) -> FactView:
    """Give a figure or a day."""
    shown = desk.cites(cites)
    return FactView(
        id=key,
        words=words,
        note=note,
        copies=len({cite.article for cite in cites}),
        cites=shown,
        more=len(cites) - len(shown),
    )
