"""Notebook: HTML fragments for `_repr_html_`, with their few styles in themselves."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from wirecopy.collations.collation import Collation, Variant
from wirecopy.exports.claim_words import figure_words, how_said, quoted
from wirecopy.exports.plain import calm, days, one_line, percent, plural, published_on
from wirecopy.ids import ArticleId
from wirecopy.records.record import Record
from wirecopy.text.span import Cite

MOST_ROWS: Final = 50
"""More rows are counted, not shown: a notebook keeps what it shows."""

_CELL: Final = 'style="text-align:left;vertical-align:top"'
_SOFT: Final = 'style="opacity:.7"'


def collation_html(collation: Collation, outlets: Mapping[ArticleId, str] | None = None) -> str:
    """Give a collation as a table of its places; `outlets` names the articles where known."""
    names = outlets or {}
    order = sorted(
        enumerate(collation.variants, 1),
        key=lambda each: (each[1].kind.family != "substance", each[0]),
    )
    rows = [_place(number, variant, names) for number, variant in order[:MOST_ROWS]]
    head = (
        f"<b>Collation of {plural(len(collation.articles), 'article')}</b> "
        f"{plural(len(collation.columns), 'column')}, "
        f"{plural(len(collation.variants), 'place')} where they differ"
    )
    return _block(
        head,
        _table(("No.", "Kind", "Base text", "Other readings"), rows),
        _rest(len(collation.variants)),
    )


def _place(number: int, variant: Variant, names: Mapping[ArticleId, str]) -> list[str]:
    base, *others = (
        f"{_safe(one_line(reading.words, 200)) or '<i>nothing</i>'} "
        f"<span {_SOFT}>{_safe(_who(reading.cites, names))}</span>"
        for reading in variant.readings
    )
    return [str(number), _safe(variant.kind.value), base, "<br>".join(others)]


def _who(cites: Iterable[Cite], names: Mapping[ArticleId, str]) -> str:
    keys = list(dict.fromkeys(cite.article for cite in cites))
    said = ", ".join(names.get(key, key) for key in keys[:4])
    return said + (f" and {len(keys) - 4:,} more" if len(keys) > 4 else "")


def record_html(record: Record) -> str:
    """Give a record: its counts, copies, and who said what."""
    head = (
        f"<b>{_safe(one_line(record.headline, 300))}</b><br>{_safe(record.count)} "
        f"<span {_SOFT}>{_safe(days(record.first_on, record.last_on))} · {_safe(record.id)}</span>"
    )
    copies = [
        [
            _safe(one_line(copy.outlet.name, 60)),
            _safe(published_on(copy.published)),
            _safe(copy.agency or "no credit"),
            percent(copy.kept_share),
            str(copy.changes_count or "–"),
        ]
        for line in record.dispatches
        for copy in line.copies
    ]
    said = [
        [
            _safe(q.speaker.name if q.speaker else "not told"),
            _safe(quoted(q, 300)),
            f"<span {_SOFT}>{_safe(how_said(q))}</span>",
        ]
        for line in record.dispatches
        for q in line.quotations
    ]
    figures = [
        [_safe(figure_words(figure))] for line in record.dispatches for figure in line.figures
    ]
    return _block(
        head,
        _table(("Outlet", "Published", "Credit", "Kept", "Changes"), copies[:MOST_ROWS]),
        _rest(len(copies)),
        _table(("Speaker", "Words", "How"), said[:MOST_ROWS]) if said else "",
        _rest(len(said)),
        _table(("Figures",), figures[:MOST_ROWS]) if figures else "",
        _rest(len(figures)),
    )


def _safe(text: str) -> str:
    return escape(calm(text))


def _block(*pieces: str) -> str:
    return "<div>" + "\n".join(piece for piece in pieces if piece) + "</div>"


def _rest(count: int) -> str:
    return f"<p {_SOFT}>and {count - MOST_ROWS:,} more</p>" if count > MOST_ROWS else ""


def _table(heads: Iterable[str], rows: Iterable[list[str]]) -> str:
    """Draw a table of cells that are HTML already."""
    head = "".join(f"<th {_CELL}>{_safe(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td {_CELL}>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
