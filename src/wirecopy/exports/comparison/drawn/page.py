"""Page: a comparison as a web page that stands alone.

It asks no host for anything and runs no script. Foreign words are escaped by the engine,
never by hand. Each passage is set out twice, in two columns for wide windows and as one
text for narrow ones; the style shows the one that fits.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from markupsafe import Markup

from wirecopy.articles.article import Article
from wirecopy.errors import WirecopyError
from wirecopy.exports.comparison.base import fold_sentences, lay_base
from wirecopy.exports.comparison.cells import SIDES, Side
from wirecopy.exports.comparison.comparison import Comparison
from wirecopy.exports.comparison.drawn.base_card import place_counts, place_words
from wirecopy.exports.comparison.drawn.marks import (
    Fragment,
    column_fragments,
    inline_fragments,
    kinds_shown,
    legend_of,
    names_of,
    sign_of,
    where,
)
from wirecopy.exports.comparison.drawn.pair_card import count_line, head_of, hidden_line
from wirecopy.exports.comparison.folds import Fold, View, fold
from wirecopy.exports.comparison.passages import Passage, lay_passages
from wirecopy.exports.comparison.pieces import Piece, PieceKind, find_pieces
from wirecopy.exports.comparison.written import PARAGRAPH
from wirecopy.exports.html import TEMPLATES, environment

GENERATOR: Final = "wirecopy compare"
"""What a page names as its maker; only such a page is written over."""
POLICY: Final = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)
MOST_FOLDED: Final = 100
"""Sentences of one fold that a page holds; of longer folds only the number is told."""
MOST_LINKS: Final = 40
HEAD_BYTES: Final = 2000


class FileTakenError(WirecopyError):
    """The file is something else, and nothing is overwritten unasked."""

    slug = "file-taken"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class MarkView:
    """Words that are marked in one way; `lines` are their paragraphs."""

    breaks: bool
    """Whether an empty line stands before them."""
    spaced: bool
    lines: tuple[str, ...]
    kind: str
    tag: str
    """`del` for what A has, `ins` for what B has, `span` for what neither lacks."""
    sign: str
    how: str


@dataclass(frozen=True, slots=True)
class RunView:
    """Marks that lie in one half of a move, or in none."""

    move: int | None
    side: Side
    other: Side
    marks: tuple[MarkView, ...]
    anchored: bool
    """Whether the half begins here, so that a link from the other leads to it."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as a page shows it."""

    number: int
    names: tuple[str, ...]
    where: str
    a: tuple[RunView, ...]
    b: tuple[RunView, ...]
    inline: tuple[RunView, ...]
    notes: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class FoldView:
    """Passages that are folded; none of them where they are too many."""

    label: str
    passages: tuple[PassageView, ...]


def write_page(comparison: Comparison, view: View, page: Path) -> None:
    """Write a comparison as a web page, over an older such page if there is one.

    Raises:
        FileTakenError: the file exists and is no such page.
    """
    if page.exists():
        with page.open("rb") as file:
            if f'content="{GENERATOR}"'.encode() not in file.read(HEAD_BYTES):
                hint = "name another file with --html"
                raise FileTakenError(f"{page} exists, and is no page of a comparison", hint=hint)
    page.write_text(render_page(comparison, view), "utf-8", errors="replace")


def render_page(comparison: Comparison, view: View) -> str:
    """Give a comparison as the text of a web page."""
    pair = comparison.pair
    given = _parts(comparison, pair, view)
    letters = comparison.sigla if pair is None else view.letters
    heads = [
        (siglum, *head_of(article))
        for siglum, article in zip(letters, comparison.articles, strict=True)
    ]
    template = environment().get_template("compare.html" if pair else "compare_base.html")
    return template.render(
        heads=heads, generator=GENERATOR, policy=POLICY, style=_style(), **given
    )


@cache
def _style() -> Markup:
    files = [(TEMPLATES / name).read_text("utf-8") for name in ("compare.css", "compared.css")]
    return Markup("".join(files))  # noqa: S704  # our own file, not a page's words


def _parts(
    comparison: Comparison, pair: tuple[Article, Article] | None, view: View
) -> dict[str, object]:
    if pair is None:
        return _base_parts(comparison, view)
    return pair_parts(comparison, pair, find_pieces(pair, comparison.collation), view)


def pair_parts(
    comparison: Comparison, pair: tuple[Article, Article], pieces: Sequence[Piece], view: View
) -> dict[str, object]:
    """Give what the templates of two texts side by side set out; `pieces` are those of the two."""
    passages = lay_passages(pair, comparison.collation, view.letters)
    items = list(_views(fold(passages, view.choice, view.context), view))
    found = kinds_shown(passages, view.choice)
    legend = [(kind.value, *rest) for kind, *rest in legend_of(found, view.letters)]
    return {
        "items": items,
        "links": _links(items),
        "legend": legend,
        "counts": count_line(pieces),
        "hidden": hidden_line(pieces, view.choice),
    }


def _base_parts(comparison: Comparison, view: View) -> dict[str, object]:
    items = list(fold_sentences(lay_base(comparison, view.choice), view.context))
    counts = place_counts(comparison.apparatus(), view.choice)
    return {
        "items": items,
        "place_words": place_words,
        "counts": counts[0],
        "hidden": counts[1] if len(counts) > 1 else "",
    }


def _views(items: Iterable[Passage | Fold], view: View) -> Iterator[PassageView | FoldView]:
    number = 0
    for item in items:
        held = item.passages if isinstance(item, Fold) else (item,)
        seen = len(held) <= MOST_FOLDED
        shown = [_passage(p, number + at, view) for at, p in enumerate(held, 1)] if seen else []
        number += len(held)
        yield FoldView(item.label, tuple(shown)) if isinstance(item, Fold) else shown[0]


def _links(items: Iterable[PassageView | FoldView]) -> list[tuple[str, list[int], int]]:
    """Give for each kind of difference the passages to link to, and how many more there are."""
    found: dict[str, list[int]] = defaultdict(list)
    for item in items:
        for name in item.names if isinstance(item, PassageView) else ():
            found[name].append(item.number)  # type: ignore[union-attr]
    return [
        (name, numbers[:MOST_LINKS], max(0, len(numbers) - MOST_LINKS))
        for name, numbers in found.items()
    ]


def _passage(passage: Passage, number: int, view: View) -> PassageView:
    names = names_of(passage, view.choice)
    firsts = {(note.move, note.side) for note in passage.notes}
    a, b = (list(column_fragments(passage, side, view.choice)) for side in SIDES)
    return PassageView(
        number=number,
        names=names,
        where=where(passage, view.letters),
        a=_runs(a, firsts),
        b=_runs(b, firsts),
        inline=_runs(list(inline_fragments(passage, view.choice)), firsts),
        notes=passage.notes if names else (),
    )


def _runs(
    fragments: Sequence[Fragment], firsts: set[tuple[int | None, Side]]
) -> tuple[RunView, ...]:
    runs = []
    for (move, side), held in groupby(fragments, key=lambda each: (each.move, each.side)):
        marks = tuple(_mark(fragment) for fragment in held)
        anchored = (move, side) in firsts
        firsts = firsts - {(move, side)}
        runs.append(RunView(move, side, "b" if side == "a" else "a", marks, anchored))
    return tuple(runs)


def _mark(fragment: Fragment) -> MarkView:
    plain = fragment.kind in {PieceKind.KEPT, PieceKind.MOVED, PieceKind.REPEATED}
    unsigned = fragment.kind in {PieceKind.KEPT, PieceKind.MOVED}
    return MarkView(
        breaks=fragment.lead == PARAGRAPH,
        spaced=fragment.lead == " ",
        lines=tuple(fragment.text.split(PARAGRAPH)),
        kind=fragment.kind.value,
        tag="span" if plain else "del" if fragment.side == "a" else "ins",
        sign="" if unsigned else sign_of(fragment.kind, fragment.side),
        how=fragment.how,
    )
