"""rensa: sketches of all texts in one call, and its LSH index filled and asked in one each."""

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from peers_of.setting import Found, Setting, join_answers, keep_alike, read_texts, shingles

rensa: Any = import_module("rensa")

SEED = 42
BATCH = 2000
"""Texts sketched in one call, so that the shingles of all need not be held at once."""


def find(path: Path, by: Setting) -> Found:
    """Find the pairs that the index gives for all sketches."""
    texts = read_texts(path)
    sketches = []
    for at in range(0, len(texts), BATCH):
        sets = [shingles(text, by.shingle_words) for text in texts[at : at + BATCH]]
        sketches += rensa.RMinHash.from_token_sets(sets, num_perm=by.perms, seed=SEED)
    index = rensa.RMinHashLSH(by.threshold, by.perms, by.bands)
    index.insert_many(sketches)
    pairs = join_answers(index.query_all(sketches))
    if not by.verify:
        return Found(pairs=pairs)
    digests = np.array([sketch.digest() for sketch in sketches], dtype=np.uint32)
    return keep_alike(pairs, digests, by.verify)
