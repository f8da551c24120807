"""Write: rows as JSON, JSON lines or CSV, and whole values as JSON.

Pieces of text come out one after the other; where they go is the caller's affair. The
same rows give the same characters. No control character leaves here raw: a page cannot
steer the terminal it is printed on.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, Final

import msgspec

from wirecopy.collations.collation import plain_cites
from wirecopy.exports.shape import Cell, Row
from wirecopy.text.plain import calm


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

# What a spreadsheet takes for the start of a formula; see OWASP, "CSV Injection". The wide and small
# forms count in Japanese and Chinese ones. White space, quotation marks and marks that nobody sees
# before it are trimmed by one or the other.
_SIGN: Final = "[=+\\-@＝＋－＠﹦﹢﹣﹫]"
_TRIMMED: Final = "\"'`“”„‘’‚«»\u00ad\u061c\u200b-\u200f\u2060\ufeff\ufffd"
_OPENS: Final = re.compile(rf"(?:[\s{_TRIMMED}]*{_SIGN}|\t)")
# Where commas are decimal marks, as in German, a spreadsheet parts cells at semicolons and heeds no
# quotation marks inside a cell: the words behind a semicolon or a line break open a cell there.
_INSIDE: Final = re.compile(rf"(?<=[;\t\n])(?=(?:[^\S\t\n]|[{_TRIMMED}])*{_SIGN})")

# JSON escapes the C0 controls itself; DEL and the C1 controls, among them the CSI that
# some terminals obey, and the marks that turn the reading direction or end a line it does
# not. They only ever stand inside strings.
_JSON_CONTROLS: Final = {
    code: f"\\u{code:04x}"
    for code in (
        *(*range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F),
        *(*range(0x2028, 0x202F), *range(0x2066, 0x206A)),
    )
}


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
    r"""Give a cell as CSV holds it; text that a spreadsheet would run gets an apostrophe before it.

    So does text behind a semicolon or a line break, which opens a cell in some countries.

    >>> csv_cell("=HYPERLINK(...)"), csv_cell(-3), csv_cell(None), csv_cell(True)
    ("'=HYPERLINK(...)", '-3', '', 'true')
    >>> csv_cell("Falk; =1+1")
    "Falk;' =1+1"
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return str(cell)
    shown = calm(LIST_MARK.join(cell) if isinstance(cell, tuple) else cell)
    return ("'" if _OPENS.match(shown) else "") + _INSIDE.sub("'", shown)
