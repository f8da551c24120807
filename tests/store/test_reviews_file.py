"""The file of reviews beside a store only ever grows, and one bad line costs nothing else."""

import threading
from pathlib import Path

import pytest

from reviews.made import decide
from wirecopy.errors import StoreError
from wirecopy.ids import ArticleId
from wirecopy.reviews.review import Review, in_order
from wirecopy.store.reviews import append_review, read_reviews, reviews_path, with_reviews
from wirecopy.store.values import encode

IDS = [ArticleId(f"a-{n:02}") for n in range(60)]


def merge(number: int, **about: object) -> Review:
    return decide("merge", number, articles=[IDS[0], IDS[number]], **about)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "news.wirecopy"


def test_what_is_put_down_is_read_back(store: Path) -> None:
    assert read_reviews(store) == ([], [])
    reviews = [merge(n, note="“why”\nand more") for n in range(1, 4)]
    assert [append_review(store, review) for review in reviews] == reviews
    assert read_reviews(store) == (reviews, [])
    assert reviews_path(store).name == "news.wirecopy.reviews.jsonl"
    assert len(reviews_path(store).read_bytes().splitlines()) == 3


def test_the_order_in_which_it_is_put_down_is_the_order_in_time(store: Path) -> None:
    kept = [append_review(store, decide("undo", undoes=f"r-{n}")) for n in range(5)]
    assert [each.undoes for each in in_order(kept)] == [f"r-{n}" for n in range(5)]
    assert len({each.at for each in kept}) == 5


def test_a_review_that_stands_there_twice_is_one(store: Path) -> None:
    line = encode(merge(1)) + b"\n"
    reviews_path(store).write_bytes(line * 2)
    assert read_reviews(store) == ([merge(1)], [])


BAD = {
    "broken off": encode(merge(2))[:40],
    "no JSON": b"merge a and b",
    "no UTF-8": b'{"kind": "\xff"}',
    "no review": b'{"id": "r-1"}',
    "another kind": encode(merge(2)).replace(b'"merge"', b'"burn"'),
    "changed by hand": encode(merge(2)).replace(b"Ada", b"Eva"),
    "deep": b"[" * 100_000,
    "another time zone": encode(merge(2)).replace(b":02Z", b":02+02:00"),
    "a row of nothing": b"null",
}


@pytest.mark.parametrize("kind", BAD)
def test_a_damaged_line_is_told_and_kept(store: Path, kind: str) -> None:
    path = reviews_path(store)
    path.write_bytes(encode(merge(1)) + b"\n" + BAD[kind] + b"\n\n" + encode(merge(3)) + b"\n")
    before = path.read_bytes()
    reviews, problems = read_reviews(store)
    assert reviews == [merge(1), merge(3)]
    assert [(p.slug, p.address, p.fatal) for p in problems] == [
        ("review-unread", "news.wirecopy.reviews.jsonl#2", False)
    ]
    append_review(store, merge(4))
    assert path.read_bytes() == before + encode(merge(4)) + b"\n"


def test_a_write_that_broke_off_does_not_spoil_the_next(store: Path) -> None:
    reviews_path(store).write_bytes(encode(merge(1)) + b"\n" + encode(merge(2))[:30])
    append_review(store, merge(3))
    reviews, problems = read_reviews(store)
    assert reviews == [merge(1), merge(3)]
    assert len(problems) == 1


def test_two_who_decide_at_once_lose_nothing(store: Path) -> None:
    def put_down(first: int) -> None:
        for number in range(first, 60, 4):
            append_review(store, merge(number))

    threads = [threading.Thread(target=put_down, args=(first,)) for first in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reviews, problems = read_reviews(store)
    assert problems == []
    assert {each.articles[1] for each in reviews} == set(IDS[1:])


def test_a_link_to_a_store_has_its_reviews(store: Path, tmp_path: Path) -> None:
    store.touch()
    (tmp_path / "link").symlink_to(store)
    append_review(tmp_path / "link", merge(1))
    assert read_reviews(store) == ([merge(1)], [])


def test_what_cannot_be_read_or_written_is_an_error(store: Path) -> None:
    reviews_path(store).mkdir()
    with pytest.raises(StoreError, match="cannot read the reviews"):
        read_reviews(store)
    with pytest.raises(StoreError):
        append_review(store, merge(1))
    with pytest.raises(StoreError, match="cannot write the reviews"):
        append_review(store.parent / "nowhere" / "news.wirecopy", merge(1))


def test_what_a_store_holds_counts_though_the_file_is_gone() -> None:
    (made,) = with_reviews((), [merge(2)])
    assert made.why == "waits for the next run"
    rows = with_reviews([made], [merge(1), merge(2)])
    assert [row.review for row in rows] == [merge(1), merge(2)]
    assert rows[1] is made
