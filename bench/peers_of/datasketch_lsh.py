"""datasketch: MinHash sketches made in two processes, and its LSH index asked for each."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

from peers_of.setting import Found, Setting, join_answers, keep_alike, read_texts, shingles

datasketch: Any = import_module("datasketch")
xxhash: Any = import_module("xxhash")

BATCH = 500


def find(path: Path, by: Setting) -> Found:
    """Find the pairs that the index gives, as its documentation shows."""
    texts = read_texts(path)
    with Pool(2) as pool:
        asked = ((texts[at : at + BATCH], by) for at in range(0, len(texts), BATCH))
        hashes = np.concatenate([*pool.imap(_sketch, asked)])
    bands = {"params": (by.bands, by.rows)} if by.bands else {"threshold": by.threshold}
    index = datasketch.MinHashLSH(num_perm=by.perms, **bands)
    answers = []
    for row, sketch in enumerate(_sketches(hashes, by)):
        answers.append(index.query(sketch))
        index.insert(row, sketch, check_duplication=False)
    return keep_alike(join_answers(answers), hashes, by.verify)


def _sketch(asked: tuple[Sequence[str], Setting]) -> Any:  # noqa: ANN401
    texts, by = asked
    chosen = {"hashfunc": xxhash.xxh32_intdigest} if by.fast else {}
    sets = ([s.encode() for s in shingles(text, by.shingle_words)] for text in texts)
    made = datasketch.MinHash.bulk(sets, num_perm=by.perms, **chosen)
    return np.stack([sketch.hashvalues for sketch in made])


def _sketches(hashes: Any, by: Setting) -> Iterator[Any]:  # noqa: ANN401
    blank = datasketch.MinHash(num_perm=by.perms)
    for row in hashes:
        yield datasketch.LeanMinHash(seed=blank.seed, hashvalues=row, scheme=blank.scheme)
