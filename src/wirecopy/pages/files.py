"""Files: from what a user names, the files to read: paths, folders, globs.

Folders are walked in the order of their names; hidden files are passed by; a folder
reached twice, such as by a circle of links, is walked once.
"""

import os
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from glob import glob, has_magic
from pathlib import Path

from wirecopy.errors import NotFoundError


def find_files(sources: Iterable[str | Path]) -> list[Iterator[Path]]:
    """Give the files under each source, in order; each is looked for before any is read.

    Raises:
        NotFoundError: a path does not exist, a pattern matches nothing, or a folder holds
            no file that is not hidden.
    """
    return [_find_under(str(source)) for source in sources]


def _find_under(source: str) -> Iterator[Path]:
    path = Path(source)
    if path.is_dir():
        if next(walk_folder(path), None) is None:
            raise NotFoundError(
                f"no pages in the folder {path.as_posix()}",
                hint="it holds no files, or only hidden ones",
            )
        return walk_folder(path)
    if path.exists():
        return iter((path,))
    if has_magic(source):
        return _find_matches(source)
    raise NotFoundError(f"no such file or folder: {path.as_posix()}", hint=_find_near(path))


def _find_matches(pattern: str) -> Iterator[Path]:
    found = sorted(glob(pattern, recursive=True))  # noqa: PTH207  # pathlib refuses absolute ones
    if not found:
        raise NotFoundError(f"no file matches {pattern}")
    # A folder that ** matches is walked through its files, which ** matches too.
    if "**" in pattern:
        found = [name for name in found if not Path(name).is_dir()]
    return (file for name in found for file in _expand(Path(name)))


def _expand(path: Path) -> Iterator[Path]:
    return walk_folder(path) if path.is_dir() else iter((path,))


def _find_near(path: Path) -> str:
    """Name what stands beside a missing path and is called nearly so."""
    try:
        beside = sorted(os.listdir(path.parent))  # noqa: PTH208
    except OSError:
        return f"there is no folder {path.parent.as_posix()} either"
    near = get_close_matches(path.name, beside[:5000], n=1)
    return f"did you mean {(path.parent / near[0]).as_posix()}?" if near else ""


def name_of(path: Path) -> str:
    r"""Give a path with slashes as people and stores can hold it: bytes that are no UTF-8 escaped.

    >>> name_of(Path("pages/Port Ledra\udcff.txt"))
    'pages/Port Ledra\\xff.txt'
    """
    written = path.as_posix()
    return os.fsencode(written).decode("utf-8", "backslashreplace")


def walk_folder(folder: Path) -> Iterator[Path]:
    """Give the files of a folder and its folders, sorted by name."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not path.is_dir():
            yield path
            continue
        try:
            entry = path.stat()
            inside = sorted(os.scandir(path), key=lambda item: item.name, reverse=True)
        except OSError:
            yield path
            continue
        if (entry.st_dev, entry.st_ino) not in seen:
            seen.add((entry.st_dev, entry.st_ino))
            waiting += [path / item.name for item in inside if not item.name.startswith(".")]
