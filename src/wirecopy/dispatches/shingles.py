"""Shingles: the story words of many articles as flat columns, hashed, with their offsets.

Words are read once; all later steps compare hashes and look up offsets. A matching word
is finer than a token of `text/words.py`: a run of letters or digits. Marks do not count,
a compound is its parts, and what styles write differently is one word: `85%` and
`85 percent`, `Aug.` and `August`, `1,200` and `1200`, `U.S.` and `US`, `café` and `cafe`.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wirecopy.articles.article import Article, PartKind
from wirecopy.dispatches.kernels import HASH_START, HASH_STEP, compiled, mixed
from wirecopy.text.span import Span

GAP: Final = 0
LETTER: Final = 1
DIGIT: Final = 2
SKIP: Final = 3
"""Part of a word that is not compared: apostrophes, accents, soft hyphens."""
PERCENT: Final = 4
SIGN: Final = 5
"""A word by itself: an ideograph."""

NUMBER_MARK: Final = 1
"""The word starts with a digit."""
SECTION_MARK: Final = 2
"""The word is the first after furniture: no passage runs on into it."""

PART_MARK: Final = 4
"""The word is the first of its paragraph."""

CODE_POINTS: Final = 0x110000
BATCH_CHARS: Final = 4_000_000
POINT: Final = 0x2E
COMMA: Final = 0x2C
LONGEST_ALIAS_CHARS: Final = 4

_APOSTROPHES: Final = "'’‘‛′´`ʼ"
_PERCENTS: Final = "%٪％﹪"
_SAME: Final = (
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "september"),
    ("sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)

Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint32]
Offsets = NDArray[np.int32]
Marks = NDArray[np.uint8]
Tables = tuple[Marks, Codes, Hashes]
Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shingles:
    """The story words of articles, one article after another."""

    first: Index
    """Words `first[i]` to `first[i + 1]` are those of article `i`."""
    hashes: Hashes
    starts: Offsets
    """In code points of the article's text."""
    ends: Offsets
    marks: Marks
    """NUMBER_MARK, SECTION_MARK and PART_MARK, added."""

    def of(self, article: int) -> Hashes:
        """Give the word hashes of one article."""
        return self.hashes[self.first[article] : self.first[article + 1]]

    @property
    def counts(self) -> Index:
        """The number of story words of each article."""
        return np.diff(self.first)


def find_shingles(articles: Sequence[Article]) -> Shingles:
    """Read the story words of `articles`, in their order.

    Cost: linear in the text, some 20 million characters a second and core.
    """
    read = [_read_batch(batch) for batch in _batches(articles)]
    first = np.zeros(len(articles) + 1, np.int64)
    if not read:
        none = np.zeros(0, np.int32)
        return Shingles(
            first=first,
            hashes=np.zeros(0, np.uint32),
            starts=none,
            ends=none,
            marks=np.zeros(0, np.uint8),
        )
    np.cumsum(np.concatenate([counts for counts, *_ in read]), out=first[1:])
    return Shingles(
        first=first,
        hashes=np.concatenate([hashes for _, hashes, _, _, _ in read]),
        starts=np.concatenate([starts for _, _, starts, _, _ in read]),
        ends=np.concatenate([ends for _, _, _, ends, _ in read]),
        marks=np.concatenate([marks for _, _, _, _, marks in read]),
    )


def _batches(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """Cut `articles` into runs of about BATCH_CHARS characters."""
    start = chars = 0
    for at, article in enumerate(articles):
        chars += len(article.text)
        if chars >= BATCH_CHARS:
            yield articles[start : at + 1]
            start, chars = at + 1, 0
    if start < len(articles):
        yield articles[start:]


def story_parts(article: Article) -> list[tuple[Span, bool]]:
    """Give the stretches that are the story, and whether furniture stands before each.

    That is the body. A page whose body was not found has its standfirst, posts and
    captions compared instead, so that no page is without words that has some.
    """
    kinds: tuple[PartKind, ...] = (PartKind.BODY,)
    if not article.body:
        kinds = (PartKind.STANDFIRST, PartKind.EMBED, PartKind.CAPTION)
    parts: list[tuple[Span, bool]] = []
    after_furniture = True
    for part in article.parts:
        if part.kind in kinds:
            parts.append((part.span, after_furniture))
        after_furniture = part.kind not in kinds
    return parts


def _read_batch(batch: Sequence[Article]) -> tuple[Index, Hashes, Offsets, Offsets, Marks]:
    text = "".join(article.text for article in batch)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds, folds = _tables_for(codes)
    rows: list[tuple[int, int, int, int, bool]] = []
    base = 0
    for at, article in enumerate(batch):
        rows += [
            (at, base, base + span.start, base + span.end, apart)
            for span, apart in story_parts(article)
        ]
        base += len(article.text)
    parts = np.array(rows, np.int64).reshape(-1, 5)
    room = int((parts[:, 3] - parts[:, 2]).sum())
    hashes, marks = np.empty(room, np.uint32), np.empty(room, np.uint8)
    spans = np.empty((2, room), np.int32)
    counts = np.zeros(len(batch), np.int64)
    found = _read_parts(codes, (kinds, folds, _aliases()), parts, counts, (hashes, spans, marks))
    return counts, hashes[:found], spans[0, :found], spans[1, :found], marks[:found]


@cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint32], NDArray[np.bool_]]:
    """Make room for what is known of each code point; filled as characters turn up."""
    return (
        np.zeros(CODE_POINTS, np.uint8),
        np.zeros(CODE_POINTS, np.uint32),
        np.zeros(CODE_POINTS, np.bool_),
    )


def _tables_for(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Give the kind and the folded form of each code point in `codes`."""
    kinds, folds, known = _tables()
    for code in np.unique(codes[~known[codes]]).tolist():
        kinds[code], folds[code], known[code] = *_judge(chr(code)), True
    return kinds, folds


def _judge(char: str) -> tuple[int, int]:
    """Give the kind of a character and the code point that stands for it."""
    if char in _APOSTROPHES:
        return SKIP, 0
    if char in _PERCENTS:
        return PERCENT, 0
    plain = unicodedata.normalize("NFKD", char)[0]
    folded = ord(plain.casefold()[0])
    category = unicodedata.category(plain)
    if category[0] == "M" or category == "Cf":
        return SKIP, 0
    if category[0] == "N":
        digit = unicodedata.digit(plain, None)
        return DIGIT, folded if digit is None else ord("0") + digit
    if category == "Lo" and unicodedata.east_asian_width(char) == "W":
        return SIGN, folded
    return (LETTER, folded) if category[0] == "L" else (GAP, 0)


@cache
def _aliases() -> NDArray[np.uint32]:
    """Give hashes in three rows: of short month names; of full ones; of per, cent, percent."""
    rows = [word_hashes(" ".join(words)) for words in zip(*_SAME, strict=True)]
    units = np.zeros(len(_SAME), np.uint32)
    units[:3] = word_hashes("per cent percent")
    return np.stack([*rows, units])


def word_hashes(text: str) -> Hashes:
    """Hash the words of a short `text`, without joining what styles write differently."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds, folds = _tables_for(codes)
    found = []
    start = _word_start(codes, 0, codes.size, kinds)
    while start < codes.size:
        end = _word_end(codes, start, codes.size, kinds)
        found.append(_word_hash(codes, start, end, kinds, folds))
        start = _word_start(codes, end, codes.size, kinds)
    return np.array(found, np.uint32)


@compiled
def _word_start(codes: Codes, start: int, last: int, kinds: Marks) -> int:
    """Give where the next word starts, or `last`."""
    while start < last and (kinds[codes[start]] == GAP or kinds[codes[start]] == SKIP):
        start += 1
    return start


@compiled
def _word_end(codes: Codes, start: int, last: int, kinds: Marks) -> int:
    """Give the end of the word that starts at `start`."""
    end = start + 1
    if kinds[codes[start]] >= PERCENT:
        return end
    at = end
    while at < last:
        kind = kinds[codes[at]]
        if kind in (LETTER, DIGIT):
            end = at + 1
        elif kind != SKIP and not _joins(codes, start, at, last, kinds):
            break
        at += 1
    return end


@compiled
def _joins(codes: Codes, start: int, at: int, last: int, kinds: Marks) -> bool:
    """Tell whether the mark at `at` holds a number or an abbreviation together."""
    if at + 1 >= last:
        return False
    before, after = kinds[codes[at - 1]], kinds[codes[at + 1]]
    if codes[at] == POINT:
        if before == DIGIT:
            return bool(after == DIGIT)
        lone_before = at - 1 == start or codes[at - 2] == POINT
        lone_after = at + 2 >= last or kinds[codes[at + 2]] == GAP
        return bool(before == LETTER and lone_before and after == LETTER and lone_after)
    if codes[at] != COMMA or before != DIGIT or at + 3 >= last:
        return False
    for digit in range(at + 1, at + 4):
        if kinds[codes[digit]] != DIGIT:
            return False
    return bool(at + 4 >= last or kinds[codes[at + 4]] != DIGIT)


@compiled
def _word_hash(codes: Codes, start: int, end: int, kinds: Marks, folds: Codes) -> np.uint32:
    """Hash a word's compared characters; a decimal point is one, other marks are none."""
    value = HASH_START
    for at in range(start, end):
        code = codes[at]
        kind = kinds[code]
        if kind in (LETTER, DIGIT, SIGN):
            value = (value ^ np.uint64(folds[code])) * HASH_STEP
        elif code == POINT and kinds[codes[at - 1]] == DIGIT:
            value = (value ^ np.uint64(POINT)) * HASH_STEP
    return np.uint32(mixed(value) >> np.uint64(32))


@compiled
def _read_parts(
    codes: Codes, tables: Tables, parts: Index, counts: Index, out: tuple[Hashes, Offsets, Marks]
) -> int:
    """Write the words of all parts to `out`, and how many each article has to `counts`.

    A row of `parts` is article, start of its text, start and end of the part, and
    whether furniture stands before it.
    """
    kinds, folds, aliases = tables
    hashes, spans, marks = out
    found = 0
    for row in range(parts.shape[0]):
        article, base, start, last, apart = parts[row]
        before = found
        start = _word_start(codes, start, last, kinds)
        while start < last:
            end = _word_end(codes, start, last, kinds)
            value = _word_hash(codes, start, end, kinds, folds)
            if kinds[codes[start]] == PERCENT:
                value = aliases[2, 2]
            elif end - start <= LONGEST_ALIAS_CHARS:
                value = _plain(value, aliases)
            if found > before and value == aliases[2, 1] and hashes[found - 1] == aliases[2, 0]:
                found -= 1
                value = aliases[2, 2]
            else:
                spans[0, found] = start - base
                marks[found] = NUMBER_MARK if kinds[codes[start]] == DIGIT else 0
                if found == before:
                    marks[found] |= PART_MARK + (SECTION_MARK if apart else 0)
            hashes[found] = value
            spans[1, found] = end - base
            found += 1
            start = _word_start(codes, end, last, kinds)
        counts[article] += found - before
    return found


@compiled
def _plain(value: np.uint32, aliases: Hashes) -> np.uint32:
    """Give the hash of the full form of a short month name, or the hash itself."""
    for at in range(aliases.shape[1]):
        if value == aliases[0, at]:
            return np.uint32(aliases[1, at])
    return value
