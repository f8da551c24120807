"""Printing: tokens to the bytes of a page, in an outlet's style and between its furniture."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from press.composing import PRINTING, Desk, compose, middle_of
from press.draw import State, below, compiled_as, seeded, share
from press.language import (
    ALL_WORDS,
    DOTTED_AT,
    NUMBERS,
    PERCENT_AT,
    PLAIN_AT,
    SHORT_AT,
    Language,
)
from press.order import Kind, Order, Orders
from press.writing import (
    BREAK,
    CLOSE,
    COMMA,
    DATE,
    NATION,
    NUMBER,
    OPEN,
    PERCENT,
    STOP,
    VALUE,
    Pen,
    Tokens,
    draw_cast,
    kind_of,
    write_sentence,
)
from wirecopy.dispatches.kernels import compiled

Bytes = NDArray[np.uint8]

MOST_BYTES: Final = 40_000
"""Room for one page."""
TOP: Final = 0
MIDDLE: Final = 1
BOTTOM: Final = 2
HEADLINES: Final = 8
"""Headlines that a site lists on two days in a row; a page shows three of them."""
SHOWN: Final = 3
HEADLINE: Final = 31
STYLE: Final = 7
# Streams of draws, see composing.

SPACE: Final = 32
LINE: Final = 10
COMMA_BYTE: Final = 44
POINT: Final = 46
STRAIGHT: Final = 34
CAPITAL: Final = 32
NOUGHT: Final = 48
BRITISH_AT: Final = ALL_WORDS + 1
AMERICAN_AT: Final = BRITISH_AT + ALL_WORDS
_STYLE: Final = int(Kind.STYLE)


class House(NamedTuple):
    """The furniture of all sites, line by line."""

    letters: Bytes
    first: NDArray[np.int64]
    site_first: NDArray[np.int64]
    """Lines `site_first[i]` to `site_first[i + 1]` are those of site `i`."""
    places: NDArray[np.int64]
    """TOP, MIDDLE or BOTTOM."""
    likely: NDArray[np.float64]
    """The share of the site's pages that carry the line."""
    lists: NDArray[np.int64]
    """1: headlines follow the line, other ones every two days."""


class Style(NamedTuple):
    """How numbers, dates and marks are written."""

    curly: int
    spelled: int
    percent: int
    date: int
    dotted: int
    american: int
    commas: int


class Hand(NamedTuple):
    """A style, and how words are spelled."""

    style: Style
    spelling: NDArray[np.int32]
    letters: Bytes


class Press(NamedTuple):
    """All that a page is printed with."""

    desk: Desk
    language: Language
    house: House
    out: Bytes


@compiled
def draw_style(seed: np.uint64, turned: int) -> Style:
    """Draw the style of a story; `turned` is 1 where another outlet writes all otherwise."""
    state = seeded(seed, STYLE)
    return Style(
        below(state, 2) ^ turned,
        below(state, 2) ^ turned,
        (below(state, 3) + turned) % 3,
        (below(state, 3) + turned) % 3,
        below(state, 2) ^ turned,
        below(state, 2) ^ turned,
        below(state, 2) ^ turned,
    )


@compiled_as("int64(uint8[::1], int64, int64, uint8[::1], int64)")
def put(letters: Bytes, first: int, last: int, out: Bytes, at: int) -> int:
    """Copy bytes; give where `out` goes on."""
    for place in range(first, last):
        out[at + place - first] = letters[place]
    return at + last - first


@compiled
def put_word(hand: Hand, word: int, out: Bytes, at: int) -> int:
    """Write a word of the table."""
    return put(hand.letters, hand.spelling[word], hand.spelling[word + 1], out, at)


@compiled_as("int64(int64, int64, uint8[::1], int64)")
def put_digits_small(value: int, least: int, out: Bytes, at: int) -> int:
    """Write a number under a thousand, with at least so many digits."""
    if value >= 100 or least == 3:
        out[at] = NOUGHT + value // 100
        at += 1
    if value >= 10 or least == 3:
        out[at] = NOUGHT + value // 10 % 10
        at += 1
    out[at] = NOUGHT + value % 10
    return at + 1


@compiled_as("int64(int64, int64, uint8[::1], int64)")
def put_digits(value: int, commas: int, out: Bytes, at: int) -> int:
    """Write a number in digits."""
    if value >= 1000:
        at = put_digits_small(value // 1000, 0, out, at)
        if commas:
            out[at] = COMMA_BYTE
            at += 1
        return put_digits_small(value % 1000, 3, out, at)
    return put_digits_small(value, 0, out, at)


@compiled
def put_date(value: int, hand: Hand, out: Bytes, at: int) -> int:
    """Write Aug. 3, August 3 or 3 August."""
    month, day = value >> 5, value & 31
    if hand.style.date == 2:
        at = put_digits_small(day, 0, out, at)
        out[at] = SPACE
        return put_word(hand, len(NUMBERS) + month, out, at + 1)
    months = SHORT_AT if hand.style.date == 0 else len(NUMBERS)
    at = put_word(hand, months + month, out, at)
    out[at] = SPACE
    return put_digits_small(day, 0, out, at + 1)


@compiled
def put_fact(token: int, hand: Hand, out: Bytes, at: int) -> int:
    """Write what outlets write in different ways."""
    kind, value = kind_of(token), token & VALUE
    if kind == NUMBER:
        if value < len(NUMBERS) and hand.style.spelled:
            return put_word(hand, value, out, at)
        return put_digits(value, hand.style.commas, out, at)
    if kind == PERCENT:
        at = put_digits(value, 0, out, at)
        return put_word(hand, PERCENT_AT + hand.style.percent, out, at)
    if kind == DATE:
        return put_date(value, hand, out, at)
    nations = DOTTED_AT if hand.style.dotted else PLAIN_AT
    return put_word(hand, nations + value, out, at)


@compiled
def put_plain(token: int, fresh: int, hand: Hand, out: Bytes, at: int) -> int:
    """Write a word or a name, with a capital where a sentence starts."""
    word = token & VALUE
    word = hand.spelling[word + (AMERICAN_AT if hand.style.american else BRITISH_AT)]
    start = at
    at = put_word(hand, word, out, at)
    if fresh and 97 <= out[start] <= 122:
        out[start] -= CAPITAL
    return at


@compiled_as("int64(int64, int64, uint8[::1], int64)")
def put_quote(curly: int, opening: int, out: Bytes, at: int) -> int:
    """Write a quotation mark."""
    if not curly:
        out[at] = STRAIGHT
        return at + 1
    out[at] = 0xE2
    out[at + 1] = 0x80
    out[at + 2] = 0x9C if opening else 0x9D
    return at + 3


@compiled
def put_tokens(page: Tokens, hand: Hand, out: Bytes, at: int) -> int:
    """Write tokens; every paragraph is a line with its end."""
    fresh = glued = True
    for token in page:
        kind = kind_of(token)
        if kind == BREAK:
            out[at] = LINE
            at, fresh, glued = at + 1, True, True
        elif kind in (STOP, COMMA):
            out[at] = POINT if kind == STOP else COMMA_BYTE
            at, fresh = at + 1, kind == STOP
        elif kind == CLOSE:
            at = put_quote(hand.style.curly, 0, out, at)
        else:
            if not glued:
                out[at] = SPACE
                at += 1
            if kind == OPEN:
                at = put_quote(hand.style.curly, 1, out, at)
            elif NUMBER <= kind <= NATION:
                at = put_fact(token, hand, out, at)
            else:
                at = put_plain(token, fresh, hand, out, at)
            fresh = glued = kind == OPEN
    return at


@compiled
def put_headlines(state: State, order: Order, press: Press, at: int) -> int:
    """Write three of the headlines that the site lists on that day."""
    desk = press.desk
    hand = Hand(
        draw_style(np.uint64(order.site), 0), press.language.spelling, press.language.letters
    )
    pool = (order.site * 4096 + (order.day + 1) // 2) * HEADLINES
    newest = below(state, HEADLINES)
    for place in range(newest, newest + SHOWN):
        words = seeded(np.uint64(pool + place % HEADLINES), HEADLINE)
        pen = Pen(words, desk.book, draw_cast(words))
        size = write_sentence(pen, 7 + below(words, 4), desk.block, 0)
        at = put_tokens(desk.block[:size], hand, press.out, at)
        press.out[at] = LINE
        at += 1
    return at


@compiled
def put_furniture(state: State, place: int, order: Order, press: Press, at: int) -> int:
    """Write the site's lines of one place, most of them."""
    house = press.house
    for line in range(house.site_first[order.site], house.site_first[order.site + 1]):
        if house.places[line] != place or share(state) >= house.likely[line]:
            continue
        at = put(house.letters, house.first[line], house.first[line + 1], press.out, at)
        press.out[at] = LINE
        at += 1
        if house.lists[line]:
            at = put_headlines(state, order, press, at)
    return at


@compiled
def print_page(order: Order, press: Press, at: int) -> int:
    """Compose and print one page; give where it ends."""
    desk = press.desk
    page = desk.page[: compose(order, desk)]
    turned = 1 if order.kind == _STYLE else 0
    hand = Hand(draw_style(order.story, turned), press.language.spelling, press.language.letters)
    state = seeded(order.own, PRINTING)
    at = put_furniture(state, TOP, order, press, at)
    cut = middle_of(page)
    at = put_tokens(page[:cut], hand, press.out, at)
    at = put_furniture(state, MIDDLE, order, press, at)
    at = put_tokens(page[cut:], hand, press.out, at)
    return put_furniture(state, BOTTOM, order, press, at) - 1


@compiled
def print_pages(
    orders: Orders, press: Press, ends: NDArray[np.int64], kept: NDArray[np.int64]
) -> int:
    """Print pages one after another into `press.out`; give how many found room.

    `ends` takes where each ends, `kept` the words from its first and its second text.
    """
    at: int = np.int64(0)  # type: ignore[assignment]
    for row in range(orders.size):
        if at + MOST_BYTES > press.out.size:
            return row
        at = print_page(orders[row], press, at)
        ends[row] = at
        kept[row, 0], kept[row, 1] = press.desk.kept[0], press.desk.kept[1]
    return orders.size
