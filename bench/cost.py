"""Cost: what a command takes: seconds by the clock and of the processors, and memory at its peak.

Memory is looked at every few milliseconds over the command and all its children: what is
theirs alone plus their part of what they share. `anonymous_mib` leaves out pages of files
that are mapped into memory, which the system can drop and read again.
"""

import json
import os
import resource
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

LOOK_SECONDS: Final = 0.05


class FailedError(Exception):
    """A measured command ended badly; the message is the end of what it wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one command took."""

    wall_seconds: float
    cpu_seconds: float
    peak_mib: float
    anonymous_mib: float
    told: Mapping[str, Any] = field(default_factory=dict)
    """What the command wrote as its last line, where that is a JSON object."""


def spend(
    command: Sequence[str | Path],
    *,
    folder: Path | None = None,
    limit_seconds: float = 3600,
    env: Mapping[str, str] | None = None,
) -> Cost | None:
    """Run a command in a process of its own, and say what it took; None past the limit.

    Raises:
        FailedError: The command gave an exit code other than 0.
    """
    started = time.perf_counter()
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        os.set_blocking(process.stdout.fileno(), False)
        written, peaks, used = b"", (0.0, 0.0), None
        while used is None:
            time.sleep(LOOK_SECONDS)
            written = (written + (process.stdout.read() or b""))[-20_000:]
            used = _reap(process)
            peaks = _higher(peaks, memory_mib(process.pid))
            if used is None and time.perf_counter() - started > limit_seconds:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return None
        wall = time.perf_counter() - started
        written += process.stdout.read() or b""
    text = written.decode("utf-8", "replace")
    if process.returncode:
        raise FailedError(text[-3000:])
    return Cost(
        wall_seconds=wall,
        cpu_seconds=used.ru_utime + used.ru_stime,
        peak_mib=peaks[0],
        anonymous_mib=peaks[1],
        told=_last_object(text),
    )


def _reap(process: "subprocess.Popen[bytes]") -> resource.struct_rusage | None:
    pid, status, used = os.wait4(process.pid, os.WNOHANG)
    if pid == 0:
        return None
    process.returncode = os.waitstatus_to_exitcode(status)
    return used


def _last_object(text: str) -> dict[str, Any]:
    for line in reversed(text.splitlines()):
        if line.startswith("{"):
            told: dict[str, Any] = json.loads(line)
            return told
    return {}


def _higher(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return max(one[0], other[0]), max(one[1], other[1])


def memory_mib(pid: int) -> tuple[float, float]:
    """Look at a process and its children; of it alone the system knows the peak itself.

    The peak that comes with the exit code is no use: it starts with that of its parent.
    """
    rows = [_rollup(each) for each in _family(pid)]
    whole = max(sum(row[0] for row in rows), _field(Path(f"/proc/{pid}/status"), "VmHWM"))
    return whole / 1024, sum(row[1] for row in rows) / 1024


def _family(pid: int) -> Iterator[int]:
    yield pid
    for told in Path(f"/proc/{pid}/task").glob("*/children"):  # any thread may have started them
        try:
            children = told.read_text(encoding="ascii")
        except OSError:
            continue
        for child in children.split():
            yield from _family(int(child))


def _rollup(pid: int) -> tuple[int, int]:
    """Give a process's part of memory in KiB: all of it, and what no file stands behind."""
    path = Path(f"/proc/{pid}/smaps_rollup")
    return _field(path, "Pss"), _field(path, "Pss_Anon")


def _field(path: Path, name: str) -> int:
    """Read a number of KiB; 0 where the process has ended."""
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name + ":")), 0)
