"""Folder: put the pages of a report into a folder, and into no folder that is not one.

A report is written over an older one, whose other pages are then taken away; the list of
what a report wrote is kept beside it. Anything else is left alone.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from wirecopy.errors import WirecopyError
from wirecopy.exports.html import ReportFile

LIST_NAME: Final = "wirecopy-report.json"
"""The list of a report's files; a folder that has one is a report."""

_OURS: Final = re.compile(r"index\.html|(?:stories|dispatches)/[a-z]-[0-9a-f]{1,64}\.html")


class FolderTakenError(WirecopyError):
    """The folder holds something else, and nothing is overwritten unasked."""

    slug = "folder-taken"
    exit_code = 2


def check_folder(out: Path) -> None:
    """Refuse a folder that holds anything but a report.

    Raises:
        FolderTakenError: `out` is a file, or a folder with other things in it.
    """
    hint = "name an empty or new folder with --out"
    if out.exists() and not out.is_dir():
        raise FolderTakenError(f"{out} is a file, not a folder", hint=hint)
    if out.is_dir() and not (out / LIST_NAME).is_file() and any(out.iterdir()):
        raise FolderTakenError(f"{out} holds other files, and is no wirecopy report", hint=hint)


def write_report(files: Iterable[ReportFile], out: Path) -> int:
    """Write the files of a report into `out`, and give their number.

    Raises:
        FolderTakenError: `out` holds anything but a report.
    """
    check_folder(out)
    old = _listed(out)
    out.mkdir(parents=True, exist_ok=True)
    if not old:
        (out / LIST_NAME).write_text('{"files": []}\n', "utf-8")
    written = []
    for file in files:
        path = out / file.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(file.text, "utf-8", errors="replace")
        written.append(file.path)
    for path_of_old in sorted(old - set(written)):
        (out / path_of_old).unlink(missing_ok=True)
    listing = json.dumps({"files": sorted(written)}, indent=1)
    (out / LIST_NAME).write_text(listing + "\n", "utf-8")
    return len(written)


def _listed(out: Path) -> set[str]:
    """Give the files that an older report listed, of those that a report may write at all."""
    try:
        listing = json.loads((out / LIST_NAME).read_text("utf-8"))
        names = [name for name in listing["files"] if isinstance(name, str)]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {name for name in names if _OURS.fullmatch(name)}
