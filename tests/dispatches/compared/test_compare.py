"""Two articles are compared word by word: what they share, measured, and what they are."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatches.compared.drawing import origins_of, plain_words, words_of
from wirecopy.dispatches.columns import NO_DAY, NOTHING, Words
from wirecopy.dispatches.compared.compare import compare
from wirecopy.dispatches.compared.relations import relation_of
from wirecopy.settings import Match

CASES = [
    case.strip().splitlines()
    for case in Path(__file__).with_name("compared.txt").read_text(encoding="utf-8").split("\n\n")
]
BY = Match()
COPIED = st.lists(st.integers(0, 40), min_size=12, max_size=60)


def look(words: Words, pairs: list[tuple[int, int]], days: list[int] | None = None) -> Any:
    a, b = np.array(pairs, np.uint32).reshape(-1, 2).T
    count = words.counts.size
    origins = origins_of(range(count), days or [7] * count)
    return compare(words, np.zeros(words.codes.size, np.bool_), a, b, origins, BY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_drawn_articles_are_told_as_drawn(case: list[str]) -> None:
    drawn = {line[0]: line[1:].split() for line in case[1:]}
    words, masked = words_of(*(" ".join(drawn[name]) for name in "AB"))
    days = [NO_DAY if day == "-" else int(day) for day in drawn.get("D", ["1", "1"])]
    sites = [int(site) for site in drawn.get("S", ["0", "1"])]
    ends = np.array([0], np.uint32), np.array([1], np.uint32)
    (pair,), (measures,) = compare(words, masked, *ends, origins_of(sites, days), BY)
    relation, *expected = drawn["="]
    told = "nothing" if pair["rule"] == NOTHING else relation_of(int(pair["rule"]))
    assert told == relation
    for name, value in zip(expected[::2], expected[1::2], strict=True):
        row = pair if name in (pair.dtype.names or ()) else measures
        assert (name, row[name]) == (name, float(value))


@st.composite
def families(draw: st.DrawFn) -> Words:
    """Draw articles that share pieces, in any order and several times."""
    pieces = draw(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=14), max_size=4))
    one = st.lists(st.integers(0, 9), max_size=5)
    article = st.lists(st.one_of(st.sampled_from(pieces), one) if pieces else one, max_size=8)
    articles = draw(st.lists(article, min_size=2, max_size=5))
    return plain_words(*([word for piece in several for word in piece] for several in articles))


@given(families(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_row_depends_on_its_two_articles_only(words: Words, chance: Any) -> None:
    count = words.counts.size
    pairs = [(a, b) for b in range(count) for a in range(b)]
    rows, measures = look(words, pairs)
    chance.shuffle(pairs)
    for at, (a, b) in enumerate(sorted(pairs, key=lambda p: (p[1], p[0]))):
        alone, measured = look(plain_copy(words, a, b), [(0, 1)])
        for name in rows.dtype.names[2:]:
            assert rows[at][name] == alone[0][name]
        assert measures[at] == measured[0]
    mixed, _ = look(words, pairs)
    assert np.array_equal(np.sort(mixed, order=("b", "a")), rows)


def plain_copy(words: Words, a: int, b: int) -> Words:
    """Give two of the articles alone."""
    codes = [words.of(a), words.of(b)]
    first = np.cumsum([0, codes[0].size, codes[1].size], dtype=np.int64)
    return Words(first=first, codes=np.concatenate(codes))


@given(families())
@settings(max_examples=60, deadline=None)
def test_no_more_is_matched_than_either_span_holds(words: Words) -> None:
    pairs = [(a, b) for b in range(words.counts.size) for a in range(b)]
    rows, measures = look(words, pairs)
    assert np.all(rows["matched"] <= rows["a_last"] - rows["a_first"])
    assert np.all(rows["matched"] <= rows["b_last"] - rows["b_first"])
    assert np.all(rows["a_last"] <= words.counts[rows["a"]])
    assert np.all(rows["matched"] <= rows["shorter"])
    assert np.all(rows["shorter"] <= rows["longer"])
    assert np.all(measures["unbroken"] <= measures["longest"])
    assert np.all(measures["longest"] <= rows["matched"])
    assert np.all((rows["matched"] > 0) == (rows["rule"] != NOTHING))


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=12, max_size=80))
@settings(max_examples=100, deadline=None)
def test_articles_may_change_places_where_no_word_repeats(kept: list[tuple[bool, bool]]) -> None:
    articles = [[n for n, pair in enumerate(kept) if pair[side]] for side in (0, 1)]
    (one,), (measures,) = look(plain_words(*articles), [(0, 1)])
    (other,), (turned,) = look(plain_words(*articles[::-1]), [(0, 1)])
    assert measures == turned
    for name in ("rule", "matched", "shorter", "longer"):
        assert one[name] == other[name]
    assert [one["a_first"], one["a_last"]] == [other["b_first"], other["b_last"]]


def test_two_threads_see_what_one_sees() -> None:
    chance = np.random.default_rng(5)
    base = chance.integers(0, 500, 200)
    articles = [np.where(chance.random(200) < 0.1, 999, base).tolist() for _ in range(30)]
    words = plain_words(*articles)
    pairs = [(a, b) for b in range(30) for a in range(b)]
    rows, measures = look(words, pairs)
    halves = pairs[:200], pairs[200:]
    with ThreadPoolExecutor(2) as threads:
        parts = list(threads.map(lambda part: look(words, part), halves))
    assert np.array_equal(np.concatenate([part[0] for part in parts]), rows)
    assert np.array_equal(np.concatenate([part[1] for part in parts]), measures)


def test_columns_that_cannot_be_written_to_are_read() -> None:
    words = plain_words(range(40), range(5, 45))
    words.codes.flags.writeable = False
    words.first.flags.writeable = False
    (row,), _ = look(words, [(0, 1)])
    assert row["matched"] == 35


@pytest.mark.parametrize("lengths", [(5000, 4000), (4000, 5000), (5000, 30)])
def test_articles_of_any_length_find_room(lengths: tuple[int, int]) -> None:
    words = plain_words(range(lengths[0]), range(lengths[1]))
    (row,), _ = look(words, [(0, 1)])
    assert row["matched"] == min(lengths)


def test_a_text_of_one_phrase_over_and_over_is_matched_to_its_end() -> None:
    words = plain_words([*range(50)] * 2000, [*range(50)] * 1500)
    (row,), _ = look(words, [(0, 1)])
    assert row["matched"] == row["shorter"] == 75_000


def test_no_pairs_are_no_rows() -> None:
    rows, measures = look(plain_words(), [])
    assert rows.size == measures.size == 0
