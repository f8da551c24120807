"""The log of an update tells all that became of the dispatches, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.dispatches.grouping.changes import Change, ChangeKind, changes
from wirecopy.ids import ArticleId, DispatchId

DRAWN = Path(__file__).with_name("changes.txt").read_text(encoding="utf-8").strip().split("\n\n")
LINKS = {
    ChangeKind.RENAMED: "was",
    ChangeKind.MERGED: "with",
    ChangeKind.SPLIT: "into",
    ChangeKind.LEFT: "to",
    ChangeKind.JOINED: "from",
}
Articles = dict[ArticleId, DispatchId]
ARTICLES = st.dictionaries(
    st.sampled_from([ArticleId(letter) for letter in "abcdefg"]),
    st.sampled_from([DispatchId(name) for name in ("one", "two", "three", "four")]),
)


def read(drawn: str) -> Articles:
    """Read `one: a b   two: c`."""
    found: Articles = {}
    dispatch = ""
    for word in drawn.split():
        if word.endswith(":"):
            dispatch = word[:-1]
        else:
            found[ArticleId(word)] = DispatchId(dispatch)
    return found


def draw(change: Change) -> str:
    link = f" {LINKS[change.kind]} {' '.join(change.others)}" if change.others else ""
    articles = f": {' '.join(change.articles)}" if change.articles else ""
    return f"{change.kind:<9}{change.dispatch}{link}{articles}"


def replay(before: Articles, told: tuple[Change, ...]) -> Articles:
    """Make the articles of after out of those of before and what was told."""
    names = {c.others[0]: c.dispatch for c in told if c.kind == ChangeKind.RENAMED}
    found = {article: names.get(old, old) for article, old in before.items()}
    for change in told:
        for article in change.articles:
            if change.kind in {ChangeKind.LEFT, ChangeKind.ENDED}:
                found.pop(article, None)
    for change in told:
        if change.kind in {ChangeKind.MADE, ChangeKind.MERGED, ChangeKind.JOINED}:
            found |= dict.fromkeys(change.articles, change.dispatch)
        elif change.kind == ChangeKind.SPLIT:
            found |= dict.fromkeys(change.articles, change.others[0])
    return found


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_change(case: str) -> None:
    _, before, after, *told = case.splitlines()
    seen = changes(read(before.removeprefix("before")), read(after.removeprefix("after")))
    assert [draw(change) for change in seen] == told


@given(ARTICLES, ARTICLES)
@settings(max_examples=200)
def test_what_is_told_makes_after_out_of_before(before: Articles, after: Articles) -> None:
    assert replay(before, changes(before, after)) == after


@given(ARTICLES, ARTICLES)
@settings(max_examples=100)
def test_articles_that_stayed_may_be_left_out(before: Articles, after: Articles) -> None:
    touched = {
        d
        for a in before | after
        for d in (before.get(a), after.get(a))
        if before.get(a) != after.get(a)
    }
    parts = [{a: d for a, d in every.items() if d in touched} for every in (before, after)]
    assert changes(*parts) == changes(before, after)
