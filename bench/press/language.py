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
_STARTS: Final = tuple(
    [
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
    ]
)
_VOWELS: Final = tuple(["a", "e", "i", "o", "u", "ai", "ea", "ei", "é"])
_ENDS: Final = ("", "", "", "l", "m", "n", "nd", "r", "rk", "s", "st", "t")
_PLAIN_ENDS: Final = ("", "al", "ed", "er", "ing", "ise", "ised", "ly", "ness", "s", "tion")


class Language(NamedTuple):
    """Tables that compiled loops read."""

    letters: NDArray[np.uint8]
    """UTF-8 of all words."""
    first: NDArray[np.int64]
    british: NDArray[np.int32]
    """The word as written with -ise; mostly the word itself."""
    american: NDArray[np.int32]
    plain: NDArray[np.int64]
    """First common word, and the one after the last."""
    names: NDArray[np.int64]
    """The same for first names, last names, places: four borders."""
    sure: NDArray[np.float64]
    """Of a common word drawn evenly, how likely it stays (Walker's alias method)."""
    alias: NDArray[np.int32]
    follow: NDArray[np.int32]
    """Shape (common words, FOLLOWERS): words drawn to come next."""
    phrases: NDArray[np.int32]
    phrase_first: NDArray[np.int64]
    phrase_picks: NDArray[np.int32]


def read_language(data: Path | None, seed: int) -> Language:
    """Count the words of the bench data, or invent a language where there is none."""
    if data is not None and (data / ROWS).exists():
        words, counts, pairs = _count(data / ROWS)
    else:
        words, counts, pairs = _invent(seed)
    chance = np.random.default_rng([seed, 1])
    first, last, places = (
        _invent_names(chance, count) for count in (FIRST_NAMES, LAST_NAMES, PLACES)
    )
    table = [*FIXED, *words, *first, *last, *places]
    encoded = [word.encode() for word in table]
    base = len(FIXED)
    follow = _draw_followers(chance, counts, pairs)
    phrases = _draw_phrases(chance, counts, follow)
    british, american = _pair_spellings(table)
    sure, alias = _alias(counts)
    weights = 1 / (np.arange(PHRASES) + PHRASE_FLATNESS)
    return Language(
        letters=np.frombuffer(b"".join(encoded), np.uint8),
        first=np.cumsum([0, *map(len, encoded)]),
        british=british,
        american=american,
        plain=np.array([base, base + len(words)]),
        names=base + len(words) + np.cumsum([0, FIRST_NAMES, LAST_NAMES, PLACES]),
        sure=sure,
        alias=alias,
        follow=follow,
        phrases=np.concatenate(phrases),
        phrase_first=np.cumsum([0, *(p.size for p in phrases)]),
        phrase_picks=chance.choice(PHRASES, PHRASE_PICKS, p=weights / weights.sum()).astype(
            np.int32
        ),
    )


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
    words = sorted({_syllables(chance, _PLAIN_ENDS) for _ in range(COMMONEST * 3 // 2)})
    words = [word for word in words if word not in FIXED and word.isascii()]
    words += [
        w.replace("ise", "ize") for w in words if w.endswith(("ise", "ised")) and w.count("is") < 2
    ]
    words = sorted(set(words))[:COMMONEST]
    counts = 1e6 / (chance.permutation(len(words)) + 3.0)
    from_word = np.repeat(np.arange(len(words)), 8)
    to_word = chance.choice(len(words), from_word.size, p=counts / counts.sum())
    return words, counts, np.stack([from_word, to_word], axis=1)


def _syllables(chance: np.random.Generator, ends: tuple[str, ...]) -> str:
    parts = [
        str(chance.choice(_STARTS)) + str(chance.choice(_VOWELS)) + str(chance.choice(_ENDS))
        for _ in range(1 + int(chance.integers(3)))
    ]
    return "".join(parts) + str(chance.choice(ends))


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
) -> list[NDArray[np.int32]]:
    """Make stock phrases of three to seven words, which articles have in common by chance."""
    starts = chance.choice(counts.size, PHRASES, p=counts / counts.sum())
    made = []
    for word in starts:
        phrase = [int(word)]
        for pick in chance.integers(FOLLOWERS, size=2 + int(chance.integers(5))):
            phrase.append(int(follow[phrase[-1], pick]))
        made.append(np.array(phrase, np.int32))
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
