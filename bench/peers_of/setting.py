"""Setting and Found: what a tool is asked, and what it answers, alike for all tools."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a tool is set; a tool reads of it what it knows."""

    name: str
    shingle_words: int = 5
    perms: int = 128
    threshold: float = 0.5
    bands: int = 0
    """0: the tool chooses bands and rows for the threshold."""
    rows: int = 0
    verify: float = 0.0
    """Least estimated Jaccard of a pair that is kept; 0: every candidate is."""
    fast: bool = True
    """False: the hash function or word splitter that the tool takes if none is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Pairs of rows of the file that were read, or a cluster for each row."""

    pairs: NDArray[np.uint32] | None = None
    """Shape (pairs, 2), the lesser row first, each pair once."""
    clusters: NDArray[np.int64] | None = None
    alike: NDArray[np.float32] | None = None
    """How alike the sketches of each pair are, where that was asked."""


def read_texts(path: Path) -> list[str]:
    """Read the texts of a file of articles, in its order."""
    parquet: Any = import_module("pyarrow.parquet")
    texts: list[str] = parquet.read_table(path, columns=["text"])["text"].to_pylist()
    return texts


def shingles(text: str, words: int) -> list[str]:
    """Give the runs of `words` words of a text, case and punctuation left out."""
    found: list[str] = WORD.findall(text.lower())
    if words == 1:
        return found
    if len(found) <= words:
        return [" ".join(found)]
    runs = zip(*(found[at:] for at in range(words)), strict=False)
    return [" ".join(run) for run in runs]


def join_answers(answers: Sequence[Sequence[int]]) -> NDArray[np.uint32]:
    """Make pairs of what each row was answered; a row's own number is left out."""
    counts = np.fromiter((len(each) for each in answers), np.int64, len(answers))
    rows = np.repeat(np.arange(len(answers), dtype=np.uint32), counts)
    flat = (other for each in answers for other in each)
    others = np.fromiter(flat, np.uint32, int(counts.sum()))
    kept = others < rows
    return np.stack((others[kept], rows[kept]), axis=1)


def keep_alike(pairs: NDArray[np.uint32], sketches: NDArray[np.uint32], least: float) -> Found:
    """Keep the pairs whose sketches agree in at least that share of their places."""
    if not least:
        return Found(pairs=pairs)
    alike = np.empty(len(pairs), np.float32)
    for start in range(0, len(pairs), 100_000):
        some = pairs[start : start + 100_000]
        alike[start : start + 100_000] = (sketches[some[:, 0]] == sketches[some[:, 1]]).mean(1)
    kept = alike >= least
    return Found(pairs=pairs[kept], alike=alike[kept])
