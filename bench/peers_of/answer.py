"""Let one tool answer one setting, and say what it took.

    python -m peers_of.answer TOOL SETTING ARTICLES OUT

The clock starts when the tool is loaded and stops when it has named its pairs or clusters.
"""

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

import numpy as np

from peers_of.setting import Found, Setting


def main() -> None:
    """Answer, and write what was found as OUT, what it took as a line of JSON."""
    tool, asked, articles, out = sys.argv[1:]
    setting = Setting(**json.loads(asked))
    find = import_module(f"peers_of.{tool}").find
    wall, cpu = time.perf_counter(), _cpu_seconds()
    found: Found = find(Path(articles), setting)
    wall, cpu = time.perf_counter() - wall, _cpu_seconds() - cpu
    if found.clusters is not None:
        np.savez(out, clusters=found.clusters)
    elif found.pairs is not None and found.alike is not None:
        np.savez(out, pairs=found.pairs, alike=found.alike)
    elif found.pairs is not None:
        np.savez(out, pairs=found.pairs)
    print(json.dumps({"wall": wall, "cpu": cpu}))


def _cpu_seconds() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


if __name__ == "__main__":
    main()
