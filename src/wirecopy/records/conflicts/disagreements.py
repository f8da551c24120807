"""Disagreements: where the origins of a story say different things of one thing.

A wrong conflict is worse than a missed one, so two numbers disagree only where they count
the same thing in the same words or the same state, no reading of "about" or "at least"
lets both be true, and neither dispatch gives two values itself. An agency that differs
from its own earlier text has moved on, and disagrees with nobody.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, TypeVar

from rapidfuzz.distance import LCSseq

from wirecopy.articles.article import Article
from wirecopy.collations.collation import carry
from wirecopy.ids import DispatchId
from wirecopy.records.conflicts.counts import (
    Counted,
    counts_differ,
    find_counted,
    of_one_matter,
    same_count,
)
from wirecopy.records.conflicts.speakers import find_speaker_disagreements
from wirecopy.records.conflicts.statements import Dated, Said, find_dated, find_said, same_words
from wirecopy.records.findings import Findings
from wirecopy.records.origins import Origin
from wirecopy.records.record import Conflict, ConflictKind, ConflictSide
from wirecopy.text.span import Cite, Span
from wirecopy.text.spoken import compare_spoken, find_spoken
from wirecopy.text.stems import stem
from wirecopy.text.words import WordKind, find_words

Statement = TypeVar("Statement", Counted, Dated, Said)

MIN_QUOTATION_SHARE: Final = 0.6
"""Least part of the shorter of two quotations' words that make them one quotation."""

SLIGHT: Final = frozenset(("a", "an", "the", "that", "and", "s"))
"""Words that come and go in the writing down of speech."""

MOST_OTHER_WORDS: Final = 12
"""With more other words in a row they are two quotations that open alike."""

MAX_DAYS_APART: Final = 1
"""Counts of dispatches further apart in time are a count moved on."""


def find_disagreements(
    findings: Findings, origins: Mapping[DispatchId, Origin], readers: Mapping[DispatchId, Article]
) -> list[Conflict]:
    """Give the conflicts between `origins`; `readers` are the articles read for each dispatch."""
    if len({origin.key for origin in origins.values()}) < 2:
        return []
    court = _Court(findings, origins)
    counted = [_agreed(list(find_counted(name, a)), same_count) for name, a in readers.items()]
    dated = [_agreed(list(find_dated(name, a)), _same_event) for name, a in readers.items()]
    said = [list(find_said(name, a)) for name, a in readers.items()]
    quoted = list(
        court.hear([s for each in said for s in each], _quotation_keys, _quotations_differ)
    )
    counts = court.hear([c for each in counted for c in each], _count_keys, counts_differ)
    return [
        *(conflict for conflict in counts if not _lies_in(conflict, quoted)),
        *court.hear([d for each in dated for d in each], _event_keys, _days_differ),
        *quoted,
        *find_speaker_disagreements(findings, origins),
    ]


def _lies_in(conflict: Conflict, others: Iterable[Conflict]) -> bool:
    """Tell whether all sides of a conflict stand inside the sides of another, and are told there."""
    return any(
        all(
            any(
                o.article == c.article and o.span.holds(c.span)
                for side in other.sides
                for o in side.cites
            )
            for own in conflict.sides
            for c in own.cites[:1]
        )
        for other in others
    )


class _Court:
    """Hears statements of different origins against each other."""

    def __init__(self, findings: Findings, origins: Mapping[DispatchId, Origin]) -> None:
        self.findings = findings
        self.origins = origins

    def hear(
        self,
        statements: list[Statement],
        keys: Callable[[Statement], Iterable[Hashable]],
        differ: Callable[[Statement, Statement], bool],
    ) -> Iterator[Conflict]:
        """Give one conflict for each set of statements that gainsay each other.

        Only statements that share a key are heard against each other.
        """
        ranked = sorted(statements, key=lambda s: (s.dispatch, s.cite))
        index: dict[Hashable, list[int]] = defaultdict(list)
        for at, statement in enumerate(ranked):
            for key in set(keys(statement)):
                index[key].append(at)
        pairs = {pair for ats in index.values() for pair in combinations(ats, 2)}
        rivals = [
            (a, b)
            for a, b in sorted(pairs)
            if self._may_clash(ranked[a], ranked[b]) and differ(ranked[a], ranked[b])
        ]
        for members in _connected(rivals):
            yield self._conflict([ranked[at] for at in members])

    def _may_clash(self, a: Statement, b: Statement) -> bool:
        if self.origins[a.dispatch].key == self.origins[b.dispatch].key:
            return False
        days = [self.findings.articles[s.cite.article].published for s in (a, b)]
        known = [day.on for day in days if day is not None]
        return len(known) < 2 or abs((known[0] - known[1]).days) <= MAX_DAYS_APART

    def _conflict(self, statements: Sequence[Counted | Dated | Said]) -> Conflict:
        sides: dict[tuple[str, str], set[Cite]] = {}
        for statement in statements:
            key = (statement.words, self.origins[statement.dispatch].name)
            sides.setdefault(key, set()).update(self._carried(statement))
        return Conflict(
            kind=ConflictKind.DISAGREEMENT,
            about=min(_about(statement) for statement in statements),
            sides=tuple(
                ConflictSide(words=words, origin=origin, cites=tuple(sorted(cites)))
                for (words, origin), cites in sorted(sides.items(), key=lambda item: item[0][::-1])
            ),
        )

    def _carried(self, statement: Counted | Dated | Said) -> list[Cite]:
        """Give the places in all copies of the dispatch that say the same."""
        articles = self.findings.articles
        cites = carry(self.findings.collations[statement.dispatch], statement.cite)
        return [
            cite
            for cite in cites
            if cite == statement.cite
            or same_words(cite.span.of(articles[cite.article].text), statement.words)
        ]


def _about(statement: Counted | Dated | Said) -> str:
    if isinstance(statement, Said):
        kept = statement.words.split()
        return " ".join(kept[:6]) + (" …" if len(kept) > 6 else "")
    return statement.about


def _connected(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Give the sets of numbers that the pairs tie together, each sorted."""
    home: dict[int, set[int]] = {}
    for a, b in pairs:
        joined = home.get(a, {a}) | home.get(b, {b})
        for each in joined:
            home[each] = joined
    return sorted(sorted(group) for group in {id(g): g for g in home.values()}.values())


def _agreed(
    statements: list[Statement], same: Callable[[Statement, Statement], bool]
) -> list[Statement]:
    """Leave out what one dispatch itself gives two values for: an earlier count, a part of it."""
    return [
        one
        for one in statements
        if all(other is one or not same(one, other) or _alike(one, other) for other in statements)
    ]


def _alike(a: Counted | Dated | Said, b: Counted | Dated | Said) -> bool:
    if isinstance(a, Counted) and isinstance(b, Counted):
        return (a.number.low, a.number.high) == (b.number.low, b.number.high)
    return isinstance(a, Dated) and isinstance(b, Dated) and a.day == b.day


def _count_keys(counted: Counted) -> Iterator[Hashable]:
    yield (counted.number.unit, counted.thing, counted.state)


def _event_keys(dated: Dated) -> Iterator[Hashable]:
    yield dated.event


def _quotation_keys(said: Said) -> Iterator[Hashable]:
    """Give the runs of three words, of which two wordings of one quotation share some."""
    return zip(said.tokens, said.tokens[1:], said.tokens[2:], strict=False)


def _same_event(a: Dated, b: Dated) -> bool:
    return a.event == b.event


def _days_differ(a: Dated, b: Dated) -> bool:
    return _same_event(a, b) and a.day != b.day and of_one_matter(a.context, b.context)


def _quotations_differ(a: Said, b: Said) -> bool:
    """Tell whether two are one quotation with other words inside it.

    Words that only one of them has at an end are a cut, and no other words.
    """
    shared = LCSseq.similarity(a.tokens, b.tokens)
    if shared < MIN_QUOTATION_SHARE * min(len(a.tokens), len(b.tokens)):
        return False
    if not _is_compact(a.tokens, b.tokens, shared) or any(
        "…" in s or "..." in s for s in (a.words, b.words)
    ):
        return False
    one, other = (find_spoken(said.words, Span(0, len(said.words))) for said in (a, b))
    found = compare_spoken(a.words, one, b.words, other)
    return any(
        not d.is_cut and not _is_slight(d.base.of(a.words), d.other.of(b.words)) for d in found
    )


def _is_slight(one: str, other: str) -> bool:
    """Tell whether two stretches differ in articles or endings only, or are long ends of their own."""
    ours, theirs = (
        [stem(w.folded) for w in find_words(side) if w.kind is not WordKind.MARK]
        for side in (one, other)
    )
    if max(len(ours), len(theirs)) > MOST_OTHER_WORDS:
        return True
    return [w for w in ours if w not in SLIGHT] == [w for w in theirs if w not in SLIGHT]


def _is_compact(a: Sequence[str], b: Sequence[str], shared: int) -> bool:
    """Tell whether the shared words stand close together in both, and not here and there."""
    equal = [block for block in LCSseq.opcodes(a, b) if block.tag == "equal"]
    if not equal:
        return False
    stretch = max(equal[-1].src_end - equal[0].src_start, equal[-1].dest_end - equal[0].dest_start)
    return shared >= MIN_QUOTATION_SHARE * stretch
