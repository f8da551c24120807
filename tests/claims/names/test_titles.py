"""A name is read without the office, rank, party or dateline in front of it."""

from pathlib import Path

import pytest

from wirecopy.claims.names.titles import peeled, title_before
from wirecopy.text.span import Span

DRAWN = Path(__file__).with_name("titles.txt").read_text("utf-8").strip().splitlines()


@pytest.mark.parametrize("case", DRAWN)
def test_each_drawn_name_is_peeled(case: str) -> None:
    words, name = (cell.strip() for cell in case.split("|"))
    span, title = peeled(words, Span(0, len(words)))
    assert span.of(words) == name
    assert words[: span.start].endswith(title)


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("the Norwegian harbour minister ", "Norwegian harbour minister"),
        ("the oldest of the aircraft. Mr. ", "Mr."),
        ("six velvet seats Mr. ", "Mr."),
        ("it sold Sen. ", "Sen."),
    ],
)
def test_a_title_ends_where_its_phrase_does(before: str, title: str) -> None:
    found, start, _ = title_before(f"{before}Falk", len(before))
    assert found == title
    assert start == len(before) - len(title) - 1
