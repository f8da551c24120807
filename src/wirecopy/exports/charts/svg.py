"""SVG: the shapes that charts are drawn with.

Across, a chart is measured in percent of its width and its words in pixels, so that on a
narrow screen the shapes give way and the words stay readable. Colours are presentation
attributes, which a style sheet may overrule by class, so a chart is whole without one: each
stands out 3 : 1 from light and dark ground (WCAG 2.2, 1.4.11), and none is told by its colour
alone: a shape is full, hollow, striped or dotted besides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from wirecopy.text.fragments import safe

LEFT: Final = 12.0
RIGHT: Final = 99.0
"""Where the plot begins and ends across, in percent: the numbers stand left of it."""
TOP: Final = 22.0
"""Where the plot begins down, in pixels."""
TEXT: Final = 12
"""Size of words, in pixels."""
MOST_TICKS: Final = 5


class Mark(StrEnum):
    """How a shape is filled."""

    FULL = "full"
    HOLLOW = "hollow"
    STRIPED = "striped"
    DOTTED = "dotted"


COLOURS: Final = {
    # Of Okabe and Ito's palette for all kinds of colour vision, those that stand out from
    # both grounds, made a little darker or lighter for that.
    Mark.FULL: "#2a78b0",
    Mark.HOLLOW: "#878787",
    Mark.STRIPED: "#c9601c",
    Mark.DOTTED: "#12876a",
}


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """Write an element; `children` are markup, attributes are escaped, those of None left out.

    >>> element("text", safe("a < b"), x="5%", font_size=12, class_="soft")
    '<text x="5%" font-size="12" class="soft">a &lt; b</text>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def _number(value: str | float) -> str:
    return safe(value) if isinstance(value, str) else f"{round(value, 2):g}"


def across(part: float) -> str:
    """Give a place across the plot, 0 to 1, as the chart measures it."""
    return f"{round(LEFT + (RIGHT - LEFT) * part, 2):g}%"


def wide(part: float) -> str:
    """Give a width across the plot, 0 to 1."""
    return f"{round((RIGHT - LEFT) * part, 2):g}%"


def words(
    text: str,
    x: str,
    y: float,
    *,
    anchor: str | None = None,
    look: str | None = None,
) -> str:
    """Write words into a chart; their `look` is soft, bold or plain."""
    return element(
        "text",
        safe(text),
        x=x,
        y=y,
        text_anchor=anchor,
        fill="currentColor",
        class_=look,
        font_weight="600" if look == "bold" else None,
        opacity=0.8 if look == "soft" else None,
    )


@dataclass(frozen=True, slots=True)
class Box:
    """Where a bar stands: across in parts of the plot, down in pixels."""

    left: float
    width: float
    top: float
    height: float


def bar(box: Box, mark: Mark, told: str = "") -> str:
    """Draw a bar; `told` is said of it where it is pointed at."""
    title = element("title", safe(told)) if told else ""
    colour = COLOURS[mark]
    frame: dict[str, str | float | None] = {
        "x": across(box.left),
        "y": round(box.top, 2),
        "width": wide(box.width),
        "height": round(box.height, 2),
    }
    if mark is Mark.FULL:
        return element("rect", title, class_="mark full", fill=colour, **frame)
    ground = element(
        "rect",
        title,
        class_=f"mark {mark.value}",
        fill=colour,
        fill_opacity=0.12 if mark is Mark.HOLLOW else 0.18,
        stroke=colour,
        **frame,
    )
    return ground + (_stripes(box, mark) if mark is not Mark.HOLLOW else "")


def _stripes(box: Box, mark: Mark) -> str:
    """Fill a lying bar with stripes, or with a row of dots."""
    middle = box.top + box.height / 2
    dotted = mark is Mark.DOTTED
    return element(
        "line",
        x1=across(box.left),
        x2=across(box.left + box.width),
        y1=middle,
        y2=middle,
        stroke=COLOURS[mark],
        stroke_width=4 if dotted else box.height,
        stroke_linecap="round" if dotted else None,
        stroke_dasharray="0 8" if dotted else "2 4",
        stroke_dashoffset=-4 if dotted else None,
        pointer_events="none",
        class_=f"mark line {mark.value}",
    )


def swatch(mark: Mark) -> str:
    """Draw a small sample of a mark, for the key beside a chart."""
    whole = Box((0 - LEFT + 4) / (RIGHT - LEFT), 92 / (RIGHT - LEFT), 1.5, 10)
    return element(
        "svg", bar(whole, mark), width=26, height=13, aria_hidden="true", focusable="false"
    )


def rule(y: float, *, strong: bool = False) -> str:
    """Draw a line across the plot."""
    return element(
        "line",
        x1=across(0),
        x2=across(1),
        y1=y,
        y2=y,
        stroke="currentColor",
        stroke_opacity=0.55 if strong else 0.18,
        class_="rule",
    )


def ticks(most: int) -> list[int]:
    """Give the whole numbers that an axis from 0 to `most` names, at most six, from 0.

    The last is at least `most`.

    >>> ticks(0), ticks(3), ticks(10_000)
    ([0, 1], [0, 1, 2, 3], [0, 2000, 4000, 6000, 8000, 10000])
    """
    steps = (n * 10**k for k in range(18) for n in (1, 2, 5))
    step = next(s for s in steps if s * MOST_TICKS >= max(most, 1))
    return [step * n for n in range(-(-max(most, 1) // step) + 1)]


def scale(marks: Sequence[tuple[float, str]], bottom: float) -> str:
    """Draw the lines of a scale, each a height from 0 to 1 and its name."""
    drawn = []
    for part, name in marks:
        y = down(part, bottom)
        drawn.append(rule(y, strong=part == 0))
        drawn.append(words(name, f"{LEFT - 1.5:g}%", y + 4, anchor="end", look="soft"))
    return "".join(drawn)


def down(part: float, bottom: float) -> float:
    """Give how far down a height of the plot, 0 to 1, stands, in pixels."""
    return round(bottom - (bottom - TOP) * part, 2)


def canvas(title: str, summary: str, height: float, *drawn: str, role: str = "img") -> str:
    """Put shapes into a picture that names and describes itself.

    What holds links is no image, whose inside is nothing to a reader: its role is `group`.
    """
    return element(
        "svg",
        element("title", safe(title)),
        element("desc", safe(summary)),
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        class_="drawn",
        role=role,
        width="100%",
        height=height,
        font_size=TEXT,
        color="currentColor",
    )


def spread(places: Sequence[float], least: float) -> list[int]:
    """Choose of rising places, 0 to 1, which have room for a name: the ends first, then evenly.

    >>> spread([0.0, 0.1, 0.5, 1.0], 0.3)
    [0, 2, 3]
    """
    if not places:
        return []
    last = len(places) - 1
    chosen = [0]
    for at in range(1, last):
        if places[at] - places[chosen[-1]] >= least and places[last] - places[at] >= least:
            chosen.append(at)
    return chosen if last == 0 or places[last] - places[0] < least else [*chosen, last]
