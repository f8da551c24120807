"""Ladder: two texts as ladders side by side, with threads between, drawn as SVG.

Each rung is a paragraph and leads to it. Where nothing moved the threads lie side by side;
those of moved passages cross, are drawn thicker and dashed, and bear their number, so that
no one needs colour to find them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from wirecopy.exports.charts.svg import canvas, element
from wirecopy.exports.sheets.sheet import Thread
from wirecopy.text.fragments import safe
from wirecopy.text.plain import one_line, plural

ROW: Final = 26
"""Height of a rung, in pixels."""
HEAD: Final = 30
LEFT: Final = 38
RIGHT: Final = 62
"""Where the threads begin and end across, in percent."""
MOST_RUNGS: Final = 80
"""Paragraphs of either text that are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rail:
    """One of the texts."""

    name: str
    """As the head says it."""
    openings: Sequence[str]
    """The first words of each paragraph."""
    links: Sequence[str] = ()
    """The address of each paragraph; none where they have no page."""


def draw_ladder(left: Rail, right: Rail, threads: Sequence[Thread]) -> Markup:
    """Draw two texts and what joins them."""
    shown = [t for t in threads if max(t.left, t.right) <= MOST_RUNGS]
    rungs = min(MOST_RUNGS, max(len(left.openings), len(right.openings), 1))
    told = _told(threads)
    svg = canvas(
        f"{left.name} and {right.name}",
        told,
        HEAD + rungs * ROW,
        *_rail(left, "0%"),
        *_rail(right, f"{RIGHT + 1}%"),
        # What moved lies above what did not, so that no thread hides it.
        *(_thread(t) for t in sorted(shown, key=lambda t: (t.move is not None, t.left))),
    )
    return Markup(svg)  # noqa: S704  # written by `element`, which escapes all words


def _told(threads: Sequence[Thread]) -> str:
    """Say in words which paragraphs moved where."""
    moved = [t for t in threads if t.move is not None]
    if not moved:
        return "The paragraphs stand in the same order."
    said = (
        f"{plural(t.words, 'word')} of paragraph {t.left} stand in paragraph {t.right}"
        for t in moved[:12]
    )
    more = f"; {len(moved) - 12} more" if len(moved) > 12 else ""
    return f"Moved: {'; '.join(said)}{more}."


def _rail(rail: Rail, x: str) -> list[str]:
    drawn = [_clip(x, 0, HEAD, _words(rail.name, 20, bold=True))]
    for number, opening in enumerate(rail.openings[:MOST_RUNGS], 1):
        inside = _words(f"¶{number} {one_line(opening, 40)}", 17)
        if number <= len(rail.links):
            inside = element("a", inside, href=rail.links[number - 1])
        ground = element(
            "rect",
            x="0",
            y=2,
            width="100%",
            height=ROW - 4,
            rx=3,
            fill="currentColor",
            fill_opacity=0.06,
        )
        drawn.append(_clip(x, _top(number), ROW, ground, inside))
    return drawn


def _clip(x: str, y: float, height: float, *inside: str) -> str:
    """Put shapes into a box of their own, which cuts off words that are too long for it."""
    return element("svg", *inside, x=x, y=y, width=f"{LEFT - 1}%", height=height)


def _words(text: str, y: float, *, bold: bool = False) -> str:
    return element(
        "text", safe(text), x=6, y=y, fill="currentColor", font_weight="600" if bold else None
    )


def _top(number: int) -> float:
    return HEAD + (number - 1) * ROW


def _thread(thread: Thread) -> str:
    y1, y2 = _top(thread.left) + ROW / 2, _top(thread.right) + ROW / 2
    moved = thread.move is not None
    line = element(
        "line",
        element("title", safe(f"{plural(thread.words, 'word')}")),
        x1=f"{LEFT}%",
        x2=f"{RIGHT}%",
        y1=y1,
        y2=y2,
        class_="thread moved" if moved else "thread",
        stroke="#8a5fd0" if moved else "currentColor",
        stroke_width=3 if moved else 1,
        stroke_dasharray="7 3" if moved else None,
        stroke_opacity=None if moved else 0.45,
    )
    return line + (_number(thread, y1, y2) if moved else "")


def _number(thread: Thread, y1: float, y2: float) -> str:
    # A third of the way along: where two threads cross in the middle, the numbers do not.
    x, y = f"{LEFT + (RIGHT - LEFT) / 3:g}%", y1 + (y2 - y1) / 3
    ground = element("circle", cx=x, cy=y, r=9, class_="ground", fill="#8a5fd0")
    number = element(
        "text",
        safe(str(thread.move)),
        x=x,
        y=y + 4,
        text_anchor="middle",
        fill="#ffffff",
        font_weight="600",
        font_size=11,
    )
    return ground + number
