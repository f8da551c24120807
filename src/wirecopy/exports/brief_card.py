"""Brief card: one record on one or two screens, with the most telling of each kind."""

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from wirecopy.claims.claim import Quotation, QuotationKind
from wirecopy.exports.cards import grid, heading, section
from wirecopy.exports.claim_words import quoted
from wirecopy.exports.plain import days, some
from wirecopy.exports.story_card import altered_lines, conflicts_section
from wirecopy.ids import ArticleId
from wirecopy.records.record import Conflict, Record
from wirecopy.text.plain import one_line, plural

MOST_CONFLICTS = 3
MOST_QUOTATIONS = 6
MOST_DISPATCHES = 5
"""What is more than so many is counted at the end, with the command that shows it."""


def brief_card(record: Record, outside: Mapping[ArticleId, str], command: str) -> RenderableType:
    """Draw the most telling things of a story; `command` shows the rest."""
    outlets = dict(outside)
    outlets |= {c.article: c.outlet.name for d in record.dispatches for c in d.copies}
    head = heading(
        record.headline, record.count, days(record.first_on, record.last_on), key=record.id
    )
    conflicts = sorted(record.conflicts, key=lambda each: -len(_articles(each)))
    chosen = [each for each in record.conflicts if each in conflicts[:MOST_CONFLICTS]]
    return Group(
        head,
        *_dispatches(record),
        *conflicts_section(chosen, outlets),
        *_quotations(record, outlets),
        Text(),
        Text(f"{_rest(record)}: {command}", "dim"),
    )


def _dispatches(record: Record) -> Iterator[RenderableType]:
    rows = [
        (
            one_line(line.agency or f"{line.origin} (no agency named)", 60),
            plural(len(line.copies), "copy", "copies"),
            some((copy.outlet.name for copy in line.copies), 4),
        )
        for line in record.dispatches
    ]
    note = "a dispatch is one text, that outlets reprint"
    more = len(rows) - MOST_DISPATCHES
    body = [grid(("Text by", ">", "Carried by"), rows[:MOST_DISPATCHES], wide=2)]
    extra = [Text(f"and {plural(more, 'more dispatch', 'more dispatches')}", "dim")]
    yield section(
        plural(len(rows), "dispatch", "dispatches"),
        Group(*body, *(extra if more > 0 else ())),
        note,
    )


def _articles(conflict: Conflict) -> set[ArticleId]:
    return {cite.article for side in conflict.sides for cite in side.cites}


def _quotations(record: Record, outlets: dict[ArticleId, str]) -> Iterator[RenderableType]:
    said = [quotation for line in record.dispatches for quotation in line.quotations]
    if not said:
        return
    chosen = sorted(said, key=_weight)[:MOST_QUOTATIONS]
    blocks: list[RenderableType] = []
    for quotation in (each for each in said if each in chosen):
        speaker = quotation.speaker
        who = one_line(speaker.name if speaker else "Speaker not told", 80)
        copies = plural(len({cite.article for cite in quotation.cites}), "copy", "copies")
        blocks.append(Text.assemble((who, "bold"), (f"  {copies}", "dim")))
        lines = [Text(quoted(quotation, 160)), *altered_lines(quotation, outlets)]
        blocks.append(Padding(Group(*lines), (0, 0, 0, 2), expand=False))
    yield section("Who said what", Group(*blocks), f"{len(chosen)} of {len(said)}")


def _weight(quotation: Quotation) -> tuple[bool, bool, bool, bool, int, str]:
    """Order by what tells most: altered, somebody's very words, of a known speaker, in many copies."""
    return (
        not any(each.is_change for each in quotation.alterations),
        quotation.told_by is not None,
        quotation.kind is not QuotationKind.DIRECT,
        quotation.speaker is None,
        -len({cite.article for cite in quotation.cites}),
        quotation.id,
    )


def _rest(record: Record) -> str:
    lines = record.dispatches
    counts = {
        "quotation": sum(len(line.quotations) for line in lines),
        "figure": sum(len(line.figures) for line in lines),
        "place that differs": sum(len(line.variants) for line in lines),
        "timeline entry": len(record.timeline),
    }
    many = {"place that differs": "places that differ", "timeline entry": "timeline entries"}
    said = [plural(count, noun, many.get(noun)) for noun, count in counts.items() if count]
    return f"all of it ({', '.join(said)})" if said else "all of it"
