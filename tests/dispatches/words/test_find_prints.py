"""Prints are few, and articles that share twelve words in a row share one."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import EVENTS
from wirecopy.dispatches.columns import MARK_BITS, Prints, Sketches, Texts, Words
from wirecopy.dispatches.words.find_prints import digest, find_prints, sketch

WORDS = st.lists(st.integers(0, 5), max_size=60)


def words_of(*articles: list[int]) -> Words:
    codes = np.array([word << MARK_BITS for article in articles for word in article], np.uint32)
    return Words(first=np.cumsum([0, *map(len, articles)], dtype=np.int64), codes=codes)


def prints_of(words: Words, window: int = 8) -> Prints:
    return find_prints(words, run=5, window=window)


def sketched(*articles: list[int]) -> Sketches:
    words = words_of(*articles)
    return sketch(words, prints_of(words))


@given(WORDS, WORDS, st.lists(st.integers(0, 5), min_size=12, max_size=12), WORDS, WORDS)
@settings(max_examples=100, deadline=None)
def test_twelve_words_in_common_are_a_print_in_common(
    before: list[int], ahead: list[int], shared: list[int], behind: list[int], after: list[int]
) -> None:
    prints = prints_of(words_of(before + shared + behind, ahead + shared + after))
    assert np.intersect1d(*(prints.hashes[prints.articles == n] for n in (0, 1))).size


@given(st.lists(WORDS, max_size=5))
@settings(max_examples=60, deadline=None)
def test_prints_stand_in_order_without_repeats(articles: list[list[int]]) -> None:
    words = words_of(*articles)
    prints = prints_of(words)
    assert np.all(np.diff(prints.articles.astype(np.int64)) >= 0)
    for number, article in enumerate(articles):
        own = prints.articles == number
        assert np.unique(prints.hashes[own]).size == own.sum()
        assert np.all(np.diff(prints.words[own].astype(np.int64)) > 0)
        assert bool(own.any()) == (len(article) >= 5)
        alone = prints_of(words_of(article))
        assert prints.hashes[own].tolist() == alone.hashes.tolist()


def test_a_print_is_the_hash_of_its_words_alone() -> None:
    plain = words_of([*range(30)])
    marked = Words(first=plain.first, codes=plain.codes | np.uint32(15))
    assert prints_of(plain).hashes.tolist() == prints_of(marked).hashes.tolist()
    shifted = prints_of(words_of([7, *range(30)]), window=1)
    assert shifted.hashes[1:].tolist() == prints_of(plain, window=1).hashes.tolist()


def test_one_word_over_and_over_has_one_print() -> None:
    assert prints_of(words_of([3] * 500)).words.tolist() == [7]


def test_stories_are_alike_to_the_last_word() -> None:
    story = [1, 2, 3, 4, 5, 6, 7]
    stories = sketched(story, story, story[:-1], [*story, 0], [2, 1, *story[2:]]).stories
    assert stories[0] == stories[1]
    assert np.unique(stories).size == 4


def test_articles_without_words_have_one_story_hash() -> None:
    stories = sketched([], [1, 2], []).stories
    assert stories[0] == stories[2] == sketched([]).stories[0]
    assert stories[0] != stories[1]


def test_each_print_sets_one_bit() -> None:
    drawn = sketched([*range(400)], [1, 2, 3, 4, 5], [1, 2])
    bits = np.bitwise_count(drawn.blooms).sum(axis=1)
    assert drawn.print_counts[1:].tolist() == [1, 0]
    assert bits[1:].tolist() == [1, 0]
    # About 90 prints leave few of 256 bits set twice where they are spread well.
    assert 0.7 * drawn.print_counts[0] < bits[0] <= drawn.print_counts[0]


def test_threads_give_what_one_gives() -> None:
    stories = ["\n".join(event).encode() for event in EVENTS] * 20
    first = np.cumsum([0, *map(len, stories)], dtype=np.int64)
    texts = Texts(data=np.frombuffer(b"".join(stories), np.uint8), first=first)
    with ThreadPoolExecutor(2) as pool:
        digests = list(pool.map(lambda one: digest(one, run=5, window=8), [texts] * 6))
    for words, prints, drawn in digests[1:]:
        assert np.array_equal(words.codes, digests[0][0].codes)
        assert np.array_equal(prints.hashes, digests[0][1].hashes)
        assert np.array_equal(drawn.blooms, digests[0][2].blooms)
