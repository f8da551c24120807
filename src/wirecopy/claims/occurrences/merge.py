"""Merge: one quotation from its finds in all copies, cited in each, with the copies' vote.

Two finds are one quotation where they have the same words, or stand in the same columns of
the collation. Copies then vote on the speaker; where they disagree, the others are listed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from wirecopy.claims.claim import Alteration, QuotationKind
from wirecopy.claims.occurrences.alterations import find_alterations
from wirecopy.claims.occurrences.copies import Columns
from wirecopy.claims.occurrences.found import Found, words_key
from wirecopy.claims.occurrences.givers import find_other_speakers
from wirecopy.claims.occurrences.seams import part_at_seams
from wirecopy.claims.occurrences.votes import Vote, vote
from wirecopy.ids import ArticleId
from wirecopy.text.span import Cite, Span
from wirecopy.text.spoken import spoken_forms

MIN_SAME_WORDS: Final = 4
"""Fewer words may be said twice by two people; then only the place tells."""
MIN_SHARED_COLUMNS: Final = 0.5
"""Least part of the longer find's columns that two finds of one quotation share."""
MIN_CARRIED_WORDS: Final = 0.6
"""Least part of the words that a carried stretch must have to be cited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """All finds of one quotation."""

    finds: tuple[Found, ...]
    """By article and place."""
    base: Found
    """The find whose words stand for it."""
    cites: tuple[Cite, ...]
    place: tuple[int, int]
    """Where it stands: its first column, then its start in the base find's article."""
    wordings: tuple[str, ...]
    votes: Vote | None
    alterations: tuple[Alteration, ...]


def merge(
    finds: Iterable[Found],
    texts: Mapping[ArticleId, str],
    columns: Columns,
    carry: Callable[[Cite], tuple[Cite, ...]],
) -> list[Merged]:
    """Join the finds of all copies into quotations, in the order of the base text."""
    parted = part_at_seams(
        sorted(finds, key=lambda f: (f.article, f.span, f.kind.value, f.rule)), texts
    )
    taken: dict[ArticleId, list[Span]] = {}
    for find in parted.finds:
        taken.setdefault(find.article, []).append(find.span)
    merged = [
        _merged(group, parted.merged, texts, columns, _Carried(carry, taken))
        for group in _groups(parted.finds, parted.one, texts, columns)
    ]
    return sorted(_lent(merged, columns), key=lambda m: (m.place, m.base.cite))


def _lent(merged: Sequence[Merged], columns: Columns) -> list[Merged]:
    """Give quotations without a speaker the one that all have who stand in the same words.

    One copy sets marks around each paragraph, another around all of them together.
    """
    quoted = [m for m in merged if m.base.kind is QuotationKind.DIRECT]
    if all(m.votes for m in quoted):
        return list(merged)
    places = {m.base: frozenset(columns.of(m.base.article, m.base.span)) for m in quoted}
    found = []
    for one in merged:
        own = places.get(one.base, frozenset())
        near = [
            m.votes
            for m in quoted
            if m.votes
            and len(own & places[m.base]) > MIN_SHARED_COLUMNS * min(len(own), len(places[m.base]))
        ]
        speakers = {(v.told.player, v.told.name if v.told.player is None else "") for v in near}
        lent = one.votes is None and len(speakers) == 1
        least = min(near, key=lambda v: (v.confidence_share, v.by.cite)) if lent else None
        found.append(replace(one, votes=least) if least else one)
    return found


def _groups(
    finds: Sequence[Found],
    one: Sequence[tuple[Found, Found]],
    texts: Mapping[ArticleId, str],
    columns: Columns,
) -> list[list[Found]]:
    """Put the finds of one quotation together."""
    parent = list(range(len(finds)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    def join(a: int, b: int) -> None:
        low, high = sorted((root(a), root(b)))
        parent[high] = low

    by_words: dict[tuple[str, ...], int] = {}
    by_place: dict[tuple[int, ...], int] = {}
    for number, find in enumerate(finds):
        key = words_key(find.span.of(texts[find.article]))
        if len(key) >= MIN_SAME_WORDS:
            join(by_words.setdefault(key, number), number)
        place = columns.of(find.article, find.span)
        if place:
            join(by_place.setdefault(place, number), number)
    for a, b in _overlapping(by_place, finds, _cue_columns(finds, columns)):
        join(a, b)
    _join_posts(finds, texts, by_words, join)
    numbers = {find: number for number, find in enumerate(finds)} if one else {}
    for whole, part in one:
        join(numbers[whole], numbers[part])
    groups: dict[int, list[Found]] = {}
    for number, find in enumerate(finds):
        groups.setdefault(root(number), []).append(find)
    return list(groups.values())


def _cue_columns(finds: Sequence[Found], columns: Columns) -> list[frozenset[int]]:
    """Give the columns of the word that introduces each find."""
    return [frozenset(columns.of(f.article, f.cue) if f.cue else ()) for f in finds]


def _overlapping(
    by_place: Mapping[tuple[int, ...], int],
    finds: Sequence[Found],
    cues: Sequence[frozenset[int]],
) -> list[tuple[int, int]]:
    """Give pairs of finds that share most of their columns; near-linear, by shared column.

    Where the same word introduces both, most of the shorter one's columns are enough: copies
    differ in how far the parser reads a clause.
    """
    sets = [(frozenset(place), number) for place, number in by_place.items()]
    at: dict[int, list[int]] = {}
    for index, (place, _) in enumerate(sets):
        for column in place:
            at.setdefault(column, []).append(index)
    pairs: set[tuple[int, int]] = set()
    for indices in at.values():
        pairs.update((a, b) for i, a in enumerate(indices) for b in indices[i + 1 :])
    joined = []
    for a, b in sorted(pairs):
        (one, first), (two, second) = sets[a], sets[b]
        apart = finds[first].article != finds[second].article
        length = min if apart and cues[first] & cues[second] else max
        if len(one & two) >= MIN_SHARED_COLUMNS * length(len(one), len(two)):
            joined.append((first, second))
    return joined


def _join_posts(
    finds: Sequence[Found],
    texts: Mapping[ArticleId, str],
    by_words: Mapping[tuple[str, ...], int],
    join: Callable[[int, int], None],
) -> None:
    """Join a post with the quotation that repeats it, whole or in part."""
    posts = [(n, words_key(f.span.of(texts[f.article]))) for n, f in enumerate(finds) if f.is_post]
    seen = set()
    for number, post in posts:
        if post in seen:
            continue
        seen.add(post)
        for key, other in by_words.items():
            if (
                finds[other].kind is QuotationKind.DIRECT
                and len(key) >= MIN_SAME_WORDS
                and _holds(post, key)
            ):
                join(number, other)


def _holds(post: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Tell whether words are a run of a post's, one or two of them changed at most."""
    if f" {' '.join(part)} " in f" {' '.join(post)} ":
        return True
    shared = Counter(post) & Counter(part)
    return sum(shared.values()) >= 0.85 * max(len(part), len(post))


@dataclass(frozen=True, slots=True)
class _Carried:
    """The same words in other articles, where no other find stands."""

    carry: Callable[[Cite], tuple[Cite, ...]]
    taken: Mapping[ArticleId, Sequence[Span]]

    def __call__(self, cite: Cite) -> Iterator[Cite]:
        for other in self.carry(cite):
            if not any(other.span.meets(span) for span in self.taken.get(other.article, ())):
                yield other


def _merged(
    group: Sequence[Found],
    run_together: Mapping[Found, Alteration],
    texts: Mapping[ArticleId, str],
    columns: Columns,
    carry: _Carried,
) -> Merged:
    base = _base(group, texts)
    cites = {find.cite for find in group}
    key = words_key(base.span.of(texts[base.article]))
    for cite in carry(base.cite):
        if _carries(texts[cite.article], cite.span, key):
            cites.add(cite)
    ordered = tuple(sorted(cites))
    first = columns.of(base.article, base.span)[:1]
    votes = vote(group)
    altered = [run_together[find] for find in group if run_together and find in run_together]
    if base.kind.is_quoted:
        kinds = {find.cite: find.kind for find in group}
        altered += find_alterations(base, ordered, kinds, texts)
        altered += find_other_speakers(votes.winners, group, texts) if votes else ()
    return Merged(
        finds=tuple(group),
        base=base,
        cites=ordered,
        place=(first[0] if first else len(texts) and 10**9, base.span.start),
        wordings=tuple(sorted({cite.span.of(texts[cite.article]) for cite in ordered})),
        votes=votes,
        alterations=tuple(sorted(set(altered), key=lambda a: (a.cite, a.kind, a.base_words))),
    )


def _carries(text: str, span: Span, key: tuple[str, ...]) -> bool:
    if not len(span) or span.end > len(text):
        return False
    shared = Counter(words_key(span.of(text))) & Counter(key)
    return sum(shared.values()) >= MIN_CARRIED_WORDS * len(key)


def _base(group: Sequence[Found], texts: Mapping[ArticleId, str]) -> Found:
    """Choose the find that stands for all: body before post, the words that most copies have.

    Style parts no words; of the styles of those words the one that most copies have.
    """
    styles = [f.span.of(texts[f.article]) for f in group]
    keys = [spoken_forms(words) for words in styles]
    support, common = Counter(keys), Counter(styles)
    kinds = Counter(f.kind for f in group)

    def rank(at: int) -> tuple[bool, int, int, int, int, ArticleId, Span]:
        find = group[at]
        more = (-support[keys[at]], -kinds[find.kind], -len(keys[at]), -common[styles[at]])
        return find.is_post, *more, find.article, find.span

    return group[min(range(len(group)), key=rank)]
