"""Words that outlets write in different styles are one word, and each keeps its place."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirecopy.articles.article import PartKind
from wirecopy.dispatches.shingles import NUMBER_MARK, SECTION_MARK, Shingles, find_shingles

Make = Callable[..., Any]
DRAWN = Path(__file__).with_name("shingles.txt").read_text(encoding="utf-8").strip().split("\n\n")


def read(page: Any) -> Shingles:
    return find_shingles([page])


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.splitlines()[0])
def test_each_drawn_case(article: Make, case: str) -> None:
    _, a, b, drawn = (line[3:] for line in case.splitlines())
    left, right = (read(article([text], "a.example")).of(0).tolist() for text in (a, b))
    assert ("same" if left == right else "different") == drawn


def test_words_stand_where_the_text_has_them(article: Make) -> None:
    page = article(["“Ålesund’s 1,200 crew — 85%,” Falk said on Aug. 3."], "a.example")
    found = read(page)
    words = [page.text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]
    assert words == ["Ålesund’s", "1,200", "crew", "85", "%", "Falk", "said", "on", "Aug", "3"]
    assert [bool(mark & NUMBER_MARK) for mark in found.marks] == [
        word[0].isdigit() for word in words
    ]


def test_only_the_story_is_read_and_furniture_parts_it(article: Make) -> None:
    link = (PartKind.RELATED, "Read more about the docks")
    page = article(["The ferry sank.", "Falk spoke.", link, "The crew swam."], "a.example")
    found = read(page)
    words = [page.text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]
    assert words == ["The", "ferry", "sank", "Falk", "spoke", "The", "crew", "swam"]
    opens = [word for word, mark in zip(words, found.marks, strict=True) if mark & SECTION_MARK]
    assert opens == ["The", "The"]


def test_a_page_without_body_is_read_by_its_standfirst(article: Make) -> None:
    page = article([(PartKind.STANDFIRST, "The ferry sank off Ledra.")], "a.example")
    assert read(page).counts.tolist() == [5]


def test_articles_keep_apart(article: Make) -> None:
    pages = [article([text], "a.example") for text in ("One ferry", "", "Two ferries sank")]
    found = find_shingles(pages)
    assert found.counts.tolist() == [2, 0, 3]
    assert [found.of(n).tolist() for n in range(3)] == [read(p).of(0).tolist() for p in pages]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_read_without_overlap(article: Make, text: str) -> None:
    page = article([text], "a.example")
    found = read(page)
    assert np.all(found.starts < found.ends)
    assert np.all(found.ends[:-1] <= found.starts[1:])
    assert np.all(found.ends <= len(page.text))
