"""Copying: what outlets do to the tokens of a story.

Every function reads all of `page` and writes another row, whose size it gives. Paragraphs
start at `starts`, whose last number is the end.
"""

import numpy as np
from numpy.typing import NDArray

from press.draw import State, below, compiled_as, share
from press.language import PLAIN_WORDS, Book
from press.writing import (
    BREAK,
    COMMA,
    DATE,
    NUMBER,
    PERCENT,
    STOP,
    WORD,
    Tokens,
    any_word,
    draw_fact,
    is_word,
    kind_of,
    next_word,
    token_of,
)
from wirecopy.dispatches.kernels import compiled


@compiled_as("int64(int32[::1])")
def count_words(page: Tokens) -> int:
    """Count words, names and numbers."""
    words = 0
    for token in page:
        words += is_word(token)
    return words


@compiled
def find_paragraphs(page: Tokens, room: NDArray[np.int64]) -> NDArray[np.int64]:
    """Find where paragraphs start, and where the last one ends."""
    count = 0
    room[0] = 0
    for at in range(page.size):
        if kind_of(page[at]) == BREAK:
            count += 1
            room[count] = at + 1
    return room[: count + 1]


@compiled_as("int64(int32[::1], int32[::1], int64)")
def take(page: Tokens, out: Tokens, at: int) -> int:
    """Copy tokens; give where `out` goes on."""
    # A slice assigned at once takes the compiler ten times as long.
    for token in page:
        out[at] = token
        at += 1
    return at


@compiled
def edit_words(state: State, book: Book, page: Tokens, part: float, out: Tokens) -> int:
    """Change a share of the words: replaced, dropped, or one put in, a third each."""
    at = 0
    for token in page:
        if is_word(token) and share(state) < part:
            way = below(state, 3)
            if way != 1:
                out[at] = token_of(WORD, PLAIN_WORDS + any_word(state, book))
                at += 1
            if way != 2:
                continue
        out[at] = token
        at += 1
    return at


@compiled
def reword(state: State, book: Book, page: Tokens, out: Tokens) -> int:
    """Reword a third of the sentences throughout: only names and numbers stay."""
    left = 0
    for at in range(page.size):
        left += kind_of(page[at]) == STOP
    wanted = (left + 1) // 3
    start = 0
    for at in range(page.size):
        out[at] = page[at]
        if kind_of(page[at]) != STOP:
            continue
        if below(state, left) < wanted:
            wanted -= 1
            _reword_sentence(state, book, out, start, at)
        left -= 1
        start = at + 1
    return page.size


@compiled
def _reword_sentence(state: State, book: Book, out: Tokens, first: int, last: int) -> None:
    before = -1
    for at in range(first, last):
        if kind_of(out[at]) == WORD:
            before = next_word(state, book, before)
            out[at] = token_of(WORD, PLAIN_WORDS + before)


@compiled
def find_block(
    state: State, page: Tokens, starts: NDArray[np.int64], part: float, top: float
) -> tuple[int, int]:
    """Choose paragraphs in a row with at least `part` of the words.

    They are the first ones with likelihood `top`, else any. Gives the tokens' borders.
    """
    count = starts.size - 1
    wanted = part * count_words(page)
    latest = 0
    while latest + 1 < count and count_words(page[starts[latest + 1] :]) >= wanted:
        latest += 1
    first = 0
    if share(state) >= top:
        first = below(state, latest + 1)
    last = first + 1
    while last < count and count_words(page[starts[first] : starts[last]]) < wanted:
        last += 1
    return starts[first], starts[last]


@compiled
def move_paragraphs(state: State, page: Tokens, starts: NDArray[np.int64], out: Tokens) -> int:
    """Exchange two blocks of paragraphs that follow each other."""
    count = starts.size - 1
    if count < 2:
        return take(page, out, 0)
    first = below(state, count - 1)
    last = first + 2 + below(state, count - first - 1)
    cut = first + 1 + below(state, last - first - 1)
    at = take(page[: starts[first]], out, 0)
    at = take(page[starts[cut] : starts[last]], out, at)
    at = take(page[starts[first] : starts[cut]], out, at)
    return take(page[starts[last] :], out, at)


@compiled
def set_into(
    state: State, page: Tokens, starts: NDArray[np.int64], block: Tokens, out: Tokens
) -> int:
    """Set a block between two paragraphs of a story, not on top."""
    cut = starts[1 + below(state, max(starts.size - 2, 1))]
    at = take(page[:cut], out, 0)
    at = take(block, out, at)
    return take(page[cut:], out, at)


@compiled
def change_facts(state: State, page: Tokens, part: float, least: int) -> None:
    """Draw a share of the facts anew, of the kinds from `least` to DATE."""
    for at in range(page.size):
        kind = kind_of(page[at])
        if least <= kind <= DATE and share(state) < part:
            page[at] = draw_fact(state, kind)


@compiled
def dig_slots(state: State, page: Tokens, part: float) -> None:
    """Make a template of a story: a share of its words become places for numbers."""
    for at in range(page.size):
        if kind_of(page[at]) == WORD and share(state) < part:
            page[at] = token_of(NUMBER + (below(state, 3) == 0) * (PERCENT - NUMBER), 1)


@compiled_as("int64(int32[::1], int64)")
def close(out: Tokens, at: int) -> int:
    """End a sentence and its paragraph; a comma before the end goes."""
    if at and kind_of(out[at - 1]) == COMMA:
        at -= 1
    out[at] = token_of(STOP, 0)
    out[at + 1] = token_of(BREAK, 0)
    return at + 2
