"""Signs: what each character is to the comparison of words, in one number a character.

The number says the kind of a character and the character that stands for it, so that
`É`, `e` and `E` are one letter. ASCII is known from the start, other characters are looked
up in the Unicode tables when a text first has them.
"""

import unicodedata
from functools import cache
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.kernels import lean

Signs = NDArray[np.uint32]
Bytes = NDArray[np.uint8]

# Kinds stand in the upper bits in this order, so that one comparison tells them apart;
# nought is a character that was not looked up yet.
GAP: Final = 1 << 25
SKIP: Final = 2 << 25
"""Part of a word that is not compared: apostrophes, accents, soft hyphens."""
PERCENT: Final = 3 << 25
WHOLE: Final = 4 << 25
"""A word by itself: an ideograph."""
DIGIT: Final = 5 << 25
LETTER: Final = 6 << 25
CAPITAL: Final = 7 << 25

FOLD: Final = (1 << 21) - 1
"""The character that stands for it; of a gap or skip itself where reading asks for it, or 0."""
SPACE: Final = 1 << 21
BEFORE: Final = 1 << 22
"""Like a space before a quotation mark that opens: a bracket, a dash."""
BEHIND: Final = 1 << 23
"""Like a space behind a quotation mark that closes: a bracket, a dash, a stop."""

NOTED: Final = 1 << 24
"""It ends a line, or may be a quotation mark or part of one."""

BLANK: Final = GAP | SPACE
BREAK: Final = GAP | SPACE | NOTED | 0x0A
"""Any end of a line."""
POINT: Final = GAP | BEHIND | 0x2E
COMMA: Final = GAP | BEHIND | 0x2C

ZERO: Final = cast("int", np.int64(0))
"""To start a count from: a bare 0 is a type of its own to the compiler, and whatever is
called with it would be compiled twice."""

CODE_POINTS: Final = 0x110000
PADDING: Final = 4
"""Blanks behind the last sign of a text, so that looking ahead needs no check."""

_APOSTROPHES: Final = "'’‘‛′´`ʼ"
_PERCENTS: Final = "%٪％﹪"
_QUOTES: Final = "'’‘‚′`\"“”„‟«»‹›"
_BREAKS: Final = "\n\r\u2028\u2029"
_BEFORE: Final = "([{-–—/:"
_BEHIND: Final = ")]}.,;:!?-–—/"
_UNKNOWN_AT_ONCE: Final = 4096


@cache
def signs_table() -> Signs:
    """Give the table of signs, by code point; at first it has those of ASCII."""
    table = np.zeros(CODE_POINTS, np.uint32)
    for code in (*range(128), 0xFFFD):
        table[code] = sign_of(chr(code))
    return table


def learn_signs(data: Bytes, table: Signs) -> None:
    """Fill in the sign of every character of `data`.

    Threads may share the table: an entry is written whole and never changes.
    """
    unknown = np.empty(_UNKNOWN_AT_ONCE, np.int64)
    at = 0
    while at < data.size:
        at, count = _find_unknown(data, at, table, unknown)
        for code in np.unique(unknown[:count]).tolist():
            table[code] = sign_of(chr(code))


def sign_of(char: str) -> int:
    """Give the sign of a character."""
    mark = ord(char) if char in _QUOTES or char in ".," else 0
    mark |= NOTED if char in _QUOTES else 0
    if char in _APOSTROPHES:
        return SKIP | mark
    if char in _PERCENTS or char in _BREAKS:
        return PERCENT if char in _PERCENTS else BREAK
    around = (char.isspace(), SPACE), (char in _BEFORE, BEFORE), (char in _BEHIND, BEHIND)
    return _word_sign(char) or GAP | mark | sum(bit for holds, bit in around if holds)


def _word_sign(char: str) -> int:
    """Give the sign of a character that stands in words, or 0 of others."""
    plain = unicodedata.normalize("NFKD", char)[0]
    folded = ord(plain.casefold()[0])
    category = unicodedata.category(plain)
    if category[0] == "M" or category == "Cf":
        return SKIP
    if category[0] == "N":
        digit = unicodedata.digit(plain, None)
        return DIGIT | (folded if digit is None else ord("0") + digit)
    if category == "Lo" and unicodedata.east_asian_width(char) == "W":
        return WHOLE | folded
    if category[0] != "L":
        return 0
    return (CAPITAL if char.isupper() else LETTER) | folded


@lean
def _find_unknown(
    data: Bytes, at: int, table: Signs, unknown: NDArray[np.int64]
) -> tuple[int, int]:
    """Write the code points from `at` on that `table` lacks, and give where it stopped."""
    count = 0
    while at < data.size:
        if data[at] < 0x80:
            at += 1
            continue
        code, size = code_point(data, at, data.size)
        at += size
        if table[code] == 0:
            unknown[count] = code
            count += 1
            if count == unknown.size:
                break
    return at, count


@lean
def code_point(data: Bytes, at: int, stop: int) -> tuple[int, int]:
    """Give the code point at byte `at` and its bytes; U+FFFD and one byte where none is.

    A lone surrogate, which Python writes on request, counts as the code point it is.
    """
    lead = int(data[at])
    size = 1 if lead < 0xC2 or lead > 0xF4 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    if lead < 0x80:
        return lead, 1
    if size == 1 or at + size > stop:
        return 0xFFFD, 1
    code = lead & (0x7F >> size)
    for more in range(at + 1, at + size):
        if data[more] & 0xC0 != 0x80:
            return 0xFFFD, 1
        code = code << 6 | int(data[more] & 0x3F)
    lowest = 0x80 if size == 2 else 0x800 if size == 3 else 0x10000
    if code < lowest or code >= CODE_POINTS:
        return 0xFFFD, 1
    return code, size


@lean
def write_signs(data: Bytes, start: int, stop: int, table: Signs, signs: Signs) -> int:
    """Write the signs of a text and some blanks behind them, and give how many it has.

    Gives -1 where a character is not in the table yet.
    """
    count = 0
    at = start
    while at < stop:
        # Views, as a loop that counts up from 0 needs no check for places below it.
        rest, room = data[at:stop], signs[count:]
        run = 0
        for place in range(rest.size):
            if rest[place] >= 0x80:
                break
            room[place] = table[rest[place]]
            run += 1
        at += run
        count += run
        if at == stop:
            break
        code, size = code_point(data, at, stop)
        if table[code] == 0:
            return -1
        signs[count] = table[code]
        at += size
        count += 1
    for pad in range(PADDING):
        signs[count + pad] = BLANK
    return count
