"""Language: the words that generated articles are made of, and which follow which.

Real words bring real statistics: they are counted at run time in the folder of bench data,
and drawn one or two at a time, so that no sentence of a real article is made again.
Without that folder the words are invented. Names are invented always.
"""

import gzip
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

ROWS: Final = "reprints-lk.jsonl.gz"
READ_EVERY: Final = 4
"""One row in so many is counted: 16 million characters are enough for the common words."""
COMMONEST: Final = 20_000
FOLLOWERS: Final = 32
"""Draws of a next word that are kept for each word."""
PHRASES: Final = 2_000
PHRASE_PICKS: Final = 1 << 14
PHRASE_FLATNESS: Final = 30
"""A phrase of rank r is drawn as often as 1 / (r + this): the commonest stands in about
one article of twenty."""
WORD: Final = re.compile(r"[a-z]{2,20}|\b[ai]\b")

NUMBERS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
SHORT_MONTHS: Final = (
    *("Jan.", "Feb.", "March", "April", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
DOTTED: Final = ("U.S.", "U.N.", "E.U.")
PLAIN: Final = ("US", "UN", "EU")
PERCENTS: Final = ("%", " percent", " per cent")
SPEECH: Final = ("said", "told", "added", "asked")
# Where each of these starts in the table of words.
SHORT_AT: Final = len(NUMBERS) + len(MONTHS)
DOTTED_AT: Final = SHORT_AT + len(SHORT_MONTHS)
PLAIN_AT: Final = DOTTED_AT + len(DOTTED)
PERCENT_AT: Final = PLAIN_AT + len(PLAIN)
SPEECH_AT: Final = PERCENT_AT + len(PERCENTS)
FIXED: Final = (*NUMBERS, *MONTHS, *SHORT_MONTHS, *DOTTED, *PLAIN, *PERCENTS, *SPEECH)

FIRST_NAMES: Final = 300
LAST_NAMES: Final = 3_000
PLACES: Final = 400
_STARTS: Final = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
)
_VOWELS: Final = ("a", "e", "i", "o", "u", "ai", "ea", "ei", "é")
_ENDS: Final = ("", "", "", "l", "m", "n", "nd", "r", "rk", "s", "st", "t")
_SOUNDS: Final = (_STARTS, _VOWELS, _ENDS)
_PLAIN_ENDS: Final = (
    *("",) * 20,
    "al",
    "ed",
    "er",
    "ing",
    "ise",
    "ised",
    "ly",
    "ness",
    "s",
    "tion",
)


# Where things stand in the table of words.
PLAIN_WORDS: Final = len(FIXED)
NAMES: Final = PLAIN_WORDS + COMMONEST
LASTS: Final = NAMES + FIRST_NAMES
TOWNS: Final = LASTS + LAST_NAMES
ALL_WORDS: Final = TOWNS + PLACES

# Where things stand in a book. It is one array, since compiled code counts references to
# every array that is handed on, and stories are written by many small functions.
ALIAS_AT: Final = COMMONEST
FOLLOW_AT: Final = ALIAS_AT + COMMONEST
PHRASES_AT: Final = FOLLOW_AT + COMMONEST * FOLLOWERS
PHRASE_ROOM: Final = 8
"""Words of a phrase at most, and its length before them."""
PICKS_AT: Final = PHRASES_AT + PHRASES * PHRASE_ROOM
SURE: Final = 1 << 30

Book = NDArray[np.int32]
"""Which common words there are, counted from 0, and how they follow each other: for each
how likely it stays when drawn evenly (of SURE), and which comes instead (Walker's alias
method); FOLLOWERS words drawn to come next; phrases; draws of a phrase."""


class Language(NamedTuple):
    """Words, and how they are put together."""

    book: Book
    spelling: NDArray[np.int32]
    """Where each word starts in `letters`; then each as written with -ise, mostly the word
    itself; then the same with -ize."""
    letters: NDArray[np.uint8]
    """UTF-8 of all words."""


def read_language(data: Path | None, seed: int) -> Language:
    """Count the words of the bench data, or invent a language where there is none."""
    if data is not None and (data / ROWS).exists():
        words, counts, pairs = _count(data / ROWS)
    else:
        words, counts, pairs = _invent(seed)
    chance = np.random.default_rng([seed, 1])
    names = [_invent_names(chance, count) for count in (FIRST_NAMES, LAST_NAMES, PLACES)]
    table = [*FIXED, *words, *(name for some in names for name in some)]
    encoded = [word.encode() for word in table]
    return Language(
        book=_bind(chance, counts, pairs),
        spelling=np.concatenate(
            [np.cumsum([0, *map(len, encoded)]), *_pair_spellings(table)]
        ).astype(np.int32),
        letters=np.frombuffer(bytearray(b"".join(encoded)), np.uint8),
    )


def _bind(
    chance: np.random.Generator, counts: NDArray[np.float64], pairs: NDArray[np.int64]
) -> Book:
    follow = _draw_followers(chance, counts, pairs)
    phrases = _draw_phrases(chance, counts, follow)
    weights = 1 / (np.arange(PHRASES) + PHRASE_FLATNESS)
    picks = chance.choice(PHRASES, PHRASE_PICKS, p=weights / weights.sum())
    sure, alias = _alias(counts)
    parts: list[NDArray[np.int32]] = [
        (sure * SURE).astype(np.int32),
        alias,
        follow.ravel(),
        phrases.ravel(),
        picks.astype(np.int32),
    ]
    return np.concatenate(parts)


Counted = tuple[list[str], NDArray[np.float64], NDArray[np.int64]]
"""Words, how often each is found, and which two stood together (numbers of words)."""


def _count(path: Path) -> Counted:
    """Count words and neighbours in some of the rows of the bench data."""
    numbers: Counter[str] = Counter()
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, 0, None, READ_EVERY):
            texts.append(WORD.findall(json.loads(line)["text"].lower()))
            numbers.update(texts[-1])
    for word in itertools.islice(_new_words(np.random.default_rng(0)), COMMONEST):
        numbers[word] += len(numbers) < COMMONEST
    common = sorted(numbers.most_common(COMMONEST))
    places = {word: at for at, (word, _) in enumerate(common)}
    # -1 parts the texts and stands for rare words.
    run = np.array([places.get(w, -1) for text in texts for w in (*text, "")], np.int64)
    pairs = np.stack([run[:-1], run[1:]], axis=1)
    counts = np.array([count for _, count in common], np.float64)
    return [word for word, _ in common], counts, pairs[(pairs >= 0).all(axis=1)]


def _invent(seed: int) -> Counted:
    """Invent words as often as real ones are, each followed by a few of its own."""
    chance = np.random.default_rng([seed, 2])
    words = sorted(itertools.islice(_new_words(chance), COMMONEST))
    counts = np.asarray(1e6 / (chance.permutation(len(words)) + 3.0), np.float64)
    from_word = np.repeat(np.arange(len(words)), 8)
    to_word = chance.choice(len(words), from_word.size, p=counts / counts.sum())
    return words, counts, np.stack([from_word, to_word], axis=1).astype(np.int64)


def _new_words(chance: np.random.Generator) -> Iterator[str]:
    """Invent words, no two alike; verbs in -ise come with their sisters in -ize."""
    seen = set(FIXED)
    while True:
        word = _syllables(chance, _PLAIN_ENDS)
        for new in dict.fromkeys([word, re.sub(r"is(ed?)$", r"iz\1", word)]):
            if new.isascii() and new not in seen:
                seen.add(new)
                yield new


def _syllables(chance: np.random.Generator, ends: tuple[str, ...]) -> str:
    parts = []
    for _ in range(1 + int(chance.integers(3))):
        picks = chance.integers(1 << 30, size=3).tolist()
        parts += [some[pick % len(some)] for some, pick in zip(_SOUNDS, picks, strict=True)]
    return "".join(parts) + ends[int(chance.integers(len(ends)))]


def _invent_names(chance: np.random.Generator, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        name = _syllables(chance, ("", "a", "en", "o", "sson"))
        if len(name) > 3:
            names[name.capitalize()] = None
    return list(names)


def _draw_followers(
    chance: np.random.Generator, counts: NDArray[np.float64], pairs: NDArray[np.int64]
) -> NDArray[np.int32]:
    """Draw what comes after each word, as often as it did; after a last word, any word."""
    pairs = pairs[np.argsort(pairs[:, 0], kind="stable")]
    borders = np.searchsorted(pairs[:, 0], np.arange(counts.size + 1))
    sizes = np.diff(borders)
    picks = (chance.random((counts.size, FOLLOWERS)) * sizes[:, None]).astype(np.int64)
    at = np.minimum(borders[:-1, None] + picks, len(pairs) - 1)
    any_word = chance.choice(counts.size, picks.shape, p=counts / counts.sum())
    return np.where(sizes[:, None] > 0, pairs[at, 1], any_word).astype(np.int32)


def _draw_phrases(
    chance: np.random.Generator, counts: NDArray[np.float64], follow: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Make stock phrases of three to seven words, which articles have in common by chance."""
    made = np.zeros((PHRASES, PHRASE_ROOM), np.int32)
    made[:, 0] = chance.integers(3, PHRASE_ROOM, size=PHRASES)
    made[:, 1] = chance.choice(counts.size, PHRASES, p=counts / counts.sum())
    for at in range(2, PHRASE_ROOM):
        made[:, at] = follow[made[:, at - 1], chance.integers(FOLLOWERS, size=PHRASES)]
    return made


def _pair_spellings(table: list[str]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Pair words that are found with -ise and with -ize."""
    places = {word: at for at, word in enumerate(table)}
    british = np.arange(len(table), dtype=np.int32)
    american = british.copy()
    for word, at in places.items():
        other = places.get(re.sub(r"is(?=(e[ds]?|ing|ation)$)", "iz", word), at)
        american[at], british[other] = other, at
    return british, american


def _alias(counts: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Build Walker's table: one even draw and one toss give a word by its weight."""
    sure = counts * (counts.size / counts.sum())
    alias = np.arange(counts.size, dtype=np.int32)
    few = [int(at) for at in np.flatnonzero(sure < 1)]
    many = [int(at) for at in np.flatnonzero(sure >= 1)]
    while few and many:
        poor, rich = few.pop(), many[-1]
        alias[poor] = rich
        sure[rich] -= 1 - sure[poor]
        if sure[rich] < 1:
            few.append(many.pop())
    sure[[*few, *many]] = 1
    return sure, alias
