"""Stemma card: who copied whom, and what each outlet did, for a terminal."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from wirecopy.articles.article import Article
from wirecopy.collations.stemma.stemma import CreditConduct, EdgeKind, Stemma
from wirecopy.exports.apparatus.edition import Edition
from wirecopy.exports.cards import first, grid, heading, section
from wirecopy.exports.plain import percent, published_on
from wirecopy.exports.stemma.branches import Branches, BranchLine
from wirecopy.exports.stemma.drawn_tree import Standing, stand
from wirecopy.exports.stemma.stemma_rows import Conducted, Copied, conducted, copied
from wirecopy.ids import ArticleId
from wirecopy.text.plain import one_line, plural

MOST_ROWS: Final = 40
MOST_SAME: Final = 3
"""More articles with the words of one copy are counted, not named."""
NAME_CHARS: Final = 40
TABLE_NAME_CHARS: Final = 32
"""So long a name leaves the counts their columns on a terminal of 80."""
SENTENCE_CHARS: Final = 320
NOTE: Final = "%: how often such a source is right; ?: not decided"
CONDUCT_NOTE: Final = "in brackets: what its source already had"


def stemma_card(edition: Edition, stemma: Stemma, *, why: bool = False) -> RenderableType:
    """Draw a stemma: the tree of copies under the wire, then what each outlet did.

    With `why`, each edge has its evidence below it.
    """
    rows = copied(edition, stemma)
    own = [row for row in rows if row.edge.kind is EdgeKind.COPIED]
    told = sum(row.edge.answered for row in own)
    notes = (
        plural(len(stemma.articles), "article"),
        plural(len(own), "different text"),
        f"{told:,} of {plural(len(own), 'source')} told",
    )
    return Group(
        heading(edition.title, *notes, key=edition.collation.dispatch),
        section("Who copied whom", Branches([*_tree(edition, stemma, rows, why=why)]), NOTE),
        section("What each outlet did", _conduct(conducted(edition, stemma)), CONDUCT_NOTE),
    )


def _tree(
    edition: Edition, stemma: Stemma, rows: Sequence[Copied], *, why: bool
) -> Iterator[BranchLine]:
    agency = one_line(stemma.agency or edition.agency or "", NAME_CHARS)
    yield BranchLine("", "", Text.assemble(("wire", "bold"), "  ", agency or "no agency named"))
    seconds: dict[ArticleId, list[Copied]] = {}
    for row in rows:
        if row.edge.kind is EdgeKind.SECOND:
            seconds.setdefault(row.edge.child, []).append(row)
    left_out = False
    for standing in stand(rows):
        left_out |= standing.copy is None
        yield from _branch(edition, stemma, standing, seconds, why=why)
    if left_out:
        yield BranchLine("", "", Text("--only edges lists all", "dim"))


def _branch(
    edition: Edition,
    stemma: Stemma,
    standing: Standing,
    seconds: dict[ArticleId, list[Copied]],
    *,
    why: bool,
) -> Iterator[BranchLine]:
    """Draw one copy: its own line, then what is told of it."""
    above = "".join("   " if last else "│  " for last in standing.last[:-1])
    row, end = standing.copy, standing.last[-1]
    if row is None:
        more = f"… {plural(standing.left_out, 'more copy', 'more copies')} here"
        yield BranchLine(f"{above}└─ ", f"{above}   ", Text(more, "dim"))
        return
    rest = above + ("   " if end else "│  ") + ("│  " if standing.leads else "   ")
    arm = ("└" if end else "├") + ("─ " if row.edge.answered else "╌ ")
    yield BranchLine(above + arm, rest, _copy_words(row, stemma))
    for words in _notes(edition, row, seconds.get(row.edge.child, ()), why=why):
        yield BranchLine(rest, rest + "  ", words)


def _copy_words(row: Copied, stemma: Stemma) -> Text:
    edge = row.edge
    return Text.assemble(
        (percent(edge.confidence_share), "green" if edge.answered else "yellow"),
        ("" if edge.answered else " ?", "bold yellow"),
        "  ",
        (row.siglum, "bold"),
        f"  {_named(row.child)}",
        ("  the agency's own page" if stemma.wire == edge.child else "", "dim"),
    )


def _named(article: Article) -> str:
    day = published_on(article.published) if article.published else "day unknown"
    return f"{one_line(article.outlet.name, NAME_CHARS)}, {day}"


def _notes(
    edition: Edition, row: Copied, seconds: Sequence[Copied], *, why: bool
) -> Iterator[Text]:
    """Tell of a copy who has its words too, what else it drew on, and what would decide."""
    others = row.group[1:]
    if others:
        names = [f"{edition.sigla[each.id]} {_named(each)}" for each in others[:MOST_SAME]]
        more = f" and {len(others) - MOST_SAME:,} more" if len(others) > MOST_SAME else ""
        yield Text(f"= the same words: {'; '.join(names)}{more}")
    if why:
        yield from _sentences("·", row.edge.why)
    if row.edge.wanted:
        yield from _sentences("?", [row.edge.wanted], "yellow")
    for second in seconds:
        yield _second(second)
        if why:
            yield from _sentences("·", second.edge.why)
        if second.edge.wanted:
            yield from _sentences("?", [second.edge.wanted], "yellow")


def _second(row: Copied) -> Text:
    name = f" {one_line(row.parent.outlet.name, NAME_CHARS)}" if row.parent else ""
    return Text.assemble(
        f"+ {percent(row.edge.confidence_share)}",
        ("" if row.edge.answered else " ?", "bold yellow"),
        "  a passage from ",
        (row.parent_siglum, "bold"),
        name,
    )


def _sentences(mark: str, sentences: Sequence[str], style: str = "dim") -> Iterator[Text]:
    for sentence in sentences:
        yield Text(f"{mark} {one_line(sentence, SENTENCE_CHARS)}", style)


def _conduct(rows: Sequence[Conducted]) -> RenderableType:
    heads = (
        "",
        "Outlet",
        ">Kept",
        ">Words\nadded",
        ">Quotations\naltered",
        ">Facts\nchanged",
        "Credit",
    )
    return first(
        rows,
        MOST_ROWS,
        "--only conduct --format csv",
        lambda shown: grid(heads, [_conduct_row(row) for row in shown], wide=1),
    )


def _conduct_row(row: Conducted) -> tuple[str | Text, ...]:
    did = row.conduct
    removed = did.credit is CreditConduct.REMOVED
    return (
        Text(row.siglum, "bold"),
        one_line(row.article.outlet.name, TABLE_NAME_CHARS),
        percent(did.kept_share),
        _count(did.added_words, did.inherited_words),
        _changes(did.quotations_altered, did.quotations_inherited),
        _changes(did.facts_changed, did.facts_inherited),
        Text(did.credit.value, "yellow" if removed else ""),
    )


def _count(all_of_it: int, inherited: int) -> str:
    """Write what an outlet did itself, and in brackets what it took over."""
    own = f"{all_of_it - inherited:,}" if all_of_it > inherited else "–"
    return f"{own} ({inherited:,})" if inherited else own


def _changes(count: int, inherited: int) -> Text:
    return Text(_count(count, inherited), "red" if count > inherited else "")
