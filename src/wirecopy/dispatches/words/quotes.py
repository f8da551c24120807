"""Quotes: which words stand in quotation marks, decided a paragraph at a time.

The rules are those of `text/quotes.py`, so that matching and claims tell the same words
apart: a quotation ends with its paragraph, closed or not; single marks count from three
words on, and apostrophes not at all. It is simpler in three things: marks inside a word are none, a
paragraph with more than MOST_MARKS marks is read as if it ended there, and East Asian brackets,
wide straight marks and ‚ closed by ‘ are no quotation marks.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.dispatches.columns import MARK_BITS, QUOTED_MARK, Codes
from wirecopy.dispatches.kernels import lean
from wirecopy.dispatches.words.aliases import ELIDED
from wirecopy.dispatches.words.signs import (
    BEFORE,
    BEHIND,
    BLANK,
    CAPITAL,
    DIGIT,
    FOLD,
    LETTER,
    PERCENT,
    SPACE,
    ZERO,
    Signs,
)

Marks = NDArray[np.int64]
Paragraph = tuple[Signs, int, int, Marks]
"""Signs of a text, the first one of the paragraph, the one behind its last, and its marks."""

MOST_MARKS: Final = 256
"""Looking ahead costs the square of the marks of a paragraph, so there is an end to them."""

# The columns of a mark.
AT: Final = 0
END: Final = 1
WORD: Final = 2
"""How many words stand before it."""
KIND: Final = 3
OPENS: Final = 4
"""A space or bracket stands before it and a word behind it."""
CLOSES: Final = 5
"""A word or stop stands before it and none behind it."""
LEFT: Final = 6
"""How many straight marks stand behind it."""
MEASURES: Final = 7
"""A digit stands before it: it may be the mark of inches."""
COLUMNS: Final = 8

# Kinds are single bits, so that a set of them is a sum.
STRAIGHT: Final = 1  # "
HIGH: Final = 2  # “
CLOSED: Final = 4  # ”
LOW: Final = 8  # „
TURNED: Final = 16  # ‟
TICKS: Final = 32  # ``
PRIMES: Final = 64  # ''
LEFT_ANGLE: Final = 128  # «
RIGHT_ANGLE: Final = 256  # »
LEFT_SINGLE_ANGLE: Final = 512  # ‹
RIGHT_SINGLE_ANGLE: Final = 1024  # ›
SINGLE: Final = 2048  # '
SINGLE_OPEN: Final = 4096  # ‘ ‚
SINGLE_CLOSED: Final = 8192  # ’

DOUBLE: Final = STRAIGHT | HIGH | CLOSED | LOW | TURNED | TICKS | PRIMES
ANGLES: Final = LEFT_ANGLE | RIGHT_ANGLE | LEFT_SINGLE_ANGLE | RIGHT_SINGLE_ANGLE
OPENERS: Final = HIGH | LOW | TURNED | LEFT_ANGLE | LEFT_SINGLE_ANGLE | TICKS


def new_marks() -> Marks:
    """Make room for the marks of a paragraph."""
    return np.empty((MOST_MARKS, COLUMNS), np.int64)


# No two of the characters have the same lowest six bits.
_KINDS: Final = np.zeros(64, np.int64)
for _char, _its_kind in {
    '"': STRAIGHT,
    "“": HIGH,
    "”": CLOSED,
    "„": LOW,
    "‟": TURNED,
    "`": TICKS,
    "«": LEFT_ANGLE,
    "»": RIGHT_ANGLE,
    "‹": LEFT_SINGLE_ANGLE,
    "›": RIGHT_SINGLE_ANGLE,
    "'": SINGLE,
    "‘": SINGLE_OPEN,
    "‚": SINGLE_OPEN,
    "’": SINGLE_CLOSED,
}.items():
    _KINDS[ord(_char) & 63] = _its_kind


@lean
def note_quote(rest: Paragraph, found: int, count: int) -> int:
    """Note the mark that may open the rest of a paragraph, and give how many there are now.

    `found` words stand before it, and `count` marks are noted already.
    """
    signs, at, stop, marks = rest
    kind = _KINDS[signs[at] & 63]
    twice = at + 1 < stop and signs[at + 1] & FOLD == signs[at] & FOLD
    if kind == TICKS and not twice:
        return count
    if kind == SINGLE and twice:
        kind = PRIMES
    if kind == 0 or count == MOST_MARKS or (count and marks[count - 1, END] > at):
        return count
    marks[count, AT], marks[count, WORD], marks[count, KIND] = at, found, kind
    marks[count, END] = at + 2 if kind & (TICKS | PRIMES) else at + 1
    return count + 1


@lean
def mark_quoted(paragraph: Paragraph, codes: Codes, found: int, same: Codes) -> None:
    """Set QUOTED_MARK in the codes of the paragraph's quoted words."""
    marks = paragraph[3]
    _weigh(paragraph)
    strays = at = ZERO
    while at < marks.shape[0]:
        if marks[at, KIND] & (DOUBLE | ANGLES):
            before = at
            at, vain = _double(paragraph, at, strays, codes, found)
            # One vain search for each kind, or a line of stray marks costs its square.
            strays |= marks[before, KIND] if vain else ZERO
        else:
            at = _single(paragraph, at, codes, same)


@lean
def _weigh(paragraph: Paragraph) -> None:
    """Tell of each mark whether it looks as if it opened or closed."""
    signs, start, stop, marks = paragraph
    left = ZERO
    for row in range(marks.shape[0] - 1, -1, -1):
        mark = marks[row]
        before = signs[mark[AT] - 1] if mark[AT] > start else np.uint32(BLANK)
        after = signs[mark[END]] if mark[END] < stop else np.uint32(BLANK)
        mark[OPENS] = _spaces(before, SPACE | BEFORE) and not _spaces(after, SPACE)
        mark[CLOSES] = _spaces(after, SPACE | BEHIND) and not _spaces(before, SPACE)
        mark[MEASURES] = DIGIT <= before < LETTER
        mark[LEFT] = left
        left += mark[KIND] == STRAIGHT


@lean
def _spaces(sign: np.uint32, bits: int) -> bool:
    return bool(sign < PERCENT and sign & bits)


@lean
def _double(
    paragraph: Paragraph, at: int, strays: int, codes: Codes, found: int
) -> tuple[int, bool]:
    """Read a quotation in double or angled marks.

    Gives the mark to go on from, and whether an end was looked for in vain.
    """
    marks = paragraph[3]
    mark = marks[at]
    kind = mark[KIND]
    if not _may_open(mark, strays):
        return at + 1, False
    own, stand_ins = _partners(kind)
    family = DOUBLE if kind & DOUBLE else ANGLES
    depth = straights = ZERO
    for later in range(at + 1, marks.shape[0]):
        if not marks[later, KIND] & family:
            continue
        opens = marks[later, OPENS]
        if marks[later, KIND] == STRAIGHT != kind and (opens or straights):
            # A straight pair inside curly marks.
            straights += 1 if opens else -1
        elif _nests(marks, at, later, own, depth):
            depth += 1
        elif _reopens(mark, marks[later]):
            _set(codes, mark[WORD], marks[later, WORD])
            return later, False
        elif _ends(paragraph, later, own, stand_ins):
            if not depth:
                _set(codes, mark[WORD], marks[later, WORD])
                return later + 1, False
            depth -= 1
    if mark[OPENS]:
        _set(codes, mark[WORD], found)
        return marks.shape[0], False
    return at + 1, True


@lean
def _set(codes: Codes, first: int, last: int) -> None:
    for word in range(first, last):
        codes[word] |= np.uint32(QUOTED_MARK)


@lean
def _partners(kind: int) -> tuple[int, int]:
    """Give what ends a quotation by the mark that opened it, and what may stand in for it."""
    own, stand_ins = kind, 0
    if kind & (HIGH | CLOSED | LOW | TURNED):
        own = CLOSED | (HIGH if kind == LOW else 0)
        stand_ins = STRAIGHT | (HIGH if kind & (HIGH | CLOSED) else 0)
    elif kind == STRAIGHT:
        stand_ins = CLOSED
    elif kind & (TICKS | PRIMES):
        own, stand_ins = PRIMES, STRAIGHT | (CLOSED if kind == TICKS else 0)
    elif kind & (LEFT_ANGLE | LEFT_SINGLE_ANGLE):
        own = kind << 1
    else:
        own = kind | kind >> 1
    return int(own), int(stand_ins)


@lean
def _may_open(mark: NDArray[np.int64], strays: int) -> bool:
    kind, opens, closes = mark[KIND], mark[OPENS], mark[CLOSES]
    if not opens and kind & strays:
        return False
    if kind & OPENERS:
        return bool(opens or not closes or kind != HIGH)
    if kind == STRAIGHT and mark[MEASURES]:
        return False
    return bool(opens or (kind & (STRAIGHT | PRIMES) and not closes))


@lean
def _next_of(marks: Marks, at: int, kinds: int) -> int:
    """Give the next mark behind `at` of one of these kinds, or how many marks there are."""
    for later in range(at + 1, marks.shape[0]):
        if marks[later, KIND] & kinds:
            return later
    return int(marks.shape[0])


@lean
def _nests(marks: Marks, at: int, later: int, own: int, depth: int) -> bool:
    """Tell whether a mark opens a quotation inside the one that `at` opened."""
    kind = marks[later, KIND]
    if not marks[later, OPENS] or kind & (STRAIGHT | PRIMES | CLOSED):
        return False
    if kind != marks[at, KIND]:
        return not kind & own
    # The same mark again: a quotation inside only where two closing marks follow.
    second = _next_of(marks, _next_of(marks, later, own), own)
    return bool(not depth and second < _next_of(marks, later, kind))


@lean
def _reopens(outer: NDArray[np.int64], mark: NDArray[np.int64]) -> bool:
    """Tell whether a mark begins a new quotation, so that the last was never closed."""
    kind = mark[KIND]
    if not mark[OPENS] or kind != outer[KIND] or kind & (RIGHT_ANGLE | RIGHT_SINGLE_ANGLE):
        return False
    # Straight marks tell no direction: with an odd number left, this one opens.
    return bool(kind != STRAIGHT or mark[LEFT] % 2 == 1)


@lean
def _ends(paragraph: Paragraph, at: int, own: int, stand_ins: int) -> bool:
    """Tell whether a mark ends a quotation."""
    signs, start, _, marks = paragraph
    mark = marks[at]
    if mark[KIND] & own:
        if mark[KIND] != STRAIGHT or not mark[MEASURES]:
            return True
        return not _tells_feet(signs, start, mark[AT]) and mark[LEFT] % 2 == 0
    if not mark[KIND] & stand_ins or not mark[CLOSES] or mark[MEASURES]:
        return False
    opener = _next_of(marks, at, HIGH | LOW if stand_ins & STRAIGHT else STRAIGHT)
    if mark[KIND] == STRAIGHT:
        opener = min(opener, _next_straight_start(marks, at))
    return bool(_next_of(marks, at, own) >= opener)


@lean
def _next_straight_start(marks: Marks, at: int) -> int:
    """Give the next straight mark behind `at` that can only open, or how many marks there are."""
    at = _next_of(marks, at, STRAIGHT)
    while at < marks.shape[0] and (marks[at, CLOSES] or not marks[at, OPENS]):
        at = _next_of(marks, at, STRAIGHT)
    return at


@lean
def _tells_feet(signs: Signs, start: int, at: int) -> bool:
    """Tell whether feet stand before the one or two digits that end at `at`, as in 6'2."""
    before = at - 1
    while before > start and before > at - 3 and DIGIT <= signs[before] < LETTER:
        before -= 1
    if before > start and _spaces(signs[before], SPACE):
        before -= 1
    char = signs[before] & FOLD
    return bool(
        char in (0x27, 0x2019, 0x2032) and before > start and DIGIT <= signs[before - 1] < LETTER
    )


@lean
def _single(paragraph: Paragraph, at: int, codes: Codes, same: Codes) -> int:
    """Read a quotation in single marks, which must close and hold three words."""
    signs, _, _, marks = paragraph
    mark = marks[at]
    if not mark[OPENS] or mark[KIND] == SINGLE_CLOSED:
        return at + 1
    first = codes[mark[WORD]] >> np.uint32(MARK_BITS)
    for elided in same[ELIDED:]:
        if elided >> np.uint32(MARK_BITS) == first:
            return at + 1
    close = _single_end(marks, at)
    if close < marks.shape[0] and _is_plural(paragraph, close):
        close = _single_end(marks, close)
    if close == marks.shape[0]:
        return at + 1
    if _has_three_words(signs, mark[END], marks[close, AT]):
        _set(codes, mark[WORD], marks[close, WORD])
    return close + 1


@lean
def _single_end(marks: Marks, at: int) -> int:
    """Give the next single mark behind `at` that closes, or how many marks there are."""
    at = _next_of(marks, at, SINGLE | SINGLE_CLOSED)
    while at < marks.shape[0] and not marks[at, CLOSES]:
        at = _next_of(marks, at, SINGLE | SINGLE_CLOSED)
    return at


@lean
def _is_plural(paragraph: Paragraph, close: int) -> bool:
    """Tell whether a closing mark is the apostrophe of a plural: the dockers' union."""
    signs, _, stop, marks = paragraph
    at = marks[close, AT]
    behind = at + 1
    while behind < stop and _spaces(signs[behind], SPACE):
        behind += 1
    last, next_one = signs[at - 1], signs[behind]
    if last & FOLD != 0x73 or behind == at + 1 or behind == stop:
        return False
    nearer = _single_end(marks, close)
    if nearer == marks.shape[0] or not LETTER <= next_one < CAPITAL:
        return False
    for between in range(close + 1, nearer):
        if marks[between, OPENS] and marks[between, KIND] & (SINGLE | SINGLE_OPEN):
            return False
    return True


@lean
def _has_three_words(signs: Signs, start: int, stop: int) -> bool:
    words = ZERO
    for at in range(start, stop):
        begins = at == start or _spaces(signs[at - 1], SPACE)
        words += begins and not _spaces(signs[at], SPACE)
    return bool(words >= 3)
