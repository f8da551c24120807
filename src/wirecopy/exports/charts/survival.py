"""Survival: how much of a text its copies still have, paragraph by paragraph.

A dispatch is written so that it can be cut from the end; where a middle paragraph falls, or
the last one stays, somebody chose.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from wirecopy.collations.collation import Collation, carried_paragraphs
from wirecopy.exports.charts.chart import Chart, first_rows
from wirecopy.exports.charts.svg import (
    Box,
    Mark,
    across,
    bar,
    canvas,
    down,
    scale,
    spread,
    words,
)
from wirecopy.exports.plain import percent
from wirecopy.text.plain import one_line, plural

TITLE: Final = "Survival of each paragraph"
BOTTOM: Final = 170.0
HEIGHT: Final = 212.0
NAMED_SHARE: Final = 0.09
MOST_BAR_SHARE: Final = 0.08
OPENING_CHARS: Final = 70
HEADS: Final = ("Paragraph", "Opens", "Copies", "Share of copies")


def survival(collation: Collation, base_text: str) -> Chart:
    """Draw which part of the copies carries each paragraph of the base text.

    `base_text` is the collation's, written out; its paragraphs are named by their first words.
    """
    opens = base_text.split("\n\n")
    return draw_survival(count_survivors(collation), len(collation.articles), opens)


def count_survivors(collation: Collation) -> tuple[int, ...]:
    """Count by paragraph of the base text the copies that carry it."""
    carried = carried_paragraphs(collation)
    counts = [0] * len(carried.opens)
    for text, row in zip(collation.texts, carried.by_text, strict=True):
        for at, held in enumerate(row):
            counts[at] += held * len(text.articles)
    return tuple(counts)


def draw_survival(counts: Sequence[int], copies: int, paragraphs: Sequence[str]) -> Chart:
    """Draw how many of the copies carry each paragraph; `paragraphs` are its words, or the first."""
    if not counts:
        summary = "The text has no words to lay side by side."
        return Chart(name="survival", title=TITLE, summary=summary, svg="", heads=HEADS, rows=())
    shares = [count / copies for count in counts]
    opens = list(paragraphs[: len(counts)])
    rows, more = first_rows(
        [
            (number, one_line(opening or "", OPENING_CHARS), count, share)
            for number, (opening, count, share) in enumerate(zip_longest(opens, counts, shares), 1)
        ]
    )
    summary = _tell(shares, copies)
    return Chart(
        name="survival",
        title=TITLE,
        summary=summary,
        svg=_draw(shares, counts, opens, summary),
        heads=HEADS,
        rows=rows,
        more_rows=more,
    )


def _tell(shares: list[float], copies: int) -> str:
    if copies == 1:
        return f"One copy, which is the whole text: {plural(len(shares), 'paragraph')}."
    least = min(shares)
    told = (
        f"{plural(copies, 'copy', 'copies')} of {plural(len(shares), 'paragraph')}: "
        f"{percent(shares[0])} of them carry the first, {percent(shares[-1])} the last."
    )
    if least == 1:
        return told + " Nobody left out a paragraph."
    if least < min(shares[0], shares[-1]):
        told += f" Fewest, {percent(least)}, carry number {shares.index(least) + 1}."
    return told


def _draw(shares: list[float], counts: Sequence[int], opens: Sequence[str], summary: str) -> str:
    band = 1 / len(shares)
    width = min(0.8 * band, MOST_BAR_SHARE)
    drawn = [scale([(part / 4, f"{25 * part} %") for part in range(5)], BOTTOM)]
    middles = [band * (at + 0.5) for at in range(len(shares))]
    for at, share in enumerate(shares):
        opening = one_line(opens[at], OPENING_CHARS) if at < len(opens) else ""
        told = f"{at + 1}: {percent(share)}, {plural(counts[at], 'copy', 'copies')}. {opening}".strip()
        top = down(share, BOTTOM)
        box = Box(middles[at] - width / 2, width, top, max(BOTTOM - top, 0.0))
        drawn.append(bar(box, Mark.FULL, told))
    drawn += [
        words(str(at + 1), across(middles[at]), BOTTOM + 17, anchor="middle")
        for at in spread(middles, NAMED_SHARE)
    ]
    drawn.append(
        words("paragraph of the base text", across(0.5), BOTTOM + 36, anchor="middle", look="soft")
    )
    return canvas(TITLE, summary, HEIGHT, *drawn)
