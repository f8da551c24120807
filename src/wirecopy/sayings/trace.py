"""Trace: quotations of all dispatches -> sayings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Alteration, AlterationKind, Claims, Entity, QuotationKind
from wirecopy.identities.identity import Identity
from wirecopy.ids import ArticleId, ClaimId, DispatchId, EntityId, IdentityId
from wirecopy.sayings.alike import RUN_WORDS, Bond, Line, bond, find_alike
from wirecopy.sayings.saying import Altered, Saying
from wirecopy.text.quotes import find_quoted
from wirecopy.text.span import Cite
from wirecopy.text.spoken import Difference, Spoken, compare_spoken, find_spoken

KINDS: Final = tuple(QuotationKind)
Articles = Mapping[ArticleId, Article]


def trace(
    claims: Iterable[Claims], articles: Articles, identities: Iterable[Identity]
) -> tuple[Saying, ...]:
    """Give every saying of some dispatches, the one that most outlets print first.

    Each quotation stands in exactly one. The order of what is given changes nothing.
    Cost: about a millisecond a quotation, pairs that share words included.
    """
    known = sorted(claims, key=lambda c: c.dispatch)
    bearers = {member: i.id for i in identities for member in i.members}
    lines = [line for each in known for line in _lines(each, bearers, articles)]
    entities = {entity.id: entity for each in known for entity in each.entities}
    sayings = [_saying(same, articles, entities) for same in _joined(lines)]
    return tuple(sorted(sayings, key=_weight))


def _weight(saying: Saying) -> tuple[int, int, str, str]:
    first = saying.first_on.isoformat() if saying.first_on else "~"
    return -len(saying.outlets), -saying.articles_count, first, saying.id


def _lines(
    claims: Claims, bearers: Mapping[tuple[DispatchId, EntityId], IdentityId], articles: Articles
) -> Iterator[Line]:
    for quotation in claims.quotations:
        speaker = quotation.speaker
        entity = speaker.entity if speaker else None
        carriers = {cite.article for cite in quotation.cites}
        yield Line(
            dispatch=claims.dispatch,
            quotation=quotation,
            identity=bearers.get((claims.dispatch, entity)) if entity else None,
            weight=len(carriers),
            on=min(_days(carriers, articles), default=None),
        )


def _joined(lines: Sequence[Line]) -> list[list[Line]]:
    """Put the quotations of one saying together, the one that stands for them first."""
    home: dict[ClaimId, list[Line]] = {line.id: [line] for line in lines}
    for a, b in find_alike(lines):
        one, other = home[a.id], home[b.id]
        if one is not other:
            one += other
            home |= dict.fromkeys((line.id for line in other), one)
    groups = {id(group): group for group in home.values()}
    return [sorted(group, key=_standing) for group in groups.values()]


def _standing(line: Line) -> tuple[int, int, int, ClaimId]:
    """Order by who stands for a saying: most articles, somebody's very words, and most of them."""
    kind = KINDS.index(line.quotation.kind)
    return -line.weight, kind, -len(line.quotation.words), line.id


def _saying(
    same: Sequence[Line], articles: Articles, entities: Mapping[EntityId, Entity]
) -> Saying:
    first = same[0].quotation
    carriers = {cite.article for line in same for cite in line.quotation.cites}
    days = _days(carriers, articles)
    decided = next((line for line in same if _reviewer(line)), None)
    named = decided or next((line for line in same if line.identity), None)
    by = named or next((line for line in same if line.quotation.speaker), same[0])
    speaker = by.quotation.speaker
    entity = entities.get(speaker.entity) if speaker and speaker.entity else None
    return Saying(
        id=first.id,
        quotations=tuple(line.id for line in same),
        dispatches=tuple(sorted({line.dispatch for line in same})),
        kind=first.kind,
        words=first.words,
        speaker=speaker.name if speaker else None,
        role=_role(entity),
        identity=by.identity,
        outlets=_outlets(carriers, articles),
        articles_count=len(carriers),
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        said_on=next((d for line in same if (d := line.quotation.said_on)), None),
        altered=(*_between_copies(same, articles), *_between_dispatches(same, articles)),
        told_by=_teller(same),
        reviewed_by=_reviewer(by),
    )


def _teller(same: Sequence[Line]) -> str | None:
    """Give who quotes it, where it stands nowhere but in somebody else's quotation."""
    tellers = [line.quotation.told_by for line in same]
    return tellers[0] if all(tellers) else None


def _reviewer(line: Line) -> str | None:
    return line.quotation.speaker.reviewed_by if line.quotation.speaker else None


def _days(names: Iterable[ArticleId], articles: Articles) -> list[date]:
    return [article.published.on for name in names if (article := articles[name]).published]


def _role(entity: Entity | None) -> str | None:
    if entity is None:
        return None
    said = [*entity.titles[:1], *([entity.side] if entity.side else [])]
    return ", ".join(said) or None


def _outlets(names: Iterable[ArticleId], articles: Articles) -> tuple[str, ...]:
    return tuple(sorted({articles[name].outlet.name for name in names}))


def _between_copies(same: Sequence[Line], articles: Articles) -> Iterator[Altered]:
    """Give what copies made of the quotation of their own dispatch."""
    alike: dict[tuple[AlterationKind, str, str], list[Alteration]] = defaultdict(list)
    for line in same:
        for each in line.quotation.alterations:
            alike[each.kind, each.base_words, each.words].append(each)
    order = list(AlterationKind)
    for key in sorted(alike, key=lambda key: (order.index(key[0]), key[1:])):
        kind, base_words, words = key
        yield Altered(
            kind=kind,
            base_words=base_words,
            words=words,
            across=False,
            outlets=_outlets((a.article for a in alike[key]), articles),
            cites=tuple(sorted(a.cite for a in alike[key])),
        )


def _between_dispatches(same: Sequence[Line], articles: Articles) -> Iterator[Altered]:
    """Give what other dispatches have in other words, or give to somebody else."""
    base = _Held(same[0], articles)
    for line in same[1:]:
        if line.dispatch == same[0].dispatch:
            continue
        other = _Held(line, articles)
        if bond(same[0], line) is Bond.OTHER and (mention := other.mention()) is not None:
            speaker = same[0].quotation.speaker
            assert speaker is not None
            yield other.altered(AlterationKind.SPEAKER, speaker.mention, mention)
        rest = [_Held(o, articles) for o in same if o.dispatch == line.dispatch and o is not line]
        for difference in base.differences(other):
            if difference.is_cut and base.is_told(difference, rest):
                continue
            kind = AlterationKind.CUT if difference.is_cut else AlterationKind.CHANGED
            cite = Cite(other.cite.article, difference.other)
            yield other.altered(kind, difference.base.of(base.text), cite)


class _Held:
    """A quotation as its dispatch has it, with the characters of its fullest copy."""

    def __init__(self, line: Line, articles: Articles) -> None:
        self.quotation = line.quotation
        self.articles = articles
        cites = line.quotation.cites
        words = line.quotation.words
        texts = ((cite, articles[cite.article].text) for cite in cites)
        self.cite = next((c for c, text in texts if c.span.of(text) == words), cites[0])
        self.text = articles[self.cite.article].text
        self.words = self.cite.span.of(self.text)

    def mention(self) -> Cite | None:
        """Give where its speaker is named as the quotation says."""
        speaker = self.quotation.speaker
        if speaker is None:
            return None
        named = (c for c in self.quotation.speaker_cites if self._reads(c) == speaker.mention)
        return next(named, None)

    def _reads(self, cite: Cite) -> str:
        return cite.span.of(self.articles[cite.article].text)

    def stretches(self) -> list[list[Spoken]]:
        """Give the words that stand in quotation marks, a stretch each."""
        whole = [self.cite.span]
        if self.quotation.kind is QuotationKind.MIXED:
            whole = [q.words.shifted(self.cite.span.start) for q in find_quoted(self.words)]
        return [find_spoken(self.text, span) for span in whole]

    def differences(self, other: "_Held") -> Iterator[Difference]:
        """Give where another dispatch's words differ."""
        if not (self.quotation.kind.is_quoted and other.quotation.kind.is_quoted):
            return
        for theirs in other.stretches():
            ours = max(self.stretches(), key=lambda s: _shared(s, theirs), default=[])
            if _shared(ours, theirs) >= RUN_WORDS:
                yield from compare_spoken(self.text, ours, other.text, theirs)

    def is_told(self, cut: Difference, rest: Sequence["_Held"]) -> bool:
        """Tell whether most of what one quotation leaves out stands in others of its dispatch."""
        left_out = Counter(u.form for u in find_spoken(self.text, cut.base))
        told = Counter(u.form for each in rest for s in each.stretches() for u in s)
        return 2 * (left_out & told).total() > left_out.total()

    def altered(self, kind: AlterationKind, base_words: str, cite: Cite) -> Altered:
        """Say what this dispatch has instead."""
        return Altered(
            kind=kind,
            base_words=base_words,
            words=cite.span.of(self.articles[cite.article].text),
            across=True,
            outlets=_outlets({c.article for c in self.quotation.cites}, self.articles),
            cites=(cite,),
        )


def _shared(one: Sequence[Spoken], other: Sequence[Spoken]) -> int:
    return (Counter(u.form for u in one) & Counter(u.form for u in other)).total()
