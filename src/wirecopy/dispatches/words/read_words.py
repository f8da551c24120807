"""Words: the story words of many texts as codes, read in one compiled pass over UTF-8.

A matching word is finer than a token of `text/words.py`: a run of letters or digits. Marks
do not count, a compound is its parts, and what styles write differently is one word: `85%`
and `85 percent`, `Aug.` and `August`, `1,200` and `1200`, `U.S.` and `US`, `café` and
`cafe`. An ideograph is a word by itself.

Any bytes can be read: one that is no UTF-8 is a gap of one character.
"""

from typing import Any, Final

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
from wirecopy.dispatches.kernels import HASH_START, HASH_STEP, compiled, mixed
from wirecopy.dispatches.words.aliases import LONGEST_CHARS, SLOTS, Aliases, aliases
from wirecopy.dispatches.words.signs import (
    BLANK,
    BREAK,
    COMMA,
    DIGIT,
    FOLD,
    LETTER,
    PADDING,
    PERCENT,
    POINT,
    SKIP,
    WHOLE,
    Bytes,
    Signs,
    signs_for,
    write_signs,
)

Offsets = NDArray[np.int32]
Source = tuple[Bytes, Index, Offsets, Index]
Tools = tuple[Signs, Aliases]
Out = tuple[Codes, Offsets, Offsets]

MARKS: Final = np.uint32((1 << MARK_BITS) - 1)
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
    size = int(first[-1] - first[0])
    longest = int(np.diff(first).max(initial=0))
    starts, ends = np.empty((2, size if placed else 0), np.int32)
    codes, words_first = np.empty(size, np.uint32), np.zeros(first.size, np.int64)
    _read_all(
        (data, first, fixed(parts, np.int32), fixed(parts_first, np.int64)),
        signs_for(data[first[0] : first[-1]]),
        (np.empty(longest + PADDING, np.uint32), aliases()),
        words_first,
        (codes, starts, ends),
    )
    # Copies, as a slice would keep all the room that was made.
    found = int(words_first[-1])
    words = Words(first=words_first, codes=codes[:found].copy())
    return words, Places(starts=starts[:found].copy(), ends=ends[:found].copy())


def fixed(array: NDArray[Any], kind: type[np.generic]) -> NDArray[Any]:
    """Give a view that cannot be written, as mapped files have: one kind for the compiler."""
    view = np.ascontiguousarray(array, kind).view()
    view.flags.writeable = False
    return view


@compiled
def _read_all(source: Source, table: Signs, tools: Tools, words_first: Index, out: Out) -> None:
    """Write the words of all texts to `out`, and where those of each start."""
    data, first, parts, parts_first = source
    found = 0
    for text in range(first.size - 1):
        count = write_signs(data, first[text], first[text + 1], table, tools[0])
        if parts_first.size:
            rows = parts[parts_first[text] : parts_first[text + 1]]
            found = _read_parts(count, rows, tools, out, found)
        else:
            found = _read_lines(count, tools, out, found)
        words_first[text + 1] = found


@compiled
def _read_parts(count: int, parts: Offsets, tools: Tools, out: Out, found: int) -> int:
    """Read the given parts of a text; one that overlaps the last from where that ended."""
    signs = tools[0]
    stop = 0
    opening = PART_MARK
    for row in range(parts.shape[0]):
        if row == 0 or parts[row, 2]:
            opening = PART_MARK | SECTION_MARK
        start = max(int(parts[row, 0]), stop)
        stop = max(min(int(parts[row, 1]), count), stop)
        behind = signs[stop]
        signs[stop] = BLANK
        before = found
        found = _read_paragraph((start, stop), opening, tools, out, found)
        signs[stop] = behind
        if found > before:
            opening = PART_MARK
    return found


@compiled
def _read_lines(count: int, tools: Tools, out: Out, found: int) -> int:
    """Read every line of a text as a paragraph."""
    signs = tools[0]
    opening = PART_MARK | SECTION_MARK
    start = 0
    while start < count:
        stop = start
        while stop < count and signs[stop] != BREAK:
            stop += 1
        before = found
        found = _read_paragraph((start, stop), opening, tools, out, found)
        if found > before:
            opening = PART_MARK
        start = stop + 1
    return found


@compiled
def _read_paragraph(
    span: tuple[int, int], opening: int, tools: Tools, out: Out, found: int
) -> int:
    """Read the words of a paragraph, behind which a blank or the end of its line stands."""
    signs, same = tools
    codes, starts, ends = out
    before = found
    at, stop = span
    while at < stop:
        sign = signs[at]
        if sign < PERCENT:
            at += 1
            continue
        code, end = _read_word(signs, at, stop, same)
        if code == same.cent and found > before and codes[found - 1] & ~MARKS == same.per:
            found -= 1
            code = same.percent | (codes[found] & MARKS)
        else:
            if DIGIT <= sign < LETTER:
                code |= np.uint32(NUMBER_MARK)
            if found == before:
                code |= np.uint32(opening)
            if starts.size:
                starts[found] = at
        codes[found] = code
        if ends.size:
            ends[found] = end
        found += 1
        at = end
    return found


@compiled
def _read_word(signs: Signs, start: int, stop: int, same: Aliases) -> tuple[np.uint32, int]:
    """Give the code of the word that starts at `start`, without marks, and its end."""
    sign = signs[start]
    if sign < WHOLE:
        return same.percent, start + 1
    value = HASH_START
    if sign < DIGIT:
        return _code((value ^ np.uint64(sign & FOLD)) * HASH_STEP), start + 1
    at = end = start
    while True:
        while sign >= DIGIT:
            value = (value ^ np.uint64(sign & FOLD)) * HASH_STEP
            at += 1
            end = at
            sign = signs[at]
        if sign == POINT:
            if not _point_joins(signs, start, at, stop):
                break
            if signs[at - 1] < LETTER:
                value = (value ^ np.uint64(POINT & FOLD)) * HASH_STEP
        elif sign == COMMA:
            if not _comma_joins(signs, at, stop):
                break
        elif not SKIP <= sign < PERCENT:
            break
        at += 1
        sign = signs[at]
    code = _code(value)
    if end - start <= LONGEST_CHARS:
        slot = code >> same.shift & np.uint32(SLOTS - 1)
        if same.short[slot] == code:
            code = same.full[slot]
    return code, end


@compiled
def _code(value: np.uint64) -> np.uint32:
    return np.uint32(mixed(value) >> _HASH_SHIFT) << np.uint32(MARK_BITS)


@compiled
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


@compiled
def _comma_joins(signs: Signs, at: int, stop: int) -> bool:
    """Tell whether a comma parts the thousands of a number."""
    if not DIGIT <= signs[at - 1] < LETTER or at + 3 >= stop:
        return False
    for place in range(at + 1, at + 4):
        if not DIGIT <= signs[place] < LETTER:
            return False
    return bool(at + 4 >= stop or not DIGIT <= signs[at + 4] < LETTER)
