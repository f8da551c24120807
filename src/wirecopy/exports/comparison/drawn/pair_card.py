"""Pair card: two texts on a terminal, side by side or one within the other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.box import MINIMAL
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wirecopy.articles.article import Article
from wirecopy.collations.collation import Collation
from wirecopy.exports.comparison.cells import SIDES, Side
from wirecopy.exports.comparison.drawn.marks import (
    Fragment,
    column_fragments,
    inline_fragments,
    kinds_shown,
    legend_of,
    move_signs,
    names_of,
    signed,
    where,
)
from wirecopy.exports.comparison.folds import Fold, View, count_hidden, fold
from wirecopy.exports.comparison.passages import Note, Passage, lay_passages
from wirecopy.exports.comparison.pieces import Piece, PieceKind, count_words, find_pieces
from wirecopy.exports.comparison.topics import Choice
from wirecopy.exports.plain import percent, published_on
from wirecopy.text.plain import one_line

STYLES: Final = {
    PieceKind.KEPT: "",
    PieceKind.CUT: "red",
    PieceKind.ADDED: "green",
    PieceKind.REWRITTEN: "yellow",
    PieceKind.STYLE: "dim",
    PieceKind.CHANGED: "bold magenta",
    PieceKind.MOVED: "cyan",
    PieceKind.REPEATED: "blue",
}
BESIDE_WIDTH: Final = 90
"""Columns of a terminal from which on two texts stand side by side; each then has 43."""


def pair_card(
    articles: tuple[Article, Article], collation: Collation, view: View
) -> RenderableType:
    """Draw a whole comparison: who A and B are, the legend, the passages, the counts."""
    passages = lay_passages(articles, collation, view.letters)
    pieces = find_pieces(articles, collation)
    drawn = list(_passages(fold(passages, view.choice, view.context), view))
    heads = _heads_beside(articles) if view.beside else _heads(articles)
    legend = _legend(kinds_shown(passages, view.choice), view)
    return Group(heads, Text(), *legend, *drawn, *_sums(pieces, view.choice))


def _passages(items: Iterable[Passage | Fold], view: View) -> Iterator[RenderableType]:
    for item in items:
        if isinstance(item, Fold):
            yield Text(f"… {item.label} …", "dim italic")
        else:
            names = names_of(item, view.choice)
            if names:
                yield Text(f"{where(item, view.letters)}: {', '.join(names)}", "dim bold")
            alike = not names
            yield _beside(item, view, alike) if view.beside else _inline(item, view, alike)
        yield Text()


def _beside(passage: Passage, view: View, alike: bool) -> RenderableType:  # noqa: FBT001  # one place
    cells: dict[Side, Text] = {}
    for side in SIDES:
        cells[side] = draw_fragments(column_fragments(passage, side, view.choice))
        cells[side].stylize_before("dim" if alike else "")
    for note in _notes(passage, view):
        other: Side = "b" if note.side == "a" else "a"
        cells[other].append("\n\n" if cells[other] else "")
        cells[other].append_text(_draw_note(note))
    table = columns()
    table.add_row(cells["a"], cells["b"])
    return table


def _inline(passage: Passage, view: View, alike: bool) -> RenderableType:  # noqa: FBT001
    drawn = draw_fragments(inline_fragments(passage, view.choice))
    drawn.stylize_before("dim" if alike else "")
    for note in _notes(passage, view):
        drawn.append("\n")
        drawn.append_text(_draw_note(note))
    return drawn


def columns() -> Table:
    """Give a table of two columns as wide as the terminal, a rule between them."""
    table = Table(box=MINIMAL, show_header=False, show_edge=False, expand=True, border_style="dim")
    for _ in SIDES:
        table.add_column(ratio=1, overflow="fold")
    return table


def _notes(passage: Passage, view: View) -> Iterator[Note]:
    shown = names_of(passage, view.choice)
    return (note for note in passage.notes if shown)


def _draw_note(note: Note) -> Text:
    number = f"{note.move} " if note.move else ""
    return Text(f"→ {number}{one_line(note.text)}", "cyan" if note.move else "blue")


def draw_fragments(fragments: Iterable[Fragment]) -> Text:
    """Draw fragments as running text, in their signs and colours."""
    drawn = Text()
    for (move, side), run in groupby(fragments, key=lambda each: (each.move, each.side)):
        held = list(run)
        drawn.append(held[0].lead)
        opening, closing = move_signs(move, side) if move else ("", "")
        drawn.append(opening, STYLES[PieceKind.MOVED])
        for number, fragment in enumerate(held):
            drawn.append(fragment.lead if number else "")
            drawn.append(signed(fragment), _style(fragment))
        drawn.append(closing, STYLES[PieceKind.MOVED])
    return drawn


def _style(fragment: Fragment) -> str:
    if fragment.kind is PieceKind.REWRITTEN:
        return STYLES[PieceKind.CUT if fragment.side == "a" else PieceKind.ADDED]
    kept = fragment.kind is PieceKind.KEPT
    return STYLES[PieceKind.MOVED if kept and fragment.move else fragment.kind]


def _heads(articles: Sequence[Article]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for letter, article in zip("AB", articles, strict=True):
        head, of = head_of(article)
        table.add_row(Text(letter, "bold"), Text(head, "bold"))
        table.add_row(Text(), Text(of, "dim"))
    return table


def _heads_beside(articles: tuple[Article, Article]) -> Table:
    table = columns()
    (a, a_of), (b, b_of) = map(head_of, articles)
    table.add_row(Text(f"A  {a}", "bold"), Text(f"B  {b}", "bold"))
    table.add_row(Text(a_of, "dim"), Text(b_of, "dim"))
    return table


def head_of(article: Article) -> tuple[str, str]:
    """Give what is said of a text above it: its headline, and where and when it stood."""
    head = one_line(article.headline or "without a headline", 300)
    known = published_on(article.published) if article.published else ""
    of = dict.fromkeys((article.outlet.name, known, article.address))
    return head, one_line(" · ".join(each for each in of if each), 300)


def _legend(kinds: set[PieceKind], view: View) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    for kind, marks, meaning in legend_of(kinds, view.letters):
        table.add_row(Text(marks, STYLES[kind]), Text(meaning, "dim"))
    if table.row_count:
        yield from (table, Text())


def _sums(pieces: Sequence[Piece], choice: Choice) -> Iterator[Text]:
    yield Text(count_line(pieces), "bold")
    hidden = hidden_line(pieces, choice)
    if hidden:
        yield Text(f"{hidden} (--only all shows every difference)", "dim")


def count_line(pieces: Sequence[Piece]) -> str:
    """Count the words of each kind of piece, on one line."""
    counts = count_words(pieces)
    total = sum(counts.values())
    if not total:
        return "neither has words to compare"
    kept = counts[PieceKind.KEPT]
    said = [f"words: {kept:,} kept ({percent(kept / total)})"]
    said += [f"{n:,} {kind}" for kind, n in counts.items() if n and kind is not PieceKind.KEPT]
    return ", ".join(said)


def hidden_line(pieces: Sequence[Piece], choice: Choice) -> str:
    """Say how many differences are not shown; empty where all are."""
    hidden = count_hidden(pieces, choice)
    if not hidden:
        return ""
    told = ", ".join(f"{topic} {count:,}" for topic, count in hidden.items())
    return f"places not shown: {told}"
