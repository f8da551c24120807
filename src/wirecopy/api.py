"""Run over sources: the public function, and what it gives.

Everything a program needs stands in `wirecopy` itself: `import wirecopy`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, overload

from wirecopy import __version__
from wirecopy.errors import MissingExtraError, NotFoundError, Problem
from wirecopy.exports.arrow import to_table
from wirecopy.exports.notebook import record_html
from wirecopy.extraction.extraction import open_claims
from wirecopy.flow import add, gather
from wirecopy.pages.page import Page
from wirecopy.records.record import Record
from wirecopy.settings import Settings
from wirecopy.stages.progress import Tell, say_nothing
from wirecopy.store.finding import by_weight
from wirecopy.store.holding import Holding
from wirecopy.store.journal import Journal
from wirecopy.store.open import open_store
from wirecopy.store.reviews import SLUG, read_reviews, with_reviews
from wirecopy.store.write import State, StoreChangedError, state_of, write_store

if TYPE_CHECKING:
    import pyarrow as pa

SAMPLE: Final = Path(__file__).parent / "sample"
"""The packaged sample: invented pages that carry three dispatches on two events."""

MOST_SHOWN: Final = 10
"""A notebook shows so many records at once."""


MOST_RETRIES: Final = 3
"""So often a run starts again from what others wrote to its store meanwhile, then gives up."""


class Records(Sequence[Record]):
    """Records, the story that most outlets carry first."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = tuple(by_weight(records))

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        return self._records[at]

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        return f"Records({len(self)})"

    def _repr_html_(self) -> str:
        """Show the first stories, in a notebook."""
        shown = "<hr>".join(record_html(record) for record in self._records[:MOST_SHOWN])
        more = len(self) - MOST_SHOWN
        return shown + (f"<p>and {more:,} more stories</p>" if more > 0 else "")

    def to_arrow(self) -> "pa.Table":
        """Give an Arrow table, a row a record; nested values are structs and lists."""
        return to_table(self._records, Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run made. It is also the sequence of its records."""

    records: Records
    problems: tuple[Problem, ...]
    new_pages_count: int
    """Pages that the store did not hold before."""
    repeated_pages_count: int
    """Pages that this run read more than once, such as copies of one file; each counts once."""
    pages_count: int
    articles_count: int
    dispatches_count: int
    missing: MissingExtraError | None
    """Why claims were not read, where they were asked for and could not be."""
    claims_read: bool
    resumed_count: int
    """Dispatches of which an interrupted run had finished something, which was taken over."""
    notes: tuple[str, ...]
    """What else the run has to say, such as that a journal was damaged."""

    @property
    def stories_count(self) -> int:
        """How many stories there are; each has one record."""
        return len(self.records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, at: int) -> Record:
        return self.records[at]

    def to_arrow(self) -> "pa.Table":
        """Give the records as an Arrow table, a row a record."""
        return self.records.to_arrow()


def run(
    paths: str | Path | Iterable[str | Path],
    *,
    store: str | Path | None = None,
    settings: Settings | None = None,
    on_progress: Tell | None = None,
) -> Run:
    """Read pages from `paths`, and give a record a story.

    `paths` are files, folders and globs: text, HTML, JSON lines, Parquet. With `store`,
    what that file holds is taken in too, and the whole is written there; running over
    the same pages again changes nothing. Without the language extra everything but
    claims is made, and `Run.missing` says so.

    With `store`, what is finished is also kept in a journal beside it: where the run is
    interrupted, the next one takes that over. And what people decided on that store is
    replayed; no paths are needed for that.

    Raises:
        NotFoundError: a path does not exist, or no path holds a page.
        StoreError: the store cannot be read or written.
    """
    by = settings or Settings()
    tell = on_progress or say_nothing
    target = Path(store) if store is not None else None
    before, since = _held(target, by)
    sources = [paths] if isinstance(paths, str | Path) else list(paths)
    pages, problems = gather(sources, by, tell)
    if not pages and not before.pages and not problems:
        raise NotFoundError(
            f"no pages in {', '.join(map(str, sources)) or target}",
            hint="give text, HTML, JSON lines or Parquet files, or folders of them",
        )
    extractor, missing = open_claims(by.extract)
    journal = Journal(target)
    try:
        for last in (*[False] * MOST_RETRIES, True):
            known = replace(before, problems=_still(before.problems, pages, problems))
            holding = add(pages, known, extractor, tell, journal)
            try:
                if target is not None:
                    write_store(target, holding, since)
                break
            except StoreChangedError:
                # Another run was faster: what it wrote is taken in too, so that nothing is lost.
                if last:
                    raise
                before, since = _held(target, by)
        journal.remove()
    finally:
        journal.close()
    return Run(
        records=Records(holding.records.values()),
        problems=holding.problems,
        new_pages_count=len(holding.pages.keys() - before.pages.keys()),
        repeated_pages_count=sum(1 for c in Counter(p.id for p in pages).values() if c > 1),
        pages_count=len(holding.pages),
        articles_count=len(holding.articles),
        dispatches_count=len(holding.dispatches),
        missing=missing,
        claims_read=extractor is not None,
        resumed_count=journal.taken_count,
        notes=(journal.note,) if journal.note else (),
    )


def _held(store: Path | None, by: Settings) -> tuple[Holding, State]:
    """Give what a store holds, and which state of the file that was."""
    state = state_of(store) if store is not None else ()
    if store is None:
        return Holding(settings=by), state
    kept, unread = read_reviews(store)
    if not store.exists():
        held = Holding(settings=by, reviews=with_reviews((), kept), problems=tuple(unread))
        return held, state
    with open_store(store) as file:
        held = replace(file.holding(), settings=by)
        if file.made_by != __version__:
            # Another version may lay articles side by side otherwise: only pages are taken over.
            held = replace(held, collations={}, claims={})
    problems = {problem for problem in held.problems if problem.slug != SLUG}
    return replace(
        held,
        reviews=with_reviews(held.reviews, kept),
        problems=tuple(sorted(problems.union(unread))),
    ), state


def _still(
    problems: Iterable[Problem], pages: Iterable[Page], new: Iterable[Problem]
) -> tuple[Problem, ...]:
    """Keep old problems, but for pages that have now been read again, and add the new."""
    # Of a page in a file of its own, a problem names the file as it was given.
    read_again = {name for page in pages for name in (page.address, page.source)}
    read_again |= {problem.address for problem in new}
    old = (problem for problem in problems if problem.address not in read_again)
    return tuple(sorted({*old, *new}))
