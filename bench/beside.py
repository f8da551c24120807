"""Beside: ask a tool of bench/.peers about texts, in a process of its own.

It is set up once:

    python -m venv bench/.peers && bench/.peers/bin/pip install -r bench/peers.txt
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

BENCH = Path(__file__).parent
PYTHON = BENCH / ".peers" / "bin" / "python"


def ask(tool: str, asked: Sequence[dict[str, Any]]) -> tuple[list[list[dict[str, Any]]], float]:
    """Give a tool's answer to each text, and the processor seconds they took without loading it."""
    if not PYTHON.exists():
        sys.exit(f"no {PYTHON}: see the top of bench/beside.py")
    done = subprocess.run(
        [PYTHON, "-W", "ignore", "-m", f"peers_of.{tool}"],
        input="\n".join(map(json.dumps, asked)),
        capture_output=True,
        text=True,
        check=True,
        cwd=BENCH,
    )
    *answers, last = done.stdout.splitlines()
    return [json.loads(line) for line in answers], float(json.loads(last)["cpu"])
