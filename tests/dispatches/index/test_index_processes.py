"""Other processes: readers see one state after another, and a killed writer loses nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from small_press import Press, held, matched, table_of
from wirecopy.dispatches.index.build import build_index
from wirecopy.dispatches.index.index import open_index
from wirecopy.settings import Match

BY = Match()
SEED, AT_FIRST, ALL = 21, 10, 40

WRITER = """
import sys
from pathlib import Path
from small_press import Press
from wirecopy.dispatches.index.index import open_index

path, start = Path(sys.argv[1]), int(sys.argv[2])
with open_index(path, write=True) as index:
    for number, article in enumerate(Press({seed}).articles({all})):
        if number >= start:
            index.add(article)
            print(number, flush=True)
            if number % 7 == 6:
                index.compact()
"""


def spawn(path: Path, start: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITER.format(seed=SEED, all=ALL), str(path), str(start)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    build_index(tmp_path / "index", table_of(Press(SEED).articles(AT_FIRST)), BY)
    return tmp_path / "index"


def test_a_writer_that_is_killed_loses_nothing_acknowledged(path: Path) -> None:
    articles = Press(SEED).articles(ALL)
    kept = AT_FIRST
    # Killed a while after an acknowledgement: within the next change, or within a fold.
    for lines, pause in ((2, 0.0), (1, 0.001), (5, 0.003), (4, 0.01), (3, 0.02)):
        with spawn(path, kept) as writer:
            assert writer.stdout is not None
            told = [int(writer.stdout.readline()) for _ in range(lines)]
            time.sleep(pause)
            os.kill(writer.pid, signal.SIGKILL)
            told += [int(line) for line in writer.stdout]
        with open_index(path, write=True) as index:
            kept_now = len(index)
            assert kept_now >= told[-1] + 1
            assert kept_now <= told[-1] + 2
            assert held(index) == matched(articles[:kept_now], BY)
        kept = kept_now


def test_readers_see_whole_changes_while_another_process_writes(path: Path) -> None:
    articles = Press(SEED).articles(ALL)
    seen: set[int] = set()
    with spawn(path, AT_FIRST) as writer, open_index(path) as reader, open_index(path) as other:
        while writer.poll() is None:
            state = held(reader)
            count = len(state[1])
            if count not in seen:
                assert state == matched(articles[:count], BY)
                seen.add(count)
            assert len(other) >= count
        assert writer.returncode == 0
        assert held(reader) == held(other) == matched(articles, BY)
    assert seen <= set(range(AT_FIRST, ALL + 1))
