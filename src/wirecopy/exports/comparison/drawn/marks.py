"""Marks: a passage as fragments of words, each marked by what became of it.

The signs can be read without colour: square brackets hold what the first text has, curly
ones what the other has, and the sign inside them says what kind of difference it is.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from wirecopy.collations.collation import VariantKind
from wirecopy.exports.comparison.cells import Side
from wirecopy.exports.comparison.passages import Passage, PassageKind, Stretch, Words
from wirecopy.exports.comparison.pieces import Piece, PieceKind
from wirecopy.exports.comparison.topics import Choice, Topic, topic_of
from wirecopy.exports.comparison.written import PARAGRAPH


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words that are drawn in one way."""

    lead: str
    """What stands before them: nothing, a space, or an empty line."""
    text: str
    kind: PieceKind
    """KEPT where nothing is marked."""
    side: Side
    """The text that the words are of."""
    move: int | None
    """Number of the move that they are half of, where moves are marked."""
    how: str
    """The kind of variant, and its evidence; empty where nothing is marked."""


SIGNS: Final = {
    PieceKind.CUT: "-",
    PieceKind.ADDED: "+",
    PieceKind.STYLE: "~",
    PieceKind.CHANGED: "!",
    PieceKind.REPEATED: "=",
}
"""The sign inside the brackets; words rewritten are cut and added, moved ones bear a number."""

BY_SIDE: Final = frozenset({PieceKind.CUT, PieceKind.ADDED})
"""The kinds that depend on which text comes first, and not on the base text."""

LEGEND: Final = (
    (PieceKind.CHANGED, "[!A!]{!B!}", "a number, date, name or quotation really differs"),
    (PieceKind.REWRITTEN, "[-A-]{+B+}", "other words in its place"),
    (PieceKind.CUT, "[-words-]", "A has them, B has not"),
    (PieceKind.ADDED, "{+words+}", "B has them, A has not"),
    (PieceKind.MOVED, "[>1: words>]", "stands elsewhere in B, there as {<1: words<}"),
    (PieceKind.REPEATED, "[=words=]", "A says it again; {=words=}: B does"),
    (PieceKind.STYLE, "[~A~]{~B~}", "the same words or value, written otherwise"),
)
"""By what matters most: the marks of each kind, and what they mean, of texts A and B."""


def legend_of(
    kinds: Collection[PieceKind], letters: tuple[str, str]
) -> list[tuple[PieceKind, str, str]]:
    """Explain the marks of some kinds, of two texts that are told of by these letters.

    >>> legend_of([PieceKind.CUT], ("C", "AB"))[0][1:]
    ('[-words-]', 'C has them, AB has not')
    """
    own = str.maketrans(dict(zip("AB", letters, strict=True)))
    return [
        (kind, marks.translate(own), meaning.translate(own))
        for kind, marks, meaning in LEGEND
        if kind in kinds
    ]


def sign_of(kind: PieceKind, side: Side) -> str:
    """Give the sign inside the brackets of a kind."""
    return SIGNS.get(kind) or ("-" if side == "a" else "+")


def signed(fragment: Fragment) -> str:
    """Give the words of a fragment between its signs; the move around them is left to others.

    >>> signed(Fragment("", "120", PieceKind.CHANGED, "a", None, "fact-change"))
    '[!120!]'
    """
    if fragment.kind in {PieceKind.KEPT, PieceKind.MOVED}:
        return fragment.text
    sign = sign_of(fragment.kind, fragment.side)
    opening, closing = "[]" if fragment.side == "a" else "{}"
    return f"{opening}{sign}{fragment.text}{sign}{closing}"


def move_signs(move: int, side: Side) -> tuple[str, str]:
    """Give what opens and what closes the half of a move.

    >>> move_signs(1, "a"), move_signs(1, "b")
    (('[>1: ', '>]'), ('{<1: ', '<}'))
    """
    return (f"[>{move}: ", ">]") if side == "a" else (f"{{<{move}: ", "<}")


def column_fragments(passage: Passage, side: Side, choice: Choice) -> Iterator[Fragment]:
    """Give what one text has of a passage."""
    for stretch in passage.stretches:
        words = stretch.a if side == "a" else stretch.b
        if words:
            yield _fragment(stretch, words, words.lead, side, choice)


def inline_fragments(passage: Passage, choice: Choice) -> Iterator[Fragment]:
    """Give a passage as one text: what A has, and what B has of the differences asked for.

    Where a difference is not asked for, the words of A stand.
    """
    begun = False
    for stretch in passage.stretches:
        asked = stretch.piece.is_asked_for(choice) or _move(stretch, choice) is not None
        a, b = stretch.a, stretch.b
        lead = ((a and a.lead) or (b and b.lead) or "") if begun else ""
        if a:
            yield _fragment(stretch, a, lead, "a", choice)
            lead = PARAGRAPH if passage.kind is PassageKind.REPLACED else ""
        if b and (asked or stretch.piece.kind is PieceKind.KEPT) and not (a and not asked):
            if passage.kind is PassageKind.REPLACED and begun and not lead.strip(" "):
                lead = PARAGRAPH
            yield _fragment(stretch, b, lead, "b", choice)
        begun = begun or bool(a or (b and asked))


def _fragment(stretch: Stretch, words: Words, lead: str, side: Side, choice: Choice) -> Fragment:
    piece = stretch.piece
    marked = piece.is_asked_for(choice)
    why = f": {piece.variant.why}" if piece.variant and piece.kind not in BY_SIDE else ""
    how = name_of(piece) + why if marked else ""
    kind = piece.kind if marked else PieceKind.KEPT
    return Fragment(lead, words.text, kind, side, _move(stretch, choice), how)


def _move(stretch: Stretch, choice: Choice) -> int | None:
    piece = stretch.piece
    halved = piece.move is not None and not (piece.a and piece.b)
    return piece.move if halved and choice.takes(VariantKind.MOVE) else None


def name_of(piece: Piece) -> str:
    """Name the difference that a piece is: a cut and an addition by side, as a reader sees it."""
    if piece.variant is None or piece.kind in BY_SIDE:
        return piece.kind.value
    own = piece.variant.kind
    # Words that stand for others are a wording, also where only the base text has such a place.
    return own.value if topic_of(own) is piece.topic else VariantKind.WORDING.value


def names_of(passage: Passage, choice: Choice) -> tuple[str, ...]:
    """Name the kinds of difference of a passage that are asked for, the weightiest first."""
    found: dict[str, Topic] = {}
    for stretch in passage.stretches:
        piece = stretch.piece
        if piece.topic and piece.is_asked_for(choice):
            found.setdefault(name_of(piece), piece.topic)
    order = list(Topic)
    names = sorted(found, key=lambda name: order.index(found[name]))
    if passage.kind is PassageKind.BOTH or not names:
        return tuple(names)
    whole = {*BY_SIDE, VariantKind.MOVE, VariantKind.REPEAT}
    return (passage.kind.value, *(name for name in names if name not in whole))


def where(passage: Passage, letters: tuple[str, str]) -> str:
    """Say in which paragraphs a passage stands: `A ¶2, B ¶3-5`."""
    sides = zip(letters, (passage.a_paragraphs, passage.b_paragraphs), strict=True)
    told = [(letter, *numbers) for letter, numbers in sides if numbers]
    return ", ".join(
        f"{letter} ¶{first}" + (f"-{last}" if last > first else "") for letter, first, last in told
    )


def kinds_shown(passages: Iterable[Passage], choice: Choice) -> set[PieceKind]:
    """Collect the kinds that are marked, for a legend that explains no others."""
    return {
        stretch.piece.kind
        for passage in passages
        for stretch in passage.stretches
        if stretch.piece.is_asked_for(choice)
    }
