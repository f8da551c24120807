"""Figures are claimed with what they count, whose age they are, and what they are paid per."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wirecopy.articles.article import Article
from wirecopy.claims.claim import Claims
from wirecopy.claims.grammar.parser import Parser

DRAWN = Path(__file__).with_name("figures.txt").read_text("utf-8").strip().splitlines()


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case.split(" | ")[0])
def test_each_drawn_figure(
    case: str,
    build: Callable[..., Article],
    read: Callable[..., Claims],
    english: Parser,
) -> None:
    text, words, of, *per = case.split(" | ")
    claims = read([build("a", text)], english)
    found = [(f.of or "-", f.per) for f in claims.figures if f.words == words]
    assert found == [(of, per[0] if per else None)]


def test_prices_per_different_things_are_two_figures(
    build: Callable[..., Article], read: Callable[..., Claims], words_parser: Parser
) -> None:
    claims = read([build("a", "It costs $5 a barrel and $5 a tonne.")], words_parser)
    assert sorted(f.per or "-" for f in claims.figures) == ["barrel", "tonne"]
