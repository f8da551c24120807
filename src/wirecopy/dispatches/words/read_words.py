"""Words: the story words of many texts as codes, read in one compiled pass over UTF-8.

A matching word is finer than a token of `text/words.py`: a run of letters or digits. Marks
do not count, a compound is its parts, and what styles write differently is one word: `85%`
and `85 percent`, `Aug.` and `August`, `1,200` and `1200`, `U.S.` and `US`, `café` and
`cafe`. An ideograph is a word by itself.

Any bytes can be read: one that is no UTF-8 is a gap of one character.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import (
    MARK_BITS,
    NUMBER_MARK,
    PART_MARK,
    SECTION_MARK,
    Codes,
    Index,
    Places,
    Texts,
    Words,
)
from wirecopy.dispatches.kernels import HASH_START, HASH_STEP, fixed, lean, mixed
from wirecopy.dispatches.words.aliases import (
    CENT,
    FULL,
    LONGEST_CHARS,
    PER,
    PERCENT_WORD,
    SHIFT,
    SLOTS,
    aliases,
)
from wirecopy.dispatches.words.quotes import Marks, mark_quoted, new_marks, note_quote
from wirecopy.dispatches.words.signs import (
    BLANK,
    BREAK,
    COMMA,
    DIGIT,
    FOLD,
    LETTER,
    NOTED,
    PADDING,
    PERCENT,
    POINT,
    SKIP,
    WHOLE,
    ZERO,
    Bytes,
    Signs,
    learn_signs,
    signs_table,
    write_signs,
)

Offsets = NDArray[np.int32]
Source = tuple[Bytes, Index, Offsets, Index]
Tools = tuple[Signs, Codes, Marks, Signs]
Out = tuple[Codes, Offsets, Offsets]

MARKS: Final = np.uint32((1 << MARK_BITS) - 1)
LINES: Final = 1 << MARK_BITS
_HASH_SHIFT: Final = np.uint64(32 + MARK_BITS)


def read_words(texts: Texts) -> Words:
    """Read the story words of `texts`.

    Where no parts are given every line is a paragraph of the story. Cost: linear in the
    bytes, whatever they are; the Python lock is not held.

    >>> data = np.frombuffer(b"Up 85% on Aug. 3Up 85 per cent on August 3", np.uint8)
    >>> words = read_words(Texts(data=data, first=np.array([0, 16, data.size])))
    >>> words.counts.tolist(), bool(np.all(words.of(0) == words.of(1)))
    ([6, 6], True)
    """
    return _read(texts, placed=False)[0]


def read_places(texts: Texts) -> tuple[Words, Places]:
    """Read the story words of `texts`, and where each stands."""
    return _read(texts, placed=True)


def _read(texts: Texts, *, placed: bool) -> tuple[Words, Places]:
    data, first = fixed(texts.data, np.uint8), fixed(texts.first, np.int64)
    parts, parts_first = np.zeros((0, 3), np.int32), np.zeros(0, np.int64)
    if texts.parts is not None and texts.parts_first is not None:
        parts, parts_first = texts.parts.reshape(-1, 3), texts.parts_first
    source = data, first, fixed(parts, np.int32), fixed(parts_first, np.int64)
    size = int(first[-1] - first[0])
    longest = int(np.diff(first).max(initial=0))
    # One table for the whole call: threads that ask for the first one at once get two.
    table = signs_table()
    tools = np.empty(longest + PADDING, np.uint32), aliases(), new_marks(), table
    starts, ends = np.empty((2, size if placed else 0), np.int32)
    codes, words_first = np.empty(size, np.uint32), np.zeros(first.size, np.int64)
    text = 0
    while text < first.size - 1:
        text = _read_all(source, text, tools, words_first, (codes, starts, ends))
        learn_signs(data[first[text] : first[-1]], table)
    # Copies, as a slice would keep all the room that was made.
    found = int(words_first[-1])
    words = Words(first=words_first, codes=codes[:found].copy())
    return words, Places(starts=starts[:found].copy(), ends=ends[:found].copy())


@lean
def _read_all(source: Source, start: int, tools: Tools, words_first: Index, out: Out) -> int:
    """Write the words of the texts from `start` on to `out`, and where those of each start.

    Gives the text it stopped at: the end, or one with a character not in the table yet.
    """
    data, first, parts, parts_first = source
    signs, _, _, table = tools
    found = words_first[start]
    for text in range(start, first.size - 1):
        count = write_signs(data, first[text], first[text + 1], table, signs)
        if count < 0:
            return text
        if parts_first.size:
            rows = parts[parts_first[text] : parts_first[text + 1]]
            found = _read_parts(count, rows, tools, out, found)
        else:
            found = _read_stretch((ZERO, count), LINES | SECTION_MARK, tools, out, found)
        words_first[text + 1] = found
    return first.size - 1


@lean
def _read_parts(count: int, parts: Offsets, tools: Tools, out: Out, found: int) -> int:
    """Read the given parts of a text; one that overlaps the last from where that ended."""
    signs = tools[0]
    stop = ZERO
    opening = ZERO
    for row in range(parts.shape[0]):
        if row == 0 or parts[row, 2]:
            opening = SECTION_MARK + ZERO
        start = max(int(parts[row, 0]), stop)
        stop = max(min(int(parts[row, 1]), count), stop)
        behind = signs[stop]
        signs[stop] = BLANK
        before = found
        found = _read_stretch((start, stop), opening, tools, out, found)
        signs[stop] = behind
        if found > before:
            opening = ZERO
    return found


@lean
def _read_stretch(span: tuple[int, int], how: int, tools: Tools, out: Out, found: int) -> int:
    """Read the words from one sign up to another, at which a gap stands.

    The first word has PART_MARK, and SECTION_MARK where `how` has it; where `how` has LINES
    the first word of every other line has PART_MARK too.
    """
    signs, same, marks, _ = tools
    codes, starts, ends = out
    per, cent, percent = same[PER], same[CENT], same[PERCENT_WORD]
    start, stop = span
    at, quotes = start, ZERO
    lines = how & LINES
    pending = np.uint32(how & SECTION_MARK | PART_MARK)
    while at < stop:
        sign = signs[at]
        if sign < PERCENT:
            if sign == BREAK and lines:
                pending = pending or np.uint32(PART_MARK)
                mark_quoted((signs, start, at, marks[:quotes]), codes, found, same)
                start, quotes = at + 1, ZERO
            elif sign & NOTED:
                quotes = note_quote((signs, at, stop, marks), found, quotes)
            at += 1
            continue
        code, end = _read_word(signs, at, stop)
        if end - at <= LONGEST_CHARS:
            code = _full(code, sign, same)
        if code == cent and pending == 0 and codes[found - 1] & ~MARKS == per:
            found -= 1
            code = percent | (codes[found] & MARKS)
        else:
            if DIGIT <= sign < LETTER:
                code |= np.uint32(NUMBER_MARK)
            code |= pending
            pending = np.uint32(0)
            if starts.size:
                starts[found] = at
        codes[found] = code
        if ends.size:
            ends[found] = end
        found += 1
        at = end
    mark_quoted((signs, start, stop, marks[:quotes]), codes, found, same)
    return found


@lean
def _read_word(signs: Signs, start: int, stop: int) -> tuple[np.uint32, int]:
    """Give the code of the word that starts at `start`, without marks, and its end."""
    value = HASH_START
    sign = signs[start]
    at = start
    while sign >= DIGIT:
        value = (value ^ np.uint64(sign & FOLD)) * HASH_STEP
        at += 1
        sign = signs[at]
    if at == start:
        return _code((value ^ np.uint64(sign & FOLD)) * HASH_STEP), start + 1
    # Most words end here; what holds some together is read elsewhere, to keep this short.
    if sign != BLANK and _joins(signs, start, at, stop):
        value, at = _read_on(signs, start, at, stop, value)
    return _code(value), at


@lean
def _read_on(
    signs: Signs, start: int, end: int, stop: int, value: np.uint64
) -> tuple[np.uint64, int]:
    """Read on at a sign that holds the word together; give the hash and the word's end."""
    at = end
    while _joins(signs, start, at, stop):
        if signs[at] == POINT and signs[at - 1] < LETTER:
            value = (value ^ np.uint64(POINT & FOLD)) * HASH_STEP
        at += 1
        while signs[at] >= DIGIT:
            value = (value ^ np.uint64(signs[at] & FOLD)) * HASH_STEP
            at += 1
            end = at
    return value, end


@lean
def _full(code: np.uint32, sign: np.uint32, same: Codes) -> np.uint32:
    """Give the code of the full form of a short word or a sign for one, or what was given."""
    if sign < WHOLE:
        return np.uint32(same[PERCENT_WORD])
    slot = code >> same[SHIFT] & np.uint32(SLOTS - 1)
    return np.uint32(same[FULL + slot]) if same[slot] == code else code


@lean
def _code(value: np.uint64) -> np.uint32:
    return np.uint32(mixed(value) >> _HASH_SHIFT) << np.uint32(MARK_BITS)


@lean
def _joins(signs: Signs, start: int, at: int, stop: int) -> bool:
    """Tell whether a word goes on behind the sign at `at`."""
    sign = signs[at]
    if sign == POINT:
        return _point_joins(signs, start, at, stop)
    if sign == COMMA:
        return _comma_joins(signs, at, stop)
    return bool(SKIP <= sign < PERCENT)


@lean
def _point_joins(signs: Signs, start: int, at: int, stop: int) -> bool:
    """Tell whether a point stands in a number, or in an abbreviation of single letters."""
    before, after = signs[at - 1], signs[at + 1]
    if DIGIT <= before < LETTER:
        return bool(DIGIT <= after < LETTER)
    if before < LETTER or after < LETTER:
        return False
    if at - 1 > start and signs[at - 2] != POINT:
        return False
    return bool(at + 2 >= stop or signs[at + 2] < SKIP)


@lean
def _comma_joins(signs: Signs, at: int, stop: int) -> bool:
    """Tell whether a comma parts the thousands of a number."""
    if not DIGIT <= signs[at - 1] < LETTER or at + 3 >= stop:
        return False
    for place in range(at + 1, at + 4):
        if not DIGIT <= signs[place] < LETTER:
            return False
    return bool(at + 4 >= stop or not DIGIT <= signs[at + 4] < LETTER)
