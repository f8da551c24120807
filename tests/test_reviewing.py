"""What a person decides is checked against the store, put down, and applied by the next run."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from invented import BUDGET, FLOOD, STRIKE, text_page
from reviews.made import Heard
from wirecopy import api
from wirecopy.claims.claim import Quotation
from wirecopy.errors import NotFoundError, ReviewError
from wirecopy.flow import add
from wirecopy.ids import ArticleId
from wirecopy.reviewing import review, reviews
from wirecopy.reviews.review import Review
from wirecopy.settings import Extract, Settings
from wirecopy.store.holding import Holding
from wirecopy.store.open import open_store
from wirecopy.store.reviews import read_reviews, reviews_path
from wirecopy.store.write import write_store

NO_CLAIMS = Settings(extract=Extract(parser="none"))
NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
QUOTED = [*FLOOD[:2], "Much else went on.", STRIKE[1], *BUDGET[4:]]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of a strike in three copies, and a page that quotes it and is another text."""
    pages = [text_page(STRIKE[: 8 - n], url=f"https://{n}.example/1") for n in range(3)]
    pages += [text_page(QUOTED, url="https://4.example/1")]
    path = tmp_path / "news.wirecopy"
    write_store(path, add(pages, Holding(settings=NO_CLAIMS), Heard()))
    return path


def held(store: Path) -> Holding:
    with open_store(store) as opened:
        return opened.holding()


def run_again(store: Path) -> Holding:
    api.run([], store=store, settings=NO_CLAIMS)
    return held(store)


def copies(store: Path) -> Sequence[ArticleId]:
    """Give the articles of the strike."""
    return max((d.articles for d in held(store).dispatches.values()), key=len)


def alone(store: Path) -> ArticleId:
    (article,) = min((d.articles for d in held(store).dispatches.values()), key=len)
    return article


def decide(store: Path, kind: str, *articles: str) -> Review:
    return review(store, kind, articles=articles, by="Ada Lund", at=NOW)


def test_a_split_is_put_down_and_the_next_run_applies_it(store: Path) -> None:
    own, *rest = copies(store)
    made = review(store, "split", articles=[own[:9]], by=" Ada  Lund ", note="older\r\n", at=NOW)
    assert (made.articles, made.others) == ((own,), tuple(rest))
    assert (made.by, made.note, made.at) == ("Ada Lund", "older", NOW)
    (row,) = reviews(store)
    assert (row.review, row.applied, row.why) == (made, False, "waits for the next run")
    assert len(held(store).dispatches) == 2
    after = run_again(store)
    assert {d.articles for d in after.dispatches.values()} >= {(own,), tuple(rest)}
    (row,) = reviews(store)
    assert (row.review, row.applied, row.why) == (made, True, "set apart from 2 articles")


def test_an_undo_gives_the_dispatch_back(store: Path) -> None:
    before = run_again(store)
    made = decide(store, "split", copies(store)[0])
    run_again(store)
    undo = review(store, "undo", undoes=made.id[:8], by="Eva Osk", at=NOW)
    assert reviews(store)[0].why == f"the next run forgets it: taken back by {undo.id}"
    after = run_again(store)
    assert replace(after, reviews=()) == before
    assert [row.in_force for row in reviews(store)] == [False, True]


def test_a_merge_takes_pages_and_dispatches_for_their_articles(store: Path) -> None:
    first, *_ = copies(store)
    other = held(store).articles[alone(store)]
    home = next(d.id for d in held(store).dispatches.values() if first in d.articles)
    made = decide(store, "merge", home, other.page)
    assert set(made.articles) == {*copies(store), other.id}
    after = run_again(store)
    (dispatch,) = after.dispatches.values()
    assert dispatch.articles == made.articles


def test_a_merge_may_follow_a_split_that_waits(store: Path) -> None:
    own, other, *_ = copies(store)
    with pytest.raises(ReviewError, match="one dispatch already"):
        decide(store, "merge", own, other)
    split = decide(store, "split", own)
    merge = decide(store, "merge", own, other)
    assert merge.at > split.at
    assert len(run_again(store).dispatches) == 2
    assert reviews(store)[0].overruled_by == merge.id
    with pytest.raises(ReviewError, match="one dispatch already"):
        decide(store, "merge", own, other)


REFUSED = {
    "merge needs at least 2 articles, not 1": ("merge", [0]),
    "merge needs at least 2 articles, not 0": ("merge", []),
    "accept needs at least 2 articles, not 1": ("accept", [0, 0]),
    "these articles stand in 2 dispatches": ("accept", [0, 3]),
    "these articles are one dispatch already": ("merge", [0, 1, 2]),
    "these are all the articles of": ("split", [0, 1, 2]),
    "these articles stand in 2 dispatch": ("split", [0, 3]),
    "split needs at least 1 article, not 0": ("split", []),
    "no kind of review burn": ("burn", [0]),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_does_not_fit_is_refused_and_nothing_put_down(store: Path, what: str) -> None:
    kind, numbers = REFUSED[what]
    known = [*copies(store), alone(store)]
    with pytest.raises(ReviewError, match=what):
        decide(store, kind, *(known[n] for n in numbers))
    assert not reviews_path(store).exists()


@pytest.mark.parametrize("by", ["", " ", "\x1b[31m", "a" * 300, "\u202eadA"])
def test_who_decides_has_a_name(store: Path, by: str) -> None:
    with pytest.raises(ReviewError, match="cannot be put down: by is"):
        review(store, "split", articles=[copies(store)[0]], by=by)
    with pytest.raises(ReviewError, match="cannot be put down: a note is"):
        review(store, "split", articles=[copies(store)[0]], by="Ada Lund", note="\x1b[2J")


def test_what_is_not_there_is_not_found(store: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no article, page or dispatch a-ffffff"):
        decide(store, "merge", "a-ffffff", copies(store)[0])
    home = next(iter(held(store).dispatches))
    with pytest.raises(NotFoundError, match=f"no article or page {home}"):
        decide(store, "split", home)
    with pytest.raises(NotFoundError, match="no quotation c-ffffff"):
        review(store, "speaker", quotation="c-ffffff", speaker="Nils Ott", by="Ada Lund")
    with pytest.raises(NotFoundError, match="no one review r-ffff"):
        review(store, "undo", undoes="r-ffff", by="Ada Lund")
    with pytest.raises(NotFoundError, match="no one review"):
        review(store, "undo", by="Ada Lund")
    with pytest.raises(NotFoundError, match="no store at"):
        review(tmp_path / "none.wirecopy", "undo", undoes="r-ffff", by="Ada Lund")
    with pytest.raises(NotFoundError, match="no store at"):
        reviews(tmp_path / "none.wirecopy")


def strike_quotations(store: Path) -> list[Quotation]:
    every = [q for c in held(store).claims.values() for q in c.quotations]
    return [q for q in every if "nine months" in q.words]


def test_a_speaker_is_corrected_wherever_the_saying_is_given_to_the_same(store: Path) -> None:
    one, other = strike_quotations(store)
    made = review(store, "speaker", quotation=one.id, speaker=" Nils  Ott ", by="Ada Lund", at=NOW)
    assert made.speaker == "Nils Ott"
    assert made.cites == tuple(sorted((*one.cites, *other.cites)))
    assert made.words == one.words
    before = replace(held(store), reviews=reviews(store))
    after = add([], before, Heard())
    told = [q for c in after.claims.values() for q in c.quotations if "nine months" in q.words]
    assert [q.speaker.name for q in told if q.speaker] == ["Nils Ott"] * 2
    (saying,) = after.sayings
    assert (saying.speaker, saying.reviewed_by, saying.altered) == ("Nils Ott", "Ada Lund", ())


def test_a_speaker_has_a_name(store: Path) -> None:
    one, _ = strike_quotations(store)
    with pytest.raises(ReviewError, match="speaker is a name of 1 to"):
        review(store, "speaker", quotation=one.id, speaker="  ", by="Ada Lund")


def test_a_review_is_undone_once(store: Path) -> None:
    made = decide(store, "split", copies(store)[0])
    undo = review(store, "undo", undoes=made.id, by="Ada Lund", at=NOW)
    with pytest.raises(ReviewError, match=f"taken back already, by {undo.id}"):
        review(store, "undo", undoes=made.id, by="Ada Lund")
    review(store, "undo", undoes=undo.id, by="Ada Lund", at=NOW)
    assert len(run_again(store).dispatches) == 3


def test_a_run_tells_of_lines_that_are_no_reviews(store: Path) -> None:
    decide(store, "split", copies(store)[0])
    whole = reviews_path(store).read_bytes()
    reviews_path(store).write_bytes(whole + b"what is this\n")
    after = run_again(store)
    assert [(p.slug, p.address) for p in after.problems] == [
        ("review-unread", "news.wirecopy.reviews.jsonl#2")
    ]
    assert len(after.dispatches) == 3
    reviews_path(store).write_bytes(whole)
    assert run_again(store).problems == ()


def test_a_store_that_lost_the_file_still_has_its_reviews(store: Path) -> None:
    made = decide(store, "split", copies(store)[0])
    after = run_again(store)
    reviews_path(store).unlink()
    assert run_again(store) == after
    assert [row.review for row in reviews(store)] == [made]
    undo = review(store, "undo", undoes=made.id, by="Ada Lund", at=NOW)
    assert read_reviews(store) == ([undo], [])
    assert len(run_again(store).dispatches) == 2
