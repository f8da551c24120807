"""Stemma drawing: the copies as a tree from the wire down, a row a copy.

The tree grows to the right by a fixed step and down by a row, so it needs no more width than
a phone has, however many copies there are.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from wirecopy.collations.stemma.stemma import EdgeKind
from wirecopy.exports.charts.svg import COLOURS, Mark, canvas, element, words
from wirecopy.exports.plain import percent, published_on
from wirecopy.exports.stemma.drawn_tree import Standing, stand
from wirecopy.exports.stemma.stemma_rows import Copied
from wirecopy.ids import ArticleId
from wirecopy.text.fragments import safe
from wirecopy.text.plain import one_line, plural

STEP: Final = 19.0
ROW: Final = 44.0
"""Two lines of words."""
LEFT: Final = 16.0
RADIUS: Final = 11.0
LETTER: Final = 8.0
"""Width of a letter of a siglum."""
NAME_CHARS: Final = 26
"""So much of a name has room beside the deepest copy on a phone."""


def draw_stemma(
    rows: Sequence[Copied], *, title: str, summary: str, agency: str, wire: ArticleId | None
) -> str:
    """Draw the tree; each copy leads to the id of its edge on the page.

    Copies beyond some dozens are counted where they would stand, the smallest branches first.
    `wire` is the copy that is the agency's own page.
    """
    seconds: dict[ArticleId, list[str]] = {}
    for row in rows:
        if row.edge.kind is EdgeKind.SECOND:
            seconds.setdefault(row.edge.child, []).append(row.parent_siglum)
    drawn = [_node("wire", 0, 0), _name("the wire", agency, 0, 0, 4)]
    lines = []
    heights: dict[int, int] = {0: 0}
    for number, standing in enumerate(stand(rows), 1):
        depth = len(standing.last)
        heights[depth] = number
        lines.append(_line(standing, depth, number, heights[depth - 1]))
        drawn.append(_copy(standing, depth, number, seconds, wire))
    height = ROW * (max(heights.values()) + 1)
    return canvas(title, summary, height, *lines, *drawn, role="group")


def _across(depth: int) -> float:
    return LEFT + STEP * depth


def _down(number: int) -> float:
    return ROW * (number + 0.5)


def _line(standing: Standing, depth: int, number: int, above: int) -> str:
    """Draw the way from a source down to its copy: broken where it is not decided."""
    x, y = _across(depth), _down(number)
    told = standing.copy is not None and standing.copy.edge.answered
    return element(
        "path",
        d=f"M{_across(depth - 1):g} {_down(above) + RADIUS:g}V{y:g}H{x - RADIUS:g}",
        fill="none",
        stroke="currentColor",
        stroke_width=1.5 if told else 1.2,
        stroke_opacity=0.7,
        stroke_dasharray=None if told else "3 4",
        class_="way told" if told else "way open",
    )


def _copy(
    standing: Standing,
    depth: int,
    number: int,
    seconds: Mapping[ArticleId, Sequence[str]],
    wire: ArticleId | None,
) -> str:
    row = standing.copy
    if row is None:
        more = f"… {plural(standing.left_out, 'more copy', 'more copies')}"
        return words(more, f"{_across(depth):g}", _down(number) + 4, look="soft")
    edge = row.edge
    sure = percent(edge.confidence_share)
    published = row.child.published
    day = published_on(published) if published else "day unknown"
    told = [sure if edge.answered else f"not decided, {sure}", day]
    if edge.child == wire:
        told.append("the agency's own page")
    if len(row.group) > 1:
        told.append(f"+ {plural(len(row.group) - 1, 'copy', 'copies')} alike")
    if edge.child in seconds:
        told.append(f"+ passage from {', '.join(seconds[edge.child])}")
    inside = _node(row.siglum, depth, number, full=edge.answered)
    name = one_line(row.child.outlet.name, NAME_CHARS)
    inside += _name(name, " · ".join(told), depth, number, len(row.siglum))
    return element("a", inside, href=f"#edge-{row.siglum}-{row.parent_siglum}")


def _node(siglum: str, depth: int, number: int, *, full: bool = True) -> str:
    x, y = _across(depth), _down(number)
    width = max(2 * RADIUS, LETTER * len(siglum) + 8)
    box = element(
        "rect",
        x=x - RADIUS,
        y=y - RADIUS,
        width=width,
        height=2 * RADIUS,
        rx=RADIUS,
        fill=COLOURS[Mark.FULL],
        fill_opacity=None if full else 0.15,
        stroke=COLOURS[Mark.FULL],
        stroke_width=1.5,
        stroke_dasharray=None if full else "3 2",
        class_="node full" if full else "node open",
    )
    letter = element(
        "text",
        safe(siglum),
        x=x - RADIUS + width / 2,
        y=y + 4,
        text_anchor="middle",
        font_weight="700",
        fill="#ffffff" if full else "currentColor",
        class_="siglum" if full else "siglum open",
    )
    return box + letter


def _name(first: str, second: str, depth: int, number: int, letters: int) -> str:
    x = f"{_across(depth) + max(2 * RADIUS, LETTER * letters + 8) - RADIUS + 7:g}"
    y = _down(number)
    return words(first, x, y - 2) + words(second, x, y + 14, look="soft")
