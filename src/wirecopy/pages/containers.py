"""Containers: files of many pages, a row each: JSON lines, JSON and Parquet.

Rows are read one by one (Parquet in small batches), so that a file may be larger than
memory. What a row becomes is told in rows.py.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast

from wirecopy.errors import Problem
from wirecopy.pages.decode import decode
from wirecopy.pages.files import name_of
from wirecopy.pages.page import Charset, Page
from wirecopy.pages.rows import GIVEN, Rows
from wirecopy.settings import Read

_BATCH_ROWS: Final = 64
"""Rows of Parquet in memory at a time; each may be a whole page of markup."""
_CHUNK_BYTES: Final = 1024 * 1024
_BOM: Final = b"\xef\xbb\xbf"


def read_json_lines(path: Path, by: Read, *, zipped: bool) -> Iterator[Page | Problem]:
    """Give the page of each line of JSON of a file; a row is called by its line number."""
    rows = Rows(path, by)
    try:
        with gzip.open(path, "rb") if zipped else path.open("rb") as file:
            yield from _read_lines(cast(BinaryIO, file), rows, by)
    except (OSError, EOFError, zlib.error) as fault:
        yield Problem("unreadable-file", name_of(path), f"the file breaks off: {fault}")
    yield from rows.tell_textless()


def _read_lines(file: BinaryIO, rows: Rows, by: Read) -> Iterator[Page | Problem]:
    at = 0
    while line := file.readline(by.max_page_bytes + 1):
        at += 1
        if len(line) > by.max_page_bytes and not line.endswith(b"\n"):
            while (rest := file.readline(_CHUNK_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield rows.too_large(at)
            continue
        if at == 1:
            line = line.removeprefix(_BOM)
        if line.strip():
            yield from _read_line(line, at, rows)


def _read_line(line: bytes, at: int, rows: Rows) -> Iterator[Page | Problem]:
    text, charset = _decode(line)
    try:
        row = json.loads(text, strict=False)
    except (ValueError, RecursionError) as fault:
        yield rows.bad(at, f"is no JSON: {_brief(fault)}")
        return
    yield from rows.read(row, at, charset)


def read_json(path: Path, data: bytes, by: Read) -> Iterator[Page | Problem]:
    """Give the pages of one JSON value: an object is a row, a list is rows."""
    rows = Rows(path, by)
    text, charset = _decode(data)
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as fault:
        yield Problem("bad-row", name_of(path), f"the file is no JSON: {_brief(fault)}")
        return
    for at, row in enumerate(value if isinstance(value, list) else [value], start=1):
        yield from rows.read(row, at, charset)
    yield from rows.tell_textless()


def read_parquet(path: Path, by: Read) -> Iterator[Page | Problem]:
    """Give the page of each row of a Parquet file; only the columns of use are read."""
    # Imported here: pyarrow takes a tenth of a second that only readers of Parquet should pay.
    from pyarrow import ArrowException, parquet  # noqa: PLC0415

    rows = Rows(path, by)
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            wanted = [name for name in names if name in rows.known]
            if not rows.has_text(names):
                rows.note_textless(names, 1, file.metadata.num_rows)
            else:
                at = 0
                for batch in file.iter_batches(_BATCH_ROWS, columns=wanted):
                    for row in batch.to_pylist():
                        at += 1
                        yield from rows.read(row, at)
    except (ArrowException, OSError, ValueError) as fault:
        yield Problem("unreadable-file", name_of(path), f"no Parquet: {_brief(fault)}")
    yield from rows.tell_textless()


def _decode(data: bytes) -> tuple[str, Charset]:
    try:
        return data.decode("utf-8"), GIVEN
    except UnicodeDecodeError:
        decoded = decode(data)
        return decoded.text, decoded.charset


def _brief(fault: Exception) -> str:
    return " ".join(str(fault).split())[:200]
