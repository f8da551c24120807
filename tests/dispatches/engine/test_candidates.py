"""Who is compared with whom: the furniture, heads and links of a few made-up prints."""

from collections import Counter, defaultdict
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from wirecopy.dispatches.columns import NO_DAY, Origins
from wirecopy.dispatches.engine import postings as engine
from wirecopy.dispatches.engine.candidates import Links, find_candidates, put_links, unpack
from wirecopy.dispatches.engine.furniture import Facts, is_furniture, likeness
from wirecopy.dispatches.engine.postings import FURNITURE, NUMBER_BITS, find_postings
from wirecopy.dispatches.engine.ranks import find_ranks

SITES = 3


def facts(sites: list[int], days: list[int], stories: list[int]) -> Facts:
    """Give articles whose blooms are alike where their stories are."""
    blooms = np.zeros((len(sites), 4), np.uint64)
    for article, story in enumerate(stories):
        for bit in np.random.default_rng(story).integers(0, 256, 40):
            blooms[article, bit // 64] |= np.uint64(1) << np.uint64(bit % 64)
    return (
        np.array(sites, np.int32),
        np.array(days, np.int32),
        np.array(stories, np.uint64),
        blooms,
    )


def rows(prints: list[list[int]]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Give hashes of one range, and spots, of the prints of each article."""
    every = [(p, a, w) for a, own in enumerate(prints) for w, p in enumerate(own)]
    hashes = np.array([(p + 1) << 20 for p, _, _ in every], np.uint64)
    spots = np.array([(a << NUMBER_BITS) | w for _, a, w in every], np.uint64)
    return hashes, spots


def linked(prints: list[list[int]], known: Facts) -> tuple[set[tuple[int, int]], set[Any]]:
    """Give the pairs and the furniture by their definition, slowly."""
    carrying = defaultdict(list)
    for article, own in enumerate(prints):
        for print_ in sorted(set(own)):
            carrying[print_].append(article)
    counts: Counter[tuple[int, int]] = Counter()
    furniture = set()
    for print_, articles in carrying.items():
        by_site = defaultdict(list)
        for article in articles:
            by_site[int(known[0][article])].append(article)
        house = {s for s, own in by_site.items() if is_furniture(np.array(own, np.uint32), known)}
        usable = [a for a in articles if known[0][a] not in house]
        heads = usable[: engine.HEADS]
        for article in articles:
            if article in usable:
                counts.update((article, head) for head in heads if head < article)
            else:
                furniture.add((article, print_))
                if len(house) <= engine.FURNITURE_SITES:
                    counts.update((article, head) for head in heads)
    sizes = [len(set(own)) for own in prints]
    pairs = {
        (min(a, b), max(a, b)) for (a, b), n in counts.items() if n >= min(2, sizes[a], sizes[b])
    }
    return pairs, furniture


def found(prints: list[list[int]], known: Facts) -> tuple[set[tuple[int, int]], set[Any]]:
    made = find_postings(*rows(prints), known)
    count = len(prints)
    first = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(made.linked, minlength=count), out=first[1:])
    links = Links(
        articles=made.articles,
        first=first,
        heads=np.empty(made.linked.size, np.uint32),
        heads_count=np.empty(made.linked.size, np.uint8),
    )
    put_links((made.linked, made.heads, made.heads_count), 0, first[:-1].copy(), links)
    sizes = np.array([len(set(own)) for own in prints], np.uint32)
    blocks = [(0, count // 2), (count // 2, count)]
    pairs = unpack([find_candidates(links, sizes, *block, least=2) for block in blocks])
    assert np.all(pairs.a < pairs.b)
    furniture = {
        (int(spot) >> NUMBER_BITS, prints[int(spot) >> NUMBER_BITS][int(spot) & 0xFFFFFF])
        for spot in made.furniture
    }
    return set(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)), furniture


ARTICLES = st.lists(
    st.tuples(
        st.integers(0, SITES - 1),
        st.integers(0, 5),
        st.lists(st.integers(0, 12), min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=50,
)


@given(ARTICLES)
def test_links_are_what_their_definition_says(articles: list[Any]) -> None:
    known = facts([s for s, _, _ in articles], [7] * len(articles), [n for _, n, _ in articles])
    prints = [own for _, _, own in articles]
    assert found(prints, known) == linked(prints, known)


def test_a_note_under_five_unlike_stories_is_furniture() -> None:
    known = facts([0] * 5, [7] * 5, [1, 2, 3, 4, 5])
    assert is_furniture(np.arange(5, dtype=np.uint32), known)
    assert not is_furniture(np.arange(4, dtype=np.uint32), known)


def test_a_dispatch_printed_again_and_again_is_none() -> None:
    known = facts([0] * 30, [7] * 30, [1] * 30)
    assert not is_furniture(np.arange(30, dtype=np.uint32), known)


def test_a_template_that_goes_on_for_weeks_is() -> None:
    alike = facts([0] * 6, [1, 2, 3, 4, 5, 16], [1] * 6)
    stories = np.arange(6, dtype=np.uint64)
    known = (alike[0], alike[1], stories, alike[3])
    assert is_furniture(np.arange(6, dtype=np.uint32), known)
    assert not is_furniture(np.arange(5, dtype=np.uint32), known)
    undated = (alike[0], np.full(6, NO_DAY, np.int32), stories, alike[3])
    assert not is_furniture(np.arange(6, dtype=np.uint32), undated)


def test_a_page_behind_a_wall_is_furniture_on_one_day() -> None:
    alike = facts([0] * 64, [7] * 64, [1] * 64)
    known = (alike[0], alike[1], np.arange(64, dtype=np.uint64), alike[3])
    assert is_furniture(np.arange(64, dtype=np.uint32), known)
    assert not is_furniture(np.arange(63, dtype=np.uint32), known)


def test_blooms_tell_whether_stories_are_alike() -> None:
    _, _, _, blooms = facts([0] * 3, [7] * 3, [1, 1, 2])
    assert likeness(blooms[0], blooms[1]) == 1.0
    assert likeness(blooms[0], blooms[2]) < 0.3
    assert likeness(blooms[0], np.zeros(4, np.uint64)) == 0.0


def test_the_ten_thousandth_copy_is_compared_as_often_as_the_seventeenth() -> None:
    count = 3000
    known = facts(list(range(count)), [7] * count, [1] * count)
    pairs, _ = found([[1, 2, 3]] * count, known)
    per_article = Counter(b for _, b in pairs)
    assert per_article[16] == per_article[2999] == engine.HEADS


def test_furniture_is_marked_and_stands_last() -> None:
    known = facts([0] * 5 + [1], [7] * 6, [1, 2, 3, 4, 5, 6])
    made = find_postings(*rows([[1]] * 6), known)
    assert made.articles.tolist() == [5, *(n | int(FURNITURE) for n in range(5))]
    assert made.linked.tolist() == [0, 1, 2, 3, 4]


def test_ranks_go_by_day_then_words_then_id() -> None:
    origins = Origins(sites=np.zeros(5, np.int32), days=np.array([NO_DAY, 8, 7, 8, 8], np.int32))
    ids = np.array([1, 9, 5, 4, 3], np.uint64)
    order = find_ranks(origins, np.array([90, 20, 10, 20, 30]), ids)
    assert order.tolist() == [2, 4, 3, 1, 0]
