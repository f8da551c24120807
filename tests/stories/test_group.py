"""Dispatches of one event become one story; look-alikes stay apart."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.articles.article import Article, Outlet, Part, PartKind, Published, WitnessKind
from wirecopy.dispatches.dispatch import Dispatch
from wirecopy.ids import ArticleId, DispatchId, PageId, content_id
from wirecopy.settings import Group
from wirecopy.stories.group import group
from wirecopy.stories.story import Story
from wirecopy.text.span import Span

DRAWN = Path(__file__).with_name("group.txt").read_text(encoding="utf-8").strip().split("\n\n")


def told(line: str) -> Article:
    """Read a day and a text."""
    day, text = line.split("  ", 1)
    published = None
    if day != "-":
        published = Published(
            on=date.fromisoformat(day), about=False, by=WitnessKind.METADATA, why="test"
        )
    return Article(
        id=ArticleId(content_id("a", line)),
        page=PageId(content_id("p", line)),
        address="https://ledrapost.example/1",
        text=text,
        outlet=Outlet(name="Ledra Post", how="metadata", key="ledrapost.example"),
        language="en",
        parts=(Part(span=Span(0, len(text)), kind=PartKind.BODY, why="test"),),
        published=published,
    )


def alone(article: Article) -> Dispatch:
    name = DispatchId(content_id("d", article.id))
    return Dispatch(id=name, articles=(article.id,), agency=None, agency_by=())


def stories_of(lines: Sequence[str]) -> tuple[Story, ...]:
    articles = {article.id: article for article in map(told, lines)}
    return group([alone(a) for a in articles.values()], {}, articles, Group())


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(case: str) -> None:
    _, *lines, drawing = case.splitlines()
    number = {alone(told(line)).id: str(at) for at, line in enumerate(lines, 1)}
    found = sorted(" ".join(sorted(number[d] for d in s.dispatches)) for s in stories_of(lines))
    assert " / ".join(found) == drawing[3:]


LINES = sorted({line for case in DRAWN for line in case.splitlines()[1:-1]})


@given(st.permutations(LINES))
@settings(max_examples=15, deadline=None, database=None)
def test_the_order_of_dispatches_changes_no_story(lines: list[str]) -> None:
    assert stories_of(lines) == stories_of(LINES)


def test_a_link_says_what_is_shared() -> None:
    lines = DRAWN[0].splitlines()[1:-1]
    (story,) = stories_of(lines)
    (found,) = story.links
    assert found.a < found.b
    assert {"Falk", "Brandt", "Ledra"} <= set(found.shared)
    assert 0.25 <= found.score_share <= 1.0
    assert (story.first_on, story.last_on) == (date(2031, 3, 4), date(2031, 3, 5))


def test_one_dispatch_is_a_story_and_none_are_none() -> None:
    (story,) = stories_of(LINES[:1])
    assert story.links == ()
    assert story.id == content_id("s", *story.dispatches)
    assert stories_of([]) == ()


def test_an_empty_dispatch_is_a_story_of_its_own() -> None:
    assert len(stories_of(["-  ", *DRAWN[0].splitlines()[1:-1]])) == 2
