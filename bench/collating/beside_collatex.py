"""Collate the texts of a JSON file with CollateX, and print what it took as a line of JSON.

Run by bench/collate_peers.py with the interpreter of an environment of its own: CollateX is
under the GPL, and no part of this project imports it.
"""

import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Collate as its own front page shows it: tokens as it finds them, alignment as a graph."""
    from collatex import Collation, collate  # type: ignore[import-not-found]  # noqa: PLC0415

    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    collation = Collation()
    for number, text in enumerate(texts):
        collation.add_plain_witness(f"W{number}", text)
    wall, cpu = time.perf_counter(), time.process_time()
    table = collate(collation, segmentation=False)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(json.dumps({"wall": wall, "cpu": cpu, "columns": len(table.columns)}))


if __name__ == "__main__":
    main()
