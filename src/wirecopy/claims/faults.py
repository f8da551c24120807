"""Faults: what is wrong with claims that somebody else's extractor gives."""

from collections.abc import Iterator, Sequence

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims, Quotation
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId
from wirecopy.text.span import Cite


def find_faults(claims: Claims, dispatch: Dispatch, articles: Sequence[Article]) -> list[str]:
    """Say what breaks the laws of claims; an empty list where nothing does.

    Every cite lies in an article of the dispatch and has words; a quotation's words are those
    of one of its cites; its speaker is an entity of the claims, by its own name; ids are unique.
    Thoughts are held to the same, and stand apart from the quotations.
    """
    texts = {a.id: a.text for a in articles if a.id in set(dispatch.articles)}
    return [
        *_of_ids(claims, dispatch),
        *(fault for cite in _cites(claims) for fault in _of_cite(cite, texts)),
        *(fault for q in _told(claims) for fault in _of_quotation(q, claims, texts)),
        *_of_kinds(claims),
    ]


def _told(claims: Claims) -> tuple[Quotation, ...]:
    """Give the quotations and the thoughts: both are words held to be somebody's."""
    return (*claims.quotations, *claims.thoughts)


def _of_kinds(claims: Claims) -> Iterator[str]:
    for quotation in claims.quotations:
        if quotation.kind.is_thought:
            yield f"{quotation.id} is a {quotation.kind}, and no quotation"
    for thought in claims.thoughts:
        if not thought.kind.is_thought:
            yield f"{thought.id} is {thought.kind}, and no thought"


def _of_ids(claims: Claims, dispatch: Dispatch) -> Iterator[str]:
    if claims.dispatch != dispatch.id:
        yield f"the claims are of dispatch {claims.dispatch}, and not of {dispatch.id}"
    quotations, rest = [q.id for q in _told(claims)], [f.id for f in claims.figures]
    for kind, ids in (
        ("claims", [*quotations, *rest, *(d.id for d in claims.dates)]),
        ("entities", [str(entity.id) for entity in claims.entities]),
    ):
        if len(set(ids)) < len(ids):
            yield f"two {kind} have one id"


def _cites(claims: Claims) -> Iterator[Cite]:
    for told in (claims.entities, claims.figures, claims.dates):
        for claim in told:
            yield from claim.cites
    for quotation in _told(claims):
        yield from quotation.cites
        yield from quotation.cue_cites
        yield from quotation.speaker_cites
        yield from (alteration.cite for alteration in quotation.alterations)


def _of_cite(cite: Cite, texts: dict[ArticleId, str]) -> Iterator[str]:
    text = texts.get(cite.article)
    if text is None:
        yield f"{cite.article} is cited, which is no article of the dispatch"
    elif not 0 <= cite.span.start < cite.span.end <= len(text):
        yield f"{cite} does not lie in its article of {len(text)} characters"


def _of_quotation(
    quotation: Quotation, claims: Claims, texts: dict[ArticleId, str]
) -> Iterator[str]:
    shown = {
        texts[cite.article][cite.span.start : cite.span.end]
        for cite in quotation.cites
        if cite.article in texts
    }
    if quotation.words not in shown:
        yield f"no cite of quotation {quotation.id} reads back its words"
    speaker = quotation.speaker
    if speaker and speaker.entity is not None:
        names = {entity.id: entity.name for entity in claims.entities}
        if names.get(speaker.entity) != speaker.name:
            yield f"the speaker of quotation {quotation.id} is no entity of that name"
