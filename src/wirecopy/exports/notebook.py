"""Notebook: a record as an HTML fragment."""

from wirecopy.exports.claim_words import figure_words, how_said, quoted
from wirecopy.exports.plain import days, percent, published_on
from wirecopy.records.record import Record
from wirecopy.text.fragments import MOST_ROWS, SOFT, block, rest, safe, table
from wirecopy.text.plain import one_line


def record_html(record: Record) -> str:
    """Give a record: its counts, copies, and who said what."""
    head = (
        f"<b>{safe(one_line(record.headline, 300))}</b><br>{safe(record.count)} "
        f"<span {SOFT}>{safe(days(record.first_on, record.last_on))} · {safe(record.id)}</span>"
    )
    copies = [
        [
            safe(one_line(copy.outlet.name, 60)),
            safe(published_on(copy.published)),
            safe(copy.agency or "no credit"),
            percent(copy.kept_share),
            str(copy.changes_count or "–"),
        ]
        for line in record.dispatches
        for copy in line.copies
    ]
    said = [
        [
            safe(q.speaker.name if q.speaker else "not told"),
            safe(quoted(q, 300)),
            f"<span {SOFT}>{safe(how_said(q))}</span>",
        ]
        for line in record.dispatches
        for q in line.quotations
    ]
    figures = [
        [safe(figure_words(figure))] for line in record.dispatches for figure in line.figures
    ]
    return block(
        head,
        table(("Outlet", "Published", "Credit", "Kept", "Changes"), copies[:MOST_ROWS]),
        rest(len(copies)),
        table(("Speaker", "Words", "How"), said[:MOST_ROWS]) if said else "",
        rest(len(said)),
        table(("Figures",), figures[:MOST_ROWS]) if figures else "",
        rest(len(figures)),
    )
