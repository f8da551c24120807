"""Changes: what became of the dispatches of before, told dispatch by dispatch.

A dispatch is named after its first article, so its name changes when an earlier copy comes
in, though it is the same dispatch to a reader. So each dispatch of before *goes on* as at
most one of those after: as the one of its name, or else as the one it has most articles in
common with. What cannot be told by that is a merge or a split.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wirecopy.ids import ArticleId, DispatchId

Articles = Mapping[ArticleId, DispatchId]
Pieces = dict[tuple[DispatchId | None, DispatchId | None], list[ArticleId]]
"""The articles of each dispatch of before that stand in each of those after. None: an
article that was not there yet, or is there no more."""


class ChangeKind(StrEnum):
    """What became of a dispatch."""

    MADE = "made"
    """`articles`, all of them new, are a dispatch of their own."""
    ENDED = "ended"
    """The dispatch is gone with all its `articles`."""
    RENAMED = "renamed"
    """The dispatch had the name `others` before. No article moved by that."""
    MERGED = "merged"
    """The dispatch `others` is now part of this one, with these `articles`."""
    SPLIT = "split"
    """`articles` of this dispatch are now the dispatch `others`, which is new."""
    LEFT = "left"
    """`articles` went over to the dispatch `others`, or are gone where it is empty."""
    JOINED = "joined"
    """`articles` came over from the dispatch `others`, or are new where it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Change:
    """One thing that became of one dispatch."""

    kind: ChangeKind
    dispatch: DispatchId
    """By its name of after, if it has one."""
    others: tuple[DispatchId, ...] = ()
    """The other dispatch that had part in it, by the same rule; only RENAMED gives an old name."""
    articles: tuple[ArticleId, ...] = ()
    """Sorted."""


def changes(before: Articles, after: Articles) -> tuple[Change, ...]:
    """Tell all that became of the dispatches of `before`, sorted by kind as they are listed.

    Nothing is told of what stayed as it was, so both may hold only what an update touched.
    What is told is enough to make `after` out of `before`.

    >>> before = {"a-1": "d-1", "a-2": "d-2"}
    >>> [change] = changes(before, {"a-1": "d-1", "a-2": "d-1"})
    >>> str(change.kind), change.dispatch, change.others, change.articles
    ('merged', 'd-1', ('d-2',), ('a-2',))
    """
    pieces = _cut(before, after)
    course = _Course(heirs=_find_heirs(pieces), pieces=pieces)
    told = [
        Change(kind=ChangeKind.RENAMED, dispatch=new, others=(old,))
        for old, new in course.heirs.items()
        if old != new
    ]
    for (old, new), articles in pieces.items():
        said = tuple(sorted(articles))
        if old is None and new is not None:
            told.append(course.tell_new(new, said))
        elif old is not None and new is None:
            told.append(course.tell_gone(old, said))
        elif old is not None and new is not None and course.heirs.get(old) != new:
            told += course.tell_moved(old, new, said)
    kinds = list(ChangeKind)
    return tuple(sorted(told, key=lambda change: (kinds.index(change.kind), change)))


class _Course:
    """What each dispatch went on as, and how to tell of articles that did not go with it."""

    def __init__(self, *, heirs: Mapping[DispatchId, DispatchId], pieces: Pieces) -> None:
        self.heirs = heirs
        self._inherited = set(heirs.values())
        self._going = {old for old, new in pieces if new is not None} | set(heirs)
        self._coming = {new for old, new in pieces if old is not None} | self._inherited

    def tell_new(self, new: DispatchId, articles: tuple[ArticleId, ...]) -> Change:
        kind = ChangeKind.JOINED if new in self._coming else ChangeKind.MADE
        return Change(kind=kind, dispatch=new, articles=articles)

    def tell_gone(self, old: DispatchId, articles: tuple[ArticleId, ...]) -> Change:
        kind = ChangeKind.LEFT if old in self._going else ChangeKind.ENDED
        return Change(kind=kind, dispatch=self.heirs.get(old, old), articles=articles)

    def tell_moved(
        self, old: DispatchId, new: DispatchId, articles: tuple[ArticleId, ...]
    ) -> list[Change]:
        heir = self.heirs.get(old)
        if heir is None:
            # Whatever is no heir itself would have been this one's.
            return [Change(kind=ChangeKind.MERGED, dispatch=new, others=(old,), articles=articles)]
        if new not in self._inherited:
            return [Change(kind=ChangeKind.SPLIT, dispatch=heir, others=(new,), articles=articles)]
        return [
            Change(kind=ChangeKind.LEFT, dispatch=heir, others=(new,), articles=articles),
            Change(kind=ChangeKind.JOINED, dispatch=new, others=(heir,), articles=articles),
        ]


def _cut(before: Articles, after: Articles) -> Pieces:
    pieces: Pieces = defaultdict(list)
    for article in {**before, **after}:
        pieces[before.get(article), after.get(article)].append(article)
    return pieces


def _find_heirs(pieces: Pieces) -> dict[DispatchId, DispatchId]:
    """Find the dispatch of after as which each of before goes on, if there is one."""
    names_after = {new for _, new in pieces}
    heirs = {old: old for old, _ in pieces if old is not None and old in names_after}
    taken = set(heirs)
    shared = [
        (-len(articles), new, old)
        for (old, new), articles in pieces.items()
        if old is not None and new is not None
    ]
    for _, new, old in sorted(shared):
        if old not in heirs and new not in taken:
            heirs[old] = new
            taken.add(new)
    return heirs
