"""Disagreements: where the origins of a story say different things of one thing.

A wrong conflict is worse than a missed one, so two numbers disagree only where they count
the same thing in the same words or the same state, no reading of "about" or "at least"
lets both be true, and neither dispatch gives two values itself. An agency that differs
from its own earlier text has moved on, and disagrees with nobody.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final, TypeVar

from rapidfuzz.distance import LCSseq

from wirecopy.articles.article import Article
from wirecopy.collations.collation import carry
from wirecopy.ids import DispatchId
from wirecopy.records.findings import Findings
from wirecopy.records.origins import Origin
from wirecopy.records.record import Conflict, ConflictKind, ConflictSide
from wirecopy.records.statements import (
    Counted,
    Dated,
    Said,
    find_counted,
    find_dated,
    find_said,
    same_words,
)
from wirecopy.text.numbers import find_numbers
from wirecopy.text.span import Cite
from wirecopy.text.stems import stem

Statement = TypeVar("Statement", Counted, Dated, Said)

MIN_CONTEXT_SHARE: Final = 0.5
"""Least part of the smaller context that two counts or days of one thing share."""

MIN_CONTEXT_STEMS: Final = 2
APPROXIMATE_SHARE: Final = Decimal("0.1")
"""How far a number said to be approximate may lie from what it means."""

MIN_QUOTATION_SHARE: Final = 0.6
"""Least part of the shorter of two quotations' words that make them one quotation."""

SLIGHT: Final = frozenset(("a", "an", "the", "that", "and", "s"))
"""Words that come and go in the writing down of speech."""

MAX_DAYS_APART: Final = 1
"""Counts of dispatches further apart in time are a count moved on."""


def find_disagreements(
    findings: Findings, origins: Mapping[DispatchId, Origin], readers: Mapping[DispatchId, Article]
) -> list[Conflict]:
    """Give the conflicts between `origins`; `readers` are the articles read for each dispatch."""
    if len({origin.key for origin in origins.values()}) < 2:
        return []
    court = _Court(findings, origins)
    counted = [_agreed(list(find_counted(name, a)), _same_count) for name, a in readers.items()]
    dated = [_agreed(list(find_dated(name, a)), _same_event) for name, a in readers.items()]
    said = [list(find_said(name, a)) for name, a in readers.items()]
    return [
        *court.hear([c for each in counted for c in each], _count_keys, _counts_differ),
        *court.hear([d for each in dated for d in each], _event_keys, _days_differ),
        *court.hear([s for each in said for s in each], _quotation_keys, _quotations_differ),
    ]


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


def _same_count(a: Counted, b: Counted) -> bool:
    """Tell whether two numbers may count one thing."""
    return (a.number.unit, a.thing, a.state) == (b.number.unit, b.thing, b.state)


def _counts_differ(a: Counted, b: Counted) -> bool:
    if not _same_count(a, b) or _may_be_one(a, b):
        return False
    return a.state is not None or _of_one_matter(a.context, b.context)


def _may_be_one(a: Counted, b: Counted) -> bool:
    """Tell whether some value fits both numbers."""
    (a_low, a_high), (b_low, b_high) = _bounds(a), _bounds(b)
    apart = (a_high is not None and b_low is not None and a_high < b_low) or (
        b_high is not None and a_low is not None and b_high < a_low
    )
    return not apart


def _bounds(counted: Counted) -> tuple[Decimal | None, Decimal | None]:
    low, high = counted.number.low, counted.number.high
    if not counted.number.approximate:
        return low, high
    slack = 1 + APPROXIMATE_SHARE
    return (low / slack if low is not None else None, high * slack if high is not None else None)


def _same_event(a: Dated, b: Dated) -> bool:
    return a.event == b.event


def _days_differ(a: Dated, b: Dated) -> bool:
    return _same_event(a, b) and a.day != b.day and _of_one_matter(a.context, b.context)


def _of_one_matter(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = len(a & b)
    return shared >= MIN_CONTEXT_STEMS and shared >= MIN_CONTEXT_SHARE * min(len(a), len(b))


def _quotations_differ(a: Said, b: Said) -> bool:
    """Tell whether two are one quotation with other words inside it.

    Words that only one of them has at an end are a cut, and no other words.
    """
    shared = LCSseq.similarity(a.tokens, b.tokens)
    if shared < MIN_QUOTATION_SHARE * min(len(a.tokens), len(b.tokens)):
        return False
    inner = _inner_edits(a.tokens, b.tokens)
    if (
        not inner
        or not _is_compact(a.tokens, b.tokens, shared)
        or "…" in a.words + b.words
        or "..." in a.words + b.words
    ):
        return False
    return any(not _same_matter(one, other) for one, other in inner)


def _is_compact(a: Sequence[str], b: Sequence[str], shared: int) -> bool:
    """Tell whether the shared words stand close together in both, and not here and there."""
    equal = [block for block in LCSseq.opcodes(a, b) if block.tag == "equal"]
    if not equal:
        return False
    stretch = max(equal[-1].src_end - equal[0].src_start, equal[-1].dest_end - equal[0].dest_start)
    return shared >= MIN_QUOTATION_SHARE * stretch


def _same_matter(a: str, b: str) -> bool:
    """Tell whether two stretches differ in articles, endings or number style only."""
    one, other = ([stem(w) for w in side.split() if w not in SLIGHT] for side in (a, b))
    return one == other or _same_number(a, b)


def _inner_edits(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, str]]:
    """Give what stands between words that both have, where it differs."""
    blocks = list(LCSseq.opcodes(a, b))
    kept = [at for at, block in enumerate(blocks) if block.tag == "equal"]
    if not kept:
        return []
    edits: list[tuple[str, str]] = []
    one: list[str] = []
    other: list[str] = []
    for block in blocks[kept[0] : kept[-1] + 1]:
        if block.tag == "equal":
            if one or other:
                edits.append((" ".join(one), " ".join(other)))
            one, other = [], []
        else:
            one += a[block.src_start : block.src_end]
            other += b[block.dest_start : block.dest_end]
    return edits


def _same_number(a: str, b: str) -> bool:
    """Tell whether two stretches are one number in two styles."""
    one, other = find_numbers(a), find_numbers(b)
    return len(one) == len(other) == 1 and (one[0].low, one[0].high, one[0].unit) == (
        other[0].low,
        other[0].high,
        other[0].unit,
    )
