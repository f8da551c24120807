"""Collate the texts of a JSON file with wirecopy, and print what it took as a line of JSON."""

import json
import sys
import time
from pathlib import Path

import wirecopy


def main() -> None:
    """Collate plain strings; `--all` writes out all columns and all cites of readings besides."""
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    wirecopy.collate(["One text.", "Another text."])  # what is loaded late is loaded now
    wall, cpu = time.perf_counter(), time.process_time()
    collation = wirecopy.collate(texts).collation
    columns = len(collation.base)
    if "--all" in sys.argv:
        columns = len(collation.columns)
        for variant in collation.variants:
            for reading in variant.readings:
                _ = tuple(reading.cites)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(json.dumps({"wall": wall, "cpu": cpu, "columns": columns}))


if __name__ == "__main__":
    main()
