"""Agencies: which part of its articles each outlet takes from an agency, or from another outlet."""

from collections.abc import Sequence
from typing import Final

from wirecopy.exports.charts.chart import Chart, first_rows
from wirecopy.exports.charts.svg import LEFT, RIGHT, Box, Mark, bar, canvas, words
from wirecopy.exports.plain import percent
from wirecopy.outlets.profile import Profile, Source
from wirecopy.text.plain import one_line, plural

TITLE: Final = "Share of agency text"
MOST_BARS: Final = 25
"""More outlets are in the table, not in the drawing."""
ROW: Final = 40.0
"""Height of an outlet: its name above its bar."""
BAR: Final = 14.0
NAME_CHARS: Final = 30
"""So much of a name stands beside its share on a phone."""
MARKS: Final = {
    Source.AGENCY: Mark.FULL,
    Source.OUTLET: Mark.STRIPED,
    Source.UNTOLD: Mark.DOTTED,
    Source.OWN: Mark.HOLLOW,
}
MEANINGS: Final = {
    Source.AGENCY: "an agency's text",
    Source.OUTLET: "another outlet's",
    Source.UNTOLD: "not told whose",
    Source.OWN: "its own",
}
HEADS: Final = (
    *("Outlet", "Articles", "Of agencies", "Share", "Share of words"),
    *("Of other outlets", "Not told whose", "Own"),
)


def agencies(outlets: Sequence[Profile]) -> Chart:
    """Draw by outlet who wrote its articles, in the order given."""
    if not outlets:
        summary = "There are no outlets."
        return Chart(name="agencies", title=TITLE, summary=summary, svg="", heads=HEADS, rows=())
    rows, more = first_rows([_row(outlet) for outlet in outlets])
    summary = _tell(outlets)
    return Chart(
        name="agencies",
        title=TITLE,
        summary=summary,
        svg=_draw(outlets[:MOST_BARS], summary),
        key=tuple((MARKS[source], MEANINGS[source]) for source in MARKS),
        heads=HEADS,
        rows=rows,
        more_rows=more,
    )


def _row(outlet: Profile) -> tuple[str | int | float, ...]:
    of = {source: count.total for source, count in outlet.sources.items()}
    return (
        *(outlet.name, outlet.articles.total, of[Source.AGENCY], outlet.agency_share),
        *(outlet.agency_words_share, of[Source.OUTLET], of[Source.UNTOLD], of[Source.OWN]),
    )


def _tell(outlets: Sequence[Profile]) -> str:
    articles = sum(outlet.articles.total for outlet in outlets)
    taken = sum(outlet.sources[Source.AGENCY].total for outlet in outlets)
    told = (
        f"{plural(len(outlets), 'outlet')}: of {plural(articles, 'article')}, "
        f"{percent(taken / articles if articles else 0)} are an agency's text."
    )
    more = len(outlets) - MOST_BARS
    return told + (f" The first {MOST_BARS} are drawn; the table lists more." if more > 0 else "")


def _draw(outlets: Sequence[Profile], summary: str) -> str:
    drawn = [_outlet(outlet, 4 + ROW * at) for at, outlet in enumerate(outlets)]
    return canvas(TITLE, summary, ROW * len(outlets) + 8, *drawn)


def _outlet(outlet: Profile, top: float) -> str:
    """Draw an outlet: its name and share, and below them a bar of the four sources."""
    articles = outlet.articles.total
    share = f"{percent(outlet.agency_share)} of {articles:,}"
    drawn = words(one_line(outlet.name, NAME_CHARS), "0.5%", top + 13)
    drawn += words(share, "99%", top + 13, anchor="end", look="soft")
    # The bars have the whole width: no scale stands left of them.
    left, whole = (0.5 - LEFT) / (RIGHT - LEFT), 98.5 / (RIGHT - LEFT)
    for source, mark in MARKS.items():
        count = outlet.sources[source].total
        if count:
            width = whole * count / articles
            told = f"{outlet.name}: {MEANINGS[source]}, {plural(count, 'article')}"
            drawn += bar(Box(left, width, top + 19, BAR), mark, one_line(told, 120))
            left += width
    return drawn
