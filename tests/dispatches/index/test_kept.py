"""The ring gives back the words it was given last, or says that it has them no more."""

import numpy as np

from wirecopy.dispatches.columns import Numbers, Words, starts_of
from wirecopy.dispatches.index.memory.kept import MOST_WORDS, ROOM, Kept


def words_of(numbers: Numbers, sizes: list[int]) -> Words:
    """Draw words that tell the article that they are of."""
    codes = np.repeat(numbers, sizes).astype(np.uint32)
    return Words(first=starts_of(sizes), codes=codes)


def test_the_words_put_last_are_given_back_and_older_ones_are_missed() -> None:
    kept = Kept(100)
    chance = np.random.default_rng(1)
    size = MOST_WORDS // 2
    there: list[int] = []
    for _ in range(3 * ROOM // size):
        number = int(chance.integers(100))
        own = np.array([number], np.uint32)
        words = words_of(own, [size + number])
        assert kept.keep(own, words, words.codes % 2 == 1)
        there = [*(one for one in there if one != number), number]
        found, masked = kept.gather(own)
        assert found.codes.tolist() == [number] * (size + number)
        assert set(masked.tolist()) == {number % 2 == 1}
    every = np.arange(100, dtype=np.uint32)
    missing = set(kept.find_missing(every).tolist())
    held = [number for number in there if number not in missing]
    assert 0 < len(held) <= ROOM // size
    assert held == there[-len(held) :]
    found, _ = kept.gather(np.array(held, np.uint32))
    assert [set(found.of(at).tolist()) for at in range(len(held))] == [{n} for n in held]


def test_what_is_forgotten_is_missed() -> None:
    kept = Kept(4)
    numbers = np.arange(4, dtype=np.uint32)
    words = words_of(numbers, [3, 0, 5, 2])
    nothing = np.zeros(10, np.bool_)
    assert kept.find_missing(numbers).tolist() == [0, 1, 2, 3]
    assert kept.keep(numbers, words, nothing)
    assert kept.find_missing(numbers).size == 0
    assert kept.gather(numbers[::-1].copy())[0].counts.tolist() == [2, 5, 0, 3]
    kept.forget(np.array([2], np.uint32))
    assert kept.find_missing(numbers).tolist() == [2]
    kept.forget()
    assert kept.find_missing(numbers).tolist() == [0, 1, 2, 3]


def test_an_article_that_is_too_long_is_not_kept() -> None:
    kept = Kept(2)
    numbers = np.arange(2, dtype=np.uint32)
    words = words_of(numbers, [MOST_WORDS + 1, 1])
    assert not kept.keep(numbers, words, np.zeros(MOST_WORDS + 2, np.bool_))
    assert kept.find_missing(numbers).tolist() == [0]
