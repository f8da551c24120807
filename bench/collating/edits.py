"""Edits: what outlets do to the cells of a story, as the generator does it to its tokens."""

from collections.abc import Sequence
from itertools import chain
from random import Random

import numpy as np

from collating.copies import Cell, Words, as_edit, is_first_name
from press.draw import State, seeded
from press.language import LASTS, PLAIN_WORDS, TOWNS
from press.writing import (
    BREAK,
    CLOSE,
    DATE,
    NAME,
    NUMBER,
    OPEN,
    PERCENT,
    STOP,
    VALUE,
    WORD,
    any_word,
    draw_fact,
    token_of,
    write_story,
)


def new_state(chance: Random) -> State:
    return seeded(np.uint64(chance.getrandbits(60)), 9)


def edit_words(words: Words, chance: Random, cells: Sequence[Cell], part: float) -> list[Cell]:
    """Change a share of the words: replaced, dropped, or one put in, a third each."""
    state = new_state(chance)
    made: list[Cell] = []
    for cell in cells:
        if not cell.is_word or cell.planted or chance.random() >= part:
            made.append(cell)
            continue
        way = chance.randrange(3)
        word = token_of(WORD, PLAIN_WORDS + any_word(state, words.language.book))
        new = Cell(word, planted="edit")
        # What stands for a name is another name to whoever reads it, if its sentence opens with it.
        named = Cell(word, planted="edit of a name") if cell.kind == NAME else new
        made.extend(([named], [], [new, cell])[way])
    return made


def paraphrase(words: Words, chance: Random, cells: Sequence[Cell]) -> list[Cell]:
    """Reword one paragraph throughout: only names and numbers stay."""
    blocks = paragraphs(cells)
    at = chance.randrange(len(blocks))
    state = new_state(chance)
    book = words.language.book
    blocks[at] = [
        Cell(token_of(WORD, PLAIN_WORDS + any_word(state, book)), planted="edit")
        if cell.kind == WORD and not cell.planted
        else cell
        for cell in blocks[at]
    ]
    return list(chain.from_iterable(blocks))


def paragraphs(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cut cells behind every end of a paragraph."""
    found: list[list[Cell]] = [[]]
    for cell in cells:
        found[-1].append(cell)
        if cell.kind == BREAK:
            found.append([])
    return [block for block in found if block]


def cut(chance: Random, cells: Sequence[Cell]) -> list[Cell]:
    """Keep the upper half at least, and of that all paragraphs but a few."""
    blocks = paragraphs(cells)
    kept = blocks[: chance.randint((len(blocks) + 1) // 2, len(blocks))]
    some = [block for block in kept if chance.random() > 0.08] or kept
    return list(chain.from_iterable(some))


def add(words: Words, chance: Random, cells: Sequence[Cell]) -> list[Cell]:
    """Put a paragraph of the outlet's own between two others."""
    out = np.zeros(1024, np.int32)
    size = write_story(new_state(chance), words.language.book, 25, out, 0)
    own = paragraphs([Cell(token, planted="edit") for token in out[:size].tolist()])[0]
    blocks = paragraphs(cells)
    at = chance.randrange(1, len(blocks) + 1)
    return list(chain.from_iterable([*blocks[:at], own, *blocks[at:]]))


def exchange(chance: Random, cells: Sequence[Cell]) -> tuple[list[Cell], set[int], set[int]]:
    """Exchange two blocks of paragraphs that follow each other; give the numbers of both."""
    blocks = paragraphs(cells)
    first = chance.randrange(len(blocks) - 1)
    last = first + 2 + chance.randrange(min(len(blocks) - first - 1, 3))
    middle = first + 1 + chance.randrange(last - first - 1)
    one, other = (
        list(chain.from_iterable(b)) for b in (blocks[first:middle], blocks[middle:last])
    )
    made = [
        *chain.from_iterable(blocks[:first]),
        *other,
        *one,
        *chain.from_iterable(blocks[last:]),
    ]
    numbers = [{c.origin for c in block if c.origin is not None} for block in (one, other)]
    return made, numbers[0], numbers[1]


def quoted(cells: Sequence[Cell]) -> list[bool]:
    """Tell by cell whether it stands in quotation marks."""
    found, inside = [], False
    for cell in cells:
        inside = (inside or cell.kind == OPEN) and cell.kind not in (CLOSE, BREAK)
        found.append(inside and cell.kind != OPEN)
    return found


def plant(words: Words, chance: Random, cells: list[Cell], what: str) -> bool:
    """Plant a number, date or name outside quotation marks, or a word inside; False if none is."""
    inside = quoted(cells)
    spots = [
        at
        for at, cell in enumerate(cells)
        if not cell.planted and _is_spot(cells, at, what, quotes=inside[at])
    ]
    if not spots:
        return False
    at = chance.choice(spots)
    cells[at] = as_edit(cells[at], _another(words, chance, cells[at], what), what)
    return True


def _is_spot(cells: Sequence[Cell], at: int, what: str, *, quotes: bool) -> bool:
    cell = cells[at]
    if what == "quotation":
        return quotes and cell.kind == WORD
    if quotes:
        return False
    if what == "name":
        # A name that another name touches is one with it: what changes is not that cell alone.
        # And of a single word that opens a sentence form does not tell that it is a name.
        last = cell.kind == NAME and not is_first_name(cell)
        opens = at == 0 or cells[at - 1].kind in (STOP, BREAK, OPEN)
        return last and not opens and not (at + 1 < len(cells) and cells[at + 1].kind == NAME)
    return cell.kind in ((NUMBER, PERCENT) if what == "number" else (DATE,))


def _another(words: Words, chance: Random, cell: Cell, what: str) -> int:
    state, value = new_state(chance), cell.token & VALUE
    while True:
        if what == "quotation":
            token = token_of(WORD, PLAIN_WORDS + any_word(state, words.language.book))
        elif what == "name":
            town = value >= TOWNS
            token = draw_fact(state, NAME)
            if (token & VALUE >= TOWNS) is not town or token & VALUE < LASTS:
                continue
        elif cell.kind == NUMBER and chance.random() < 0.5:
            token = token_of(NUMBER, _slip(chance, value))
        else:
            token = draw_fact(state, cell.kind)
        if token != cell.token:
            return int(token)


def _slip(chance: Random, value: int) -> int:
    """Give a number with one digit wrong, or two exchanged."""
    digits = list(str(value))
    at = chance.randrange(len(digits))
    if len(digits) > 1 and chance.random() < 0.5:
        other = (at + 1) % len(digits)
        digits[at], digits[other] = digits[other], digits[at]
    else:
        digits[at] = str(chance.randrange(10))
    return int("".join(digits))
