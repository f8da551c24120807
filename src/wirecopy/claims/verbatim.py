"""Verbatim: what somebody else read in an article, as claims, where its words stand there.

A language model may answer with words that nobody wrote. So an answer counts only where its
words are found in an article, character by character; what is not found is left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims, Entity, EntityKind, QuotationKind, Speaker
from wirecopy.claims.dates import Calendar, claim_dates, find_anchor
from wirecopy.claims.figures import claim_figures
from wirecopy.claims.grammar.parser import NoParser
from wirecopy.claims.occurrences.copies import Columns, Copy, in_article, lay_out
from wirecopy.claims.occurrences.found import Found
from wirecopy.claims.occurrences.merge import merge
from wirecopy.claims.occurrences.quotation import set_down, with_own_ids
from wirecopy.claims.reading import read_all
from wirecopy.collations.collation import Collation, carry
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId, EntityId, content_id
from wirecopy.text.span import Cite, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One quotation as somebody else read it, in the characters of an article."""

    words: str
    """What was said, without the outer quotation marks."""
    kind: QuotationKind = QuotationKind.DIRECT
    mention: str | None = None
    """What the paragraph calls the speaker: `he`, `Falk`, `the minister`."""
    name: str | None = None
    """Who that is, by the fullest name that an article of the dispatch gives."""
    speaker_kind: EntityKind = EntityKind.PERSON
    cue: str | None = None
    """The word that introduces them: `said`."""
    confidence_share: float = 0.5
    """How often such an answer names the right speaker, as you measured it, 0 to 1."""


RULE: Final = "answered"
"""The rule that a speaker is named by, where somebody else answered."""
_Place = tuple[ArticleId, Span]


def claim_answers(
    answers: Iterable[Answer],
    collation: Collation,
    dispatch: Dispatch,
    articles: Sequence[Article],
    by: str,
) -> Claims:
    """Make claims of answers: found in every article that has the words, and carried to the others.

    `by` is the name of whoever answered. Quotations with their alterations and speakers come
    from the answers; dates and figures from wirecopy's own rules, which need no grammar for
    them but what is counted. An answer whose words no article has is left out, and so is a
    name that none has.
    """
    copies = lay_out(articles, dispatch.articles)
    texts = {copy.id: copy.article.text for copy in copies}
    told: dict[_Place, Answer] = {}
    finds: list[Found] = []
    for answer in sorted(set(answers), key=_order):
        found = _finds(answer, copies, by)
        finds += [f for f in found if told.setdefault((f.article, f.span), answer) is answer]
    merged = merge(finds, texts, Columns(collation), partial(carry, collation))
    entities = _Entities(dispatch.id, copies, list(told.values()))
    said = with_own_ids(
        [
            set_down(dispatch.id, one, texts, _speaker(one.finds, told, entities, texts))
            for one in merged
        ]
    )
    readings, _ = read_all((text for copy in copies for text in copy.texts), NoParser())
    calendar = Calendar(find_anchor(copy.article for copy in copies))
    return Claims(
        dispatch=dispatch.id,
        parser=by,
        sentences_count=0,
        anchor=calendar.anchor,
        entities=tuple(entities.claimed),
        quotations=tuple(q for q in said if not q.kind.is_thought),
        thoughts=tuple(q for q in said if q.kind.is_thought),
        figures=claim_figures(dispatch.id, copies, readings, calendar),
        dates=claim_dates(dispatch.id, copies, calendar),
    )


def _order(answer: Answer) -> tuple[str, ...]:
    return (answer.words, answer.kind, answer.name or "", answer.mention or "", answer.cue or "")


def _finds(answer: Answer, copies: Iterable[Copy], by: str) -> Iterator[Found]:
    for copy in copies:
        for paragraph, text in enumerate(copy.texts):
            for span in _occurrences(answer.words, text):
                beside = partial(_nearest, text=text, words=span)
                cue = beside(answer.cue)
                source = beside(answer.mention)
                yield Found(
                    article=copy.id,
                    span=in_article(copy, paragraph, span),
                    kind=answer.kind,
                    told=None,
                    rule=by,
                    cue=in_article(copy, paragraph, cue) if cue else None,
                    source=in_article(copy, paragraph, source) if source else None,
                    addressee=None,
                    channel=None,
                    said_on=None,
                    said_on_why=None,
                )


def _occurrences(words: str, text: str) -> Iterator[Span]:
    """Find words in a text, never inside longer words."""
    bare = words.strip()
    if bare and bare in text:
        for match in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", text):
            yield Span(*match.span())


def _nearest(wanted: str | None, *, text: str, words: Span) -> Span | None:
    """Find where a word stands nearest to what was said, outside it."""
    spans = [s for s in _occurrences(wanted or "", text) if not s.meets(words)]
    return min(
        spans,
        key=lambda s: (max(s.start - words.end, words.start - s.end), s),
        default=None,
    )


class _Entities:
    """Who was named as a speaker, each with every place where a wording of it stands."""

    def __init__(
        self, dispatch: DispatchId, copies: Sequence[Copy], answers: Sequence[Answer]
    ) -> None:
        self.claimed: list[Entity] = []
        self._by_name: dict[str, Entity] = {}
        for name in sorted({answer.name for answer in answers if answer.name}):
            cites = set(_cites(name, copies))
            if not cites:
                continue
            kinds = Counter(a.speaker_kind for a in answers if a.name == name)
            kind = min(kinds, key=lambda k: (-kinds[k], k))
            mentions = {a.mention for a in answers if a.name == name and a.mention}
            wordings = {name, *(m for m in mentions if m[:1].isupper())}
            cites.update(cite for wording in wordings for cite in _cites(wording, copies))
            entity = Entity(
                id=EntityId(content_id("e", dispatch, kind.value, name)),
                kind=kind,
                name=name,
                titles=(),
                side=None,
                wordings=tuple(sorted(wordings)),
                handles=(),
                cites=tuple(sorted(cites)),
            )
            self.claimed.append(entity)
            self._by_name[name] = entity

    def find(self, name: str | None) -> Entity | None:
        """Give who has a name; None where no article has it."""
        return self._by_name.get(name or "")


def _cites(wording: str, copies: Iterable[Copy]) -> Iterator[Cite]:
    for copy in copies:
        for paragraph, text in enumerate(copy.texts):
            for span in _occurrences(wording, text):
                yield Cite(copy.id, in_article(copy, paragraph, span))


def _speaker(
    finds: Sequence[Found],
    told: Mapping[_Place, Answer],
    entities: _Entities,
    texts: Mapping[ArticleId, str],
) -> Speaker | None:
    """Let the copies vote on the name; a mention that stands beside the words is enough for one."""
    said = [(f, told[f.article, f.span]) for f in finds if (f.article, f.span) in told]
    named = [(f, a) for f, a in said if entities.find(a.name) or f.source]
    if not named:
        return None
    votes = Counter(a.name if entities.find(a.name) else a.mention for _, a in named)
    name = min(votes, key=lambda n: (-votes[n], n or ""))
    find, answer = next((f, a) for f, a in named if name in (a.name, a.mention))
    entity = entities.find(name)
    others = sorted(other for other in votes if other and other != name)
    return Speaker(
        entity=entity.id if entity else None,
        name=name or "",
        mention=find.source.of(texts[find.article]) if find.source else name or "",
        rule=RULE,
        confidence_share=answer.confidence_share * votes[name] / votes.total(),
        candidates=tuple(others),
    )
