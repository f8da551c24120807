"""Base texts: what the votes of copies make of a dispatch, held against the original."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from random import Random

from collating.copies import Cell, Copy, Words, draw_style, print_copy, write_cells
from collating.edits import paragraphs
from collating.measures import edited, laid
from wirecopy.collations.collation import Collation
from wirecopy.text.folding import fold


class _Tally(Counter[str]):
    """Words of the original and of the base text, by what became of them."""

    def share(self, where: str) -> float:
        """Give the share right, of the words of the original or of the base, whichever is less."""
        right = self[f"right {where}"]
        return min(
            right / max(right + self[f"lost {where}"], 1),
            right / max(right + self[f"extra {where}"], 1),
        )


def measure_base(words: Words, count: int, stories: int) -> dict[str, float]:
    """Hold the base text against the original, word by word.

    A word of the original that the base text has not, and a word of the base text that the
    original has not, are an error each; the share right is the lesser of both. `all` counts
    the paragraphs that any copy carries; `known` the words that two copies have as they were,
    and what the base text says, undisputed, as far as two copies go: what one copy alone
    tells, or two in two ways, no vote decides, and the flag `disputed` says so.
    """
    tally = _Tally()
    for seed in range(stories):
        chance = Random(seed)
        original = write_cells(words, 90_000 + seed, 300)
        copies = []
        for number in range(count):
            cells = edited(words, chance, list(original), number)
            style = draw_style(chance, names=False)
            copies.append(print_copy(words, cells, style, f"outlet-{number:02}"))
        _judge_base(original, copies, laid(copies), tally)
    return {
        f"base_all_right_share_{count}": tally.share("in all"),
        f"base_known_right_share_{count}": tally.share("known"),
        f"base_wrong_words_flagged_{count}": tally["wrong flagged"] / max(tally["wrong"], 1),
        f"base_differing_columns_flagged_{count}": tally["part flagged"] / max(tally["part"], 1),
    }


def _judge_base(
    original: Sequence[Cell], copies: Sequence[Copy], collation: Collation, tally: _Tally
) -> None:
    kept = Counter(chain.from_iterable({*_kept(original, copy)} for copy in copies))
    shared_to = max(
        (at for at, c in enumerate(collation.columns) if sum(map(bool, c.tokens)) > 1), default=0
    )
    had: set[int] = set()
    shown_at = [
        [
            fold(span.of(copy.article.text)) if span else None
            for copy, span in zip(copies, column.tokens, strict=True)
        ]
        for column in collation.columns
    ]
    for at, column in enumerate(collation.columns):
        shown = shown_at[at]
        if len(copies) == 2 and _differ(shown_at, at):
            tally["part"] += 1
            tally["part flagged"] += column.disputed
        if column.base is None or (span := column.tokens[column.base]) is None:
            continue
        copy = copies[column.base]
        cell = copy.cells[copy.cells_of(span)[0]]
        if not cell.is_word:
            continue
        if cell.origin is not None and original[cell.origin].token == cell.token:
            had.add(cell.origin)
            continue
        tally["extra in all"] += 1
        tally["extra known"] += at <= shared_to and not column.disputed
        alone = shown.count(shown[column.base]) == 1  # an error of two alike no one can know
        tally["wrong"] += alone
        tally["wrong flagged"] += alone and column.disputed
    wanted = _carried(original, copies)
    tally["right in all"] += len(had)
    tally["lost in all"] += len(wanted - had)
    tally["right known"] += sum(kept[number] > 1 for number in had)
    tally["lost known"] += sum(kept[number] > 1 for number in wanted - had)


def _differ(shown_at: Sequence[Sequence[str | None]], at: int) -> bool:
    """Tell whether two copies differ in a column; a token that the other has beside it is the same."""
    one, other = shown_at[at]
    if one == other:
        return False
    beside = [shown_at[k] for k in (at - 1, at + 1) if 0 <= k < len(shown_at)]
    crossed = (other, one) if one is None or other is None else None
    return all(tuple(near) != crossed for near in beside)


def _kept(original: Sequence[Cell], copy: Copy) -> Iterator[int]:
    """Give the words of the original that a copy has as they were."""
    for cell in copy.cells:
        if cell.is_word and cell.origin is not None and original[cell.origin].token == cell.token:
            yield cell.origin


def _carried(original: Sequence[Cell], copies: Sequence[Copy]) -> set[int]:
    """Give the words of the original whose paragraph some copy carries."""
    kept = {cell.origin for copy in copies for cell in copy.cells if cell.origin is not None}
    return {
        cell.origin
        for block in paragraphs(original)
        if any(cell.origin in kept for cell in block)
        for cell in block
        if cell.is_word and cell.origin is not None
    }
