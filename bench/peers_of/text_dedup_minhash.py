"""text-dedup: its MinHash command, run in this process, and the clusters it joins."""

import os
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from peers_of.setting import Found, Setting

os.environ.update(
    HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_DATASETS_DISABLE_PROGRESS_BARS="1"
)
minhash: Any = import_module("text_dedup.minhash")
parquet: Any = import_module("pyarrow.parquet")


def find(path: Path, by: Setting) -> Found:
    """Find the clusters of its command."""
    with tempfile.TemporaryDirectory() as folder:
        asked = {
            "path": "parquet",
            "data_files": path,
            "split": "train",
            "cache_dir": folder,
            "output": f"{folder}/out",
            "column": "text",
            "batch_size": 10_000,
            "num_proc": 2,
            "ngram": by.shingle_words,
            "num_perm": by.perms,
            "threshold": by.threshold,
            **({"b": by.bands, "r": by.rows} if by.bands else {}),
            **({"hash_func": "xxh3"} if by.fast else {}),
        }
        words = [str(word) for name, value in asked.items() for word in (f"--{name}", value)]
        minhash.main(words, standalone_mode=False)
    count = parquet.read_metadata(path).num_rows
    clusters = [minhash.uf.find(row) for row in range(count)]
    return Found(clusters=np.array(clusters, dtype=np.int64))
