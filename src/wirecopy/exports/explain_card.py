"""Explain card: why two articles are one dispatch or are not, for a terminal."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wirecopy.dispatches.dispatch import Explained, Explanation, Furniture, Relation, Threshold
from wirecopy.exports.cards import facts, first, grid, section
from wirecopy.text.plain import one_line, plural

MOST_ROWS: Final = 12
"""More passages or stretches of furniture are counted, not listed."""
OPENING_CHARS: Final = 80
STYLES: Final = {
    Relation.REPRINT: "green",
    Relation.EXCERPT: "yellow",
    Relation.UPDATE: "yellow",
    Relation.QUOTE_ONLY: "magenta",
}


def explain_card(told: Explanation) -> RenderableType:
    """Draw an explanation: who A and B are, the verdict, the evidence, what would change it."""
    return Group(
        _heads(told),
        _verdict(told),
        *_shared(told),
        *_furniture(told),
        *_thresholds(told.thresholds),
        *_flips(told),
    )


def _heads(told: Explanation) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for letter, side in (("A", told.a), ("B", told.b)):
        title = side.headline or side.address or side.article
        about = (
            *(side.outlet, str(side.published or "day unknown")),
            *(plural(side.story_words, "story word"), side.article),
        )
        table.add_row(Text(letter, "bold"), Text(one_line(title, 200), "bold"))
        table.add_row(Text(), Text(" · ".join(one_line(part, 60) for part in about), "dim"))
    return table


def _verdict(told: Explanation) -> RenderableType:
    """Draw what was decided, and what it rests on."""
    verdict = "One dispatch" if told.together else "Two dispatches"
    relation = told.relation.value if told.relation else "no shared passage"
    if told.together and told.relation is not Relation.REPRINT:
        relation = f"though by itself {relation}"
    way = " - ".join(one_line(step.outlet, 40) for step in told.way) if len(told.way) > 2 else ""
    rows = facts(
        (
            ("because", told.grouping),
            ("measured", told.why),
            ("by way of", way),
            *_homes(told),
        )
    )
    return section(verdict, rows, relation)


def _homes(told: Explanation) -> Iterator[tuple[str, str]]:
    if told.together:
        yield "dispatch", f"{told.a.dispatch}, {plural(told.a.copies, 'article')}"
        return
    for letter, side in (("A", told.a), ("B", told.b)):
        held = plural(side.copies, "article") if side.copies > 1 else "by itself"
        yield f"{letter} is in", f"{side.dispatch}, {held}"


def _shared(told: Explanation) -> Iterator[RenderableType]:
    if not told.shared:
        return
    rows = [
        (
            f"{passage.matched_words:,}",
            f"¶ {passage.a_paragraph}",
            f"¶ {passage.b_paragraph}",
            Text.assemble(
                one_line(passage.opening, OPENING_CHARS),
                (_masked_note(passage.furniture_words), "dim"),
            ),
        )
        for passage in told.shared
    ]
    heads = (">Words", "in A", "in B", "Opens with")
    drawn = first(rows, MOST_ROWS, "--format json", lambda shown: grid(heads, shown, wide=3))
    yield section("Shared text", drawn, plural(len(rows), "passage"))


def _masked_note(words: int) -> str:
    return f" ({words:,} of it furniture)" if words else ""


def _furniture(told: Explanation) -> Iterator[RenderableType]:
    rows = [
        _masked_row(letter, side, masked)
        for letter, side in (("A", told.a), ("B", told.b))
        for masked in side.furniture
    ]
    if not rows:
        return
    words = sum(masked.words for masked in chain(told.a.furniture, told.b.furniture))
    heads = ("", "", ">Words", "Opens with", ">Stories")
    drawn = first(rows, MOST_ROWS, "--format json", lambda shown: grid(heads, shown, wide=3))
    note = f"{plural(words, 'word')} that a site prints in many stories: counted on neither side"
    yield section("Furniture", drawn, note)


def _masked_row(letter: str, side: Explained, masked: Furniture) -> Sequence[str | Text]:
    return (
        letter,
        f"¶ {masked.paragraph}",
        f"{masked.words:,}",
        one_line(masked.opening, OPENING_CHARS),
        f"in {masked.stories:,} of {one_line(side.outlet, 24)}" if masked.stories else "between",
    )


def _thresholds(thresholds: Sequence[Threshold]) -> Iterator[RenderableType]:
    if not thresholds:
        return
    rows = [
        (
            each.measure,
            Text(_number(each.here, share=each.share), "bold"),
            Text(
                f"{'≥' if each.met else '<'} {_number(each.bound, share=each.share)}",
                "" if each.met else "yellow",
            ),
            Text(each.away, "" if each.met else "yellow"),
            Text(each.meaning, "dim"),
        )
        for each in thresholds
    ]
    heads = ("", ">Here", "", "Away", "")
    yield section("Thresholds", grid(heads, rows, wide=4))


def _number(value: float, *, share: bool) -> str:
    return f"{value:.2f}" if share else f"{value:,.0f}"


def _flips(told: Explanation) -> Iterator[RenderableType]:
    if not told.flips:
        return
    rows = [(flip.change, Text(flip.relation.value, STYLES[flip.relation])) for flip in told.flips]
    note = "each by itself, all else as it is"
    yield section("What would change it", grid(("", ""), rows, wide=0), note)
