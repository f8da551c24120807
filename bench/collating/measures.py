"""Measures: what collation makes of printed copies, held against what was done to them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from random import Random
from typing import Final

from collating.copies import Cell, Copy, Words, draw_style, print_copy, write_cells
from collating.edits import add, cut, edit_words, exchange, paragraphs, paraphrase, plant
from newsroom import new_dispatch
from press.writing import CLOSE, COMMA, DATE, NAME, NATION, NUMBER, OPEN, PERCENT, STOP
from wirecopy.collations.collate import collate
from wirecopy.collations.collation import Collation, Variant, VariantKind

PARTS: Final = (0.03, 0.1)
"""Words that a copy changes: every other copy the one, every other the other."""
PLANTED: Final = ("number", "date", "name", "quotation")
PLANT_SHARE: Final = 0.35
EDITS: Final = ("edit", "edit of a name")
REACH: Final = 2
"""A planted change counts where another copy has so many words on either side of it as they
were, and neither copy has edited them."""
SUBSTANCE: Final = (VariantKind.FACT_CHANGE, VariantKind.QUOTATION_CHANGE)


def laid(copies: Sequence[Copy]) -> Collation:
    articles = [copy.article for copy in copies]
    return collate(new_dispatch(articles), articles)


def edited(words: Words, chance: Random, cells: list[Cell], number: int) -> list[Cell]:
    """Do to a story what outlets do: words, cuts, a paragraph added, one paraphrased."""
    made = edit_words(words, chance, cells, PARTS[number % 2])
    if chance.random() < 0.3:
        made = cut(chance, made)
    if chance.random() < 0.2:
        made = add(words, chance, made)
    if chance.random() < 0.1:
        made = paraphrase(words, chance, made)
    return made


# ---- planted changes


def measure_planted(words: Words, count: int, stories: int) -> dict[str, float]:
    """Plant a number, a date, a name and a quoted word in some copies; each kind by itself."""
    made, found, named, right = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for seed in range(stories):
        copies = _planted_copies(words, count, 1000 * count + seed)
        collation = laid(copies)
        told = [v for v in collation.variants if v.kind in SUBSTANCE]
        for what, copy, at in _countable(copies):
            made[what] += 1
            found[what] += any(_covers(v, copy, at) for v in told)
        for variant in told:
            what = _what(variant)
            named[what] += 1
            right[what] += _is_true(variant, what, copies)
    figures = {}
    for what in PLANTED:
        figures[f"{what}_recall_{count}"] = found[what] / max(made[what], 1)
        figures[f"{what}_precision_{count}"] = right[what] / max(named[what], 1)
        figures[f"{what}_planted_{count}"] = made[what]
    return figures


def _planted_copies(words: Words, count: int, seed: int) -> list[Copy]:
    chance = Random(seed)
    original = write_cells(words, seed, 300)
    copies = []
    for number in range(count):
        cells = list(original)
        for what in PLANTED:
            if chance.random() < PLANT_SHARE:
                plant(words, chance, cells, what)
        cells = edited(words, chance, cells, number)
        style = draw_style(chance, names=False)
        copies.append(print_copy(words, cells, style, f"outlet-{number:02}"))
    return copies


def _countable(copies: Sequence[Copy]) -> Iterator[tuple[str, Copy, int]]:
    """Give the planted cells that another copy shows as they were, between the same words."""
    around = [_neighbours(copy.cells) for copy in copies]
    for number, copy in enumerate(copies):
        for at, cell in enumerate(copy.cells):
            if cell.planted not in PLANTED or cell.origin is None:
                continue
            here = around[number].get(cell.origin)
            others = [a.get(cell.origin) for k, a in enumerate(around) if k != number]
            if here and any(o and o[1:] == here[1:] and o[0] != here[0] for o in others):
                yield cell.planted, copy, at


def _neighbours(cells: Sequence[Cell]) -> dict[int, tuple[int, ...]]:
    """Give by number of the original its token, and the numbers of the words around, if all kept."""
    found = {}
    for sentence in _sentences(cells):
        held = [cell for cell in sentence if cell.is_word]
        for at, cell in enumerate(held):
            near = [*held[max(at - REACH, 0) : at], *held[at + 1 : at + 1 + REACH]]
            if cell.origin is not None and all(not c.planted for c in near):
                found[cell.origin] = (cell.token, *(c.origin or 0 for c in near))
    return found


def _sentences(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    held: list[Cell] = []
    for cell in cells:
        held.append(cell)
        if cell.kind == STOP:
            yield held
            held = []
    yield held


def _covers(variant: Variant, copy: Copy, at: int) -> bool:
    span = copy.span_of(at, at + 1)
    cites = chain.from_iterable(reading.cites for reading in variant.readings)
    return any(c.article == copy.article.id and c.span.meets(span) for c in cites)


def _what(variant: Variant) -> str:
    if variant.kind is VariantKind.QUOTATION_CHANGE:
        return "quotation"
    return next((w for w in ("date", "name", "number") if f"another {w}" in variant.why), "number")


def _is_true(variant: Variant, what: str, copies: Sequence[Copy]) -> bool:
    """Tell whether a place named holds such a change; in quotation marks any edit is one."""
    wanted = {"quotation": {*PLANTED, *EDITS}, "name": {"name", EDITS[1]}}.get(what, {what})
    held = _held(variant, copies)
    if any(cell.planted in wanted for _, cells in held for cell in cells):
        return True
    # A word dropped from a quotation leaves no cell: then the copies' cells there differ.
    origins = {tuple(c.origin for c in cells if c.is_word) for _, cells in held}
    return what == "quotation" and len(origins) > 1


def _held(variant: Variant, copies: Sequence[Copy]) -> list[tuple[Copy, list[Cell]]]:
    by_id = {copy.article.id: copy for copy in copies}
    return [
        (copy, [copy.cells[k] for k in copy.cells_of(cite.span)])
        for reading in variant.readings
        for cite in reading.cites
        for copy in [by_id[cite.article]]
    ]


# ---- style


EXPECTED: Final = {
    NUMBER: {"number-format"},
    PERCENT: {"number-format"},
    DATE: {"date-format"},
    NATION: {"typographic"},
    OPEN: {"typographic"},
    CLOSE: {"typographic"},
    NAME: {"name-form"},
    COMMA: set[str](),
    STOP: set[str](),
}


def measure_style(
    words: Words, count: int, stories: int
) -> tuple[dict[str, float], Counter[tuple[str, str]]]:
    """Print stories that style alone parts; give figures, and how often a form was called what."""
    table: Counter[tuple[str, str]] = Counter()
    variants = facts = 0
    for seed in range(stories):
        chance = Random(seed)
        cells = write_cells(words, 50_000 + seed, 300)
        styles = [draw_style(chance, names=True) for _ in range(count)]
        copies = [print_copy(words, cells, s, f"outlet-{k:02}") for k, s in enumerate(styles)]
        collation = laid(copies)
        variants += len(collation.variants)
        facts += sum(v.kind in SUBSTANCE for v in collation.variants)
        table.update(_forms(copies, collation))
    right = sum(n for (form, kind), n in table.items() if form == kind)
    return {
        f"style_called_facts_share_{count}": facts / max(variants, 1),
        f"style_right_kind_share_{count}": right / max(sum(table.values()), 1),
    }, table


def measure_style_all(words: Words, count: int, stories: int) -> dict[str, float]:
    """Give the figures of `measure_style`, and print its table: how often a form was called what."""
    figures, table = measure_style(words, count, stories)
    for (form, kind), number in sorted(table.items()):
        print(f"{count} copies: {form:14} called {kind:17} {number:5}")
    return figures


def _forms(copies: Sequence[Copy], collation: Collation) -> Iterator[tuple[str, str]]:
    """Give for each cell that is written in two ways the kind it has, and the kinds it is given.

    A cell counts once, as right where any variant over it is of its kind.
    """
    kinds: dict[int, set[str]] = {}
    for variant in collation.variants:
        for _, cells in _held(variant, copies):
            for cell in cells:
                if cell.origin is not None:
                    kinds.setdefault(cell.origin, set()).add(variant.kind.value)
    shown: dict[int, set[str]] = {}
    for copy in copies:
        for at, cell in enumerate(copy.cells):
            span = copy.span_of(at, at + 1)
            shown.setdefault(cell.origin or 0, set()).add(span.of(copy.article.text).lower())
    for cell in copies[0].cells:
        if len(shown[cell.origin or 0]) > 1:
            form = next(iter(EXPECTED.get(cell.kind, {"spelling"})), "")
            given = kinds.get(cell.origin or 0, {"nothing"})
            yield form, form if form in given else min(given)


# ---- moves


def measure_moves(words: Words, count: int, stories: int) -> dict[str, float]:
    """Exchange two blocks of paragraphs in some copies.

    A move counts as found where the words of one of the two blocks, whichever, are for the
    greater part in places named moves of that copy; a move named counts as right where the
    greater part of it lies in such blocks. With two copies either may be the one that moved.
    """
    found = made = right = named = 0
    for seed in range(stories):
        chance = Random(seed)
        original = write_cells(words, 80_000 + seed, 400)
        copies, moved = [], []
        for number in range(count):
            cells, one, other = list(original), set[int](), set[int]()
            if (number == 0 or (count > 2 and chance.random() < 0.25)) and len(
                paragraphs(cells)
            ) > 1:
                cells, one, other = exchange(chance, cells)
            cells = edit_words(words, chance, cells, PARTS[0])
            copies.append(
                print_copy(words, cells, draw_style(chance, names=False), f"outlet-{number:02}")
            )
            moved.append((one, other))
        moves = [v for v in laid(copies).variants if v.kind is VariantKind.MOVE]
        for number, blocks in enumerate(moved):
            if blocks[0]:
                made += 1
                told = set().union(
                    *(_origins(v, copies[number], all_readings=True) for v in moves)
                )
                found += any(
                    2 * len(told & block) >= len(block & _words_of(original)) for block in blocks
                )
        for move in moves:
            named += 1
            right += _is_right(move, copies, moved)
    return {
        f"moves_recall_{count}": found / max(made, 1),
        f"moves_precision_{count}": right / max(named, 1),
        f"moves_f1_{count}": 2 * found * right / max(found * named + right * made, 1),
    }


def _words_of(cells: Iterable[Cell]) -> set[int]:
    return {c.origin for c in cells if c.is_word and c.origin is not None}


def _origins(move: Variant, copy: Copy, *, all_readings: bool) -> set[int]:
    readings = move.readings if all_readings else move.readings[1:]
    return {
        cell.origin
        for reading in readings
        for cite in reading.cites
        if cite.article == copy.article.id
        for cell in (copy.cells[k] for k in copy.cells_of(cite.span))
        if cell.is_word and cell.origin is not None
    }


def _is_right(
    move: Variant, copies: Sequence[Copy], moved: Sequence[tuple[set[int], set[int]]]
) -> bool:
    """Tell whether every copy that is said to have moved a passage, or every one said not to, has."""
    sides = []
    for reading in (move.readings[:1], move.readings[1:]):
        ok = True
        for number, copy in enumerate(copies):
            told = {
                cell.origin
                for r in reading
                for cite in r.cites
                if cite.article == copy.article.id
                for cell in (copy.cells[k] for k in copy.cells_of(cite.span))
                if cell.is_word and cell.origin is not None
            }
            one, other = moved[number]
            ok = ok and 2 * len(told & (one | other)) >= len(told)
        sides.append(ok)
    return any(sides)


# ---- order


def measure_order(words: Words, permutations: int) -> float:
    """Collate 12 copies in so many orders, and give how many apparatuses there are, as written."""
    copies = _planted_copies(words, 12, 7)
    articles = [copy.article for copy in copies]
    dispatch = new_dispatch(articles)
    made = set()
    for seed in range(permutations):
        collation = collate(dispatch, Random(seed).sample(articles, len(articles)))
        made.add(repr((collation.variants, collation.columns, collation.base_breaks)))
    return len(made)
