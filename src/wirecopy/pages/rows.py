"""Rows: what one row of a container becomes.

Which field holds what is a setting; the first name that a row has is used. A row's markup
counts before its text, as it says more. Outlet, date and headline of a row go into the
page's metadata under these names; the text is never changed to hold them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from wirecopy.errors import Problem
from wirecopy.pages.assemble import Origin, read_text
from wirecopy.pages.files import name_of
from wirecopy.pages.html import absolute_url
from wirecopy.pages.page import Charset, MediaType, MetaField, Page
from wirecopy.settings import Read

GIVEN: Final = Charset(name="utf-8", how="given")
_MAX_VALUE_CHARS: Final = 2000
_MAX_LISTED_FIELDS: Final = 20


class Rows:
    """The rows of one container, on their way to be pages."""

    def __init__(self, path: Path, by: Read) -> None:
        self.name = name_of(Path(path.name))
        self.source = name_of(path)
        self.by = by
        self.texts = by.html_fields + by.text_fields
        self.known = {
            *(*self.texts, *by.url_fields, *by.id_fields, *by.headline_fields),
            *(*by.outlet_fields, *by.date_fields, *by.fetched_fields),
        }
        self.textless: dict[tuple[str, ...], list[int]] = {}

    def read(self, row: object, at: int, charset: Charset = GIVEN) -> Iterator[Page | Problem]:
        """Give the page of row `at`, counted from 1, or what is wrong with it."""
        if not isinstance(row, Mapping):
            yield self.bad(at, f"holds {_kind(row)} where named fields were expected")
            return
        if not self.has_text(row):
            self.note_textless(row, at, 1)
            return
        origin = self._origin(row, at)
        name = _first(row, self.texts)
        if name is None:
            yield Problem("empty-page", origin.url or origin.address, f"row {at} holds no text")
            return
        text = row[name]
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        if not isinstance(text, str):
            yield self.bad(at, f"holds {_kind(text)} in {name}, where text was expected")
            return
        if len(text) > self.by.max_page_bytes:
            yield self.too_large(at)
            return
        media_type = MediaType.HTML if name in self.by.html_fields else None
        yield from read_text(text, origin, media_type, charset, self.by)

    def has_text(self, names: Iterable[str]) -> bool:
        """Tell whether one of the fields called `names` may hold a page's text."""
        there = set(names)
        return any(name in there for name in self.texts)

    def note_textless(self, names: Iterable[object], at: int, count: int) -> None:
        """Count rows without a field of text, to tell of them once."""
        key = tuple(sorted(map(str, names))[:_MAX_LISTED_FIELDS])
        self.textless.setdefault(key, [at, 0])[1] += count

    def tell_textless(self) -> Iterator[Problem]:
        """Say which rows had no field of text, once for all rows of the same fields."""
        for names, (at, count) in sorted(self.textless.items()):
            rows = f"row {at}" if count == 1 else f"{count} rows from row {at} on"
            said = (
                f"{rows} without a field of text: found {', '.join(names) or 'no fields'}; "
                f"read.text_fields names those looked for: {', '.join(self.texts)}"
            )
            yield Problem("no-text-field", f"{self.source}#{at}", said)

    def bad(self, at: int, what: str) -> Problem:
        """Say what is wrong with row `at`."""
        return Problem("bad-row", f"{self.source}#{at}", f"row {at} {what}")

    def too_large(self, at: int) -> Problem:
        """Say that row `at` is larger than the settings allow."""
        most = f"read.max_page_bytes = {self.by.max_page_bytes}"
        return Problem("page-too-large", f"{self.source}#{at}", f"row {at} is larger than {most}")

    def _origin(self, row: Mapping[str, Any], at: int) -> Origin:
        by = self.by
        said = (
            ("outlet", _read_first(row, by.outlet_fields)),
            ("date", _read_first(row, by.date_fields)),
            ("headline", _read_first(row, by.headline_fields)),
        )
        return Origin(
            address=f"{self.name}#{_read_first(row, by.id_fields) or at}",
            source=f"{self.source}#{at}",
            url=absolute_url(_read_first(row, by.url_fields)),
            metadata=tuple(MetaField("container", name, value) for name, value in said if value),
            fetched_at=_read_instant(row, by.fetched_fields),
        )


def _kind(value: object) -> str:
    """Name what a foreign value is."""
    kinds = {dict: "named fields", list: "a list", str: "text", bool: "yes or no"}
    return kinds.get(type(value), "a number" if isinstance(value, int | float) else "other data")


def _first(row: Mapping[str, Any], names: Iterable[str]) -> str | None:
    """Name the first of these fields that holds something."""
    return next((name for name in names if row.get(name) not in (None, "", b"")), None)


def _read_first(row: Mapping[str, Any], names: Iterable[str]) -> str | None:
    """Give the first of these fields that holds a plain value, as text with space folded."""
    for name in names:
        value = row.get(name)
        if isinstance(value, datetime | date):
            return value.isoformat()
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            text = str(value)
            if not text.isascii():
                text = text.encode("utf-8", "replace").decode("utf-8")
            if folded := " ".join(text.split())[:_MAX_VALUE_CHARS]:
                return folded
    return None


def _read_instant(row: Mapping[str, Any], names: Iterable[str]) -> datetime | None:
    """Give the instant of fetching in UTC; a time without a zone is taken to be in UTC."""
    written = _read_first(row, names)
    try:
        at = datetime.fromisoformat(written) if written else None
    except ValueError:
        return None
    if at is None:
        return None
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError:
        return None
