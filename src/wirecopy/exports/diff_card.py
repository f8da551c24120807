"""Diff card: a comparison for a terminal, by marks as well as by colour.

Every fate has its own marks, so that it can be read in a pipe, on paper, and by those
who see no difference between red and green.
"""

from collections.abc import Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wirecopy.articles.article import Article
from wirecopy.exports.diff import Piece, PieceKind, count_words
from wirecopy.exports.plain import percent, published_on
from wirecopy.text.plain import one_line, plural

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

LEGEND: Final = (
    (PieceKind.CUT, "[-words-]", "cut: A has them, B has not"),
    (PieceKind.ADDED, "{+words+}", "added: B has them, A has not"),
    (PieceKind.REWRITTEN, "[-A-]{+B+}", "rewritten: other words"),
    (PieceKind.STYLE, "[~A|B~]", "style: the same words or value, written otherwise"),
    (PieceKind.CHANGED, "[!A|B!]", "changed: a number, date, name or quotation differs"),
    (PieceKind.MOVED, "[>words>]", "moved: stands at another place in B"),
    (PieceKind.REPEATED, "[=words=]", "repeated: one of them has it twice"),
)


def draw_pieces(pieces: Sequence[Piece]) -> Text:
    """Draw pieces as running text, a blank line between paragraphs."""
    drawn = Text()
    for number, piece in enumerate(pieces):
        if piece.opens_paragraph and number:
            drawn.append("\n\n")
        elif piece.spaced and number:
            drawn.append(" ")
        drawn.append_text(draw_piece(piece))
    return drawn


def draw_piece(piece: Piece) -> Text:
    """Draw one piece in its marks and colour."""
    a, b, style = piece.a_words, piece.b_words, STYLES[piece.kind]
    if piece.kind is PieceKind.REWRITTEN:
        return Text.assemble((f"[-{a}-]", "red"), (f"{{+{b}+}}", "green"))
    drawn = {
        PieceKind.KEPT: a or b,
        PieceKind.CUT: f"[-{a}-]",
        PieceKind.ADDED: f"{{+{b}+}}",
        PieceKind.STYLE: f"[~{a}|{b}~]",
        PieceKind.CHANGED: f"[!{a}|{b}!]",
        PieceKind.MOVED: f"[>{a or b}>]",
        PieceKind.REPEATED: f"[={a or b}=]",
    }
    return Text(drawn[piece.kind], style)


def comparison_card(articles: tuple[Article, Article], pieces: Sequence[Piece]) -> RenderableType:
    """Draw a whole comparison: who A and B are, the legend, the text, the counts."""
    return Group(
        _heads(articles),
        Text(),
        _legend({piece.kind for piece in pieces}),
        Text(),
        draw_pieces(pieces),
        Text(),
        _sums(pieces),
    )


def piece_list(
    articles: tuple[Article, Article], pieces: Sequence[Piece], shown: Sequence[Piece]
) -> RenderableType:
    """Draw the pieces to be shown one by one, and count all."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, pad_edge=False)
    for name in ("Kind", "In A", "In B"):
        table.add_column(name, overflow="fold", ratio=1 if name != "Kind" else None)
    for piece in shown:
        table.add_row(
            Text(piece.kind, STYLES[piece.kind]), Text(piece.a_words), Text(piece.b_words)
        )
    return Group(_heads(articles), Text(), table, Text(), _sums(pieces))


def _heads(articles: tuple[Article, Article]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for letter, article in zip("AB", articles, strict=True):
        head = one_line(article.headline or "without a headline", 300)
        where = f"{article.outlet.name} · {published_on(article.published)} · {article.address}"
        table.add_row(Text(letter, "bold"), Text(head, "bold"))
        table.add_row(Text(), Text(one_line(where, 300), "dim"))
    return table


def _legend(kinds: set[PieceKind]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for kind, marks, meaning in LEGEND:
        if kind in kinds:
            table.add_row(Text(marks, STYLES[kind]), Text(meaning, "dim"))
    return table


def _sums(pieces: Sequence[Piece]) -> Text:
    counts = count_words(pieces)
    total = sum(counts.values())
    said = [f"{plural(counts[PieceKind.KEPT], 'word')} kept ({percent(_part(counts, total))})"]
    said += [f"{n:,} {kind}" for kind, n in counts.items() if n and kind is not PieceKind.KEPT]
    return Text(", ".join(said), "bold")


def _part(counts: dict[PieceKind, int], total: int) -> float:
    return counts[PieceKind.KEPT] / total if total else 1.0
