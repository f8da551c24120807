"""Reading: source -> pages. A map: each file, and each row of a container, by itself.

What a file is, its name and its first bytes say together. One bad file or row costs one
Problem, never the run.
"""

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from wirecopy.errors import Problem
from wirecopy.pages.assemble import Origin, read_bytes
from wirecopy.pages.containers import read_json, read_json_lines, read_parquet
from wirecopy.pages.files import find_files, name_of
from wirecopy.pages.page import MediaType, Page
from wirecopy.settings import Read

_JSON_LINES: Final = frozenset((".jsonl", ".ndjson", ".jsonlines"))
_HTML: Final = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_GZIP: Final = b"\x1f\x8b"
_PARQUET: Final = b"PAR1"
# The files that a browser saves beside a page: text, but no reader's.
_BESIDE: Final = frozenset((".css", ".js", ".mjs", ".map", ".svg"))
_BUNDLES: Final = frozenset((".mht", ".mhtml", ".webarchive"))
_SNIFF_BYTES: Final = 4096


def read(sources: Iterable[str | Path], by: Read) -> Iterator[Page | Problem]:
    """Give the pages under `sources`: files, folders, globs, and `-` for standard input.

    The order is that of the sources, and of names in a folder. A file named twice is read
    twice; it gives the same page, with the same id.

    Raises:
        NotFoundError: before anything is read, where a source does not exist, or a folder
            or pattern holds no file.
    """
    named = list(sources)
    found = find_files(source for source in named if str(source) != "-")
    waiting = iter(found)
    return _read_all([None if str(source) == "-" else next(waiting) for source in named], by)


def _read_all(groups: list[Iterator[Path] | None], by: Read) -> Iterator[Page | Problem]:
    for group in groups:
        if group is None:
            yield from _read_standard_input(by)
            continue
        for path in group:
            yield from read_file(path, by)


def read_file(path: Path, by: Read) -> Iterator[Page | Problem]:
    """Give the pages of one file, or what is wrong with it."""
    if path.exists() and not path.is_file():
        # A pipe would wait for ever, or be empty when it is read again.
        yield Problem("unreadable-file", name_of(path), "no regular file; `-` reads a pipe")
        return
    try:
        with path.open("rb") as file:
            head = file.read(_SNIFF_BYTES)
    except OSError as fault:
        yield Problem("unreadable-file", name_of(path), f"cannot be read: {fault.strerror}")
        return
    zipped = head.startswith(_GZIP)
    kind = Path(path.stem).suffix.lower() if zipped else path.suffix.lower()
    if kind in _BESIDE:
        yield Problem("not-a-page", name_of(path), f"a {kind} file goes with a page and is none")
    elif kind in _BUNDLES:
        said = f"{kind} bundles are not read; save the page as HTML"
        yield Problem("not-a-page", name_of(path), said)
    elif head.startswith(_PARQUET) or kind == ".parquet":
        yield from read_parquet(path, by)
    elif kind in _JSON_LINES:
        yield from read_json_lines(path, by, zipped=zipped)
    else:
        yield from _read_whole(path, by, zipped=zipped, kind=kind)


def _read_whole(path: Path, by: Read, *, zipped: bool, kind: str) -> Iterator[Page | Problem]:
    """Read a file that is one page, or one JSON value."""
    try:
        with gzip.open(path, "rb") if zipped else path.open("rb") as file:
            data = file.read(by.max_page_bytes + 1)
    except (OSError, EOFError, zlib.error) as fault:
        yield Problem("unreadable-file", name_of(path), f"the file breaks off: {fault}")
        return
    if len(data) > by.max_page_bytes:
        most = f"read.max_page_bytes = {by.max_page_bytes}"
        yield Problem("page-too-large", name_of(path), f"larger than {most}")
    elif kind == ".json":
        yield from read_json(path, data, by)
    elif _looks_like_rows(data, kind):
        yield from read_json_lines(path, by, zipped=zipped)
    else:
        yield from _read_page(data, name_of(Path(path.name)), name_of(path), kind, by)


def _read_page(
    data: bytes, name: str, source: str, kind: str, by: Read
) -> Iterator[Page | Problem]:
    media_type = MediaType.HTML if kind in _HTML else None
    for found in read_bytes(data, Origin(address=name, source=source), media_type, by):
        # A Problem names the file as it was given, so that people find it.
        yield found if isinstance(found, Page) else _named(found, name, source)


def _named(problem: Problem, name: str, source: str) -> Problem:
    if problem.address != name:
        return problem
    return Problem(problem.slug, source, problem.what, problem.fatal)


def _looks_like_rows(data: bytes, kind: str) -> bool:
    """Tell whether a file of no telling name holds a JSON object on its first line."""
    if kind in _HTML or not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0].rstrip()
    return first.endswith(b"}") and b'":' in first.replace(b" ", b"")


def _read_standard_input(by: Read) -> Iterator[Page | Problem]:
    data = sys.stdin.buffer.read(by.max_page_bytes + 1)
    if len(data) > by.max_page_bytes:
        most = f"read.max_page_bytes = {by.max_page_bytes}"
        yield Problem("page-too-large", "-", f"standard input is larger than {most}")
    else:
        yield from _read_page(data, "standard input", "-", "", by)
