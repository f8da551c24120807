"""Steps: the way of matching, from articles to dispatches and what each pair shares."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from wirecopy.articles.article import Article
from wirecopy.dispatches.columns import NO_DAY
from wirecopy.dispatches.compared.passages import find_passages
from wirecopy.dispatches.compared.relations import relation_of, why
from wirecopy.dispatches.dispatch import Dispatch, Matching, Pair, Passage, make_dispatch
from wirecopy.dispatches.engine.batch import Matched, match_batches
from wirecopy.dispatches.engine.ranks import find_names
from wirecopy.dispatches.engine.reading import Batch
from wirecopy.dispatches.engine.shelf import Shelf
from wirecopy.dispatches.engine.work import Told, Work
from wirecopy.dispatches.words.read_words import read_places
from wirecopy.dispatches.words.story_texts import story_texts
from wirecopy.ids import number_of
from wirecopy.settings import Match
from wirecopy.text.span import Span

BATCH_CHARS: Final = 8_000_000
PHASES: Final = {
    "read": 0.35,
    "join": 0.1,
    "mask": 0.05,
    "link": 0.05,
    "compare": 0.4,
    "group": 0.05,
}
"""About what part of the time each phase takes, in their order: to tell how far a run is."""
COLUMN_BYTES: Final = 4
"""Columns take so many bytes a character of text, at the most at one time."""


def match_all(articles: Sequence[Article], by: Match, tell: Callable[[int], None]) -> Matching:
    """Match `articles`; see `match`."""
    with match_set(articles, by, tell) as (ranked, matched, _):
        pairs = _pairs(ranked, matched, by)
    firsts = find_names(matched.known.origins, matched.known.ids, matched.groups)
    return Matching(dispatches=_dispatches(ranked, firsts.tolist()), pairs=pairs)


@contextmanager
def match_set(
    articles: Sequence[Article], by: Match, tell: Callable[[int], None] = lambda _: None
) -> Iterator[tuple[list[Article], Matched, Shelf]]:
    """Give articles by rank, what they share, and the shelf, which is there inside only."""
    distinct = list({a.id: a for a in reversed(articles)}.values())
    with _open_shelf(distinct, by) as shelf:
        work = Work(shelf=shelf, by=by, tell=_tell_articles(len(distinct), tell))
        matched = match_batches(lambda done: batches_of(distinct, done), work)
        yield [distinct[came] for came in matched.came.tolist()], matched, shelf


def _tell_articles(count: int, tell: Callable[[int], None]) -> Told:
    """Tell of phases, each with a count of its own, as of a part of all articles."""

    def tell_phase(phase: str, done: int, total: int | None) -> None:
        begun = sum(list(PHASES.values())[: list(PHASES).index(phase)])
        part = min(done / max(total or count, 1), 1.0)
        tell(int(count * (begun + PHASES[phase] * part)))

    return tell_phase


@contextmanager
def _open_shelf(articles: Sequence[Article], by: Match) -> Iterator[Shelf]:
    """Open a shelf in memory, or in a folder for the time where memory is short."""
    if COLUMN_BYTES * sum(len(a.text) for a in articles) <= by.memory_mb * 1_000_000:
        yield Shelf()
        return
    with TemporaryDirectory(prefix="wirecopy-") as folder:
        yield Shelf(Path(folder))


def batches_of(articles: Sequence[Article], done: int) -> Iterator[Batch]:
    """Cut `articles` into batches of about BATCH_CHARS characters, but the first `done`."""
    sites: dict[str, int] = {}
    numbers = [sites.setdefault(a.outlet.key, len(sites)) for a in articles]
    chars = np.cumsum([0, *(len(a.text) for a in articles)])
    edges = np.searchsorted(chars, np.arange(0, chars[-1] + BATCH_CHARS, BATCH_CHARS))
    for low, high in list(pairwise(np.unique([*edges, len(articles)]).tolist()))[done:]:
        own = articles[low:high]
        days = [a.published.on.toordinal() if a.published else NO_DAY for a in own]
        yield Batch(
            ids=np.array([number_of(a.id) for a in own], np.uint64),
            sites=np.array(numbers[low:high], np.int32),
            days=np.array(days, np.int32),
            texts=story_texts(own),
        )


def _pairs(articles: Sequence[Article], matched: Matched, by: Match) -> tuple[Pair, ...]:
    """Tell the pairs by ids, each with its passages."""
    met = np.unique(np.concatenate([matched.pairs["a"], matched.pairs["b"]]))
    words, places = read_places(story_texts([articles[n] for n in met.tolist()]))
    a, b = (np.searchsorted(met, matched.pairs[end]).astype(np.uint32) for end in "ab")
    passages = find_passages(words, places, a, b, by)
    pairs = []
    for row, measures, found in zip(matched.pairs, matched.measures, passages, strict=True):
        ids = articles[row["a"]].id, articles[row["b"]].id
        # Pairs come by rank, and are told by id.
        shown = found if ids[0] < ids[1] else sorted((p.turned() for p in found), key=_by_spans)
        pairs.append(
            Pair(
                a=min(ids),
                b=max(ids),
                relation=relation_of(int(row["rule"])),
                passages=tuple(shown),
                matched_words=sum(p.matched_words for p in shown),
                coverage_share=min(int(row["matched"]) / max(int(row["shorter"]), 1), 1.0),
                why=why(row, measures, by),
            )
        )
    return tuple(sorted(pairs, key=lambda p: (p.a, p.b)))


def _by_spans(passage: Passage) -> tuple[Span, Span]:
    return passage.a, passage.b


def _dispatches(articles: Sequence[Article], firsts: Sequence[int]) -> tuple[Dispatch, ...]:
    members: dict[int, list[Article]] = {}
    for article, first in zip(articles, firsts, strict=True):
        members.setdefault(first, []).append(article)
    made = [
        make_dispatch(articles[first].id, {a.id: a.agency for a in several})
        for first, several in members.items()
    ]
    return tuple(sorted(made, key=lambda d: d.id))
