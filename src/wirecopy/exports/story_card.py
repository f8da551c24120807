"""Story card: one record on a terminal, the most telling things first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from wirecopy.claims.claim import AlterationKind, DateClaim, Entity, Figure, Quotation
from wirecopy.exports.cards import facts, first, grid, heading, section
from wirecopy.exports.claim_words import (
    ALTERED,
    altered_stretches,
    figure_words,
    how_said,
    quoted,
)
from wirecopy.exports.plain import days, percent, published_on, some
from wirecopy.ids import ArticleId
from wirecopy.records.record import Conflict, ConflictKind, CopyLine, DispatchLine, Record
from wirecopy.text.plain import one_line, plural
from wirecopy.text.span import Cite

MOST_COPIES = 30
"""More copies of one dispatch are counted, not listed; `--only copies` lists all."""

MOST_LISTED = 60
"""More quotations, figures, days and conflicts of one story are counted, not listed."""

MOST_ALONE = 2
"""More dispatches of one copy share a table."""

NO_CLAIMS = "claims were not read: the language extra is not installed, or was turned off"


def story_card(record: Record, others: Mapping[ArticleId, str] | None = None) -> RenderableType:
    """Draw a story: its counts, copies, what was altered, who said what, figures and days.

    `others` names the outlets of articles outside its dispatches that carry a piece of it.
    """
    outlets = dict(others or {})
    outlets |= {c.article: c.outlet.name for d in record.dispatches for c in d.copies}
    parts: list[RenderableType] = [
        heading(
            record.headline, record.count, days(record.first_on, record.last_on), key=record.id
        )
    ]
    parts += _dispatches(record)
    parts += conflicts_section(record.conflicts, outlets)
    parts += quotation_section(record.dispatches, outlets)
    parts += _figures(record)
    parts += _dates(record)
    parts += _timeline(record)
    parts += _links(record, outlets)
    if not any(line.claims_read for line in record.dispatches):
        parts.append(section("Who said what", Text(NO_CLAIMS, "dim")))
    return Group(*parts)


def _dispatches(record: Record) -> Iterator[RenderableType]:
    """Draw the dispatches; of many, those of one copy share a table."""
    alone = [line for line in record.dispatches if len(line.copies) == 1]
    joined = alone if len(alone) > MOST_ALONE else []
    for number, line in enumerate(record.dispatches, 1):
        if len(line.copies) > 1 or not joined:
            yield _dispatch(line, number, record)
    rows = [
        (
            one_line(copy.outlet.name, 60),
            published_on(copy.published),
            one_line(copy.agency or "none", 40),
            line.dispatch,
        )
        for line in joined
        for copy in line.copies
    ]
    if rows:
        table = grid(("Outlet", "Published", "Credit", "Dispatch"), rows, wide=0)
        yield section(
            "Told by one outlet each", table, plural(len(rows), "dispatch", "dispatches")
        )


def _dispatch(line: DispatchLine, number: int, record: Record) -> RenderableType:
    of = f" {number} of {len(record.dispatches)}" if len(record.dispatches) > 1 else ""
    source = line.agency or f"{line.origin} (no agency named)"
    note = (
        f"{one_line(source, 80)} · {plural(len(line.copies), 'copy', 'copies')} · {line.dispatch}"
    )
    families = Counter(variant.kind.family for variant in line.variants)
    body: list[RenderableType] = [copies_table(line.copies, line.agency)]
    if families:
        said = ", ".join(f"{families[name]} in {name}" for name in sorted(families))
        body.append(Text(f"copies differ at {plural(len(line.variants), 'place')}: {said}", "dim"))
    return section(f"Dispatch{of}", Group(*body), note)


def copies_table(copies: tuple[CopyLine, ...], agency: str | None) -> RenderableType:
    """Draw the copies of a dispatch of an agency, a line each."""
    rows = [
        (
            one_line(copy.outlet.name, 60),
            published_on(copy.published),
            _credit(copy.agency, agency),
            percent(copy.kept_share),
            f"{copy.added_words:,}" if copy.added_words else "-",
            Text(f"{copy.changes_count:,}", "bold magenta") if copy.changes_count else "-",
        )
        for copy in copies
    ]
    heads = ("Outlet", "Published", "Credit", ">Kept", ">Added", ">Changes")
    return first(rows, MOST_COPIES, "--only copies", lambda shown: grid(heads, shown, wide=0))


def _credit(named: str | None, agency: str | None) -> str:
    if named is None:
        return "none"
    return "given" if named == agency else one_line(named, 40)


def carriers(cites: Iterable[Cite], outlets: dict[ArticleId, str]) -> str:
    """Name the outlets whose articles are cited."""
    names = {outlets.get(cite.article, cite.article) for cite in cites}
    return some(sorted(names))


def conflicts_section(
    conflicts: Sequence[Conflict], outlets: dict[ArticleId, str]
) -> Iterator[RenderableType]:
    """Draw what was altered between copies, and where origins disagree."""
    titles = {
        ConflictKind.ALTERATION: "What was altered where",
        ConflictKind.DISAGREEMENT: "Where origins disagree",
    }

    def drawn(shown: Sequence[Conflict]) -> RenderableType:
        return Group(*(_conflict(conflict, outlets) for conflict in shown))

    for kind, title in titles.items():
        found = [conflict for conflict in conflicts if conflict.kind is kind]
        if found:
            yield section(title, first(found, MOST_LISTED, "--only conflicts", drawn))


def _conflict(conflict: Conflict, outlets: dict[ArticleId, str]) -> RenderableType:
    rows = [
        (
            Text("!" if number else " ", "bold magenta"),
            one_line(side.words, 300) or "(nothing)",
            who,
        )
        for number, side in enumerate(conflict.sides)
        for who in [f"{carriers(side.cites, outlets)}"]
    ]
    if conflict.kind is ConflictKind.DISAGREEMENT:
        rows = [
            (mark, words, f"{side.origin}: {who}")
            for (mark, words, who), side in zip(rows, conflict.sides, strict=True)
        ]
    return Group(Text(one_line(conflict.about, 120), "bold"), grid(("", "", ""), rows, wide=1))


def quotation_section(
    lines: tuple[DispatchLine, ...], outlets: dict[ArticleId, str]
) -> Iterator[RenderableType]:
    """Draw who said what, a speaker after the other in the order of their first words."""
    said = [quotation for line in lines for quotation in line.quotations]
    if not said:
        return
    entities = {entity.id: entity for line in lines for entity in line.entities}
    order = {_who(quotation): at for at, quotation in reversed(list(enumerate(said)))}
    said.sort(key=lambda quotation: order[_who(quotation)])

    def drawn(shown: Sequence[Quotation]) -> RenderableType:
        blocks: list[RenderableType] = []
        for name, quotes in groupby(shown, key=_who):
            own = list(quotes)
            known = (entities.get(q.speaker.entity) for q in own if q.speaker and q.speaker.entity)
            blocks.append(Text.assemble((one_line(name, 120), "bold"), _role(next(known, None))))
            blocks += [Padding(_quotation(q, outlets), (0, 0, 0, 2), expand=False) for q in own]
        return Group(*blocks)

    body = first(said, MOST_LISTED, "--only quotations", drawn)
    yield section("Who said what", body, plural(len(said), "quotation"))


def _who(quotation: Quotation) -> str:
    return quotation.speaker.name if quotation.speaker else "Speaker not told"


def _role(entity: Entity | None) -> str:
    if entity is None:
        return ""
    named = [*entity.titles[:1], *([entity.side] if entity.side else [])]
    return f", {one_line(', '.join(named), 100)}" if named else ""


def _quotation(quotation: Quotation, outlets: dict[ArticleId, str]) -> RenderableType:
    copies = plural(len({cite.article for cite in quotation.cites}), "copy", "copies")
    drawn: list[RenderableType] = [
        Text(quoted(quotation, 400)),
        Text(f"{how_said(quotation)} · {copies} · {quotation.id}", "dim"),
    ]
    return Group(*drawn, *altered_lines(quotation, outlets))


def altered_lines(quotation: Quotation, outlets: Mapping[ArticleId, str]) -> list[Text]:
    """Say who altered a quotation, and how: a line for each stretch."""
    return [
        Text.assemble(
            (f"  {ALTERED[kind]} ", "dim")
            if kind is AlterationKind.CUT
            else (f"! {ALTERED[kind]} ", "bold magenta"),
            f"{one_line(outlets.get(article, article), 60)}: ",
            changed,
        )
        for kind, article, changed in altered_stretches(quotation)
    ]


def _figures(record: Record) -> Iterator[RenderableType]:
    """Draw the figures, those of several dispatches that say the same as one."""
    merged: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for line in record.dispatches:
        for f in line.figures:
            merged[f.low, f.high, f.unit, f.per, f.of, f.approximate].append(f)
    rows = [
        (
            figure_words(
                replace(same[0], wordings=tuple(sorted({w for f in same for w in f.wordings})))
            ),
            _in_copies(cite for f in same for cite in f.cites),
        )
        for same in merged.values()
    ]
    if rows:
        drawn = first(
            rows, MOST_LISTED, "--only figures", lambda shown: grid(("", ">"), shown, wide=0)
        )
        yield section("Figures", drawn)


def _in_copies(cites: Iterable[Cite]) -> str:
    return plural(len({cite.article for cite in cites}), "copy", "copies")


def _dates(record: Record) -> Iterator[RenderableType]:
    merged: dict[tuple[date, date], list[DateClaim]] = defaultdict(list)
    for line in record.dispatches:
        for each in line.dates:
            merged[each.first, each.last].append(each)
    rows = [
        (
            days(first, last),
            some(sorted({words for each in same for words in each.wordings}), 6),
            _in_copies(cite for each in same for cite in each.cites),
        )
        for (first, last), same in sorted(merged.items())
    ]
    if rows:
        drawn = first(
            rows, MOST_LISTED, "--only dates", lambda shown: grid(("", "", ">"), shown, wide=1)
        )
        yield section("Days named", drawn)


def _timeline(record: Record) -> Iterator[RenderableType]:
    if record.timeline:
        entries = [
            (days(entry.first, entry.last), one_line(entry.what, 110)) for entry in record.timeline
        ]
        yield section("Timeline", first(entries, MOST_LISTED, "--only timeline", facts))


def _links(record: Record, outlets: Mapping[ArticleId, str]) -> Iterator[RenderableType]:
    if record.links:
        rows = [
            (f"{link.a} and {link.b}", percent(link.score_share), some(link.shared, 8))
            for link in record.links
        ]
        drawn = first(
            rows, MOST_LISTED, "--format json", lambda shown: grid(("", ">", ""), shown, wide=2)
        )
        yield section("Why these dispatches are one story", drawn)
    if record.excerpts:
        pieces = [
            (
                one_line(outlets.get(excerpt.article, ""), 60),
                excerpt.article,
                excerpt.relation.value,
                plural(excerpt.matched_words, "word"),
            )
            for excerpt in record.excerpts
        ]
        drawn = first(
            pieces,
            MOST_LISTED,
            "--only excerpts",
            lambda shown: grid(("", "", "", ">"), shown, wide=0),
        )
        yield section("Pages that carry a piece of it", drawn)
