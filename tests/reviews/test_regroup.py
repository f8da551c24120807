"""Dispatches as people decided: drawn by letters, and what holds for any reviews."""

import random
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import BUDGET, text_page
from reviews.made import decide
from wirecopy.articles.article import Article
from wirecopy.articles.house import learn_house
from wirecopy.articles.strip import strip
from wirecopy.dispatches.dispatch import Matching, Pair, Relation, make_dispatch
from wirecopy.ids import ArticleId, number_of
from wirecopy.reviews.regroup import regroup
from wirecopy.reviews.review import Review, find_undone

DRAWN = Path(__file__).with_name("regroup.txt").read_text(encoding="utf-8").strip().split("\n\n")
LETTERS = "abcdef"
LAWS = settings(max_examples=60, deadline=None)


@cache
def known() -> dict[ArticleId, Article]:
    pages = [text_page(BUDGET[n : n + 2], url=f"https://{n}.example/") for n in range(6)]
    return {a.id: a for a in sorted((strip(p, learn_house([])) for p in pages), key=by_id)}


def by_id(article: Article) -> int:
    return number_of(article.id)


@cache
def ids() -> dict[str, ArticleId]:
    gone = {"x": ArticleId("a-0000000000000000"), "y": ArticleId("a-0000000000000001")}
    return dict(zip(LETTERS, known(), strict=True)) | gone


def named(letters: Iterable[str]) -> tuple[ArticleId, ...]:
    return tuple(ids()[letter] for letter in letters)


def found(groups: Sequence[str], ties: Sequence[str] = ()) -> Matching:
    made = [make_dispatch(min(own), dict.fromkeys(own)) for own in map(named, groups)]
    pairs = [pair(named(sorted(tie[:2])), int(tie[2:])) for tie in ties]
    return Matching(dispatches=tuple(sorted(made, key=lambda d: d.id)), pairs=tuple(pairs))


def pair(ends: tuple[ArticleId, ...], words: int) -> Pair:
    a, b = ends
    return Pair(
        a=a,
        b=b,
        relation=Relation.REPRINT,
        passages=(),
        matched_words=words,
        coverage_share=0.5,
        why="drawn",
    )


def drawn(matching: Matching) -> list[str]:
    letters = {id_: letter for letter, id_ in ids().items()}
    return sorted("".join(letters[a] for a in d.articles) for d in matching.dispatches)


def read(lines: Iterable[Sequence[str]]) -> list[Review]:
    made: list[Review] = []
    for second, (kind, *sides) in enumerate(lines):
        if kind == "undo":
            made.append(decide(kind, second, undoes=made[int(sides[0]) - 1].id))
        else:
            own, rest = (*sides, "")[:2]
            made.append(decide(kind, second, articles=named(own), others=named(rest)))
    return made


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(case: str) -> None:
    lines = [line.split() for line in case.splitlines()[1:]]
    told = {line[0]: line[1:] for line in lines}
    reviews = read(line for line in lines if line[0] not in {"found", "ties", "=", "lost"})
    after, rows = regroup(found(told["found"], told.get("ties", ())), known(), reviews)
    assert drawn(after) == told["="]
    assert [row.review.kind.value for row in rows if row.is_lost] == told.get("lost", [])


def test_a_review_says_what_came_of_it() -> None:
    reviews = read([("merge", "acx"), ("split", "c", "ab"), ("accept", "ab")])
    _, rows = regroup(found(["ab", "cd"]), known(), reviews)
    assert [(row.applied, row.overruled_by) for row in rows] == [
        (False, reviews[1].id),
        (True, None),
        (True, None),
    ]
    assert rows[0].why == f"{reviews[1].id} decided otherwise later"
    assert rows[1].why == "set apart from 3 articles"
    assert rows[2].why == "they stand together"


def test_a_dispatch_is_named_as_matching_names_it() -> None:
    before = found(["abcd"])
    after, _ = regroup(before, known(), read([("split", "ab", "cd")]))
    assert before.dispatches[0].id in {d.id for d in after.dispatches}
    again, _ = regroup(after, known(), read([("merge", "abcd")]))
    assert again.dispatches == before.dispatches


partings = st.lists(st.integers(0, 3), min_size=6, max_size=6).map(
    lambda homes: [
        group
        for home in range(4)
        if (group := "".join(a for a, h in zip(LETTERS, homes, strict=True) if h == home))
    ]
)
sides = st.lists(st.sampled_from(" 012"), min_size=6, max_size=6)
ties_drawn = st.lists(
    st.tuples(st.sampled_from(["ab", "bc", "cd", "de", "ef", "af", "ce"]), st.integers(1, 9)),
    max_size=7,
    unique_by=lambda tie: tie[0],
).map(lambda ties: [f"{ends}{words}" for ends, words in ties])


@st.composite
def decisions(draw: st.DrawFn) -> list[Review]:
    """Draw some merges, accepts, splits and undos."""
    lines: list[tuple[str, ...]] = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(["merge", "accept", "split", "undo"]))
        if kind == "undo" and number:
            lines.append((kind, str(draw(st.integers(1, number)))))
            continue
        where = draw(sides)
        own = "".join(a for a, side in zip(LETTERS, where, strict=True) if side == "0")
        rest = "".join(a for a, side in zip(LETTERS, where, strict=True) if side == "1")
        lines.append(("split", own or "x", rest) if kind == "split" else ("merge", (own + "xy")))
    return read(lines)


@LAWS
@given(partings, ties_drawn, decisions(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_changes_nothing(
    groups: list[str], ties: list[str], reviews: list[Review], chance: random.Random
) -> None:
    before = found(groups, ties)
    mixed = Matching(
        dispatches=tuple(chance.sample(before.dispatches, len(before.dispatches))),
        pairs=tuple(chance.sample(before.pairs, len(before.pairs))),
    )
    twice = chance.sample(reviews * 2, len(reviews) * 2)
    one, rows = regroup(before, known(), reviews)
    other, other_rows = regroup(mixed, known(), twice)
    assert rows == other_rows
    assert not rows or one.dispatches == other.dispatches
    assert sorted(a for d in one.dispatches for a in d.articles) == sorted(known())


@LAWS
@given(partings, ties_drawn, decisions(), st.data())
def test_a_review_that_is_taken_back_never_was(
    groups: list[str], ties: list[str], reviews: list[Review], data: st.DataObject
) -> None:
    before = found(groups, ties)
    own = data.draw(st.sets(st.sampled_from(LETTERS), min_size=1))
    more = decide("split", data.draw(st.integers(0, 9)), articles=named(own), note="more")
    undo = decide("undo", data.draw(st.integers(0, 9)), undoes=more.id)
    after, rows = regroup(before, known(), [*reviews, more, undo])
    assert (after, rows) == regroup(before, known(), reviews)


@LAWS
@given(partings, ties_drawn, st.data())
def test_a_split_and_then_a_merge_give_the_dispatch_back(
    groups: list[str], ties: list[str], data: st.DataObject
) -> None:
    before = found(groups, ties)
    group = data.draw(st.sampled_from([g for g in groups if len(g) > 1] or [groups[0]]))
    cut = data.draw(st.integers(1, max(1, len(group) - 1)))
    lines = [("split", group[:cut], group[cut:]), ("merge", group + "x")]
    after, rows = regroup(before, known(), read(lines))
    assert after.dispatches == before.dispatches
    if len(group) > 1:
        assert rows[0].overruled_by == rows[1].review.id


def test_an_undo_may_come_in_the_same_second() -> None:
    merge = decide("merge", articles=named("ab"))
    undo = decide("undo", undoes=merge.id)
    again = decide("undo", undoes=undo.id)
    assert find_undone([merge, undo]) == {merge.id: undo.id}
    assert find_undone([again, undo, merge]) == {undo.id: again.id}
