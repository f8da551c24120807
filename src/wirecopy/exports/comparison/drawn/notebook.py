"""Notebook: a comparison as an HTML fragment: its places by topic, and its base text.

A notebook keeps what it shows, and may strip styles and scripts. So the filter is made of
folds, one a topic, and what is too long is counted, not shown.
"""

from typing import Final

from wirecopy.exports.comparison.comparison import Comparison
from wirecopy.exports.comparison.places import Place, PlaceReading
from wirecopy.exports.comparison.topics import Topic, topic_of
from wirecopy.exports.plain import some
from wirecopy.text.fragments import MOST_ROWS, SOFT, block, rest, safe, table
from wirecopy.text.plain import one_line, plural

MOST_TABLE_ROWS: Final = 30
MOST_TABLE_TEXTS: Final = 6
"""More texts or rows than these make no table that can be taken in; the places do."""
MOST_BASE_CHARS: Final = 4000
MOST_READING_CHARS: Final = 200
MOST_SIGLA: Final = 8


def comparison_html(comparison: Comparison) -> str:
    """Give a comparison: counts, places by topic, the aligned texts, the base text."""
    places = comparison.apparatus()
    head = (
        f"<b>{plural(len(comparison.sigla), 'text')} side by side</b> "
        f"<span {SOFT}>{safe(some(comparison.sigla, MOST_SIGLA))}</span><br>"
        f"{plural(len(comparison.collation.columns), 'column')}, "
        f"{plural(len(places), 'place')} where they differ"
    )
    by_topic: dict[Topic, list[Place]] = {topic: [] for topic in Topic}
    for place in places:
        by_topic[topic_of(place.kind)].append(place)
    folds = (_places(topic, held) for topic, held in by_topic.items() if held)
    return block(head, *folds, _aligned(comparison), _base(comparison))


def _places(topic: Topic, places: list[Place]) -> str:
    rows = [
        [
            str(place.number),
            safe(place.kind.value),
            *(_reading(place.readings[0]), "<br>".join(map(_reading, place.readings[1:]))),
            f"<span {SOFT}>{safe(one_line(place.why, MOST_READING_CHARS))}</span>",
        ]
        for place in places[:MOST_ROWS]
    ]
    drawn = table(("No.", "Kind", "Base text", "Other readings", "Why"), rows)
    opened = topic is not Topic.STYLE
    return _fold(f"{topic.value} ({len(places):,})", drawn + rest(len(places)), opened=opened)


def _reading(reading: PlaceReading) -> str:
    words = safe(one_line(reading.words, MOST_READING_CHARS)) or "<i>nothing</i>"
    sigla = safe(some(reading.sigla, MOST_SIGLA))
    return f'<span dir="auto">{words}</span> <span {SOFT}>{sigla}</span>'


def _aligned(comparison: Comparison) -> str:
    """Draw the texts as an aligned table, a row a stretch."""
    if len(comparison.sigla) > MOST_TABLE_TEXTS or not comparison.collation.variants:
        return ""
    rows = comparison.table()
    drawn = [
        [f'<span dir="auto">{safe(one_line(words, MOST_READING_CHARS))}</span>' for words in row]
        for row in (list(row.values()) for row in rows[:MOST_TABLE_ROWS])
    ]
    more = len(rows) - len(drawn)
    told = f"<p {SOFT}>and {more:,} more</p>" if more > 0 else ""
    return _fold("aligned texts", table(comparison.sigla, drawn) + told, opened=False)


def _base(comparison: Comparison) -> str:
    text = comparison.base_text
    cut = one_line_paragraphs(text[:MOST_BASE_CHARS])
    drawn = "".join(f'<p dir="auto">{safe(paragraph)}</p>' for paragraph in cut)
    more = len(text) - MOST_BASE_CHARS
    told = f"<p {SOFT}>and {more:,} characters more</p>" if more > 0 else ""
    return _fold("base text", drawn + told, opened=False) if text else ""


def one_line_paragraphs(text: str) -> list[str]:
    """Give the paragraphs of a text, each on one line."""
    return [one_line(paragraph) for paragraph in text.split("\n\n")]


def _fold(title: str, inside: str, *, opened: bool) -> str:
    return (
        f"<details{' open' if opened else ''}><summary>{safe(title)}</summary>{inside}</details>"
    )
