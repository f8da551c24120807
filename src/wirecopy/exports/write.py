"""Write: rows as JSON, JSON lines or CSV, and whole values as JSON.

Pieces of text come out one after the other; where they go is the caller's affair. The
same rows give the same characters. No control character leaves here raw: a page cannot
steer the terminal it is printed on.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, Final

import msgspec

from wirecopy.collations.collation import plain_cites
from wirecopy.exports.shape import Cell, Row
from wirecopy.text.plain import pictured


class Format(StrEnum):
    """How rows are written."""

    JSON = "json"
    """One JSON array."""
    JSONL = "jsonl"
    """One JSON object a line."""
    CSV = "csv"
    """RFC 4180, with a header; lists are joined with `; `."""
    TABLE = "table"
    """For people, on a terminal."""


LIST_MARK: Final = "; "

# What a spreadsheet takes for the start of a formula; see OWASP, "CSV Injection".
_FORMULA: Final = ("=", "+", "-", "@")

# JSON escapes the C0 controls itself; DEL and the C1 controls, among them the CSI that
# some terminals obey, it does not. They only ever stand inside strings.
_JSON_CONTROLS: Final = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def write_rows(rows: Iterable[Row], names: Sequence[str], form: Format) -> Iterator[str]:
    r"""Write rows, each with the columns `names`, as pieces of text.

    >>> print(*write_rows([{"a": 1, "b": ("x", "y")}], ("a", "b"), Format.CSV), sep="", end="")
    a,b
    1,x; y
    >>> print(*write_rows([{"a": 1, "b": ("x", "y")}], ("a", "b"), Format.JSONL), sep="", end="")
    {"a":1,"b":["x","y"]}
    """
    if form is Format.CSV:
        yield csv_line(names)
        for row in rows:
            yield csv_line([csv_cell(row[name]) for name in names])
    elif form is Format.JSONL:
        for row in rows:
            yield json_text({name: row[name] for name in names}) + "\n"
    elif form is Format.JSON:
        yield "["
        for number, row in enumerate(rows):
            yield ("" if number == 0 else ",") + "\n  "
            yield json_text({name: row[name] for name in names})
        yield "\n]\n"
    else:
        raise ValueError(f"rows are not written as {form}; tables are drawn for a terminal")


def write_value(kind: str, value: object, form: Format) -> str:
    """Write one whole value with all that is in it, as a JSON object with its `kind` first."""
    fields = {"kind": kind, "value": msgspec.to_builtins(value, enc_hook=plain_cites)}
    if form is Format.JSONL:
        return json_text(fields) + "\n"
    return _calm(msgspec.json.format(msgspec.json.encode(fields), indent=2)) + "\n"


def json_text(value: Any) -> str:  # noqa: ANN401
    """Give a value as one line of JSON that steers no terminal."""
    return _calm(msgspec.json.encode(value, enc_hook=plain_cites))


def _calm(encoded: bytes) -> str:
    return encoded.decode().translate(_JSON_CONTROLS)


def csv_line(cells: Sequence[str]) -> str:
    """Give a line of CSV with its line break."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def csv_cell(cell: Cell) -> str:
    """Give a cell as CSV holds it; text that a spreadsheet would run gets a leading apostrophe.

    >>> csv_cell("=HYPERLINK(...)"), csv_cell(-3), csv_cell(None), csv_cell(True)
    ("'=HYPERLINK(...)", '-3', '', 'true')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return str(cell)
    text = LIST_MARK.join(cell) if isinstance(cell, tuple) else cell
    shown = pictured(text)
    runs = shown.startswith("\t") or shown.lstrip().startswith(_FORMULA)
    return "'" + shown if runs else shown
