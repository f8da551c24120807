"""What people decide about a store: put it down, list it, take it back.

A review is put down beside the store and changes nothing yet: the next run applies it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, Unpack

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Quotation
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.errors import NotFoundError, ReviewError
from wirecopy.ids import ArticleId, DispatchId, ReviewId
from wirecopy.pages.page import Page
from wirecopy.reviews.review import Replayed, Review, ReviewKind, find_undone
from wirecopy.store.open import Store, open_store
from wirecopy.store.reviews import append_review, read_reviews, with_reviews
from wirecopy.text.folding import fold
from wirecopy.text.plain import one_line, plural
from wirecopy.text.span import Cite

MOST_WORDS_CHARS = 300
"""So much of a quotation is kept in a review, for people; the cites have all of it."""


class About(TypedDict, total=False):
    """What a review is about; ids may be cut short."""

    articles: Sequence[str]
    """Of accept, split and merge: ids of articles or pages, or, but for a split, of
    dispatches for all of theirs."""
    quotation: str
    """Of speaker: the id of a quotation. Meant are its words in every dispatch of the
    store that gives them to the same one or to nobody."""
    speaker: str
    """Of speaker: who said it."""
    undoes: str
    """Of undo: the id of a review."""


def review(
    store: str | Path,
    kind: ReviewKind | str,
    *,
    by: str,
    note: str = "",
    at: datetime | None = None,
    **about: Unpack[About],
) -> Review:
    """Put down what somebody decided about a store, and give it as it is kept.

    The next run applies it. `by` is who decided, `note` why, `at` when: now, if left out.

    Raises:
        NotFoundError: there is no store, or nothing in it of such an id.
        ReviewError: it does not fit what the store holds, such as a split that leaves nothing.
        StoreError: the store cannot be read, or the file beside it not written to.
    """
    path = Path(store)
    if kind not in set(ReviewKind):
        raise ReviewError(f"no kind of review {kind}", hint=f"one of {', '.join(ReviewKind)}")
    now = (at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    who, why = " ".join(by.split()), note.replace("\r\n", "\n").strip()
    try:
        with open_store(path) as opened:
            parts = _find_parts(opened, ReviewKind(kind), about)
            made = Review(kind=ReviewKind(kind), at=now, by=who, note=why, **parts)
    except ValueError as fault:
        raise ReviewError(f"cannot be put down: {fault}") from fault
    return append_review(path, made)


def reviews(store: str | Path) -> tuple[Replayed, ...]:
    """List what people decided about a store, by time, and what came of it in the last run.

    What was decided since then waits for the next run, and says so.

    Raises:
        NotFoundError: there is no store.
        StoreError: the store, or the file beside it, cannot be read.
    """
    with open_store(store) as opened:
        return _all_reviews(opened)


class _Parts(TypedDict, total=False):
    """What a review of some kind holds beside who, when and why."""

    articles: tuple[ArticleId, ...]
    others: tuple[ArticleId, ...]
    words: str
    cites: tuple[Cite, ...]
    speaker: str
    undoes: ReviewId


def _find_parts(store: Store, kind: ReviewKind, about: About) -> _Parts:
    if kind is ReviewKind.UNDO:
        return {"undoes": _find_review(store, about.get("undoes", ""))}
    if kind is ReviewKind.SPEAKER:
        words, cites = _find_words(store, about.get("quotation", ""))
        speaker = " ".join(about.get("speaker", "").split())
        return {"words": words, "cites": cites, "speaker": speaker}
    own, others = _find_sides(store, kind, about.get("articles", ()))
    return {"articles": own, "others": others}


def reviews_about(store: str | Path, articles: Iterable[str]) -> tuple[Replayed, ...]:
    """List the accepts, merges and splits that hold now and name one of some articles.

    Why two articles stand together or apart, where the texts alone say otherwise.

    Raises:
        NotFoundError, StoreError: as `reviews`.
    """
    named = set(articles)
    return tuple(
        each
        for each in reviews(store)
        if each.applied and not named.isdisjoint((*each.review.articles, *each.review.others))
    )


def _all_reviews(store: Store) -> tuple[Replayed, ...]:
    kept, _ = read_reviews(store.path)
    rows = with_reviews(store.reviews(), kept)
    undone = find_undone(each.review for each in rows)
    return tuple(
        replace(each, why=f"the next run forgets it: taken back by {undone[each.review.id]}")
        if each.in_force and each.review.id in undone
        else each
        for each in rows
    )


def _find_review(store: Store, key: str) -> ReviewId:
    rows = _all_reviews(store)
    found = [each.review.id for each in rows if each.review.id.startswith(key)] if key else []
    if len(found) != 1:
        raise NotFoundError(
            f"no one review {key} on {store.path}", hint="`wirecopy review list` lists them"
        )
    undone = find_undone(each.review for each in rows)
    if found[0] in undone:
        raise ReviewError(
            f"{found[0]} is taken back already, by {undone[found[0]]}",
            hint="undo that one, and it counts again",
        )
    return found[0]


def _find_words(store: Store, key: str) -> tuple[str, tuple[Cite, ...]]:
    """Find the words of a quotation and where they stand, in other dispatches as well."""
    found = store.find(key)
    if found is None or not isinstance(found.value, Quotation):
        raise NotFoundError(
            f"no quotation {key} in {store.path}", hint="`wirecopy quotations` lists them"
        )
    first = found.value
    saying = store.saying_of(first.id)
    others = (store.find(id_) for id_ in (saying.quotations if saying else ()) if id_ != first.id)
    same = [
        other.value
        for other in others
        if other and isinstance(other.value, Quotation) and _may_be_one(first, other.value)
    ]
    cites = {cite for each in (first, *same) for cite in each.cites}
    return one_line(first.words, MOST_WORDS_CHARS), tuple(sorted(cites))


def _may_be_one(one: Quotation, other: Quotation) -> bool:
    """Tell whether two quotations of one saying are given to the same one, or one to nobody."""
    if one.speaker is None or other.speaker is None:
        return True
    return fold(one.speaker.name) == fold(other.speaker.name)


def _find_sides(
    store: Store, kind: ReviewKind, keys: Iterable[str]
) -> tuple[tuple[ArticleId, ...], tuple[ArticleId, ...]]:
    """Find the articles of a review, and for a split the rest of their dispatch."""
    homes: dict[ArticleId, DispatchId] = {}
    for key in keys:
        homes |= _find_articles(store, kind, key)
    dispatches = sorted(set(homes.values()))
    own = tuple(sorted(homes))
    least = 1 if kind is ReviewKind.SPLIT else 2
    if len(own) < least:
        raise ReviewError(
            f"{kind} needs at least {plural(least, 'article')}, not {len(own)}",
            hint="`wirecopy show --only articles` lists them",
        )
    if kind is ReviewKind.SPLIT:
        return own, _rest(store, own, dispatches)
    if kind is ReviewKind.MERGE and len(dispatches) == 1 and not _is_waiting(store, own):
        raise ReviewError(
            f"these articles are one dispatch already, {dispatches[0]}",
            hint="accept it, and later runs keep it so",
        )
    if kind is ReviewKind.ACCEPT and len(dispatches) > 1:
        raise ReviewError(
            f"these articles stand in {plural(len(dispatches), 'dispatch', 'dispatches')}",
            hint="merge them, if they belong together",
        )
    return own, ()


def _rest(
    store: Store, own: Sequence[ArticleId], dispatches: Sequence[DispatchId]
) -> tuple[ArticleId, ...]:
    """Give the articles of a dispatch that a split leaves."""
    if len(dispatches) != 1:
        several = plural(len(dispatches), "dispatch", "dispatches")
        raise ReviewError(
            f"these articles stand in {several}", hint="split those of one dispatch at a time"
        )
    rest = tuple(a for a in store.dispatch(dispatches[0]).articles if a not in own)
    if not rest:
        raise ReviewError(
            f"these are all the articles of {dispatches[0]}", hint="leave some of them out"
        )
    return rest


def _is_waiting(store: Store, own: Iterable[ArticleId]) -> bool:
    """Tell whether a split of some of these articles waits: the store does not show it yet."""
    kept, _ = read_reviews(store.path)
    made = {each.review.id for each in store.reviews()}
    undone = find_undone([*(each.review for each in store.reviews()), *kept])
    return any(
        each.kind is ReviewKind.SPLIT and not set(own).isdisjoint(each.articles)
        for each in kept
        if each.id not in made and each.id not in undone
    )


def _find_articles(store: Store, kind: ReviewKind, key: str) -> dict[ArticleId, DispatchId]:
    """Find the articles that an id names, each with its dispatch."""
    found = store.find(key)
    if found is not None and found.dispatch is not None:
        value, home = found.value, found.dispatch
        if isinstance(value, Article):
            return {value.id: home}
        if isinstance(value, Page):
            articles = map(store.article, store.dispatch(home).articles)
            return {a.id: home for a in articles if a.page == value.id}
        if isinstance(value, Dispatch) and kind is not ReviewKind.SPLIT:
            return dict.fromkeys(value.articles, home)
    takes = "article or page" if kind is ReviewKind.SPLIT else "article, page or dispatch"
    hint = "`wirecopy show --only articles` lists them; an id cut short must fit one thing only"
    raise NotFoundError(f"no {takes} {key} in {store.path}", hint=hint)
