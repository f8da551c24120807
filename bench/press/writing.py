"""Writing: stories as rows of tokens, before any outlet prints them.

A token is its kind above 24 bits of value. Numbers, dates and names stay what they are
until a page is printed, so that outlets can write them in their own style.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from press.draw import State, below, compiled_as, share
from press.language import (
    ALIAS_AT,
    ALL_WORDS,
    COMMONEST,
    FOLLOW_AT,
    FOLLOWERS,
    LASTS,
    NAMES,
    PHRASE_PICKS,
    PHRASE_ROOM,
    PHRASES_AT,
    PICKS_AT,
    PLAIN_WORDS,
    SPEECH,
    SPEECH_AT,
    SURE,
    TOWNS,
    Book,
)
from wirecopy.dispatches.kernels import compiled

Tokens = NDArray[np.int32]


class Pen(NamedTuple):
    """What a story is written with."""

    state: State
    book: Book
    cast: Tokens
    """First and last names of its people, and its two places."""


VALUE_BITS: Final = 24
VALUE: Final = (1 << VALUE_BITS) - 1
WORD: Final = 0
NAME: Final = 1
NUMBER: Final = 2
PERCENT: Final = 3
DATE: Final = 4
"""Value: month * 32 + day of the month."""
NATION: Final = 5
"""U.S. and the like. What comes after is no word."""
COMMA: Final = 6
STOP: Final = 7
OPEN: Final = 8
CLOSE: Final = 9
BREAK: Final = 10
"""The end of a paragraph."""

CHAIN_SHARE: Final = 0.6
"""So many words are drawn by the word before; the others by themselves."""
CAST: Final = 4
"""People whom one story names."""
# What a place in a sentence holds, in thousandths added up. Measured on nothing: a number
# every 40 words, a name every 20, a phrase every 40.
PHRASE_UNTIL: Final = 25
NAME_UNTIL: Final = 60
PLACE_UNTIL: Final = 70
NUMBER_UNTIL: Final = 90
PERCENT_UNTIL: Final = 96
DATE_UNTIL: Final = 102
NATION_UNTIL: Final = 106
COMMA_UNTIL: Final = 150
QUOTED_SHARE: Final = 0.25
"""Sentences that are a quotation."""


@compiled_as("int64(int64)")
def kind_of(token: int) -> int:
    """Give the kind of a token."""
    return token >> VALUE_BITS


@compiled_as("int64(int64, int64)")
def token_of(kind: int, value: int) -> int:
    """Give the token of a kind with a value."""
    return (kind << VALUE_BITS) | value


@compiled_as("boolean(int64)")
def is_word(token: int) -> bool:
    """Tell words, names and numbers from the marks between them."""
    return (token >> VALUE_BITS) <= NATION


@compiled_as("int64(uint64[::1], int32[::1])")
def any_word(state: State, book: Book) -> int:
    """Draw a common word by how often it is used."""
    at = below(state, COMMONEST)
    if below(state, SURE) >= book[at]:
        at = book[ALIAS_AT + at]
    return at


@compiled_as("int64(uint64[::1], int32[::1], int64)")
def next_word(state: State, book: Book, before: int) -> int:
    """Draw a word that often comes after `before`, or any."""
    if before >= 0 and share(state) < CHAIN_SHARE:
        word: int = book[FOLLOW_AT + before * FOLLOWERS + below(state, FOLLOWERS)]
        return word
    return any_word(state, book)


@compiled_as("int64(uint64[::1])")
def draw_number(state: State) -> int:
    """Draw a number as news has them: half are small."""
    size = below(state, 10)
    if size < 4:
        return 2 + below(state, 11)
    if size < 8:
        return 13 + below(state, 987)
    return 1000 + below(state, 90000)


@compiled_as("int64(uint64[::1])")
def draw_date(state: State) -> int:
    """Draw a day of a month."""
    return below(state, 12) * 32 + 1 + below(state, 28)


@compiled_as("int64(uint64[::1], int64)")
def draw_fact(state: State, kind: int) -> int:
    """Draw a token of a kind that can be a fact, its value being any."""
    if kind == NUMBER:
        return token_of(NUMBER, draw_number(state))
    if kind == PERCENT:
        return token_of(PERCENT, 1 + below(state, 99))
    if kind == DATE:
        return token_of(DATE, draw_date(state))
    if kind == NATION:
        return token_of(NATION, below(state, 3))
    return token_of(NAME, LASTS + below(state, ALL_WORDS - LASTS))


@compiled
def write_sentence(pen: Pen, words: int, out: Tokens, at: int) -> int:
    """Write about `words` words, without an end; give where `out` goes on."""
    state, book = pen.state, pen.book
    before = -1
    until = at + words
    while at < until:
        toss = below(state, 1000)
        if toss < PHRASE_UNTIL:
            phrase = book[PICKS_AT + below(state, PHRASE_PICKS)]
            start = PHRASES_AT + phrase * PHRASE_ROOM
            for place in range(start + 1, start + 1 + book[start]):
                before = book[place]
                out[at] = token_of(WORD, PLAIN_WORDS + before)
                at += 1
        elif toss < NATION_UNTIL:
            at = write_fact(pen, toss, out, at)
            before = -1
        else:
            before = next_word(state, book, before)
            out[at] = token_of(WORD, PLAIN_WORDS + before)
            at += 1
            if toss < COMMA_UNTIL and at < until:
                out[at] = token_of(COMMA, 0)
                at += 1
    return at


@compiled
def write_fact(pen: Pen, toss: int, out: Tokens, at: int) -> int:
    """Write a name or a number."""
    state = pen.state
    if toss < NAME_UNTIL:
        return write_name(pen, out, at)
    if toss < PLACE_UNTIL:
        out[at] = pen.cast[2 * CAST + below(state, 2)]
    elif toss < NUMBER_UNTIL:
        out[at] = draw_fact(state, NUMBER)
    elif toss < PERCENT_UNTIL:
        out[at] = draw_fact(state, PERCENT)
    elif toss < DATE_UNTIL:
        out[at] = draw_fact(state, DATE)
    else:
        out[at] = draw_fact(state, NATION)
    return at + 1


@compiled
def write_name(pen: Pen, out: Tokens, at: int) -> int:
    """Write one of the people, by last name or in full."""
    who = below(pen.state, CAST)
    if below(pen.state, 2) == 0:
        out[at] = pen.cast[2 * who]
        at += 1
    out[at] = pen.cast[2 * who + 1]
    return at + 1


@compiled_as("int32[::1](uint64[::1])")
def draw_cast(state: State) -> Tokens:
    """Draw the people of a story, first and last names, and its two places."""
    cast = np.empty(2 * CAST + 2, np.int32)
    for who in range(CAST):
        cast[2 * who] = token_of(NAME, NAMES + below(state, LASTS - NAMES))
        cast[2 * who + 1] = token_of(NAME, LASTS + below(state, TOWNS - LASTS))
    for place in range(2):
        cast[2 * CAST + place] = token_of(NAME, TOWNS + below(state, ALL_WORDS - TOWNS))
    return cast


@compiled
def write_speech(pen: Pen, out: Tokens, at: int) -> int:
    """Write who speaks."""
    at = write_name(pen, out, at)
    out[at] = token_of(WORD, SPEECH_AT + below(pen.state, len(SPEECH)))
    return at + 1


@compiled
def write_quotation(pen: Pen, words: int, out: Tokens, at: int) -> int:
    """Write a sentence that is a quotation, the speaker before or after it."""
    before = below(pen.state, 2) == 0
    if before:
        at = write_speech(pen, out, at)
        out[at] = token_of(COMMA, 0)
        at += 1
    out[at] = token_of(OPEN, 0)
    at = write_sentence(pen, words, out, at + 1)
    if before:
        out[at] = token_of(CLOSE, 0)
        return at + 1
    out[at] = token_of(COMMA, 0)
    out[at + 1] = token_of(CLOSE, 0)
    return write_speech(pen, out, at + 2)


@compiled_as("int64(uint64[::1], int32[::1], int64, int32[::1], int64)")
def write_story(state: State, book: Book, words: int, out: Tokens, at: int) -> int:
    """Write paragraphs of one to four sentences until there are `words` words."""
    pen = Pen(state, book, draw_cast(state))
    until = at + words + words // 10
    while at < until:
        for _ in range(1 + min(below(state, 4), below(state, 4))):
            length = 9 + below(state, 24)
            if share(state) < QUOTED_SHARE:
                at = write_quotation(pen, length, out, at)
            else:
                at = write_sentence(pen, length, out, at)
            out[at] = token_of(STOP, 0)
            at += 1
        out[at] = token_of(BREAK, 0)
        at += 1
    return at


@compiled_as("int64(uint64[::1])")
def story_length(state: State) -> int:
    """Draw how many words a story has: about 300, from 120 to 700."""
    spread = share(state) + share(state) + share(state) + share(state) - 2.0
    return min(max(int(285.0 * np.exp(0.55 * spread)), 120), 700)
