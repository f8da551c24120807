"""Copies: the generator's stories as cells, edited as outlets do, and printed with the truth.

A cell is one token of the generator with where it came from, so that of every character of
a printed copy it is known which token of the original it is, or that it is none.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

import numpy as np

from newsroom import new_article
from press.draw import State, seeded
from press.language import (
    ALL_WORDS,
    DOTTED_AT,
    LASTS,
    NAMES,
    NUMBERS,
    PERCENT_AT,
    PLAIN_AT,
    PLAIN_WORDS,
    SHORT_AT,
    Language,
    read_language,
)
from press.writing import (
    BREAK,
    CLOSE,
    COMMA,
    DATE,
    NAME,
    NATION,
    NUMBER,
    OPEN,
    PERCENT,
    STOP,
    VALUE,
    WORD,
    kind_of,
    write_story,
)
from wirecopy.articles.article import Article, Part, PartKind
from wirecopy.ids import ArticleId
from wirecopy.text.span import Span

MOST_TOKENS: Final = 8192
# One spelling of a word as Britain has it, and as America has it: they are set into stories
# here and there, since the generator's own language knows -ise and -ize alone.
SPELLINGS: Final = (
    *(
        ("labour", "labor"),
        ("harbours", "harbors"),
        ("centre", "center"),
        ("theatres", "theaters"),
    ),
    *(("defence", "defense"), ("travelled", "traveled"), ("cancelling", "canceling")),
    *(("programme", "program"), ("grey", "gray"), ("analysed", "analyzed"), ("tyres", "tires")),
    *(("cheque", "check"), ("catalogue", "catalog"), ("neighbouring", "neighboring")),
    *(("jewellery", "jewelry"), ("manoeuvre", "maneuver"), ("skilful", "skillful")),
    *(("judgement", "judgment"), ("ageing", "aging"), ("mould", "mold"), ("plough", "plow")),
    *(("sceptical", "skeptical"), ("fibre", "fiber"), ("councillor", "councilor")),
    *(("organisation", "organization"), ("anaemia", "anemia"), ("fulfil", "fulfill")),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One token, and where it is from."""

    token: int
    origin: int | None = None
    """Its number in the original; None for what the outlet put there."""
    pair: int | None = None
    """The pair of spellings that stands for the word."""
    planted: str = ""
    """What was planted here: `number`, `date`, `name`, `quotation`, or `edit`."""

    @property
    def kind(self) -> int:
        """What the token is: a word, a name, a number, a mark."""
        return kind_of(self.token)

    @property
    def is_word(self) -> bool:
        """Whether it is none of the marks between words."""
        return self.kind <= NATION


@dataclass(frozen=True, slots=True)
class Style:
    """How an outlet writes; each field counts its ways."""

    curly: int = 0
    spelled: int = 0
    percent: int = 0
    date: int = 0
    dotted: int = 0
    american: int = 0
    commas: int = 0
    names: int = 0
    """0 as written, 1 last names alone, 2 with a courtesy title."""


WAYS: Final = Style(curly=2, spelled=2, percent=3, date=5, dotted=2, american=2, commas=2, names=3)


def draw_style(chance: Random, *, names: bool) -> Style:
    """Draw a style; names are written in other ways only where asked."""
    ways = {name: chance.randrange(getattr(WAYS, name)) for name in WAYS.__slots__}
    return Style(**ways if names else ways | {"names": 0})


class Words:
    """The generator's language as strings."""

    def __init__(self, data: Path | None, seed: int = 1) -> None:
        self.language: Language = read_language(data, seed)
        spelling, letters = self.language.spelling, self.language.letters
        self._at = [
            bytes(letters[spelling[k] : spelling[k + 1]]).decode() for k in range(ALL_WORDS)
        ]
        self._british = spelling[ALL_WORDS + 1 : 2 * ALL_WORDS + 1]
        self._american = spelling[2 * ALL_WORDS + 1 :]

    def plain(self, word: int, *, american: bool) -> str:
        """Give a word as one of the two countries spells it."""
        return self._at[int((self._american if american else self._british)[word])]

    def fixed(self, word: int) -> str:
        """Give a word that all spell alike."""
        return self._at[word]


def write_cells(words: Words, seed: int, count: int) -> list[Cell]:
    """Write a story of about `count` words, some of them of the pairs of spellings."""
    out = np.zeros(MOST_TOKENS, np.int32)
    state: State = seeded(np.uint64(seed), 0)
    size = write_story(state, words.language.book, count, out, 0)
    chance = Random(seed)
    cells = []
    for at, token in enumerate(out[:size].tolist()):
        pair = chance.randrange(len(SPELLINGS)) if chance.random() < 0.02 else None
        plain = kind_of(token) == WORD and token & VALUE >= PLAIN_WORDS
        cells.append(Cell(token, at, pair if plain else None))
    return cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A printed copy, and the cell of every character."""

    article: Article
    cells: Sequence[Cell]
    starts: Sequence[int]
    """By cell, its first character."""
    ends: Sequence[int]

    def cells_of(self, span: Span) -> range:
        """Give the cells that have a character under a span; of an empty one, its neighbours."""
        first = bisect_right(self.ends, span.start - (not span))
        end = bisect_right(self.starts, span.end - 1 + (not span))
        return range(first, max(end, first))

    def span_of(self, first: int, end: int) -> Span:
        """Give the characters of some cells in a row."""
        return Span(self.starts[first], self.ends[end - 1])


def print_copy(words: Words, cells: Sequence[Cell], style: Style, name: str) -> Copy:
    """Print cells as an article."""
    text, starts, ends, parts = "", [], [], []
    fresh = glued = True
    opened = 0
    quoted = False
    for at, cell in enumerate(cells):
        if cell.kind == BREAK:
            starts.append(len(text))
            ends.append(len(text))
            if len(text) > opened:
                parts.append(Part(span=Span(opened, len(text)), kind=PartKind.BODY, why="made"))
            text += "\n\n"
            opened, fresh, glued, quoted = len(text), True, True, False
            continue
        quoted = (quoted or cell.kind == OPEN) and cell.kind != CLOSE
        # A name more or less full inside quotation marks is an altered quotation.
        shown = _write(words, cells, at, replace(style, names=0) if quoted else style)
        if fresh and cell.kind < COMMA:
            shown = shown[:1].upper() + shown[1:]
        if shown and not glued and cell.kind not in (STOP, COMMA, CLOSE):
            text += " "
        starts.append(len(text))
        text += shown
        ends.append(len(text))
        if shown:
            fresh = cell.kind in (OPEN, STOP)
            glued = cell.kind == OPEN
    key = ArticleId(f"a-{name}")
    article = new_article(key, text, tuple(parts), name)
    return Copy(article=article, cells=cells, starts=starts, ends=ends)


def _write(words: Words, cells: Sequence[Cell], at: int, style: Style) -> str:
    cell = cells[at]
    kind, value = cell.kind, cell.token & VALUE
    if kind in (STOP, COMMA):
        return "." if kind == STOP else ","
    if kind in (OPEN, CLOSE):
        return ("“" if kind == OPEN else "”") if style.curly else '"'
    if cell.pair is not None:
        return SPELLINGS[cell.pair][style.american]
    if kind in (NUMBER, PERCENT, DATE, NATION):
        return _write_fact(words, kind, value, style)
    if kind == NAME and style.names and value >= NAMES:
        return _write_name(words, cells, at, style)
    return words.plain(value, american=bool(style.american))


def _write_fact(words: Words, kind: int, value: int, style: Style) -> str:
    if kind == NUMBER:
        if value < len(NUMBERS) and style.spelled:
            return words.fixed(value)
        return f"{value:,}" if style.commas else str(value)
    if kind == PERCENT:
        return f"{value}{words.fixed(PERCENT_AT + style.percent)}"
    if kind == NATION:
        return words.fixed((DOTTED_AT if style.dotted else PLAIN_AT) + value)
    month, day = value >> 5, value & 31
    long = words.fixed(len(NUMBERS) + month)
    forms = (f"{words.fixed(SHORT_AT + month)} {day}", f"{long} {day}", f"{day} {long}")
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return (*forms, f"{long} {day}{ending}", f"{day}{ending} {long}")[style.date]


def is_first_name(cell: Cell) -> bool:
    return cell.kind == NAME and NAMES <= cell.token & VALUE < LASTS


def _write_name(words: Words, cells: Sequence[Cell], at: int, style: Style) -> str:
    """Write a name of a person; a first name is left out, or has a title before it."""
    shown = words.plain(cells[at].token & VALUE, american=False)
    followed = at + 1 < len(cells) and cells[at + 1].kind == NAME
    if not is_first_name(cells[at]) or not followed or is_first_name(cells[at + 1]):
        return shown
    return "" if style.names == 1 else f"Dr. {shown}"


def with_origins(cells: Sequence[Cell]) -> dict[int, Cell]:
    """Give the cells of an original by their number."""
    return {cell.origin: cell for cell in cells if cell.origin is not None}


def as_edit(cell: Cell, token: int, what: str = "edit") -> Cell:
    """Give a cell with another token in the place of its own."""
    return replace(cell, token=token, pair=None, planted=what)
