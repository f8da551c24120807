"""Attention: when a story was told by somebody new, and when it was only copied.

Ten copies of one agency's text are ten pages and one voice. So each day has two counts: the
*origins* that tell of the story for the first time, and all other articles, which are copies.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from wirecopy.exports.charts.chart import Chart, first_rows
from wirecopy.exports.charts.svg import (
    COLOURS,
    Box,
    Mark,
    across,
    bar,
    canvas,
    down,
    element,
    scale,
    spread,
    ticks,
    words,
)
from wirecopy.exports.plain import days, some
from wirecopy.records.record import Record
from wirecopy.text.fragments import safe
from wirecopy.text.plain import plural

MOST_BARS: Final = 60
"""On a phone a bar of these is three pixels wide; longer times are told by the week or more."""
STEPS: Final = (1, 7, 28, 91, 364)
MOST_BAR_SHARE: Final = 0.08
"""A single bar is no wider than this part of the plot."""
BOTTOM: Final = 190.0
HEIGHT: Final = 216.0
NAMED_SHARE: Final = 0.36
"""Part of the plot that a day's name needs on a phone."""
TITLE: Final = "Attention over time"


@dataclass(frozen=True, slots=True)
class Day:
    """What one day, or some days together, brought."""

    on: date
    origins: tuple[str, ...]
    """The origins that tell of it for the first time."""
    copies: int
    """All other articles."""


def attention(record: Record) -> Chart:
    """Draw on which days the story came from new origins, and on which it was copied."""
    found, about, undated = _find_days(record)
    if not found:
        return Chart(
            name="attention",
            title=TITLE,
            summary=f"None of its {plural(undated, 'page')} has a known day.",
            svg="",
            heads=("Day", "New origins", "Which", "Copies"),
            rows=(),
        )
    summary = _tell(found, about, undated)
    rows, more = first_rows(
        [(day.on.isoformat(), len(day.origins), some(day.origins), day.copies) for day in found]
    )
    return Chart(
        name="attention",
        title=TITLE,
        summary=summary,
        svg=_draw(found, summary),
        key=((Mark.FULL, "first article of a new origin"), (Mark.HOLLOW, "copies")),
        heads=("Day", "New origins", "Which", "Copies"),
        rows=rows,
        more_rows=more,
    )


def _find_days(record: Record) -> tuple[list[Day], int, int]:
    """Give the days that brought something, how many articles are only about right, or undated."""
    by_origin: dict[str, Counter[date]] = defaultdict(Counter)
    about = undated = 0
    for line in record.dispatches:
        for copy in line.copies:
            if copy.published is None:
                undated += 1
                continue
            about += copy.published.about
            by_origin[line.origin][copy.published.on] += 1
    new: dict[date, list[str]] = defaultdict(list)
    for origin in sorted(by_origin):
        new[min(by_origin[origin])].append(origin)
    articles = sum(by_origin.values(), Counter[date]())
    found = [
        Day(on, tuple(new.get(on, ())), count - len(new.get(on, ())))
        for on, count in sorted(articles.items())
    ]
    return found, about, undated


def _tell(found: list[Day], about: int, undated: int) -> str:
    origins = sum(len(day.origins) for day in found)
    copies = sum(day.copies for day in found)
    counts = f"{plural(origins, 'origin')} and {plural(copies, 'copy', 'copies')}"
    told = [f"{counts}, {days(found[0].on, found[-1].on)}."]
    busiest = max(found, key=lambda day: (len(day.origins) + day.copies, -day.on.toordinal()))
    if len(found) > 1:
        pages = len(busiest.origins) + busiest.copies
        told.append(f"Most came on {busiest.on}: {plural(pages, 'article')}.")
    step = _step(found)
    if step > 1:
        told.append(f"Each bar is {step} days.")
    if about:
        told.append(f"The day of {plural(about, 'article')} is only about right.")
    if undated:
        told.append(f"Not drawn: {plural(undated, 'article')} without a known day.")
    return " ".join(told)


def _step(found: list[Day]) -> int:
    length = (found[-1].on - found[0].on).days + 1
    return next((s for s in STEPS if length <= s * MOST_BARS), 1 + length // MOST_BARS)


def _together(found: list[Day], step: int) -> Mapping[int, Day]:
    """Put days together, by the number of their bar."""
    first = found[0].on
    together: dict[int, Day] = {}
    for day in found:
        at = (day.on - first).days // step
        on = first + timedelta(days=at * step)
        before = together.get(at) or Day(on, (), 0)
        together[at] = Day(on, before.origins + day.origins, before.copies + day.copies)
    return together


def _draw(found: list[Day], summary: str) -> str:
    step = _step(found)
    bars = _together(found, step)
    number = max(bars) + 1
    marks = ticks(max(len(day.origins) + day.copies for day in bars.values()))
    most = marks[-1]
    band = 1 / number
    width = min(0.8 * band, MOST_BAR_SHARE)
    drawn = [scale([(mark / most, f"{mark:,}") for mark in marks], BOTTOM)]
    for at, day in sorted(bars.items()):
        drawn.append(_bar(day, band * (at + 0.5), width, most))
    names = [band * (at + 0.5) for at in range(number)]
    first = found[0].on
    for at in spread(names, NAMED_SHARE):
        on = first + timedelta(days=at * step)
        drawn.append(words(str(on), across(names[at]), BOTTOM + 18, anchor=_anchor(names[at])))
    return canvas(TITLE, summary, HEIGHT, *drawn)


def _anchor(place: float) -> str:
    """Keep a name at either end inside the picture."""
    return "start" if place < 0.1 else "end" if place > 0.9 else "middle"


def _bar(day: Day, middle: float, width: float, most: int) -> str:
    """Draw a day: its new origins below, its copies above, and a ring on top where one is new."""
    new = len(day.origins)
    whole = down((new + day.copies) / most, BOTTOM)
    border = down(new / most, BOTTOM)
    told = f"{day.on}: {plural(new, 'new origin')}, {plural(day.copies, 'copy', 'copies')}"
    if new:
        told += f" ({some(day.origins)})"
    left = middle - width / 2
    drawn = ""
    if day.copies:
        drawn += bar(Box(left, width, whole, border - whole), Mark.HOLLOW, told)
    if new:
        drawn += bar(Box(left, width, border, BOTTOM - border), Mark.FULL, told)
        # Among many copies an origin is too thin to be seen as part of the bar.
        drawn += element(
            "circle",
            element("title", safe(told)),
            cx=across(middle),
            cy=whole - 7,
            r=3.5,
            fill=COLOURS[Mark.FULL],
            class_="mark full",
        )
    return drawn
