"""Regroup: dispatches as matching found them -> as people decided.

A merge and an accept unite the whole dispatches of their articles. A split parts its
articles from the rest of their dispatch; a copy that nobody had seen then goes with the
side it shares most with. They are replayed in order of time over what matching finds anew
in each run, and the later one wins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from wirecopy.articles.article import Article
from wirecopy.dispatches.dispatch import Dispatch, Matching, Pair, make_dispatch
from wirecopy.ids import ArticleId, number_of
from wirecopy.reviews.review import Replayed, Review, ReviewKind, find_undone, in_order
from wirecopy.reviews.sides import Ties, choose_sides, find_ties
from wirecopy.text.plain import plural

Articles = frozenset[ArticleId]
GROUPING: Final = {ReviewKind.ACCEPT, ReviewKind.MERGE, ReviewKind.SPLIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What one review did."""

    review: Review
    why: str
    own: Articles = frozenset()
    """Those of its articles that are there; none where too few are left."""
    apart: Articles = frozenset()
    """Of a split: what they were set apart from."""
    touched: Articles = frozenset()
    """All articles of the dispatches that it changed or held as they were."""


def regroup(
    matching: Matching, articles: Mapping[ArticleId, Article], reviews: Iterable[Review]
) -> tuple[Matching, tuple[Replayed, ...]]:
    """Give the dispatches that people decided on, and what came of each accept, merge and split.

    `articles` are those that were matched. What no review is about is handed on as it is,
    and so are all pairs. The order of the reviews does not matter.
    """
    undone = find_undone(known := in_order(reviews))
    wanted = [each for each in known if each.kind in GROUPING and each.id not in undone]
    if not wanted:
        return matching, ()
    groups = _Groups(matching)
    done = [groups.join(r) if r.kind.joins else groups.part(r) for r in wanted]
    rows = tuple(_row(each, islice(done, at + 1, None), groups) for at, each in enumerate(done))
    return replace(matching, dispatches=groups.dispatches(articles)), rows


class _Groups:
    """The dispatches of a set of articles, while reviews change them."""

    def __init__(self, matching: Matching) -> None:
        self._found = matching.dispatches
        self._pairs: Sequence[Pair] = matching.pairs
        self._ties: Ties | None = None
        self._members: dict[int, set[ArticleId]] = {}
        self._home = {a: n for n, d in enumerate(self._found) for a in d.articles}

    def homes(self, articles: Iterable[ArticleId]) -> set[int]:
        """Give the numbers of the dispatches in which some articles stand."""
        return {self._home[a] for a in articles}

    def join(self, review: Review) -> _Done:
        """Unite the dispatches of the articles of a review."""
        own = self._present(review.articles)
        if len(own) < 2:
            return _Done(review=review, why=_gone(review.articles, own))
        first, *others = sorted(self.homes(own))
        for number in others:
            self._move(self._group(number), first)
        several = plural(1 + len(others), "dispatch", "dispatches")
        said = f"{several} made one" if others else "they stand together"
        touched = frozenset(self._group(first))
        why = said + _but(review.articles, own)
        return _Done(review=review, why=why, own=own, touched=touched)

    def part(self, review: Review) -> _Done:
        """Set the articles of a review apart from the rest of their dispatches."""
        own = self._present(review.articles)
        if not own:
            return _Done(review=review, why=_gone(review.articles, own))
        apart: set[ArticleId] = set()
        touched: set[ArticleId] = set()
        parted = 0
        for number in sorted(self.homes(own)):
            group = set(self._group(number))
            side, rest = self._sides(group, own & group, review.others)
            touched |= group
            apart |= rest
            if rest:
                self._move(side, self._new_home())
                parted += len(rest)
        said = f"set apart from {plural(parted, 'article')}" if parted else "they stand apart"
        return _Done(
            review=review,
            why=said + _but(review.articles, own),
            own=own,
            apart=frozenset(apart | self._present(review.others)),
            touched=frozenset(touched),
        )

    def _sides(
        self, group: set[ArticleId], own: Articles, others: Sequence[ArticleId]
    ) -> tuple[set[ArticleId], set[ArticleId]]:
        """Cut a group in two; the second half is empty where nothing is to be parted."""
        rest = group & set(others) if others else group - own
        if not rest:
            return set(group), set()
        newcomers = group - own - rest
        won: set[ArticleId] = set()
        if newcomers:
            self._ties = self._ties or find_ties(self._pairs)
            won = choose_sides(own, rest, newcomers, self._ties)
        return set(own) | won, group - own - won

    def dispatches(self, articles: Mapping[ArticleId, Article]) -> tuple[Dispatch, ...]:
        """Give the dispatches as they now stand, by id."""
        kept = [d for n, d in enumerate(self._found) if n not in self._members]
        made = [_make(group, articles) for group in self._members.values() if group]
        return tuple(sorted((*kept, *made), key=lambda d: d.id))

    def _present(self, articles: Iterable[ArticleId]) -> Articles:
        return frozenset(a for a in articles if a in self._home)

    def _group(self, number: int) -> set[ArticleId]:
        if number not in self._members:
            self._members[number] = set(self._found[number].articles)
        return self._members[number]

    def _new_home(self) -> int:
        number = len(self._found) + len(self._members)
        self._members[number] = set()
        return number

    def _move(self, some: set[ArticleId], home: int) -> None:
        self._group(home)
        for article in sorted(some):
            self._members[self._home[article]].discard(article)
            self._members[home].add(article)
            self._home[article] = home


def _row(done: _Done, later: Iterable[_Done], groups: _Groups) -> Replayed:
    """Say what came of a review, once all that came later is done."""
    joins = done.review.kind.joins
    homes = groups.homes(done.own)
    if joins:
        applied = len(homes) == 1
    else:
        applied = bool(homes) and homes.isdisjoint(groups.homes(done.apart))
    if applied:
        return Replayed(review=done.review, applied=True, why=done.why)
    rivals = [
        each.review.id
        for each in later
        if each.review.kind.joins != joins and not each.touched.isdisjoint(done.own)
    ]
    if not rivals:
        return Replayed(review=done.review, why=done.why)
    why = f"{rivals[-1]} decided otherwise later"
    return Replayed(review=done.review, why=why, overruled_by=rivals[-1])


def _make(group: Iterable[ArticleId], articles: Mapping[ArticleId, Article]) -> Dispatch:
    """Make a dispatch, named as matching does: after its first by day, then id."""
    members = [articles[a] for a in group]
    first = min(members, key=_by_day)
    return make_dispatch(first.id, {a.id: a.agency for a in members})


def _by_day(article: Article) -> tuple[date, bool, int]:
    on = article.published.on if article.published else None
    return on or date.max, on is None, number_of(article.id)


def _gone(named: Sequence[ArticleId], left: Articles) -> str:
    gone = [a for a in named if a not in left]
    return (
        f"too few of its articles are left: {plural(len(gone), 'article')} gone, {gone[0]} first"
    )


def _but(named: Sequence[ArticleId], left: Articles) -> str:
    gone = [a for a in named if a not in left]
    return f", but for {plural(len(gone), 'article')} gone: {', '.join(gone[:3])}" if gone else ""
