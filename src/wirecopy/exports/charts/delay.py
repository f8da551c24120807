"""Delay: how long after the first copy of a text the others came out.

Pages tell days and seldom hours, so it is counted in days; copies whose day is not named,
or only about right, are left out and counted.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from wirecopy.exports.charts.chart import Chart, first_rows
from wirecopy.exports.charts.svg import (
    COLOURS,
    LEFT,
    RIGHT,
    TOP,
    Mark,
    across,
    canvas,
    down,
    element,
    scale,
    spread,
    ticks,
    words,
)
from wirecopy.records.record import DispatchLine
from wirecopy.text.plain import plural

TITLE: Final = "Delay behind the first copy"
BOTTOM: Final = 170.0
HEIGHT: Final = 212.0
NAMED_SHARE: Final = 0.12
HEADS: Final = ("Days behind the first", "Copies", "Out by then")


def delay(dispatches: Iterable[DispatchLine]) -> Chart:
    """Draw which part of the copies was out how many days after the first of its dispatch.

    The first copies themselves are not among them.
    """
    late: Counter[int] = Counter()
    left_out = 0
    for line in dispatches:
        known = [c.published.on for c in line.copies if c.published and not c.published.about]
        if len(line.copies) > 1:
            left_out += len(line.copies) - len(known)
        if len(known) > 1:
            first, *others = sorted(known)
            late.update((on - first).days for on in others)
    if not late:
        summary = "No text of it has two copies of a known day."
        return Chart(name="delay", title=TITLE, summary=summary, svg="", heads=HEADS, rows=())
    out = sum(late.values())
    steps = [
        (day, late[day], by_then / out)
        for day, by_then in zip(
            sorted(late), accumulate(late[d] for d in sorted(late)), strict=True
        )
    ]
    summary = _tell(steps, out, left_out)
    rows, more = first_rows(steps)
    return Chart(
        name="delay",
        title=TITLE,
        summary=summary,
        svg=_draw(steps, summary),
        heads=HEADS,
        rows=rows,
        more_rows=more,
    )


def _half(steps: list[tuple[int, int, float]]) -> int:
    """Give the day by which half of the copies are out."""
    return next(day for day, _, share in steps if share >= 0.5)


def _tell(steps: list[tuple[int, int, float]], out: int, left_out: int) -> str:
    half, last = _half(steps), steps[-1][0]
    told = f"{plural(out, 'later copy', 'later copies')}: "
    if last == 0:
        told += "all on the day of the first."
    elif half == last:
        told += f"all {_behind(half)}, fewer than half of them sooner."
    else:
        told += f"half of them {_behind(half)}, the last {_behind(last)}."
    if left_out:
        told += f" Not drawn: {plural(left_out, 'copy', 'copies')} without a sure day."
    return told


def _behind(day: int) -> str:
    return f"within {plural(day, 'day')}" if day else "on the same day"


def _draw(steps: list[tuple[int, int, float]], summary: str) -> str:
    marks = ticks(max(steps[-1][0], 1))
    most = marks[-1]
    drawn = [scale([(part / 4, f"{25 * part} %") for part in range(5)], BOTTOM)]
    drawn.append(_curve(steps, most))
    half = _half(steps)
    share = next(share for day, _, share in steps if day == half)
    place, y = half / most, down(share, BOTTOM)
    drawn.append(
        element("circle", cx=across(place), cy=y, r=5, fill=COLOURS[Mark.FULL], class_="mark full")
    )
    name = f"{'all' if half == steps[-1][0] else 'half'} {_behind(half)}"
    far = place > 0.55
    drawn.append(
        words(
            name,
            across(place + (-0.025 if far else 0.025)),
            y + 17,
            anchor="end" if far else None,
            look="bold",
        )
    )
    places = [mark / most for mark in marks]
    for at in spread(places, NAMED_SHARE):
        anchor = "end" if at == len(places) - 1 else "middle"
        drawn.append(words(f"{marks[at]:,}", across(places[at]), BOTTOM + 17, anchor=anchor))
    drawn.append(
        words("days behind the first copy", across(0.5), BOTTOM + 36, anchor="middle", look="soft")
    )
    return canvas(TITLE, summary, HEIGHT, *drawn)


def _curve(steps: list[tuple[int, int, float]], most: int) -> str:
    """Draw the steps in a picture of their own, which is stretched over the plot."""
    path = ["M0 100"]
    for day, _, share in steps:
        path.append(f"H{100 * day / most:.2f}V{100 - 100 * share:.2f}")
    path.append("H100")
    line = element(
        "path",
        d="".join(path),
        fill="none",
        stroke=COLOURS[Mark.FULL],
        stroke_width=2.5,
        vector_effect="non-scaling-stroke",
        class_="mark curve",
    )
    return element(
        "svg",
        line,
        x=f"{LEFT:g}%",
        y=TOP,
        width=f"{RIGHT - LEFT:g}%",
        height=BOTTOM - TOP,
        viewBox="0 0 100 100",
        preserveAspectRatio="none",
        overflow="visible",
    )
