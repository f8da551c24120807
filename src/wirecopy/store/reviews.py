"""Reviews beside a store: an append-only file of what people decided, a line each.

The store file is replaced whole by each run; what people decided must outlive it. So it is
kept in a file of its own, `news.wirecopy.reviews.jsonl` for `news.wirecopy`, to which lines
are only ever added. A line that cannot be read is told and stays as it is.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from wirecopy.errors import Problem, StoreError
from wirecopy.reviews.review import Replayed, Review, as_kept, in_order
from wirecopy.store.values import decode, encode
from wirecopy.store.write import alone_in

MOST_LINE_BYTES: Final = 4_000_000
"""A longer line is no review: one of 10,000 articles has a tenth of that."""
MOST_SHOWN: Final = 120
SLUG: Final = "review-unread"


def reviews_path(store: Path) -> Path:
    """Tell where the reviews of a store stand."""
    real = store.resolve()
    return real.with_name(f"{real.name}.reviews.jsonl")


def read_reviews(store: Path) -> tuple[list[Review], list[Problem]]:
    """Read the reviews beside a store, by time, and what is wrong with other lines.

    None where there is no such file. A review that stands there twice is one.

    Raises:
        StoreError: the file is there and cannot be read.
    """
    path = reviews_path(store)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return [], []
    except OSError as fault:
        raise StoreError(f"cannot read the reviews {path}: {fault}") from fault
    reviews: list[Review] = []
    problems: list[Problem] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            if line.strip():
                reviews.append(_read_line(line))
        except (msgspec.MsgspecError, ValueError, RecursionError) as fault:
            what = f"no review, left as it is: {str(fault)[:MOST_SHOWN]}"
            problems.append(Problem(SLUG, f"{path.name}#{number}", what, fatal=False))
    return in_order(reviews), problems


def append_review(store: Path, review: Review) -> Review:
    """Put a review down beside a store, for good, and give it as it is kept.

    It is on the disk when this returns. Of one that was made in the same second as the one
    before it, the time is a second later, so that their order is kept.

    Raises:
        StoreError: the file cannot be written to.
    """
    path = reviews_path(store)
    try:
        with alone_in(path.parent):
            known, _ = read_reviews(store)
            kept = as_kept(review, known[-1].at if known else None)
            _append(path, encode(kept) + b"\n")
    except OSError as fault:
        raise StoreError(f"cannot write the reviews {path}: {fault}") from fault
    return kept


def with_reviews(made: Iterable[Replayed], kept: Iterable[Review]) -> tuple[Replayed, ...]:
    """Give what a run made of reviews, and those kept since, which wait for the next run.

    What a store holds counts though the file beside it is gone: nothing is lost.
    """
    known = {each.review.id: each for each in made}
    every = in_order([*(each.review for each in known.values()), *kept])
    return tuple(known.get(review.id) or Replayed(review=review) for review in every)


def _read_line(line: bytes) -> Review:
    if len(line) > MOST_LINE_BYTES:
        raise ValueError(f"a line of {len(line):,} bytes")
    return decode(line, Review)


def _append(path: Path, line: bytes) -> None:
    """Add a line to a file, behind whatever a broken write has left there."""
    is_new = not path.exists()
    with path.open("a+b") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            line = line if file.read(1) == b"\n" else b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    if is_new and os.name == "posix":
        _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Put the name of a new file on the disk as well."""
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
