"""Composing: the tokens of one article, from its order."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from press.copying import (
    change_facts,
    close,
    count_words,
    dig_slots,
    edit_words,
    find_block,
    find_paragraphs,
    move_paragraphs,
    reword,
    set_into,
    take,
)
from press.draw import State, below, seeded, share
from press.language import Book
from press.order import Kind, Order
from press.writing import (
    BREAK,
    CLOSE,
    COMMA,
    NAME,
    NUMBER,
    OPEN,
    Pen,
    Tokens,
    draw_cast,
    kind_of,
    story_length,
    token_of,
    write_sentence,
    write_speech,
    write_story,
)
from wirecopy.dispatches.kernels import compiled

MOST_TOKENS: Final = 8192
MOST_PARAGRAPHS: Final = 1024

TOP_SHARE: Final = 0.7
"""A cut copy is what stands on top so often; else any paragraphs in a row."""
SLOT_SHARE: Final = 0.12
"""Words of a template that are places for numbers."""
OWN_TIMES: Final = 2
"""A story around a quarter of another one has at least so many times its words."""
NEW_NUMBERS_SHARE: Final = 0.6
KEPT_SHARE: Final = 0.5
"""Least share of a running story that its next version keeps; most is .2 above."""

# Streams of draws, so that no two uses of a seed meet.
STORY: Final = 0
CUT: Final = 1
FACTS: Final = 2
PRINTING: Final = 3
MOVED_ON: Final = 16

_ORIGINAL, _WHOLE, _STYLE = int(Kind.ORIGINAL), int(Kind.WHOLE), int(Kind.STYLE)
_EDIT_3, _EDIT_10, _EDIT_16 = int(Kind.EDIT_3), int(Kind.EDIT_10), int(Kind.EDIT_16)
_PARAPHRASE, _HALF, _QUARTER = int(Kind.PARAPHRASE), int(Kind.HALF), int(Kind.QUARTER)
_INSIDE, _BLEND, _MOVED = int(Kind.INSIDE), int(Kind.BLEND), int(Kind.MOVED)
_TEMPLATE, _QUOTATION, _HOUSE = int(Kind.TEMPLATE), int(Kind.QUOTATION), int(Kind.HOUSE)
_UPDATE, _COLUMN, _WALL = int(Kind.UPDATE), int(Kind.COLUMN), int(Kind.WALL)


class Desk(NamedTuple):
    """The words to write with, and room to write."""

    book: Book
    page: Tokens
    """The article, when it is done."""
    story: Tokens
    block: Tokens
    room: NDArray[np.int64]
    """Room for the places of paragraphs."""
    kept: NDArray[np.int64]
    """Words of the article that are from its first and from its second text."""


def open_desk(book: Book) -> Desk:
    """Make room for one article."""
    return Desk(
        book=book,
        page=np.zeros(MOST_TOKENS, np.int32),
        story=np.zeros(MOST_TOKENS, np.int32),
        block=np.zeros(MOST_TOKENS, np.int32),
        room=np.zeros(MOST_PARAGRAPHS, np.int64),
        kept=np.zeros(2, np.int64),
    )


@compiled
def write_full(seed: np.uint64, book: Book, out: Tokens) -> int:
    """Write the story of a seed."""
    state = seeded(seed, STORY)
    return write_story(state, book, story_length(state), out, 0)


@compiled
def compose(order: Order, desk: Desk) -> int:
    """Write the article into `desk.page`; give its tokens."""
    kind = order.kind
    desk.kept[0] = desk.kept[1] = 0
    if kind >= _TEMPLATE:
        size = _compose_adversary(order, desk)
    elif kind in (_INSIDE, _BLEND):
        return _compose_two(order, desk)
    else:
        size = _compose_copy(order, desk)
    desk.kept[0] = count_words(desk.page[:size])
    return size


@compiled
def _compose_copy(order: Order, desk: Desk) -> int:
    kind = order.kind
    state = seeded(order.own, CUT)
    if kind in (_ORIGINAL, _WHOLE, _STYLE):
        return write_full(order.story, desk.book, desk.page)
    story = desk.story[: write_full(order.story, desk.book, desk.story)]
    starts = find_paragraphs(story, desk.room)
    if kind == _PARAPHRASE:
        return reword(state, desk.book, story, desk.page)
    if kind == _MOVED:
        return move_paragraphs(state, story, starts, desk.page)
    if kind in (_HALF, _QUARTER):
        part = 0.5 if kind == _HALF else 0.25
        first, last = find_block(state, story, starts, part, TOP_SHARE)
        return take(story[first:last], desk.page, 0)
    part = 0.03
    if kind != _EDIT_3:
        part = 0.1 if kind == _EDIT_10 else 0.16
    return edit_words(state, desk.book, story, part, desk.page)


@compiled
def _cut_block(state: State, seed: np.uint64, desk: Desk, part: float, at: int) -> int:
    """Cut a part of the story of `seed` into `desk.block` at `at`; give where it ends."""
    story = desk.story[: write_full(seed, desk.book, desk.story)]
    starts = find_paragraphs(story, desk.room)
    first, last = find_block(state, story, starts, part, TOP_SHARE)
    return take(story[first:last], desk.block, at)


@compiled
def _compose_two(order: Order, desk: Desk) -> int:
    state = seeded(order.own, CUT)
    if order.kind == _INSIDE:
        block = desk.block[: _cut_block(state, order.other, desk, 0.25, 0)]
        desk.kept[1] = count_words(block)
        own = seeded(order.story, STORY)
        words = max(story_length(own), OWN_TIMES * desk.kept[1])
        story = desk.story[: write_story(own, desk.book, words, desk.story, 0)]
        desk.kept[0] = count_words(story)
        return set_into(state, story, find_paragraphs(story, desk.room), block, desk.page)
    swap = below(state, 2)
    cut = _cut_block(state, order.other if swap else order.story, desk, 0.5, 0)
    size = _cut_block(state, order.story if swap else order.other, desk, 0.5, cut)
    desk.kept[swap] = count_words(desk.block[:cut])
    desk.kept[1 - swap] = count_words(desk.block[cut:size])
    return take(desk.block[:size], desk.page, 0)


@compiled
def _compose_adversary(order: Order, desk: Desk) -> int:
    if order.kind == _TEMPLATE:
        return _fill_template(order, desk)
    if order.kind == _UPDATE:
        return _move_on(order, desk)
    if order.kind == _COLUMN:
        return _compose_column(order, desk)
    if order.kind == _WALL:
        return _compose_wall(order, desk)
    return _compose_insert(order, desk)


@compiled
def _fill_template(order: Order, desk: Desk) -> int:
    """Fill the slots of a template of 80 to 200 words."""
    state = seeded(order.other, STORY)
    size = write_story(state, desk.book, 80 + below(state, 120), desk.page, 0)
    dig_slots(state, desk.page[:size], SLOT_SHARE)
    facts = seeded(order.own, FACTS)
    change_facts(facts, desk.page[:size], 1.0, NAME)
    return size


@compiled
def _move_on(order: Order, desk: Desk) -> int:
    """Write a running story, and let it move on as often as the order says."""
    size = write_full(order.other, desk.book, desk.page)
    for version in range(order.version):
        state = seeded(order.other, MOVED_ON + version)
        story = desk.story[: take(desk.page[:size], desk.story, 0)]
        starts = find_paragraphs(story, desk.room)
        part = KEPT_SHARE + 0.1 * share(state)
        first, last = find_block(state, story, starts, part, 1.0)
        change_facts(state, story, NEW_NUMBERS_SHARE, NUMBER)
        lead = write_story(state, desk.book, 60 + below(state, 60), desk.page, 0)
        size = take(story[first:last], desk.page, lead)
    return size


@compiled
def _compose_column(order: Order, desk: Desk) -> int:
    """Write a column: it opens and closes as always, and is new between."""
    state = seeded(order.other, STORY)
    opening = write_story(state, desk.book, 30, desk.block, 0)
    closing = write_story(state, desk.book, 30, desk.block, opening)
    own = seeded(order.story, STORY)
    at = take(desk.block[:opening], desk.page, 0)
    at = write_story(own, desk.book, 150 + below(own, 100), desk.page, at)
    return take(desk.block[opening:closing], desk.page, at)


@compiled
def _compose_wall(order: Order, desk: Desk) -> int:
    """Write one sentence above a long sign-in wall."""
    state = seeded(order.story, STORY)
    pen = Pen(state, desk.book, draw_cast(state))
    size = close(desk.page, write_sentence(pen, 30, desk.page, 0))
    return write_story(seeded(order.other, STORY), desk.book, 270, desk.page, size)


@compiled
def _compose_insert(order: Order, desk: Desk) -> int:
    """Write a story with a shared quotation in it, or a house note under it."""
    group = seeded(order.other, STORY)
    pen = Pen(group, desk.book, draw_cast(group))
    story = desk.story[: write_full(order.story, desk.book, desk.story)]
    if order.kind == _HOUSE:
        at = take(story, desk.page, 0)
        return close(desk.page, write_sentence(pen, 40 + below(group, 40), desk.page, at))
    own = seeded(order.own, CUT)
    at = write_speech(Pen(own, desk.book, pen.cast), desk.block, 0)
    desk.block[at] = token_of(COMMA, 0)
    desk.block[at + 1] = token_of(OPEN, 0)
    at = write_sentence(pen, 30 + below(group, 26), desk.block, at + 2)
    desk.block[at] = token_of(CLOSE, 0)
    block = desk.block[: close(desk.block, at + 1)]
    return set_into(own, story, find_paragraphs(story, desk.room), block, desk.page)


@compiled
def middle_of(page: Tokens) -> int:
    """Find the token after the second paragraph, or the end."""
    left = 2
    for at in range(page.size):
        if kind_of(page[at]) == BREAK:
            left -= 1
            if left == 0:
                return at + 1
    return page.size
