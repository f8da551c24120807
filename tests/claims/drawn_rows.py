"""Drawn sentences, each with the rows that are read from it: the form of `reports.txt` and `direct.txt`."""

from pathlib import Path


def rows_by_text(path: Path) -> list[tuple[str, list[str]]]:
    """Give each text of a drawn file with the rows set in below it; lines with "=" are captions."""
    found: list[tuple[str, list[str]]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("="):
            found.append((line, []))
    return found
